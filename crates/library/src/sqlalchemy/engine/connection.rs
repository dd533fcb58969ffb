//! `Connection`: a database connection with SQLAlchemy's transactions ("autobegin").

use std::cell::{Cell, RefCell, RefMut};
use std::rc::{Rc, Weak};

use aludel_database::{Backend, Begin, Connection as Database, IsolationLevel};
use aludel_python::{
    Bound, Error, HashKey, Interpreter, NativeFunction, NativeType, Object, PyResult, Value,
};

use super::engine_object::Engine;
use super::error::database_error;
use super::raw::DbapiConnection;
use super::result_value::is_mysql;
use super::transaction::TransactionObject;
use super::{connect, execute};
use crate::sqlalchemy::engine::dialect::DialectObject;
use crate::sqlalchemy::event::{self, Listener};
use crate::sqlalchemy::names;
use crate::support::{argument_error, invalid_request};

/// `Connection`
pub(crate) static CONNECTION: NativeType = NativeType {
    bases: &[&super::classes::CONNECTION_EVENTS_TARGET],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.base", "Connection")
};

static METHODS: [NativeFunction; 17] = [
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
    NativeFunction::new("begin", "(self)", begin),
    NativeFunction::new("begin_nested", "(self)", begin_nested),
    NativeFunction::new("commit", "(self)", commit),
    NativeFunction::new("rollback", "(self)", rollback),
    NativeFunction::new("close", "(self)", close),
    NativeFunction::new("in_transaction", "(self)", in_transaction),
    NativeFunction::new("in_nested_transaction", "(self)", in_nested_transaction),
    NativeFunction::new("get_transaction", "(self)", get_transaction),
    NativeFunction::new("execution_options", "(self, **opt)", execution_options),
    NativeFunction::new("get_execution_options", "(self)", |_, arguments| {
        Ok(receiver(&arguments)?.options.clone())
    }),
    NativeFunction::new("get_isolation_level", "(self)", get_isolation_level),
    NativeFunction::new("invalidate", "(self, exception=None)", close),
    NativeFunction::new("detach", "(self)", |_, _| Ok(Value::None)),
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
    /// The handle that scripts know the connection by.
    this: Weak<Connection>,
    engine: Rc<Engine>,
    dbapi: Rc<DbapiConnection>,
    state: Cell<TransactionState>,
    /// How many transactions were committed.
    commits: Cell<u64>,
    /// The names of the open savepoints.
    pub(super) savepoints: RefCell<Vec<String>>,
    savepoint_count: Cell<u32>,
    /// `engine.begin()`: leaving the block commits.
    commit_on_exit: bool,
    /// `execution_options()`: a `dict`.
    options: Value,
    /// `info`: a `dict`.
    info: Value,
}

impl Connection {
    /// Opens a connection of an engine.
    ///
    /// # Errors
    /// Where the database cannot be reached or refuses.
    pub fn open(py: &mut Interpreter, engine: &Rc<Engine>) -> PyResult<Rc<Connection>> {
        connect::open(py, engine, false)
    }

    /// A connection that is open already, on an engine of its own: what the program hands to scripts.
    pub fn from_database(engine: &Rc<Engine>, database: Database) -> Rc<Connection> {
        let driver = engine.url().driver_name().unwrap_or_default();
        Self::on(
            engine,
            Rc::new(DbapiConnection::new(database, driver)),
            false,
            Value::dict::<&str>([]),
        )
    }

    /// A connection over the driver's.
    pub(super) fn on(
        engine: &Rc<Engine>,
        dbapi: Rc<DbapiConnection>,
        commit_on_exit: bool,
        info: Value,
    ) -> Rc<Connection> {
        Rc::new_cyclic(|this| Connection {
            this: this.clone(),
            engine: engine.clone(),
            dbapi,
            state: Cell::new(TransactionState::None),
            commits: Cell::new(0),
            savepoints: RefCell::default(),
            savepoint_count: Cell::new(0),
            commit_on_exit,
            options: engine.copied_options(),
            info,
        })
    }

    /// The value that scripts know the connection by.
    pub(super) fn value(&self) -> Value {
        self.this
            .upgrade()
            .map_or(Value::None, |this| Value::Object(this))
    }

    /// Puts the execution options of one statement in place of the connection's; gives what was there.
    pub(super) fn replace_options(&self, given: &Value) -> Vec<(Rc<str>, Option<Value>)> {
        let (Value::Dict(options), Value::Dict(given)) = (&self.options, given) else {
            return Vec::new();
        };
        let replace = |(name, value): (Rc<str>, Value)| {
            let before = options.get_str(&name);
            options.set_str(&name, value);
            (name, before)
        };
        given.str_entries().into_iter().map(replace).collect()
    }

    /// Puts the connection's own execution options back.
    pub(super) fn restore_options(&self, before: Vec<(Rc<str>, Option<Value>)>) {
        let Value::Dict(options) = &self.options else {
            return;
        };
        for (name, value) in before {
            match value {
                Some(value) => options.set_str(&name, value),
                None => drop(options.remove(&HashKey::Str(name))),
            }
        }
    }

    /// An execution option.
    pub(super) fn option(&self, name: &str) -> Option<Value> {
        match &self.options {
            Value::Dict(options) => options.get_str(name),
            _ => None,
        }
    }

    /// The driver's connection.
    pub(super) fn dbapi(&self) -> &Rc<DbapiConnection> {
        &self.dbapi
    }

    /// What listens to an event of this connection, its engine, or all engines.
    pub(super) fn listeners(&self, py: &mut Interpreter, name: &str) -> Vec<Rc<Listener>> {
        let mut targets = vec![
            Value::Class(py.class(&super::engine_object::ENGINE)),
            self.value(),
        ];
        targets.extend(self.engine.line().into_iter().map(|engine| Value::Object(engine)));
        event::listeners(py, &targets, name)
    }

    /// Tells the listeners of an event; the connection is the first of what they are given.
    pub(super) fn notify(&self, py: &mut Interpreter, name: &str, further: Vec<Value>) -> PyResult<()> {
        if !event::are_any(py) {
            return Ok(());
        }
        for listener in self.listeners(py, name) {
            let mut arguments = vec![self.value()];
            arguments.extend(further.iter().cloned());
            listener.call(py, arguments)?;
        }
        Ok(())
    }

    /// The connection that a value is.
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
        self.dbapi.database()
    }

    /// Where the transaction is.
    pub fn transaction_state(&self) -> TransactionState {
        self.state.get()
    }

    /// How many transactions were committed on this connection, by scripts or for them.
    pub fn commits(&self) -> u64 {
        self.commits.get()
    }

    /// `in_transaction()`
    pub fn in_transaction(&self) -> bool {
        self.state.get() != TransactionState::None
    }

    /// Begins a transaction if none is open: what the first statement does.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn autobegin(&self, py: &mut Interpreter) -> PyResult<()> {
        if self.state.get() == TransactionState::None {
            return self.begin_as(py, TransactionState::Autobegun, Begin::Deferred);
        }
        // A script may have ended the transaction through the driver's connection.
        let mut database = self.database()?;
        if !database.in_transaction() {
            let begun = database.begin(Begin::Deferred);
            drop(database);
            begun.map_err(|error| database_error(py, error, None))?;
        }
        Ok(())
    }

    fn begin_as(&self, py: &mut Interpreter, state: TransactionState, how: Begin) -> PyResult<()> {
        self.state.set(state);
        let told = self.notify(py, "begin", Vec::new());
        let begun = told.and_then(|()| {
            let begun = self.database()?.begin(how);
            begun.map_err(|error| database_error(py, error, None))
        });
        if begun.is_err() {
            self.state.set(TransactionState::None);
        }
        begun
    }

    /// `begin()`: begins a transaction, or takes over one that the first statement began.
    ///
    /// # Errors
    /// Where the database refuses, or a transaction was begun explicitly.
    pub fn begin(&self, py: &mut Interpreter) -> PyResult<()> {
        match self.state.get() {
            TransactionState::None => self.begin_as(py, TransactionState::Explicit, Begin::Deferred),
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
            self.begin_as(py, TransactionState::Explicit, how)?;
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
            self.notify(py, "commit", Vec::new())?;
            let ended = self.database()?.commit();
            ended.map_err(|error| database_error(py, error, None))?;
            self.commits.set(self.commits.get().saturating_add(1));
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
            self.notify(py, "rollback", Vec::new())?;
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
        connect::give_back(py, &self.engine, &self.dbapi, &self.info)?;
        ended
    }

    /// Whether `close()` was called.
    pub fn is_closed(&self) -> bool {
        self.dbapi.is_closed()
    }

    /// Sets the isolation of the transactions to come; `AUTOCOMMIT` makes each statement commit by itself.
    ///
    /// # Errors
    /// Where the database refuses.
    pub fn set_isolation_level(&self, py: &mut Interpreter, level: IsolationLevel) -> PyResult<()> {
        let set = self.database()?.set_isolation_level(level);
        set.map_err(|error| database_error(py, error, None))
    }

    /// The isolation that the database has where nothing else was asked for.
    fn default_isolation(&self) -> &'static str {
        match self.engine.url().backend() {
            Ok(Backend::Sqlite) => "SERIALIZABLE",
            Ok(Backend::Mysql | Backend::Mariadb) => "REPEATABLE READ",
            _ => "READ COMMITTED",
        }
    }

    /// The name of a new savepoint.
    fn next_savepoint(&self) -> String {
        self.savepoint_count.set(self.savepoint_count.get() + 1);
        format!("sa_savepoint_{}", self.savepoint_count.get())
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
    connection.autobegin(py)?;
    let name = connection.next_savepoint();
    connection.notify(py, "savepoint", vec![Value::None])?;
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
            let level = isolation_level(py, &value, connection.dialect_name())?;
            if connection.in_transaction() {
                return Err(invalid_request(
                    "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; isolation_level may not be altered unless rollback() or commit() is called first.",
                ));
            }
            connection.set_isolation_level(py, level)?;
        }
        if let Value::Dict(options) = &connection.options {
            options.set_str(&name, value);
        }
    }
    Ok(arguments.this().clone())
}

/// An isolation level by its name.
pub(super) fn isolation_level(
    py: &mut Interpreter,
    value: &Value,
    dialect: &str,
) -> PyResult<IsolationLevel> {
    match names::text(value).and_then(|name| IsolationLevel::from_name(&name)) {
        Some(level) => Ok(level),
        None => {
            let text = py.repr(value)?;
            let levels = match dialect {
                "sqlite" => "READ UNCOMMITTED, SERIALIZABLE, AUTOCOMMIT",
                "postgresql" => "AUTOCOMMIT, READ COMMITTED, READ UNCOMMITTED, REPEATABLE READ, SERIALIZABLE",
                _ => "SERIALIZABLE, READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, AUTOCOMMIT",
            };
            Err(argument_error(format!(
                "Invalid value {text} for isolation_level. Valid isolation levels for '{dialect}' are {levels}"
            )))
        }
    }
}

fn get_isolation_level(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    let level = connection.database()?.isolation_level();
    // MySQL is asked for its own level, which autocommit is not.
    let level =
        level.filter(|level| !is_mysql(connection.dialect_name()) || *level != IsolationLevel::Autocommit);
    Ok(Value::str(
        level.map_or(connection.default_isolation(), IsolationLevel::name),
    ))
}

impl Object for Connection {
    fn native_type(&self) -> &'static NativeType {
        &CONNECTION
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "dialect" => {
                let (server_version, is_mariadb) = self.database().map_or_else(
                    |_| (Vec::new(), self.dialect_name() == "mariadb"),
                    |database| (database.server_version().to_vec(), database.is_mariadb()),
                );
                let database = self.engine.url().database.clone();
                Value::object(DialectObject {
                    default_schema: database.filter(|_| is_mysql(self.dialect_name())),
                    name: self.dialect_name().to_owned(),
                    driver: self.engine.url().driver_name().ok().map(str::to_owned),
                    server_version,
                    is_mariadb,
                })
            }
            "engine" => Value::Object(self.engine.clone()),
            "closed" => Value::Bool(self.is_closed()),
            "invalidated" => Value::Bool(false),
            "connection" => Value::Object(self.dbapi.clone()),
            "info" => self.info.clone(),
            "default_isolation_level" => Value::str(self.default_isolation()),
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
}
