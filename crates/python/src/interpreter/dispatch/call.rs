//! Calling values and making instances of classes.

use std::rc::Rc;

use super::lookup::{Raw, python_special};
use crate::builtins::payload::Plain;
use crate::builtins::{exceptions, types};
use crate::class::{Class, Instance};
use crate::error::{Error, PyResult};
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::native::{Constructor, NativeType};
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// Calls a value.
    pub(crate) fn dispatch_call(&mut self, callable: &Value, arguments: Arguments) -> PyResult<Value> {
        match callable {
            Value::NativeFunction(function) => {
                let arguments = self.native_arguments(function, arguments)?;
                function.call(self, arguments)
            }
            Value::Method(method) => {
                let method = method.clone();
                self.call(&method.function, arguments.with_receiver(method.receiver.clone()))
            }
            Value::Class(class) => self.call_class(class, arguments),
            Value::Object(object) => match Function::of(callable) {
                Some(function) => self.call_function(function, arguments),
                None => object.clone().call(self, callable, arguments),
            },
            Value::Instance(instance) => {
                if let Some(special) = self.special(callable, "__call__")? {
                    return self.call(&special, arguments);
                }
                match instance.payload() {
                    Some(payload) => payload.call(self, callable, arguments),
                    None => Err(self.not_callable(callable)),
                }
            }
            Value::Unresolved(unresolved) => Ok(super::unresolved::result(unresolved)),
            _ => Err(self.not_callable(callable)),
        }
    }

    fn not_callable(&mut self, value: &Value) -> Error {
        let kind = self.type_name(value);
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{kind}' object is not callable"),
        )
    }

    fn call_class(&mut self, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
        if let Some(call) = self.special(&Value::Class(class.clone()), "__call__")? {
            return self.call(&call, arguments);
        }
        self.call_class_plainly(class, arguments)
    }

    /// `type.__call__`, or what a native metaclass has instead.
    pub(crate) fn call_class_plainly(&mut self, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
        if let Some(metaclass) = class.metaclass()
            && let Some(made) = metaclass.call(self, class, &arguments)?
        {
            return Ok(made);
        }
        self.instantiate(class, arguments)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn instantiate(&mut self, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
        if class.native().is_some() {
            return self.construct_native(class, arguments);
        }
        let value = match python_special(class, "__new__") {
            Some(new) => {
                let new = unwrapped_static(new);
                let arguments = arguments.clone().with_receiver(Value::Class(class.clone()));
                let made = self.call(&new, arguments)?;
                if !self.class_of(&made).is_subclass_of(class) {
                    return Ok(made);
                }
                made
            }
            None => self.new_instance(class, &arguments)?,
        };
        self.initialize(&value, class, arguments)?;
        Ok(value)
    }

    fn construct_native(&mut self, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
        if let (Some(native), Some(Value::Unresolved(unresolved))) =
            (class.native(), arguments.positional.first())
            && [&types::INT, &types::FLOAT, &types::STR, &types::BYTES]
                .into_iter()
                .any(|plain| std::ptr::eq(plain, native))
        {
            return Err(unresolved.error());
        }
        match native_constructor(class) {
            Some((_, constructor)) => constructor(self, class, arguments),
            None if class
                .native()
                .is_some_and(|native| std::ptr::eq(native, &types::OBJECT)) =>
            {
                self.check_no_arguments(class, &arguments)?;
                Ok(Value::Instance(Rc::new(Instance::new(class.clone()))))
            }
            None => Err(Error::new(
                &exceptions::TYPE_ERROR,
                format!("cannot create '{}' instances", class.name()),
            )),
        }
    }

    /// `object.__new__(class)` for a class written in Python. The native object of a class that makes its content when
    /// it is created, not when it is initialised, is made here.
    pub(crate) fn new_instance(&mut self, class: &Rc<Class>, arguments: &Arguments) -> PyResult<Value> {
        if class.extends(&types::TYPE) {
            return crate::evaluator::new_class(self, class.clone(), arguments.clone());
        }
        let instance = Instance::new(class.clone());
        if let Some((native, constructor)) = native_constructor(class) {
            let early = match creation(native) {
                Creation::WithArguments => Some(arguments.clone()),
                Creation::Empty => Some(Arguments::none()),
                Creation::Initialised => None,
            };
            if let Some(arguments) = early {
                let made = constructor(self, class, arguments)?;
                set_payload(&instance, made);
            }
        }
        Ok(Value::Instance(Rc::new(instance)))
    }

    /// Calls `__init__`, or the constructor of the native base where Python code defines none.
    fn initialize(&mut self, value: &Value, class: &Rc<Class>, mut arguments: Arguments) -> PyResult<()> {
        if class.extends(&types::TYPE) {
            arguments.keywords.clear();
        }
        match self.lookup(class, "__init__")? {
            Some(Raw::Value {
                value: init,
                python: true,
            }) => {
                let raw = Raw::Value {
                    value: init,
                    python: true,
                };
                let init = self.bind(raw, Some(value), class)?;
                let result = self.call(&init, arguments)?;
                if !result.is_none() && !matches!(result, Value::Unresolved(_)) {
                    let kind = self.type_name(&result);
                    let message = format!("__init__() should return None, not '{kind}'");
                    return Err(Error::new(&exceptions::TYPE_ERROR, message));
                }
                Ok(())
            }
            _ => self.initialize_natively(value, class, arguments),
        }
    }

    /// What `super().__init__(…)` does where the next `__init__` is that of a native class.
    pub(crate) fn initialize_natively(
        &mut self,
        value: &Value,
        class: &Rc<Class>,
        arguments: Arguments,
    ) -> PyResult<()> {
        let Value::Instance(instance) = value else {
            return Ok(());
        };
        if class.unresolved().is_some() {
            return Ok(());
        }
        let Some((native, constructor)) = native_constructor(class) else {
            if python_special(class, "__new__").is_some() {
                return Ok(());
            }
            return self.check_no_arguments(class, &arguments);
        };
        match creation(native) {
            Creation::WithArguments => {
                let natives = class.ancestors().iter().filter_map(|class| class.native());
                let init = natives
                    .filter(|native| !std::ptr::eq(*native, &types::OBJECT))
                    .find_map(|native| native.methods.iter().find(|method| method.name == "__init__"));
                if let Some(init) = init {
                    init.call(self, arguments.with_receiver(value.clone()))?;
                }
            }
            Creation::Empty => {
                let made = constructor(self, class, arguments)?;
                refill(instance, &made);
            }
            Creation::Initialised => {
                let made = constructor(self, class, arguments)?;
                set_payload(instance, made);
            }
        }
        Ok(())
    }

    fn check_no_arguments(&mut self, class: &Rc<Class>, arguments: &Arguments) -> PyResult<()> {
        if arguments.positional.is_empty() && arguments.keywords.is_empty() {
            return Ok(());
        }
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("{}() takes no arguments", class.name()),
        ))
    }
}

/// When the content of an instance is made.
enum Creation {
    /// By `__new__`, of the arguments of the call: exceptions and immutable plain values.
    WithArguments,
    /// By `__new__`, empty; `__init__` fills it: `list`, `dict`, `set`.
    Empty,
    /// By `__init__`.
    Initialised,
}

fn creation(native: &'static NativeType) -> Creation {
    let is = |other: &'static NativeType| std::ptr::eq(native, other);
    if is(&types::LIST) || is(&types::DICT) || is(&types::SET) {
        Creation::Empty
    } else if is(&exceptions::BASE_EXCEPTION)
        || [
            &types::INT,
            &types::FLOAT,
            &types::STR,
            &types::BYTES,
            &types::TUPLE,
            &types::FROZENSET,
        ]
        .into_iter()
        .any(is)
    {
        Creation::WithArguments
    } else {
        Creation::Initialised
    }
}

/// The constructor that the nearest native ancestor has, and that ancestor.
fn native_constructor(class: &Rc<Class>) -> Option<(&'static NativeType, Constructor)> {
    let classes = std::iter::once(class).chain(class.ancestors());
    classes
        .filter_map(|class| class.native())
        .find_map(|native| native.constructor.map(|constructor| (native, constructor)))
}

fn set_payload(instance: &Instance, made: Value) {
    match made {
        Value::Object(object) => instance.set_payload(object),
        Value::Instance(inner) => {
            if let Some(payload) = inner.payload() {
                instance.set_payload(payload);
            }
        }
        plain => instance.set_payload(Rc::new(Plain(plain))),
    }
}

/// Gives the plain container that an instance carries the content of `made`.
fn refill(instance: &Rc<Instance>, made: &Value) {
    let held = crate::builtins::payload::plain(&Value::Instance(instance.clone()));
    match (&held, made) {
        (Value::List(held), Value::List(made)) => {
            let items = made.to_vec();
            *held.items_mut() = items;
        }
        (Value::Dict(held), Value::Dict(made)) => {
            for (hash, key, value) in made.hashed_entries() {
                held.set(hash, key, value);
            }
        }
        (Value::Set(held), Value::Set(made)) => {
            for (key, item) in made.hashed_items() {
                held.insert(key, item);
            }
        }
        _ => set_payload(instance, made.clone()),
    }
}

/// `__new__` is a static method with or without its decorator.
fn unwrapped_static(new: Value) -> Value {
    match &new {
        Value::Object(_) if Function::of(&new).is_none() => match &new {
            Value::Object(object) => object.wrapped_function().unwrap_or(new),
            _ => new,
        },
        _ => new,
    }
}
