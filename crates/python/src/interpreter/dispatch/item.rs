//! Items: `value[key]`, and membership.

use std::rc::Rc;

use crate::builtins::{exceptions, operators, payload};
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// `value[key]`
    pub(crate) fn dispatch_get_item(&mut self, value: &Value, key: &Value) -> PyResult<Value> {
        match value {
            Value::Object(object) => object.clone().get_item(self, value, key),
            Value::Instance(_) => self.instance_item(value, key),
            Value::Class(class) => self.class_item(value, class, key),
            Value::Unresolved(unresolved) => Ok(super::unresolved::result(unresolved)),
            _ => self.plain_item(value, key),
        }
    }

    fn instance_item(&mut self, value: &Value, key: &Value) -> PyResult<Value> {
        let key_argument = || Arguments::positional(vec![key.clone()]);
        if let Some(special) = self.special(value, "__getitem__")? {
            return self.call(&special, key_argument());
        }
        if let Some(plain) = payload::carried(value) {
            if let Value::Dict(dict) = &plain
                && let Some(missing) = self.special(value, "__missing__")?
            {
                let hash = self.hash_key(key)?;
                return match dict.get(&hash) {
                    Some(found) => Ok(found),
                    None => self.call(&missing, key_argument()),
                };
            }
            return self.plain_item(&plain, key);
        }
        match native_payload(value) {
            Some(object) => object.get_item(self, value, key),
            None => Err(self.not_subscriptable(value)),
        }
    }

    fn class_item(&mut self, value: &Value, class: &Rc<Class>, key: &Value) -> PyResult<Value> {
        let arguments = Arguments::positional(vec![key.clone()]);
        if let Some(special) = self.special(value, "__getitem__")? {
            return self.call(&special, arguments);
        }
        if let Some(raw) = self.lookup(class, "__class_getitem__")? {
            let special = self.bind(raw, None, class)?;
            return self.call(&special, arguments);
        }
        if let Some(metaclass) = class.metaclass()
            && let Some(item) = metaclass.get_item(self, class, key)?
        {
            return Ok(item);
        }
        if let Some(unresolved) = class.unresolved() {
            return Ok(super::unresolved::result(&unresolved));
        }
        if crate::stdlib::types::is_generic(class) {
            return crate::stdlib::types::alias(self, value, key);
        }
        // The classes of packages are generic more often than not; what is between the brackets is for type checkers.
        if class.native().is_some_and(|native| native.module != "builtins") {
            return Ok(value.clone());
        }
        self.plain_item(value, key)
    }

    fn plain_item(&mut self, value: &Value, key: &Value) -> PyResult<Value> {
        match operators::get_item(self, value, key)? {
            Some(item) => Ok(item),
            None => Err(self.not_subscriptable(value)),
        }
    }

    pub(crate) fn not_subscriptable(&mut self, value: &Value) -> Error {
        let message = match value {
            Value::Class(class) => format!("type '{}' is not subscriptable", class.name()),
            _ => format!("'{}' object is not subscriptable", self.type_name(value)),
        };
        Error::new(&exceptions::TYPE_ERROR, message)
    }

    /// `value[key] = new`
    pub(crate) fn dispatch_set_item(&mut self, value: &Value, key: &Value, new: Value) -> PyResult<()> {
        match value {
            Value::Object(object) => object.clone().set_item(self, value, key, new),
            Value::Instance(_) | Value::Class(_) => {
                if let Some(special) = self.special(value, "__setitem__")? {
                    return self
                        .call(&special, Arguments::positional(vec![key.clone(), new]))
                        .map(drop);
                }
                match (payload::carried(value), native_payload(value)) {
                    (Some(plain), _) => self.set_plain_item(&plain, key, new),
                    (None, Some(object)) => object.set_item(self, value, key, new),
                    (None, None) => Err(self.no_item(value, "assignment")),
                }
            }
            Value::Unresolved(_) => Ok(()),
            _ => self.set_plain_item(value, key, new),
        }
    }

    /// `del value[key]`
    pub(crate) fn dispatch_delete_item(&mut self, value: &Value, key: &Value) -> PyResult<()> {
        match value {
            Value::Object(object) => object.clone().delete_item(self, value, key),
            Value::Instance(_) | Value::Class(_) => {
                if let Some(special) = self.special(value, "__delitem__")? {
                    return self
                        .call(&special, Arguments::positional(vec![key.clone()]))
                        .map(drop);
                }
                match (payload::carried(value), native_payload(value)) {
                    (Some(plain), _) => self.delete_plain_item(&plain, key),
                    (None, Some(object)) => object.delete_item(self, value, key),
                    (None, None) => Err(self.no_item(value, "deletion")),
                }
            }
            Value::Unresolved(_) => Ok(()),
            _ => self.delete_plain_item(value, key),
        }
    }

    fn set_plain_item(&mut self, value: &Value, key: &Value, new: Value) -> PyResult<()> {
        if operators::set_item(self, value, key, new)? {
            return Ok(());
        }
        Err(self.no_item(value, "assignment"))
    }

    fn delete_plain_item(&mut self, value: &Value, key: &Value) -> PyResult<()> {
        if operators::delete_item(self, value, key)? {
            return Ok(());
        }
        Err(self.no_item(value, "deletion"))
    }

    /// The error of a value that does not support item assignment or deletion.
    pub(crate) fn no_item(&mut self, value: &Value, what: &str) -> Error {
        let kind = self.type_name(value);
        let support = if what == "deletion" { "doesn't" } else { "does not" };
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{kind}' object {support} support item {what}"),
        )
    }

    /// `item in container`
    pub(crate) fn dispatch_contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        match container {
            Value::Object(object) => match object.clone().contains(self, container, item)? {
                Some(answer) => Ok(answer),
                None => self.contains_by_walking(container, item),
            },
            Value::Instance(_) | Value::Class(_) => {
                if let Some(special) = self.special(container, "__contains__")? {
                    let answer = self.call(&special, Arguments::positional(vec![item.clone()]))?;
                    return self.truth(&answer);
                }
                if self.special(container, "__iter__")?.is_none() {
                    if let Some(plain) = payload::carried(container) {
                        return self.plain_contains(&plain, item);
                    }
                    if let Some(object) = native_payload(container)
                        && let Some(answer) = object.contains(self, container, item)?
                    {
                        return Ok(answer);
                    }
                }
                self.contains_by_walking(container, item)
            }
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            _ => self.plain_contains(container, item),
        }
    }

    fn plain_contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        match operators::contains(self, container, item)? {
            Some(answer) => Ok(answer),
            None => self.contains_by_walking(container, item),
        }
    }

    fn contains_by_walking(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        let iterator = match self.iterator(container) {
            Ok(iterator) => iterator,
            Err(error) if self.error_is(&error, &exceptions::TYPE_ERROR) => {
                let kind = self.type_name(container);
                return Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("argument of type '{kind}' is not iterable"),
                ));
            }
            Err(error) => return Err(error),
        };
        while let Some(each) = self.next(&iterator)? {
            if each.is(item) || self.equals(&each, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
