//! Opening and closing the connections of engines, and what listeners are told of it.

use std::rc::Rc;

use aludel_database::{ConnectOptions, Connection as Database, Url};
use aludel_python::{Interpreter, PyResult, Value};

use super::connection::Connection;
use super::dialect::dialect_value;
use super::engine_object::{ENGINE, Engine};
use super::error::database_error;
use super::observed::{connection_record, notify_pool};
use super::raw::DbapiConnection;
use crate::sqlalchemy::{event, names, pool, types};
use crate::values;

/// Opens a connection of an engine; one of `engine.begin()` commits when its block ends.
pub(super) fn open(
    py: &mut Interpreter,
    engine: &Rc<Engine>,
    commit_on_exit: bool,
) -> PyResult<Rc<Connection>> {
    let (database, is_new) = match engine.take_kept() {
        Some(database) => (database, false),
        None => (connect(py, engine)?, true),
    };
    types::opened(py, engine.dialect_name());
    let driver = engine.url().driver_name().unwrap_or_default();
    let dbapi = Rc::new(DbapiConnection::new(database, driver));
    let info = Value::dict::<&str>([]);
    if event::are_any(py) {
        tell_of_opening(py, engine, &dbapi, &info, is_new)?;
    }
    let connection = Connection::on(engine, dbapi, commit_on_exit, info);
    connection.notify(py, "engine_connect", Vec::new())?;
    Ok(connection)
}

/// Connects, with the lock of the command taken first; listeners of `do_connect` may change how.
fn connect(py: &mut Interpreter, engine: &Rc<Engine>) -> PyResult<Database> {
    let (url, options) = asked(py, engine)?;
    if let Some(environment) = crate::host::current_environment(py) {
        environment.connecting(py, &url, &options)?;
    }
    let connected = Database::connect(&url, &options);
    connected.map_err(|error| database_error(py, error, None))
}

/// The URL and options after the listeners of `do_connect`: a password that a service gives, for instance.
fn asked(py: &mut Interpreter, engine: &Rc<Engine>) -> PyResult<(Url, ConnectOptions)> {
    let (mut url, mut options) = (engine.url().clone(), engine.options().clone());
    if !event::are_any(py) {
        return Ok((url, options));
    }
    let targets = engine_targets(py, engine);
    let listeners = event::listeners(py, &targets, "do_connect");
    if listeners.is_empty() {
        return Ok((url, options));
    }
    let keywords = connect_keywords(&url);
    let given = Value::dict(keywords.iter().map(|(name, value)| (*name, value.clone())));
    for listener in listeners {
        let dialect = dialect_value(engine.dialect_name());
        let arguments = vec![dialect, Value::None, Value::list(Vec::new()), given.clone()];
        listener.call(py, arguments)?;
    }
    let Value::Dict(given) = &given else {
        return Ok((url, options));
    };
    for (name, value) in given.str_entries() {
        let text = names::text(&value).map(|text| text.to_string());
        match &*name {
            "user" => url.username = text,
            "password" => url.password = text,
            "host" => url.host = text,
            "dbname" | "database" | "db" => url.database = text,
            "port" => url.port = value.as_int(),
            _ => {
                if let Ok(value) = values::to_sql(py, &value) {
                    options.connect_args.insert(name.to_string(), value);
                }
            }
        }
    }
    Ok((url, options))
}

/// The keywords that the reference would give to its driver's `connect()`.
fn connect_keywords(url: &Url) -> Vec<(&'static str, Value)> {
    let database = match url.driver_name() {
        Ok("psycopg2" | "psycopg") => "dbname",
        _ => "database",
    };
    let mut keywords = Vec::new();
    let mut add = |name, value: &Option<String>| {
        if let Some(text) = value {
            keywords.push((name, Value::str(text)));
        }
    };
    add("host", &url.host);
    add(database, &url.database);
    add("user", &url.username);
    add("password", &url.password);
    if let Some(port) = url.port {
        keywords.push(("port", Value::Int(port)));
    }
    keywords
}

fn engine_targets(py: &mut Interpreter, engine: &Rc<Engine>) -> Vec<Value> {
    let mut targets = vec![Value::Class(py.class(&ENGINE))];
    targets.extend(engine.line().into_iter().map(|engine| Value::Object(engine)));
    targets
}

/// Events of pools may be listened to on engines as well.
fn pool_targets(py: &mut Interpreter, engine: &Rc<Engine>) -> Vec<Value> {
    let mut targets = engine_targets(py, engine);
    targets.push(Value::Object(engine.pool().clone()));
    targets.push(Value::Class(py.class(&pool::POOL)));
    targets
}

fn tell_of_opening(
    py: &mut Interpreter,
    engine: &Rc<Engine>,
    dbapi: &Rc<DbapiConnection>,
    info: &Value,
    is_new: bool,
) -> PyResult<()> {
    let dbapi = Value::Object(dbapi.clone());
    let targets = pool_targets(py, engine);
    let record = connection_record(py, dbapi.clone(), info.clone())?;
    let pair = [dbapi.clone(), record.clone()];
    if is_new {
        if !engine.has_connected.replace(true) {
            notify_pool(py, &targets, "first_connect", &pair)?;
        }
        notify_pool(py, &targets, "connect", &pair)?;
    }
    notify_pool(py, &targets, "checkout", &[dbapi.clone(), record, dbapi])
}

/// Closes the driver's connection; that to a database in memory is kept by its engine.
pub(super) fn give_back(
    py: &mut Interpreter,
    engine: &Rc<Engine>,
    dbapi: &Rc<DbapiConnection>,
    info: &Value,
) -> PyResult<()> {
    if event::are_any(py) && !dbapi.is_closed() {
        let value = Value::Object(dbapi.clone());
        let targets = pool_targets(py, engine);
        let record = connection_record(py, value.clone(), info.clone())?;
        notify_pool(py, &targets, "checkin", &[value, record])?;
    }
    if let Some(database) = dbapi.take() {
        engine.keep(database);
    }
    Ok(())
}
