//! `super`

use std::rc::Rc;

use super::frame::Frame;
use crate::builtins::exceptions;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::{Interpreter, Raw};
use crate::native::{NativeFunction, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::Value;

/// `super`
pub(crate) static SUPER: NativeType = NativeType {
    constructor: Some(construct),
    ..NativeType::new("builtins", "super")
};

/// What `super()` gives: attributes are looked up after `class` in the method resolution order of `this`.
struct Super {
    class: Rc<Class>,
    this: Value,
    /// The class whose order is followed: that of `this`, or `this` itself in a class method.
    owner: Rc<Class>,
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    match arguments.positional.as_slice() {
        [Value::Class(class), this] => make(py, class.clone(), this.clone()),
        [Value::Unresolved(unresolved), _] => Ok(Value::Unresolved(unresolved.clone())),
        [] => Err(Error::new(&exceptions::RUNTIME_ERROR, "super(): no arguments")),
        [other, ..] => {
            let kind = py.type_name(other);
            let message = format!("super() argument 1 must be a type, not {kind}");
            Err(Error::new(&exceptions::TYPE_ERROR, message))
        }
    }
}

fn make(py: &mut Interpreter, class: Rc<Class>, this: Value) -> PyResult<Value> {
    let owner = match &this {
        Value::Class(given) if given.is_subclass_of(&class) => given.clone(),
        other => py.class_of(other),
    };
    if !owner.is_subclass_of(&class) {
        return Err(Error::new(
            &exceptions::TYPE_ERROR,
            "super(type, obj): obj must be an instance or subtype of type",
        ));
    }
    Ok(Value::object(Super { class, this, owner }))
}

/// `super()` in the code of `frame`.
pub(super) fn without_arguments(py: &mut Interpreter, frame: &mut Frame) -> PyResult<Value> {
    let Some(this) = frame.first_argument() else {
        return Err(Error::new(&exceptions::RUNTIME_ERROR, "super(): no arguments"));
    };
    let Some(variable) = frame.cell("__class__") else {
        return Err(Error::new(
            &exceptions::RUNTIME_ERROR,
            "super(): __class__ cell not found",
        ));
    };
    match variable.get() {
        Some(Value::Class(class)) => make(py, class, this),
        _ => Err(Error::new(
            &exceptions::RUNTIME_ERROR,
            "super(): empty __class__ cell",
        )),
    }
}

/// `module.Name` as messages show a class; built-in classes without their module.
pub(super) fn full_name(class: &Class) -> String {
    match &**class.module() {
        "builtins" => class.name().to_string(),
        module => format!("{module}.{}", class.name()),
    }
}

impl Object for Super {
    fn native_type(&self) -> &'static NativeType {
        &SUPER
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "__class__" {
            return Ok(None);
        }
        let found = py.lookup_after(&self.owner, &self.class, name)?;
        let is_class = matches!(&self.this, Value::Class(class) if Rc::ptr_eq(class, &self.owner));
        let instance = (!is_class).then_some(&self.this);
        match found {
            Some(raw @ Raw::Value { python: true, .. }) => py.bind(raw, instance, &self.owner).map(Some),
            found => self.native_attribute(py, found, instance, name),
        }
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        let found = py.lookup_after(&self.owner, &self.class, name)?;
        if let Some(Raw::Value {
            value: Value::Object(descriptor),
            ..
        }) = &found
        {
            let descriptor = descriptor.clone();
            let this = Value::Object(descriptor.clone());
            if descriptor.descriptor_set(py, &this, &self.this, &value)? {
                return Ok(());
            }
        }
        py.generic_assign_attribute(&self.this, name, value)
    }
}

impl Super {
    /// What native ancestors answer: what is special first, then their tables, then the native object.
    fn native_attribute(
        &self,
        py: &mut Interpreter,
        found: Option<Raw>,
        instance: Option<&Value>,
        name: &str,
    ) -> PyResult<Option<Value>> {
        if name == "__init__" && instance.is_some() {
            return Ok(Some(bound(self.this.clone(), &INIT)));
        }
        if let Some(raw) = found {
            return py.bind(raw, instance, &self.owner).map(Some);
        }
        if let Some(function) = crate::interpreter::slots::find(name)
            && instance.is_some()
        {
            return Ok(Some(bound(self.this.clone(), function)));
        }
        if let Value::Instance(instance) = &self.this
            && let Some(payload) = instance.payload()
            && let Some(value) = payload.get_attribute(py, &self.this, name)?
        {
            return Ok(Some(value));
        }
        Ok(self.owner.unresolved().map(Value::Unresolved))
    }
}

fn bound(this: Value, function: &'static NativeFunction) -> Value {
    crate::interpreter::method(this, Value::NativeFunction(function))
}

static INIT: NativeFunction = NativeFunction::new(
    "__init__",
    "(self, /, *args, **kwargs)",
    super::object_methods::init,
);
