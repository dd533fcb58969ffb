//! Databases that can be emptied for the next case.

use aludel_database::{ConnectOptions, Connection, Url};
use aludel_testing::{mariadb, postgres};

/// A database for one case after the other.
pub(super) trait Server {
    /// The name of its dialect.
    fn name(&self) -> &'static str;

    /// The database without anything in it, and a connection to it.
    fn empty(&mut self) -> Connection;
}

fn connect(url: &str) -> Connection {
    let url = Url::parse(url).expect("the URL of the server");
    Connection::connect(&url, &ConnectOptions::default()).expect("the server answers")
}

fn run(connection: &mut Connection, sql: &str) {
    if let Err(error) = connection.run(sql) {
        panic!("{error}\n{sql}");
    }
}

pub(super) struct Postgresql(postgres::ScratchDatabase);

impl Postgresql {
    pub(super) fn new() -> Self {
        Self(postgres::scratch_database())
    }
}

impl Server for Postgresql {
    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn empty(&mut self) -> Connection {
        let mut connection = connect(self.0.url());
        for schema in ["public", "test_schema", "Рынок"] {
            run(
                &mut connection,
                &format!("DROP SCHEMA IF EXISTS \"{schema}\" CASCADE"),
            );
            run(&mut connection, &format!("CREATE SCHEMA \"{schema}\""));
        }
        connection
    }
}

pub(super) struct Mariadb(Option<mariadb::ScratchDatabase>);

impl Mariadb {
    pub(super) fn new() -> Self {
        Self(None)
    }
}

impl Server for Mariadb {
    fn name(&self) -> &'static str {
        "mariadb"
    }

    fn empty(&mut self) -> Connection {
        self.0 = None;
        let database = self.0.insert(mariadb::scratch_database());
        connect(&database.url().replacen("mysql", "mariadb", 1))
    }
}

pub(super) struct Sqlite;

impl Sqlite {
    pub(super) fn new() -> Self {
        Self
    }
}

impl Server for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn empty(&mut self) -> Connection {
        connect("sqlite://")
    }
}
