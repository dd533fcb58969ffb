//! `isinstance` and `issubclass`.

use std::rc::Rc;

use super::abstract_classes;
use crate::builtins::exceptions as e;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::signature::Arguments;
use crate::value::Value;

fn type_error(message: &str) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

pub(super) fn isinstance(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (object, classes) = (arguments.get("obj"), arguments.get("class_or_tuple"));
    is_instance(py, &object, &classes).map(Value::Bool)
}

/// `isinstance(object, classes)`
pub(crate) fn is_instance(py: &mut Interpreter, object: &Value, classes: &Value) -> PyResult<bool> {
    match classes {
        Value::Class(class) => {
            if let Some(answer) = hook(py, classes, "__instancecheck__", object)? {
                return Ok(answer);
            }
            let own = py.class_of(object);
            if own.is_subclass_of(class) {
                return Ok(true);
            }
            abstract_classes::is_instance(py, object, class)
        }
        Value::Tuple(classes) => {
            for class in classes.iter() {
                if is_instance(py, object, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Value::None => Err(type_error(
            "isinstance() arg 2 must be a type, a tuple of types, or a union",
        )),
        other => match hook(py, other, "__instancecheck__", object)? {
            Some(answer) => Ok(answer),
            None => match union(py, other)? {
                Some(members) => is_instance(py, object, &members),
                None => Err(unknown(
                    other,
                    "isinstance() arg 2 must be a type, a tuple of types, or a union",
                )),
            },
        },
    }
}

/// The members of a union of classes, `None` among them as its class.
fn union(py: &mut Interpreter, value: &Value) -> PyResult<Option<Value>> {
    if !matches!(value, Value::Object(_) | Value::Instance(_)) || &*py.type_name(value) != "UnionType" {
        return Ok(None);
    }
    let members = py.get_attribute(value, "__args__")?;
    let mut classes = Vec::new();
    for member in py.iterate(&members)? {
        classes.push(match member {
            Value::None => Value::Class(py.class(&crate::types::NONE_TYPE)),
            member => member,
        });
    }
    Ok(Some(Value::tuple(classes)))
}

fn unknown(value: &Value, message: &str) -> Error {
    match value {
        Value::Unresolved(unresolved) => {
            let (what, cause) = (&unresolved.what, &unresolved.cause);
            Error::new(&e::TYPE_ERROR, format!("'{what}' is not known: {cause}"))
        }
        _ => type_error(message),
    }
}

/// What a metaclass, or an object that stands for classes, says of it.
fn hook(py: &mut Interpreter, classes: &Value, name: &str, subject: &Value) -> PyResult<Option<bool>> {
    let asked = match classes {
        Value::Class(class) => class.python_metaclass().is_some(),
        Value::Object(_) | Value::Instance(_) => true,
        _ => false,
    };
    if !asked {
        return Ok(None);
    }
    let method = match classes {
        Value::Class(class) => {
            let Some(metaclass) = class.python_metaclass().cloned() else {
                return Ok(None);
            };
            let Some(function) = own_attribute(&metaclass, name) else {
                return Ok(None);
            };
            let arguments = Arguments::positional(vec![classes.clone(), subject.clone()]);
            let answer = py.call(&function, arguments)?;
            return py.truth(&answer).map(Some);
        }
        other => py.find_attribute(other, name)?,
    };
    match method {
        Some(method) => {
            let answer = py.call(&method, Arguments::positional(vec![subject.clone()]))?;
            py.truth(&answer).map(Some)
        }
        None => Ok(None),
    }
}

/// An attribute that Python code gives the class or an ancestor.
fn own_attribute(class: &Rc<Class>, name: &str) -> Option<Value> {
    class
        .own(name)
        .or_else(|| class.ancestors().iter().find_map(|ancestor| ancestor.own(name)))
}

pub(super) fn issubclass(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (subject, classes) = (arguments.get("cls"), arguments.get("class_or_tuple"));
    match &subject {
        Value::Class(class) => is_subclass(py, class, &classes).map(Value::Bool),
        other => Err(unknown(other, "issubclass() arg 1 must be a class")),
    }
}

fn is_subclass(py: &mut Interpreter, subject: &Rc<Class>, classes: &Value) -> PyResult<bool> {
    match classes {
        Value::Class(class) => {
            if let Some(answer) = hook(py, classes, "__subclasscheck__", &Value::Class(subject.clone()))? {
                return Ok(answer);
            }
            Ok(subject.is_subclass_of(class) || abstract_classes::is_subclass(py, subject, class)?)
        }
        Value::Tuple(classes) => {
            for class in classes.iter() {
                if is_subclass(py, subject, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        other => match hook(py, other, "__subclasscheck__", &Value::Class(subject.clone()))? {
            Some(answer) => Ok(answer),
            None => match union(py, other)? {
                Some(members) => is_subclass(py, subject, &members),
                None => Err(unknown(
                    other,
                    "issubclass() arg 2 must be a class, a tuple of classes, or a union",
                )),
            },
        },
    }
}
