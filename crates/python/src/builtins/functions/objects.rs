//! Built-in functions of every object: its text, its hash, its identity.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexSet;

use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{clamp, index, is_int};
use crate::builtins::operators;
use crate::builtins::payload::plain;
use crate::builtins::text::{position, quote};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::signature::Arguments;
use crate::value::Value;

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

pub(super) fn repr(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.repr(&arguments.get("obj")).map(Value::from)
}

pub(super) fn ascii(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let shown = py.repr(&arguments.get("obj"))?;
    Ok(Value::from(quote::ascii(&shown)))
}

pub(super) fn format(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let specification = match plain(&arguments.get("format_spec")) {
        Value::Str(specification) => specification,
        other => {
            let name = py.type_name(&other);
            return Err(type_error(format!("format() argument 2 must be str, not {name}")));
        }
    };
    py.format(&arguments.get("value"), &specification)
        .map(Value::from)
}

pub(super) fn chr(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let code = clamp(&index(py, &arguments.get("i"))?);
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(c) => Ok(Value::from(c.to_string())),
        None if (0xd800..0xe000).contains(&code) => Err(Error::unsupported(format!(
            "chr({code:#x}) is a surrogate, which is no character of its own here"
        ))),
        None => Err(Error::new(&e::VALUE_ERROR, "chr() arg not in range(0x110000)")),
    }
}

pub(super) fn ord(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let length = match plain(&arguments.get("c")) {
        Value::Str(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => return Ok(Value::Int(i64::from(u32::from(c)))),
                _ => position::length(&text),
            }
        }
        Value::Bytes(data) => match data.as_ref() {
            [byte] => return Ok(Value::Int(i64::from(*byte))),
            data => data.len(),
        },
        other => {
            let name = py.type_name(&other);
            let message = format!("ord() expected string of length 1, but {name} found");
            return Err(type_error(message));
        }
    };
    let message = format!("ord() expected a character, but string of length {length} found");
    Err(type_error(message))
}

pub(super) fn hash(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let object = arguments.get("obj");
    if matches!(object, Value::Instance(_))
        && let Some(method) = py.find_attribute(&object, "__hash__")?
        && !method.is_none()
    {
        return match py.call(&method, Arguments::none())? {
            Value::BigInt(number) => Ok(Value::Int(crate::builtins::number::hash::int(&number))),
            answer if is_int(&plain(&answer)) => Ok(plain(&answer)),
            _ => Err(type_error("__hash__ method should return an integer")),
        };
    }
    let key = py.hash_key(&object)?;
    Ok(Value::Int(operators::hash(&key)))
}

/// What `id()` has named so far: addresses do not repeat from run to run, the order of asking does.
#[derive(Default)]
struct Identities(RefCell<IndexSet<usize>>);

const FIRST_IDENTITY: i64 = 0x7f00_0000_0000;

pub(super) fn id(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let identities = py.state_or_default::<Identities>();
    let object = arguments.get("obj");
    let Some(address) = address(&object) else {
        let key = py.hash_key(&object)?;
        return Ok(Value::Int(operators::hash(&key)));
    };
    let (place, _) = identities.0.borrow_mut().insert_full(address);
    Ok(Value::Int(
        FIRST_IDENTITY + i64::try_from(place).unwrap_or(0) * 64,
    ))
}

fn address(value: &Value) -> Option<usize> {
    Some(match value {
        Value::Tuple(items) => Rc::as_ptr(items).cast::<()>().addr(),
        Value::List(list) => Rc::as_ptr(list).addr(),
        Value::Dict(dict) => Rc::as_ptr(dict).addr(),
        Value::Set(set) => Rc::as_ptr(set).addr(),
        Value::NativeFunction(function) => std::ptr::from_ref(*function).addr(),
        Value::Method(method) => Rc::as_ptr(method).addr(),
        Value::Class(class) => Rc::as_ptr(class).addr(),
        Value::Instance(instance) => Rc::as_ptr(instance).addr(),
        Value::Module(module) => Rc::as_ptr(module).addr(),
        Value::Object(object) => Rc::as_ptr(object).cast::<()>().addr(),
        Value::Unresolved(unresolved) => Rc::as_ptr(unresolved).addr(),
        _ => return None,
    })
}

pub(super) fn callable(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    is_callable(py, &arguments.get("obj")).map(Value::Bool)
}

/// `callable(value)`
pub(super) fn is_callable(py: &mut Interpreter, value: &Value) -> PyResult<bool> {
    Ok(match value {
        Value::NativeFunction(_) | Value::Method(_) | Value::Class(_) | Value::Unresolved(_) => true,
        Value::Object(object) => object.is_callable(),
        Value::Instance(instance) => {
            py.special(value, "__call__")?.is_some()
                || instance.payload().is_some_and(|payload| payload.is_callable())
        }
        _ => false,
    })
}
