//! Built-in functions that walk.

use std::cell::Cell;

use crate::builtins::exceptions as e;
use crate::builtins::iterators::CallableIterator;
use crate::builtins::list::sort;
use crate::builtins::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::object::{BinaryOperator, Comparison};
use crate::signature::Arguments;
use crate::value::Value;

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

/// The items of an iterable, one by one.
fn each(
    py: &mut Interpreter,
    iterable: &Value,
    mut step: impl FnMut(&mut Interpreter, Value) -> PyResult<bool>,
) -> PyResult<()> {
    let iterator = py.iterator(iterable)?;
    while let Some(item) = py.next(&iterator)? {
        if !step(py, item)? {
            break;
        }
    }
    Ok(())
}

pub(super) fn all(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut answer = true;
    each(py, &arguments.get("iterable"), |py, item| {
        answer = py.truth(&item)?;
        Ok(answer)
    })?;
    Ok(Value::Bool(answer))
}

pub(super) fn any(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut answer = false;
    each(py, &arguments.get("iterable"), |py, item| {
        answer = py.truth(&item)?;
        Ok(!answer)
    })?;
    Ok(Value::Bool(answer))
}

pub(super) fn len(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let length = py.length(&arguments.get("obj"))?;
    Ok(Value::Int(i64::try_from(length).unwrap_or(i64::MAX)))
}

pub(super) fn iter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let object = arguments.get("object");
    let Some(sentinel) = arguments.given("sentinel") else {
        return py.iterator(&object);
    };
    if !super::objects::is_callable(py, &object)? {
        return Err(type_error("iter(v, w): v must be callable"));
    }
    Ok(Value::object(CallableIterator {
        callable: object,
        sentinel,
        ended: Cell::new(false),
    }))
}

pub(super) fn next(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let iterator = arguments.get("iterator");
    match (py.next(&iterator)?, arguments.given("default")) {
        (Some(item), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(crate::evaluator::stop_iteration(py, &iterator)),
    }
}

pub(super) fn iter_async(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.call_method(&arguments.get("async_iterable"), "__aiter__", Arguments::none())
}

pub(super) fn next_async(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.call_method(&arguments.get("async_iterator"), "__anext__", Arguments::none())
}

pub(super) fn sorted(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let items = py.iterate(&arguments.get("iterable"))?;
    let key = arguments.get("key").optional();
    let reverse = py.truth(&arguments.get("reverse"))?;
    sort::sorted(py, items, key.as_ref(), reverse).map(Value::list)
}

pub(super) fn sum(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut total = arguments.get("start");
    let refused = match plain(&total) {
        Value::Str(_) => "sum() can't sum strings [use ''.join(seq) instead]",
        Value::Bytes(_) => "sum() can't sum bytes [use b''.join(seq) instead]",
        _ => "",
    };
    if !refused.is_empty() {
        return Err(type_error(refused));
    }
    let iterator = py.iterator(&arguments.get("iterable"))?;
    while let Some(item) = py.next(&iterator)? {
        total = py.binary(BinaryOperator::Add, &total, &item)?;
    }
    Ok(total)
}

pub(super) fn max(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    extreme(py, &arguments, "max", Comparison::Gt)
}

pub(super) fn min(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    extreme(py, &arguments, "min", Comparison::Lt)
}

/// The first item that compares so with every other one.
fn extreme(py: &mut Interpreter, arguments: &Bound, name: &str, comparison: Comparison) -> PyResult<Value> {
    let positional = arguments.variadic("args");
    let default = arguments.given("default");
    let items = match positional.as_slice() {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => py.iterate(iterable)?,
        _ if default.is_some() => {
            return Err(type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        _ => positional,
    };
    let key = arguments.get("key").optional();
    let mut best: Option<(Value, Value)> = None;
    for item in items {
        let made = match &key {
            Some(key) => py.call(key, Arguments::positional(vec![item.clone()]))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((known, _)) => {
                let answer = py.compare(comparison, &made, known)?;
                py.truth(&answer)?
            }
        };
        if better {
            best = Some((made, item));
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(Error::new(
            &e::VALUE_ERROR,
            format!("{name}() arg is an empty sequence"),
        )),
    }
}
