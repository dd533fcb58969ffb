//! Exception objects, and how they become errors of the evaluator and back.

mod fields;
pub(super) mod methods;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::exceptions;
use crate::class::{Class, Namespace};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::{Object, downcast};
use crate::signature::Arguments;
use crate::value::Value;

/// The content of an exception object: an object of its own for a built-in class, the payload of the instance for a
/// class written in Python.
pub(crate) struct Exception {
    native: &'static NativeType,
    args: RefCell<Rc<[Value]>>,
    /// What the class itself keeps (`errno`, `value`, `code`), made from the arguments.
    fields: RefCell<Namespace>,
    /// What scripts set.
    attributes: RefCell<Namespace>,
    cause: RefCell<Value>,
    context: RefCell<Value>,
    suppress_context: Cell<bool>,
    traceback: RefCell<Value>,
}

impl Exception {
    /// An exception of a native class with its arguments.
    pub(crate) fn new(native: &'static NativeType, args: Vec<Value>) -> Exception {
        let exception = Exception {
            native,
            args: RefCell::new(Rc::from([])),
            fields: RefCell::default(),
            attributes: RefCell::default(),
            cause: RefCell::new(Value::None),
            context: RefCell::new(Value::None),
            suppress_context: Cell::new(false),
            traceback: RefCell::new(Value::None),
        };
        exception.initialize(args);
        exception
    }

    /// What `__init__` does: takes the arguments and makes the fields of the class from them.
    fn initialize(&self, args: Vec<Value>) {
        let (args, fields) = fields::of(self.native, args);
        *self.args.borrow_mut() = Rc::from(args);
        *self.fields.borrow_mut() = fields;
    }

    /// `args`
    pub(crate) fn args(&self) -> Rc<[Value]> {
        self.args.borrow().clone()
    }

    /// A field of the class: `errno`, `value`, `code`.
    pub(crate) fn field(&self, name: &str) -> Value {
        self.fields.borrow().get(name).cloned().unwrap_or(Value::None)
    }

    /// `__cause__`
    pub(crate) fn cause(&self) -> Value {
        self.cause.borrow().clone()
    }

    /// `raise … from cause`
    pub(crate) fn set_cause(&self, cause: Value) {
        *self.cause.borrow_mut() = cause;
        self.suppress_context.set(true);
    }

    /// `__context__`
    pub(crate) fn context(&self) -> Value {
        self.context.borrow().clone()
    }

    /// The exception that was being handled when this one was raised.
    pub(crate) fn set_context(&self, context: Value) {
        *self.context.borrow_mut() = context;
    }

    /// `__suppress_context__`
    pub(crate) fn suppress_context(&self) -> bool {
        self.suppress_context.get()
    }

    /// `__traceback__`
    pub(crate) fn set_traceback(&self, traceback: Value) {
        *self.traceback.borrow_mut() = traceback;
    }

    fn extends(&self, base: &'static NativeType) -> bool {
        extends(self.native, base)
    }
}

/// Whether a native class is `base` or extends it.
pub(crate) fn extends(native: &'static NativeType, base: &'static NativeType) -> bool {
    std::ptr::eq(native, base) || native.bases.iter().any(|parent| extends(parent, base))
}

impl Object for Exception {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        let value = match name {
            "args" => Value::Tuple(self.args()),
            "__cause__" => self.cause(),
            "__context__" => self.context(),
            "__suppress_context__" => Value::Bool(self.suppress_context()),
            "__traceback__" => self.traceback.borrow().clone(),
            "__dict__" if matches!(this, Value::Object(_)) => {
                let entries: Vec<_> = self
                    .attributes
                    .borrow()
                    .iter()
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect();
                Value::dict(entries)
            }
            _ => {
                let own = self.attributes.borrow().get(name).cloned();
                return Ok(own.or_else(|| self.fields.borrow().get(name).cloned()));
            }
        };
        Ok(Some(value))
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match name {
            "args" => *self.args.borrow_mut() = Rc::from(py.iterate(&value)?),
            "__cause__" => self.set_cause(value),
            "__context__" => self.set_context(value),
            "__suppress_context__" => self.suppress_context.set(py.truth(&value)?),
            "__traceback__" => self.set_traceback(value),
            _ => {
                let field = self.fields.borrow().contains_key(name);
                let names = if field { &self.fields } else { &self.attributes };
                names.borrow_mut().insert(Rc::from(name), value);
            }
        }
        Ok(())
    }

    fn delete_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<()> {
        if self.attributes.borrow_mut().shift_remove(name).is_some() {
            return Ok(());
        }
        Err(Error::new(
            &exceptions::ATTRIBUTE_ERROR,
            format!("'{}' object has no attribute '{name}'", self.native.name),
        ))
    }

    fn attribute_names(&self, _py: &mut Interpreter) -> Vec<Rc<str>> {
        let mut names: Vec<Rc<str>> = [
            "args",
            "__cause__",
            "__context__",
            "__suppress_context__",
            "__traceback__",
        ]
        .map(Rc::from)
        .to_vec();
        names.extend(self.fields.borrow().keys().cloned());
        names.extend(self.attributes.borrow().keys().cloned());
        names
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        methods::repr(py, this, self).map(Some)
    }

    fn str(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        methods::str(py, self).map(Some)
    }
}

/// Makes an exception object; `class` is the class that was called, native or written in Python.
pub(crate) fn construct(_py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let native = class.nearest_native().unwrap_or(&exceptions::EXCEPTION);
    let native = fields::specific(native, class.native().is_some(), &arguments.positional);
    if class.native().is_some() {
        let allowed = fields::keywords(native);
        if arguments
            .keywords
            .iter()
            .any(|(name, _)| !allowed.contains(&name.as_ref()))
        {
            let message = format!("{}() takes no keyword arguments", class.name());
            return Err(Error::new(&exceptions::TYPE_ERROR, message));
        }
    }
    fields::check(native, &arguments.positional)?;
    let exception = Exception::new(native, arguments.positional);
    for (name, value) in arguments.keywords {
        if fields::keywords(native).contains(&name.as_ref()) {
            exception.fields.borrow_mut().insert(name, value);
        }
    }
    Ok(Value::object(exception))
}

/// The exception object of an error: the one it was raised with, or one made of what native code raised. `None` for
/// what is not supported, which scripts cannot catch.
pub(crate) fn from_error(error: &Error) -> Option<Value> {
    if let Some(value) = error.object() {
        return Some(value.clone());
    }
    let native = error.native_class()?;
    let args = match error.message() {
        "" => Vec::new(),
        message => vec![Value::str(message)],
    };
    Some(Value::object(Exception::new(native, args)))
}

/// The error that raising an exception object is.
pub(crate) fn into_error(py: &mut Interpreter, value: &Value) -> Error {
    let class = py.type_name(value);
    let message = match py.str(value) {
        Ok(text) => text.to_string(),
        Err(_) => "<exception str() failed>".to_owned(),
    };
    Error::from_object(value.clone(), class, message)
}

/// The exception `class(*args)`, with arguments that are not one text: `StopIteration(value)`, `OSError(2, "…")`.
pub(crate) fn raise(py: &mut Interpreter, class: &'static NativeType, args: Vec<Value>) -> Error {
    let value = Value::object(Exception::new(class, args));
    into_error(py, &value)
}

/// `KeyError(key)`
pub(crate) fn key_error(py: &mut Interpreter, key: &Value) -> Error {
    raise(py, &exceptions::KEY_ERROR, vec![key.clone()])
}

/// The content of an exception object, `None` where the value is not one.
pub(crate) fn content(value: &Value) -> Option<Rc<Exception>> {
    downcast::<Exception>(value)
}
