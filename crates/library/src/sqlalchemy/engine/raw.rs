//! The driver's connection and its cursors: `connection.connection`, `engine.raw_connection()`, and what listeners of
//! `connect` are given.

use std::cell::{Cell, RefCell, RefMut};
use std::collections::VecDeque;
use std::rc::Rc;

use aludel_database::{Backend, Begin, Connection as Database, IsolationLevel, Parameters, ResultSet};
use aludel_python::{
    Arguments, Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, exceptions,
};

use super::error::driver_error;
use super::parameters::{driver_parameters, many_driver_parameters};
use super::standing::Standing;
use crate::drivers;
use crate::sqlalchemy::exc;
use crate::support::unsupported;
use crate::values;

/// psycopg2's connection, and what stands for every other driver's but `sqlite3`.
static CONNECTION: NativeType = NativeType {
    methods: &CONNECTION_METHODS,
    ..NativeType::new("psycopg2.extensions", "connection")
};

/// `sqlite3.Connection`
pub(crate) static SQLITE_CONNECTION: NativeType = NativeType {
    methods: &CONNECTION_METHODS,
    ..NativeType::new("sqlite3", "Connection")
};

static CURSOR: NativeType = NativeType {
    methods: &CURSOR_METHODS,
    ..NativeType::new("psycopg2.extensions", "cursor")
};

static SQLITE_CURSOR: NativeType = NativeType {
    methods: &CURSOR_METHODS,
    ..NativeType::new("sqlite3", "Cursor")
};

static CONNECTION_METHODS: [NativeFunction; 17] = [
    NativeFunction::new("cursor", "(self, *args, **kwargs)", |_, arguments| {
        Ok(Value::object(Cursor::new(receiver(&arguments)?)))
    }),
    NativeFunction::new("execute", "(self, sql, parameters=None, /)", |py, arguments| {
        on_new_cursor(py, &arguments, "execute", &["sql", "parameters"])
    }),
    NativeFunction::new("executemany", "(self, sql, parameters, /)", |py, arguments| {
        on_new_cursor(py, &arguments, "executemany", &["sql", "parameters"])
    }),
    NativeFunction::new("executescript", "(self, sql_script, /)", |py, arguments| {
        on_new_cursor(py, &arguments, "executescript", &["sql_script"])
    }),
    NativeFunction::new("commit", "(self)", |py, arguments| {
        on_database(py, &arguments, Database::commit)
    }),
    NativeFunction::new("rollback", "(self)", |py, arguments| {
        on_database(py, &arguments, Database::rollback)
    }),
    NativeFunction::new("close", "(self)", close),
    NativeFunction::new("set_isolation_level", "(self, level)", |py, arguments| {
        let connection = receiver(&arguments)?;
        let level = arguments.get("level").as_int();
        connection.set_autocommit(py, level == Some(0))?;
        Ok(Value::None)
    }),
    NativeFunction::new(
        "set_session",
        "(self, isolation_level=None, readonly=None, deferrable=None, autocommit=None)",
        |py, arguments| {
            if let Value::Bool(autocommit) = arguments.get("autocommit") {
                receiver(&arguments)?.set_autocommit(py, autocommit)?;
            }
            Ok(Value::None)
        },
    ),
    NativeFunction::new("set_autocommit", "(self, autocommit)", |py, arguments| {
        let autocommit = py.truth(&arguments.get("autocommit"))?;
        receiver(&arguments)?.set_autocommit(py, autocommit)?;
        Ok(Value::None)
    }),
    // Functions of Python's cannot be called by SQLite here; a statement that calls one is refused by SQLite itself.
    NativeFunction::new("create_function", "(self, *args, **kwargs)", |_, _| {
        Ok(Value::None)
    }),
    NativeFunction::new("create_collation", "(self, *args, **kwargs)", |_, _| {
        Ok(Value::None)
    }),
    NativeFunction::new("enable_load_extension", "(self, enable, /)", |_, _| {
        Ok(Value::None)
    }),
    NativeFunction::new("load_extension", "(self, *args, **kwargs)", |_, _| {
        Err(unsupported(
            "extensions of SQLite cannot be loaded here; leave load_extension() out of what migrations run",
        ))
    }),
    NativeFunction::new("set_client_encoding", "(self, encoding)", |_, _| Ok(Value::None)),
    NativeFunction::new("run_async", "(self, fn)", |py, arguments| {
        let given = Arguments::positional(vec![arguments.this().clone()]);
        let coroutine = py.call(&arguments.get("fn"), given)?;
        py.wait(&coroutine)
    }),
    // asyncpg's codecs: values have their Python types already.
    NativeFunction::new("set_type_codec", "(self, *args, **kwargs)", |_, _| {
        Ok(super::asyncio::awaitable(Value::None))
    }),
];

/// The driver's connection that a [`super::Connection`] uses.
pub(crate) struct DbapiConnection {
    database: RefCell<Option<Database>>,
    driver: String,
    autocommit: Cell<bool>,
    /// `engine.raw_connection()` gave it: no [`super::Connection`] uses it.
    is_alone: Cell<bool>,
    /// What scripts set on it: `isolation_level`, `row_factory`.
    attributes: RefCell<Vec<(Rc<str>, Value)>>,
}

impl DbapiConnection {
    /// The connection of a driver of this name.
    pub(super) fn new(database: Database, driver: &str) -> DbapiConnection {
        DbapiConnection {
            database: RefCell::new(Some(database)),
            driver: driver.to_owned(),
            autocommit: Cell::new(false),
            is_alone: Cell::new(false),
            attributes: RefCell::default(),
        }
    }

    /// The connection to the database itself.
    ///
    /// # Errors
    /// Where it was closed.
    pub(super) fn database(&self) -> PyResult<RefMut<'_, Database>> {
        let borrowed = self
            .database
            .try_borrow_mut()
            .map_err(|_| Error::new(&exceptions::RUNTIME_ERROR, "the connection is in use"))?;
        RefMut::filter_map(borrowed, Option::as_mut)
            .map_err(|_| Error::new(&exc::RESOURCE_CLOSED_ERROR, "This Connection is closed"))
    }

    /// Leaves the connection to the script: its `close()` closes it.
    pub(super) fn give_away(&self) {
        self.is_alone.set(true);
    }

    /// Takes the connection away: it is closed for whoever still holds this.
    pub(super) fn take(&self) -> Option<Database> {
        self.database.try_borrow_mut().ok()?.take()
    }

    /// Whether it was closed.
    pub(super) fn is_closed(&self) -> bool {
        self.database
            .try_borrow()
            .is_ok_and(|database| database.is_none())
    }

    fn backend(&self) -> Option<Backend> {
        let database = self.database.try_borrow().ok()?;
        database.as_ref().map(Database::backend)
    }

    fn is_sqlite(&self) -> bool {
        self.backend() == Some(Backend::Sqlite)
    }

    fn is_mysql(&self) -> bool {
        matches!(self.backend(), Some(Backend::Mysql | Backend::Mariadb))
    }

    fn set_autocommit(&self, py: &mut Interpreter, autocommit: bool) -> PyResult<()> {
        if self.autocommit.replace(autocommit) == autocommit {
            return Ok(());
        }
        let set = {
            let mut database = self.database()?;
            if autocommit {
                database
                    .commit()
                    .and_then(|()| database.set_isolation_level(IsolationLevel::Autocommit))
            } else {
                database.restore_isolation_level(None)
            }
        };
        set.map_err(|error| driver_error(py, error))
    }

    /// Executes as the driver does: a transaction is begun where none is open.
    fn run(&self, py: &mut Interpreter, sql: &str, parameters: &[Parameters]) -> PyResult<ResultSet> {
        let answer = {
            let _standing = Standing::at(py);
            let mut database = self.database()?;
            database.begin(Begin::Deferred).and_then(|()| match parameters {
                [one] => database.execute(sql, one),
                many => database.execute_many(sql, many),
            })
        };
        answer.map_err(|error| driver_error(py, error))
    }
}

fn receiver(arguments: &Bound) -> PyResult<Rc<DbapiConnection>> {
    arguments.receiver()
}

/// `connection.execute(…)`: makes a cursor, and gives it.
fn on_new_cursor(py: &mut Interpreter, arguments: &Bound, method: &str, names: &[&str]) -> PyResult<Value> {
    let cursor = Value::object(Cursor::new(receiver(arguments)?));
    let given = names.iter().map(|name| arguments.get(name)).collect();
    py.call_method(&cursor, method, Arguments::positional(given))?;
    Ok(cursor)
}

fn on_database(
    py: &mut Interpreter,
    arguments: &Bound,
    work: impl FnOnce(&mut Database) -> Result<(), aludel_database::Error>,
) -> PyResult<Value> {
    let connection = receiver(arguments)?;
    let done = work(&mut *connection.database()?);
    done.map_err(|error| driver_error(py, error))?;
    Ok(Value::None)
}

/// `close()`: gives the connection back, which rolls back. That of a [`super::Connection`] stays usable for it.
fn close(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    if connection.is_alone.get() && !connection.is_closed() {
        on_database(py, &arguments, Database::rollback)?;
        drop(connection.take());
    }
    Ok(Value::None)
}

impl Object for DbapiConnection {
    fn native_type(&self) -> &'static NativeType {
        if self.is_sqlite() && self.driver != "aiosqlite" {
            &SQLITE_CONNECTION
        } else {
            &CONNECTION
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        let set = self.attributes.borrow();
        if let Some((_, value)) = set.iter().find(|(known, _)| &**known == name) {
            return Ok(Some(value.clone()));
        }
        Ok(match name {
            "connection" | "dbapi_connection" | "driver_connection" | "_connection" => Some(this.clone()),
            "autocommit" => Some(Value::Bool(self.autocommit.get())),
            "isolation_level" if self.is_sqlite() => Some(Value::str("")),
            "closed" => Some(Value::Int(i64::from(self.is_closed()))),
            "in_transaction" => Some(Value::Bool(
                self.database().is_ok_and(|database| database.in_transaction()),
            )),
            _ => None,
        })
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        if name == "autocommit" {
            let autocommit = py.truth(&value)?;
            return self.set_autocommit(py, autocommit);
        }
        let mut set = self.attributes.borrow_mut();
        set.retain(|(known, _)| &**known != name);
        set.push((Rc::from(name), value));
        Ok(())
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    /// `with connection:` commits, or rolls back where the block failed.
    fn exit(&self, py: &mut Interpreter, _this: &Value, error: Option<&Error>) -> PyResult<bool> {
        let ended = {
            let mut database = self.database()?;
            if error.is_none() {
                database.commit()
            } else {
                database.rollback()
            }
        };
        ended.map_err(|error| driver_error(py, error))?;
        Ok(false)
    }

    fn wait(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }
}

/// A cursor of the driver.
pub(super) struct Cursor {
    connection: Rc<DbapiConnection>,
    rows: RefCell<VecDeque<Value>>,
    description: RefCell<Value>,
    rowcount: Cell<i64>,
    last_row_id: Cell<Option<i64>>,
}

static CURSOR_METHODS: [NativeFunction; 11] = [
    NativeFunction::new("execute", "(self, query, vars=None)", |py, arguments| {
        let parameters = driver_parameters(py, &arguments.get("vars"))?;
        executed(py, &arguments, "query", &parameters)
    }),
    NativeFunction::new("executemany", "(self, query, vars_list)", |py, arguments| {
        let parameters = many_driver_parameters(py, &arguments.get("vars_list"))?;
        executed(py, &arguments, "query", &parameters)
    }),
    NativeFunction::new("executescript", "(self, sql_script)", executescript),
    NativeFunction::new("fetchall", "(self)", |_, arguments| {
        let cursor = cursor(&arguments)?;
        let rows = cursor.take_rows()?.drain(..).collect();
        Ok(cursor.sequence(rows))
    }),
    NativeFunction::new("fetchone", "(self)", |_, arguments| {
        Ok(cursor(&arguments)?
            .take_rows()?
            .pop_front()
            .unwrap_or(Value::None))
    }),
    NativeFunction::new("fetchmany", "(self, size=1)", |_, arguments| {
        let cursor = cursor(&arguments)?;
        let mut rows = cursor.take_rows()?;
        let size = usize::try_from(arguments.int("size")?)
            .unwrap_or(0)
            .min(rows.len());
        Ok(cursor.sequence(rows.drain(..size).collect()))
    }),
    NativeFunction::new("mogrify", "(self, query, vars=None)", |_, _| {
        Err(unsupported(
            "cursor.mogrify() is not supported: give the parameters to execute()",
        ))
    }),
    NativeFunction::new("copy_expert", "(self, *args, **kwargs)", |_, _| copy()),
    NativeFunction::new("copy_from", "(self, *args, **kwargs)", |_, _| copy()),
    NativeFunction::new("copy", "(self, *args, **kwargs)", |_, _| copy()),
    NativeFunction::new("close", "(self)", |_, arguments| {
        cursor(&arguments)?.rows.borrow_mut().clear();
        Ok(Value::None)
    }),
];

fn copy() -> PyResult<Value> {
    Err(unsupported(
        "COPY through a cursor is not supported: use op.bulk_insert() or connection.execute() with a list of rows",
    ))
}

fn cursor(arguments: &Bound) -> PyResult<Rc<Cursor>> {
    arguments.receiver()
}

fn executed(
    py: &mut Interpreter,
    arguments: &Bound,
    text: &str,
    parameters: &[Parameters],
) -> PyResult<Value> {
    let cursor = cursor(arguments)?;
    let answer = cursor.connection.run(py, &arguments.str(text)?, parameters)?;
    cursor.keep(py, answer)?;
    // psycopg2 gives nothing; the others give the cursor.
    Ok(if cursor.connection.driver == "psycopg2" {
        Value::None
    } else {
        arguments.this().clone()
    })
}

/// `sqlite3`: commits, then runs every statement of the text.
fn executescript(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let cursor = cursor(&arguments)?;
    let text = arguments.str("sql_script")?;
    let answer = {
        let _standing = Standing::at(py);
        let mut database = cursor.connection.database()?;
        database.commit().and_then(|()| database.run_script(&text))
    };
    answer.map_err(|error| driver_error(py, error))?;
    Ok(arguments.this().clone())
}

impl Cursor {
    /// A cursor that has executed nothing.
    pub(super) fn new(connection: Rc<DbapiConnection>) -> Cursor {
        Cursor {
            connection,
            rows: RefCell::default(),
            description: RefCell::default(),
            rowcount: Cell::new(-1),
            last_row_id: Cell::new(None),
        }
    }

    /// Rows as the driver hands them out: PyMySQL in a tuple, the others in a list.
    fn sequence(&self, rows: Vec<Value>) -> Value {
        if self.connection.is_mysql() {
            Value::tuple(rows)
        } else {
            Value::list(rows)
        }
    }

    fn take_rows(&self) -> PyResult<RefMut<'_, VecDeque<Value>>> {
        if self.description.borrow().is_none() && !self.connection.is_sqlite() {
            return Err(Error::new(
                &drivers::PSYCOPG2_PROGRAMMING_ERROR,
                "no results to fetch",
            ));
        }
        Ok(self.rows.borrow_mut())
    }

    fn keep(&self, py: &mut Interpreter, answer: ResultSet) -> PyResult<()> {
        let entry = |name: &str| {
            let mut fields = vec![Value::str(name)];
            fields.resize(7, Value::None);
            Value::tuple(fields)
        };
        let columns = answer.columns.iter().map(|column| entry(&column.name));
        *self.description.borrow_mut() = match answer.returns_rows {
            true => Value::tuple(columns.collect()),
            false => Value::None,
        };
        self.rowcount.set(answer.rowcount);
        self.last_row_id
            .set(answer.last_row_id.or(self.last_row_id.get()));
        let mut rows = VecDeque::with_capacity(answer.rows.len());
        for row in &answer.rows {
            let values: PyResult<Vec<Value>> = row.iter().map(|value| values::from_sql(py, value)).collect();
            rows.push_back(Value::tuple(values?));
        }
        *self.rows.borrow_mut() = rows;
        Ok(())
    }
}

impl Object for Cursor {
    fn native_type(&self) -> &'static NativeType {
        if self.connection.is_sqlite() {
            &SQLITE_CURSOR
        } else {
            &CURSOR
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "rowcount" => Some(Value::Int(self.rowcount.get())),
            "lastrowid" => Some(self.last_row_id.get().into()),
            "description" => Some(self.description.borrow().clone()),
            "connection" => Some(Value::Object(self.connection.clone())),
            "arraysize" => Some(Value::Int(1)),
            _ => None,
        })
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        Ok(self.take_rows()?.pop_front())
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn wait(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }
}
