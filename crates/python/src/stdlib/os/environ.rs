//! `os.environ`: a mapping over the interpreter's own copy of the environment.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::builtins::exception::key_error;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{BinaryOperator, Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::{text, type_error};
use crate::value::Value;

/// The environment of one interpreter.
struct Environment(RefCell<IndexMap<Rc<str>, Rc<str>>>);

fn environment(py: &mut Interpreter) -> Rc<Environment> {
    if let Some(environment) = py.state::<Environment>() {
        return environment;
    }
    let variables = py.settings().environment.iter();
    let entries = variables.map(|(name, value)| (Rc::from(name.as_str()), Rc::from(value.as_str())));
    let environment = Rc::new(Environment(RefCell::new(entries.collect())));
    py.set_state(environment.clone());
    environment
}

/// A variable of the environment as scripts see it now. A module whose evaluation was put off may set it
/// (`load_dotenv()`), so that evaluation is made up for first where the variable is missing.
pub(crate) fn lookup(py: &mut Interpreter, name: &str) -> PyResult<Option<Rc<str>>> {
    let environment = environment(py);
    let found = environment.0.borrow().get(name).cloned();
    if found.is_some() {
        return Ok(found);
    }
    py.force_imports_that_set_variables()?;
    let found = environment.0.borrow().get(name).cloned();
    Ok(found)
}

/// `os.environ`
pub(super) fn environ(py: &mut Interpreter) -> PyResult<Value> {
    Ok(Value::Object(environment(py)))
}

static TYPE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("os", "_Environ")
};

static METHODS: [NativeFunction; 11] = [
    NativeFunction::new("get", "(self, key, default=None)", get),
    NativeFunction::new("setdefault", "(self, key, value=None)", setdefault),
    NativeFunction::new("pop", "(self, key, default=...)", pop),
    NativeFunction::new("popitem", "(self)", popitem),
    NativeFunction::new("keys", "(self)", keys),
    NativeFunction::new("values", "(self)", values),
    NativeFunction::new("items", "(self)", items),
    NativeFunction::new("copy", "(self)", copy),
    NativeFunction::new("update", "(self, other=..., /, **variables)", update),
    NativeFunction::new("clear", "(self)", clear),
    NativeFunction::new("__copy__", "(self)", copy),
];

fn name_of(py: &mut Interpreter, value: &Value) -> PyResult<Rc<str>> {
    match text(value) {
        Some(text) => Ok(text),
        None => Err(type_error(format!("str expected, not {}", py.type_name(value)))),
    }
}

fn set(py: &mut Interpreter, name: &Value, value: &Value) -> PyResult<()> {
    let (name, value) = (name_of(py, name)?, name_of(py, value)?);
    environment(py).0.borrow_mut().insert(name, value);
    Ok(())
}

/// The value of a key in one of the two mappings `os.environ` and `os.getenv` look into.
fn find(py: &mut Interpreter, key: &Value) -> PyResult<Option<Value>> {
    let name = name_of(py, key)?;
    Ok(lookup(py, &name)?.map(Value::Str))
}

fn get(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(find(py, &arguments.get("key"))?.unwrap_or_else(|| arguments.get("default")))
}

/// `os.getenv`
pub(super) fn getenv(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    get(py, arguments)
}

/// `os.putenv`
pub(super) fn putenv(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    set(py, &arguments.get("name"), &arguments.get("value"))?;
    Ok(Value::None)
}

/// `os.unsetenv`
pub(super) fn unsetenv(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = name_of(py, &arguments.get("name"))?;
    environment(py).0.borrow_mut().shift_remove(&name);
    Ok(Value::None)
}

fn setdefault(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let key = arguments.get("key");
    if let Some(value) = find(py, &key)? {
        return Ok(value);
    }
    set(py, &key, &arguments.get("value"))?;
    Ok(arguments.get("value"))
}

fn pop(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let key = arguments.get("key");
    let found = find(py, &key)?;
    if let Some(value) = found {
        let name = name_of(py, &key)?;
        environment(py).0.borrow_mut().shift_remove(&name);
        return Ok(value);
    }
    match arguments.given("default") {
        Some(default) => Ok(default),
        None => Err(key_error(py, &key)),
    }
}

fn popitem(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let last = environment(py).0.borrow_mut().pop();
    match last {
        Some((name, value)) => Ok(Value::tuple(vec![Value::Str(name), Value::Str(value)])),
        None => Err(key_error(py, &Value::str("environment is empty"))),
    }
}

fn entries(py: &mut Interpreter) -> Vec<(Value, Value)> {
    let environment = environment(py);
    let entries = environment.0.borrow();
    entries
        .iter()
        .map(|(name, value)| (Value::Str(name.clone()), Value::Str(value.clone())))
        .collect()
}

fn keys(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let dict = as_dict(py);
    py.call_method(&dict, "keys", Arguments::none())
}

fn values(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let dict = as_dict(py);
    py.call_method(&dict, "values", Arguments::none())
}

fn items(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let dict = as_dict(py);
    py.call_method(&dict, "items", Arguments::none())
}

fn as_dict(py: &mut Interpreter) -> Value {
    let entries = entries(py).into_iter();
    Value::dict(entries.filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value))))
}

fn copy(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(as_dict(py))
}

fn update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    if let Some(other) = arguments.given("other") {
        update_from(py, &other)?;
    }
    for (name, value) in arguments.options("variables") {
        set(py, &Value::Str(name), &value)?;
    }
    Ok(Value::None)
}

fn update_from(py: &mut Interpreter, other: &Value) -> PyResult<()> {
    if let Some(keys) = py.find_attribute(other, "keys")? {
        let keys = py.call(&keys, Arguments::none())?;
        for key in py.iterate(&keys)? {
            let value = py.get_item(other, &key)?;
            set(py, &key, &value)?;
        }
        return Ok(());
    }
    for pair in py.iterate(other)? {
        match py.iterate(&pair)?.as_slice() {
            [key, value] => set(py, key, value)?,
            _ => return Err(type_error("cannot convert dictionary update sequence element")),
        }
    }
    Ok(())
}

fn clear(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    environment(py).0.borrow_mut().clear();
    Ok(Value::None)
}

impl Object for Environment {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        match find(py, key)? {
            Some(value) => Ok(value),
            None => Err(key_error(py, key)),
        }
    }

    fn set_item(&self, py: &mut Interpreter, _this: &Value, key: &Value, value: Value) -> PyResult<()> {
        set(py, key, &value)
    }

    fn delete_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<()> {
        let name = name_of(py, key)?;
        match self.0.borrow_mut().shift_remove(&name) {
            Some(_) => Ok(()),
            None => Err(key_error(py, key)),
        }
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(find(py, item)?.is_some()))
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.0.borrow().len())
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let names = entries(py).into_iter().map(|(name, _)| name).collect();
        py.iterator(&Value::list(names))
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        if operator != BinaryOperator::BitOr {
            return Ok(Value::NotImplemented);
        }
        let mine = as_dict(py);
        let other = if downcast::<Environment>(other).is_some() {
            as_dict(py)
        } else {
            other.clone()
        };
        if reflected {
            py.binary(operator, &other, &mine)
        } else {
            py.binary(operator, &mine, &other)
        }
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let dict = as_dict(py);
        Ok(Some(format!("environ({})", py.repr(&dict)?)))
    }
}
