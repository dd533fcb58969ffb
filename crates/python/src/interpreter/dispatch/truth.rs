//! Truth and length.

use num_traits::Zero;

use crate::builtins::{exceptions, payload};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// `bool(value)`
    pub(crate) fn dispatch_truth(&mut self, value: &Value) -> PyResult<bool> {
        Ok(match value {
            Value::None => false,
            Value::Bool(flag) => *flag,
            Value::Int(number) => *number != 0,
            Value::BigInt(number) => !number.is_zero(),
            Value::Float(number) => *number != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(data) => !data.is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::List(list) => !list.items().is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) => !set.is_empty(),
            Value::Object(object) => return self.object_truth(value, &**object),
            Value::Instance(_) | Value::Class(_) => return self.instance_truth(value),
            Value::Unresolved(unresolved) => return Err(unresolved.error()),
            Value::NotImplemented
            | Value::Ellipsis
            | Value::NativeFunction(_)
            | Value::Method(_)
            | Value::Module(_) => true,
        })
    }

    fn object_truth(&mut self, value: &Value, object: &dyn Object) -> PyResult<bool> {
        if let Some(truth) = object.truth(self, value)? {
            return Ok(truth);
        }
        match object.length(self, value) {
            Ok(length) => Ok(length != 0),
            Err(error) if self.error_is(&error, &exceptions::TYPE_ERROR) => Ok(true),
            Err(error) => Err(error),
        }
    }

    fn instance_truth(&mut self, value: &Value) -> PyResult<bool> {
        if let Some(special) = self.special(value, "__bool__")? {
            let answer = self.call(&special, Arguments::none())?;
            return match answer {
                Value::Bool(flag) => Ok(flag),
                Value::Unresolved(unresolved) => Err(unresolved.error()),
                other => {
                    let kind = self.type_name(&other);
                    let message = format!("__bool__ should return bool, returned {kind}");
                    Err(Error::new(&exceptions::TYPE_ERROR, message))
                }
            };
        }
        if self.special(value, "__len__")?.is_some() {
            return Ok(self.length(value)? != 0);
        }
        if let Some(plain) = payload::carried(value) {
            return self.truth(&plain);
        }
        match native_payload(value) {
            Some(object) => self.object_truth(value, &*object),
            None => Ok(true),
        }
    }

    /// `len(value)`
    pub(crate) fn dispatch_length(&mut self, value: &Value) -> PyResult<usize> {
        match value {
            Value::Str(text) => Ok(if text.is_ascii() {
                text.len()
            } else {
                text.chars().count()
            }),
            Value::Bytes(data) => Ok(data.len()),
            Value::Tuple(items) => Ok(items.len()),
            Value::List(list) => Ok(list.items().len()),
            Value::Dict(dict) => Ok(dict.len()),
            Value::Set(set) => Ok(set.len()),
            Value::Object(object) => object.clone().length(self, value),
            Value::Instance(_) | Value::Class(_) => self.instance_length(value),
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            _ => Err(self.no_length(value)),
        }
    }

    fn instance_length(&mut self, value: &Value) -> PyResult<usize> {
        if let Some(special) = self.special(value, "__len__")? {
            let answer = self.call(&special, Arguments::none())?;
            return self.length_of_answer(&answer);
        }
        if let Some(plain) = payload::carried(value) {
            return self.length(&plain);
        }
        if let Some(object) = native_payload(value) {
            return object.length(self, value);
        }
        if let Value::Class(class) = value
            && let Some(metaclass) = class.metaclass()
            && let Some(items) = metaclass.iterate(self, class)?
        {
            return Ok(items.len());
        }
        Err(self.no_length(value))
    }

    fn length_of_answer(&mut self, answer: &Value) -> PyResult<usize> {
        match payload::plain(answer).as_int() {
            Some(length) => usize::try_from(length)
                .map_err(|_| Error::new(&exceptions::VALUE_ERROR, "__len__() should return >= 0")),
            None => {
                let kind = self.type_name(answer);
                let message = format!("'{kind}' object cannot be interpreted as an integer");
                Err(Error::new(&exceptions::TYPE_ERROR, message))
            }
        }
    }

    fn no_length(&mut self, value: &Value) -> Error {
        let kind = self.type_name(value);
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("object of type '{kind}' has no len()"),
        )
    }
}
