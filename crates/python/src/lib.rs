//! A Python evaluator for migration scripts and the models they are made from; it knows no SQL.
//!
//! It walks the syntax tree with Python's own semantics for what it supports, and answers with an error that names file
//! and line for what it does not: nothing is skipped in silence. Native objects take part through [`Object`], native
//! functions through a declared [`NativeFunction`] signature, native classes through [`NativeType`].
//!
//! ```
//! use aludel_python::{Interpreter, Settings};
//!
//! let mut py = Interpreter::new(Settings::default());
//! let module = py.execute_source("example.py", "total = sum(n * n for n in range(4))", "example")?;
//! let total = module.get("total").expect("the module binds `total`");
//! assert_eq!(total.as_int(), Some(14));
//! # Ok::<(), aludel_python::Error>(())
//! ```

mod builtins;
mod class;
mod class_cell;
mod error;
mod evaluator;
mod function;
mod interpreter;
mod lazy;
mod module;
mod namespace;
mod native;
mod object;
mod signature;
mod source;
mod stack;
mod stdlib;
mod suggestion;
mod value;
mod waiting;

pub use builtins::{exceptions, types};
pub use class::{Class, Instance, Metaclass, Namespace};
pub use error::{Error, Frame, PyResult};
pub use interpreter::{Interpreter, Mode, Place, Settings, interrupt};
pub use module::Module;
pub use native::{
    Bound, Constructor, FunctionKind, Item, Maker, NativeFunction, NativeModule, NativeType, SourceModule,
};
pub use object::{BinaryOperator, Comparison, Object, UnaryOperator, downcast};
pub use signature::{Arguments, Literal, Parameter, ParameterKind, Signature};
pub use stdlib::datetime::{Clock, Date, DateTime, Time, TimeDelta, Timezone};
pub use stdlib::decimal::Decimal;
pub use stdlib::logging::Level;
pub use stdlib::sys::Output;
pub use stdlib::uuid::Uuid;
pub use value::{Dict, HashKey, List, Method, Set, Unresolved, Value};
