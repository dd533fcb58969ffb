//! Setting and deleting attributes.

use std::rc::Rc;

use super::lookup::{Raw, method, python_special};
use crate::builtins::exceptions;
use crate::class::{Class, Instance};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// `value.name = new`
    pub(crate) fn assign_attribute(&mut self, value: &Value, name: &str, new: Value) -> PyResult<()> {
        match value {
            Value::Instance(instance) => {
                if let Some(setter) = python_special(&instance.class(), "__setattr__") {
                    let setter = method(value.clone(), setter);
                    let arguments = Arguments::positional(vec![Value::str(name), new]);
                    return self.call(&setter, arguments).map(drop);
                }
                self.generic_assign_attribute(value, name, new)
            }
            Value::Class(class) => self.assign_class_attribute(value, class, name, new),
            Value::Module(module) => {
                module.set(name, new);
                Ok(())
            }
            Value::Object(object) => object.clone().set_attribute(self, value, name, new),
            Value::Unresolved(_) => Ok(()),
            _ => Err(self.cannot_assign(value, name)),
        }
    }

    /// `object.__setattr__`
    pub(crate) fn generic_assign_attribute(&mut self, value: &Value, name: &str, new: Value) -> PyResult<()> {
        let Value::Instance(instance) = value else {
            return self.assign_attribute(value, name, new);
        };
        let class = instance.class();
        if let Some(Raw::Value { value: found, .. }) = self.lookup(&class, name)?
            && self.set_through_descriptor(&found, value, &new)?
        {
            return Ok(());
        }
        if name == "__class__"
            && let Value::Class(class) = &new
        {
            instance.set_class(class.clone());
            return Ok(());
        }
        if let Some(payload) = instance.payload()
            && payload.get_attribute(self, value, name)?.is_some()
        {
            return payload.set_attribute(self, value, name, new);
        }
        self.check_slots(&class, instance, name)?;
        instance.attributes().borrow_mut().insert(Rc::from(name), new);
        Ok(())
    }

    fn set_through_descriptor(&mut self, found: &Value, instance: &Value, new: &Value) -> PyResult<bool> {
        match found {
            Value::Object(object) => object.clone().descriptor_set(self, found, instance, new),
            Value::Instance(_) => match self.special(found, "__set__")? {
                Some(setter) => {
                    let arguments = Arguments::positional(vec![instance.clone(), new.clone()]);
                    self.call(&setter, arguments)?;
                    Ok(true)
                }
                None => Ok(false),
            },
            _ => Ok(false),
        }
    }

    /// `__slots__` limits the names of an instance where every class of it declares them.
    fn check_slots(&mut self, class: &Rc<Class>, instance: &Instance, name: &str) -> PyResult<()> {
        if class.own("__slots__").is_none() || instance.attributes().borrow().contains_key(name) {
            return Ok(());
        }
        let classes = std::iter::once(class).chain(class.ancestors());
        let mut declared = Vec::new();
        for each in classes {
            match each.own("__slots__") {
                Some(Value::Str(name)) => declared.push(name),
                Some(slots) => {
                    for slot in self.iterate(&slots)? {
                        if let Value::Str(slot) = slot {
                            declared.push(slot);
                        }
                    }
                }
                None if each.native().is_some() => {}
                None => return Ok(()),
            }
        }
        if declared
            .iter()
            .any(|slot| **slot == *name || **slot == *"__dict__")
        {
            return Ok(());
        }
        Err(Error::new(
            &exceptions::ATTRIBUTE_ERROR,
            format!("'{}' object has no attribute '{name}'", class.name()),
        ))
    }

    fn assign_class_attribute(
        &mut self,
        value: &Value,
        class: &Rc<Class>,
        name: &str,
        new: Value,
    ) -> PyResult<()> {
        if let Some(setter) = self.special(value, "__setattr__")? {
            let arguments = Arguments::positional(vec![Value::str(name), new]);
            return self.call(&setter, arguments).map(drop);
        }
        self.generic_assign_class_attribute(class, name, new)
    }

    /// `type.__setattr__`
    pub(crate) fn generic_assign_class_attribute(
        &mut self,
        class: &Rc<Class>,
        name: &str,
        new: Value,
    ) -> PyResult<()> {
        if class.native().is_some_and(|native| native.module == "builtins") {
            return Err(Error::new(
                &exceptions::TYPE_ERROR,
                format!(
                    "cannot set '{name}' attribute of immutable type '{}'",
                    class.name()
                ),
            ));
        }
        if let Some(metaclass) = class.metaclass()
            && metaclass.set_attribute(self, class, name, &new)?
        {
            return Ok(());
        }
        class.namespace().borrow_mut().insert(Rc::from(name), new);
        Ok(())
    }

    fn cannot_assign(&mut self, value: &Value, name: &str) -> Error {
        let kind = self.type_name(value);
        let known = matches!(self.attribute(value, name), Ok(Some(_)));
        let message = if known {
            format!("'{kind}' object attribute '{name}' is read-only")
        } else {
            format!("'{kind}' object has no attribute '{name}'")
        };
        Error::new(&exceptions::ATTRIBUTE_ERROR, message)
    }

    /// `del value.name`
    pub(crate) fn remove_attribute(&mut self, value: &Value, name: &str) -> PyResult<()> {
        match value {
            Value::Instance(instance) => {
                if let Some(deleter) = self.special(value, "__delattr__")? {
                    let arguments = Arguments::positional(vec![Value::str(name)]);
                    return self.call(&deleter, arguments).map(drop);
                }
                let instance = instance.clone();
                self.generic_remove_attribute(value, &instance, name)
            }
            Value::Class(class) => {
                let removed = class.namespace().borrow_mut().shift_remove(name);
                match removed {
                    Some(_) => Ok(()),
                    None => Err(self.no_attribute(value, name)),
                }
            }
            Value::Module(module) => {
                let removed = module.names().borrow_mut().shift_remove(name);
                match removed {
                    Some(_) => Ok(()),
                    None => Err(self.no_attribute(value, name)),
                }
            }
            Value::Object(object) => object.clone().delete_attribute(self, value, name),
            Value::Unresolved(_) => Ok(()),
            _ => Err(self.cannot_assign(value, name)),
        }
    }

    pub(crate) fn generic_remove_attribute(
        &mut self,
        value: &Value,
        instance: &Rc<Instance>,
        name: &str,
    ) -> PyResult<()> {
        if let Some(Raw::Value { value: found, .. }) = self.lookup(&instance.class(), name)? {
            let removed = match &found {
                Value::Object(object) => object.clone().descriptor_delete(self, &found, value)?,
                Value::Instance(_) => match self.special(&found, "__delete__")? {
                    Some(deleter) => {
                        self.call(&deleter, Arguments::positional(vec![value.clone()]))?;
                        true
                    }
                    None => false,
                },
                _ => false,
            };
            if removed {
                return Ok(());
            }
        }
        if instance.attributes().borrow_mut().shift_remove(name).is_some() {
            return Ok(());
        }
        match instance.payload() {
            Some(payload) => payload.delete_attribute(self, value, name),
            None => Err(self.no_attribute(value, name)),
        }
    }
}
