//! Numbers out of values.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::int::float_of;
use crate::builtins::exceptions as e;
use crate::builtins::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::value::Value;

/// The number of a plain `int` or `bool`.
pub(crate) fn big(value: &Value) -> Option<BigInt> {
    match value {
        Value::Int(number) => Some(BigInt::from(*number)),
        Value::Bool(flag) => Some(BigInt::from(u8::from(*flag))),
        Value::BigInt(number) => Some(number.as_ref().clone()),
        _ => None,
    }
}

/// Whether the value is a plain `int` or `bool`.
pub(crate) fn is_int(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Bool(_) | Value::BigInt(_))
}

/// The number of a plain `int`, `bool` or `float` as a `float`; `None` for other values.
pub(crate) fn as_float(value: &Value) -> PyResult<Option<f64>> {
    Ok(match value {
        Value::Float(number) => Some(*number),
        Value::Int(number) => Some(*number as f64),
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        Value::BigInt(number) => Some(float_of(number)?),
        _ => None,
    })
}

/// The `int` a value is or gives through `__index__`, as a plain value; `None` where it is none.
pub(crate) fn find_index(py: &mut Interpreter, value: &Value) -> PyResult<Option<Value>> {
    let value = plain(value);
    if is_int(&value) {
        return Ok(Some(value));
    }
    if !matches!(value, Value::Instance(_) | Value::Object(_)) {
        return Ok(None);
    }
    let Some(method) = py.find_attribute(&value, "__index__")? else {
        return Ok(None);
    };
    let answer = plain(&py.call(&method, Arguments::none())?);
    if is_int(&answer) {
        return Ok(Some(answer));
    }
    let message = format!("__index__ returned non-int (type {})", py.type_name(&answer));
    Err(Error::new(&e::TYPE_ERROR, message))
}

/// The `int` of a value that must be one.
pub(crate) fn index(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    match find_index(py, value)? {
        Some(index) => Ok(index),
        None => {
            let message = format!(
                "'{}' object cannot be interpreted as an integer",
                py.type_name(value)
            );
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

/// The `int` of a value, cut to the 64 bits: what positions and counts are. Beyond them the nearest end is as good.
pub(crate) fn clamped_index(py: &mut Interpreter, value: &Value) -> PyResult<i64> {
    Ok(clamp(&index(py, value)?))
}

/// A plain `int` cut to 64 bits.
pub(crate) fn clamp(value: &Value) -> i64 {
    match value {
        Value::BigInt(number) if number.sign() == num_bigint::Sign::Minus => i64::MIN,
        Value::BigInt(number) => number.to_i64().unwrap_or(i64::MAX),
        other => other.as_int().unwrap_or(0),
    }
}

/// The `int` of a value within 64 bits; raises `OverflowError` beyond them.
pub(crate) fn small_index(py: &mut Interpreter, value: &Value) -> PyResult<i64> {
    let number = index(py, value)?;
    number
        .as_int()
        .ok_or_else(|| Error::new(&e::OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"))
}
