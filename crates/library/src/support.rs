//! What the native modules share: declaring constructors, raising errors, reading arguments.

use std::rc::Rc;

use aludel_python::{Error, Interpreter, PyResult, Value, exceptions};

use crate::sqlalchemy::exc;

/// A constructor whose arguments are bound to a declared signature; `self` is the class that was called.
macro_rules! constructor {
    ($name:expr, $signature:expr, $function:expr) => {
        Some(|py, class, arguments| {
            static INIT: aludel_python::NativeFunction =
                aludel_python::NativeFunction::new($name, $signature, $function);
            INIT.call(
                py,
                arguments.with_receiver(aludel_python::Value::Class(class.clone())),
            )
        })
    };
}
pub(crate) use constructor;

/// The same for an item of a schema: what it refuses ends the import of a module of models.
macro_rules! schema_constructor {
    ($name:expr, $signature:expr, $function:expr) => {
        crate::support::constructor!($name, $signature, |py, arguments| {
            crate::support::firmly($function(py, arguments))
        })
    };
}
pub(crate) use schema_constructor;

/// What the reference refuses ends the import of a module of models, whose tables would lack it otherwise. What is only
/// not known, or not supported, does not.
pub(crate) fn firmly<T>(result: PyResult<T>) -> PyResult<T> {
    result.map_err(|error| match (error.unresolved(), error.class_name()) {
        (None, Some(_)) => error.firm(),
        _ => error,
    })
}

/// `TypeError`
pub(crate) fn type_error(message: impl Into<String>) -> Error {
    Error::new(&exceptions::TYPE_ERROR, message)
}

/// `ValueError`
pub(crate) fn value_error(message: impl Into<String>) -> Error {
    Error::new(&exceptions::VALUE_ERROR, message)
}

/// `AttributeError`
pub(crate) fn attribute_error(message: impl Into<String>) -> Error {
    Error::new(&exceptions::ATTRIBUTE_ERROR, message)
}

/// `sqlalchemy.exc.ArgumentError`
pub(crate) fn argument_error(message: impl Into<String>) -> Error {
    Error::new(&exc::ARGUMENT_ERROR, message)
}

/// `sqlalchemy.exc.InvalidRequestError`
pub(crate) fn invalid_request(message: impl Into<String>) -> Error {
    Error::new(&exc::INVALID_REQUEST_ERROR, message)
}

/// What stands for something this program does not do; the message ends with what to write instead.
pub(crate) fn unsupported(message: impl Into<String>) -> Error {
    Error::unsupported(message)
}

/// An error where a value whose content matters is not known; other values pass.
pub(crate) fn resolved(value: &Value) -> PyResult<()> {
    match value {
        Value::Unresolved(unresolved) => Err(Error::unsupported(format!(
            "the value of '{}' is needed here and is not known: {}",
            unresolved.what, unresolved.cause
        ))
        .with_unresolved(unresolved.clone())),
        Value::Instance(instance) => match instance.class().unresolved() {
            Some(unresolved) => resolved(&Value::Unresolved(unresolved)),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// An error for an argument of a wrong type, naming the cause where the value is unresolved.
pub(crate) fn mismatch(py: &mut Interpreter, what: &str, wanted: &str, value: &Value) -> Error {
    if let Err(error) = resolved(value) {
        return error;
    }
    let name = py.type_name(value);
    type_error(format!("{what} must be {wanted}, not {name}"))
}

/// The class that a bound constructor was called for.
pub(crate) fn called_class(value: &Value) -> Option<Rc<aludel_python::Class>> {
    match value {
        Value::Class(class) => Some(class.clone()),
        _ => None,
    }
}

/// The items of an iterable; a string or another single value as one item, `None` as none (`alembic.util.to_list`).
pub(crate) fn to_list(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Value>> {
    match value {
        Value::None => Ok(Vec::new()),
        Value::List(list) => Ok(list.to_vec()),
        Value::Tuple(items) => Ok(items.to_vec()),
        Value::Set(set) => Ok(set.items()),
        Value::Dict(_) => py.iterate(value),
        other => {
            resolved(other)?;
            Ok(vec![other.clone()])
        }
    }
}

/// The items of an iterable argument.
pub(crate) fn items(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Value>> {
    match value {
        Value::List(list) => Ok(list.to_vec()),
        Value::Tuple(items) => Ok(items.to_vec()),
        other => {
            resolved(other)?;
            py.iterate(other)
        }
    }
}

/// A flag that may be left open: `None`, or whether the value is true.
pub(crate) fn optional_flag(py: &mut Interpreter, value: &Value) -> PyResult<Option<bool>> {
    if value.is_none() {
        Ok(None)
    } else {
        py.truth(value).map(Some)
    }
}
