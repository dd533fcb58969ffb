//! `repr`, `str` and `format`.

use std::rc::Rc;

use crate::builtins::{exceptions, operators, payload};
use crate::class::{Class, Instance};
use crate::error::{Error, PyResult};
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// `repr(value)`
    pub(crate) fn dispatch_repr(&mut self, value: &Value) -> PyResult<String> {
        match value {
            Value::Object(object) => self.object_repr(value, object),
            Value::Instance(instance) => self.instance_repr(value, instance),
            Value::Class(class) => self.class_repr(value, class),
            Value::Module(module) => Ok(match module.file() {
                Some(file) => format!("<module '{}' from '{file}'>", module.name()),
                None => format!("<module '{}'>", module.name()),
            }),
            Value::NativeFunction(function) => Ok(format!("<built-in function {}>", function.name)),
            Value::Method(method) => {
                let function = method.function.clone();
                let name = match &function {
                    Value::NativeFunction(native) => {
                        let kind = self.type_name(&method.receiver);
                        let address = address_of(&method.receiver);
                        return Ok(format!(
                            "<built-in method {} of {kind} object at {address:#x}>",
                            native.name
                        ));
                    }
                    _ => match Function::of(&function) {
                        Some(function) => function.qualified_name(),
                        None => Rc::from("?"),
                    },
                };
                Ok(format!(
                    "<bound method {name} of {}>",
                    self.repr(&method.receiver)?
                ))
            }
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            _ => match operators::repr(self, value)? {
                Some(text) => Ok(text),
                None => Err(self.no_attribute(value, "__repr__")),
            },
        }
    }

    fn object_repr(&mut self, value: &Value, object: &Rc<dyn Object>) -> PyResult<String> {
        if let Some(text) = object.clone().repr(self, value)? {
            return Ok(text);
        }
        let native = object.native_type();
        let address = Rc::as_ptr(object).addr();
        Ok(match native.module {
            "builtins" => format!("<{} object at {address:#x}>", native.name),
            module => format!("<{module}.{} object at {address:#x}>", native.name),
        })
    }

    fn instance_repr(&mut self, value: &Value, instance: &Rc<Instance>) -> PyResult<String> {
        if let Some(special) = self.special(value, "__repr__")? {
            return self
                .text_of_special(&special, "__repr__")
                .map(|text| text.to_string());
        }
        match payload::carried(value) {
            Some(Value::Set(set)) => return operators::set_repr(self, instance.class().name(), &set),
            Some(plain) => return self.repr(&plain),
            None => {}
        }
        if let Some(object) = native_payload(value)
            && let Some(text) = object.repr(self, value)?
        {
            return Ok(text);
        }
        Ok(default_repr(instance))
    }

    fn class_repr(&mut self, value: &Value, class: &Rc<Class>) -> PyResult<String> {
        if let Some(special) = self.special(value, "__repr__")? {
            return self
                .text_of_special(&special, "__repr__")
                .map(|text| text.to_string());
        }
        if let Some(metaclass) = class.metaclass()
            && let Some(text) = metaclass.repr(self, class)?
        {
            return Ok(text);
        }
        Ok(format!("<class '{}'>", full_name(class)))
    }

    fn text_of_special(&mut self, special: &Value, name: &str) -> PyResult<Rc<str>> {
        let answer = self.call(special, Arguments::none())?;
        match payload::plain(&answer) {
            Value::Str(text) => Ok(text),
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            other => {
                let kind = self.type_name(&other);
                let message = format!("{name} returned non-string (type {kind})");
                Err(Error::new(&exceptions::TYPE_ERROR, message))
            }
        }
    }

    /// `str(value)`
    pub(crate) fn dispatch_str(&mut self, value: &Value) -> PyResult<Rc<str>> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            Value::Object(object) => match object.clone().str(self, value)? {
                Some(text) => Ok(Rc::from(text)),
                None => self.repr(value).map(Rc::from),
            },
            Value::Instance(_) | Value::Class(_) => self.instance_str(value),
            _ => self.repr(value).map(Rc::from),
        }
    }

    fn instance_str(&mut self, value: &Value) -> PyResult<Rc<str>> {
        if let Some(special) = self.special(value, "__str__")? {
            return self.text_of_special(&special, "__str__");
        }
        let own_repr = self.special(value, "__repr__")?.is_some();
        if let Some(Value::Str(text)) = payload::carried(value) {
            return Ok(text);
        }
        if let Some(object) = native_payload(value)
            && !(own_repr && payload::carried(value).is_some())
            && let Some(text) = object.str(self, value)?
        {
            return Ok(Rc::from(text));
        }
        self.repr(value).map(Rc::from)
    }

    /// `format(value, specification)`
    pub(crate) fn dispatch_format(&mut self, value: &Value, specification: &str) -> PyResult<String> {
        match value {
            Value::Object(object) => {
                if let Some(text) = object.clone().format(self, value, specification)? {
                    return Ok(text);
                }
                self.plain_format(value, specification)
            }
            Value::Instance(_) => {
                if let Some(special) = self.special(value, "__format__")? {
                    let arguments = Arguments::positional(vec![Value::str(specification)]);
                    let answer = self.call(&special, arguments)?;
                    return Ok(self.str(&answer)?.to_string());
                }
                if let Some(object) = native_payload(value)
                    && let Some(text) = object.format(self, value, specification)?
                {
                    return Ok(text);
                }
                if !specification.is_empty()
                    && let Some(plain) = payload::carried(value)
                {
                    return self.format_plain(&plain, specification);
                }
                self.plain_format(value, specification)
            }
            Value::Class(_) | Value::Module(_) | Value::Method(_) | Value::NativeFunction(_) => {
                self.plain_format(value, specification)
            }
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            _ => self.format_plain(value, specification),
        }
    }

    fn format_plain(&mut self, value: &Value, specification: &str) -> PyResult<String> {
        match crate::builtins::text::format::format(self, value, specification)? {
            Some(text) => Ok(text),
            None => self.plain_format(value, specification),
        }
    }

    /// `object.__format__`
    fn plain_format(&mut self, value: &Value, specification: &str) -> PyResult<String> {
        if specification.is_empty() {
            return Ok(self.str(value)?.to_string());
        }
        let kind = self.type_name(value);
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("unsupported format string passed to {kind}.__format__"),
        ))
    }
}

/// `object.__repr__`
pub(crate) fn default_repr(instance: &Rc<Instance>) -> String {
    let class = instance.class();
    format!(
        "<{} object at {:#x}>",
        full_name(&class),
        Rc::as_ptr(instance).addr()
    )
}

/// `module.Name`, without the module for built-in classes.
pub(crate) fn full_name(class: &Class) -> String {
    let name = match class.own("__qualname__") {
        Some(Value::Str(name)) => name,
        _ => class.name().clone(),
    };
    match &**class.module() {
        "builtins" => name.to_string(),
        module => format!("{module}.{name}"),
    }
}

fn address_of(value: &Value) -> usize {
    match value {
        Value::Object(object) => Rc::as_ptr(object).addr(),
        Value::Instance(instance) => Rc::as_ptr(instance).addr(),
        Value::List(list) => Rc::as_ptr(list).addr(),
        Value::Dict(dict) => Rc::as_ptr(dict).addr(),
        Value::Set(set) => Rc::as_ptr(set).addr(),
        Value::Class(class) => Rc::as_ptr(class).addr(),
        _ => 0,
    }
}
