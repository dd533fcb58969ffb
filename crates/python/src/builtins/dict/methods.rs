//! The methods of `dict`.

use std::rc::Rc;

use super::views::{Kind, View};
use super::{copied, extend};
use crate::builtins::exception::key_error;
use crate::builtins::exceptions as e;
use crate::builtins::payload::plain;
use crate::builtins::receiver;
use crate::builtins::special::table;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::Arguments;
use crate::value::{Dict, HashKey, Value};

/// `dict([mapping or pairs], **entries)`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    mut arguments: Arguments,
) -> PyResult<Value> {
    let dict = Dict::default();
    let keywords = std::mem::take(&mut arguments.keywords);
    if let Some(source) = receiver::only("dict", arguments)? {
        update_from(py, &dict, &source)?;
    }
    for (name, value) in keywords {
        dict.set(HashKey::Str(name.clone()), Value::Str(name), value);
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// Sets the entries of a mapping, or of an iterable of pairs.
pub(crate) fn update_from(py: &mut Interpreter, dict: &Dict, source: &Value) -> PyResult<()> {
    if let Value::Dict(other) = plain(source) {
        extend(dict, &other);
        return Ok(());
    }
    if py.find_attribute(source, "keys")?.is_some() {
        let keys = py.call_method(source, "keys", Arguments::none())?;
        for key in py.iterate(&keys)? {
            let value = py.get_item(source, &key)?;
            let hash = py.hash_key(&key)?;
            dict.set(hash, key, value);
        }
        return Ok(());
    }
    for (index, pair) in py.iterate(source)?.into_iter().enumerate() {
        let Ok(items) = py.iterate(&pair) else {
            let message = format!("cannot convert dictionary update sequence element #{index} to a sequence");
            return Err(Error::new(&e::TYPE_ERROR, message));
        };
        let [key, value] = items.as_slice() else {
            let message = format!(
                "dictionary update sequence element #{index} has length {}; 2 is required",
                items.len()
            );
            return Err(Error::new(&e::VALUE_ERROR, message));
        };
        let hash = py.hash_key(key)?;
        dict.set(hash, key.clone(), value.clone());
    }
    Ok(())
}

table! {
    /// The methods of `dict`.
    METHODS = [
        NativeFunction::new("clear", "(self, /)", clear),
        NativeFunction::new("copy", "(self, /)", copy),
        NativeFunction::class_method("fromkeys", "(cls, iterable, value=None, /)", fromkeys),
        NativeFunction::new("get", "(self, key, default=None, /)", get),
        NativeFunction::new("items", "(self, /)", items),
        NativeFunction::new("keys", "(self, /)", keys),
        NativeFunction::new("pop", "(self, key, default=..., /)", pop),
        NativeFunction::new("popitem", "(self, /)", popitem),
        NativeFunction::new("setdefault", "(self, key, default=None, /)", setdefault),
        NativeFunction::new("update", "(self, source=..., /, **entries)", update),
        NativeFunction::new("values", "(self, /)", values),
        NativeFunction::new("__reversed__", "(self, /)", reversed),
    ],
    special: [contains delitem eq getitem ior iter len ne or repr ror setitem]
}

fn clear(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dict = receiver::dict(py, &arguments)?;
    let entries = dict.entries();
    dict.clear();
    drop(entries);
    Ok(Value::None)
}

fn copy(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::Dict(Rc::new(copied(&*receiver::dict(py, &arguments)?))))
}

fn fromkeys(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let class = arguments.this().clone();
    let made = py.call(&class, Arguments::none())?;
    let value = arguments.get("value");
    for key in py.iterate(&arguments.get("iterable"))? {
        py.set_item(&made, &key, value.clone())?;
    }
    Ok(made)
}

fn get(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dict = receiver::dict(py, &arguments)?;
    let hash = py.hash_key(&arguments.get("key"))?;
    Ok(dict.get(&hash).unwrap_or_else(|| arguments.get("default")))
}

fn view(py: &mut Interpreter, arguments: &Bound, kind: Kind) -> PyResult<Value> {
    let dict = receiver::dict(py, arguments)?;
    Ok(Value::object(View { dict, kind }))
}

fn items(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    view(py, &arguments, Kind::Items)
}

fn keys(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    view(py, &arguments, Kind::Keys)
}

fn values(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    view(py, &arguments, Kind::Values)
}

fn pop(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dict = receiver::dict(py, &arguments)?;
    let key = arguments.get("key");
    let hash = py.hash_key(&key)?;
    match (dict.remove(&hash), arguments.given("default")) {
        (Some(value), _) | (None, Some(value)) => Ok(value),
        (None, None) => Err(key_error(py, &key)),
    }
}

fn popitem(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    match receiver::dict(py, &arguments)?.pop_last() {
        Some((key, value)) => Ok(Value::tuple(vec![key, value])),
        None => Err(key_error(py, &Value::str("popitem(): dictionary is empty"))),
    }
}

fn setdefault(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dict = receiver::dict(py, &arguments)?;
    let key = arguments.get("key");
    let hash = py.hash_key(&key)?;
    if let Some(value) = dict.get(&hash) {
        return Ok(value);
    }
    let default = arguments.get("default");
    dict.set(hash, key, default.clone());
    Ok(default)
}

fn update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dict = receiver::dict(py, &arguments)?;
    if let Some(source) = arguments.given("source") {
        update_from(py, &dict, &source)?;
    }
    for (name, value) in arguments.options("entries") {
        dict.set(HashKey::Str(name.clone()), Value::Str(name), value);
    }
    Ok(Value::None)
}

fn reversed(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dict = receiver::dict(py, &arguments)?;
    let mut keys: Vec<Value> = dict.entries().into_iter().map(|(key, _)| key).collect();
    keys.reverse();
    py.iterator(&Value::list(keys))
}
