//! Built-in functions of numbers.

use num_bigint::BigInt;
use num_traits::Signed;

use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{as_float, big, index, is_int};
use crate::builtins::number::{absolute, float, int};
use crate::builtins::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::object::BinaryOperator;
use crate::signature::Arguments;
use crate::value::Value;

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

pub(super) fn abs(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("x");
    if !matches!(value, Value::Instance(_) | Value::Object(_)) {
        if let Some(absolute) = absolute(&value) {
            return Ok(absolute);
        }
    } else if let Some(method) = py.find_attribute(&value, "__abs__")? {
        return py.call(&method, Arguments::none());
    }
    let message = format!("bad operand type for abs(): '{}'", py.type_name(&value));
    Err(type_error(message))
}

/// The digits of `bin`, `hex` and `oct`.
fn radix(py: &mut Interpreter, arguments: &Bound, prefix: &str, radix: u32) -> PyResult<Value> {
    let number = big(&index(py, &arguments.get("number"))?).unwrap_or_default();
    let sign = if number.is_negative() { "-" } else { "" };
    let digits = number.magnitude().to_str_radix(radix);
    Ok(Value::from(format!("{sign}{prefix}{digits}")))
}

pub(super) fn bin(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    radix(py, &arguments, "0b", 2)
}

pub(super) fn hex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    radix(py, &arguments, "0x", 16)
}

pub(super) fn oct(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    radix(py, &arguments, "0o", 8)
}

pub(super) fn divmod(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (x, y) = (arguments.get("x"), arguments.get("y"));
    let (a, b) = (plain(&x), plain(&y));
    if is_int(&a) && is_int(&b) {
        let quotient = int::binary(BinaryOperator::FloorDiv, &a, &b)?;
        let rest = int::binary(BinaryOperator::Mod, &a, &b)?;
        return Ok(Value::tuple(vec![quotient, rest]));
    }
    if let (Some(a), Some(b)) = (as_float(&a)?, as_float(&b)?) {
        if b == 0.0 {
            return Err(Error::new(&e::ZERO_DIVISION_ERROR, "float divmod()"));
        }
        let (quotient, rest) = float::divide(a, b);
        return Ok(Value::tuple(vec![Value::Float(quotient), Value::Float(rest)]));
    }
    for (this, other, name) in [(&x, &y, "__divmod__"), (&y, &x, "__rdivmod__")] {
        if matches!(this, Value::Instance(_) | Value::Object(_))
            && let Some(method) = py.find_attribute(this, name)?
        {
            let answer = py.call(&method, Arguments::positional(vec![other.clone()]))?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
    }
    if matches!(x, Value::Object(_)) || matches!(y, Value::Object(_)) {
        let quotient = py.binary(BinaryOperator::FloorDiv, &x, &y)?;
        let rest = py.binary(BinaryOperator::Mod, &x, &y)?;
        return Ok(Value::tuple(vec![quotient, rest]));
    }
    let (x, y) = (py.type_name(&x), py.type_name(&y));
    Err(type_error(format!(
        "unsupported operand type(s) for divmod(): '{x}' and '{y}'"
    )))
}

pub(super) fn pow(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (base, exponent, modulus) = (arguments.get("base"), arguments.get("exp"), arguments.get("mod"));
    if modulus.is_none() {
        return py.binary(BinaryOperator::Pow, &base, &exponent);
    }
    let numbers: Option<Vec<BigInt>> = [&base, &exponent, &modulus]
        .map(|value| big(&plain(value)))
        .into_iter()
        .collect();
    match numbers.as_deref() {
        Some([base, exponent, modulus]) => int::power_modulo(base, exponent, modulus),
        _ => {
            if [&base, &exponent, &modulus]
                .iter()
                .all(|value| matches!(as_float(&plain(value)), Ok(Some(_))))
            {
                return Err(type_error(
                    "pow() 3rd argument not allowed unless all arguments are integers",
                ));
            }
            let names = [&base, &exponent, &modulus].map(|value| py.type_name(value));
            let [base, exponent, modulus] = names;
            Err(type_error(format!(
                "unsupported operand type(s) for ** or pow(): '{base}', '{exponent}', '{modulus}'"
            )))
        }
    }
}

pub(super) fn round(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (number, digits) = (arguments.get("number"), arguments.get("ndigits"));
    let Some(method) = py.find_attribute(&number, "__round__")? else {
        let message = format!("type {} doesn't define __round__ method", py.type_name(&number));
        return Err(type_error(message));
    };
    let digits = digits.optional().into_iter().collect();
    py.call(&method, Arguments::positional(digits))
}
