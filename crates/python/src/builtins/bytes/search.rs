//! The methods of `bytes` that look for bytes.

use super::methods::data;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::find_index;
use crate::builtins::payload::plain;
use crate::builtins::receiver::{self, between, bound};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::value::Value;

/// `bytes.isspace` of one byte.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0xb
}

/// Where `part` occurs, without overlaps; an empty one occurs before every byte and at the end.
pub(super) fn positions<'a>(content: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = content.get(from..)?;
        let place = if part.is_empty() {
            0
        } else {
            rest.windows(part.len()).position(|window| window == part)?
        };
        let place = from + place;
        from = place + part.len().max(1);
        Some(place)
    })
}

/// The part of the receiver that is looked at, and what is looked for in it.
struct Search {
    /// Where the part begins in the receiver.
    start: usize,
    shown: Vec<u8>,
    part: Vec<u8>,
}

/// What the arguments `sub`, `start` and `end` ask for; `None` where the window lies outside.
fn search(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<Search>> {
    let content = receiver::bytes(py, arguments)?;
    let sub = arguments.get("sub");
    let part = match find_index(py, &sub)? {
        Some(index) => match index.as_int().and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => vec![byte],
            None => return Err(Error::new(&e::VALUE_ERROR, "byte must be in range(0, 256)")),
        },
        None => match plain(&sub) {
            Value::Bytes(part) => part.to_vec(),
            other => {
                let name = py.type_name(&other);
                let message = format!("argument should be integer or bytes-like object, not '{name}'");
                return Err(Error::new(&e::TYPE_ERROR, message));
            }
        },
    };
    Ok(window(py, arguments, &content)?.map(|(start, shown)| Search {
        start,
        shown: shown.to_vec(),
        part,
    }))
}

fn window<'a>(
    py: &mut Interpreter,
    arguments: &Bound,
    content: &'a [u8],
) -> PyResult<Option<(usize, &'a [u8])>> {
    let start = bound(py, &arguments.get("start"), 0)?;
    let end = bound(py, &arguments.get("end"), i64::MAX)?;
    let (start, end) = between(start, end, content.len());
    Ok(content.get(start..end).map(|shown| (start, shown)))
}

fn located(py: &mut Interpreter, arguments: &Bound, last: bool) -> PyResult<Option<Value>> {
    let Some(Search { start, shown, part }) = search(py, arguments)? else {
        return Ok(None);
    };
    let place = if part.is_empty() {
        Some(if last { shown.len() } else { 0 })
    } else {
        let mut windows = shown.windows(part.len());
        if last {
            windows.rposition(|window| window == part)
        } else {
            windows.position(|window| window == part)
        }
    };
    Ok(place.map(|place| Value::Int(i64::try_from(start + place).unwrap_or(i64::MAX))))
}

fn not_found() -> Error {
    Error::new(&e::VALUE_ERROR, "subsection not found")
}

pub(super) fn find(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(located(py, &arguments, false)?.unwrap_or(Value::Int(-1)))
}

pub(super) fn rfind(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(located(py, &arguments, true)?.unwrap_or(Value::Int(-1)))
}

pub(super) fn index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    located(py, &arguments, false)?.ok_or_else(not_found)
}

pub(super) fn rindex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    located(py, &arguments, true)?.ok_or_else(not_found)
}

pub(super) fn count(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let count = match search(py, &arguments)? {
        Some(Search { shown, part, .. }) => positions(&shown, &part).count(),
        None => 0,
    };
    Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn fixed(
    py: &mut Interpreter,
    arguments: &Bound,
    method: &str,
    parameter: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> PyResult<Value> {
    let content = receiver::bytes(py, arguments)?;
    let shown = window(py, arguments, &content)?.map(|(_, shown)| shown);
    match plain(&arguments.get(parameter)) {
        Value::Bytes(part) => Ok(Value::Bool(shown.is_some_and(|shown| test(shown, &part)))),
        Value::Tuple(parts) => {
            for part in parts.iter() {
                let part = data(py, part)?;
                if shown.is_some_and(|shown| test(shown, &part)) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        other => {
            let name = py.type_name(&other);
            let message = format!("{method} first arg must be bytes or a tuple of bytes, not {name}");
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

pub(super) fn startswith(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    fixed(py, &arguments, "startswith", "prefix", |content, part| {
        content.starts_with(part)
    })
}

pub(super) fn endswith(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    fixed(py, &arguments, "endswith", "suffix", |content, part| {
        content.ends_with(part)
    })
}
