//! Keys of hashed containers.

use std::rc::Rc;

use crate::builtins::{operators, payload};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::signature::Arguments;
use crate::value::{HashKey, Value};

impl Interpreter {
    /// The key of a value in a `dict` or `set`.
    pub(crate) fn dispatch_hash_key(&mut self, value: &Value) -> PyResult<HashKey> {
        match value {
            Value::Object(object) => Ok(match object.clone().hash_key(self, value)? {
                Some(key) => key,
                None => HashKey::Identity(Rc::as_ptr(object).addr()),
            }),
            Value::Instance(instance) => {
                if let Some(key) = self.special_hash(value)? {
                    return Ok(key);
                }
                if let Some(plain) = payload::carried(value) {
                    return self.hash_key(&plain);
                }
                if let Some(object) = native_payload(value)
                    && let Some(key) = object.hash_key(self, value)?
                {
                    return Ok(key);
                }
                Ok(HashKey::Identity(Rc::as_ptr(instance).addr()))
            }
            Value::Class(class) => Ok(HashKey::Identity(Rc::as_ptr(class).addr())),
            Value::Module(module) => Ok(HashKey::Identity(Rc::as_ptr(module).addr())),
            Value::Unresolved(unresolved) => Ok(HashKey::Identity(Rc::as_ptr(unresolved).addr())),
            Value::NativeFunction(function) => Ok(HashKey::Identity(std::ptr::from_ref(*function).addr())),
            Value::Method(method) => {
                let function = self.hash_key(&method.function)?;
                let receiver = identity(&method.receiver);
                Ok(HashKey::Tuple(Rc::from([function, receiver])))
            }
            _ => Ok(operators::hash_key(self, value)?.unwrap_or(HashKey::None)),
        }
    }

    /// The key that `__hash__` gives: instances of one class with one hash count as equal, as `__eq__` must have it.
    fn special_hash(&mut self, value: &Value) -> PyResult<Option<HashKey>> {
        let hash = self.special(value, "__hash__")?;
        match hash {
            Some(Value::None) => Err(self.unhashable(value)),
            Some(special) => {
                let answer = self.call(&special, Arguments::none())?;
                let key = self.hash_key(&answer)?;
                let class = self.class_of(value);
                Ok(Some(HashKey::Tuple(Rc::from([
                    HashKey::Content("hash", class.name().clone()),
                    key,
                ]))))
            }
            None if self.special(value, "__eq__")?.is_some() => Err(self.unhashable(value)),
            None => Ok(None),
        }
    }

    /// The error of a value that has no hash.
    pub(crate) fn unhashable(&mut self, value: &Value) -> Error {
        operators::unhashable(&self.type_name(value))
    }
}

fn identity(value: &Value) -> HashKey {
    HashKey::Identity(match value {
        Value::Object(object) => Rc::as_ptr(object).addr(),
        Value::Instance(instance) => Rc::as_ptr(instance).addr(),
        Value::Class(class) => Rc::as_ptr(class).addr(),
        Value::List(list) => Rc::as_ptr(list).addr(),
        Value::Dict(dict) => Rc::as_ptr(dict).addr(),
        Value::Set(set) => Rc::as_ptr(set).addr(),
        Value::Module(module) => Rc::as_ptr(module).addr(),
        Value::Str(text) => return HashKey::Str(text.clone()),
        _ => 0,
    })
}
