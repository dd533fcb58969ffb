//! Statements and transactions, as Python's `sqlite3` in its legacy transaction mode.

use std::path::PathBuf;
use std::time::Duration;

use aludel_schema::Value;
use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::{Batch, Statement};

use super::inspect::SqliteCatalog;
use super::{blocking, open, parameters, rows};
use crate::connection::{
    self, Begin, Canceller, ConnectOptions, IsolationLevel, Parameters, ResultColumn, ResultSet,
};
use crate::error::{DbapiClass, Error, ServerMessage};
use crate::inspect::Catalog;
use crate::url::Url;

/// A connection to an SQLite database.
pub(crate) struct Driver {
    connection: rusqlite::Connection,
    version: Vec<u32>,
    level: Option<IsolationLevel>,
    /// A transaction was begun, but no statement has yet made SQLite open one.
    pending: Option<Begin>,
    /// The open transaction was begun with [`Begin::Immediate`], and no statement has changed rows in it: Python's driver
    /// would not have opened one.
    is_ours_alone: bool,
    /// The file, where there is one that other processes can open as well.
    file: Option<PathBuf>,
    /// How long a statement waits for a lock.
    timeout: Duration,
}

impl Driver {
    /// See [`connection::Connection::connect`].
    pub(crate) fn connect(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let timeout = open::timeout(url, options)?;
        let file = open::Location::of(url)?.file();
        blocking::about_to("", file.as_deref(), timeout);
        let connection = open::open(url)?;
        let version = rusqlite::version()
            .split('.')
            .map_while(|part| part.parse().ok())
            .collect();
        Ok(Self {
            connection,
            version,
            level: None,
            pending: None,
            is_ours_alone: false,
            file,
            timeout,
        })
    }

    /// Opens the pending transaction if this is a statement that one is opened for: with [`Begin::Deferred`] those that
    /// Python's driver opens one for, with [`Begin::Immediate`] all but those that only read or set the connection up
    /// (`PRAGMA foreign_keys` means nothing to SQLite inside a transaction).
    fn begin_for(&mut self, sql: &str) -> Result<(), Error> {
        let changes = changes_rows(sql);
        if self.is_ours_alone && must_stand_alone(sql) && !self.connection.is_autocommit() {
            // By the reference's account no transaction is open, and the statement takes effect there.
            self.control("COMMIT")?;
            self.pending = Some(Begin::Immediate);
        }
        match self.pending {
            Some(Begin::Deferred) if changes && self.connection.is_autocommit() => self.control("BEGIN ")?,
            Some(Begin::Immediate)
                if self.connection.is_autocommit() && !must_stand_alone(sql) && !only_reads(sql) =>
            {
                self.control("BEGIN IMMEDIATE")?;
                self.is_ours_alone = true;
            }
            _ => {}
        }
        self.is_ours_alone &= !changes;
        Ok(())
    }

    /// Whether the text is a script's own `BEGIN` where a transaction was begun already: a listener of `begin` that
    /// emits it, as those do who keep Python's driver from beginning transactions late.
    fn has_begun(&mut self, sql: &str) -> bool {
        if !first_word(sql).eq_ignore_ascii_case("BEGIN") {
            return false;
        }
        self.pending == Some(Begin::Immediate) || !self.connection.is_autocommit()
    }

    fn control(&self, sql: &str) -> Result<(), Error> {
        self.watched(sql, || self.connection.execute_batch(sql).map_err(rows::error))
    }

    /// Does what may have to wait for another connection; an error says which.
    fn watched<T>(&self, sql: &str, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        blocking::about_to(sql, self.file.as_deref(), self.timeout);
        work().map_err(|error| {
            let is_of_lock = error
                .server_message()
                .is_some_and(|server| blocking::is_of_lock(&server.code));
            match &self.file {
                Some(file) if is_of_lock => error.with_holders(blocking::holders(file)),
                _ => error,
            }
        })
    }

    fn execute_one(&self, sql: &str, parameters: &Parameters) -> Result<ResultSet, Error> {
        let Some(mut statement) = single_statement(&self.connection, sql)? else {
            return Ok(ResultSet {
                rowcount: -1,
                ..ResultSet::default()
            });
        };
        parameters::bind(&mut statement, parameters)?;
        let mut result = fetch(&mut statement)?;
        drop(statement);
        let changes = changes_rows(sql);
        result.rowcount = if changes {
            self.connection.changes().try_into().unwrap_or(i64::MAX)
        } else {
            -1
        };
        result.last_row_id = changes.then(|| self.connection.last_insert_rowid());
        Ok(result)
    }

    fn execute_each(&self, sql: &str, sets: &[Parameters]) -> Result<ResultSet, Error> {
        let mut total = ResultSet::default();
        let Some(mut statement) = single_statement(&self.connection, sql)? else {
            return Ok(total);
        };
        for parameters in sets {
            parameters::bind(&mut statement, parameters)?;
            fetch(&mut statement)?;
            total.rowcount = total.rowcount.saturating_add_unsigned(self.connection.changes());
        }
        total.last_row_id = Some(self.connection.last_insert_rowid());
        Ok(total)
    }

    fn end(&mut self, sql: &str) -> Result<(), Error> {
        self.pending = None;
        self.is_ours_alone = false;
        if self.connection.is_autocommit() {
            Ok(())
        } else {
            self.control(sql)
        }
    }
}

impl connection::Driver for Driver {
    fn execute(&mut self, sql: &str, parameters: &Parameters) -> Result<ResultSet, Error> {
        if self.has_begun(sql) {
            return Ok(ResultSet {
                rowcount: -1,
                ..ResultSet::default()
            });
        }
        self.begin_for(sql)?;
        self.watched(sql, || self.execute_one(sql, parameters))
    }

    fn execute_many(&mut self, sql: &str, sets: &[Parameters]) -> Result<ResultSet, Error> {
        self.begin_for(sql)?;
        self.watched(sql, || self.execute_each(sql, sets))
    }

    fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        self.control(sql)
    }

    fn begin(&mut self, how: Begin) -> Result<(), Error> {
        if self.level == Some(IsolationLevel::Autocommit) || !self.connection.is_autocommit() {
            return Ok(());
        }
        self.pending = Some(how);
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.end("COMMIT")
    }

    fn rollback(&mut self) -> Result<(), Error> {
        self.end("ROLLBACK")
    }

    fn in_transaction(&self) -> bool {
        self.pending.is_some() || !self.connection.is_autocommit()
    }

    fn set_isolation_level(&mut self, level: IsolationLevel) -> Result<(), Error> {
        match level {
            IsolationLevel::Autocommit => {}
            IsolationLevel::ReadUncommitted => self.control("PRAGMA read_uncommitted = 1")?,
            IsolationLevel::Serializable => self.control("PRAGMA read_uncommitted = 0")?,
            IsolationLevel::ReadCommitted | IsolationLevel::RepeatableRead => {
                return Err(rows::refused(
                    DbapiClass::NotSupportedError,
                    format!(
                        "Invalid value '{}' for isolation_level. Valid isolation levels for SQLite are READ UNCOMMITTED, \
                         SERIALIZABLE, AUTOCOMMIT",
                        level.name()
                    ),
                ));
            }
        }
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
        Ok(Some("main".to_owned()))
    }

    fn standard_conforming_strings(&self) -> bool {
        true
    }

    fn is_served(&self) -> bool {
        false
    }

    fn take_notices(&mut self) -> Vec<ServerMessage> {
        Vec::new()
    }

    fn canceller(&self) -> Canceller {
        let handle = self.connection.get_interrupt_handle();
        Canceller(Box::new(move || {
            handle.interrupt();
            Ok(())
        }))
    }

    fn is_open(&self) -> bool {
        true
    }

    fn catalog(&mut self) -> Box<dyn Catalog + '_> {
        Box::new(SqliteCatalog::new(self))
    }
}

/// The statement of a text, or none when there are only blanks and comments. Like Python's driver, two are refused.
fn single_statement<'c>(
    connection: &'c rusqlite::Connection,
    sql: &str,
) -> Result<Option<Statement<'c>>, Error> {
    let refused = |message: &str| rows::refused(DbapiClass::ProgrammingError, message);
    if sql.contains('\0') {
        return Err(refused("the query contains a null character"));
    }
    let mut statements = Batch::new(connection, sql);
    let Some(first) = statements.next().map_err(rows::error)? else {
        return Ok(None);
    };
    match statements.next() {
        Ok(None) => Ok(Some(first)),
        Ok(Some(_)) | Err(_) => Err(refused("You can only execute one statement at a time.")),
    }
}

/// Runs a bound statement to its end.
fn fetch(statement: &mut Statement<'_>) -> Result<ResultSet, Error> {
    let columns: Vec<ResultColumn> = statement
        .columns()
        .iter()
        .map(|column| ResultColumn {
            name: column.name().to_owned(),
            type_code: 0,
            declared_type: column.decl_type().map(str::to_owned),
        })
        .collect();
    let mut fetched = Vec::new();
    let mut raw_rows = statement.raw_query();
    while let Some(raw) = raw_rows.next().map_err(rows::error)? {
        let mut row: Vec<Value> = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            row.push(rows::value(raw.get_ref(at).map_err(rows::error)?, &column.name)?);
        }
        fetched.push(row);
    }
    Ok(ResultSet {
        returns_rows: !columns.is_empty(),
        columns,
        rows: fetched,
        ..ResultSet::default()
    })
}

/// Whether the statement is one before which Python's driver opens a transaction: its first word decides.
fn changes_rows(sql: &str) -> bool {
    let word = first_word(sql);
    ["INSERT", "UPDATE", "DELETE", "REPLACE"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether the statement only reads rows. A `WITH` may not.
fn only_reads(sql: &str) -> bool {
    let word = first_word(sql);
    ["SELECT", "VALUES", "EXPLAIN", "PRAGMA"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether SQLite refuses the statement, or ignores what it says, inside a transaction.
fn must_stand_alone(sql: &str) -> bool {
    let word = first_word(sql);
    if word.eq_ignore_ascii_case("PRAGMA") {
        let text = sql.to_ascii_lowercase();
        return ["foreign_keys", "journal_mode", "synchronous"]
            .iter()
            .any(|name| text.contains(name))
            && text.contains(['=', '(']);
    }
    ["VACUUM", "ATTACH", "DETACH"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// The first word after blanks and comments.
fn first_word(sql: &str) -> &str {
    let mut rest = sql.trim_start();
    loop {
        if let Some(comment) = rest.strip_prefix("--") {
            rest = comment
                .split_once('\n')
                .map_or("", |(_, after)| after)
                .trim_start();
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment
                .split_once("*/")
                .map_or("", |(_, after)| after)
                .trim_start();
        } else {
            break;
        }
    }
    &rest[..rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len())]
}
