//! The methods of `bytes` that take them apart.

use super::methods::data;
use super::search::{is_space, positions};
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::small_index;
use crate::builtins::receiver;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::value::Value;

fn list(parts: Vec<&[u8]>) -> Value {
    Value::list(parts.into_iter().map(Value::bytes).collect())
}

fn limit(py: &mut Interpreter, arguments: &Bound) -> PyResult<usize> {
    let limit = small_index(py, &arguments.get("maxsplit"))?;
    Ok(usize::try_from(limit).unwrap_or(usize::MAX))
}

/// Where the separators of white space or of the argument `sep` are: start and end of each.
fn separators(
    py: &mut Interpreter,
    arguments: &Bound,
    content: &[u8],
) -> PyResult<Option<Vec<(usize, usize)>>> {
    let Some(separator) = arguments.get("sep").optional() else {
        return Ok(None);
    };
    let separator = data(py, &separator)?;
    if separator.is_empty() {
        return Err(Error::new(&e::VALUE_ERROR, "empty separator"));
    }
    Ok(Some(
        positions(content, &separator)
            .map(|place| (place, place + separator.len()))
            .collect(),
    ))
}

pub(super) fn split(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let content = receiver::bytes(py, &arguments)?;
    let limit = limit(py, &arguments)?;
    let mut parts = Vec::new();
    match separators(py, &arguments, &content)? {
        Some(separators) => {
            let mut from = 0;
            for (start, end) in separators.into_iter().take(limit) {
                parts.push(content.get(from..start).unwrap_or_default());
                from = end;
            }
            parts.push(content.get(from..).unwrap_or_default());
        }
        None => {
            let mut rest = content.trim_ascii_start();
            while !rest.is_empty() {
                if parts.len() == limit {
                    parts.push(rest.trim_ascii_end());
                    break;
                }
                let end = rest.iter().position(|byte| is_space(*byte)).unwrap_or(rest.len());
                let (word, tail) = rest.split_at(end);
                parts.push(word);
                rest = tail.trim_ascii_start();
            }
        }
    }
    Ok(list(parts))
}

pub(super) fn rsplit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let content = receiver::bytes(py, &arguments)?;
    let limit = limit(py, &arguments)?;
    let mut parts = Vec::new();
    match separators(py, &arguments, &content)? {
        Some(separators) => {
            let mut to = content.len();
            for (start, end) in separators.into_iter().rev().take(limit) {
                parts.push(content.get(end..to).unwrap_or_default());
                to = start;
            }
            parts.push(content.get(..to).unwrap_or_default());
        }
        None => {
            let mut rest = content.trim_ascii_end();
            while !rest.is_empty() {
                if parts.len() == limit {
                    parts.push(rest.trim_ascii_start());
                    break;
                }
                let start = rest
                    .iter()
                    .rposition(|byte| is_space(*byte))
                    .map_or(0, |place| place + 1);
                let (tail, word) = rest.split_at(start);
                parts.push(word);
                rest = tail.trim_ascii_end();
            }
        }
    }
    parts.reverse();
    Ok(list(parts))
}

pub(super) fn splitlines(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let content = receiver::bytes(py, &arguments)?;
    let keep = py.truth(&arguments.get("keepends"))?;
    let mut lines = Vec::new();
    let mut rest = &*content;
    while !rest.is_empty() {
        let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            lines.push(rest);
            break;
        };
        let pair = rest.get(end..).is_some_and(|tail| tail.starts_with(b"\r\n"));
        let after = end + if pair { 2 } else { 1 };
        lines.push(rest.get(..if keep { after } else { end }).unwrap_or_default());
        rest = rest.get(after..).unwrap_or_default();
    }
    Ok(list(lines))
}
