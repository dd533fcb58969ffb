//! The live PostgreSQL server of a test run: a database of its own for each test.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use ::postgres::{Client, NoTls};

/// The variable that holds a superuser's URL of the server, such as `postgresql://postgres@127.0.0.1:5433/postgres`.
pub const URL_VARIABLE: &str = "ALUDEL_TEST_POSTGRES_URL";

/// The URL of the live server.
///
/// # Panics
///
/// When `ALUDEL_TEST_POSTGRES_URL` is not set.
#[must_use]
pub fn server_url() -> String {
    match std::env::var(URL_VARIABLE) {
        Ok(url) if !url.is_empty() => url,
        _ => panic!(
            "this test needs a live PostgreSQL: run `cargo xtask test`, which starts one, or set {URL_VARIABLE}"
        ),
    }
}

/// A database made for one test; it is dropped with the value, even while connections to it are open.
#[derive(Debug)]
pub struct ScratchDatabase {
    name: String,
    url: String,
}

impl ScratchDatabase {
    /// The URL of the database, as `sqlalchemy.url` would hold it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The database's name on the server.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs statements, separated by `;`, in the database, over a connection that is not the tested code's.
    ///
    /// # Panics
    ///
    /// When a statement fails.
    pub fn execute(&self, sql: &str) {
        if let Err(error) = connect(&self.url).batch_execute(sql) {
            panic!("{}\n{sql}", explain(&error));
        }
    }

    /// The rows of one query as text, NULL as `NULL`, over a connection that is not the tested code's.
    ///
    /// # Panics
    ///
    /// When the query fails.
    #[must_use]
    pub fn query(&self, sql: &str) -> Vec<Vec<String>> {
        let messages = match connect(&self.url).simple_query(sql) {
            Ok(messages) => messages,
            Err(error) => panic!("{}\n{sql}", explain(&error)),
        };
        let mut rows = Vec::new();
        for message in messages {
            if let ::postgres::SimpleQueryMessage::Row(row) = message {
                rows.push(
                    (0..row.len())
                        .map(|at| row.get(at).unwrap_or("NULL").to_owned())
                        .collect(),
                );
            }
        }
        rows
    }
}

impl Drop for ScratchDatabase {
    fn drop(&mut self) {
        let dropped = Client::connect(&server_url(), NoTls).and_then(|mut client| {
            client.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name))
        });
        if let Err(error) = dropped
            && !std::thread::panicking()
        {
            panic!(
                "the scratch database {} stays behind: {}",
                self.name,
                explain(&error)
            );
        }
    }
}

/// An empty UTF-8 database with a name that no other test has.
///
/// # Panics
///
/// When there is no live server, or it refuses to make a database.
#[must_use]
pub fn scratch_database() -> ScratchDatabase {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = server_url();
    let moment = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_millis());
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("aludel_{}_{moment:x}_{count}", std::process::id());
    let make = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
    if let Err(error) = connect(&server).batch_execute(&make) {
        panic!("{make}: {}", explain(&error));
    }
    let url = with_database(&server, &name);
    ScratchDatabase { name, url }
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

fn connect(url: &str) -> Client {
    match Client::connect(url, NoTls) {
        Ok(client) => client,
        Err(error) => panic!(
            "the PostgreSQL server of the tests does not answer: {}",
            explain(&error)
        ),
    }
}

/// The server's own words where it has any: the error's `Display` only names their kind.
fn explain(error: &::postgres::Error) -> String {
    error
        .as_db_error()
        .map_or_else(|| format!("{error:?}"), ToString::to_string)
}

/// The URL with its database replaced.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url
        .split_once('?')
        .map_or((url, None), |(address, query)| (address, Some(query)));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgresql", address));
    let authority = rest.split('/').next().unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{scheme}://{authority}/{name}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn database_is_replaced_in_every_form_of_url() {
        assert_eq!(
            with_database("postgresql://u:p@h:5433/postgres", "x"),
            "postgresql://u:p@h:5433/x"
        );
        assert_eq!(with_database("postgresql://u@h", "x"), "postgresql://u@h/x");
        assert_eq!(
            with_database("postgresql:///postgres?host=/tmp/s", "x"),
            "postgresql:///x?host=/tmp/s"
        );
    }

    #[test]
    fn scratch_database_is_made_and_dropped() {
        let count = |name: &str| {
            let mut client = connect(&server_url());
            let rows = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]);
            rows.expect("the catalog is readable").len()
        };
        let database = scratch_database();
        let name = database.name().to_owned();
        assert_eq!(count(&name), 1);
        database.execute("CREATE TABLE \"Заказ\" (n int); INSERT INTO \"Заказ\" VALUES (1), (NULL)");
        assert_eq!(
            database.query("SELECT n FROM \"Заказ\" ORDER BY n"),
            [["1"], ["NULL"]]
        );
        drop(database);
        assert_eq!(count(&name), 0);
    }
}
