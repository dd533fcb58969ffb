//! Database URLs in SQLAlchemy's grammar.

mod backend;
mod parse;
mod quote;

use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;

pub use backend::Backend;
pub use quote::parse_query_string;

use crate::error::Error;

/// The options after `?` of a URL, in the order they were given.
pub type Query = IndexMap<String, QueryValue>;

/// The value of one option of a URL's query: SQLAlchemy keeps a key given once apart from a key given several times.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum QueryValue {
    /// The key was given once.
    One(String),
    /// The key was given several times, or was set to a sequence.
    Many(Vec<String>),
}

impl QueryValue {
    /// All values of the key.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    /// The last value, which is the one in force for an option that takes a single value.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.values().last().map(String::as_str)
    }
}

impl From<&str> for QueryValue {
    fn from(value: &str) -> Self {
        Self::One(value.to_owned())
    }
}

/// A database URL: `driver://user:password@host:port/database?option=value`.
///
/// The grammar, the way it is written out and the meaning of each part are those of `sqlalchemy.engine.URL`. The password (and an
/// option of the query that holds one) is written only by [`Url::render_as_string`] with `hide_password` false; `Display` and `Debug`
/// show `***`.
///
/// ```
/// use aludel_database::Url;
/// let url: Url = "postgresql+asyncpg://шеф:p%40ss@db:5433/bazar?sslmode=require".parse()?;
/// assert_eq!(url.password.as_deref(), Some("p@ss"));
/// assert_eq!(url.to_string(), "postgresql+asyncpg://%D1%88%D0%B5%D1%84:***@db:5433/bazar?sslmode=require");
/// # Ok::<(), aludel_database::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Url {
    /// Backend and driver, such as `postgresql+psycopg2`.
    pub drivername: String,
    /// The user, decoded.
    pub username: Option<String>,
    /// The password, decoded.
    pub password: Option<String>,
    /// The host, without the brackets of an IPv6 address.
    pub host: Option<String>,
    /// The port; whether a server can have it is checked on connecting.
    pub port: Option<i64>,
    /// The database, as it was written: SQLAlchemy does not decode it.
    pub database: Option<String>,
    /// The options.
    pub query: Query,
}

/// The parts that [`Url::set`] replaces; `None` keeps what the URL has.
#[derive(Clone, Default)]
pub struct UrlParts {
    /// See [`Url::drivername`].
    pub drivername: Option<String>,
    /// See [`Url::username`].
    pub username: Option<String>,
    /// See [`Url::password`].
    pub password: Option<String>,
    /// See [`Url::host`].
    pub host: Option<String>,
    /// See [`Url::port`].
    pub port: Option<i64>,
    /// See [`Url::database`].
    pub database: Option<String>,
    /// See [`Url::query`].
    pub query: Option<Query>,
}

impl Url {
    /// A URL of nothing but a driver name.
    #[must_use]
    pub fn new(drivername: impl Into<String>) -> Self {
        Self {
            drivername: drivername.into(),
            username: None,
            password: None,
            host: None,
            port: None,
            database: None,
            query: Query::new(),
        }
    }

    /// The URL that a text means, as SQLAlchemy's `make_url` reads it.
    ///
    /// # Errors
    ///
    /// When the text is not a URL, or its port is not a number. The text itself is not part of the message: it may hold a password.
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse::parse(text)
    }

    /// The URL as text; the password as `***` when it is to be hidden.
    ///
    /// Unlike SQLAlchemy, which hides only the password before `@`, options such as `?password=` are hidden as well.
    #[must_use]
    pub fn render_as_string(&self, hide_password: bool) -> String {
        quote::render(self, hide_password)
    }

    /// The URL with the given parts replaced.
    #[must_use]
    pub fn set(&self, parts: UrlParts) -> Self {
        let old = self.clone();
        Self {
            drivername: parts.drivername.unwrap_or(old.drivername),
            username: parts.username.or(old.username),
            password: parts.password.or(old.password),
            host: parts.host.or(old.host),
            port: parts.port.or(old.port),
            database: parts.database.or(old.database),
            query: parts.query.unwrap_or(old.query),
        }
    }

    /// The URL with options added, from pairs in which a key may occur several times.
    ///
    /// An option the URL already has is replaced, or, with `append`, gets the new values after its own.
    #[must_use]
    pub fn update_query_pairs(
        &self,
        pairs: impl IntoIterator<Item = (String, QueryValue)>,
        append: bool,
    ) -> Self {
        let mut new = Query::new();
        for (key, value) in pairs {
            let joined = match new.get(&key) {
                Some(old) => join(old, &value),
                None => value,
            };
            new.insert(key, joined);
        }
        let mut url = self.clone();
        for (key, value) in new {
            let joined = match url.query.get(&key) {
                Some(old) if append => join(old, &value),
                _ => value,
            };
            url.query.insert(key, joined);
        }
        url
    }

    /// The URL with options added from a query string without its `?`.
    #[must_use]
    pub fn update_query_string(&self, query: &str, append: bool) -> Self {
        let pairs = parse_query_string(query)
            .into_iter()
            .map(|(key, value)| (key, QueryValue::One(value)));
        self.update_query_pairs(pairs, append)
    }

    /// The URL without the named options.
    #[must_use]
    pub fn difference_update_query(&self, names: &[&str]) -> Self {
        let mut url = self.clone();
        url.query.retain(|key, _| !names.contains(&key.as_str()));
        url
    }

    /// The values of an option; none when it was not given.
    #[must_use]
    pub fn option(&self, name: &str) -> &[String] {
        self.query.get(name).map(QueryValue::values).unwrap_or_default()
    }

    /// The part of the driver name before `+`.
    #[must_use]
    pub fn backend_name(&self) -> &str {
        self.drivername.split('+').next().unwrap_or_default()
    }

    /// The part of the driver name after `+`, or SQLAlchemy's default driver of the backend.
    ///
    /// # Errors
    ///
    /// When there is no `+` and the backend is not known.
    pub fn driver_name(&self) -> Result<&str, Error> {
        match self.drivername.split('+').nth(1) {
            Some(driver) => Ok(driver),
            None => Ok(self.backend()?.default_driver()),
        }
    }

    /// The database that the driver name stands for.
    ///
    /// # Errors
    ///
    /// When neither Aludel nor SQLAlchemy's own dialects know the name, with SQLAlchemy's words.
    pub fn backend(&self) -> Result<Backend, Error> {
        Backend::of_drivername(&self.drivername)
    }
}

/// Both values as one sequence.
fn join(old: &QueryValue, new: &QueryValue) -> QueryValue {
    QueryValue::Many(old.values().iter().chain(new.values()).cloned().collect())
}

impl FromStr for Url {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render_as_string(true))
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
