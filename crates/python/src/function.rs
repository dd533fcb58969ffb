//! Functions written in Python.

use std::cell::RefCell;
use std::rc::Rc;

use ruff_python_ast::{Parameters, Stmt};

use crate::builtins::types;
use crate::class::Namespace;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::native::NativeType;
use crate::object::Object;
use crate::signature::Arguments;
use crate::source::{Code, CodeBody};
use crate::stack::release;
use crate::value::{Method, Value};

/// A variable that functions share.
#[derive(Default)]
pub(crate) struct Variable(RefCell<Option<Value>>);

impl Drop for Variable {
    fn drop(&mut self) {
        release(self.0.get_mut().take());
    }
}

impl Variable {
    pub(crate) fn new(value: Option<Value>) -> Rc<Variable> {
        Rc::new(Variable(RefCell::new(value)))
    }

    pub(crate) fn get(&self) -> Option<Value> {
        self.0.borrow().clone()
    }

    pub(crate) fn set(&self, value: Option<Value>) -> Option<Value> {
        std::mem::replace(&mut *self.0.borrow_mut(), value)
    }
}

/// A function written in Python: its code, where its global names are, and what it was defined with.
pub(crate) struct Function {
    pub(crate) code: Code,
    pub(crate) globals: Rc<Module>,
    pub(crate) name: RefCell<Rc<str>>,
    pub(crate) qualified: RefCell<Rc<str>>,
    /// The defaults of the last positional parameters.
    pub(crate) defaults: RefCell<Rc<[Value]>>,
    pub(crate) keyword_defaults: RefCell<Vec<(Rc<str>, Value)>>,
    pub(crate) cells: Vec<Rc<Variable>>,
    pub(crate) attributes: RefCell<Namespace>,
}

impl Function {
    /// The function a value is.
    pub(crate) fn of(value: &Value) -> Option<&Function> {
        match value {
            Value::Object(object) => (&**object as &dyn std::any::Any).downcast_ref::<Function>(),
            _ => None,
        }
    }

    /// The parameters, `None` for a `lambda` without any.
    pub(crate) fn parameters(&self) -> Option<&Parameters> {
        match self.code.node()?.body {
            CodeBody::Function(function) => Some(&function.parameters),
            CodeBody::Lambda(lambda) => lambda.parameters.as_deref(),
            _ => None,
        }
    }

    /// `__qualname__`
    pub(crate) fn qualified_name(&self) -> Rc<str> {
        self.qualified.borrow().clone()
    }

    fn documentation(&self) -> Value {
        match self.code.node().map(|node| node.body) {
            Some(CodeBody::Function(function)) => documentation(&function.body),
            _ => Value::None,
        }
    }

    fn keyword_defaults(&self) -> Value {
        let defaults = self.keyword_defaults.borrow();
        if defaults.is_empty() {
            return Value::None;
        }
        Value::dict(defaults.iter().map(|(name, value)| (name.clone(), value.clone())))
    }

    fn default_values(&self) -> Value {
        let defaults = self.defaults.borrow().clone();
        if defaults.is_empty() {
            Value::None
        } else {
            Value::Tuple(defaults)
        }
    }
}

/// The docstring of a body.
pub(crate) fn documentation(body: &[Stmt]) -> Value {
    match body.first() {
        Some(Stmt::Expr(statement)) => match &*statement.value {
            ruff_python_ast::Expr::StringLiteral(text) => Value::str(text.value.to_str()),
            _ => Value::None,
        },
        _ => Value::None,
    }
}

static CODE: NativeType = NativeType::new("builtins", "code");

/// `function.__code__`
struct CodeObject(Code);

impl Object for CodeObject {
    fn native_type(&self) -> &'static NativeType {
        &CODE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let Some(node) = self.0.node() else {
            return Ok(None);
        };
        let count = |count: usize| Value::Int(i64::try_from(count).unwrap_or(0));
        let parameters = match node.body {
            CodeBody::Function(function) => Some(&*function.parameters),
            CodeBody::Lambda(lambda) => lambda.parameters.as_deref(),
            _ => None,
        };
        let flags = || {
            let variadic = parameters.is_some_and(|p| p.vararg.is_some());
            let options = parameters.is_some_and(|p| p.kwarg.is_some());
            let (generator, is_async) = (node.layout.is_generator, node.layout.is_async);
            let mut flags = 3;
            flags |= if variadic { 4 } else { 0 } | if options { 8 } else { 0 };
            flags |= match (generator, is_async) {
                (true, true) => 0x200,
                (true, false) => 0x20,
                (false, true) => 0x80,
                (false, false) => 0,
            };
            flags
        };
        Ok(Some(match name {
            "co_name" => Value::Str(node.name.clone()),
            "co_qualname" => Value::Str(node.qualified_name.clone()),
            "co_filename" => Value::Str(self.0.source.text().file().clone()),
            "co_argcount" => count(parameters.map_or(0, |p| p.posonlyargs.len() + p.args.len())),
            "co_posonlyargcount" => count(parameters.map_or(0, |p| p.posonlyargs.len())),
            "co_kwonlyargcount" => count(parameters.map_or(0, |p| p.kwonlyargs.len())),
            "co_varnames" => Value::tuple(node.layout.slots.iter().cloned().map(Value::Str).collect()),
            "co_flags" => Value::Int(flags()),
            _ => return Ok(None),
        }))
    }
}

impl Object for Function {
    fn native_type(&self) -> &'static NativeType {
        &types::FUNCTION
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if let Some(own) = self.attributes.borrow().get(name) {
            return Ok(Some(own.clone()));
        }
        Ok(Some(match name {
            "__name__" => Value::Str(self.name.borrow().clone()),
            "__qualname__" => Value::Str(self.qualified_name()),
            "__module__" => Value::Str(self.globals.name().clone()),
            "__doc__" => self.documentation(),
            "__defaults__" => self.default_values(),
            "__kwdefaults__" => self.keyword_defaults(),
            "__code__" => Value::object(CodeObject(self.code.clone())),
            "__globals__" => Value::dict(self.globals.names().borrow().clone()),
            "__closure__" => Value::None,
            "__dict__" => {
                let attributes = self.attributes.borrow().clone();
                Value::dict(
                    attributes
                        .into_iter()
                        .filter(|(name, _)| &**name != "__annotations__"),
                )
            }
            "__annotations__" => {
                let empty = Value::dict(Vec::<(String, Value)>::new());
                self.attributes.borrow_mut().insert(Rc::from(name), empty.clone());
                empty
            }
            _ => return Ok(None),
        }))
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match (name, &value) {
            ("__name__", Value::Str(text)) => *self.name.borrow_mut() = text.clone(),
            ("__qualname__", Value::Str(text)) => *self.qualified.borrow_mut() = text.clone(),
            ("__defaults__", Value::None) => *self.defaults.borrow_mut() = Rc::from([]),
            ("__defaults__", Value::Tuple(items)) => *self.defaults.borrow_mut() = items.clone(),
            ("__dict__", _) => {
                for key in py.iterate(&value)? {
                    let item = py.get_item(&value, &key)?;
                    if let Value::Str(key) = key {
                        self.attributes.borrow_mut().insert(key, item);
                    }
                }
            }
            _ => {
                self.attributes.borrow_mut().insert(Rc::from(name), value);
            }
        }
        Ok(())
    }

    fn delete_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<()> {
        let removed = self.attributes.borrow_mut().shift_remove(name);
        match removed {
            Some(_) => Ok(()),
            None => Err(py.no_attribute(this, name)),
        }
    }

    fn attribute_names(&self, _py: &mut Interpreter) -> Vec<Rc<str>> {
        self.attributes.borrow().keys().cloned().collect()
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        py.call_function(self, arguments)
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let address = std::ptr::from_ref(self).addr();
        Ok(Some(format!(
            "<function {} at {address:#x}>",
            self.qualified_name()
        )))
    }

    fn descriptor_get(
        &self,
        _py: &mut Interpreter,
        this: &Value,
        instance: Option<&Value>,
        _class: &Value,
    ) -> PyResult<Option<Value>> {
        Ok(instance.map(|instance| {
            Value::Method(Rc::new(Method {
                receiver: instance.clone(),
                function: this.clone(),
            }))
        }))
    }
}

/// `__init_subclass__` and `__class_getitem__`: class methods without the decorator.
pub(crate) struct ImplicitClassMethod(pub(crate) Value);

impl Object for ImplicitClassMethod {
    fn native_type(&self) -> &'static NativeType {
        &types::METHOD
    }

    fn wrapped_function(&self) -> Option<Value> {
        Some(self.0.clone())
    }

    fn descriptor_get(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _instance: Option<&Value>,
        class: &Value,
    ) -> PyResult<Option<Value>> {
        Ok(Some(Value::Method(Rc::new(Method {
            receiver: class.clone(),
            function: self.0.clone(),
        }))))
    }
}
