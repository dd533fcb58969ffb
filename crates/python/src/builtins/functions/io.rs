//! `print`, and the functions that reach out of the script.

use crate::builtins::exceptions as e;
use crate::builtins::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::signature::Arguments;
use crate::stdlib::sys;
use crate::value::Value;

pub(super) fn print(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let separator = ending(py, &arguments, "sep", " ")?;
    let end = ending(py, &arguments, "end", "\n")?;
    let mut text = String::new();
    for (index, value) in arguments.variadic("args").iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        text.push_str(&py.str(value)?);
    }
    text.push_str(&end);
    match arguments.get("file") {
        Value::None => sys::print(py, &text)?,
        file => {
            py.call_method(&file, "write", Arguments::positional(vec![Value::from(text)]))?;
        }
    }
    Ok(Value::None)
}

fn ending(py: &mut Interpreter, arguments: &Bound, name: &str, default: &str) -> PyResult<String> {
    match plain(&arguments.get(name)) {
        Value::None => Ok(default.to_owned()),
        Value::Str(text) => Ok(text.to_string()),
        other => {
            let message = format!("{name} must be None or a string, not {}", py.type_name(&other));
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

pub(super) fn input(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Err(Error::new(
        &e::EOF_ERROR,
        "input() has no one to ask here: give the value with -x and read it with context.get_x_argument()",
    ))
}

pub(super) fn breakpoint(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Err(Error::unsupported("breakpoint() has no debugger here; remove it"))
}
