//! Python values: immediates, and reference-counted objects.

mod dict;
mod list;
mod set;

use std::fmt;
use std::rc::Rc;

use num_bigint::BigInt;

use crate::class::{Class, Instance};
use crate::module::Module;
use crate::native::NativeFunction;
use crate::object::Object;

pub use dict::{Dict, HashKey};
pub use list::List;
pub use set::Set;

/// A Python value. Cloning copies an immediate or adds a reference; it never copies an object.
#[derive(Clone, Default)]
pub enum Value {
    /// `None`
    #[default]
    None,
    /// `NotImplemented`, what a binary operation answers when it leaves the answer to the other operand.
    NotImplemented,
    /// `...`
    Ellipsis,
    /// `True` or `False`
    Bool(bool),
    /// An `int` that fits 64 bits; the evaluator keeps every such number here, never in [`Value::BigInt`].
    Int(i64),
    /// An `int` beyond 64 bits.
    BigInt(Rc<BigInt>),
    /// A `float`.
    Float(f64),
    /// A `str`.
    Str(Rc<str>),
    /// A `bytes`.
    Bytes(Rc<[u8]>),
    /// A `tuple`.
    Tuple(Rc<[Value]>),
    /// A `list`.
    List(Rc<List>),
    /// A `dict`, in insertion order.
    Dict(Rc<Dict>),
    /// A `set` or `frozenset`, in insertion order.
    Set(Rc<Set>),
    /// A native function, unbound.
    NativeFunction(&'static NativeFunction),
    /// A callable with its first argument bound to it.
    Method(Rc<Method>),
    /// A class, whether written in Python or native.
    Class(Rc<Class>),
    /// An instance of a class written in Python; where that class extends a native one, the instance carries the
    /// native object as its payload.
    Instance(Rc<Instance>),
    /// A module.
    Module(Rc<Module>),
    /// Every other object: Python functions, iterators, native objects of the library.
    Object(Rc<dyn Object>),
    /// What stands for a package that is not here or a statement of the application that could not be evaluated.
    /// Attributes, calls and subclasses of it are unresolved as well; using its content is an error that names the
    /// first cause.
    Unresolved(Rc<Unresolved>),
}

/// A callable with a bound receiver.
pub struct Method {
    /// The value that becomes the first argument.
    pub receiver: Value,
    /// The function that is called.
    pub function: Value,
}

/// Why a value is not known.
#[derive(Debug)]
pub struct Unresolved {
    /// What was looked for, as the source names it: `redis.Redis`.
    pub what: String,
    /// The first cause, with its file and line where it has one.
    pub cause: String,
}

impl Value {
    /// A `str`.
    pub fn str(text: impl AsRef<str>) -> Value {
        Value::Str(Rc::from(text.as_ref()))
    }

    /// A `bytes`.
    pub fn bytes(data: &[u8]) -> Value {
        Value::Bytes(Rc::from(data))
    }

    /// A `tuple` of `items`.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Rc::from(items))
    }

    /// A new `list` of `items`.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List::new(items)))
    }

    /// A new `dict` with string keys.
    pub fn dict<K: AsRef<str>>(items: impl IntoIterator<Item = (K, Value)>) -> Value {
        let dict = Dict::default();
        for (key, value) in items {
            dict.set_str(key.as_ref(), value);
        }
        Value::Dict(Rc::new(dict))
    }

    /// A native object.
    pub fn object(object: impl Object) -> Value {
        Value::Object(Rc::new(object))
    }

    /// An `int`, in the smallest representation.
    pub fn int(number: BigInt) -> Value {
        match i64::try_from(&number) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Rc::new(number)),
        }
    }

    /// Whether this is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// The text of a `str`.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The text of an instance of a class that extends `str`, such as a member of an enumeration of strings.
    pub fn carried_text(&self) -> Option<Rc<str>> {
        match crate::builtins::payload::carried(self)? {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The number of an `int` or `bool` that fits 64 bits.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            Value::Bool(flag) => Some(i64::from(*flag)),
            _ => None,
        }
    }

    /// The flag of a `bool`.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// `None` as nothing, every other value as itself: what an optional argument means.
    pub fn optional(self) -> Option<Value> {
        match self {
            Value::None => None,
            value => Some(value),
        }
    }

    /// Python's `is`.
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::None, Value::None)
            | (Value::NotImplemented, Value::NotImplemented)
            | (Value::Ellipsis, Value::Ellipsis) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::BigInt(a), Value::BigInt(b)) => Rc::ptr_eq(a, b),
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Str(a), Value::Str(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => Rc::ptr_eq(a, b),
            (Value::Tuple(a), Value::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b),
            (Value::Dict(a), Value::Dict(b)) => Rc::ptr_eq(a, b),
            (Value::Set(a), Value::Set(b)) => Rc::ptr_eq(a, b),
            (Value::NativeFunction(a), Value::NativeFunction(b)) => std::ptr::eq(*a, *b),
            (Value::Method(a), Value::Method(b)) => Rc::ptr_eq(a, b),
            (Value::Class(a), Value::Class(b)) => Rc::ptr_eq(a, b),
            (Value::Instance(a), Value::Instance(b)) => Rc::ptr_eq(a, b),
            (Value::Module(a), Value::Module(b)) => Rc::ptr_eq(a, b),
            (Value::Object(a), Value::Object(b)) => Rc::ptr_eq(a, b),
            (Value::Unresolved(a), Value::Unresolved(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl fmt::Debug for Value {
    /// A short form for tests and internal messages; Python's `repr` is [`crate::Interpreter::repr`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("None"),
            Value::NotImplemented => f.write_str("NotImplemented"),
            Value::Ellipsis => f.write_str("Ellipsis"),
            Value::Bool(flag) => f.write_str(if *flag { "True" } else { "False" }),
            Value::Int(number) => write!(f, "{number}"),
            Value::BigInt(number) => write!(f, "{number}"),
            Value::Float(number) => write!(f, "{number:?}"),
            Value::Str(text) => write!(f, "{text:?}"),
            Value::Bytes(data) => write!(f, "b{:?}", String::from_utf8_lossy(data)),
            Value::Tuple(items) => f.debug_list().entries(items.iter()).finish(),
            Value::List(items) => f.debug_list().entries(items.items().iter()).finish(),
            Value::Dict(dict) => f.debug_map().entries(dict.entries()).finish(),
            Value::Set(set) => f.debug_set().entries(set.items()).finish(),
            Value::NativeFunction(function) => write!(f, "<built-in function {}>", function.name),
            Value::Method(method) => write!(f, "<bound method {:?}>", method.function),
            Value::Class(class) => write!(f, "<class {}>", class.name()),
            Value::Instance(instance) => write!(f, "<{} object>", instance.class().name()),
            Value::Module(module) => write!(f, "<module {}>", module.name()),
            Value::Object(object) => write!(f, "<{} object>", object.native_type().name),
            Value::Unresolved(unresolved) => write!(f, "<unresolved {}>", unresolved.what),
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Float(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Str(Rc::from(text))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}
