//! The methods of `BaseException`, and what `str` and `repr` of exceptions give.

use std::rc::Rc;

use super::super::exceptions as e;
use super::{Exception, fields};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::value::Value;

/// The methods of `BaseException`.
pub(in crate::builtins) static METHODS: [NativeFunction; 5] = [
    NativeFunction::new("__init__", "(self, /, *args, **kwargs)", init),
    NativeFunction::new("__str__", "(self, /)", str_method),
    NativeFunction::new("__repr__", "(self, /)", repr_method),
    NativeFunction::new("with_traceback", "(self, tb, /)", with_traceback),
    NativeFunction::new("add_note", "(self, note, /)", add_note),
];

fn init(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let exception: Rc<Exception> = arguments.receiver()?;
    exception.initialize(arguments.variadic("args"));
    for (name, value) in arguments.options("kwargs") {
        if !fields::keywords(exception.native).contains(&name.as_ref()) {
            let message = format!("{}() takes no keyword arguments", exception.native.name);
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
        exception.fields.borrow_mut().insert(name, value);
    }
    Ok(Value::None)
}

fn str_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let exception: Rc<Exception> = arguments.receiver()?;
    str(py, &exception).map(Value::from)
}

fn repr_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let exception: Rc<Exception> = arguments.receiver()?;
    repr(py, arguments.this(), &exception).map(Value::from)
}

fn with_traceback(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let exception: Rc<Exception> = arguments.receiver()?;
    exception.set_traceback(arguments.get("tb"));
    Ok(arguments.this().clone())
}

fn add_note(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let exception: Rc<Exception> = arguments.receiver()?;
    let note = arguments.get("note");
    if !matches!(note, Value::Str(_)) {
        let message = format!("note must be a str, not '{}'", py.type_name(&note));
        return Err(Error::new(&e::TYPE_ERROR, message));
    }
    let notes = exception.attributes.borrow().get("__notes__").cloned();
    match notes {
        Some(Value::List(list)) => list.push(note),
        _ => {
            let notes = Value::list(vec![note]);
            exception
                .attributes
                .borrow_mut()
                .insert(Rc::from("__notes__"), notes);
        }
    }
    Ok(Value::None)
}

/// `repr(exception)`: the class and its arguments.
pub(super) fn repr(py: &mut Interpreter, this: &Value, exception: &Exception) -> PyResult<String> {
    let name = py.type_name(this);
    let args = exception.args();
    if let [only] = args.as_ref() {
        return Ok(format!("{name}({})", py.repr(only)?));
    }
    Ok(format!("{name}{}", py.repr(&Value::Tuple(args))?))
}

/// `str(exception)`, by its class.
pub(super) fn str(py: &mut Interpreter, exception: &Exception) -> PyResult<String> {
    if exception.extends(&e::OS_ERROR) {
        if let Some(text) = os_error(py, exception)? {
            return Ok(text);
        }
    } else if exception.extends(&e::UNICODE_DECODE_ERROR) {
        return Ok(decode_error(exception));
    } else if exception.extends(&e::UNICODE_ENCODE_ERROR) {
        return Ok(encode_error(exception));
    } else if exception.extends(&e::BASE_EXCEPTION_GROUP) {
        return group(py, exception);
    } else if exception.extends(&e::SYNTAX_ERROR) {
        return syntax_error(py, exception);
    }
    let args = exception.args();
    match args.as_ref() {
        [] => Ok(String::new()),
        [only] if exception.extends(&e::KEY_ERROR) => py.repr(only),
        [only] => Ok(py.str(only)?.to_string()),
        _ => py.repr(&Value::Tuple(args)),
    }
}

fn os_error(py: &mut Interpreter, exception: &Exception) -> PyResult<Option<String>> {
    let [errno, strerror, filename, filename2] =
        ["errno", "strerror", "filename", "filename2"].map(|name| exception.field(name));
    if errno.is_none() && strerror.is_none() {
        return Ok(None);
    }
    let mut text = format!("[Errno {}] {}", py.str(&errno)?, py.str(&strerror)?);
    if !filename.is_none() {
        text.push_str(&format!(": {}", py.repr(&filename)?));
        if !filename2.is_none() {
            text.push_str(&format!(" -> {}", py.repr(&filename2)?));
        }
    }
    Ok(Some(text))
}

fn decode_error(exception: &Exception) -> String {
    let (encoding, reason) = (exception.field("encoding"), exception.field("reason"));
    let encoding = encoding.as_str().unwrap_or_default();
    let reason = reason.as_str().unwrap_or_default();
    let start = exception.field("start").as_int().unwrap_or_default();
    let end = exception.field("end").as_int().unwrap_or_default();
    let byte = match exception.field("object") {
        Value::Bytes(data) => usize::try_from(start)
            .ok()
            .and_then(|start| data.get(start).copied()),
        _ => None,
    };
    match byte {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => format!(
            "'{encoding}' codec can't decode bytes in position {start}-{}: {reason}",
            end - 1
        ),
    }
}

fn encode_error(exception: &Exception) -> String {
    let (encoding, reason) = (exception.field("encoding"), exception.field("reason"));
    let encoding = encoding.as_str().unwrap_or_default();
    let reason = reason.as_str().unwrap_or_default();
    let start = exception.field("start").as_int().unwrap_or_default();
    let end = exception.field("end").as_int().unwrap_or_default();
    let object = exception.field("object");
    let character = usize::try_from(start)
        .ok()
        .and_then(|start| object.as_str().and_then(|text| text.chars().nth(start)));
    match character {
        Some(character) if end == start + 1 => {
            let code = u32::from(character);
            let escaped = match code {
                0..=0xff => format!("\\x{code:02x}"),
                0x100..=0xffff => format!("\\u{code:04x}"),
                _ => format!("\\U{code:08x}"),
            };
            format!("'{encoding}' codec can't encode character '{escaped}' in position {start}: {reason}")
        }
        _ => format!(
            "'{encoding}' codec can't encode characters in position {start}-{}: {reason}",
            end - 1
        ),
    }
}

fn group(py: &mut Interpreter, exception: &Exception) -> PyResult<String> {
    let message = py.str(&exception.field("message"))?;
    let count = match exception.field("exceptions") {
        Value::Tuple(items) => items.len(),
        _ => 0,
    };
    let plural = if count == 1 { "" } else { "s" };
    Ok(format!("{message} ({count} sub-exception{plural})"))
}

fn syntax_error(py: &mut Interpreter, exception: &Exception) -> PyResult<String> {
    let message = py.str(&exception.field("msg"))?;
    let (filename, line) = (exception.field("filename"), exception.field("lineno"));
    let file = filename
        .as_str()
        .map(|path| path.rsplit('/').next().unwrap_or(path).to_owned());
    Ok(match (file, line.as_int()) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message.to_string(),
    })
}
