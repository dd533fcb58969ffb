//! LIMIT, OFFSET and FETCH.

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::{Expression, SqlType};

use super::super::literal;
use super::super::methods::literal_or_expression;
use super::changed;

/// `fetch(count)`
pub(super) fn fetch(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.get("count");
    let (ties, percent) = (
        py.truth(&arguments.get("with_ties"))?,
        py.truth(&arguments.get("percent"))?,
    );
    let approximate = arguments.options("dialect_kw").into_iter();
    let approximate = approximate.filter(|(name, _)| &**name == "oracle_fetch_approximate");
    let approximate = approximate
        .last()
        .map_or(Ok(false), |(_, value)| py.truth(&value))?;
    changed(py, &arguments, |py, select| {
        select.fetch_approximate = approximate;
        select.fetch = count(py, &given)?.map(|count| (count, ties, percent));
        Ok(())
    })
}

/// `select.slice(start, stop)`: LIMIT and OFFSET.
pub(super) fn slice(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (start, stop) = (arguments.get("start"), arguments.get("stop"));
    let (from, to) = (start.as_int().unwrap_or(0), stop.as_int());
    changed(py, &arguments, |py, select| {
        if let Some(to) = to {
            select.limit = count(py, &Value::Int(to - from))?;
        }
        if from != 0 {
            select.offset = count(py, &Value::Int(from))?;
        }
        Ok(())
    })
}

/// The count of LIMIT and OFFSET: a number is bound as SQLAlchemy binds it.
fn count(py: &mut Interpreter, value: &Value) -> PyResult<Option<Expression>> {
    match value {
        Value::None => Ok(None),
        Value::Int(_) => literal(py, value, &SqlType::integer(), None).map(Some),
        other => literal_or_expression(py, other).map(Some),
    }
}

pub(super) fn limit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.get("limit");
    changed(py, &arguments, |py, select| {
        select.limit = count(py, &given)?;
        Ok(())
    })
}

pub(super) fn offset(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.get("offset");
    changed(py, &arguments, |py, select| {
        select.offset = count(py, &given)?;
        Ok(())
    })
}
