//! The special methods that every object has, for scripts that call them by name: `object.__repr__(self)`,
//! `super().__eq__(other)`. They do what `object` does, not what the class of the value defines.

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::object::Comparison;
use crate::value::Value;

/// The method of `object` with this name.
pub(crate) fn find(name: &str) -> Option<&'static NativeFunction> {
    METHODS.iter().find(|function| function.name == name)
}

static METHODS: [NativeFunction; 9] = [
    NativeFunction::new("__str__", "(self, /)", |py, arguments| match arguments.this() {
        this @ Value::Instance(_) if py.special(this, "__repr__")?.is_some() => {
            py.repr(this).map(Value::from)
        }
        _ => text(py, &arguments, false),
    }),
    NativeFunction::new("__ne__", "(self, value, /)", |py, arguments| {
        compare(py, &arguments, Comparison::Ne)
    }),
    NativeFunction::new("__lt__", "(self, value, /)", |py, arguments| {
        compare(py, &arguments, Comparison::Lt)
    }),
    NativeFunction::new("__gt__", "(self, value, /)", |py, arguments| {
        compare(py, &arguments, Comparison::Gt)
    }),
    NativeFunction::new("__le__", "(self, value, /)", |py, arguments| {
        compare(py, &arguments, Comparison::Le)
    }),
    NativeFunction::new("__ge__", "(self, value, /)", |py, arguments| {
        compare(py, &arguments, Comparison::Ge)
    }),
    NativeFunction::new("__format__", "(self, format_spec, /)", |py, arguments| {
        let this = arguments.this().clone();
        if arguments.str("format_spec")?.is_empty() {
            return py.str(&this).map(Value::Str);
        }
        let kind = py.type_name(&this);
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("unsupported format string passed to {kind}.__format__"),
        ))
    }),
    NativeFunction::new("__dir__", "(self, /)", |py, arguments| {
        let names = py.attribute_names(arguments.this())?;
        Ok(Value::list(names.into_iter().map(Value::Str).collect()))
    }),
    NativeFunction::new("__enter__", "(self, /)", |py, arguments| {
        let this = arguments.this().clone();
        match super::native_payload(&this) {
            Some(object) => object.enter(py, &this),
            None => Err(py.no_attribute(&this, "__enter__")),
        }
    }),
];

pub(crate) fn text(py: &mut Interpreter, arguments: &Bound, repr: bool) -> PyResult<Value> {
    let this = arguments.this().clone();
    if let Some(object) = super::native_payload(&this) {
        let text = if repr {
            object.repr(py, &this)?
        } else {
            object.str(py, &this)?
        };
        if let Some(text) = text {
            return Ok(Value::from(text));
        }
    }
    match &this {
        Value::Instance(instance) => Ok(Value::from(super::default_repr(instance))),
        other => py.repr(other).map(Value::from),
    }
}

fn compare(py: &mut Interpreter, arguments: &Bound, comparison: Comparison) -> PyResult<Value> {
    let (this, other) = (arguments.this().clone(), arguments.get("value"));
    if let Some(object) = super::native_payload(&this) {
        let answer = object.compare(py, &this, comparison, &other)?;
        if !matches!(answer, Value::NotImplemented) {
            return Ok(answer);
        }
    }
    Ok(match comparison {
        Comparison::Eq if this.is(&other) => Value::Bool(true),
        Comparison::Ne if this.is(&other) => Value::Bool(false),
        _ => Value::NotImplemented,
    })
}

/// `object.__eq__`
pub(crate) fn equality(py: &mut Interpreter, arguments: &Bound, equal: bool) -> PyResult<Value> {
    compare(py, arguments, if equal { Comparison::Eq } else { Comparison::Ne })
}
