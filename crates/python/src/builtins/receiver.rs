//! What methods of the built-in classes take: their receiver, and arguments with CPython's wording where they do not
//! fit.

use std::rc::Rc;

use super::exceptions as e;
use super::number::convert::{clamp, find_index};
use super::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::signature::Arguments;
use crate::value::{Dict, List, Set, Value};

fn wrong(py: &mut Interpreter, wanted: &str, value: &Value) -> Error {
    let message = format!(
        "descriptor requires a '{wanted}' object but received a '{}'",
        py.type_name(value)
    );
    Error::new(&e::TYPE_ERROR, message)
}

macro_rules! receivers {
    ($($(#[$doc:meta])* $name:ident($variant:ident) -> $kind:ty = $text:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name(py: &mut Interpreter, arguments: &Bound) -> PyResult<$kind> {
                match plain(arguments.this()) {
                    Value::$variant(content) => Ok(content),
                    other => Err(wrong(py, $text, &other)),
                }
            }
        )*
    };
}

receivers! {
    /// The receiver of a method of `list`.
    list(List) -> Rc<List> = "list";
    /// The receiver of a method of `dict`.
    dict(Dict) -> Rc<Dict> = "dict";
    /// The receiver of a method of `set` or `frozenset`.
    set(Set) -> Rc<Set> = "set";
    /// The receiver of a method of `tuple`.
    tuple(Tuple) -> Rc<[Value]> = "tuple";
    /// The receiver of a method of `str`.
    text(Str) -> Rc<str> = "str";
    /// The receiver of a method of `bytes`.
    bytes(Bytes) -> Rc<[u8]> = "bytes";
    /// The receiver of a method of `float`.
    float(Float) -> f64 = "float";
}

/// The one optional positional argument of a constructor.
pub(crate) fn only(name: &str, arguments: Arguments) -> PyResult<Option<Value>> {
    if !arguments.keywords.is_empty() {
        let message = format!("{name}() takes no keyword arguments");
        return Err(Error::new(&e::TYPE_ERROR, message));
    }
    let given = arguments.positional.len();
    if given > 1 {
        let message = format!("{name} expected at most 1 argument, got {given}");
        return Err(Error::new(&e::TYPE_ERROR, message));
    }
    Ok(arguments.positional.into_iter().next())
}

/// Start and stop positions in a sequence of `length` items, negative ones counted from its end.
pub(crate) fn between(start: i64, stop: i64, length: usize) -> (usize, usize) {
    let signed = i64::try_from(length).unwrap_or(i64::MAX);
    let place = |position: i64| {
        let position = if position < 0 {
            position.saturating_add(signed)
        } else {
            position
        };
        usize::try_from(position).unwrap_or(0)
    };
    (place(start), place(stop).min(length))
}

/// A position that may be `None`.
pub(crate) fn bound(py: &mut Interpreter, value: &Value, absent: i64) -> PyResult<i64> {
    if value.is_none() {
        return Ok(absent);
    }
    match find_index(py, value)? {
        Some(index) => Ok(clamp(&index)),
        None => Err(Error::new(
            &e::TYPE_ERROR,
            "slice indices must be integers or None or have an __index__ method",
        )),
    }
}
