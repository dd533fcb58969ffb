//! Arithmetic of `int`: 64 bits where they hold the result, arbitrary precision where they do not.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::convert::big;
use super::float;
use crate::builtins::exceptions as e;
use crate::error::{Error, PyResult};
use crate::object::{BinaryOperator as Op, UnaryOperator};
use crate::value::Value;

/// No number grows beyond this many bits: a script that shifts or raises by a huge number gets a `MemoryError`, not a
/// machine that stands still.
const MAX_BITS: u64 = 1 << 23;

pub(crate) fn too_large() -> Error {
    Error::new(&e::MEMORY_ERROR, "")
}

fn zero_division(message: &str) -> Error {
    Error::new(&e::ZERO_DIVISION_ERROR, message)
}

/// An operation on two `int` or `bool` values.
pub(crate) fn binary(op: Op, left: &Value, right: &Value) -> PyResult<Value> {
    if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
        match op {
            Op::BitAnd => return Ok(Value::Bool(a & b)),
            Op::BitOr => return Ok(Value::Bool(a | b)),
            Op::BitXor => return Ok(Value::Bool(a ^ b)),
            _ => {}
        }
    }
    if let (Some(a), Some(b)) = (left.as_int(), right.as_int())
        && let Some(result) = small(op, a, b)?
    {
        return Ok(result);
    }
    match (big(left), big(right)) {
        (Some(a), Some(b)) => large(op, &a, &b),
        _ => Ok(Value::NotImplemented),
    }
}

/// The operation within 64 bits; `None` where the result may not fit.
fn small(op: Op, a: i64, b: i64) -> PyResult<Option<Value>> {
    let result = match op {
        Op::Add => a.checked_add(b),
        Op::Sub => a.checked_sub(b),
        Op::Mul => a.checked_mul(b),
        Op::FloorDiv => {
            non_zero(b, "integer division or modulo by zero")?;
            a.checked_div(b).map(|_| Integer::div_floor(&a, &b))
        }
        Op::Mod => {
            non_zero(b, "integer modulo by zero")?;
            a.checked_rem(b).map(|_| Integer::mod_floor(&a, &b))
        }
        Op::BitAnd => Some(a & b),
        Op::BitOr => Some(a | b),
        Op::BitXor => Some(a ^ b),
        Op::RShift => match u32::try_from(b) {
            Ok(count) => Some(a >> count.min(63)),
            Err(_) if b > 0 => Some(if a < 0 { -1 } else { 0 }),
            Err(_) => return Err(Error::new(&e::VALUE_ERROR, "negative shift count")),
        },
        Op::Pow => u32::try_from(b).ok().and_then(|exponent| a.checked_pow(exponent)),
        Op::Div => return small_division(a, b),
        Op::LShift | Op::MatMul => None,
    };
    Ok(result.map(Value::Int))
}

fn non_zero(number: i64, message: &str) -> PyResult<()> {
    if number == 0 {
        Err(zero_division(message))
    } else {
        Ok(())
    }
}

fn small_division(a: i64, b: i64) -> PyResult<Option<Value>> {
    non_zero(b, "division by zero")?;
    const EXACT: u64 = 1 << 53;
    if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
        return Ok(Some(Value::Float(a as f64 / b as f64)));
    }
    Ok(None)
}

fn large(op: Op, a: &BigInt, b: &BigInt) -> PyResult<Value> {
    let result = match op {
        Op::Add => a + b,
        Op::Sub => a - b,
        Op::Mul => {
            if a.bits() + b.bits() > MAX_BITS {
                return Err(too_large());
            }
            a * b
        }
        Op::FloorDiv if b.is_zero() => return Err(zero_division("integer division or modulo by zero")),
        Op::Mod if b.is_zero() => return Err(zero_division("integer modulo by zero")),
        Op::FloorDiv => a.div_floor(b),
        Op::Mod => a.mod_floor(b),
        Op::BitAnd => a & b,
        Op::BitOr => a | b,
        Op::BitXor => a ^ b,
        Op::LShift => return shift_left(a, b),
        Op::RShift => return shift_right(a, b),
        Op::Pow => return power(a, b),
        Op::Div => return true_division(a, b),
        Op::MatMul => return Ok(Value::NotImplemented),
    };
    Ok(Value::int(result))
}

fn shift_left(a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_negative() {
        return Err(Error::new(&e::VALUE_ERROR, "negative shift count"));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    match b.to_u64() {
        Some(count) if a.bits() + count.min(MAX_BITS + 1) <= MAX_BITS => Ok(Value::int(a << count)),
        _ => Err(too_large()),
    }
}

fn shift_right(a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_negative() {
        return Err(Error::new(&e::VALUE_ERROR, "negative shift count"));
    }
    let count = b.to_u64().unwrap_or(u64::MAX);
    if count > a.bits() {
        return Ok(Value::Int(if a.is_negative() { -1 } else { 0 }));
    }
    Ok(Value::int(a >> count))
}

fn power(a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_negative() {
        if a.is_zero() {
            return Err(zero_division("0.0 cannot be raised to a negative power"));
        }
        return float::power(float_of(a)?, float_of(b)?);
    }
    if b.is_zero() || a.is_one() {
        return Ok(Value::Int(1));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    if (-a).is_one() {
        return Ok(Value::Int(if b.is_even() { 1 } else { -1 }));
    }
    match b.to_u32() {
        Some(exponent) if a.bits().saturating_mul(u64::from(exponent)) <= MAX_BITS => {
            Ok(Value::int(a.pow(exponent)))
        }
        _ => Err(too_large()),
    }
}

/// `pow(base, exponent, modulus)`
pub(crate) fn power_modulo(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> PyResult<Value> {
    if modulus.is_zero() {
        return Err(Error::new(&e::VALUE_ERROR, "pow() 3rd argument cannot be 0"));
    }
    if exponent.is_negative() {
        let Some(inverse) = base.modinv(modulus) else {
            return Err(Error::new(
                &e::VALUE_ERROR,
                "base is not invertible for the given modulus",
            ));
        };
        return Ok(Value::int(inverse.modpow(&-exponent, modulus)));
    }
    Ok(Value::int(base.modpow(exponent, modulus)))
}

/// The `float` nearest to an `int`; raises `OverflowError`.
pub(crate) fn float_of(number: &BigInt) -> PyResult<f64> {
    match number.to_f64() {
        Some(float) if float.is_finite() => Ok(float),
        _ => Err(Error::new(
            &e::OVERFLOW_ERROR,
            "int too large to convert to float",
        )),
    }
}

/// `a / b`, rounded once.
fn true_division(a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_zero() {
        return Err(zero_division("division by zero"));
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.abs(), b.abs());
    // The quotient gets at least 66 bits, and its lowest bit stays set where anything was cut off, so that the one
    // rounding below is right.
    let shift = 66 - (i64::try_from(a.bits()).unwrap_or(i64::MAX) - i64::try_from(b.bits()).unwrap_or(0));
    let (numerator, denominator) = if shift >= 0 {
        (a << shift, b)
    } else {
        (a, b << shift.unsigned_abs())
    };
    let (mut quotient, rest) = numerator.div_rem(&denominator);
    if !rest.is_zero() {
        quotient |= BigInt::one();
    }
    let magnitude = scale(&quotient, -shift);
    if magnitude.is_infinite() {
        let message = "integer division result too large for a float";
        return Err(Error::new(&e::OVERFLOW_ERROR, message));
    }
    Ok(Value::Float(if negative { -magnitude } else { magnitude }))
}

/// `number * 2 ** exponent`, rounded once.
pub(crate) fn scale(number: &BigInt, exponent: i64) -> f64 {
    if number.is_zero() {
        return 0.0;
    }
    let bits = i64::try_from(number.bits()).unwrap_or(i64::MAX);
    // The exponent of the result's lowest bit; subnormal results have fewer bits.
    let lowest = (bits + exponent - 53).max(-1074);
    let cut = lowest - exponent;
    let mantissa = if cut <= 0 {
        number << cut.unsigned_abs()
    } else {
        round_half_even(number, cut.unsigned_abs())
    };
    let mantissa = mantissa.to_f64().unwrap_or(f64::INFINITY);
    let half = lowest / 2;
    let power = |exponent: i64| 2f64.powi(i32::try_from(exponent.clamp(-2000, 2000)).unwrap_or(0));
    mantissa * power(half) * power(lowest - half)
}

/// `number / 2 ** cut`, halves to the even neighbour.
fn round_half_even(number: &BigInt, cut: u64) -> BigInt {
    let quotient: BigInt = number >> cut;
    let rest = number - (&quotient << cut);
    let half = BigInt::one() << (cut - 1);
    match rest.cmp(&half) {
        std::cmp::Ordering::Less => quotient,
        std::cmp::Ordering::Equal if quotient.is_even() => quotient,
        _ => quotient + 1,
    }
}

/// `-x`, `+x`, `~x` of an `int` or `bool`.
pub(crate) fn unary(op: UnaryOperator, value: &Value) -> Value {
    if let Some(number) = value.as_int() {
        let result = match op {
            UnaryOperator::Negative => number.checked_neg(),
            UnaryOperator::Positive => Some(number),
            UnaryOperator::Invert => Some(!number),
        };
        if let Some(result) = result {
            return Value::Int(result);
        }
    }
    match big(value) {
        Some(number) => Value::int(match op {
            UnaryOperator::Negative => -number,
            UnaryOperator::Positive => number,
            UnaryOperator::Invert => !number,
        }),
        None => Value::NotImplemented,
    }
}
