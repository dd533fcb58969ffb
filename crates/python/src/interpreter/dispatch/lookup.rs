//! Finding a name on a class and its ancestors, and binding what is found.

use std::rc::Rc;

use crate::builtins::payload;
use crate::class::Class;
use crate::error::PyResult;
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::native::{FunctionKind, NativeFunction};
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::{Method, Value};

/// A class attribute before it is bound.
#[derive(Clone)]
pub(crate) enum Raw {
    /// A value of a namespace; `python` tells that the class was written in Python.
    Value { value: Value, python: bool },
    /// A row of a native table.
    Native(&'static NativeFunction),
}

impl Interpreter {
    /// The attribute `name` of the class or the nearest ancestor that has it.
    pub(crate) fn lookup(&mut self, class: &Rc<Class>, name: &str) -> PyResult<Option<Raw>> {
        if let Some(raw) = self.lookup_here(class, name)? {
            return Ok(Some(raw));
        }
        for ancestor in class.ancestors() {
            if let Some(raw) = self.lookup_here(ancestor, name)? {
                return Ok(Some(raw));
            }
        }
        Ok(None)
    }

    /// The attribute `name` of the classes that come after `after` in the method resolution order of `class`.
    pub(crate) fn lookup_after(
        &mut self,
        class: &Rc<Class>,
        after: &Rc<Class>,
        name: &str,
    ) -> PyResult<Option<Raw>> {
        let mut passed = Rc::ptr_eq(class, after);
        for ancestor in class.ancestors() {
            if passed && let Some(raw) = self.lookup_here(ancestor, name)? {
                return Ok(Some(raw));
            }
            passed |= Rc::ptr_eq(ancestor, after);
        }
        Ok(None)
    }

    /// The attribute `name` of the class alone.
    pub(crate) fn lookup_here(&mut self, class: &Rc<Class>, name: &str) -> PyResult<Option<Raw>> {
        let native = class.native();
        if let Some(value) = class.own(name) {
            return Ok(Some(Raw::Value {
                value,
                python: native.is_none(),
            }));
        }
        let Some(native) = native else { return Ok(None) };
        if let Some(function) = native.methods.iter().find(|function| function.name == name) {
            return Ok(Some(Raw::Native(function)));
        }
        let Some((_, make)) = native.attributes.iter().find(|(own, _)| *own == name) else {
            return Ok(None);
        };
        let value = make(self)?;
        class
            .namespace()
            .borrow_mut()
            .insert(Rc::from(name), value.clone());
        Ok(Some(Raw::Value { value, python: false }))
    }

    /// What reading a class attribute gives, through `instance` or the class itself.
    pub(crate) fn bind(&mut self, raw: Raw, instance: Option<&Value>, class: &Rc<Class>) -> PyResult<Value> {
        match raw {
            Raw::Native(function) => self.bind_native(function, instance, class),
            Raw::Value { value, .. } => self.bind_value(value, instance, class),
        }
    }

    fn bind_native(
        &mut self,
        function: &'static NativeFunction,
        instance: Option<&Value>,
        class: &Rc<Class>,
    ) -> PyResult<Value> {
        match (function.kind, instance) {
            (FunctionKind::Function, Some(instance)) => {
                Ok(method(payload::plain(instance), Value::NativeFunction(function)))
            }
            (FunctionKind::ClassMethod, _) => Ok(method(
                Value::Class(class.clone()),
                Value::NativeFunction(function),
            )),
            (FunctionKind::Property, Some(instance)) => {
                function.call(self, Arguments::positional(vec![payload::plain(instance)]))
            }
            _ => Ok(Value::NativeFunction(function)),
        }
    }

    /// What a class attribute gives when it is read through an instance, or through the class.
    pub(crate) fn bind_value(
        &mut self,
        value: Value,
        instance: Option<&Value>,
        class: &Rc<Class>,
    ) -> PyResult<Value> {
        match &value {
            Value::Object(object) => {
                if Function::of(&value).is_some() {
                    return Ok(match instance {
                        Some(instance) => method(instance.clone(), value),
                        None => value,
                    });
                }
                let object = object.clone();
                let owner = Value::Class(class.clone());
                let given = object.descriptor_get(self, &value, instance, &owner)?;
                Ok(given.unwrap_or(value))
            }
            Value::NativeFunction(function) if function.signature.starts_with("(self") => match instance {
                Some(instance) => self.bind_native(function, Some(instance), class),
                None => Ok(value),
            },
            Value::Instance(_) => match self.special(&value, "__get__")? {
                Some(get) => {
                    let instance = instance.cloned().unwrap_or(Value::None);
                    let owner = Value::Class(class.clone());
                    self.call(&get, Arguments::positional(vec![instance, owner]))
                }
                None => Ok(value),
            },
            _ => Ok(value),
        }
    }

    /// A special method that Python code defines for the class of `value`, bound; `None` where it defines none.
    pub(crate) fn special(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        let class = match value {
            Value::Instance(instance) => instance.class(),
            Value::Class(class) => match class.python_metaclass() {
                Some(metaclass) => metaclass.clone(),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        match python_special(&class, name) {
            Some(value_found) => self.bind_value(value_found, Some(value), &class).map(Some),
            None => Ok(None),
        }
    }
}

/// The attribute `name` that Python code defines for the class, unbound.
pub(crate) fn python_special(class: &Rc<Class>, name: &str) -> Option<Value> {
    if class.native().is_some() {
        return None;
    }
    class.own(name).or_else(|| {
        class
            .ancestors()
            .iter()
            .filter(|ancestor| ancestor.native().is_none())
            .find_map(|ancestor| ancestor.own(name))
    })
}

/// The native object of a value: itself, or what an instance of a Python class carries.
pub(crate) fn native_payload(value: &Value) -> Option<Rc<dyn Object>> {
    match value {
        Value::Object(object) => Some(object.clone()),
        Value::Instance(instance) => instance.payload(),
        _ => None,
    }
}

/// `function` bound to `receiver`.
pub(crate) fn method(receiver: Value, function: Value) -> Value {
    Value::Method(Rc::new(Method { receiver, function }))
}
