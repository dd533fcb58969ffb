//! Opening a database file by its URL, as SQLAlchemy's pysqlite dialect does.

use std::path::{Path, PathBuf};
use std::time::Duration;

use aludel_schema::Value;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;

use super::rows;
use crate::connection::ConnectOptions;
use crate::error::{Error, ErrorKind, Reason};
use crate::url::{QueryValue, Url};

/// Options of the URL that Python's `sqlite3.connect` takes. Those that concern Python's own objects have no effect here.
const DRIVER_OPTIONS: [&str; 6] = [
    "uri",
    "timeout",
    "isolation_level",
    "detect_types",
    "check_same_thread",
    "cached_statements",
];

/// How long a statement waits for another connection's lock when nothing else is said: Python's default.
const DEFAULT_TIMEOUT: f64 = 5.0;

/// Where the database of a URL is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// In memory, or a temporary file that only its connection sees.
    Memory,
    /// In a file.
    File(PathBuf),
    /// What a `file:` URI says, in SQLite's own grammar.
    Uri(String),
}

impl Location {
    /// The location that a URL means.
    pub(crate) fn of(url: &Url) -> Result<Self, Error> {
        let given = |part: &Option<String>| part.as_ref().is_some_and(|part| !part.is_empty());
        if given(&url.username)
            || given(&url.password)
            || given(&url.host)
            || url.port.is_some_and(|port| port != 0)
        {
            return Err(Reason::Option(format!(
                "Invalid SQLite URL: {url}\nValid SQLite URL forms are:\n sqlite:///:memory: (or, sqlite://)\n \
                 sqlite:///relative/path/to/file.db\n sqlite:////absolute/path/to/file.db"
            ))
            .into());
        }
        let database = url.database.clone().unwrap_or_default();
        if flag(url, "uri")? {
            return Ok(Self::Uri(with_uri_options(database, url)));
        }
        if database.is_empty() || database == ":memory:" {
            return Ok(Self::Memory);
        }
        std::path::absolute(&database).map(Self::File).map_err(|error| {
            Reason::Option(format!("the path of the SQLite database \"{database}\": {error}")).into()
        })
    }

    /// The file, where there is one that other processes can open as well.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Memory => None,
            Self::File(path) => Some(path.clone()),
            Self::Uri(uri) => {
                let (path, options) = uri.split_once('?').unwrap_or((uri, ""));
                let path = path.strip_prefix("file:").unwrap_or(path);
                let path = path
                    .strip_prefix("//localhost")
                    .or_else(|| path.strip_prefix("//"))
                    .unwrap_or(path);
                let memory = options.split('&').any(|option| option == "mode=memory") || path == ":memory:";
                let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
                (!memory && !path.is_empty()).then(|| PathBuf::from(path.as_ref()))
            }
        }
    }
}

/// The URI with the options of the URL that are not the driver's, sorted.
fn with_uri_options(database: String, url: &Url) -> String {
    let mut options: Vec<String> = url
        .query
        .iter()
        .filter(|(key, _)| !DRIVER_OPTIONS.contains(&key.as_str()))
        .map(|(key, value)| format!("{key}={}", value.last().unwrap_or_default()))
        .collect();
    options.sort();
    if options.is_empty() {
        database
    } else {
        format!("{database}?{}", options.join("&"))
    }
}

/// Opens the database with Python's settings: foreign keys are not enforced until `PRAGMA foreign_keys` says so.
pub(super) fn open(url: &Url) -> Result<rusqlite::Connection, Error> {
    let location = Location::of(url)?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = match &location {
        Location::Memory => rusqlite::Connection::open_in_memory_with_flags(flags),
        Location::File(path) => rusqlite::Connection::open_with_flags(path, flags),
        Location::Uri(uri) => rusqlite::Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI),
    };
    let connection = opened.map_err(|error| not_opened(&location, &error))?;
    // Where a script sets `PRAGMA busy_timeout`, SQLite's own handler takes its place.
    connection
        .busy_handler(Some(super::blocking::on_busy))
        .map_err(rows::error)?;
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)
        .map_err(rows::error)?;
    connection.set_prepared_statement_cache_capacity(0);
    Ok(connection)
}

/// The error of a file that cannot be opened; it names the file and the usual cause.
fn not_opened(location: &Location, error: &rusqlite::Error) -> Error {
    let name = match location {
        Location::Memory => ":memory:".to_owned(),
        Location::File(path) => path.display().to_string(),
        Location::Uri(uri) => uri.clone(),
    };
    let file = location.file();
    // A name alone is in the working folder.
    let folder = file
        .as_deref()
        .and_then(Path::parent)
        .filter(|folder| *folder != Path::new(""));
    let advice = if folder.is_some_and(|folder| !folder.is_dir()) {
        "its folder does not exist"
    } else if file.is_some_and(|file| !file.exists()) {
        "there is no such file"
    } else {
        "check the path and its permissions"
    };
    Reason::Connect {
        kind: ErrorKind::Unreachable,
        class: "sqlite3.OperationalError",
        message: format!("{}: {name}", rows::message(error)),
        advice,
        server: None,
    }
    .into()
}

/// The time to wait for locks: `timeout` in seconds, of `connect_args` or the URL.
pub(super) fn timeout(url: &Url, options: &ConnectOptions) -> Result<Duration, Error> {
    let seconds = match (
        options.connect_args.get("timeout"),
        url.query.get("timeout").and_then(QueryValue::last),
    ) {
        (Some(Value::Float(seconds)), _) => *seconds,
        (Some(Value::Int(seconds)), _) => *seconds as f64,
        (_, Some(text)) => text.trim().parse().map_err(|_| {
            Error::from(Reason::Option(format!(
                "could not convert string to float: '{text}'"
            )))
        })?,
        _ => DEFAULT_TIMEOUT,
    };
    Ok(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::from_secs_f64(DEFAULT_TIMEOUT)))
}

/// A boolean option of the URL, by SQLAlchemy's words for true and false.
fn flag(url: &Url, name: &str) -> Result<bool, Error> {
    let Some(text) = url.query.get(name).and_then(QueryValue::last) else {
        return Ok(false);
    };
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "t" | "1" => Ok(true),
        "false" | "no" | "off" | "n" | "f" | "0" => Ok(false),
        _ => Err(Reason::Option(format!("String is not true/false: '{text}'")).into()),
    }
}
