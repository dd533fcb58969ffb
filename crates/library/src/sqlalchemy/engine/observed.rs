//! Executions that listeners are told of: `before_cursor_execute` and `after_cursor_execute`.

use std::rc::Rc;

use aludel_database::Parameters;
use aludel_python::{Arguments, Interpreter, PyResult, Value};

use super::connection::Connection;
use super::error::parameters_value;
use super::parameters::driver_parameters;
use super::raw::Cursor;
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
