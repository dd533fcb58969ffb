//! The live MariaDB server of a test run: a database of its own for each test.

use ::mysql::prelude::Queryable;
use ::mysql::{Conn, Opts, Row, Value};

use crate::scratch::{self, Server};

/// MariaDB; its account has all rights, as in `mysql://aludel@127.0.0.1:3307/mysql`.
#[derive(Debug)]
pub struct MariaDb;

/// A database made for one test; it is dropped with the value.
pub type ScratchDatabase = scratch::ScratchDatabase<MariaDb>;

/// The URL of the live server.
///
/// # Panics
///
/// When `ALUDEL_TEST_MARIADB_URL` is not set.
#[must_use]
pub fn server_url() -> String {
    scratch::server_url::<MariaDb>()
}

/// An empty utf8mb4 database with a name that no other test has.
///
/// # Panics
///
/// When there is no live server, or it refuses to make a database.
#[must_use]
pub fn scratch_database() -> ScratchDatabase {
    ScratchDatabase::new()
}

impl ScratchDatabase {
    /// A connection that is not the tested code's and stays open until it is dropped.
    ///
    /// # Panics
    ///
    /// When the server refuses it.
    #[must_use]
    pub fn session(&self) -> Session {
        match connect(self.url()) {
            Ok(connection) => Session(connection),
            Err(error) => panic!("the MariaDB server of the tests does not answer: {error}"),
        }
    }
}

/// A connection of a test.
pub struct Session(Conn);

impl Session {
    /// Runs statements, separated by `;`.
    ///
    /// # Panics
    ///
    /// When a statement fails.
    pub fn execute(&mut self, sql: &str) {
        if let Err(error) = self.0.query_drop(sql) {
            panic!("{error}\n{sql}");
        }
    }
}

impl Server for MariaDb {
    const NAME: &'static str = "MariaDB";
    const URL_VARIABLE: &'static str = "ALUDEL_TEST_MARIADB_URL";

    fn create(name: &str) -> String {
        format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
    }

    fn drop(name: &str) -> String {
        format!("DROP DATABASE IF EXISTS {name}")
    }

    fn execute(url: &str, sql: &str) -> Result<(), String> {
        connect(url)?.query_drop(sql).map_err(|error| error.to_string())
    }

    fn query(url: &str, sql: &str) -> Result<Vec<Vec<String>>, String> {
        let rows: Vec<Row> = connect(url)?.query(sql).map_err(|error| error.to_string())?;
        let text = |value: Value| match value {
            Value::NULL => "NULL".to_owned(),
            Value::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            other => other.as_sql(true),
        };
        Ok(rows
            .into_iter()
            .map(|row| row.unwrap().into_iter().map(text).collect())
            .collect())
    }
}

fn connect(url: &str) -> Result<Conn, String> {
    Opts::from_url(url)
        .map_err(::mysql::Error::from)
        .and_then(Conn::new)
        .map_err(|error| error.to_string())
}
