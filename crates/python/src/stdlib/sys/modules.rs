//! `sys.modules`: a mapping over the modules that were imported.

use std::rc::Rc;

use crate::builtins::exception::key_error;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::stdlib::support::{text, type_error};
use crate::value::Value;

/// `sys.modules`
pub(super) struct Modules;

static TYPE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sys", "modules")
};

static METHODS: [NativeFunction; 8] = [
    NativeFunction::new("get", "(self, key, default=None, /)", |py, bound| {
        Ok(find(py, &bound.get("key")).unwrap_or_else(|| bound.get("default")))
    }),
    NativeFunction::new("pop", "(self, key, default=..., /)", pop),
    NativeFunction::new("setdefault", "(self, key, default=None, /)", |py, bound| {
        let key = bound.get("key");
        if let Some(found) = find(py, &key) {
            return Ok(found);
        }
        set(py, &key, bound.get("default"))?;
        Ok(bound.get("default"))
    }),
    NativeFunction::new("keys", "(self)", |py, _| view(py, "keys")),
    NativeFunction::new("values", "(self)", |py, _| view(py, "values")),
    NativeFunction::new("items", "(self)", |py, _| view(py, "items")),
    NativeFunction::new("copy", "(self)", |py, _| Ok(dict(py))),
    NativeFunction::new("__contains__", "(self, key, /)", |py, bound| {
        Ok(Value::Bool(find(py, &bound.get("key")).is_some()))
    }),
];

fn find(py: &mut Interpreter, key: &Value) -> Option<Value> {
    let name = text(key)?;
    py.modules().get(&name).cloned().map(Value::Module)
}

fn set(py: &mut Interpreter, key: &Value, value: Value) -> PyResult<()> {
    match (text(key), value) {
        (Some(name), Value::Module(module)) => {
            py.set_module(&name, module);
            Ok(())
        }
        _ => Err(type_error("sys.modules holds modules by their names only")),
    }
}

fn dict(py: &mut Interpreter) -> Value {
    let modules = py.modules().iter();
    Value::dict(modules.map(|(name, module)| (name.clone(), Value::Module(module.clone()))))
}

fn view(py: &mut Interpreter, method: &str) -> PyResult<Value> {
    let dict = dict(py);
    py.call_method(&dict, method, Arguments::none())
}

fn pop(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let key = bound.get("key");
    let removed = text(&key).and_then(|name| py.remove_module(&name));
    match (removed, bound.given("default")) {
        (Some(module), _) => Ok(Value::Module(module)),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(key_error(py, &key)),
    }
}

impl Object for Modules {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        match find(py, key) {
            Some(found) => Ok(found),
            None => Err(key_error(py, key)),
        }
    }

    fn set_item(&self, py: &mut Interpreter, _this: &Value, key: &Value, value: Value) -> PyResult<()> {
        set(py, key, value)
    }

    fn delete_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<()> {
        match text(key).and_then(|name| py.remove_module(&name)) {
            Some(_) => Ok(()),
            None => Err(key_error(py, key)),
        }
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(find(py, item).is_some()))
    }

    fn length(&self, py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(py.modules().len())
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let names: Vec<Rc<str>> = py.modules().keys().cloned().collect();
        py.iterator(&Value::list(names.into_iter().map(Value::Str).collect()))
    }
}
