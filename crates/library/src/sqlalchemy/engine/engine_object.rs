//! `Engine`, `create_engine`, `engine_from_config`

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aludel_database::{Backend, ConnectOptions, Connection as Database, IsolationLevel, Url};
use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use super::connect;
use super::connection::{Connection, isolation_level};
use super::encryption;
use super::error::database_error;
use super::url::{UrlObject, url_of};
use crate::sqlalchemy::names;
use crate::sqlalchemy::pool::PoolObject;
use crate::support::resolved;
use crate::values;

/// `Engine`
pub(crate) static ENGINE: NativeType = NativeType {
    bases: &[&super::classes::CONNECTION_EVENTS_TARGET],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.base", "Engine")
};

static METHODS: [NativeFunction; 6] = [
    NativeFunction::new("connect", "(self)", |py, arguments| {
        let engine = arguments.receiver::<Engine>()?;
        Ok(Value::Object(connect::open(py, &engine, false)?))
    }),
    NativeFunction::new("begin", "(self)", |py, arguments| {
        let engine = arguments.receiver::<Engine>()?;
        Ok(Value::Object(connect::open(py, &engine, true)?))
    }),
    NativeFunction::new("raw_connection", "(self)", |py, arguments| {
        let engine = arguments.receiver::<Engine>()?;
        let dbapi = Connection::open(py, &engine)?.dbapi().clone();
        dbapi.give_away();
        Ok(Value::Object(dbapi))
    }),
    NativeFunction::new("dispose", "(self, close=True)", |_, arguments| {
        drop(arguments.receiver::<Engine>()?.take_kept());
        Ok(Value::None)
    }),
    NativeFunction::new("execution_options", "(self, **opt)", execution_options),
    NativeFunction::new("get_execution_options", "(self)", |_, arguments| {
        Ok(arguments.receiver::<Engine>()?.execution_options.clone())
    }),
];

/// `create_engine`
pub(crate) static CREATE_ENGINE: NativeFunction =
    NativeFunction::new("create_engine", "(url, **kwargs)", |py, arguments| {
        create(py, &arguments)
    });

/// `create_pool_from_url`: the pool of an engine of this URL.
pub(crate) static CREATE_POOL_FROM_URL: NativeFunction =
    NativeFunction::new("create_pool_from_url", "(url, **kwargs)", |py, arguments| {
        let engine = create(py, &arguments)?;
        py.get_attribute(&engine, "pool")
    });

/// `engine_from_config`
pub(crate) static ENGINE_FROM_CONFIG: NativeFunction = NativeFunction::new(
    "engine_from_config",
    "(configuration, prefix='sqlalchemy.', **kwargs)",
    |py, arguments| from_config(py, &arguments),
);

/// An engine: the URL and how to connect. Nothing is connected until a connection is asked for, and each closes its
/// own; only a database in memory is kept from one to the next.
pub struct Engine {
    url: Url,
    options: ConnectOptions,
    backend: Backend,
    kept: RefCell<Option<Database>>,
    /// `engine.pool`, which can be listened to.
    pool: Rc<PoolObject>,
    /// The engine whose `execution_options()` gave this one.
    parent: Option<Rc<Engine>>,
    /// A `dict`.
    execution_options: Value,
    /// Whether a connection was ever opened.
    pub(super) has_connected: Cell<bool>,
}

impl Engine {
    /// An engine of a URL.
    ///
    /// # Errors
    /// Where the URL names a database that nobody knows.
    pub fn new(url: Url, options: ConnectOptions) -> Result<Engine, aludel_database::Error> {
        let backend = url.backend()?;
        Ok(Engine {
            url,
            options,
            backend,
            kept: RefCell::default(),
            pool: Rc::new(PoolObject),
            parent: None,
            execution_options: Value::dict::<&str>([]),
            has_connected: Cell::new(false),
        })
    }

    /// The URL.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// How to connect.
    pub fn options(&self) -> &ConnectOptions {
        &self.options
    }

    /// The name of the dialect.
    pub fn dialect_name(&self) -> &'static str {
        self.backend.name()
    }

    /// A `dict` of the execution options, which a connection adds its own to.
    pub(super) fn copied_options(&self) -> Value {
        let copy = Value::dict::<&str>([]);
        if let (Value::Dict(copy), Value::Dict(own)) = (&copy, &self.execution_options) {
            for (name, value) in own.str_entries() {
                copy.set_str(&name, value);
            }
        }
        copy
    }

    /// This engine, then those it was made from by `execution_options()`.
    pub(super) fn line(self: &Rc<Self>) -> Vec<Rc<Engine>> {
        let mut line = vec![self.clone()];
        let mut next = self.parent.clone();
        while let Some(engine) = next {
            next = engine.parent.clone();
            line.push(engine);
        }
        line
    }

    /// The pool.
    pub(super) fn pool(&self) -> &Rc<PoolObject> {
        &self.pool
    }

    pub(super) fn take_kept(&self) -> Option<Database> {
        self.kept.borrow_mut().take()
    }

    /// Keeps a connection to a database in memory, closes every other one.
    pub(super) fn keep(&self, database: Database) {
        let in_memory = self.backend == Backend::Sqlite
            && self
                .url
                .database
                .as_deref()
                .is_none_or(|name| name.is_empty() || name == ":memory:");
        if in_memory {
            *self.kept.borrow_mut() = Some(database);
        }
    }
}

fn create(py: &mut Interpreter, arguments: &Bound) -> PyResult<Value> {
    let url = arguments.get("url");
    resolved(&url)?;
    let url = url_of(py, &url)?;
    let mut options = ConnectOptions::default();
    let dialect = url.backend().map_or("", aludel_database::Backend::name);
    for (name, value) in arguments.options("kwargs") {
        option(py, &mut options, &name, &value, dialect)?;
    }
    let engine = Engine::new(url, options).map_err(|error| database_error(py, error, None))?;
    for (name, value) in arguments.options("kwargs") {
        if &*name == "execution_options"
            && let (Value::Dict(own), Value::Dict(given)) = (&engine.execution_options, &value)
        {
            for (name, value) in given.str_entries() {
                own.set_str(&name, value);
            }
        }
    }
    Ok(Value::object(engine))
}

fn engine_value(py: &mut Interpreter, url: Url, options: ConnectOptions) -> PyResult<Value> {
    let engine = Engine::new(url, options).map_err(|error| database_error(py, error, None))?;
    Ok(Value::object(engine))
}

/// A keyword of `create_engine`. Those that tune pools, logging and caches do nothing here.
fn option(
    py: &mut Interpreter,
    options: &mut ConnectOptions,
    name: &str,
    value: &Value,
    dialect: &str,
) -> PyResult<()> {
    match name {
        "isolation_level" if !value.is_none() => {
            options.isolation_level = Some(isolation_level(py, value, dialect)?)
        }
        "execution_options" => {
            if let Value::Dict(dict) = value
                && let Some(level) = dict.get_str("isolation_level")
            {
                options.isolation_level = Some(isolation_level(py, &level, dialect)?);
            }
        }
        "connect_args" => {
            resolved(value)?;
            for key in py.iterate(value)? {
                let item = py.get_item(value, &key)?;
                let key = py.str(&key)?.to_string();
                if encryption::is_context(py, &item) {
                    encryption::keep(py, options, &item, dialect)?;
                    continue;
                }
                match values::to_sql(py, &item) {
                    Ok(item) => drop(options.connect_args.insert(key, item)),
                    // What protects the connection is not passed over.
                    Err(error) if encryption::is_named_by(&key) => return Err(error),
                    Err(_) => {}
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn from_config(py: &mut Interpreter, arguments: &Bound) -> PyResult<Value> {
    let configuration = arguments.get("configuration");
    resolved(&configuration)?;
    let prefix = arguments.str("prefix")?;
    let mut url = Value::None;
    let mut options = ConnectOptions::default();
    for key in py.iterate(&configuration)? {
        let Some(name) = names::text(&key).and_then(|key| key.strip_prefix(&*prefix).map(str::to_owned))
        else {
            continue;
        };
        let value = py.get_item(&configuration, &key)?;
        match name.as_str() {
            "url" => url = value,
            "isolation_level" => options.isolation_level = IsolationLevel::from_name(&py.str(&value)?),
            _ => {}
        }
    }
    for (name, value) in arguments.options("kwargs") {
        if &*name == "url" {
            url = value
        } else {
            // The URL may be among the options that follow.
            option(py, &mut options, &name, &value, "")?
        }
    }
    if url.is_none() {
        let key = format!("'{prefix}url'");
        return Err(aludel_python::Error::new(
            &aludel_python::exceptions::KEY_ERROR,
            key,
        ));
    }
    let url = url_of(py, &url)?;
    engine_value(py, url, options)
}

fn execution_options(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let engine: Rc<Engine> = arguments.receiver()?;
    let mut options = engine.options.clone();
    for (name, value) in arguments.options("opt") {
        option(py, &mut options, &name, &value, engine.dialect_name())?;
    }
    let mut derived =
        Engine::new(engine.url.clone(), options).map_err(|error| database_error(py, error, None))?;
    if let (Value::Dict(own), Value::Dict(inherited)) =
        (&derived.execution_options, &engine.execution_options)
    {
        for (name, value) in inherited
            .str_entries()
            .into_iter()
            .chain(arguments.options("opt"))
        {
            own.set_str(&name, value);
        }
    }
    derived.pool = engine.pool.clone();
    derived.parent = Some(engine);
    Ok(Value::object(derived))
}

impl Object for Engine {
    fn native_type(&self) -> &'static NativeType {
        &ENGINE
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "url" => Value::object(UrlObject(self.url.clone())),
            "dialect" => Value::object(super::dialect::DialectObject {
                name: self.dialect_name().to_owned(),
                driver: self.url.driver_name().ok().map(str::to_owned),
                server_version: Vec::new(),
                is_mariadb: self.dialect_name() == "mariadb",
                default_schema: None,
            }),
            "name" => Value::str(self.dialect_name()),
            "driver" => Value::str(self.url.driver_name().unwrap_or_default()),
            "engine" => this.clone(),
            "echo" => Value::Bool(false),
            "pool" => Value::Object(self.pool.clone()),
            _ => return Ok(None),
        }))
    }

    fn set_attribute(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _name: &str,
        _value: Value,
    ) -> PyResult<()> {
        Ok(())
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!("Engine({})", self.url.render_as_string(true))))
    }
}
