//! Statements and transactions, as PyMySQL does them.

use std::sync::mpsc::{self, RecvTimeoutError};

use ::mysql::prelude::Queryable;
use ::mysql::{Conn, QueryResult, Text};

use super::blocking::Question;
use super::open::{CONNECT_CLASS, Settings};
use super::{literal, rows};
use crate::connection::{
    self, Begin, Canceller, ConnectOptions, IsolationLevel, Parameters, ResultColumn, ResultSet,
};
use crate::error::{Error, ErrorKind, Reason, ServerMessage};
use crate::inspect::Catalog;
use crate::interpolate;
use crate::journal::{Keeper, Recorder};
use crate::url::{Backend, Url};
use crate::watch::{self, Found, Watcher};

/// `Lock wait timeout exceeded`
const LOCK_WAIT_TIMEOUT: u16 = 1205;

/// `Query execution was interrupted`
const INTERRUPTED: u16 = 1317;

/// A connection to a MySQL or MariaDB server.
pub(crate) struct Driver {
    connection: Conn,
    url: Url,
    options: ConnectOptions,
    version: Vec<u32>,
    mariadb: bool,
    level: Option<IsolationLevel>,
    /// A transaction was begun that the server does not know of yet.
    begin_pending: bool,
    /// Autocommit is off: the server opens a transaction with each statement that needs one. After a statement that commits by itself,
    /// such as `CREATE TABLE`, the next one is opened in the same way.
    in_transaction: bool,
    open: bool,
    /// The journal of the migration step that runs.
    pub(super) recorder: Option<Recorder>,
    /// Finds out whom a statement waits for; `None` on the connection that finds it out.
    question: Option<Box<Question>>,
}

impl Driver {
    /// See [`connection::Connection::connect`].
    pub(crate) fn connect(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let settings = Settings::resolve(url, options)?;
        let mut driver = Self::over(settings.connect()?, url, options)?;
        let id = driver.connection.connection_id();
        driver.question = Some(Box::new(Question::new(url, options, settings.address(), id)));
        Ok(driver)
    }

    /// The same, without a look at what its statements wait for.
    pub(super) fn connect_unwatched(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        Self::over(Settings::resolve(url, options)?.connect()?, url, options)
    }

    fn over(connection: Conn, url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let mut driver = Self {
            connection,
            url: url.clone(),
            options: options.clone(),
            version: Vec::new(),
            mariadb: false,
            level: None,
            begin_pending: false,
            in_transaction: false,
            open: true,
            recorder: None,
            question: None,
        };
        let told = driver.send("SELECT VERSION()")?;
        if let Some(aludel_schema::Value::String(text)) = told.scalar() {
            driver.version = version(text);
            driver.mariadb = text.to_lowercase().contains("mariadb");
        }
        Ok(driver)
    }

    /// The dialect that the URL names: `mysql` or `mariadb`.
    pub(super) fn dialect_name(&self) -> &'static str {
        self.url.backend().map_or("mysql", Backend::name)
    }

    pub(super) fn send(&mut self, sql: &str) -> Result<ResultSet, Error> {
        let mut given = ResultSet::default();
        // A procedure gives the rows of its queries and then an end without rows.
        self.exchange(sql, &mut |result| {
            if !given.returns_rows {
                given = result;
            }
        })?;
        Ok(given)
    }

    /// Sends a text and hands on the result of each of its statements.
    fn exchange(&mut self, sql: &str, take: &mut dyn FnMut(ResultSet)) -> Result<(), Error> {
        if !self.open {
            return Err(Reason::Lost {
                class: "pymysql.err.InterfaceError",
                message: "(0, '')".to_owned(),
            }
            .into());
        }
        let (outcome, found) = match &mut self.question {
            Some(question) if watch::is_heard() => {
                let mut watcher = Watcher::new(sql);
                let (results, outcome) = apart(&mut self.connection, sql, &mut || {
                    if watcher.tick(&mut **question) {
                        question.give_up();
                    }
                });
                results.into_iter().for_each(take);
                (outcome, watcher.found())
            }
            _ => (query(&mut self.connection, sql, take), Found::default()),
        };
        let outcome = outcome.map_err(|failure| self.failure(failure, found));
        if let Some(question) = &mut self.question {
            question.rest();
        }
        outcome
    }

    fn failure(&mut self, failure: Failure, found: Found) -> Error {
        match failure {
            Failure::Driver(::mysql::Error::MySqlError(error)) => {
                let mut server = rows::server_message(&error);
                match (&mut self.question, error.code) {
                    (_, INTERRUPTED | LOCK_WAIT_TIMEOUT) if !found.sessions.is_empty() => {
                        server.blocked_by = found.sessions;
                    }
                    (Some(question), LOCK_WAIT_TIMEOUT) => server.blocked_by = question.candidates(),
                    _ => {}
                }
                if found.is_endless && error.code == INTERRUPTED {
                    watch::ENDLESS.clone_into(&mut server.message);
                }
                rows::error_with(error.code, server)
            }
            Failure::Driver(other) => {
                self.open = false;
                Reason::Lost {
                    class: CONNECT_CLASS,
                    message: lost(&other),
                }
                .into()
            }
            Failure::Value(error) => error,
        }
    }

    /// Executes texts one after the other, in the transaction that is open or shall be.
    pub(super) fn send_all(&mut self, texts: &[String]) -> Result<ResultSet, Error> {
        self.start_pending()?;
        let mut total = ResultSet::default();
        for text in texts {
            let result = self.send(text)?;
            let rowcount = total.rowcount.saturating_add(result.rowcount);
            total = ResultSet { rowcount, ..result };
        }
        Ok(total)
    }

    /// Executes statements in one round trip and gives the results of those before the first that fails: a table may be gone by now.
    pub(super) fn send_together(&mut self, statements: &[String]) -> Result<Vec<ResultSet>, Error> {
        self.start_pending()?;
        let mut results = Vec::with_capacity(statements.len());
        let text = statements.join(";\n");
        match self.exchange(&text, &mut |result| results.push(result)) {
            Err(error) if error.kind() != ErrorKind::Statement => Err(error),
            _ => Ok(results),
        }
    }

    /// Executes texts, and writes them down where a migration step runs.
    fn recorded(&mut self, texts: &[String]) -> Result<ResultSet, Error> {
        let Some(mut recorder) = self.recorder.take() else {
            return self.send_all(texts);
        };
        let outcome = recorder.execute(self, texts);
        self.recorder = Some(recorder);
        outcome
    }

    fn start_pending(&mut self) -> Result<(), Error> {
        if std::mem::take(&mut self.begin_pending) {
            self.send("SET autocommit = 0")?;
            self.in_transaction = true;
        }
        Ok(())
    }

    fn end(&mut self, statement: &str) -> Result<(), Error> {
        self.begin_pending = false;
        if !std::mem::take(&mut self.in_transaction) || !self.open {
            return Ok(());
        }
        let ended = self.send(statement);
        if self.open {
            self.send("SET autocommit = 1")?;
        }
        ended.map(drop)
    }

    fn interpolate(&self, sql: &str, parameters: &Parameters) -> Result<String, Error> {
        let plain = self.connection.no_backslash_escape();
        interpolate::interpolate(sql, parameters, literal::CLASS, &|text, value| {
            literal::push(text, value, plain)
        })
    }
}

/// The words for a connection that broke; PyMySQL's where the server closed it.
fn lost(error: &::mysql::Error) -> String {
    let text = error.to_string();
    let of_closing = [
        "close_notify",
        "end of file",
        "onnection reset",
        "roken pipe",
        "whole buffer",
    ];
    if of_closing.iter().any(|words| text.contains(words)) {
        "Lost connection to MySQL server during query".to_owned()
    } else {
        format!("the connection to the server was lost: {text}")
    }
}

/// Why a statement has no result.
enum Failure {
    Driver(::mysql::Error),
    Value(Error),
}

/// Sends a text and hands on the result of each of its statements.
fn query(connection: &mut Conn, sql: &str, take: &mut dyn FnMut(ResultSet)) -> Result<(), Failure> {
    let results = connection.query_iter(sql).map_err(Failure::Driver)?;
    read(results, take)
}

/// The same on a thread of its own; meanwhile `idle` is called at each [`watch::TICK`] without an answer.
fn apart(connection: &mut Conn, sql: &str, idle: &mut dyn FnMut()) -> (Vec<ResultSet>, Result<(), Failure>) {
    let (sender, receiver) = mpsc::sync_channel(1);
    std::thread::scope(|scope| {
        let work = move || {
            let mut results = Vec::new();
            let outcome = query(connection, sql, &mut |result| results.push(result));
            drop(sender.send((results, outcome)));
        };
        if let Err(error) = std::thread::Builder::new().spawn_scoped(scope, work) {
            return (Vec::new(), Err(Failure::Driver(::mysql::Error::IoError(error))));
        }
        loop {
            match receiver.recv_timeout(watch::TICK) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Timeout) => idle(),
                Err(RecvTimeoutError::Disconnected) => {
                    let ended = std::io::Error::other("the thread of the statement ended");
                    return (Vec::new(), Err(Failure::Driver(::mysql::Error::IoError(ended))));
                }
            }
        }
    })
}

/// Reads all results and hands them on.
fn read(mut results: QueryResult<'_, '_, '_, Text>, take: &mut dyn FnMut(ResultSet)) -> Result<(), Failure> {
    while let Some(set) = results.iter() {
        let columns = set.columns().as_ref().to_vec();
        let affected = i64::try_from(set.affected_rows()).unwrap_or(i64::MAX);
        let last_row_id = set.last_insert_id().and_then(|id| i64::try_from(id).ok());
        let mut fetched = Vec::new();
        for row in set {
            let raw = row.map_err(Failure::Driver)?.unwrap_raw();
            let values = raw.into_iter().zip(&columns);
            let row: Result<Vec<_>, Error> = values
                .map(|(raw, column)| rows::value(raw.unwrap_or(::mysql::Value::NULL), column))
                .collect();
            fetched.push(row.map_err(Failure::Value)?);
        }
        let returns_rows = !columns.is_empty();
        take(ResultSet {
            returns_rows,
            rowcount: if returns_rows {
                i64::try_from(fetched.len()).unwrap_or(i64::MAX)
            } else {
                affected
            },
            columns: columns
                .iter()
                .map(|column| ResultColumn {
                    name: column.name_str().into_owned(),
                    type_code: u32::from(column.column_type() as u8),
                    declared_type: None,
                })
                .collect(),
            rows: fetched,
            last_row_id,
        });
    }
    Ok(())
}

impl connection::Driver for Driver {
    fn execute(&mut self, sql: &str, parameters: &Parameters) -> Result<ResultSet, Error> {
        self.start_pending()?;
        let text = match parameters {
            Parameters::None => sql.to_owned(),
            _ => self.interpolate(sql, parameters)?,
        };
        self.recorded(&[text])
    }

    fn execute_many(&mut self, sql: &str, sets: &[Parameters]) -> Result<ResultSet, Error> {
        self.start_pending()?;
        let texts: Result<Vec<String>, Error> = sets
            .iter()
            .map(|parameters| self.interpolate(sql, parameters))
            .collect();
        self.recorded(&texts?)
    }

    fn begin(&mut self, how: Begin) -> Result<(), Error> {
        if self.level == Some(IsolationLevel::Autocommit) || self.in_transaction {
            return Ok(());
        }
        self.begin_pending = true;
        if how == Begin::Immediate {
            self.start_pending()
        } else {
            Ok(())
        }
    }

    fn commit(&mut self) -> Result<(), Error> {
        if let Some(mut recorder) = self.recorder.take() {
            let written = recorder.before_commit(self);
            self.recorder = Some(recorder);
            written?;
        }
        self.end("COMMIT")
    }

    fn rollback(&mut self) -> Result<(), Error> {
        self.end("ROLLBACK")
    }

    fn in_transaction(&self) -> bool {
        self.begin_pending || (self.open && self.in_transaction)
    }

    fn set_isolation_level(&mut self, level: IsolationLevel) -> Result<(), Error> {
        if level != IsolationLevel::Autocommit {
            self.send(&format!(
                "SET SESSION TRANSACTION ISOLATION LEVEL {}",
                level.name()
            ))?;
        }
        self.level = Some(level);
        Ok(())
    }

    /// A level that was set for the session stays set on the server; only autocommit ends here.
    fn forget_isolation_level(&mut self) {
        self.level = None;
    }

    fn isolation_level(&self) -> Option<IsolationLevel> {
        self.level
    }

    fn server_version(&self) -> &[u32] {
        &self.version
    }

    fn default_schema(&mut self) -> Result<Option<String>, Error> {
        Ok(match self.send("SELECT DATABASE()")?.scalar() {
            Some(aludel_schema::Value::String(name)) => Some(name.clone()),
            _ => None,
        })
    }

    fn standard_conforming_strings(&self) -> bool {
        self.connection.no_backslash_escape()
    }

    fn is_mariadb(&self) -> bool {
        self.mariadb
    }

    fn take_notices(&mut self) -> Vec<ServerMessage> {
        Vec::new()
    }

    fn canceller(&self) -> Canceller {
        let (url, options, id) = (
            self.url.clone(),
            self.options.clone(),
            self.connection.connection_id(),
        );
        Canceller(Box::new(move || {
            Self::connect(&url, &options)?
                .send(&format!("KILL QUERY {id}"))
                .map(drop)
        }))
    }

    fn is_open(&self) -> bool {
        self.open
    }

    fn catalog(&mut self) -> Box<dyn Catalog + '_> {
        Box::new(super::inspect::MysqlCatalog::new(self))
    }

    fn keeper(&mut self) -> Option<&mut dyn Keeper> {
        Some(self)
    }

    fn quote_name(&self, name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }
}

/// The numbers of `10.11.6-MariaDB-0+deb12u1` or `8.0.35`. Old MariaDB servers put `5.5.5-` before their own version.
fn version(text: &str) -> Vec<u32> {
    let text = text.strip_prefix("5.5.5-").unwrap_or(text);
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    text[..end]
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}
