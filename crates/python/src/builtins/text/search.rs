//! The methods of `str` that look for text.

use super::position;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::small_index;
use crate::builtins::number::int::too_large;
use crate::builtins::operators::MAX_LENGTH;
use crate::builtins::payload::plain;
use crate::builtins::receiver::{self, between, bound};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::value::Value;

/// Where a method looks: the characters from one position to another, as bytes of the text.
struct Window {
    /// The position in characters where the window starts.
    start: usize,
    /// The window in bytes, `None` where it starts after the end of the text.
    bytes: Option<(usize, usize)>,
}

fn window(py: &mut Interpreter, arguments: &Bound, text: &str) -> PyResult<Window> {
    let start = bound(py, &arguments.get("start"), 0)?;
    let end = bound(py, &arguments.get("end"), i64::MAX)?;
    let length = position::length(text);
    let (start, end) = between(start, end, length);
    if start > length || start > end {
        return Ok(Window { start, bytes: None });
    }
    let first = position::offset(text, start);
    let last = first + position::offset(text.get(first..).unwrap_or_default(), end - start);
    Ok(Window {
        start,
        bytes: Some((first, last)),
    })
}

fn must_be_text(py: &mut Interpreter, value: &Value) -> PyResult<std::rc::Rc<str>> {
    match plain(value) {
        Value::Str(text) => Ok(text),
        other => {
            let message = format!("must be str, not {}", py.type_name(&other));
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

/// The position in characters of the first or last occurrence.
fn located(py: &mut Interpreter, arguments: &Bound, last: bool) -> PyResult<Option<usize>> {
    let text = receiver::text(py, arguments)?;
    let sub = must_be_text(py, &arguments.get("sub"))?;
    let window = window(py, arguments, &text)?;
    let Some((from, to)) = window.bytes else {
        return Ok(None);
    };
    let shown = text.get(from..to).unwrap_or_default();
    let found = if last {
        shown.rfind(&*sub)
    } else {
        shown.find(&*sub)
    };
    Ok(found.map(|offset| window.start + position::index(shown, offset)))
}

fn position_value(position: usize) -> Value {
    Value::Int(i64::try_from(position).unwrap_or(i64::MAX))
}

fn not_found() -> Error {
    Error::new(&e::VALUE_ERROR, "substring not found")
}

pub(super) fn find(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(located(py, &arguments, false)?.map_or(Value::Int(-1), position_value))
}

pub(super) fn rfind(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(located(py, &arguments, true)?.map_or(Value::Int(-1), position_value))
}

pub(super) fn index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    located(py, &arguments, false)?
        .map(position_value)
        .ok_or_else(not_found)
}

pub(super) fn rindex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    located(py, &arguments, true)?
        .map(position_value)
        .ok_or_else(not_found)
}

pub(super) fn count(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let sub = must_be_text(py, &arguments.get("sub"))?;
    let Some((from, to)) = window(py, &arguments, &text)?.bytes else {
        return Ok(Value::Int(0));
    };
    let shown = text.get(from..to).unwrap_or_default();
    let count = if sub.is_empty() {
        position::length(shown) + 1
    } else {
        shown.matches(&*sub).count()
    };
    Ok(position_value(count))
}

pub(super) fn startswith(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    fixed(py, &arguments, "startswith", "prefix", |text, part| {
        text.starts_with(part)
    })
}

pub(super) fn endswith(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    fixed(py, &arguments, "endswith", "suffix", |text, part| {
        text.ends_with(part)
    })
}

fn fixed(
    py: &mut Interpreter,
    arguments: &Bound,
    method: &str,
    parameter: &str,
    test: fn(&str, &str) -> bool,
) -> PyResult<Value> {
    let text = receiver::text(py, arguments)?;
    let window = window(py, arguments, &text)?;
    let shown = window.bytes.and_then(|(from, to)| text.get(from..to));
    match plain(&arguments.get(parameter)) {
        Value::Str(part) => Ok(Value::Bool(shown.is_some_and(|shown| test(shown, &part)))),
        Value::Tuple(parts) => {
            for part in parts.iter() {
                let Value::Str(part) = plain(part) else {
                    let name = py.type_name(part);
                    let message = format!("tuple for {method} must only contain str, not {name}");
                    return Err(Error::new(&e::TYPE_ERROR, message));
                };
                if shown.is_some_and(|shown| test(shown, &part)) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        other => {
            let name = py.type_name(&other);
            let message = format!("{method} first arg must be str or a tuple of str, not {name}");
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

pub(super) fn replace(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let mut parts = Vec::new();
    for (place, name) in [(1, "old"), (2, "new")] {
        let value = arguments.get(name);
        let Value::Str(part) = plain(&value) else {
            let name = py.type_name(&value);
            let message = format!("replace() argument {place} must be str, not {name}");
            return Err(Error::new(&e::TYPE_ERROR, message));
        };
        parts.push(part);
    }
    let count = small_index(py, &arguments.get("count"))?;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let [old, new] = parts.as_slice() else {
        return Ok(Value::Str(text));
    };
    let times = if old.is_empty() {
        position::length(&text) + 1
    } else {
        text.len() / old.len()
    };
    if times.min(count).saturating_mul(new.len()) > MAX_LENGTH {
        return Err(too_large());
    }
    Ok(Value::from(text.replacen(&**old, new, count)))
}
