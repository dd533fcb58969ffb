//! Reading, setting and deleting items.

use std::rc::Rc;

use crate::builtins::exception::key_error;
use crate::builtins::exceptions as e;
use crate::builtins::list;
use crate::builtins::slice::{Selection, Subscript, place, subscript};
use crate::builtins::text::position;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::{Dict, Value};

/// `value[key]` of a plain value; `None` where its type has no items.
pub(crate) fn get_item(py: &mut Interpreter, value: &Value, key: &Value) -> PyResult<Option<Value>> {
    Ok(Some(match value {
        Value::Str(text) => str_item(py, text, key)?,
        Value::Bytes(data) => bytes_item(py, data, key)?,
        Value::Tuple(items) => tuple_item(py, items, key)?,
        Value::List(list) => list::get_item(py, list, key)?,
        Value::Dict(dict) => dict_item(py, dict, key)?,
        _ => return Ok(None),
    }))
}

/// `value[key] = new` of a plain value; `false` where its type does not allow it.
pub(crate) fn set_item(py: &mut Interpreter, value: &Value, key: &Value, new: Value) -> PyResult<bool> {
    match value {
        Value::List(list) => list::set_item(py, list, key, new)?,
        Value::Dict(dict) => {
            let hash = py.hash_key(key)?;
            dict.set(hash, key.clone(), new);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// `del value[key]` of a plain value; `false` where its type does not allow it.
pub(crate) fn delete_item(py: &mut Interpreter, value: &Value, key: &Value) -> PyResult<bool> {
    match value {
        Value::List(list) => list::delete_item(py, list, key)?,
        Value::Dict(dict) => {
            let hash = py.hash_key(key)?;
            if dict.remove(&hash).is_none() {
                return Err(key_error(py, key));
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn out_of_range(what: &str) -> Error {
    Error::new(&e::INDEX_ERROR, format!("{what} index out of range"))
}

fn str_item(py: &mut Interpreter, text: &str, key: &Value) -> PyResult<Value> {
    let length = position::length(text);
    match subscript(py, key, |name| {
        format!("string indices must be integers, not '{name}'")
    })? {
        Subscript::Index(index) => match place(index, length) {
            Some(index) => Ok(Value::str(position::part(text, index, index + 1))),
            None => Err(out_of_range("string")),
        },
        Subscript::Slice(slice) => {
            let selection = slice.select(py, length)?;
            Ok(select_text(text, selection))
        }
    }
}

fn select_text(text: &str, selection: Selection) -> Value {
    if let Some((start, end)) = selection.contiguous() {
        return Value::str(position::part(text, start, end));
    }
    let chars: Vec<char> = text.chars().collect();
    let selected: String = selection
        .positions()
        .filter_map(|index| chars.get(index))
        .collect();
    Value::from(selected)
}

fn bytes_item(py: &mut Interpreter, data: &[u8], key: &Value) -> PyResult<Value> {
    match subscript(py, key, |name| {
        format!("byte indices must be integers or slices, not {name}")
    })? {
        Subscript::Index(index) => match place(index, data.len()).and_then(|index| data.get(index)) {
            Some(byte) => Ok(Value::Int(i64::from(*byte))),
            None => Err(Error::new(&e::INDEX_ERROR, "index out of range")),
        },
        Subscript::Slice(slice) => {
            let selection = slice.select(py, data.len())?;
            let selected: Vec<u8> = selection
                .positions()
                .filter_map(|index| data.get(index).copied())
                .collect();
            Ok(Value::bytes(&selected))
        }
    }
}

fn tuple_item(py: &mut Interpreter, items: &Rc<[Value]>, key: &Value) -> PyResult<Value> {
    match subscript(py, key, |name| {
        format!("tuple indices must be integers or slices, not {name}")
    })? {
        Subscript::Index(index) => match place(index, items.len()).and_then(|index| items.get(index)) {
            Some(item) => Ok(item.clone()),
            None => Err(out_of_range("tuple")),
        },
        Subscript::Slice(slice) => {
            let selection = slice.select(py, items.len())?;
            Ok(Value::tuple(
                selection
                    .positions()
                    .filter_map(|index| items.get(index).cloned())
                    .collect(),
            ))
        }
    }
}

fn dict_item(py: &mut Interpreter, dict: &Dict, key: &Value) -> PyResult<Value> {
    let hash = py.hash_key(key)?;
    dict.get(&hash).ok_or_else(|| key_error(py, key))
}
