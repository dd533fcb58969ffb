//! The connection of a migration context.

use std::cell::RefMut;
use std::rc::Rc;

use aludel_database::{Begin, Connection as Database, IsolationLevel, ResultSet};
use aludel_dialect::{CompiledStatement, Settings};
use aludel_library::Connection;
use aludel_python::{Interpreter, PyResult, Value};

/// A connection that `env.py` opened, and the value it is known by there.
pub(crate) struct Online {
    connection: Rc<Connection>,
    value: Value,
}

impl Online {
    /// The connection of a value; `None` where it is none.
    pub(crate) fn of(value: &Value) -> Option<Online> {
        let connection = Connection::of(value)?;
        Some(Online {
            connection,
            value: value.clone(),
        })
    }

    /// The value that scripts see.
    pub(crate) fn value(&self) -> Value {
        self.value.clone()
    }

    /// The name of the dialect.
    pub(crate) fn dialect_name(&self) -> &'static str {
        self.connection.dialect_name()
    }

    /// What statements are compiled with.
    pub(crate) fn settings(&self) -> PyResult<Settings> {
        aludel_library::settings(&self.connection)
    }

    /// The URL without its password.
    pub(crate) fn url_without_password(&self) -> String {
        self.connection.engine().url().render_as_string(true)
    }

    /// The connection to the database itself.
    pub(super) fn database(&self) -> PyResult<RefMut<'_, Database>> {
        self.connection.database()
    }

    /// One more connection to the same database.
    pub(super) fn connect_again(&self) -> Result<Database, aludel_database::Error> {
        let engine = self.connection.engine();
        Database::connect(engine.url(), engine.options())
    }

    /// Whether a transaction is open.
    pub(crate) fn in_transaction(&self) -> bool {
        self.connection.in_transaction()
    }

    /// Whether a script ended the transaction with a statement of its own, so that every later one commits by itself.
    pub(crate) fn ended_by_statement(&self) -> bool {
        let database = self.connection.database();
        database.is_ok_and(|database| database.ended_by_statement())
    }

    /// How many transactions were committed.
    pub(crate) fn commits(&self) -> u64 {
        self.connection.commits()
    }

    /// Begins the transaction of migrations, or takes over one that a statement began by itself.
    pub(crate) fn begin(&self, py: &mut Interpreter, how: Begin) -> PyResult<()> {
        self.connection.begin_migration(py, how)
    }

    /// Commits what is open.
    pub(crate) fn commit(&self, py: &mut Interpreter) -> PyResult<()> {
        self.connection.commit(py)
    }

    /// Rolls back what is open.
    pub(crate) fn rollback(&self, py: &mut Interpreter) -> PyResult<()> {
        self.connection.rollback(py)
    }

    /// Makes each statement commit by itself; gives the level to come back to.
    pub(crate) fn enter_autocommit(&self, py: &mut Interpreter) -> PyResult<Option<IsolationLevel>> {
        let before = self.connection.database()?.isolation_level();
        self.connection
            .set_isolation_level(py, IsolationLevel::Autocommit)?;
        Ok(before)
    }

    /// The end of [`Online::enter_autocommit`].
    pub(crate) fn leave_autocommit(
        &self,
        py: &mut Interpreter,
        before: Option<IsolationLevel>,
    ) -> PyResult<()> {
        // The transaction that SQLAlchemy sees around the statements of the block holds nothing.
        self.connection.commit(py)?;
        let restored = self.connection.database()?.restore_isolation_level(before);
        restored.map_err(|error| aludel_library::database_error(py, error, None))
    }

    /// Executes a compiled statement.
    pub(crate) fn execute(&self, py: &mut Interpreter, statement: &CompiledStatement) -> PyResult<ResultSet> {
        aludel_library::run_compiled(py, &self.connection, statement)
    }

    /// Whether the database has a table.
    pub(crate) fn has_table(&self, py: &mut Interpreter, name: &str, schema: Option<&str>) -> PyResult<bool> {
        self.connection.autobegin(py)?;
        let found = self.connection.database()?.inspector().has_table(name, schema);
        found.map_err(|error| aludel_library::database_error(py, error, None))
    }
}
