//! A database of a test's own on a live server.

use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A kind of server that `cargo xtask test` starts.
pub trait Server {
    /// Its name, for messages.
    const NAME: &'static str;

    /// The variable that holds the URL of an account with all rights.
    const URL_VARIABLE: &'static str;

    /// The statement that makes an empty database of UTF-8 text.
    fn create(name: &str) -> String;

    /// The statement that drops it, even while it is in use.
    fn drop(name: &str) -> String;

    /// Runs statements, separated by `;`, over a connection of its own.
    ///
    /// # Errors
    ///
    /// The server's words, where it refuses.
    fn execute(url: &str, sql: &str) -> Result<(), String>;

    /// The rows of one query as text, NULL as `NULL`, over a connection of its own.
    ///
    /// # Errors
    ///
    /// The server's words, where it refuses.
    fn query(url: &str, sql: &str) -> Result<Vec<Vec<String>>, String>;
}

/// The URL of the live server.
///
/// # Panics
///
/// When its variable is not set.
#[must_use]
pub(crate) fn server_url<S: Server>() -> String {
    match std::env::var(S::URL_VARIABLE) {
        Ok(url) if !url.is_empty() => url,
        _ => panic!(
            "this test needs a live {}: run `cargo xtask test`, which starts one, or set {}",
            S::NAME,
            S::URL_VARIABLE
        ),
    }
}

/// A database made for one test; it is dropped with the value.
pub struct ScratchDatabase<S: Server> {
    name: String,
    url: String,
    server: PhantomData<S>,
}

impl<S: Server> ScratchDatabase<S> {
    /// An empty database with a name that no other test has.
    ///
    /// # Panics
    ///
    /// When there is no live server, or it refuses to make a database.
    #[must_use]
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server_url::<S>();
        let moment = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |passed| passed.as_millis());
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("aludel_{}_{moment:x}_{count}", std::process::id());
        let make = S::create(&name);
        if let Err(error) = S::execute(&server, &make) {
            panic!("{make}: {error}");
        }
        let url = with_database(&server, &name);
        let server = PhantomData;
        Self { name, url, server }
    }

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
        if let Err(error) = S::execute(&self.url, sql) {
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
        match S::query(&self.url, sql) {
            Ok(rows) => rows,
            Err(error) => panic!("{error}\n{sql}"),
        }
    }
}

impl<S: Server> Default for ScratchDatabase<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Server> fmt::Debug for ScratchDatabase<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ScratchDatabase").field(&self.name).finish()
    }
}

impl<S: Server> Drop for ScratchDatabase<S> {
    fn drop(&mut self) {
        let dropped = S::execute(&server_url::<S>(), &S::drop(&self.name));
        if let Err(error) = dropped
            && !std::thread::panicking()
        {
            panic!("the scratch database {} stays behind: {error}", self.name);
        }
    }
}

/// The URL with its database replaced.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url
        .split_once('?')
        .map_or((url, None), |(address, query)| (address, Some(query)));
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let authority = rest.split('/').next().unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{scheme}://{authority}/{name}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mariadb::MariaDb;
    use crate::postgres::Postgres;

    #[test]
    fn database_is_replaced_in_every_form_of_url() {
        assert_eq!(
            with_database("postgresql://u:p@h:5433/postgres", "x"),
            "postgresql://u:p@h:5433/x"
        );
        assert_eq!(with_database("mysql://u@h", "x"), "mysql://u@h/x");
        assert_eq!(
            with_database("postgresql:///postgres?host=/tmp/s", "x"),
            "postgresql:///x?host=/tmp/s"
        );
    }

    /// Makes a database, uses it, and sees that it is gone; `list` tells whether there is one of a name.
    fn is_made_and_dropped<S: Server>(table: &str, list: impl Fn(&str) -> String) {
        let count = |name: &str| S::query(&server_url::<S>(), &list(name)).map(|rows| rows.len());
        let database = ScratchDatabase::<S>::new();
        let name = database.name().to_owned();
        assert_eq!(count(&name), Ok(1));
        database.execute(&format!(
            "CREATE TABLE {table} (n int); INSERT INTO {table} VALUES (1), (NULL)"
        ));
        let rows = database.query(&format!("SELECT n FROM {table} ORDER BY n IS NULL"));
        assert_eq!(rows, [["1"], ["NULL"]]);
        drop(database);
        assert_eq!(count(&name), Ok(0));
    }

    #[test]
    fn a_database_of_postgresql_is_made_and_dropped() {
        is_made_and_dropped::<Postgres>("\"Заказ\"", |name| {
            format!("SELECT 1 FROM pg_database WHERE datname = '{name}'")
        });
    }

    #[test]
    fn a_database_of_mariadb_is_made_and_dropped() {
        is_made_and_dropped::<MariaDb>("`Заказ`", |name| {
            format!("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '{name}'")
        });
    }
}
