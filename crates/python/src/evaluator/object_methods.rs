//! The methods of `object` and `type`.

use std::rc::Rc;

use crate::builtins::{exceptions, types};
use crate::class::{Class, Namespace};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::Arguments;
use crate::value::Value;

/// The methods of `object` besides those of [`crate::interpreter::slots`].
pub(crate) static OBJECT_METHODS: [NativeFunction; 9] = [
    NativeFunction::new("__new__", "(cls, /, *args, **kwargs)", new),
    NativeFunction::new("__init__", "(self, /, *args, **kwargs)", init),
    NativeFunction::new("__setattr__", "(self, name, value, /)", set_attribute),
    NativeFunction::new("__getattribute__", "(self, name, /)", get_attribute),
    NativeFunction::new("__delattr__", "(self, name, /)", delete_attribute),
    NativeFunction::class_method("__init_subclass__", "(cls, /, **kwargs)", init_subclass),
    NativeFunction::new("__repr__", "(self, /)", |py, arguments| {
        crate::interpreter::slots::text(py, &arguments, true)
    }),
    NativeFunction::new("__eq__", "(self, value, /)", |py, arguments| {
        crate::interpreter::slots::equality(py, &arguments, true)
    }),
    NativeFunction::new("__hash__", "(self, /)", |py, arguments| {
        Ok(Value::Int(py.identity(arguments.this()) >> 4))
    }),
];

/// The methods of `type`.
pub(crate) static TYPE_METHODS: [NativeFunction; 6] = [
    NativeFunction::new(
        "__call__",
        "(self, /, *args, **kwargs)",
        |py, arguments| match arguments.this().clone() {
            Value::Class(class) => py.call_class_plainly(&class, variadic(&arguments)),
            other => Err(py.no_attribute(&other, "__call__")),
        },
    ),
    NativeFunction::new("mro", "(self, /)", |py, arguments| {
        let mro = py.get_attribute(arguments.this(), "__mro__")?;
        py.iterate(&mro).map(Value::list)
    }),
    NativeFunction::new("__subclasses__", "(self, /)", |_py, arguments| {
        match arguments.this() {
            Value::Class(class) => Ok(Value::list(
                class.subclasses().into_iter().map(Value::Class).collect(),
            )),
            _ => Ok(Value::list(Vec::new())),
        }
    }),
    NativeFunction::new("__instancecheck__", "(self, instance, /)", |py, arguments| {
        let class = py.class_of(&arguments.get("instance"));
        Ok(Value::Bool(extends(&class, arguments.this())))
    }),
    NativeFunction::new("__subclasscheck__", "(self, subclass, /)", |_py, arguments| {
        Ok(Value::Bool(match arguments.get("subclass") {
            Value::Class(class) => extends(&class, arguments.this()),
            _ => false,
        }))
    }),
    NativeFunction::class_method(
        "__prepare__",
        "(metacls, /, *args, **kwargs)",
        |_py, _arguments| Ok(Value::dict(Vec::<(String, Value)>::new())),
    ),
];

fn extends(class: &Rc<Class>, other: &Value) -> bool {
    matches!(other, Value::Class(other) if class.is_subclass_of(other))
}

/// `type(value)` and `type(name, bases, namespace)`
pub(crate) fn construct_type(
    py: &mut Interpreter,
    class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    if let ([value], true) = (arguments.positional.as_slice(), arguments.keywords.is_empty()) {
        let value = py.settled(value.clone())?;
        return match value {
            Value::Unresolved(_) => Ok(value),
            value => Ok(Value::Class(py.class_of(&value))),
        };
    }
    if arguments.positional.len() != 3 {
        return Err(Error::new(
            &exceptions::TYPE_ERROR,
            "type() takes 1 or 3 arguments",
        ));
    }
    // The metaclass of a base makes the class, as in a `class` statement.
    if let Some(Value::Tuple(bases)) = arguments.positional.get(1) {
        let metaclass = bases.iter().find_map(|base| match base {
            Value::Class(base) => base.python_metaclass().cloned(),
            _ => None,
        });
        if let Some(metaclass) = metaclass {
            return py.call(&Value::Class(metaclass), arguments);
        }
    }
    new_class(py, class.clone(), arguments)
}

/// `object.__new__` and `type.__new__`, as `super().__new__(cls, …)` reaches them.
fn new(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    match arguments.this().clone() {
        Value::Class(class) if class.native().is_some_and(|native| !is_type(native)) => {
            py.instantiate(&class, variadic(&arguments))
        }
        Value::Class(class) => py.new_instance(&class, &variadic(&arguments)),
        Value::Unresolved(unresolved) => Ok(Value::Unresolved(unresolved)),
        other => {
            let kind = py.type_name(&other);
            let message = format!("object.__new__(X): X is not a type object ({kind})");
            Err(Error::new(&exceptions::TYPE_ERROR, message))
        }
    }
}

fn is_type(native: &crate::native::NativeType) -> bool {
    std::ptr::eq(native, &types::TYPE)
}

/// `type.__new__(metaclass, name, bases, namespace)`
pub(crate) fn new_class(py: &mut Interpreter, metaclass: Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let [name, bases, names] = arguments.positional.as_slice() else {
        let given = arguments.positional.len();
        let message = format!("type.__new__() takes exactly 3 arguments ({given} given)");
        return Err(Error::new(&exceptions::TYPE_ERROR, message));
    };
    let name = py.str(name)?;
    let bases = py.iterate(bases)?;
    let mut namespace = Namespace::default();
    for (key, value) in py.mapping_entries(names)? {
        if let Value::Str(key) = key {
            namespace.insert(key, value);
        }
    }
    if !namespace.contains_key("__module__")
        && let Some(module) = py.running_module()
    {
        namespace.insert(Rc::from("__module__"), Value::Str(module.name().clone()));
    }
    let metaclass = metaclass.native().is_none().then_some(metaclass);
    let class = py.new_class(&name, bases, namespace, arguments.keywords, metaclass)?;
    Ok(Value::Class(class))
}

/// `object.__init__`: the content of a native base is made, where there is one.
pub(super) fn init(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let this = arguments.this().clone();
    if !matches!(this, Value::Class(_)) {
        let class = py.class_of(&this);
        py.initialize_natively(&this, &class, variadic(&arguments))?;
    }
    Ok(Value::None)
}

fn set_attribute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = arguments.str("name")?;
    let value = arguments.get("value");
    match arguments.this() {
        Value::Class(class) => py.generic_assign_class_attribute(class, &name, value)?,
        this => py.generic_assign_attribute(this, &name, value)?,
    }
    Ok(Value::None)
}

fn get_attribute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = arguments.str("name")?;
    let this = arguments.this().clone();
    match py.generic_attribute(&this, &name)? {
        Some(value) => Ok(value),
        None => Err(py.no_attribute(&this, &name)),
    }
}

fn delete_attribute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = arguments.str("name")?;
    let this = arguments.this().clone();
    match &this {
        Value::Instance(instance) => py.generic_remove_attribute(&this, instance, &name)?,
        other => py.remove_attribute(other, &name)?,
    }
    Ok(Value::None)
}

fn init_subclass(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let options = arguments.options("kwargs");
    match arguments.this() {
        Value::Class(class)
            if !options.is_empty() && class.metaclass().is_none() && class.unresolved().is_none() =>
        {
            let message = format!("{}.__init_subclass__() takes no keyword arguments", class.name());
            Err(Error::new(&exceptions::TYPE_ERROR, message))
        }
        _ => Ok(Value::None),
    }
}

fn variadic(arguments: &Bound) -> Arguments {
    Arguments {
        positional: arguments.variadic("args"),
        keywords: arguments.options("kwargs"),
    }
}
