//! Views of names: `globals()`, `vars(module)`, `locals()` of a class and `instance.__dict__`, which change what they show.

use std::cell::RefCell;
use std::rc::Rc;

use crate::builtins::{exception, types};
use crate::class::{Instance, Namespace};
use crate::error::PyResult;
use crate::interpreter::{Interpreter, SequenceIterator};
use crate::module::Module;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::signature::Arguments;
use crate::value::Value;

/// `globals()`: the names of a module.
pub(crate) struct ModuleNames(pub(crate) Rc<Module>);

/// `instance.__dict__`
pub(crate) struct InstanceNames(pub(crate) Rc<Instance>);

/// `locals()` in the body of a class.
pub(crate) struct ClassBodyNames(pub(crate) Rc<RefCell<Namespace>>);

static NAMES: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::derived("builtins", "dict", &[&types::DICT])
};

static METHODS: [NativeFunction; 9] = [
    NativeFunction::new("get", "(self, key, default=None, /)", |py, arguments| {
        let found = with_names(arguments.this(), |names| {
            arguments
                .get("key")
                .as_str()
                .and_then(|key| names.get(key).cloned())
        });
        let _ = py;
        Ok(found.flatten().unwrap_or_else(|| arguments.get("default")))
    }),
    NativeFunction::new("keys", "(self, /)", |py, arguments| {
        through_copy(py, &arguments, "keys")
    }),
    NativeFunction::new("values", "(self, /)", |py, arguments| {
        through_copy(py, &arguments, "values")
    }),
    NativeFunction::new("items", "(self, /)", |py, arguments| {
        through_copy(py, &arguments, "items")
    }),
    NativeFunction::new("copy", "(self, /)", |_py, arguments| Ok(copy(arguments.this()))),
    NativeFunction::new("update", "(self, other=(), /, **options)", |py, arguments| {
        let this = arguments.this().clone();
        if arguments.was_given("other") {
            for (key, value) in py.mapping_entries(&arguments.get("other"))? {
                py.set_item(&this, &key, value)?;
            }
        }
        for (key, value) in arguments.options("options") {
            py.set_item(&this, &Value::Str(key), value)?;
        }
        Ok(Value::None)
    }),
    NativeFunction::new("setdefault", "(self, key, default=None, /)", |py, arguments| {
        let (this, key) = (arguments.this().clone(), arguments.get("key"));
        if !py.contains(&this, &key)? {
            py.set_item(&this, &key, arguments.get("default"))?;
        }
        py.get_item(&this, &key)
    }),
    NativeFunction::new("pop", "(self, key, default=..., /)", |py, arguments| {
        let key = arguments.get("key");
        let removed = with_names(arguments.this(), |names| {
            key.as_str().and_then(|key| names.shift_remove(key))
        });
        match (removed.flatten(), arguments.given("default")) {
            (Some(value), _) | (None, Some(value)) => Ok(value),
            (None, None) => Err(exception::key_error(py, &key)),
        }
    }),
    NativeFunction::new("clear", "(self, /)", |_py, arguments| {
        with_names(arguments.this(), Namespace::clear);
        Ok(Value::None)
    }),
];

fn with_names<T>(view: &Value, body: impl FnOnce(&mut Namespace) -> T) -> Option<T> {
    if let Some(names) = downcast::<ModuleNames>(view) {
        return Some(body(&mut names.0.names().borrow_mut()));
    }
    if let Some(names) = downcast::<ClassBodyNames>(view) {
        return Some(body(&mut names.0.borrow_mut()));
    }
    let names = downcast::<InstanceNames>(view)?;
    Some(body(&mut names.0.attributes().borrow_mut()))
}

/// A `dict` with what the view shows now.
fn copy(view: &Value) -> Value {
    let names = with_names(view, |names| names.clone()).unwrap_or_default();
    Value::dict(names)
}

fn through_copy(py: &mut Interpreter, arguments: &Bound, method: &str) -> PyResult<Value> {
    py.call_method(&copy(arguments.this()), method, Arguments::none())
}

macro_rules! view {
    ($view:ident) => {
        impl Object for $view {
            fn native_type(&self) -> &'static NativeType {
                &NAMES
            }

            fn get_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
                py.get_item(&copy(this), key)
            }

            fn set_item(
                &self,
                py: &mut Interpreter,
                this: &Value,
                key: &Value,
                value: Value,
            ) -> PyResult<()> {
                let name = py.str(key)?;
                with_names(this, |names| names.insert(name, value));
                Ok(())
            }

            fn delete_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<()> {
                let removed = with_names(this, |names| {
                    key.as_str().and_then(|key| names.shift_remove(key))
                });
                match removed.flatten() {
                    Some(_) => Ok(()),
                    None => Err(exception::key_error(py, key)),
                }
            }

            fn length(&self, _py: &mut Interpreter, this: &Value) -> PyResult<usize> {
                Ok(with_names(this, |names| names.len()).unwrap_or(0))
            }

            fn contains(&self, _py: &mut Interpreter, this: &Value, item: &Value) -> PyResult<Option<bool>> {
                let known = with_names(this, |names| {
                    item.as_str().is_some_and(|key| names.contains_key(key))
                });
                Ok(known)
            }

            fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
                let keys = with_names(this, |names| {
                    names.keys().cloned().map(Value::Str).collect()
                });
                Ok(SequenceIterator::over(keys.unwrap_or_default()))
            }

            fn compare(
                &self,
                py: &mut Interpreter,
                this: &Value,
                comparison: Comparison,
                other: &Value,
            ) -> PyResult<Value> {
                let other = match with_names(other, |names| names.clone()) {
                    Some(names) => Value::dict(names),
                    None => other.clone(),
                };
                py.compare(comparison, &copy(this), &other)
            }

            fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
                py.repr(&copy(this)).map(Some)
            }
        }
    };
}

view!(ModuleNames);
view!(InstanceNames);
view!(ClassBodyNames);

/// `sys.modules`: what was imported. Setting an item makes a module importable, deleting one forgets it.
pub(crate) struct LoadedModules;

static LOADED: NativeType = NativeType {
    methods: &LOADED_METHODS,
    ..NativeType::derived("builtins", "dict", &[&types::DICT])
};

static LOADED_METHODS: [NativeFunction; 7] = [
    NativeFunction::new("get", "(self, key, default=None, /)", |py, arguments| {
        let found = arguments.get("key").as_str().and_then(|name| module(py, name));
        Ok(found.map_or_else(|| arguments.get("default"), Value::Module))
    }),
    NativeFunction::new("pop", "(self, key, default=..., /)", |py, arguments| {
        let key = arguments.get("key");
        let removed = key.as_str().and_then(|name| py.remove_module(name));
        match (removed, arguments.given("default")) {
            (Some(module), _) => Ok(Value::Module(module)),
            (None, Some(default)) => Ok(default),
            (None, None) => Err(exception::key_error(py, &key)),
        }
    }),
    NativeFunction::new("setdefault", "(self, key, default=None, /)", |py, arguments| {
        let (this, key) = (arguments.this().clone(), arguments.get("key"));
        if !py.contains(&this, &key)? {
            py.set_item(&this, &key, arguments.get("default"))?;
        }
        py.get_item(&this, &key)
    }),
    NativeFunction::new("keys", "(self, /)", |py, _| {
        py.call_method(&loaded(py), "keys", Arguments::none())
    }),
    NativeFunction::new("values", "(self, /)", |py, _| {
        py.call_method(&loaded(py), "values", Arguments::none())
    }),
    NativeFunction::new("items", "(self, /)", |py, _| {
        py.call_method(&loaded(py), "items", Arguments::none())
    }),
    NativeFunction::new("copy", "(self, /)", |py, _| Ok(loaded(py))),
];

/// A module that is loaded. `__main__` is the program itself, which is no module of the project's.
fn module(py: &mut Interpreter, name: &str) -> Option<Rc<Module>> {
    if name == "__main__" && py.module(name).is_none() {
        let main = Rc::new(Module::new(name, None));
        main.set("__package__", Value::None);
        main.set("__spec__", Value::None);
        py.set_module(name, main);
    }
    py.module(name)
}

/// A `dict` with the modules that are loaded now.
fn loaded(py: &Interpreter) -> Value {
    let modules = py.modules().iter();
    Value::dict(modules.map(|(name, module)| (name.clone(), Value::Module(module.clone()))))
}

impl Object for LoadedModules {
    fn native_type(&self) -> &'static NativeType {
        &LOADED
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        match key.as_str().and_then(|name| module(py, name)) {
            Some(module) => Ok(Value::Module(module)),
            None => Err(exception::key_error(py, key)),
        }
    }

    fn set_item(&self, py: &mut Interpreter, _this: &Value, key: &Value, value: Value) -> PyResult<()> {
        let name = py.str(key)?;
        let module = match value {
            Value::Module(module) => module,
            other => {
                let module = Module::new(&name, None);
                for attribute in py.attribute_names(&other)? {
                    let value = py.get_attribute(&other, &attribute)?;
                    module.set(&attribute, value);
                }
                Rc::new(module)
            }
        };
        py.set_module(&name, module);
        Ok(())
    }

    fn delete_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<()> {
        match key.as_str().and_then(|name| py.remove_module(name)) {
            Some(_) => Ok(()),
            None => Err(exception::key_error(py, key)),
        }
    }

    fn length(&self, py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(py.modules().len())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(item.as_str().is_some_and(|name| py.module(name).is_some())))
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let names = py.modules().keys().cloned().map(Value::Str).collect();
        Ok(SequenceIterator::over(names))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        py.repr(&loaded(py)).map(Some)
    }
}
