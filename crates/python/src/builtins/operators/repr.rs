//! `repr` and `str` of plain values.

use std::rc::Rc;

use crate::builtins::number::text as number;
use crate::builtins::{depth, text};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::value::{Set, Value};

/// `repr(value)` of a plain value; `None` where its class decides.
pub(crate) fn repr(py: &mut Interpreter, value: &Value) -> PyResult<Option<String>> {
    Ok(Some(match value {
        Value::None => "None".to_owned(),
        Value::NotImplemented => "NotImplemented".to_owned(),
        Value::Ellipsis => "Ellipsis".to_owned(),
        Value::Str(content) => text::quote::str(content),
        Value::Bytes(data) => text::quote::bytes(data),
        Value::Tuple(items) => tuple(py, items)?,
        Value::List(list) => {
            let items = list.to_vec();
            nested(py, address(list), "[", &items, "]", "...")?
        }
        Value::Dict(dict) => {
            let address = Rc::as_ptr(dict).addr();
            mapping(py, address, &dict.entries())?
        }
        Value::Set(set) => self::set(py, set)?,
        other => return number::number(other),
    }))
}

/// `str(value)` of a plain value; `None` where its class decides.
pub(crate) fn str(py: &mut Interpreter, value: &Value) -> PyResult<Option<Rc<str>>> {
    match value {
        Value::Str(content) => Ok(Some(content.clone())),
        other => Ok(repr(py, other)?.map(Rc::from)),
    }
}

fn address<T: ?Sized>(value: &Rc<T>) -> usize {
    Rc::as_ptr(value).cast::<()>().addr()
}

fn tuple(py: &mut Interpreter, items: &Rc<[Value]>) -> PyResult<String> {
    if items.is_empty() {
        return Ok("()".to_owned());
    }
    let close = if items.len() == 1 { ",)" } else { ")" };
    nested(py, address(items), "(", items, close, "...")
}

fn set(py: &mut Interpreter, set: &Rc<Set>) -> PyResult<String> {
    let name = if set.is_frozen() { "frozenset" } else { "set" };
    let items = set.items();
    let (open, close) = match (items.is_empty(), set.is_frozen()) {
        (true, _) => return Ok(format!("{name}()")),
        (false, true) => ("frozenset({", "})"),
        (false, false) => ("{", "}"),
    };
    nested(py, address(set), open, &items, close, "...")
}

/// The `repr` of the items of the container at `address`, between `open` and `close`. A container inside itself is
/// shown as `recursive`.
pub(crate) fn nested(
    py: &mut Interpreter,
    address: usize,
    open: &str,
    items: &[Value],
    close: &str,
    recursive: &str,
) -> PyResult<String> {
    let mut shown = open.to_owned();
    match depth::show(py, address)? {
        None => shown.push_str(recursive),
        Some(_level) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    shown.push_str(", ");
                }
                shown.push_str(&py.repr(item)?);
            }
        }
    }
    shown.push_str(close);
    Ok(shown)
}

fn mapping(py: &mut Interpreter, address: usize, entries: &[(Value, Value)]) -> PyResult<String> {
    let Some(_level) = depth::show(py, address)? else {
        return Ok("{...}".to_owned());
    };
    let mut shown = "{".to_owned();
    for (index, (key, value)) in entries.iter().enumerate() {
        if index > 0 {
            shown.push_str(", ");
        }
        shown.push_str(&py.repr(key)?);
        shown.push_str(": ");
        shown.push_str(&py.repr(value)?);
    }
    shown.push('}');
    Ok(shown)
}
