//! What the modules of the standard library share: tables, errors, state, arguments.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::object::Comparison;
use crate::value::Value;

/// A function of a table: `function!("name", "(signature)", implementation)`.
macro_rules! function {
    ($name:expr, $signature:expr, $function:expr) => {
        $crate::native::Item::Function({
            static FUNCTION: $crate::native::NativeFunction =
                $crate::native::NativeFunction::new($name, $signature, $function);
            &FUNCTION
        })
    };
}
pub(crate) use function;

/// A module from its name and its table.
macro_rules! module {
    ($name:literal, $items:expr) => {
        $crate::native::NativeModule {
            name: $name,
            items: $items,
            includes: &[],
        }
    };
}
pub(crate) use module;

/// A constant of a table: `constant!("sep", "/")`.
macro_rules! constant {
    ($name:literal, $value:expr) => {
        $crate::native::Item::Value($name, |_| Ok($crate::value::Value::from($value)))
    };
}
pub(crate) use constant;

/// `TypeError(message)`
pub(crate) fn type_error(message: impl Into<String>) -> Error {
    Error::new(&exceptions::TYPE_ERROR, message)
}

/// `ValueError(message)`
pub(crate) fn value_error(message: impl Into<String>) -> Error {
    Error::new(&exceptions::VALUE_ERROR, message)
}

/// `OverflowError(message)`
pub(crate) fn overflow_error(message: impl Into<String>) -> Error {
    Error::new(&exceptions::OVERFLOW_ERROR, message)
}

/// The text of a `str` or of an instance of a subclass.
pub(crate) fn text(value: &Value) -> Option<Rc<str>> {
    match plain(value) {
        Value::Str(text) => Some(text),
        _ => None,
    }
}

/// The plain value of an instance of a subclass of a built-in class; every other value as it is.
pub(crate) fn plain(value: &Value) -> Value {
    crate::builtins::payload::plain(value)
}

/// A path argument: `str`, `bytes` of UTF-8, or an object with `__fspath__`.
pub(crate) fn path_text(py: &mut Interpreter, value: &Value) -> PyResult<Rc<str>> {
    if let Some(text) = text(value) {
        return Ok(text);
    }
    if let Value::Bytes(data) = value {
        return Ok(Rc::from(String::from_utf8_lossy(data)));
    }
    let method = match value {
        Value::Instance(_) | Value::Object(_) => py.find_attribute(value, "__fspath__")?,
        _ => None,
    };
    if let Some(method) = method {
        let path = py.call(&method, crate::Arguments::none())?;
        if let Some(text) = text(&path) {
            return Ok(text);
        }
    }
    let name = py.type_name(value);
    Err(type_error(format!(
        "expected str, bytes or os.PathLike object, not {name}"
    )))
}

/// The answer of a rich comparison of two values in an order.
pub(crate) fn compare_ordering(comparison: Comparison, ordering: Ordering) -> bool {
    match comparison {
        Comparison::Eq => ordering.is_eq(),
        Comparison::Ne => ordering.is_ne(),
        Comparison::Lt => ordering.is_lt(),
        Comparison::Le => ordering.is_le(),
        Comparison::Gt => ordering.is_gt(),
        Comparison::Ge => ordering.is_ge(),
    }
}
