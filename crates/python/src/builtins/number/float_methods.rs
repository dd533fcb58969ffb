//! `float(…)` and the methods of `float`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, One};

use super::convert::{as_float, clamp, find_index, index};
use super::float::{truncated, whole};
use super::hash::parts;
use super::parse;
use crate::builtins::exceptions as e;
use crate::builtins::payload::plain;
use crate::builtins::receiver;
use crate::builtins::special::table;
use crate::builtins::text::quote;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::Arguments;
use crate::value::Value;

/// `float([x])`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    match receiver::only("float", arguments)? {
        Some(value) => of_value(py, &value).map(Value::Float),
        None => Ok(Value::Float(0.0)),
    }
}

/// The `float` of a number, of text, or of an object with `__float__`.
pub(crate) fn of_value(py: &mut Interpreter, value: &Value) -> PyResult<f64> {
    let held = plain(value);
    if let Some(number) = as_float(&held)? {
        return Ok(number);
    }
    let parsed = match &held {
        Value::Str(text) => Some((parse::float(text), quote::str(text))),
        Value::Bytes(data) => {
            let text = std::str::from_utf8(data).unwrap_or("?");
            Some((parse::float(text), quote::bytes(data)))
        }
        _ => None,
    };
    if let Some((number, shown)) = parsed {
        let message = || format!("could not convert string to float: {shown}");
        return number.ok_or_else(|| Error::new(&e::VALUE_ERROR, message()));
    }
    if matches!(value, Value::Instance(_) | Value::Object(_)) {
        if let Some(method) = py.find_attribute(value, "__float__")? {
            let answer = plain(&py.call(&method, Arguments::none())?);
            if let Value::Float(number) = answer {
                return Ok(number);
            }
            let (class, answer) = (py.type_name(value), py.type_name(&answer));
            let message = format!("{class}.__float__ returned non-float (type {answer})");
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
        if let Some(number) = find_index(py, value)? {
            return Ok(as_float(&number)?.unwrap_or_default());
        }
    }
    let name = py.type_name(value);
    let message = format!("float() argument must be a string or a real number, not '{name}'");
    Err(Error::new(&e::TYPE_ERROR, message))
}

table! {
    /// The methods of `float`.
    METHODS = [
        NativeFunction::new("as_integer_ratio", "(self, /)", as_integer_ratio),
        NativeFunction::new("conjugate", "(self, /)", itself),
        NativeFunction::class_method("fromhex", "(cls, string, /)", fromhex),
        NativeFunction::new("hex", "(self, /)", hex),
        NativeFunction::new("is_integer", "(self, /)", is_integer),
        NativeFunction::property("real", itself),
        NativeFunction::property("imag", zero),
        NativeFunction::new("__int__", "(self, /)", trunc),
        NativeFunction::new("__trunc__", "(self, /)", trunc),
        NativeFunction::new("__float__", "(self, /)", itself),
        NativeFunction::new("__round__", "(self, ndigits=None, /)", round),
        NativeFunction::new("__floor__", "(self, /)", floor),
    ],
    special: [abs add bool eq floordiv format ge gt hash le lt modulo mul ne neg pos pow radd repr rmod rmul rsub rtruediv str sub truediv]
}

fn itself(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver::float(py, &arguments).map(Value::Float)
}

fn zero(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::Float(0.0))
}

fn trunc(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    truncated(receiver::float(py, &arguments)?).map(Value::int)
}

fn floor(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    truncated(receiver::float(py, &arguments)?.floor()).map(Value::int)
}

fn is_integer(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::Bool(whole(receiver::float(py, &arguments)?).is_some()))
}

fn as_integer_ratio(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = receiver::float(py, &arguments)?;
    if number.is_nan() {
        return Err(Error::new(&e::VALUE_ERROR, "cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        let message = "cannot convert Infinity to integer ratio";
        return Err(Error::new(&e::OVERFLOW_ERROR, message));
    }
    let (mut mantissa, mut exponent) = parts(number.abs());
    while mantissa.fract() != 0.0 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    let mut numerator = BigInt::from_f64(mantissa.copysign(number)).unwrap_or_default();
    let mut denominator = BigInt::one();
    if exponent >= 0 {
        numerator <<= exponent.unsigned_abs();
    } else {
        denominator <<= exponent.unsigned_abs();
    }
    Ok(Value::tuple(vec![Value::int(numerator), Value::int(denominator)]))
}

fn hex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = receiver::float(py, &arguments)?;
    if !number.is_finite() {
        return Ok(Value::from(super::text::float(number)));
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number == 0.0 {
        return Ok(Value::from(format!("{sign}0x0.0p+0")));
    }
    let bits = number.to_bits();
    let (raw, fraction) = ((bits >> 52) & 0x7ff, bits & ((1 << 52) - 1));
    let (lead, exponent) = if raw == 0 {
        (0, -1022)
    } else {
        (1, i64::try_from(raw).unwrap_or(0) - 1023)
    };
    Ok(Value::from(format!(
        "{sign}0x{lead}.{fraction:013x}p{exponent:+}"
    )))
}

fn fromhex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = arguments.str("string")?;
    let number = parse_hex(text.trim())?;
    match arguments.this() {
        Value::Class(class) if class.native().is_none() => {
            let class = arguments.this().clone();
            py.call(&class, Arguments::positional(vec![Value::Float(number)]))
        }
        _ => Ok(Value::Float(number)),
    }
}

fn parse_hex(text: &str) -> PyResult<f64> {
    let invalid = || Error::new(&e::VALUE_ERROR, "invalid hexadecimal floating-point string");
    let lower = text.to_ascii_lowercase();
    let (negative, rest) = match lower.strip_prefix(['+', '-']) {
        Some(rest) => (lower.starts_with('-'), rest),
        None => (false, lower.as_str()),
    };
    let signed = |number: f64| if negative { -number } else { number };
    match rest {
        "inf" | "infinity" => return Ok(signed(f64::INFINITY)),
        "nan" => return Ok(f64::NAN),
        _ => {}
    }
    let rest = rest.strip_prefix("0x").unwrap_or(rest);
    let (mantissa, exponent) = rest.split_once('p').unwrap_or((rest, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{before}{after}");
    if digits.is_empty() || digits.len() > 10_000 {
        return Err(invalid());
    }
    let number = BigInt::parse_bytes(digits.as_bytes(), 16)
        .filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .ok_or_else(invalid)?;
    let exponent: i64 = exponent.parse().map_err(|_| invalid())?;
    let places = i64::try_from(after.len()).unwrap_or(0) * 4;
    let magnitude = super::int::scale(&number, exponent.clamp(-1_000_000, 1_000_000) - places);
    if magnitude.is_infinite() {
        let message = "hexadecimal value too large to represent as a float";
        return Err(Error::new(&e::OVERFLOW_ERROR, message));
    }
    Ok(signed(magnitude))
}

fn round(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = receiver::float(py, &arguments)?;
    let digits = arguments.get("ndigits");
    if digits.is_none() {
        return truncated(number.round_ties_even()).map(Value::int);
    }
    let digits = clamp(&index(py, &digits)?);
    if !number.is_finite() || digits > 323 {
        return Ok(Value::Float(number));
    }
    if digits < -309 {
        return Ok(Value::Float(0f64.copysign(number)));
    }
    let rounded = rounded(number, digits);
    if rounded.is_infinite() {
        let message = "rounded value too large to represent";
        return Err(Error::new(&e::OVERFLOW_ERROR, message));
    }
    Ok(Value::Float(rounded))
}

/// A `float` rounded in decimal, from its exact value.
fn rounded(number: f64, digits: i64) -> f64 {
    if let Ok(places) = usize::try_from(digits) {
        return format!("{number:.places$}").parse().unwrap_or(number);
    }
    // Before the point the number is a whole one and a rest that breaks ties.
    let whole = BigInt::from_f64(number.abs().trunc()).unwrap_or_default();
    let power = BigInt::from(10).pow(u32::try_from(digits.unsigned_abs()).unwrap_or(0));
    let rest = &whole % &power;
    let quotient = (&whole - &rest) / &power;
    let twice = &rest * 2;
    let tie = twice == power;
    let up = twice > power || (tie && (number.fract() != 0.0 || num_integer::Integer::is_odd(&quotient)));
    let rounded = (quotient + if up { BigInt::one() } else { BigInt::default() }) * power;
    rounded
        .to_string()
        .parse::<f64>()
        .unwrap_or(f64::INFINITY)
        .copysign(number)
}
