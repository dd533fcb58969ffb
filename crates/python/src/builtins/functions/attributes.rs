//! `getattr` and its siblings.

use std::rc::Rc;

use crate::builtins::exceptions as e;
use crate::builtins::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::value::Value;

fn name(py: &mut Interpreter, arguments: &Bound) -> PyResult<Rc<str>> {
    match plain(&arguments.get("name")) {
        Value::Str(name) => Ok(name),
        other => {
            let message = format!("attribute name must be string, not '{}'", py.type_name(&other));
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

pub(super) fn getattr(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (object, name) = (arguments.get("object"), name(py, &arguments)?);
    let Some(default) = arguments.given("default") else {
        return py.get_attribute(&object, &name);
    };
    match py.find_attribute(&object, &name) {
        Ok(found) => Ok(found.unwrap_or(default)),
        Err(error) if py.error_is(&error, &e::ATTRIBUTE_ERROR) => Ok(default),
        Err(error) => Err(error),
    }
}

pub(super) fn hasattr(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = name(py, &arguments)?;
    match py.find_attribute(&arguments.get("obj"), &name) {
        Ok(found) => Ok(Value::Bool(found.is_some())),
        Err(error) if py.error_is(&error, &e::ATTRIBUTE_ERROR) => Ok(Value::Bool(false)),
        Err(error) => Err(error),
    }
}

pub(super) fn setattr(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = name(py, &arguments)?;
    py.set_attribute(&arguments.get("obj"), &name, arguments.get("value"))?;
    Ok(Value::None)
}
