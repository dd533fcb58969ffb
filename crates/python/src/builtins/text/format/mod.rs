//! `format(value, specification)` of plain values: the format specification mini-language.

mod float;
mod int;
mod layout;
mod spec;

pub(crate) use float::{Notation, text as float_text};
pub(crate) use layout::{Number, lay_out, pad};
pub(crate) use spec::{Align, Spec};

use super::position;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{as_float, is_int};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// `format(value, specification)` of a plain value; `None` where its class decides.
pub(crate) fn format(py: &mut Interpreter, value: &Value, specification: &str) -> PyResult<Option<String>> {
    if specification.is_empty() {
        return Ok(None);
    }
    let formatted = match value {
        Value::Str(text) => string(text, &Spec::parse(specification, Align::Left, "str")?)?,
        Value::Float(number) => {
            let spec = Spec::parse(specification, Align::Right, "float")?;
            float::format(*number, &spec, "float")?
        }
        value if is_int(value) => {
            let name = py.type_name(value);
            let spec = Spec::parse(specification, Align::Right, &name)?;
            match spec.kind {
                Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                    float::format(as_float(value)?.unwrap_or(0.0), &spec, &name)?
                }
                _ => int::format(value, &spec, &name)?,
            }
        }
        _ => return Ok(None),
    };
    Ok(Some(formatted))
}

pub(crate) fn value_error(message: impl Into<String>) -> Error {
    Error::new(&e::VALUE_ERROR, message)
}

fn unknown_code(kind: char, type_name: &str) -> Error {
    let code = u32::from(kind);
    let shown = if (33..128).contains(&code) {
        kind.to_string()
    } else {
        format!("\\x{code:x}")
    };
    value_error(format!(
        "Unknown format code '{shown}' for object of type '{type_name}'"
    ))
}

/// A `str` by its specification.
fn string(text: &str, spec: &Spec) -> PyResult<String> {
    let refused = match spec {
        Spec { sign: Some(' '), .. } => "Space not allowed in string format specifier",
        Spec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
        Spec {
            no_negative_zero: true,
            ..
        } => "Negative zero coercion (z) not allowed in string format specifier",
        Spec { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
        Spec {
            align: Align::Inside, ..
        } => "'=' alignment not allowed in string format specifier",
        _ => "",
    };
    if let Some(kind) = spec.kind.filter(|kind| *kind != 's') {
        return Err(unknown_code(kind, "str"));
    }
    if let Some(separator) = spec.grouping {
        return Err(value_error(format!("Cannot specify '{separator}' with 's'.")));
    }
    if !refused.is_empty() {
        return Err(value_error(refused));
    }
    let shown = match spec.precision {
        Some(precision) => position::part(text, 0, precision),
        None => text,
    };
    pad(shown, spec)
}
