//! `Connection`: a database connection with SQLAlchemy's transactions ("autobegin").

use std::cell::{Cell, RefCell, RefMut};
use std::rc::Rc;

use aludel_database::{Begin, Connection as Database, Error as DatabaseError, IsolationLevel};
use aludel_python::{
    Arguments, Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, exceptions,
};

use super::engine_object::Engine;
use super::error::database_error;
use super::execute;
use super::transaction::TransactionObject;
use crate::sqlalchemy::engine::dialect::DialectObject;
use crate::sqlalchemy::{exc, names};
use crate::support::{argument_error, invalid_request};

/// `Connection`
pub(crate) static CONNECTION: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.base", "Connection")
};

static METHODS: [NativeFunction; 21] = [
    NativeFunction::new(
        "execute",
        "(self, statement, parameters=None, *, execution_options=None)",
        execute::execute,
    ),
    NativeFunction::new(
        "exec_driver_sql",
        "(self, statement, parameters=None, execution_options=None)",
        execute::exec_driver_sql,
    ),
    NativeFunction::new(
        "scalar",
        "(self, statement, parameters=None, *, execution_options=None)",
        execute::scalar,
    ),
    NativeFunction::new(
        "scalars",
        "(self, statement, parameters=None, *, execution_options=None)",
        execute::scalars,
    ),
    NativeFunction::new(
        "stream",
        "(self, statement, parameters=None, *, execution_options=None)",
        execute::execute,
    ),
    NativeFunction::new("begin", "(self)", begin),
    NativeFunction::new("begin_nested", "(self)", begin_nested),
    NativeFunction::new("commit", "(self)", commit),
    NativeFunction::new("rollback", "(self)", rollback),
    NativeFunction::new("close", "(self)", close),
    NativeFunction::new("in_transaction", "(self)", in_transaction),
    NativeFunction::new("in_nested_transaction", "(self)", in_nested_transaction),
    NativeFunction::new("get_transaction", "(self)", get_transaction),
    NativeFunction::new("execution_options", "(self, **opt)", execution_options),
    NativeFunction::new("get_execution_options", "(self)", |_, _| {
        Ok(Value::dict::<&str>([]))
    }),
    NativeFunction::new("get_isolation_level", "(self)", get_isolation_level),
    NativeFunction::new("invalidate", "(self, exception=None)", close),
    NativeFunction::new("detach", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("run_sync", "(self, fn, *arg, **kw)", run_sync),
    NativeFunction::new("get_raw_connection", "(self)", |_, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("start", "(self)", |_, arguments| Ok(arguments.this().clone())),
];

/// Where the transaction of a connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionState {
    /// None is open.
    None,
    /// Begun by the first statement.
    Autobegun,
    /// Begun by `begin()`.
    Explicit,
}

/// A connection as scripts and the program share it.
///
/// As in SQLAlchemy, the first statement begins a transaction, which lasts until [`Connection::commit`] or
/// [`Connection::rollback`]; closing rolls back.
pub struct Connection {
    engine: Rc<Engine>,
    database: RefCell<Option<Database>>,
    state: Cell<TransactionState>,
    /// The names of the open savepoints.
    pub(super) savepoints: RefCell<Vec<String>>,
    savepoint_count: Cell<u32>,
    /// What `async with engine.connect()` gives: the same connection, whose `await` gives its results.
    pub(super) is_async: bool,
    /// `engine.begin()`: leaving the block commits.
    pub(super) commit_on_exit: bool,
}

impl Connection {
    /// Opens a connection of an engine.
    ///
    /// # Errors
    /// Where the database cannot be reached or refuses.
    pub fn open(py: &mut Interpreter, engine: &Rc<Engine>) -> PyResult<Connection> {
        let database = match engine.take_kept() {
            Some(database) => database,
            None => {
                if let Some(environment) = crate::host::current_environment(py) {
                    environment.connecting(py, engine.url(), engine.options())?;
                }
                Database::connect(engine.url(), engine.options())
                    .map_err(|error| database_error(py, error, None))?
            }
        };
        Ok(Connection {
            engine: engine.clone(),
            database: RefCell::new(Some(database)),
            state: Cell::new(TransactionState::None),
            savepoints: RefCell::default(),
            savepoint_count: Cell::new(0),
            is_async: engine.is_async(),
            commit_on_exit: false,
        })
    }

    /// A connection that is open already, on an engine of its own: what the program hands to scripts.
    pub fn from_database(engine: &Rc<Engine>, database: Database) -> Connection {
        Connection {
            engine: engine.clone(),
            database: RefCell::new(Some(database)),
            state: Cell::new(TransactionState::None),
            savepoints: RefCell::default(),
            savepoint_count: Cell::new(0),
            is_async: false,
            commit_on_exit: false,
        }
    }

    /// The connection that a value is: a `Connection`, or an `AsyncConnection`.
    pub fn of(value: &Value) -> Option<Rc<Connection>> {
        aludel_python::downcast(value)
    }

    /// The engine that opened it.
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }

    /// The name of its dialect: `postgresql`.
    pub fn dialect_name(&self) -> &'static str {
        self.engine.dialect_name()
    }

    /// The connection to the database itself.
    ///
    /// # Errors
    /// Where it was closed.
    pub fn database(&self) -> PyResult<RefMut<'_, Database>> {
        let borrowed = self
            .database
            .try_borrow_mut()
            .map_err(|_| Error::new(&exceptions::RUNTIME_ERROR, "the connection is in use"))?;
        RefMut::filter_map(borrowed, Option::as_mut)
            .map_err(|_| Error::new(&exc::RESOURCE_CLOSED_ERROR, "This Connection is closed"))
    }

    /// Where the transaction is.
    pub fn transaction_state(&self) -> TransactionState {
        self.state.get()
    }

    /// `in_transaction()`
    pub fn in_transaction(&self) -> bool {
        self.state.get() != TransactionState::None
    }

    /// Begins a transaction if none is open: what the first statement does.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn autobegin(&self) -> Result<(), DatabaseOrPython> {
        if self.state.get() == TransactionState::None {
            self.database()?.begin(Begin::Deferred)?;
            self.state.set(TransactionState::Autobegun);
        }
        Ok(())
    }

    /// `begin()`: begins a transaction, or takes over one that the first statement began.
    ///
    /// # Errors
    /// Where the database refuses, or a transaction was begun explicitly.
    pub fn begin(&self, py: &mut Interpreter) -> PyResult<()> {
        match self.state.get() {
            TransactionState::None => {
                let begun = self.database()?.begin(Begin::Deferred);
                begun.map_err(|error| database_error(py, error, None))?;
                self.state.set(TransactionState::Explicit);
                Ok(())
            }
            _ => Err(invalid_request(
                "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.",
            )),
        }
    }

    /// Begins the transaction of migrations: one that a statement began by itself goes on. Where the reference's driver
    /// would commit each DDL statement at once, a real transaction that holds DDL too is begun in its place.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn begin_migration(&self, py: &mut Interpreter, how: Begin) -> PyResult<()> {
        if how == Begin::Immediate && self.state.get() == TransactionState::Autobegun {
            self.commit(py)?;
        }
        if self.state.get() == TransactionState::None {
            let begun = self.database()?.begin(how);
            begun.map_err(|error| database_error(py, error, None))?;
        }
        self.state.set(TransactionState::Explicit);
        Ok(())
    }

    /// `commit()`
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn commit(&self, py: &mut Interpreter) -> PyResult<()> {
        if self.state.replace(TransactionState::None) != TransactionState::None {
            self.savepoints.borrow_mut().clear();
            let ended = self.database()?.commit();
            ended.map_err(|error| database_error(py, error, None))?;
        }
        Ok(())
    }

    /// `rollback()`
    ///
    /// # Errors
    /// Where the connection is lost.
    pub fn rollback(&self, py: &mut Interpreter) -> PyResult<()> {
        if self.state.replace(TransactionState::None) != TransactionState::None {
            self.savepoints.borrow_mut().clear();
            let ended = self.database()?.rollback();
            ended.map_err(|error| database_error(py, error, None))?;
        }
        Ok(())
    }

    /// `close()`: rolls back; further use is an error. A connection to a database in memory is kept by its engine.
    ///
    /// # Errors
    /// Where rolling back fails.
    pub fn close(&self, py: &mut Interpreter) -> PyResult<()> {
        let ended = self.rollback(py);
        if let Some(database) = self.database.borrow_mut().take() {
            self.engine.keep(database);
        }
        ended
    }

    /// Whether `close()` was called.
    pub fn is_closed(&self) -> bool {
        self.database
            .try_borrow()
            .is_ok_and(|database| database.is_none())
    }

    /// Sets the isolation of the transactions to come; `AUTOCOMMIT` makes each statement commit by itself.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn set_isolation_level(&self, py: &mut Interpreter, level: IsolationLevel) -> PyResult<()> {
        let set = self.database()?.set_isolation_level(level);
        set.map_err(|error| database_error(py, error, None))
    }

    /// The name of a new savepoint.
    fn next_savepoint(&self) -> String {
        self.savepoint_count.set(self.savepoint_count.get() + 1);
        format!("sa_savepoint_{}", self.savepoint_count.get())
    }
}

/// An error of the database, or of Python.
pub enum DatabaseOrPython {
    /// The database refused.
    Database(DatabaseError),
    /// An exception.
    Python(Error),
}

impl From<DatabaseError> for DatabaseOrPython {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl From<Error> for DatabaseOrPython {
    fn from(error: Error) -> Self {
        Self::Python(error)
    }
}

impl DatabaseOrPython {
    /// As the exception that scripts see.
    pub fn into_error(self, py: &mut Interpreter) -> Error {
        match self {
            Self::Database(error) => database_error(py, error, None),
            Self::Python(error) => error,
        }
    }
}

fn receiver(arguments: &Bound) -> PyResult<Rc<Connection>> {
    arguments.receiver()
}

fn begin(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    connection.begin(py)?;
    Ok(Value::object(TransactionObject::root(&connection)))
}

fn begin_nested(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    connection.autobegin().map_err(|error| error.into_error(py))?;
    let name = connection.next_savepoint();
    let set = connection.database()?.savepoint(&name);
    set.map_err(|error| database_error(py, error, None))?;
    connection.savepoints.borrow_mut().push(name.clone());
    Ok(Value::object(TransactionObject::nested(&connection, name)))
}

fn commit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver(&arguments)?.commit(py)?;
    Ok(Value::None)
}

fn rollback(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver(&arguments)?.rollback(py)?;
    Ok(Value::None)
}

fn close(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver(&arguments)?.close(py)?;
    Ok(Value::None)
}

fn in_transaction(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::Bool(receiver(&arguments)?.in_transaction()))
}

fn in_nested_transaction(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let nested = !receiver(&arguments)?.savepoints.borrow().is_empty();
    Ok(Value::Bool(nested))
}

fn get_transaction(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    Ok(if connection.in_transaction() {
        Value::object(TransactionObject::root(&connection))
    } else {
        Value::None
    })
}

fn execution_options(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    for (name, value) in arguments.options("opt") {
        if &*name == "isolation_level" {
            let level = isolation_level(py, &value)?;
            if connection.in_transaction() {
                return Err(invalid_request(
                    "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; isolation_level may not be altered unless rollback() or commit() is called first.",
                ));
            }
            connection.set_isolation_level(py, level)?;
        }
    }
    Ok(arguments.this().clone())
}

/// An isolation level by its name.
pub(super) fn isolation_level(py: &mut Interpreter, value: &Value) -> PyResult<IsolationLevel> {
    match names::text(value).and_then(|name| IsolationLevel::from_name(&name)) {
        Some(level) => Ok(level),
        None => {
            let text = py.repr(value)?;
            Err(argument_error(format!(
                "Invalid value {text} for isolation_level"
            )))
        }
    }
}

fn get_isolation_level(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    let level = connection.database()?.isolation_level();
    Ok(Value::str(level.map_or("READ COMMITTED", IsolationLevel::name)))
}

/// `await connection.run_sync(function, …)`: everything is synchronous here, so the function is called at once.
fn run_sync(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut positional = vec![arguments.this().clone()];
    positional.extend(arguments.variadic("arg"));
    let call = Arguments {
        positional,
        keywords: arguments.options("kw"),
    };
    let result = py.call(&arguments.get("fn"), call)?;
    Ok(super::asyncio::awaitable(result))
}

impl Object for Connection {
    fn native_type(&self) -> &'static NativeType {
        if self.is_async {
            &super::asyncio::ASYNC_CONNECTION
        } else {
            &CONNECTION
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "dialect" => {
                let (server_version, is_mariadb) = self.database().map_or_else(
                    |_| (Vec::new(), self.dialect_name() == "mariadb"),
                    |database| (database.server_version().to_vec(), database.is_mariadb()),
                );
                Value::object(DialectObject {
                    name: self.dialect_name().to_owned(),
                    driver: self.engine.url().driver_name().ok().map(str::to_owned),
                    server_version,
                    is_mariadb,
                })
            }
            "engine" => Value::Object(self.engine.clone()),
            "closed" => Value::Bool(self.is_closed()),
            "invalidated" => Value::Bool(false),
            "connection" | "sync_connection" | "driver_connection" | "dbapi_connection" => {
                if name == "sync_connection" {
                    this.clone()
                } else {
                    Value::object(super::execute::RawConnection(this.clone()))
                }
            }
            "info" => Value::dict::<&str>([]),
            "default_isolation_level" => Value::str("READ COMMITTED"),
            _ => return Ok(None),
        }))
    }

    fn enter(&self, py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        if self.commit_on_exit {
            self.begin(py)?;
        }
        Ok(this.clone())
    }

    fn exit(&self, py: &mut Interpreter, _this: &Value, error: Option<&Error>) -> PyResult<bool> {
        if self.commit_on_exit && error.is_none() {
            self.commit(py)?;
        }
        self.close(py)?;
        Ok(false)
    }

    fn wait(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }
}

/// The connection for `engine.begin()`.
pub(super) fn committing(mut connection: Connection) -> Connection {
    connection.commit_on_exit = true;
    connection
}
