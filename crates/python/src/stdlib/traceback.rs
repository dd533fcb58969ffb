//! `traceback`: exceptions as text.

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::support::{function, module};
use crate::stdlib::sys;
use crate::value::Value;

/// `traceback`
pub(crate) static MODULE: NativeModule = module!("traceback", &ITEMS);

static ITEMS: [Item; 12] = [
    function!("format_exc", "(limit=None, chain=True)", |py, _| {
        let exception = py.handled_exception().unwrap_or(Value::None);
        text(py, &exception).map(Value::from)
    }),
    function!("print_exc", "(limit=None, file=None, chain=True)", |py, bound| {
        let exception = py.handled_exception().unwrap_or(Value::None);
        print(py, &exception, &bound.get("file"))
    }),
    function!(
        "format_exception",
        "(exc, /, value=None, tb=None, limit=None, chain=True)",
        |py, bound| {
            let exception = exception(py, &bound)?;
            let text = text(py, &exception)?;
            Ok(Value::list(text.split_inclusive('\n').map(Value::str).collect()))
        }
    ),
    function!(
        "print_exception",
        "(exc, /, value=None, tb=None, limit=None, file=None, chain=True)",
        |py, bound| {
            let exception = exception(py, &bound)?;
            print(py, &exception, &bound.get("file"))
        }
    ),
    function!("format_exception_only", "(exc, /, value=None)", |py, bound| {
        let exception = exception(py, &bound)?;
        let line = last_line(py, &exception)?;
        Ok(Value::list(vec![Value::from(line)]))
    }),
    function!("format_tb", "(tb, limit=None)", |_, _| Ok(
        Value::list(Vec::new())
    )),
    function!("extract_tb", "(tb, limit=None)", |_, _| Ok(Value::list(
        Vec::new()
    ))),
    function!("extract_stack", "(f=None, limit=None)", |_, _| Ok(Value::list(
        Vec::new()
    ))),
    function!("format_stack", "(f=None, limit=None)", |_, _| Ok(Value::list(
        Vec::new()
    ))),
    function!("print_stack", "(f=None, limit=None, file=None)", |_, _| Ok(
        Value::None
    )),
    function!("print_tb", "(tb, limit=None, file=None)", |_, _| Ok(Value::None)),
    function!("clear_frames", "(tb)", |_, _| Ok(Value::None)),
];

fn exception(py: &mut Interpreter, bound: &Bound) -> PyResult<Value> {
    let given = bound.get("exc");
    if py.is_instance(&given, &crate::exceptions::BASE_EXCEPTION) {
        return Ok(given);
    }
    Ok(bound.get("value"))
}

fn last_line(py: &mut Interpreter, exception: &Value) -> PyResult<String> {
    if exception.is_none() {
        return Ok("NoneType: None\n".to_owned());
    }
    let class = py.class_of(exception);
    let name = match &**class.module() {
        "builtins" | "__main__" => class.name().to_string(),
        module => format!("{module}.{}", class.name()),
    };
    let message = py.str(exception)?;
    Ok(if message.is_empty() {
        format!("{name}\n")
    } else {
        format!("{name}: {message}\n")
    })
}

/// The traceback of an exception, as CPython prints it.
pub(crate) fn text(py: &mut Interpreter, exception: &Value) -> PyResult<String> {
    let line = last_line(py, exception)?;
    if exception.is_none() {
        return Ok(line);
    }
    Ok(format!("Traceback (most recent call last):\n{line}"))
}

fn print(py: &mut Interpreter, exception: &Value, file: &Value) -> PyResult<Value> {
    let text = text(py, exception)?;
    if file.is_none() {
        sys::write_stderr(py, &text);
        return Ok(Value::None);
    }
    py.call_method(
        file,
        "write",
        crate::Arguments::positional(vec![Value::from(text)]),
    )?;
    Ok(Value::None)
}
