//! Arithmetic of `float`.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use crate::builtins::exceptions as e;
use crate::error::{Error, PyResult};
use crate::object::{BinaryOperator as Op, UnaryOperator};
use crate::value::Value;

fn zero_division(message: &str) -> Error {
    Error::new(&e::ZERO_DIVISION_ERROR, message)
}

/// An operation on two numbers of which at least one is a `float`.
pub(crate) fn binary(op: Op, a: f64, b: f64) -> PyResult<Value> {
    let result = match op {
        Op::Add => a + b,
        Op::Sub => a - b,
        Op::Mul => a * b,
        Op::Div if b == 0.0 => return Err(zero_division("float division by zero")),
        Op::FloorDiv if b == 0.0 => return Err(zero_division("float floor division by zero")),
        Op::Mod if b == 0.0 => return Err(zero_division("float modulo")),
        Op::Div => a / b,
        Op::FloorDiv => divide(a, b).0,
        Op::Mod => divide(a, b).1,
        Op::Pow => return power(a, b),
        _ => return Ok(Value::NotImplemented),
    };
    Ok(Value::Float(result))
}

/// The floor of the quotient, and the remainder with the sign of the divisor, which must not be zero.
pub(crate) fn divide(a: f64, b: f64) -> (f64, f64) {
    let mut modulo = a % b;
    let mut quotient = (a - modulo) / b;
    if modulo != 0.0 {
        if (b < 0.0) != (modulo < 0.0) {
            modulo += b;
            quotient -= 1.0;
        }
    } else {
        modulo = 0f64.copysign(b);
    }
    let floor = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    } else {
        0f64.copysign(a / b)
    };
    (floor, modulo)
}

/// `a ** b`
pub(crate) fn power(a: f64, b: f64) -> PyResult<Value> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(zero_division("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return Err(Error::unsupported(
            "a negative number raised to a fraction is a complex number, which is not supported",
        ));
    }
    if a == 1.0 || b == 0.0 {
        return Ok(Value::Float(1.0));
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(Error::new(
            &e::OVERFLOW_ERROR,
            "(34, 'Numerical result out of range')",
        ));
    }
    Ok(Value::Float(result))
}

/// `-x`, `+x`
pub(crate) fn unary(op: UnaryOperator, number: f64) -> Value {
    match op {
        UnaryOperator::Negative => Value::Float(-number),
        UnaryOperator::Positive => Value::Float(number),
        UnaryOperator::Invert => Value::NotImplemented,
    }
}

/// The order of an `int` and a `float`, exact at any size.
pub(crate) fn compare_int(int: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let floor = BigInt::from_f64(float.floor())?;
    Some(match int.cmp(&floor) {
        Ordering::Equal if float.fract() != 0.0 => Ordering::Less,
        order => order,
    })
}

/// A `float` that is a whole number, as an `int`.
pub(crate) fn whole(number: f64) -> Option<BigInt> {
    if number.is_finite() && number.fract() == 0.0 {
        BigInt::from_f64(number)
    } else {
        None
    }
}

/// `int(float)`: the part before the point.
pub(crate) fn truncated(number: f64) -> PyResult<BigInt> {
    match BigInt::from_f64(number.trunc()) {
        Some(whole) => Ok(whole),
        None if number.is_nan() => Err(Error::new(&e::VALUE_ERROR, "cannot convert float NaN to integer")),
        None => Err(Error::new(
            &e::OVERFLOW_ERROR,
            "cannot convert float infinity to integer",
        )),
    }
}
