//! Native functions, classes and modules: static tables of names.

use std::fmt;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::builtins::exceptions;
use crate::class::{Class, Metaclass};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::signature::{Arguments, Signature};
use crate::value::Value;

/// How a function of a class table is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// A function of a module, or a method whose first parameter is the receiver.
    Function,
    /// A method whose first parameter is the class.
    ClassMethod,
    /// A function in a class table without a receiver.
    StaticMethod,
    /// A read-only attribute: called with the receiver when it is read.
    Property,
}

/// A native function with its declared signature.
///
/// ```
/// use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value};
///
/// static REPEAT: NativeFunction = NativeFunction::new("repeat", "(text, times=2, *, sep='')", repeat);
///
/// fn repeat(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
///     let text = arguments.str("text")?;
///     let times = usize::try_from(arguments.int("times")?).unwrap_or(0);
///     Ok(Value::from(vec![text.as_ref(); times].join(&arguments.str("sep")?)))
/// }
/// ```
pub struct NativeFunction {
    /// `__name__`
    pub name: &'static str,
    /// The parameters as a Python `def` would list them, with literal defaults.
    pub signature: &'static str,
    /// What is called.
    pub function: fn(&mut Interpreter, Bound) -> PyResult<Value>,
    /// How the function is reached in a class table.
    pub kind: FunctionKind,
    /// How errors name the function, where that is not `name`.
    described: Option<&'static str>,
    /// Errors count one more positional argument than the caller gave: the function stands for a method whose receiver
    /// is found rather than given.
    receives: bool,
    parsed: OnceLock<Signature>,
}

impl NativeFunction {
    /// A function of a module, or a method (its first parameter is then `self`).
    pub const fn new(
        name: &'static str,
        signature: &'static str,
        function: fn(&mut Interpreter, Bound) -> PyResult<Value>,
    ) -> NativeFunction {
        NativeFunction {
            name,
            signature,
            function,
            kind: FunctionKind::Function,
            described: None,
            receives: false,
            parsed: OnceLock::new(),
        }
    }

    /// A class method: its first parameter is the class.
    pub const fn class_method(
        name: &'static str,
        signature: &'static str,
        function: fn(&mut Interpreter, Bound) -> PyResult<Value>,
    ) -> NativeFunction {
        NativeFunction {
            name,
            signature,
            function,
            kind: FunctionKind::ClassMethod,
            described: None,
            receives: false,
            parsed: OnceLock::new(),
        }
    }

    /// A static method.
    pub const fn static_method(
        name: &'static str,
        signature: &'static str,
        function: fn(&mut Interpreter, Bound) -> PyResult<Value>,
    ) -> NativeFunction {
        NativeFunction {
            name,
            signature,
            function,
            kind: FunctionKind::StaticMethod,
            described: None,
            receives: false,
            parsed: OnceLock::new(),
        }
    }

    /// A read-only attribute.
    pub const fn property(
        name: &'static str,
        function: fn(&mut Interpreter, Bound) -> PyResult<Value>,
    ) -> NativeFunction {
        NativeFunction {
            name,
            signature: "(self)",
            function,
            kind: FunctionKind::Property,
            described: None,
            receives: false,
            parsed: OnceLock::new(),
        }
    }

    /// The function as errors name it: a method with its class.
    #[must_use]
    pub const fn described(mut self, text: &'static str) -> NativeFunction {
        self.described = Some(text);
        self
    }

    /// A function that stands for a method of an object it finds by itself, which errors count among the arguments.
    #[must_use]
    pub const fn receiving(mut self) -> NativeFunction {
        self.receives = true;
        self
    }

    /// The parsed signature.
    pub fn parsed(&self) -> &Signature {
        self.parsed.get_or_init(|| {
            let parsed = Signature::parse(self.described.unwrap_or(self.name), self.signature);
            parsed.with_receivers(usize::from(self.receives))
        })
    }

    /// Binds `arguments` to the parameters and calls the function.
    pub fn call(&'static self, py: &mut Interpreter, arguments: Arguments) -> PyResult<Value> {
        let unresolved = arguments.unresolved();
        let answer = self
            .parsed()
            .bind(arguments)
            .and_then(|bound| (self.function)(py, bound));
        match (answer, unresolved) {
            // What is wrong with the argument is that it is not known.
            (Err(error), Some(unresolved)) if error.is_native(&exceptions::TYPE_ERROR) => {
                Err(unresolved.error())
            }
            (answer, _) => answer,
        }
    }
}

impl fmt::Debug for NativeFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name, self.signature)
    }
}

pub use crate::signature::Bound;

/// Makes the native object of a class that is called.
pub type Constructor = fn(&mut Interpreter, &Rc<Class>, Arguments) -> PyResult<Value>;

/// Makes a value when it is first read.
pub type Maker = fn(&mut Interpreter) -> PyResult<Value>;

/// A native class.
pub struct NativeType {
    /// `__module__`
    pub module: &'static str,
    /// `__name__`
    pub name: &'static str,
    /// `__bases__`; none means `object`.
    pub bases: &'static [&'static NativeType],
    /// Makes the native object when the class, or a Python class that extends it, is called: gives a
    /// [`Value::Object`] (or another value, where the class is only called directly). `class` is the class that was
    /// called. `None` inherits the constructor of a base; a class without any cannot be instantiated natively.
    pub constructor: Option<Constructor>,
    /// Methods, class methods, static methods and properties.
    pub methods: &'static [NativeFunction],
    /// Further class attributes, made when they are first read.
    pub attributes: &'static [(&'static str, Maker)],
    /// What the class decides about classes that extend it.
    pub metaclass: Option<&'static dyn Metaclass>,
}

impl NativeType {
    /// A class with a name and nothing else, to be completed with struct update syntax:
    /// `NativeType { methods: &METHODS, ..NativeType::new("sqlalchemy", "Column") }`.
    pub const fn new(module: &'static str, name: &'static str) -> NativeType {
        NativeType {
            module,
            name,
            bases: &[],
            constructor: None,
            methods: &[],
            attributes: &[],
            metaclass: None,
        }
    }

    /// A class that only gives its base another name: an exception, a type without arguments of its own.
    pub const fn derived(
        module: &'static str,
        name: &'static str,
        bases: &'static [&'static NativeType],
    ) -> NativeType {
        NativeType {
            bases,
            ..NativeType::new(module, name)
        }
    }
}

impl fmt::Debug for NativeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<class '{}.{}'>", self.module, self.name)
    }
}

/// One name of a native module.
pub enum Item {
    /// A function.
    Function(&'static NativeFunction),
    /// A class, under its own name.
    Type(&'static NativeType),
    /// A class or function of this module under another name: `(name, item)`.
    Alias(&'static str, &'static Item),
    /// A value made when it is first read.
    Value(&'static str, fn(&mut Interpreter) -> PyResult<Value>),
    /// A submodule or another module: `(name, dotted name)`.
    Module(&'static str, &'static str),
}

impl Item {
    /// The name the item has in its module.
    pub fn name(&self) -> &'static str {
        match self {
            Item::Function(function) => function.name,
            Item::Type(native) => native.name,
            Item::Alias(name, _) | Item::Value(name, _) | Item::Module(name, _) => name,
        }
    }
}

/// A module that is brought along as Python text, evaluated strictly when it is first imported.
///
/// Its package is another module of this kind (or a native one) under the first part of its dotted name.
#[derive(Debug)]
pub struct SourceModule {
    /// The dotted name.
    pub name: &'static str,
    /// The Python text.
    pub text: &'static str,
    /// Whether it has modules below it: what `from . import …` in its text is relative to.
    pub is_package: bool,
}

/// A native module: its dotted name and its table of names. Importing it costs nothing; a name is made a value when
/// it is first read.
pub struct NativeModule {
    /// The dotted name.
    pub name: &'static str,
    /// The names.
    pub items: &'static [Item],
    /// A module whose names are here as well (`from base import *`).
    pub includes: &'static [&'static NativeModule],
}

impl NativeModule {
    /// The row of a name, of this module or one that it includes.
    pub fn find(&self, name: &str) -> Option<&'static Item> {
        self.items
            .iter()
            .find(|item| item.name() == name)
            .or_else(|| self.includes.iter().find_map(|module| module.find(name)))
    }

    /// The names, its own first.
    pub fn names(&self) -> Vec<&'static str> {
        let own = self.items.iter().map(Item::name);
        own.chain(self.includes.iter().flat_map(|module| module.names()))
            .collect()
    }
}
