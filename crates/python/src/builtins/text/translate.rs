//! `str.translate` and `str.maketrans`.

use std::rc::Rc;

use crate::builtins::exceptions as e;
use crate::builtins::payload::plain;
use crate::builtins::receiver;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::value::{Dict, HashKey, Value};

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

pub(super) fn translate(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let table = arguments.get("table");
    let mut translated = String::with_capacity(text.len());
    for c in text.chars() {
        match py.get_item(&table, &Value::Int(i64::from(u32::from(c)))) {
            Ok(replacement) => match plain(&replacement) {
                Value::None => {}
                Value::Str(text) => translated.push_str(&text),
                Value::Int(code) => match u32::try_from(code).ok().and_then(char::from_u32) {
                    Some(c) => translated.push(c),
                    None => {
                        let message = "character mapping must be in range(0x110000)";
                        return Err(Error::new(&e::VALUE_ERROR, message));
                    }
                },
                _ => {
                    return Err(type_error("character mapping must return integer, None or str"));
                }
            },
            Err(error) if py.error_is(&error, &e::LOOKUP_ERROR) => translated.push(c),
            Err(error) => return Err(error),
        }
    }
    Ok(Value::from(translated))
}

fn set(dict: &Dict, c: char, value: Value) {
    let code = i64::from(u32::from(c));
    dict.set(HashKey::Int(code), Value::Int(code), value);
}

pub(super) fn maketrans(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = Dict::default();
    let x = plain(&arguments.get("x"));
    match arguments.given("y") {
        None => from_mapping(&table, &x)?,
        Some(y) => {
            let z = arguments.given("z");
            from_texts(py, &table, &x, &y, z.as_ref())?;
        }
    }
    Ok(Value::Dict(Rc::new(table)))
}

fn from_mapping(table: &Dict, mapping: &Value) -> PyResult<()> {
    let Value::Dict(mapping) = mapping else {
        return Err(type_error(
            "if you give only one argument to maketrans it must be a dict",
        ));
    };
    for (hash, key, value) in mapping.hashed_entries() {
        match plain(&key) {
            Value::Str(text) => {
                let mut chars = text.chars();
                let (Some(c), None) = (chars.next(), chars.next()) else {
                    let message = "string keys in translate table must be of length 1";
                    return Err(Error::new(&e::VALUE_ERROR, message));
                };
                set(table, c, value);
            }
            Value::Int(_) | Value::Bool(_) => table.set(hash, key, value),
            _ => {
                return Err(type_error("keys in translate table must be strings or integers"));
            }
        }
    }
    Ok(())
}

fn from_texts(py: &mut Interpreter, table: &Dict, x: &Value, y: &Value, z: Option<&Value>) -> PyResult<()> {
    let Value::Str(from) = x else {
        return Err(type_error(
            "first maketrans argument must be a string if there is a second argument",
        ));
    };
    let mut texts = Vec::new();
    for (place, value) in [(2, Some(y)), (3, z)] {
        match value.map(plain) {
            None => {}
            Some(Value::Str(text)) => texts.push(text),
            Some(other) => {
                let name = py.type_name(&other);
                return Err(type_error(format!(
                    "maketrans() argument {place} must be str, not {name}"
                )));
            }
        }
    }
    let mut texts = texts.into_iter();
    let (to, removed) = (texts.next().unwrap_or_default(), texts.next());
    if from.chars().count() != to.chars().count() {
        let message = "the first two maketrans arguments must have equal length";
        return Err(Error::new(&e::VALUE_ERROR, message));
    }
    for (a, b) in from.chars().zip(to.chars()) {
        set(table, a, Value::Int(i64::from(u32::from(b))));
    }
    for c in removed.iter().flat_map(|text| text.chars()) {
        set(table, c, Value::None);
    }
    Ok(())
}
