//! The directives of `op`: from bound arguments to migrate operations.

pub(super) mod column;
pub(super) mod constraint;
pub(super) mod index;
pub(super) mod rows;
pub(super) mod table;

use std::rc::Rc;

use aludel_python::{Arguments, Bound, Interpreter, PyResult, Value};
use aludel_schema::Name;

use super::migration::migration_context_value;
use super::operations::OperationsObject;
use crate::sqlalchemy::engine::asyncio::awaitable;
use crate::sqlalchemy::names;
use crate::support;

/// The table and schema of a directive: of the batch block, or of the arguments.
fn table(
    py: &mut Interpreter,
    target: &OperationsObject,
    arguments: &Bound,
    table: &str,
    schema: &str,
) -> PyResult<(Name, Option<Name>)> {
    if let Some((table, schema)) = target.batch_table() {
        return Ok((table, schema));
    }
    let name = names::name(py, &arguments.get(table), "the name of a table")?;
    let schema = names::optional_name(py, &arguments.get(schema), "schema")?;
    Ok((name, schema))
}

fn optional_flag(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<Option<bool>> {
    support::optional_flag(py, &arguments.get(name))
}

fn optional_text(arguments: &Bound, name: &str) -> PyResult<Option<String>> {
    Ok(arguments.optional_str(name)?.map(|text| text.to_string()))
}

/// `op.f(name)`
pub(super) fn f(py: &mut Interpreter, _target: &Rc<OperationsObject>, arguments: &Bound) -> PyResult<Value> {
    names::conv(py, &arguments.get("name"), None)
}

/// `op.get_bind()`
pub(super) fn get_bind(
    _py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(target.bind())
}

/// `op.get_context()`
pub(super) fn get_context(
    _py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(migration_context_value(target.context.clone()))
}

/// `op.run_async(function, …)`: the function gets the connection, and what it awaits is there at once.
pub(super) fn run_async(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let connection = target.bind();
    let dialect = py.get_attribute(&connection, "dialect")?;
    let is_async = py.get_attribute(&dialect, "is_async")?;
    // The driver psycopg serves both kinds of engine under one name.
    let is_either = py.get_attribute(&dialect, "driver")?.as_str() == Some("psycopg");
    if !is_either && !py.truth(&is_async)? {
        return Err(support::value_error("Cannot call run_async with a sync engine"));
    }
    let mut positional = vec![connection];
    positional.extend(arguments.variadic("args"));
    let call = Arguments {
        positional,
        keywords: arguments.options("kw_args"),
    };
    let coroutine = py.call(&arguments.get("async_function"), call)?;
    let module = py.import("asyncio")?;
    let run = py.get_attribute(&Value::Module(module), "run")?;
    let coroutine = if coroutine.is_none() {
        awaitable(coroutine)
    } else {
        coroutine
    };
    py.call(&run, Arguments::positional(vec![coroutine]))
}
