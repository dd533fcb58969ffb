//! `repr` and `str` of plain values.

use std::rc::Rc;

use crate::builtins::number::text as number;
use crate::builtins::{depth, text};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::stack::with_room;
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
        Value::Set(set) => {
            let name = if set.is_frozen() { "frozenset" } else { "set" };
            set_repr(py, name, set)?
        }
        other => return number::number(other),
    }))
}

fn address<T: ?Sized>(value: &Rc<T>) -> usize {
    Rc::as_ptr(value).cast::<()>().addr()
}

fn tuple(py: &mut Interpreter, items: &Rc<[Value]>) -> PyResult<String> {
    if items.is_empty() {
        return Ok("()".to_owned());
    }
    let close = if items.len() == 1 { ",)" } else { ")" };
    match depth::show(py, address(items))? {
        Some(_level) => joined(py, "(", items, close),
        None => Ok("(...)".to_owned()),
    }
}

/// The `repr` of a set of the class named `name`.
pub(crate) fn set_repr(py: &mut Interpreter, name: &str, set: &Rc<Set>) -> PyResult<String> {
    let items = set.items();
    if items.is_empty() {
        return Ok(format!("{name}()"));
    }
    if name == "set" {
        return nested(py, address(set), "{", &items, "}", "...");
    }
    nested(py, address(set), &format!("{name}({{"), &items, "})", "...")
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
    match depth::show(py, address)? {
        Some(_level) => joined(py, open, items, close),
        None => Ok(format!("{open}{recursive}{close}")),
    }
}

fn joined(py: &mut Interpreter, open: &str, items: &[Value], close: &str) -> PyResult<String> {
    let mut shown = open.to_owned();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            shown.push_str(", ");
        }
        shown.push_str(&with_room(|| py.repr(item))?);
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
        shown.push_str(&with_room(|| py.repr(value))?);
    }
    shown.push('}');
    Ok(shown)
}
