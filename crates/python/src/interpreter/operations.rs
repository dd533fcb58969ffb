//! The operations on values that native code calls; the evaluator uses the same ones.

use std::path::Path;
use std::rc::Rc;

use crate::class::Class;
use crate::error::{Error, Frame, PyResult};
use crate::interpreter::{Interpreter, Mode};
use crate::module::Module;
use crate::native::NativeType;
use crate::object::{BinaryOperator, Comparison, UnaryOperator};
use crate::signature::Arguments;
use crate::value::{HashKey, Value};

impl Interpreter {
    /// Evaluates `source` as the module `name`; `file` is what errors name.
    pub fn execute_source(&mut self, file: &str, source: &str, name: &str) -> PyResult<Rc<Module>> {
        let _ = (file, source, name);
        Err(pending())
    }

    /// Reads and evaluates a file as the module `name` (PEP 263 cookies are honoured). `Mode::Strict` is for revision
    /// files and `env.py`, `Mode::Tolerant` for modules of the application.
    pub fn execute_file(&mut self, path: &Path, name: &str, mode: Mode) -> PyResult<Rc<Module>> {
        let _ = (path, name, mode);
        Err(pending())
    }

    /// Evaluates an expression with `globals` as its names.
    pub fn evaluate(&mut self, expression: &str, globals: &Rc<Module>) -> PyResult<Value> {
        let _ = (expression, globals);
        Err(pending())
    }

    /// Runs statements with `globals` as their names.
    pub fn execute(&mut self, statements: &str, globals: &Rc<Module>) -> PyResult<()> {
        let _ = (statements, globals);
        Err(pending())
    }

    /// `import name`: gives the module of the whole dotted name.
    pub fn import(&mut self, name: &str) -> PyResult<Rc<Module>> {
        let _ = name;
        Err(pending())
    }

    /// Calls a value.
    pub fn call(&mut self, callable: &Value, arguments: Arguments) -> PyResult<Value> {
        let _ = (callable, arguments);
        Err(pending())
    }

    /// `value.name(*arguments)`
    pub fn call_method(&mut self, value: &Value, name: &str, arguments: Arguments) -> PyResult<Value> {
        let method = self.get_attribute(value, name)?;
        self.call(&method, arguments)
    }

    /// `value.name`; raises `AttributeError`.
    pub fn get_attribute(&mut self, value: &Value, name: &str) -> PyResult<Value> {
        let _ = (value, name);
        Err(pending())
    }

    /// `getattr(value, name, None)` that tells a missing attribute from one that is `None`.
    pub fn find_attribute(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        let _ = (value, name);
        Err(pending())
    }

    /// `value.name = new`
    pub fn set_attribute(&mut self, value: &Value, name: &str, new: Value) -> PyResult<()> {
        let _ = (value, name, new);
        Err(pending())
    }

    /// `value[key]`
    pub fn get_item(&mut self, value: &Value, key: &Value) -> PyResult<Value> {
        let _ = (value, key);
        Err(pending())
    }

    /// `value[key] = new`
    pub fn set_item(&mut self, value: &Value, key: &Value, new: Value) -> PyResult<()> {
        let _ = (value, key, new);
        Err(pending())
    }

    /// The items of an iterable, all at once.
    pub fn iterate(&mut self, value: &Value) -> PyResult<Vec<Value>> {
        let _ = value;
        Err(pending())
    }

    /// `iter(value)`
    pub fn iterator(&mut self, value: &Value) -> PyResult<Value> {
        let _ = value;
        Err(pending())
    }

    /// `next(iterator)`, `None` at its end.
    pub fn next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        let _ = iterator;
        Err(pending())
    }

    /// `len(value)`
    pub fn length(&mut self, value: &Value) -> PyResult<usize> {
        let _ = value;
        Err(pending())
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        let _ = (container, item);
        Err(pending())
    }

    /// `bool(value)`
    pub fn truth(&mut self, value: &Value) -> PyResult<bool> {
        let _ = value;
        Err(pending())
    }

    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> PyResult<String> {
        let _ = value;
        Err(pending())
    }

    /// `str(value)`
    pub fn str(&mut self, value: &Value) -> PyResult<Rc<str>> {
        let _ = value;
        Err(pending())
    }

    /// `format(value, specification)`
    pub fn format(&mut self, value: &Value, specification: &str) -> PyResult<String> {
        let _ = (value, specification);
        Err(pending())
    }

    /// `left == right` as a truth value.
    pub fn equals(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        let result = self.compare(Comparison::Eq, left, right)?;
        self.truth(&result)
    }

    /// A rich comparison; native objects may answer with any value (an SQL expression).
    pub fn compare(&mut self, comparison: Comparison, left: &Value, right: &Value) -> PyResult<Value> {
        let _ = (comparison, left, right);
        Err(pending())
    }

    /// A binary operation.
    pub fn binary(&mut self, operator: BinaryOperator, left: &Value, right: &Value) -> PyResult<Value> {
        let _ = (operator, left, right);
        Err(pending())
    }

    /// A unary operation.
    pub fn unary(&mut self, operator: UnaryOperator, value: &Value) -> PyResult<Value> {
        let _ = (operator, value);
        Err(pending())
    }

    /// The key of a value in a `dict` or `set`; raises `TypeError: unhashable type`.
    pub fn hash_key(&mut self, value: &Value) -> PyResult<HashKey> {
        let _ = value;
        Err(pending())
    }

    /// `type(value)`
    pub fn class_of(&mut self, value: &Value) -> Rc<Class> {
        let _ = value;
        self.class(&crate::types::OBJECT)
    }

    /// The class object of a native type: always the same one in an interpreter.
    pub fn class(&mut self, native: &'static NativeType) -> Rc<Class> {
        Rc::new(Class::new(
            native.name,
            native.module,
            Vec::new(),
            Vec::new(),
            Default::default(),
            Some(native),
        ))
    }

    /// `isinstance(value, native)`
    pub fn is_instance(&mut self, value: &Value, native: &'static NativeType) -> bool {
        self.class_of(value).extends(native)
    }

    /// The name of `type(value)` for messages.
    pub fn type_name(&mut self, value: &Value) -> Rc<str> {
        self.class_of(value).name().clone()
    }

    /// The exception object of an error, made now where native code raised it.
    pub fn exception_object(&mut self, error: &Error) -> Option<Value> {
        let _ = error;
        None
    }

    /// Whether an error is an exception of the native class or one that extends it.
    pub fn error_is(&mut self, error: &Error, class: &'static NativeType) -> bool {
        let _ = (error, class);
        false
    }

    /// Where the evaluation is, innermost frame first: what a native function says of its caller.
    pub fn stack(&self) -> Vec<Frame> {
        Vec::new()
    }
}

fn pending() -> Error {
    Error::unsupported("not evaluated")
}
