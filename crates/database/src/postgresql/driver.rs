//! Statements and transactions, as psycopg2 does them.

use std::collections::BTreeMap;
use std::io;

use aludel_schema::Value;
use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::DataRowBody;
use postgres_protocol::message::frontend;

use super::blocking::Question;
use super::inspect::PostgresqlCatalog;
use super::query::{Field, Outcome, QueryError, Status};
use super::rows::{FIRST_USER_TYPE, Reader};
use super::session::{CONNECT_CLASS, Session};
use super::settings::{Environment, Settings};
use super::{literal, report, session};
use crate::connection::{
    self, Begin, Canceller, ConnectOptions, IsolationLevel, Parameters, ResultColumn, ResultSet,
};
use crate::error::{DbapiClass, Error, Reason, ServerMessage, system_message};
use crate::inspect::Catalog;
use crate::url::Url;
use crate::watch::{self, Found, Watcher};

/// About how many bytes of statements [`connection::Driver::execute_many`] sends in one message.
const BATCH: usize = 256 * 1024;

/// A connection to a PostgreSQL server.
pub(crate) struct Driver {
    session: Session,
    version: Vec<u32>,
    level: Option<IsolationLevel>,
    /// A transaction was begun that the server does not know of yet: `BEGIN` goes out together with the next statement.
    begin_pending: bool,
    /// A statement of the script itself (`COMMIT`) ended the transaction. Like psycopg2, which goes by its own calls, the
    /// driver begins no other one before `commit()` or `rollback()`: until then each statement commits by itself.
    ended_by_statement: bool,
    open: bool,
    /// Readers of types of extensions, by number; filled as such types are met.
    user_types: BTreeMap<u32, Reader>,
    /// Finds out whom a statement waits for; `None` on the connection that finds it out.
    question: Option<Box<Question>>,
}

impl Driver {
    /// See [`connection::Connection::connect`].
    pub(crate) fn connect(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let mut driver = Self::connect_unwatched(url, options)?;
        driver.question = Some(Box::new(Question::new(url, options, &driver.session.cancel)));
        Ok(driver)
    }

    /// The same, without a look at what its statements wait for.
    pub(super) fn connect_unwatched(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let session = session::open(&Settings::resolve(url, options, &Environment::process())?)?;
        let version = version(
            session
                .parameters
                .get("server_version")
                .map_or("", String::as_str),
        );
        Ok(Self {
            session,
            version,
            level: None,
            begin_pending: false,
            ended_by_statement: false,
            open: true,
            user_types: BTreeMap::new(),
            question: None,
        })
    }

    /// Sends one text of statements, with the pending `BEGIN` before it.
    fn send(&mut self, sql: &str) -> Result<Outcome, Error> {
        if !self.open {
            return Err(Reason::Lost {
                class: "psycopg2.InterfaceError",
                message: "connection already closed".to_owned(),
            }
            .into());
        }
        if sql.contains('\0') {
            let message = "the query contains a null character".to_owned();
            return Err(Reason::Value {
                class: "ValueError",
                base: DbapiClass::DataError,
                message,
            }
            .into());
        }
        let begin = std::mem::take(&mut self.begin_pending).then(|| self.begin_statement());
        let mut watcher = Watcher::new(sql);
        let question = &mut self.question;
        let idle = &mut || {
            if let Some(question) = question
                && watcher.tick(&mut **question)
            {
                question.give_up();
            }
            true
        };
        let outcome = match begin {
            Some(begin) => self.session.query_after(&begin, sql, idle),
            None => self.session.query(sql, idle),
        };
        let found = watcher.found();
        let outcome = outcome.map_err(|error| self.name_holders(error, sql, found));
        if let Some(question) = &mut self.question {
            question.rest();
        }
        outcome.map_err(|error| self.failure(error, sql))
    }

    /// Adds who held the lock to the error of a statement that gave up waiting.
    fn name_holders(&mut self, error: QueryError, sql: &str, found: Found) -> QueryError {
        let Some(question) = &mut self.question else {
            return error;
        };
        let mut server = match error {
            QueryError::Server(server) => server,
            other => return other,
        };
        match server.code.as_str() {
            "57014" | "55P03" if !found.sessions.is_empty() => server.blocked_by = found.sessions,
            "55P03" => server.blocked_by = question.holders_for(sql),
            _ => {}
        }
        if found.is_endless && server.code == "57014" {
            watch::ENDLESS.clone_into(&mut server.message);
        }
        QueryError::Server(server)
    }

    /// Sends statements that only read, whose results will be asked for in this transaction.
    pub(super) fn send_ahead(&mut self, statements: Vec<String>) -> Result<(), Error> {
        if !self.open || self.begin_pending || self.session.status == Status::Failed {
            return Ok(());
        }
        let sent = self.session.send_ahead(statements);
        sent.map_err(|error| self.lost(&error))
    }

    /// Forgets what was sent ahead.
    pub(super) fn forget_ahead(&mut self) {
        self.session.forget_ahead();
    }

    fn begin_statement(&self) -> String {
        match self.level {
            Some(level) => format!("BEGIN ISOLATION LEVEL {}", level.name()),
            None => "BEGIN".to_owned(),
        }
    }

    fn failure(&mut self, error: QueryError, sql: &str) -> Error {
        match error {
            QueryError::Server(server) => {
                // The server ends the session with such an error; the next read would find it closed.
                self.open = !matches!(server.severity.as_str(), "FATAL" | "PANIC");
                let text = report::failure(&server, sql);
                Reason::Postgresql { server, text }.into()
            }
            QueryError::Copy => {
                let message = "COPY from or to the client is not supported; use INSERT, or COPY with a file of the server".to_owned();
                Reason::Value {
                    class: "psycopg2.ProgrammingError",
                    base: DbapiClass::ProgrammingError,
                    message,
                }
                .into()
            }
            QueryError::Io(error) => self.lost(&error),
        }
    }

    fn lost(&mut self, error: &io::Error) -> Error {
        self.open = false;
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => {
                "server closed the connection unexpectedly".to_owned()
            }
            _ => format!("the connection to the server was lost: {}", system_message(error)),
        };
        Reason::Lost {
            class: CONNECT_CLASS,
            message,
        }
        .into()
    }

    fn result(&mut self, outcome: Outcome) -> Result<ResultSet, Error> {
        let Some(fields) = outcome.columns else {
            return Ok(ResultSet {
                rowcount: outcome.affected().unwrap_or(-1),
                ..ResultSet::default()
            });
        };
        let readers = self.readers(&fields)?;
        let rowcount = i64::try_from(outcome.rows.len()).unwrap_or(i64::MAX);
        let rows = outcome
            .rows
            .into_iter()
            .map(|row| self.row(&readers, &row))
            .collect::<Result<_, _>>()?;
        let columns = fields
            .into_iter()
            .map(|field| ResultColumn {
                name: field.name,
                type_code: field.type_oid,
                declared_type: None,
            })
            .collect();
        Ok(ResultSet {
            returns_rows: true,
            columns,
            rows,
            rowcount,
            last_row_id: None,
        })
    }

    fn row(&mut self, readers: &[Reader], row: &DataRowBody) -> Result<Vec<Value>, Error> {
        let mut values = Vec::with_capacity(readers.len());
        let mut ranges = row.ranges();
        for reader in readers {
            let range = ranges.next().map_err(|error| self.lost(&error))?;
            values.push(match range.flatten().and_then(|range| row.buffer().get(range)) {
                Some(bytes) => reader.read(&String::from_utf8_lossy(bytes))?,
                None => Value::Null,
            });
        }
        Ok(values)
    }

    /// How each column is read. Types of extensions are looked up in the catalog once, where the transaction still allows it.
    fn readers(&mut self, fields: &[Field]) -> Result<Vec<Reader>, Error> {
        let mut readers = Vec::with_capacity(fields.len());
        for field in fields {
            readers.push(if field.type_oid < FIRST_USER_TYPE {
                Reader::of(field.type_oid)
            } else {
                self.user_type(field.type_oid)?
            });
        }
        Ok(readers)
    }

    fn user_type(&mut self, type_oid: u32) -> Result<Reader, Error> {
        if let Some(reader) = self.user_types.get(&type_oid) {
            return Ok(reader.clone());
        }
        let sql = format!(
            "SELECT typname = 'hstore', typname = '_hstore' FROM pg_catalog.pg_type WHERE oid = {type_oid}::pg_catalog.oid"
        );
        let outcome = self.send(&sql)?;
        let row = outcome
            .rows
            .first()
            .map(|row| self.row(&[Reader::Bool, Reader::Bool], row))
            .transpose()?;
        let reader = match row.as_deref() {
            Some([Value::Bool(true), _]) => Reader::Hstore,
            Some([_, Value::Bool(true)]) => Reader::Array(Box::new(Reader::Hstore)),
            _ => Reader::Text,
        };
        self.user_types.insert(type_oid, reader.clone());
        Ok(reader)
    }

    fn interpolate(&self, sql: &str, parameters: &Parameters) -> Result<String, Error> {
        literal::interpolate(
            sql,
            parameters,
            connection::Driver::standard_conforming_strings(self),
        )
    }
}

impl connection::Driver for Driver {
    fn execute(&mut self, sql: &str, parameters: &Parameters) -> Result<ResultSet, Error> {
        let was_open = self.begin_pending || self.session.status != Status::Idle;
        let outcome = match parameters {
            Parameters::None => self.send(sql)?,
            _ => self.send(&self.interpolate(sql, parameters)?)?,
        };
        self.ended_by_statement |= was_open && self.session.status == Status::Idle;
        self.result(outcome)
    }

    fn execute_many(&mut self, sql: &str, sets: &[Parameters]) -> Result<ResultSet, Error> {
        let mut total = ResultSet::default();
        let mut batch = String::new();
        for (at, parameters) in sets.iter().enumerate() {
            batch.push_str(&self.interpolate(sql, parameters)?);
            if batch.len() < BATCH && at + 1 < sets.len() {
                batch.push_str(";\n");
                continue;
            }
            total.rowcount = total.rowcount.saturating_add(self.send(&batch)?.total);
            batch.clear();
        }
        Ok(total)
    }

    fn begin(&mut self, how: Begin) -> Result<(), Error> {
        let is_open = self.ended_by_statement || self.session.status != Status::Idle;
        if self.level == Some(IsolationLevel::Autocommit) || is_open {
            return Ok(());
        }
        match how {
            Begin::Deferred => {
                self.begin_pending = true;
                Ok(())
            }
            Begin::Immediate => {
                self.begin_pending = false;
                let begin = self.begin_statement();
                self.send(&begin).map(drop)
            }
        }
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.ended_by_statement = false;
        if std::mem::take(&mut self.begin_pending) || self.session.status == Status::Idle {
            return Ok(());
        }
        let outcome = self.send("COMMIT")?;
        if outcome.tag == "ROLLBACK" {
            let server = ServerMessage {
                severity: "ERROR".to_owned(),
                code: "25P02".to_owned(),
                message: "the transaction was rolled back instead of committed, because a statement in it had failed".to_owned(),
                ..ServerMessage::default()
            };
            let text = report::failure(&server, "COMMIT");
            return Err(Reason::Postgresql {
                server: Box::new(server),
                text,
            }
            .into());
        }
        Ok(())
    }

    fn rollback(&mut self) -> Result<(), Error> {
        self.ended_by_statement = false;
        if std::mem::take(&mut self.begin_pending) || self.session.status == Status::Idle || !self.open {
            return Ok(());
        }
        self.send("ROLLBACK").map(drop)
    }

    fn in_transaction(&self) -> bool {
        self.begin_pending || self.ended_by_statement || (self.open && self.session.status != Status::Idle)
    }

    fn ended_by_statement(&self) -> bool {
        self.ended_by_statement
    }

    fn set_isolation_level(&mut self, level: IsolationLevel) -> Result<(), Error> {
        self.level = Some(level);
        Ok(())
    }

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
        let outcome = self.send("SELECT pg_catalog.current_schema()")?;
        Ok(match self.result(outcome)?.scalar() {
            Some(Value::String(name)) => Some(name.clone()),
            _ => None,
        })
    }

    fn standard_conforming_strings(&self) -> bool {
        self.session
            .parameters
            .get("standard_conforming_strings")
            .is_none_or(|value| value == "on")
    }

    fn take_notices(&mut self) -> Vec<ServerMessage> {
        std::mem::take(&mut self.session.notices)
    }

    fn canceller(&self) -> Canceller {
        let key = self.session.cancel.clone();
        Canceller(Box::new(move || key.request()))
    }

    fn is_open(&self) -> bool {
        self.open
    }

    fn catalog(&mut self) -> Box<dyn Catalog + '_> {
        Box::new(PostgresqlCatalog::new(self))
    }
}

impl Drop for Driver {
    /// Says goodbye, so that the server does not log a lost connection.
    fn drop(&mut self) {
        if self.open {
            let wire = &mut self.session.wire;
            let written = wire.queue(|buffer| {
                frontend::terminate(buffer);
                Ok(())
            });
            // The connection is given up either way.
            drop(written.and_then(|()| wire.flush()));
        }
    }
}

/// The numbers at the start of the server's version, such as `15.18 (Debian …)` or `18beta1`.
fn version(text: &str) -> Vec<u32> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    text[..end]
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}
