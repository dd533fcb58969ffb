//! `Engine`, `create_engine`, `engine_from_config`

use std::cell::RefCell;
use std::rc::Rc;

use aludel_database::{Backend, ConnectOptions, Connection as Database, IsolationLevel, Url};
use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use super::connection::{Connection, committing, isolation_level};
use super::error::database_error;
use super::url::{UrlObject, url_of};
use crate::sqlalchemy::names;
use crate::support::resolved;
use crate::values;

/// `Engine`
pub(crate) static ENGINE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.base", "Engine")
};

static METHODS: [NativeFunction; 5] = [
    NativeFunction::new("connect", "(self)", connect),
    NativeFunction::new("begin", "(self)", begin),
    NativeFunction::new("raw_connection", "(self)", connect),
    NativeFunction::new("dispose", "(self, close=True)", dispose),
    NativeFunction::new("execution_options", "(self, **opt)", execution_options),
];

macro_rules! create_functions {
    ($($name:ident = $text:literal, $signature:literal, $is_async:literal, $from_config:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeFunction = NativeFunction::new($text, $signature, |py, arguments| {
                if $from_config { from_config(py, &arguments, $is_async) } else { create(py, &arguments, $is_async) }
            });
        )*
    };
}

create_functions! {
    CREATE_ENGINE = "create_engine", "(url, **kwargs)", false, false;
    CREATE_ASYNC_ENGINE = "create_async_engine", "(url, **kwargs)", true, false;
    ENGINE_FROM_CONFIG = "engine_from_config", "(configuration, prefix='sqlalchemy.', **kwargs)", false, true;
    ASYNC_ENGINE_FROM_CONFIG = "async_engine_from_config", "(configuration, prefix='sqlalchemy.', **kwargs)", true, true;
}

/// An engine: the URL and how to connect. Nothing is connected until a connection is asked for, and each closes its
/// own; only a database in memory is kept from one to the next.
pub struct Engine {
    url: Url,
    options: ConnectOptions,
    backend: Backend,
    is_async: bool,
    kept: RefCell<Option<Database>>,
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
            is_async: false,
            kept: RefCell::default(),
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

    /// Whether it was made by `create_async_engine`.
    pub fn is_async(&self) -> bool {
        self.is_async
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

fn create(py: &mut Interpreter, arguments: &Bound, is_async: bool) -> PyResult<Value> {
    let url = arguments.get("url");
    resolved(&url)?;
    let url = url_of(py, &url)?;
    let mut options = ConnectOptions::default();
    for (name, value) in arguments.options("kwargs") {
        option(py, &mut options, &name, &value)?;
    }
    engine_value(py, url, options, is_async)
}

fn engine_value(py: &mut Interpreter, url: Url, options: ConnectOptions, is_async: bool) -> PyResult<Value> {
    let mut engine = Engine::new(url, options).map_err(|error| database_error(py, error, None))?;
    engine.is_async = is_async;
    Ok(Value::object(engine))
}

/// A keyword of `create_engine`. Those that tune pools, logging and caches do nothing here.
fn option(py: &mut Interpreter, options: &mut ConnectOptions, name: &str, value: &Value) -> PyResult<()> {
    match name {
        "isolation_level" if !value.is_none() => options.isolation_level = Some(isolation_level(py, value)?),
        "execution_options" => {
            if let Value::Dict(dict) = value
                && let Some(level) = dict.get_str("isolation_level")
            {
                options.isolation_level = Some(isolation_level(py, &level)?);
            }
        }
        "connect_args" => {
            resolved(value)?;
            for key in py.iterate(value)? {
                let item = py.get_item(value, &key)?;
                let key = py.str(&key)?.to_string();
                if let Ok(item) = values::to_sql(py, &item) {
                    options.connect_args.insert(key, item);
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn from_config(py: &mut Interpreter, arguments: &Bound, is_async: bool) -> PyResult<Value> {
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
            option(py, &mut options, &name, &value)?
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
    engine_value(py, url, options, is_async)
}

fn connect(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let engine = arguments.receiver::<Engine>()?;
    Ok(Value::object(Connection::open(py, &engine)?))
}

fn begin(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let engine = arguments.receiver::<Engine>()?;
    Ok(Value::object(committing(Connection::open(py, &engine)?)))
}

fn dispose(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let engine = arguments.receiver::<Engine>()?;
    Ok(if engine.is_async {
        super::asyncio::awaitable(Value::None)
    } else {
        Value::None
    })
}

fn execution_options(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let engine: Rc<Engine> = arguments.receiver()?;
    let mut options = engine.options.clone();
    for (name, value) in arguments.options("opt") {
        option(py, &mut options, &name, &value)?;
    }
    engine_value(py, engine.url.clone(), options, engine.is_async)
}

impl Object for Engine {
    fn native_type(&self) -> &'static NativeType {
        if self.is_async {
            &super::asyncio::ASYNC_ENGINE
        } else {
            &ENGINE
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "url" => Value::object(UrlObject(self.url.clone())),
            "dialect" => Value::object(super::dialect::DialectObject {
                name: self.dialect_name().to_owned(),
                driver: self.url.driver_name().ok().map(str::to_owned),
                server_version: Vec::new(),
                is_mariadb: self.dialect_name() == "mariadb",
            }),
            "name" => Value::str(self.dialect_name()),
            "driver" => Value::str(self.url.driver_name().unwrap_or_default()),
            "engine" | "sync_engine" => this.clone(),
            "echo" => Value::Bool(false),
            "pool" => Value::object(crate::sqlalchemy::pool::PoolObject),
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
