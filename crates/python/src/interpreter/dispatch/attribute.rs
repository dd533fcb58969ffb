//! Reading attributes.

use std::rc::Rc;

use super::lookup::{Raw, method, python_special};
use crate::builtins::{exceptions, types};
use crate::class::{Class, Instance};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::namespace::{InstanceNames, ModuleNames};
use crate::native::Item;
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::{Method, Value};

impl Interpreter {
    /// `value.name`, or `None` where there is no such attribute.
    pub(crate) fn attribute(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        match value {
            Value::Instance(instance) => self.instance_attribute(value, instance, name),
            Value::Object(object) => self.object_attribute(value, object, name),
            Value::Class(class) => self.class_attribute(value, class, name),
            Value::Module(module) => self.module_attribute(module, name),
            Value::Method(bound) => self.method_attribute(value, bound, name),
            Value::Unresolved(_) if super::unresolved::is_protocol(name) => Ok(None),
            Value::Unresolved(unresolved) => Ok(Some(super::unresolved::member(unresolved, name))),
            _ => self.plain_attribute(value, name),
        }
    }

    /// The error of an attribute that is not there, in CPython's words.
    pub(crate) fn no_attribute(&mut self, value: &Value, name: &str) -> Error {
        let own = match value {
            Value::Object(object) => object.clone().missing_attribute(self, value, name),
            _ => None,
        };
        let message = match value {
            _ if own.is_some() => own.unwrap_or_default(),
            Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.name()),
            Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name()),
            _ => format!("'{}' object has no attribute '{name}'", self.type_name(value)),
        };
        Error::new(&exceptions::ATTRIBUTE_ERROR, message)
    }

    fn plain_attribute(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        let class = self.class_of(value);
        if name == "__class__" {
            return Ok(Some(Value::Class(class)));
        }
        match self.lookup(&class, name)? {
            Some(raw) => self.bind(raw, Some(value), &class).map(Some),
            None => Ok(None),
        }
    }

    fn object_attribute(
        &mut self,
        value: &Value,
        object: &Rc<dyn Object>,
        name: &str,
    ) -> PyResult<Option<Value>> {
        match object.clone().get_attribute(self, value, name)? {
            Some(found) => Ok(Some(found)),
            None => self.plain_attribute(value, name),
        }
    }

    fn method_attribute(&mut self, value: &Value, bound: &Rc<Method>, name: &str) -> PyResult<Option<Value>> {
        match name {
            "__self__" => Ok(Some(bound.receiver.clone())),
            "__func__" => Ok(Some(bound.function.clone())),
            "__class__" => self.plain_attribute(value, name),
            _ => match self.attribute(&bound.function, name)? {
                Some(found) => Ok(Some(found)),
                None => self.plain_attribute(value, name),
            },
        }
    }

    fn instance_attribute(
        &mut self,
        value: &Value,
        instance: &Rc<Instance>,
        name: &str,
    ) -> PyResult<Option<Value>> {
        let class = instance.class();
        if let Some(getter) = python_special(&class, "__getattribute__") {
            let arguments = Arguments::positional(vec![value.clone(), Value::str(name)]);
            return match self.call(&getter, arguments) {
                Ok(found) => Ok(Some(found)),
                Err(error) if self.error_is(&error, &exceptions::ATTRIBUTE_ERROR) => {
                    self.fallback_attribute(value, &class, name, Some(error))
                }
                Err(error) => Err(error),
            };
        }
        match self.generic_attribute(value, name) {
            Ok(Some(found)) => Ok(Some(found)),
            Ok(None) => self.fallback_attribute(value, &class, name, None),
            Err(error) if python_special(&class, "__getattr__").is_some() => {
                if self.error_is(&error, &exceptions::ATTRIBUTE_ERROR) {
                    return self.fallback_attribute(value, &class, name, Some(error));
                }
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// `object.__getattribute__`: what reading gives before `__getattr__` is asked.
    pub(crate) fn generic_attribute(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        let Value::Instance(instance) = value else {
            return self.attribute(value, name);
        };
        let class = instance.class();
        let raw = self.lookup(&class, name)?;
        if let Some(Raw::Value {
            value: found,
            python: true,
        }) = &raw
            && self.is_data_descriptor(found)?
        {
            let raw = Raw::Value {
                value: found.clone(),
                python: true,
            };
            return self.bind(raw, Some(value), &class).map(Some);
        }
        if let Some(own) = instance.attributes().borrow().get(name) {
            return Ok(Some(own.clone()));
        }
        if let Some(Raw::Value { python: true, .. }) = &raw {
            return raw.map(|raw| self.bind(raw, Some(value), &class)).transpose();
        }
        if let Some(payload) = instance.payload()
            && let Some(found) = payload.get_attribute(self, value, name)?
        {
            return Ok(Some(found));
        }
        match (raw, name) {
            (_, "__class__") => Ok(Some(Value::Class(class))),
            (_, "__dict__") => Ok(Some(instance_dict(instance))),
            (Some(raw), _) => self.bind(raw, Some(value), &class).map(Some),
            (None, _) => Ok(None),
        }
    }

    /// Whether `value` is an instance whose class defines `__set__`.
    fn is_data_descriptor(&mut self, value: &Value) -> PyResult<bool> {
        match value {
            Value::Instance(instance) => Ok(python_special(&instance.class(), "__set__").is_some()),
            Value::Object(object) => Ok(object.is_data_descriptor()),
            _ => Ok(false),
        }
    }

    fn fallback_attribute(
        &mut self,
        value: &Value,
        class: &Rc<Class>,
        name: &str,
        error: Option<Error>,
    ) -> PyResult<Option<Value>> {
        if let Some(getter) = python_special(class, "__getattr__") {
            let getter = method(value.clone(), getter);
            return self
                .call(&getter, Arguments::positional(vec![Value::str(name)]))
                .map(Some);
        }
        if let Some(error) = error {
            return Err(error);
        }
        Ok(class
            .unresolved()
            .map(|unresolved| super::unresolved::member(&unresolved, name)))
    }

    fn class_attribute(&mut self, value: &Value, class: &Rc<Class>, name: &str) -> PyResult<Option<Value>> {
        if let Some(metaclass) = class.metaclass()
            && let Some(found) = metaclass.get_attribute(self, class, name)?
        {
            return Ok(Some(found));
        }
        if let Some(found) = self.type_attribute(class, name)? {
            return Ok(Some(found));
        }
        if let Some(raw) = self.lookup(class, name)? {
            return self.bind(raw, None, class).map(Some);
        }
        let metaclass = self.class_of(value);
        if let Some(raw) = self.lookup(&metaclass, name)? {
            return self.bind(raw, Some(value), &metaclass).map(Some);
        }
        if let Some(getter) = self.special(value, "__getattr__")? {
            let name = Value::str(name);
            return self.call(&getter, Arguments::positional(vec![name])).map(Some);
        }
        Ok(class
            .unresolved()
            .map(|unresolved| super::unresolved::member(&unresolved, name)))
    }

    /// The attributes every class has of itself, which its instances do not see.
    fn type_attribute(&mut self, class: &Rc<Class>, name: &str) -> PyResult<Option<Value>> {
        if !name.starts_with("__") {
            return Ok(None);
        }
        let own = |name: &str| class.own(name);
        Ok(Some(match name {
            "__name__" => own(name)
                .filter(|own| matches!(own, Value::Str(_)))
                .unwrap_or_else(|| Value::Str(class.name().clone())),
            "__qualname__" => own(name).unwrap_or_else(|| Value::Str(class.name().clone())),
            "__module__" => own(name).unwrap_or_else(|| Value::Str(class.module().clone())),
            "__doc__" => own(name).unwrap_or(Value::None),
            "__bases__" => Value::tuple(class.bases().iter().cloned().map(Value::Class).collect()),
            "__mro__" => Value::tuple(mro(class)),
            "__base__" => class.bases().first().cloned().map_or(Value::None, Value::Class),
            "__class__" => Value::Class(self.class_of(&Value::Class(class.clone()))),
            "__dict__" => {
                let names = class.namespace().borrow().clone();
                Value::dict(names)
            }
            "__annotations__" => match own(name) {
                Some(found) => found,
                None if class.native().is_some() => return Ok(None),
                None => {
                    let empty = Value::dict(Vec::<(String, Value)>::new());
                    let name = Rc::from(name);
                    class.namespace().borrow_mut().insert(name, empty.clone());
                    empty
                }
            },
            _ => return Ok(None),
        }))
    }

    /// A name of a module: bound, of its native table, of `__getattr__`, or a submodule.
    pub(crate) fn module_attribute(&mut self, module: &Rc<Module>, name: &str) -> PyResult<Option<Value>> {
        if let Some(found) = module.get(name) {
            return Ok(Some(found));
        }
        if let Some(item) = module.table().and_then(|table| table.find(name)) {
            let made = self.make_item(item)?;
            module.set(name, made.clone());
            return Ok(Some(made));
        }
        if let Some(found) = self.builtin_of(module, name) {
            return Ok(Some(found));
        }
        match name {
            "__name__" => return Ok(Some(Value::Str(module.name().clone()))),
            "__file__" => {
                if let Some(file) = module.file() {
                    return Ok(Some(Value::Str(file.clone())));
                }
            }
            "__doc__" => return Ok(Some(Value::None)),
            "__dict__" => return Ok(Some(Value::object(ModuleNames(module.clone())))),
            "__class__" => return Ok(Some(Value::Class(self.class(&types::MODULE)))),
            _ => {}
        }
        if let Some(getter) = module.get("__getattr__") {
            let arguments = Arguments::positional(vec![Value::str(name)]);
            return self.call(&getter, arguments).map(Some);
        }
        self.submodule(module, name)
    }

    /// The value of a row of a native module's table.
    pub(crate) fn make_item(&mut self, item: &'static Item) -> PyResult<Value> {
        match item {
            Item::Function(function) => Ok(Value::NativeFunction(function)),
            Item::Type(native) => Ok(Value::Class(self.class(native))),
            Item::Alias(_, item) => self.make_item(item),
            Item::Value(_, make) => make(self),
            Item::Module(_, name) => self.import(name).map(Value::Module),
        }
    }
}

/// A class and its ancestors.
pub(crate) fn mro(class: &Rc<Class>) -> Vec<Value> {
    std::iter::once(class)
        .chain(class.ancestors())
        .cloned()
        .map(Value::Class)
        .collect()
}

fn instance_dict(instance: &Rc<Instance>) -> Value {
    Value::object(InstanceNames(instance.clone()))
}
