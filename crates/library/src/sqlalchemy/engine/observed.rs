//! Executions that listeners are told of: those of statements, those of cursors, and those that fail.

use std::rc::Rc;

use aludel_database::Parameters;
use aludel_python::{Arguments, Error, Interpreter, PyResult, Value};

use super::connection::Connection;
use super::error::parameters_value;
use super::parameters::driver_parameters;
use super::raw::Cursor;
use super::result::ResultObject;
use crate::sqlalchemy::{event, names};

/// One execution on a cursor, with what listeners are given of it.
pub(super) struct CursorCall<'a> {
    connection: &'a Connection,
    cursor: Value,
    statement: Value,
    parameters: Value,
    context: Value,
    is_many: bool,
}

impl<'a> CursorCall<'a> {
    /// The execution of this text with these parameters.
    pub(super) fn new(
        py: &mut Interpreter,
        connection: &'a Connection,
        sql: &str,
        parameters: &[Parameters],
    ) -> CursorCall<'a> {
        let is_many = parameters.len() > 1;
        let mut sets: Vec<Value> = parameters.iter().map(|set| given(py, set)).collect();
        let parameters = if is_many {
            Value::list(sets)
        } else {
            sets.pop().unwrap_or_else(|| given(py, &Parameters::None))
        };
        CursorCall {
            connection,
            cursor: Value::object(Cursor::new(connection.dbapi().clone())),
            statement: Value::str(sql),
            parameters,
            context: context(py).unwrap_or_default(),
            is_many,
        }
    }

    fn arguments(&self) -> Vec<Value> {
        vec![
            self.connection.value(),
            self.cursor.clone(),
            self.statement.clone(),
            self.parameters.clone(),
            self.context.clone(),
            Value::Bool(self.is_many),
        ]
    }

    /// Tells the listeners; gives the text and parameters that those with `retval=True` put in place.
    pub(super) fn before(&mut self, py: &mut Interpreter) -> PyResult<Option<(Rc<str>, Vec<Parameters>)>> {
        let mut is_changed = false;
        for listener in self.connection.listeners(py, "before_cursor_execute") {
            let answer = listener.call(py, self.arguments())?;
            if listener.gives_value
                && let Value::Tuple(pair) = &answer
                && let [statement, parameters] = &**pair
            {
                (self.statement, self.parameters) = (statement.clone(), parameters.clone());
                is_changed = true;
            }
        }
        let Some(sql) = names::text(&self.statement).filter(|_| is_changed) else {
            return Ok(None);
        };
        let is_empty = !py.truth(&self.parameters)?;
        let given = if is_empty {
            Value::None
        } else {
            self.parameters.clone()
        };
        Ok(Some((sql, driver_parameters(py, &given)?)))
    }

    /// Tells the listeners that it was executed.
    pub(super) fn after(&self, py: &mut Interpreter) -> PyResult<()> {
        for listener in self.connection.listeners(py, "after_cursor_execute") {
            listener.call(py, self.arguments())?;
        }
        Ok(())
    }
}

/// One execution of a statement, with what `before_execute` and `after_execute` are given of it.
pub(super) struct Execution<'a> {
    connection: &'a Connection,
    arguments: Vec<Value>,
}

impl<'a> Execution<'a> {
    /// Tells the listeners; those with `retval=True` may put another statement and parameters in place.
    pub(super) fn begin(
        py: &mut Interpreter,
        connection: &'a Connection,
        statement: &mut Value,
        parameters: &mut Value,
        options: Value,
    ) -> PyResult<Option<Execution<'a>>> {
        if !event::are_any(py) {
            return Ok(None);
        }
        let options = match options {
            Value::None => Value::dict::<&str>([]),
            given => given,
        };
        let (mut many, mut one) = match &*parameters {
            Value::Dict(_) => (Value::list(Vec::new()), parameters.clone()),
            Value::None => (Value::tuple(Vec::new()), Value::dict::<&str>([])),
            sets => (sets.clone(), Value::dict::<&str>([])),
        };
        for listener in connection.listeners(py, "before_execute") {
            let told = vec![
                connection.value(),
                statement.clone(),
                many.clone(),
                one.clone(),
                options.clone(),
            ];
            let answer = listener.call(py, told)?;
            if listener.gives_value
                && let Value::Tuple(parts) = &answer
                && let [other, sets, set] = &**parts
            {
                (*statement, many, one) = (other.clone(), sets.clone(), set.clone());
                *parameters = if py.truth(&many)? {
                    many.clone()
                } else if py.truth(&one)? {
                    one.clone()
                } else {
                    Value::None
                };
            }
        }
        let arguments = vec![connection.value(), statement.clone(), many, one, options];
        Ok(Some(Execution {
            connection,
            arguments,
        }))
    }

    /// Tells the listeners of the result; it is read only once, by whoever is first.
    pub(super) fn end(self, py: &mut Interpreter, result: ResultObject) -> PyResult<ResultObject> {
        let listeners = self.connection.listeners(py, "after_execute");
        if listeners.is_empty() {
            return Ok(result);
        }
        let shown = Value::object(result.clone());
        for listener in listeners {
            let mut told = self.arguments.clone();
            told.push(shown.clone());
            listener.call(py, told)?;
        }
        Ok(result)
    }
}

/// Tells the listeners of `handle_error` that a statement failed; gives the error that is raised: that of the statement,
/// what a listener with `retval=True` gives, or what one raises.
pub(super) fn failed(
    py: &mut Interpreter,
    connection: &Connection,
    error: Error,
    sql: &str,
    parameters: Value,
) -> Error {
    if !event::are_any(py) {
        return error;
    }
    let listeners = connection.listeners(py, "handle_error");
    let Some(exception) = error.object().cloned().filter(|_| !listeners.is_empty()) else {
        return error;
    };
    match handled(py, connection, &listeners, &exception, sql, parameters) {
        Ok(None) => error,
        Ok(Some(other)) => {
            let class = py.type_name(&other);
            let message = py
                .str(&other)
                .map_or_else(|_| String::new(), |text| text.to_string());
            Error::from_object(other, class, message)
        }
        Err(raised) => raised,
    }
}

fn handled(
    py: &mut Interpreter,
    connection: &Connection,
    listeners: &[Rc<event::Listener>],
    exception: &Value,
    sql: &str,
    parameters: Value,
) -> PyResult<Option<Value>> {
    let module = py.import("types")?;
    let class = py.get_attribute(&Value::Module(module), "SimpleNamespace")?;
    let value = connection.value();
    let dialect = py.get_attribute(&value, "dialect")?;
    let context = Arguments::default()
        .with_keyword("original_exception", py.get_attribute(exception, "orig")?)
        .with_keyword("sqlalchemy_exception", exception.clone())
        .with_keyword("chained_exception", Value::None)
        .with_keyword("statement", Value::str(sql))
        .with_keyword("parameters", parameters)
        .with_keyword("connection", value)
        .with_keyword("engine", Value::Object(connection.engine().clone()))
        .with_keyword("dialect", dialect)
        .with_keyword("cursor", Value::None)
        .with_keyword("execution_context", Value::None)
        .with_keyword("is_disconnect", Value::Bool(false))
        .with_keyword("is_pre_ping", Value::Bool(false))
        .with_keyword("invalidate_pool_on_disconnect", Value::Bool(true));
    let context = py.call(&class, context)?;
    let mut chosen = None;
    for listener in listeners {
        let answer = listener.call(py, vec![context.clone()])?;
        if listener.gives_value && !answer.is_none() {
            py.set_attribute(&context, "chained_exception", answer.clone())?;
            chosen = Some(answer);
        }
    }
    Ok(chosen)
}

/// One set of parameters; none are an empty one of their kind.
fn given(py: &mut Interpreter, parameters: &Parameters) -> Value {
    parameters_value(py, parameters).unwrap_or_else(|| match parameters {
        Parameters::Named(_) => Value::dict::<&str>([]),
        _ => Value::tuple(Vec::new()),
    })
}

/// The execution's context: an object on which listeners keep what they like.
fn context(py: &mut Interpreter) -> PyResult<Value> {
    let module = py.import("types")?;
    let class = py.get_attribute(&Value::Module(module), "SimpleNamespace")?;
    let options = Value::dict::<&str>([]);
    py.call(
        &class,
        Arguments::default().with_keyword("execution_options", options),
    )
}

/// What listeners of the pool are given beside the driver's connection.
pub(super) fn connection_record(py: &mut Interpreter, dbapi: Value, info: Value) -> PyResult<Value> {
    let module = py.import("types")?;
    let class = py.get_attribute(&Value::Module(module), "SimpleNamespace")?;
    let given = Arguments::default()
        .with_keyword("dbapi_connection", dbapi.clone())
        .with_keyword("driver_connection", dbapi)
        .with_keyword("info", info);
    py.call(&class, given)
}

/// Runs what listens to an event of an engine's pool: `(driver's connection, record)`.
pub(super) fn notify_pool(
    py: &mut Interpreter,
    targets: &[Value],
    event_name: &str,
    arguments: &[Value],
) -> PyResult<()> {
    for listener in event::listeners(py, targets, event_name) {
        listener.call(py, arguments.to_vec())?;
    }
    Ok(())
}
