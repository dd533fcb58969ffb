//! The operations on values that native code calls; the evaluator uses the same ones.

use std::path::Path;
use std::rc::Rc;

use super::import::describe;
use crate::class::Class;
use crate::error::{Error, Frame, PyResult};
use crate::interpreter::{Interpreter, Mode};
use crate::module::Module;
use crate::native::NativeType;
use crate::object::{BinaryOperator, Comparison, UnaryOperator};
use crate::signature::Arguments;
use crate::source::Source;
use crate::value::{HashKey, Value};

impl Interpreter {
    /// Evaluates `source` as the module `name`; `file` is what errors name.
    pub fn execute_source(&mut self, file: &str, source: &str, name: &str) -> PyResult<Rc<Module>> {
        let parsed = Source::parse(file, source, Mode::Strict)?;
        let module = Rc::new(Module::new(name, Some(file)));
        describe(&module, name, None);
        self.evaluate_source(parsed, &module, false)?;
        Ok(module)
    }

    /// Reads and evaluates a file as the module `name` (PEP 263 cookies are honoured). `Mode::Strict` is for revision
    /// files and `env.py`, `Mode::Tolerant` for modules of the application.
    pub fn execute_file(&mut self, path: &Path, name: &str, mode: Mode) -> PyResult<Rc<Module>> {
        let module = Rc::new(Module::new(name, Some(&path.to_string_lossy())));
        describe(&module, name, None);
        self.evaluate_file(path, &module, mode, false)?;
        Ok(module)
    }

    /// Reads and evaluates a file as [`Interpreter::execute_file`] does in strict mode, but its imports of the
    /// application wait until one of their names is used: for `env.py`, which imports models that most commands never
    /// look at. [`Interpreter::force`] does the imports.
    pub fn execute_file_lazily(&mut self, path: &Path, name: &str) -> PyResult<Rc<Module>> {
        let module = Rc::new(Module::new(name, Some(&path.to_string_lossy())));
        describe(&module, name, None);
        self.evaluate_file(path, &module, Mode::Strict, true)?;
        Ok(module)
    }

    /// Whether a source parses: the `SyntaxError` it would raise, with its place.
    pub fn check_syntax(file: &str, source: &str) -> PyResult<()> {
        Source::parse(file, source, Mode::Strict).map(drop)
    }

    /// Evaluates an expression with `globals` as its names.
    pub fn evaluate(&mut self, expression: &str, globals: &Rc<Module>) -> PyResult<Value> {
        let wrapped = format!("({}\n)", expression.trim());
        let source = Source::parse("<string>", &wrapped, Mode::Strict)?;
        let code = crate::source::Code { source, index: 0 };
        let mut frame = crate::evaluator::Frame::of_module(code.clone(), globals.clone());
        self.activated(&code, &mut frame, |py, frame| {
            match code.source.only_expression() {
                Some(expression) => py.eval(frame, expression),
                None => Err(Error::new(&crate::exceptions::SYNTAX_ERROR, "invalid syntax")),
            }
        })
    }

    /// Runs statements with `globals` as their names.
    pub fn execute(&mut self, statements: &str, globals: &Rc<Module>) -> PyResult<()> {
        let file = globals.file().cloned().unwrap_or_else(|| Rc::from("<string>"));
        let source = Source::parse(&file, statements, Mode::Strict)?;
        self.evaluate_source(source, globals, false)
    }

    /// `import name`: gives the module of the whole dotted name.
    pub fn import(&mut self, name: &str) -> PyResult<Rc<Module>> {
        self.import_dotted(name)
    }

    /// Calls a value.
    pub fn call(&mut self, callable: &Value, arguments: Arguments) -> PyResult<Value> {
        self.nested(|py| py.dispatch_call(callable, arguments))
    }

    /// `value.name(*arguments)`
    pub fn call_method(&mut self, value: &Value, name: &str, arguments: Arguments) -> PyResult<Value> {
        let method = self.get_attribute(value, name)?;
        self.call(&method, arguments)
    }

    /// `value.name`; raises `AttributeError`.
    pub fn get_attribute(&mut self, value: &Value, name: &str) -> PyResult<Value> {
        match self.attribute(value, name)? {
            Some(found) => Ok(found),
            None => Err(self.no_attribute(value, name)),
        }
    }

    /// `getattr(value, name, None)` that tells a missing attribute from one that is `None`.
    pub fn find_attribute(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        match self.attribute(value, name) {
            Err(error) if self.error_is(&error, &crate::exceptions::ATTRIBUTE_ERROR) => Ok(None),
            found => found,
        }
    }

    /// `value.name = new`
    pub fn set_attribute(&mut self, value: &Value, name: &str, new: Value) -> PyResult<()> {
        self.assign_attribute(value, name, new)
    }

    /// `del value.name`
    pub fn delete_attribute(&mut self, value: &Value, name: &str) -> PyResult<()> {
        self.remove_attribute(value, name)
    }

    /// `value[key]`
    pub fn get_item(&mut self, value: &Value, key: &Value) -> PyResult<Value> {
        self.dispatch_get_item(value, key)
    }

    /// `value[key] = new`
    pub fn set_item(&mut self, value: &Value, key: &Value, new: Value) -> PyResult<()> {
        self.dispatch_set_item(value, key, new)
    }

    /// `del value[key]`
    pub fn delete_item(&mut self, value: &Value, key: &Value) -> PyResult<()> {
        self.dispatch_delete_item(value, key)
    }

    /// The items of an iterable, all at once.
    pub fn iterate(&mut self, value: &Value) -> PyResult<Vec<Value>> {
        self.dispatch_iterate(value)
    }

    /// `iter(value)`
    pub fn iterator(&mut self, value: &Value) -> PyResult<Value> {
        self.dispatch_iterator(value)
    }

    /// `next(iterator)`, `None` at its end.
    pub fn next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        self.nested(|py| py.dispatch_next(iterator))
    }

    /// `len(value)`
    pub fn length(&mut self, value: &Value) -> PyResult<usize> {
        self.dispatch_length(value)
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        self.dispatch_contains(container, item)
    }

    /// `bool(value)`
    pub fn truth(&mut self, value: &Value) -> PyResult<bool> {
        self.dispatch_truth(value)
    }

    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> PyResult<String> {
        self.dispatch_repr(value)
    }

    /// `str(value)`
    pub fn str(&mut self, value: &Value) -> PyResult<Rc<str>> {
        self.dispatch_str(value)
    }

    /// `format(value, specification)`
    pub fn format(&mut self, value: &Value, specification: &str) -> PyResult<String> {
        self.dispatch_format(value, specification)
    }

    /// `left == right` as a truth value. What is not known equals no class and no object but itself; whether it equals
    /// plain data cannot be said.
    pub fn equals(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        match (left, right) {
            (Value::Unresolved(a), Value::Unresolved(b)) => return Ok(a.what == b.what && a.cause == b.cause),
            (Value::Unresolved(_), Value::Class(_) | Value::Object(_) | Value::Instance(_))
            | (Value::Class(_) | Value::Object(_) | Value::Instance(_), Value::Unresolved(_)) => {
                return Ok(false);
            }
            _ => {}
        }
        let result = self.compare(Comparison::Eq, left, right)?;
        self.truth(&result)
    }

    /// A rich comparison; native objects may answer with any value (an SQL expression).
    pub fn compare(&mut self, comparison: Comparison, left: &Value, right: &Value) -> PyResult<Value> {
        self.dispatch_compare(comparison, left, right)
    }

    /// A binary operation.
    pub fn binary(&mut self, operator: BinaryOperator, left: &Value, right: &Value) -> PyResult<Value> {
        self.dispatch_binary(operator, left, right)
    }

    /// A unary operation.
    pub fn unary(&mut self, operator: UnaryOperator, value: &Value) -> PyResult<Value> {
        self.dispatch_unary(operator, value)
    }

    /// The key of a value in a `dict` or `set`; raises `TypeError: unhashable type`.
    pub fn hash_key(&mut self, value: &Value) -> PyResult<HashKey> {
        self.dispatch_hash_key(value)
    }

    /// `type(value)`
    pub fn class_of(&mut self, value: &Value) -> Rc<Class> {
        self.dispatch_class_of(value)
    }

    /// The class object of a native type: always the same one in an interpreter.
    pub fn class(&mut self, native: &'static NativeType) -> Rc<Class> {
        self.dispatch_class(native)
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
        crate::builtins::exception::from_error(error)
    }

    /// Whether an error is an exception of the native class or one that extends it.
    pub fn error_is(&mut self, error: &Error, class: &'static NativeType) -> bool {
        if let Some(native) = error.native_class() {
            return crate::builtins::exception::extends(native, class);
        }
        match error.object() {
            Some(object) => self.is_instance(object, class),
            None => false,
        }
    }

    /// Where the evaluation is, innermost frame first: what a native function says of its caller.
    pub fn stack(&self) -> Vec<Frame> {
        self.activations
            .iter()
            .rev()
            .map(crate::evaluator::place)
            .collect()
    }

    /// The names that `dir(value)` shows, sorted.
    pub fn attribute_names(&mut self, value: &Value) -> PyResult<Vec<Rc<str>>> {
        let mut names: Vec<Rc<str>> = Vec::new();
        let class = match value {
            Value::Class(class) => class.clone(),
            Value::Module(module) => {
                names.extend(module.names().borrow().keys().cloned());
                names.extend(
                    module
                        .table()
                        .into_iter()
                        .flat_map(|table| table.names())
                        .map(Rc::from),
                );
                names.sort();
                names.dedup();
                return Ok(names);
            }
            Value::Instance(instance) => {
                names.extend(instance.attributes().borrow().keys().cloned());
                instance.class()
            }
            other => self.class_of(other),
        };
        if let Some(object) = super::native_payload(value) {
            names.extend(object.attribute_names(self));
        }
        for class in std::iter::once(&class).chain(class.ancestors()) {
            names.extend(class.namespace().borrow().keys().cloned());
            if let Some(native) = class.native() {
                names.extend(native.methods.iter().map(|method| Rc::from(method.name)));
                names.extend(native.attributes.iter().map(|(name, _)| Rc::from(*name)));
            }
        }
        names.sort();
        names.dedup();
        Ok(names)
    }
}
