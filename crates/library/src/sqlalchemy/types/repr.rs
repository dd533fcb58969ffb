//! `repr()` of types: the class with the arguments that differ from their defaults.

use aludel_autogenerate::render::type_repr;
use aludel_python::{Interpreter, PyResult, Value};

use super::TypeObject;

/// `repr(type)`
pub(super) fn repr(type_: &TypeObject, py: &mut Interpreter, this: &Value) -> PyResult<String> {
    let text = type_repr(&type_.sql);
    let arguments = text.split_once('(').map_or(")", |(_, arguments)| arguments);
    Ok(format!("{}({arguments}", py.type_name(this)))
}
