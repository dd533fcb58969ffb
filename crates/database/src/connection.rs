//! A connection to a database of any kind.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aludel_schema::Value;
use indexmap::IndexMap;

use crate::error::{Error, Reason, ServerMessage};
use crate::inspect::Catalog;
use crate::interrupt;
use crate::journal::Keeper;
use crate::url::{Backend, Url};
use crate::{mysql, postgresql, sqlite};

/// How to connect, beside the URL.
#[derive(Clone, Default)]
pub struct ConnectOptions {
    /// The keyword arguments that the reference would give to its driver's `connect()`: `create_engine(connect_args=…)`. They go before
    /// the options of the URL.
    pub connect_args: IndexMap<String, Value>,
    /// The isolation level of the connection; the database's own when absent.
    pub isolation_level: Option<IsolationLevel>,
    /// The longest time one attempt to connect may take, where neither the URL nor the environment says it.
    pub connect_timeout: Option<Duration>,
    /// The name the server shows for this connection, where neither the URL nor the environment says it.
    pub application_name: Option<String>,
}

impl fmt::Debug for ConnectOptions {
    /// The values of `connect_args` are left out: one may be a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectOptions")
            .field("connect_args", &self.connect_args.keys().collect::<Vec<_>>())
            .field("isolation_level", &self.isolation_level)
            .field("connect_timeout", &self.connect_timeout)
            .field("application_name", &self.application_name)
            .finish()
    }
}

/// The isolation of transactions, by SQLAlchemy's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IsolationLevel {
    /// Every statement commits by itself; [`Connection::begin`] does nothing.
    Autocommit,
    /// `READ UNCOMMITTED`
    ReadUncommitted,
    /// `READ COMMITTED`
    ReadCommitted,
    /// `REPEATABLE READ`
    RepeatableRead,
    /// `SERIALIZABLE`
    Serializable,
}

impl IsolationLevel {
    const ALL: [Self; 5] = [
        Self::Autocommit,
        Self::ReadUncommitted,
        Self::ReadCommitted,
        Self::RepeatableRead,
        Self::Serializable,
    ];

    /// The level of a name as SQLAlchemy takes it: in any case, with blanks or `_`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.replace('_', " ").to_uppercase();
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// SQLAlchemy's name, which but for `AUTOCOMMIT` is also SQL's.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Autocommit => "AUTOCOMMIT",
            Self::ReadUncommitted => "READ UNCOMMITTED",
            Self::ReadCommitted => "READ COMMITTED",
            Self::RepeatableRead => "REPEATABLE READ",
            Self::Serializable => "SERIALIZABLE",
        }
    }
}

/// What is bound to the placeholders of a statement, as with Python's drivers.
///
/// PostgreSQL takes psycopg2's placeholders `%s` and `%(name)s`, with `%%` for a percent sign; SQLite takes `?` and `:name`. With
/// [`Parameters::None`] the statement goes to the database as it is: `%` means itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Parameters {
    /// No parameters.
    #[default]
    None,
    /// Values by position.
    Positional(Vec<Value>),
    /// Values by name.
    Named(IndexMap<String, Value>),
}

/// A column of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResultColumn {
    /// The name the database gives it.
    pub name: String,
    /// The database's number of its type: PostgreSQL's OID; 0 where there is none.
    pub type_code: u32,
    /// The type as declared for a column of a table, on SQLite.
    pub declared_type: Option<String>,
}

/// What a statement gave. Of several statements in one text it is what the last one gave.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ResultSet {
    /// Whether the statement gives rows, even if there were none.
    pub returns_rows: bool,
    /// The columns; empty when it gives no rows.
    pub columns: Vec<ResultColumn>,
    /// The rows, each with a value per column.
    pub rows: Vec<Vec<Value>>,
    /// The number of rows found or changed, -1 where the driver does not say.
    pub rowcount: i64,
    /// The key of the row inserted last, on databases that number rows by themselves.
    pub last_row_id: Option<i64>,
}

impl ResultSet {
    /// The first value of the first row.
    #[must_use]
    pub fn scalar(&self) -> Option<&Value> {
        self.rows.first().and_then(|row| row.first())
    }
}

/// How a transaction begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Begin {
    /// As the reference's driver does it: on PostgreSQL with the first statement; on SQLite with the first `INSERT`, `UPDATE`, `DELETE`
    /// or `REPLACE`, so that `CREATE TABLE` before it is committed at once.
    #[default]
    Deferred,
    /// So that all statements up to the commit are applied or none: on SQLite with the lock for writing (`BEGIN IMMEDIATE`) before the
    /// first statement that neither only reads nor sets up the connection (`PRAGMA foreign_keys`, which SQLite ignores inside one).
    Immediate,
}

/// A synchronous connection. Dropping it closes it; an open transaction is rolled back.
pub struct Connection {
    driver: Box<dyn Driver + Send>,
    backend: Backend,
    /// For as long as it is held, [`crate::interrupt()`] reaches this connection.
    _reached: Arc<Canceller>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    ///
    /// When an option is wrong, no server answers, it refuses, or the database is one that this crate cannot connect to; see
    /// [`crate::ErrorKind`].
    pub fn connect(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let backend = url.backend()?;
        let driver: Box<dyn Driver + Send> = match backend {
            Backend::Postgresql => Box::new(postgresql::driver::Driver::connect(url, options)?),
            Backend::Sqlite => Box::new(sqlite::driver::Driver::connect(url, options)?),
            Backend::Mysql | Backend::Mariadb => Box::new(mysql::driver::Driver::connect(url, options)?),
            Backend::Mssql => return Err(Reason::NoDriver("SQL Server").into()),
            Backend::Oracle => return Err(Reason::NoDriver("Oracle Database").into()),
        };
        let _reached = interrupt::register(driver.canceller());
        let mut connection = Self {
            driver,
            backend,
            _reached,
        };
        if let Some(level) = options.isolation_level {
            connection.set_isolation_level(level)?;
        }
        Ok(connection)
    }

    /// The database at the other end.
    #[must_use]
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// Executes a statement, or several separated by `;` where the reference's driver allows it (PostgreSQL), in one round trip.
    ///
    /// # Errors
    ///
    /// When a parameter cannot be bound or the database refuses. Inside a transaction of PostgreSQL only [`Connection::rollback`] or
    /// [`Connection::rollback_to_savepoint`] go on from there.
    pub fn execute(&mut self, sql: &str, parameters: &Parameters) -> Result<ResultSet, Error> {
        self.driver.execute(sql, parameters)
    }

    /// Executes a text without parameters: `%` and `?` mean themselves.
    ///
    /// # Errors
    ///
    /// As [`Connection::execute`].
    pub fn run(&mut self, sql: &str) -> Result<ResultSet, Error> {
        self.driver.execute(sql, &Parameters::None)
    }

    /// Executes all statements of a text without parameters.
    ///
    /// # Errors
    ///
    /// As [`Connection::execute`]; the statements before the one at fault have been executed.
    pub fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        self.driver.run_script(sql)
    }

    /// Executes a statement once for each set of parameters; `rowcount` is their sum.
    ///
    /// # Errors
    ///
    /// As [`Connection::execute`]; the sets before the one at fault have been executed.
    pub fn execute_many(&mut self, sql: &str, sets: &[Parameters]) -> Result<ResultSet, Error> {
        self.driver.execute_many(sql, sets)
    }

    /// Begins a transaction. Without one, or with [`IsolationLevel::Autocommit`], each statement commits by itself.
    ///
    /// # Errors
    ///
    /// When the database refuses. A transaction that is already open stays as it is.
    pub fn begin(&mut self, how: Begin) -> Result<(), Error> {
        self.driver.begin(how)
    }

    /// Commits the open transaction; nothing happens when there is none.
    ///
    /// # Errors
    ///
    /// When the database refuses, for instance because a deferred constraint does not hold: the transaction is then rolled back.
    pub fn commit(&mut self) -> Result<(), Error> {
        self.driver.commit()
    }

    /// Rolls the open transaction back; nothing happens when there is none.
    ///
    /// # Errors
    ///
    /// When the connection is lost.
    pub fn rollback(&mut self) -> Result<(), Error> {
        self.driver.rollback()
    }

    /// Whether a transaction is open, or will be with the next statement.
    #[must_use]
    pub fn in_transaction(&self) -> bool {
        self.driver.in_transaction()
    }

    /// Whether a statement (`COMMIT`) ended the transaction that was begun, so that every later one commits by itself until
    /// [`Connection::commit`] or [`Connection::rollback`].
    #[must_use]
    pub fn ended_by_statement(&self) -> bool {
        self.driver.ended_by_statement()
    }

    /// Sets a savepoint inside the transaction. The name is quoted here.
    ///
    /// # Errors
    ///
    /// When the database refuses.
    pub fn savepoint(&mut self, name: &str) -> Result<(), Error> {
        self.run(&format!("SAVEPOINT {}", self.driver.quote_name(name)))
            .map(drop)
    }

    /// Goes back to a savepoint, which stays set.
    ///
    /// # Errors
    ///
    /// When there is no such savepoint.
    pub fn rollback_to_savepoint(&mut self, name: &str) -> Result<(), Error> {
        self.run(&format!("ROLLBACK TO SAVEPOINT {}", self.driver.quote_name(name)))
            .map(drop)
    }

    /// Forgets a savepoint and keeps what was done since.
    ///
    /// # Errors
    ///
    /// When there is no such savepoint.
    pub fn release_savepoint(&mut self, name: &str) -> Result<(), Error> {
        self.run(&format!("RELEASE SAVEPOINT {}", self.driver.quote_name(name)))
            .map(drop)
    }

    /// Sets the isolation of the transactions to come, and switches autocommit on or off.
    ///
    /// # Errors
    ///
    /// When the database has no such level, or a transaction is open.
    pub fn set_isolation_level(&mut self, level: IsolationLevel) -> Result<(), Error> {
        self.driver.set_isolation_level(level)
    }

    /// Goes back to an isolation that [`Connection::isolation_level`] gave; `None` is the database's own default.
    ///
    /// # Errors
    ///
    /// When the database refuses.
    pub fn restore_isolation_level(&mut self, level: Option<IsolationLevel>) -> Result<(), Error> {
        match level {
            Some(level) => self.driver.set_isolation_level(level),
            None => {
                self.driver.forget_isolation_level();
                Ok(())
            }
        }
    }

    /// The isolation in force; `None` is the database's own default.
    #[must_use]
    pub fn isolation_level(&self) -> Option<IsolationLevel> {
        self.driver.isolation_level()
    }

    /// The version of the server, as SQLAlchemy's `server_version_info`.
    #[must_use]
    pub fn server_version(&self) -> &[u32] {
        self.driver.server_version()
    }

    /// The schema that unqualified names mean: the first of the search path on PostgreSQL, `main` on SQLite.
    ///
    /// # Errors
    ///
    /// When the server cannot be asked.
    pub fn default_schema(&mut self) -> Result<Option<String>, Error> {
        self.driver.default_schema()
    }

    /// Whether a backslash in a string literal means itself: PostgreSQL's `standard_conforming_strings`, true elsewhere.
    #[must_use]
    pub fn standard_conforming_strings(&self) -> bool {
        self.driver.standard_conforming_strings()
    }

    /// Whether the server is MariaDB, whatever the URL calls it.
    #[must_use]
    pub fn is_mariadb(&self) -> bool {
        self.driver.is_mariadb()
    }

    /// Whether a server answers, so that this process can do other work while it waits.
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.driver.is_served()
    }

    /// What the server said beside results (`RAISE NOTICE`, warnings) since the last call, the latest 50 of it.
    pub fn take_notices(&mut self) -> Vec<ServerMessage> {
        self.driver.take_notices()
    }

    /// A handle by which another thread can interrupt the statement that is running.
    #[must_use]
    pub fn canceller(&self) -> Canceller {
        self.driver.canceller()
    }

    /// What an inspector asks.
    pub(crate) fn catalog(&mut self) -> Box<dyn Catalog + '_> {
        self.driver.catalog()
    }

    /// What keeps a journal of migration steps.
    pub(crate) fn keeper(&mut self) -> Option<&mut dyn Keeper> {
        self.driver.keeper()
    }

    /// Whether the connection can still be used: false after it was lost.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.driver.is_open()
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("backend", &self.backend)
            .field("in_transaction", &self.in_transaction())
            .finish_non_exhaustive()
    }
}

/// Interrupts the running statement of the connection that gave it.
pub struct Canceller(pub(crate) Box<dyn Fn() -> Result<(), Error> + Send + Sync>);

impl Canceller {
    /// Asks the database to stop the statement, which then fails. Nothing happens when none is running.
    ///
    /// # Errors
    ///
    /// When the server cannot be reached.
    pub fn cancel(&self) -> Result<(), Error> {
        (self.0)()
    }
}

impl fmt::Debug for Canceller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Canceller")
    }
}

/// What each database does for a [`Connection`]; the methods mean what those of the connection mean.
pub(crate) trait Driver {
    fn execute(&mut self, sql: &str, parameters: &Parameters) -> Result<ResultSet, Error>;
    fn execute_many(&mut self, sql: &str, sets: &[Parameters]) -> Result<ResultSet, Error>;
    /// All statements of a text, without parameters.
    fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        self.execute(sql, &Parameters::None).map(drop)
    }
    fn begin(&mut self, how: Begin) -> Result<(), Error>;
    fn commit(&mut self) -> Result<(), Error>;
    fn rollback(&mut self) -> Result<(), Error>;
    fn in_transaction(&self) -> bool;
    /// See [`Connection::ended_by_statement`].
    fn ended_by_statement(&self) -> bool {
        false
    }
    fn set_isolation_level(&mut self, level: IsolationLevel) -> Result<(), Error>;
    /// Back to the database's own default.
    fn forget_isolation_level(&mut self);
    fn isolation_level(&self) -> Option<IsolationLevel>;
    fn server_version(&self) -> &[u32];
    fn default_schema(&mut self) -> Result<Option<String>, Error>;
    fn standard_conforming_strings(&self) -> bool;

    /// Whether the server calls itself MariaDB.
    fn is_mariadb(&self) -> bool {
        false
    }

    /// Whether there is a server at all.
    fn is_served(&self) -> bool {
        true
    }

    fn take_notices(&mut self) -> Vec<ServerMessage>;
    fn canceller(&self) -> Canceller;
    fn is_open(&self) -> bool;
    fn catalog(&mut self) -> Box<dyn Catalog + '_>;

    /// What keeps a journal of migration steps, where DDL commits by itself.
    fn keeper(&mut self) -> Option<&mut dyn Keeper> {
        None
    }

    /// A name in the quotes of the database.
    fn quote_name(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}
