//! Databases that can be emptied for the next case.

use aludel_database::{ConnectOptions, Connection, Url};
use aludel_testing::folder::{TempDir, scratch};
use aludel_testing::{mariadb, postgres};

/// A database for one case after the other.
pub(super) trait Server {
    /// The name of its dialect.
    fn name(&self) -> &'static str;

    /// The URL of the database that was last emptied.
    fn url(&self) -> String;

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
    fn url(&self) -> String {
        self.0.url().to_owned()
    }

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
    fn url(&self) -> String {
        let database = self.0.as_ref().expect("a database");
        database.url().replacen("mysql", "mariadb", 1)
    }

    fn name(&self) -> &'static str {
        "mariadb"
    }

    fn empty(&mut self) -> Connection {
        self.0 = None;
        let database = self.0.insert(mariadb::scratch_database());
        let url = database.url().replacen("mysql", "mariadb", 1);
        connect(&url)
    }
}

pub(super) struct Sqlite;

impl Sqlite {
    pub(super) fn new() -> Self {
        Self
    }
}

impl Server for Sqlite {
    fn url(&self) -> String {
        "sqlite://".to_owned()
    }

    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn empty(&mut self) -> Connection {
        connect("sqlite://")
    }
}

/// SQLite in a file, which several connections see.
pub(super) struct SqliteFile(TempDir);

impl SqliteFile {
    pub(super) fn new() -> Self {
        Self(scratch())
    }
}

impl Server for SqliteFile {
    fn url(&self) -> String {
        format!("sqlite:///{}", self.0.path().join("db.sqlite").display())
    }

    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn empty(&mut self) -> Connection {
        let _ = std::fs::remove_file(self.0.path().join("db.sqlite"));
        connect(&self.url())
    }
}
