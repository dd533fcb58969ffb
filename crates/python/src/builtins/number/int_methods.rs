//! `int(…)`, `bool(…)`, and the methods of `int`.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed, Zero};

use super::convert::{big, clamp, find_index, index, small_index};
use super::float::truncated;
use super::int::float_of;
use super::parse;
use crate::builtins::exceptions as e;
use crate::builtins::operators::MAX_LENGTH;
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

/// `int([x[, base]])`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    let mut base = None;
    for (name, value) in arguments.keywords {
        if &*name != "base" {
            let message = format!("'{name}' is an invalid keyword argument for int()");
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
        base = Some(value);
    }
    let given = arguments.positional.len();
    if given > 2 {
        let message = format!("int() takes at most 2 arguments ({given} given)");
        return Err(Error::new(&e::TYPE_ERROR, message));
    }
    let mut positional = arguments.positional.into_iter();
    match (positional.next(), positional.next().or(base)) {
        (None, None) => Ok(Value::Int(0)),
        (None, Some(_)) => Err(Error::new(&e::TYPE_ERROR, "int() missing string argument")),
        (Some(value), None) => of_value(py, &value),
        (Some(value), Some(base)) => of_text(py, &value, &base),
    }
}

fn of_value(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    match plain(value) {
        Value::Bool(flag) => return Ok(Value::Int(i64::from(flag))),
        number @ (Value::Int(_) | Value::BigInt(_)) => return Ok(number),
        Value::Float(number) => return truncated(number).map(Value::int),
        Value::Str(_) | Value::Bytes(_) => return parsed(py, value, 10),
        _ => {}
    }
    for name in ["__int__", "__index__", "__trunc__"] {
        if !matches!(value, Value::Instance(_) | Value::Object(_)) {
            break;
        }
        if let Some(method) = py.find_attribute(value, name)? {
            let answer = plain(&py.call(&method, Arguments::none())?);
            if let Some(number) = big(&answer) {
                return Ok(Value::int(number));
            }
            let message = format!("{name} returned non-int (type {})", py.type_name(&answer));
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
    }
    let message = format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        py.type_name(value)
    );
    Err(Error::new(&e::TYPE_ERROR, message))
}

fn of_text(py: &mut Interpreter, value: &Value, base: &Value) -> PyResult<Value> {
    let base = clamp(&index(py, base)?);
    let base = match u32::try_from(base) {
        Ok(base) if base == 0 || (2..=36).contains(&base) => base,
        _ => {
            let message = "int() base must be >= 2 and <= 36, or 0";
            return Err(Error::new(&e::VALUE_ERROR, message));
        }
    };
    match plain(value) {
        Value::Str(_) | Value::Bytes(_) => parsed(py, value, base),
        _ => Err(Error::new(
            &e::TYPE_ERROR,
            "int() can't convert non-string with explicit base",
        )),
    }
}

fn parsed(py: &mut Interpreter, value: &Value, base: u32) -> PyResult<Value> {
    let (number, shown) = match plain(value) {
        Value::Str(text) => (parse::int(&text, base)?, quote::str(&text)),
        Value::Bytes(data) => {
            let text = std::str::from_utf8(&data).unwrap_or("?");
            (parse::int(text, base)?, quote::bytes(&data))
        }
        other => (None, py.repr(&other)?),
    };
    number.map(Value::int).ok_or_else(|| {
        let message = format!("invalid literal for int() with base {base}: {shown}");
        Error::new(&e::VALUE_ERROR, message)
    })
}

/// `bool([x])`
pub(in crate::builtins) fn construct_bool(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    match receiver::only("bool", arguments)? {
        Some(value) => Ok(Value::Bool(py.truth(&value)?)),
        None => Ok(Value::Bool(false)),
    }
}

table! {
    /// The methods of `int`.
    METHODS = [
        NativeFunction::new("as_integer_ratio", "(self, /)", as_integer_ratio),
        NativeFunction::new("bit_count", "(self, /)", bit_count),
        NativeFunction::new("bit_length", "(self, /)", bit_length),
        NativeFunction::new("conjugate", "(self, /)", itself),
        NativeFunction::class_method(
            "from_bytes",
            "(cls, bytes, byteorder='big', *, signed=False)",
            from_bytes,
        ),
        NativeFunction::new(
            "to_bytes",
            "(self, length=1, byteorder='big', *, signed=False)",
            to_bytes,
        ),
        NativeFunction::property("real", itself),
        NativeFunction::property("numerator", itself),
        NativeFunction::property("imag", zero),
        NativeFunction::property("denominator", one),
        NativeFunction::new("__index__", "(self, /)", itself),
        NativeFunction::new("__int__", "(self, /)", itself),
        NativeFunction::new("__float__", "(self, /)", float),
        NativeFunction::new("__round__", "(self, ndigits=None, /)", round),
    ],
    special: [abs add and bool eq floordiv format ge gt hash invert le lt modulo mul ne neg or pos pow radd rand repr rmod rmul ror rsub rtruediv str sub truediv xor]
}

fn this(py: &mut Interpreter, arguments: &Bound) -> PyResult<BigInt> {
    match big(&plain(arguments.this())) {
        Some(number) => Ok(number),
        None => {
            let message = format!(
                "descriptor requires a 'int' object but received a '{}'",
                py.type_name(arguments.this())
            );
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

fn itself(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    this(py, &arguments).map(Value::int)
}

fn zero(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::Int(0))
}

fn one(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::Int(1))
}

fn float(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = this(py, &arguments)?;
    float_of(&number).map(Value::Float)
}

fn as_integer_ratio(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = this(py, &arguments)?;
    Ok(Value::tuple(vec![Value::int(number), Value::Int(1)]))
}

fn count(bits: u64) -> Value {
    Value::Int(i64::try_from(bits).unwrap_or(i64::MAX))
}

fn bit_count(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = this(py, &arguments)?;
    Ok(count(number.magnitude().count_ones()))
}

fn bit_length(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(count(this(py, &arguments)?.bits()))
}

/// Whether the byte order is big-endian.
fn big_endian(arguments: &Bound) -> PyResult<bool> {
    match &*arguments.str("byteorder")? {
        "big" => Ok(true),
        "little" => Ok(false),
        _ => Err(Error::new(
            &e::VALUE_ERROR,
            "byteorder must be either 'little' or 'big'",
        )),
    }
}

fn from_bytes(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let data = match plain(&arguments.get("bytes")) {
        Value::Bytes(data) => data.to_vec(),
        other => crate::builtins::bytes::from_items(py, &other)?,
    };
    let signed = py.truth(&arguments.get("signed"))?;
    let number = match (big_endian(&arguments)?, signed) {
        (true, true) => BigInt::from_signed_bytes_be(&data),
        (false, true) => BigInt::from_signed_bytes_le(&data),
        (true, false) => BigInt::from_bytes_be(Sign::Plus, &data),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, &data),
    };
    let number = Value::int(number);
    match arguments.this() {
        Value::Class(class) if class.native().is_none() => {
            let class = arguments.this().clone();
            py.call(&class, Arguments::positional(vec![number]))
        }
        _ => Ok(number),
    }
}

fn to_bytes(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = this(py, &arguments)?;
    let length = small_index(py, &arguments.get("length"))?;
    let Ok(length) = usize::try_from(length) else {
        return Err(Error::new(
            &e::VALUE_ERROR,
            "length argument must be non-negative",
        ));
    };
    if length > MAX_LENGTH {
        return Err(super::int::too_large());
    }
    let (big_endian, signed) = (big_endian(&arguments)?, py.truth(&arguments.get("signed"))?);
    if number.is_negative() && !signed {
        let message = "can't convert negative int to unsigned";
        return Err(Error::new(&e::OVERFLOW_ERROR, message));
    }
    let (mut data, filler) = match (signed, number.is_negative()) {
        (true, negative) => (number.to_signed_bytes_le(), if negative { 0xff } else { 0 }),
        (false, _) => (number.to_bytes_le().1, 0),
    };
    if number.is_zero() {
        data.clear();
    }
    if data.len() > length {
        return Err(Error::new(&e::OVERFLOW_ERROR, "int too big to convert"));
    }
    data.resize(length, filler);
    if big_endian {
        data.reverse();
    }
    Ok(Value::bytes(&data))
}

fn round(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let number = this(py, &arguments)?;
    let digits = arguments.get("ndigits");
    if digits.is_none() {
        return Ok(Value::int(number));
    }
    match find_index(py, &digits)? {
        Some(digits) => Ok(Value::int(rounded(number, clamp(&digits)))),
        None => {
            index(py, &digits)?;
            Ok(Value::None)
        }
    }
}

/// An `int` rounded to a power of ten, halves to the even neighbour.
pub(crate) fn rounded(number: BigInt, digits: i64) -> BigInt {
    if digits >= 0 {
        return number;
    }
    // A power of ten far beyond the number rounds it to zero.
    let places = digits.unsigned_abs();
    if places > number.bits() {
        return BigInt::zero();
    }
    let power = BigInt::from(10).pow(u32::try_from(places).unwrap_or(u32::MAX));
    let (quotient, rest) = num_integer::Integer::div_mod_floor(&number, &power);
    let twice = rest * 2;
    let up = twice > power || (twice == power && num_integer::Integer::is_odd(&quotient));
    (quotient + if up { BigInt::one() } else { BigInt::zero() }) * power
}
