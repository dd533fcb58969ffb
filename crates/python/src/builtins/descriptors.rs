//! `property`, `classmethod`, `staticmethod`.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use super::exceptions as e;
use super::types;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::Object;
use crate::signature::{Arguments, Signature};
use crate::value::{Method, Value};

/// `property(fget=None, fset=None, fdel=None, doc=None)`
pub(crate) struct Property {
    getter: Value,
    setter: Value,
    deleter: Value,
    documentation: RefCell<Value>,
    /// The name the class knows it by.
    name: RefCell<Option<Rc<str>>>,
}

pub(super) fn property(_py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: OnceLock<Signature> = OnceLock::new();
    let signature =
        SIGNATURE.get_or_init(|| Signature::parse("property", "(fget=None, fset=None, fdel=None, doc=None)"));
    let bound = signature.bind(arguments)?;
    Ok(Value::object(Property::of(&bound)))
}

impl Property {
    fn of(arguments: &Bound) -> Property {
        Property {
            getter: arguments.get("fget"),
            setter: arguments.get("fset"),
            deleter: arguments.get("fdel"),
            documentation: RefCell::new(arguments.get("doc")),
            name: RefCell::default(),
        }
    }

    fn with(&self, getter: &Value, setter: &Value, deleter: &Value) -> Value {
        Value::object(Property {
            getter: getter.clone(),
            setter: setter.clone(),
            deleter: deleter.clone(),
            documentation: RefCell::new(self.documentation.borrow().clone()),
            name: RefCell::new(self.name.borrow().clone()),
        })
    }

    fn missing(&self, py: &mut Interpreter, instance: &Value, what: &str) -> Error {
        let class = py.type_name(instance);
        let message = match &*self.name.borrow() {
            Some(name) => format!("property '{name}' of '{class}' object has no {what}"),
            None => format!("property of '{class}' object has no {what}"),
        };
        Error::new(&e::ATTRIBUTE_ERROR, message)
    }
}

impl Object for Property {
    fn native_type(&self) -> &'static NativeType {
        &types::PROPERTY
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "fget" => self.getter.clone(),
            "fset" => self.setter.clone(),
            "fdel" => self.deleter.clone(),
            "__doc__" => {
                let own = self.documentation.borrow().clone();
                if own.is_none() && !self.getter.is_none() {
                    return py.find_attribute(&self.getter, "__doc__");
                }
                own
            }
            "__isabstractmethod__" => {
                for function in [&self.getter, &self.setter, &self.deleter] {
                    if let Some(flag) = py.find_attribute(function, name)?
                        && py.truth(&flag)?
                    {
                        return Ok(Some(Value::Bool(true)));
                    }
                }
                Value::Bool(false)
            }
            _ => return Ok(None),
        }))
    }

    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        if name == "__doc__" {
            *self.documentation.borrow_mut() = value;
            return Ok(());
        }
        let message = match name {
            "fget" | "fset" | "fdel" => "readonly attribute".to_owned(),
            _ => format!("'property' object has no attribute '{name}'"),
        };
        Err(Error::new(&e::ATTRIBUTE_ERROR, message))
    }

    fn descriptor_get(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        instance: Option<&Value>,
        _class: &Value,
    ) -> PyResult<Option<Value>> {
        let Some(instance) = instance else {
            return Ok(None);
        };
        if self.getter.is_none() {
            return Err(self.missing(py, instance, "getter"));
        }
        py.call(&self.getter, Arguments::positional(vec![instance.clone()]))
            .map(Some)
    }

    fn descriptor_set(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        instance: &Value,
        value: &Value,
    ) -> PyResult<bool> {
        if self.setter.is_none() {
            return Err(self.missing(py, instance, "setter"));
        }
        py.call(
            &self.setter,
            Arguments::positional(vec![instance.clone(), value.clone()]),
        )?;
        Ok(true)
    }

    fn descriptor_delete(&self, py: &mut Interpreter, _this: &Value, instance: &Value) -> PyResult<bool> {
        if self.deleter.is_none() {
            return Err(self.missing(py, instance, "deleter"));
        }
        py.call(&self.deleter, Arguments::positional(vec![instance.clone()]))?;
        Ok(true)
    }

    fn is_data_descriptor(&self) -> bool {
        true
    }
}

/// The methods of `property`.
pub(super) static PROPERTY_METHODS: [NativeFunction; 5] = [
    NativeFunction::new("getter", "(self, fget, /)", getter),
    NativeFunction::new("setter", "(self, fset, /)", setter),
    NativeFunction::new("deleter", "(self, fdel, /)", deleter),
    NativeFunction::new("__set_name__", "(self, owner, name, /)", set_name),
    NativeFunction::new("__get__", GET, get),
];

const GET: &str = "(self, instance, owner=None, /)";

/// The methods of functions, `classmethod` and `staticmethod`.
pub(super) static DESCRIPTOR_METHODS: [NativeFunction; 1] = [NativeFunction::new("__get__", GET, get)];

/// `__get__`: what reading the attribute through the instance, or through the class where there is none, gives.
fn get(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (instance, owner) = (arguments.get("instance").optional(), arguments.get("owner"));
    let class = match (&instance, owner) {
        (_, Value::Class(class)) => class,
        (Some(instance), _) => py.class_of(instance),
        (None, _) => {
            let message = "__get__(None, None) is invalid";
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
    };
    py.bind_value(arguments.this().clone(), instance.as_ref(), &class)
}

/// The property with one function replaced, of the class of the receiver.
fn copied(py: &mut Interpreter, arguments: &Bound, functions: [&Value; 3]) -> PyResult<Value> {
    let property: Rc<Property> = arguments.receiver()?;
    let [getter, setter, deleter] = functions;
    if let Value::Instance(instance) = arguments.this() {
        let class = Value::Class(instance.class());
        let functions = vec![getter.clone(), setter.clone(), deleter.clone()];
        return py.call(&class, Arguments::positional(functions));
    }
    Ok(property.with(getter, setter, deleter))
}

fn getter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let property: Rc<Property> = arguments.receiver()?;
    copied(
        py,
        &arguments,
        [&arguments.get("fget"), &property.setter, &property.deleter],
    )
}

fn setter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let property: Rc<Property> = arguments.receiver()?;
    copied(
        py,
        &arguments,
        [&property.getter, &arguments.get("fset"), &property.deleter],
    )
}

fn deleter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let property: Rc<Property> = arguments.receiver()?;
    copied(
        py,
        &arguments,
        [&property.getter, &property.setter, &arguments.get("fdel")],
    )
}

fn set_name(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let property: Rc<Property> = arguments.receiver()?;
    if let Value::Str(name) = arguments.get("name") {
        *property.name.borrow_mut() = Some(name);
    }
    Ok(Value::None)
}

/// The one argument of `classmethod` and `staticmethod`.
fn wrapped(name: &str, arguments: Arguments) -> PyResult<Value> {
    let given = arguments.positional.len();
    match (given, arguments.positional.into_iter().next()) {
        (1, Some(function)) if arguments.keywords.is_empty() => Ok(function),
        _ => {
            let message = format!("{name} expected 1 argument, got {given}");
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

/// An attribute of the function inside.
fn of_wrapped(py: &mut Interpreter, function: &Value, name: &str) -> PyResult<Option<Value>> {
    match name {
        "__func__" | "__wrapped__" => Ok(Some(function.clone())),
        "__name__"
        | "__qualname__"
        | "__doc__"
        | "__module__"
        | "__isabstractmethod__"
        | "__annotations__" => py.find_attribute(function, name),
        _ => Ok(None),
    }
}

/// `classmethod(function)`
pub(crate) struct ClassMethod(Value);

pub(super) fn class_method(
    _py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    wrapped("classmethod", arguments).map(|function| Value::object(ClassMethod(function)))
}

impl Object for ClassMethod {
    fn native_type(&self) -> &'static NativeType {
        &types::CLASSMETHOD
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        of_wrapped(py, &self.0, name)
    }

    fn descriptor_get(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        _instance: Option<&Value>,
        class: &Value,
    ) -> PyResult<Option<Value>> {
        // A descriptor inside (`@classmethod @property`) is read from the class.
        if let Value::Object(object) = &self.0
            && object.is_data_descriptor()
        {
            return object.clone().descriptor_get(py, &self.0, Some(class), class);
        }
        Ok(Some(Value::Method(Rc::new(Method {
            receiver: class.clone(),
            function: self.0.clone(),
        }))))
    }

    fn wrapped_function(&self) -> Option<Value> {
        Some(self.0.clone())
    }
}

/// `staticmethod(function)`
pub(crate) struct StaticMethod(Value);

pub(super) fn static_method(
    _py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    wrapped("staticmethod", arguments).map(|function| Value::object(StaticMethod(function)))
}

impl Object for StaticMethod {
    fn native_type(&self) -> &'static NativeType {
        &types::STATICMETHOD
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        of_wrapped(py, &self.0, name)
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        py.call(&self.0, arguments)
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn descriptor_get(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _instance: Option<&Value>,
        _class: &Value,
    ) -> PyResult<Option<Value>> {
        Ok(Some(self.0.clone()))
    }

    fn wrapped_function(&self) -> Option<Value> {
        Some(self.0.clone())
    }
}
