//! The live MariaDB server of a test run: a database of its own for each test.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use ::mysql::prelude::Queryable;
use ::mysql::{Conn, Opts, Row, Value};

/// The variable that holds the URL of an account with all rights, such as `mysql://aludel@127.0.0.1:3307/mysql`.
pub const URL_VARIABLE: &str = "ALUDEL_TEST_MARIADB_URL";

/// The URL of the live server.
///
/// # Panics
///
/// When `ALUDEL_TEST_MARIADB_URL` is not set.
#[must_use]
pub fn server_url() -> String {
    match std::env::var(URL_VARIABLE) {
        Ok(url) if !url.is_empty() => url,
        _ => panic!(
            "this test needs a live MariaDB: run `cargo xtask test`, which starts one, or set {URL_VARIABLE}"
        ),
    }
}

/// A database of a test's own. Dropping the value drops the database.
pub struct ScratchDatabase {
    name: String,
    url: String,
}

impl ScratchDatabase {
    /// The URL of the database, as `sqlalchemy.url` would hold it but for its driver.
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
        if let Err(error) = connect(&self.url).query_drop(sql) {
            panic!("{error}\n{sql}");
        }
    }

    /// The rows of one query as text, NULL as `NULL`, over a connection that is not the tested code's.
    ///
    /// # Panics
    ///
    /// When the query fails.
    #[must_use]
    pub fn query(&self, sql: &str) -> Vec<Vec<String>> {
        let rows: Vec<Row> = match connect(&self.url).query(sql) {
            Ok(rows) => rows,
            Err(error) => panic!("{error}\n{sql}"),
        };
        let text = |value: Value| match value {
            Value::NULL => "NULL".to_owned(),
            Value::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            other => other.as_sql(true),
        };
        rows.into_iter()
            .map(|row| row.unwrap().into_iter().map(text).collect())
            .collect()
    }
}

impl ScratchDatabase {
    /// A connection that is not the tested code's and stays open until it is dropped.
    ///
    /// # Panics
    ///
    /// When the server refuses it.
    #[must_use]
    pub fn session(&self) -> Session {
        Session(connect(&self.url))
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

impl Drop for ScratchDatabase {
    fn drop(&mut self) {
        let dropped = Opts::from_url(&server_url())
            .map_err(::mysql::Error::from)
            .and_then(Conn::new)
            .and_then(|mut server| server.query_drop(format!("DROP DATABASE IF EXISTS {}", self.name)));
        if let Err(error) = dropped
            && !std::thread::panicking()
        {
            panic!("the scratch database {} stays behind: {error}", self.name);
        }
    }
}

/// An empty utf8mb4 database with a name that no other test has.
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
    let make = format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    if let Err(error) = connect(&server).query_drop(&make) {
        panic!("{make}: {error}");
    }
    let address = server
        .rsplit_once('/')
        .map_or(server.as_str(), |(address, _)| address);
    let url = format!("{address}/{name}");
    ScratchDatabase { name, url }
}

fn connect(url: &str) -> Conn {
    match Opts::from_url(url)
        .map_err(::mysql::Error::from)
        .and_then(Conn::new)
    {
        Ok(connection) => connection,
        Err(error) => panic!("the MariaDB server of the tests does not answer: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scratch_database_is_made_and_dropped() {
        let count = |name: &str| {
            let sql = format!("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '{name}'");
            let rows: Vec<Row> = connect(&server_url())
                .query(sql)
                .expect("the catalog is readable");
            rows.len()
        };
        let database = scratch_database();
        let name = database.name().to_owned();
        assert_eq!(count(&name), 1);
        database.execute("CREATE TABLE `Заказ` (n int); INSERT INTO `Заказ` VALUES (1), (NULL)");
        assert_eq!(
            database.query("SELECT n FROM `Заказ` ORDER BY n DESC"),
            [["1"], ["NULL"]]
        );
        drop(database);
        assert_eq!(count(&name), 0);
    }
}
