//! The live PostgreSQL server of a test run: a database of its own for each test.

use ::postgres::{Client, NoTls, SimpleQueryMessage};

use crate::scratch::{self, Server};

/// PostgreSQL; its account is a superuser, as in `postgresql://postgres@127.0.0.1:5433/postgres`.
#[derive(Debug)]
pub struct Postgres;

/// A database made for one test; it is dropped with the value, even while connections to it are open.
pub type ScratchDatabase = scratch::ScratchDatabase<Postgres>;

/// The URL of the live server.
///
/// # Panics
///
/// When `ALUDEL_TEST_POSTGRES_URL` is not set.
#[must_use]
pub fn server_url() -> String {
    scratch::server_url::<Postgres>()
}

/// An empty UTF-8 database with a name that no other test has.
///
/// # Panics
///
/// When there is no live server, or it refuses to make a database.
#[must_use]
pub fn scratch_database() -> ScratchDatabase {
    ScratchDatabase::new()
}

/// A scratch database with the extension `postgis` in its schema `public`.
///
/// # Panics
///
/// When there is no live server, or PostGIS is not installed beside it.
#[must_use]
pub fn postgis_scratch_database() -> ScratchDatabase {
    let database = scratch_database();
    database.execute("CREATE EXTENSION postgis");
    database
}

impl ScratchDatabase {
    /// A connection that is not the tested code's and stays open until it is dropped.
    ///
    /// # Panics
    ///
    /// When the server refuses it.
    #[must_use]
    pub fn session(&self) -> Session {
        match Client::connect(self.url(), NoTls) {
            Ok(client) => Session(client),
            Err(error) => panic!("the PostgreSQL server of the tests does not answer: {error}"),
        }
    }
}

/// A connection of a test.
pub struct Session(Client);

impl Session {
    /// Runs statements, separated by `;`.
    ///
    /// # Panics
    ///
    /// When a statement fails.
    pub fn execute(&mut self, sql: &str) {
        if let Err(error) = self.0.batch_execute(sql) {
            panic!("{}\n{sql}", explain(&error));
        }
    }
}

impl Server for Postgres {
    const NAME: &'static str = "PostgreSQL";
    const URL_VARIABLE: &'static str = "ALUDEL_TEST_POSTGRES_URL";

    fn create(name: &str) -> String {
        format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    }

    fn drop(name: &str) -> String {
        format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    }

    fn execute(url: &str, sql: &str) -> Result<(), String> {
        let mut client = Client::connect(url, NoTls).map_err(|error| explain(&error))?;
        client.batch_execute(sql).map_err(|error| explain(&error))
    }

    fn query(url: &str, sql: &str) -> Result<Vec<Vec<String>>, String> {
        let mut client = Client::connect(url, NoTls).map_err(|error| explain(&error))?;
        let messages = client.simple_query(sql).map_err(|error| explain(&error))?;
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(
                (0..row.len())
                    .map(|at| row.get(at).unwrap_or("NULL").to_owned())
                    .collect(),
            ),
            _ => None,
        });
        Ok(rows.collect())
    }
}

/// The server's own words where it has any: the error's `Display` only names their kind.
fn explain(error: &::postgres::Error) -> String {
    error
        .as_db_error()
        .map_or_else(|| format!("{error:?}"), ToString::to_string)
}
