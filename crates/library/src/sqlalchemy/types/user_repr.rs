//! `repr()` of types of the script's own classes, as `sqlalchemy.util.generic_repr` writes it: the arguments of the
//! constructor with the values that the attributes of the same names have.

use std::rc::Rc;

use aludel_python::{Arguments, Class, Interpreter, PyResult, Value, downcast};

use super::{TypeObject, custom, generic};

/// What `repr()` prints for an instance of a Python class: what its `__repr__` says, where it has one.
pub(super) fn text(py: &mut Interpreter, this: &Value, class: &Rc<Class>) -> PyResult<String> {
    let says = |base: &Rc<Class>| base.native().is_none() && base.own("__repr__").is_some();
    if downcast::<TypeObject>(this).is_some() || says(class) || class.ancestors().iter().any(says) {
        return py.repr(this);
    }
    // A constructor that does not call that of its base leaves no native part.
    repr(py, this, format!("{}()", class.name()))
}

/// `repr(type)` of an instance of a Python class; `native` is what its native part alone prints.
pub(super) fn repr(py: &mut Interpreter, this: &Value, native: String) -> PyResult<String> {
    let class = py.class_of(this);
    let inspected = match custom::is_decorator(&class) {
        true => custom::implementation(py, this)?,
        false => this.clone(),
    };
    let inspected_class = py.class_of(&inspected);
    let arguments = match own_constructor(&inspected_class) {
        Some(constructor) => arguments(py, this, &constructor)?,
        None if inspected.is(this) => return Ok(native),
        // Only what an Enum's own `repr()` adds to the arguments of its constructor is left out.
        None if py.is_instance(&inspected, &generic::ENUM) => {
            let values = py.get_attribute(&inspected, "enums")?;
            let values = py.iterate(&values)?;
            let texts = values.iter().map(|value| py.repr(value));
            texts.collect::<PyResult<Vec<_>>>()?.join(", ")
        }
        None => {
            let text = py.repr(&inspected)?;
            let inside = text.split_once('(').map_or("", |(_, rest)| rest);
            inside.strip_suffix(')').unwrap_or(inside).to_owned()
        }
    };
    Ok(format!("{}({arguments})", class.name()))
}

/// The `__init__` that Python code gave the class or one of its bases, where a native base has not the last word.
fn own_constructor(class: &Rc<Class>) -> Option<Value> {
    std::iter::once(class)
        .chain(class.ancestors())
        .take_while(|base| base.native().is_none())
        .find_map(|base| base.own("__init__"))
}

/// Positional parameters by value, then those with defaults whose attribute differs from the default.
fn arguments(py: &mut Interpreter, this: &Value, constructor: &Value) -> PyResult<String> {
    let inspect = py.import("inspect")?;
    let inspect = Value::Module(inspect);
    let spec = py.call_method(
        &inspect,
        "getfullargspec",
        Arguments::positional(vec![constructor.clone()]),
    )?;
    let names = list(py, &spec, "args")?;
    let defaults = list(py, &spec, "defaults")?;
    let (required, optional) = names.split_at(names.len().saturating_sub(defaults.len()));
    let mut parts = Vec::new();
    for name in required.iter().skip(1) {
        let value = attribute(py, this, name)?.unwrap_or(Value::None);
        parts.push(py.repr(&value)?);
    }
    let variadic = py.get_attribute(&spec, "varargs")?;
    if let Some(values) = attribute(py, this, &variadic)? {
        for value in py.iterate(&values)? {
            parts.push(py.repr(&value)?);
        }
    }
    for (name, default) in optional.iter().zip(&defaults) {
        let Some(value) = attribute(py, this, name)? else {
            continue;
        };
        if !py.equals(&value, default)? {
            let text = py.repr(&value)?;
            parts.push(format!("{}={text}", name.as_str().unwrap_or_default()));
        }
    }
    Ok(parts.join(", "))
}

fn list(py: &mut Interpreter, spec: &Value, name: &str) -> PyResult<Vec<Value>> {
    match py.get_attribute(spec, name)? {
        Value::None => Ok(Vec::new()),
        value => py.iterate(&value),
    }
}

fn attribute(py: &mut Interpreter, this: &Value, name: &Value) -> PyResult<Option<Value>> {
    match name.as_str() {
        Some(name) => py.find_attribute(this, name),
        None => Ok(None),
    }
}
