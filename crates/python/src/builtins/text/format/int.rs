//! `int` by a specification.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::layout::{Number, lay_out, pad};
use super::spec::Spec;
use super::{unknown_code, value_error};
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::big;
use crate::builtins::number::text;
use crate::error::{Error, PyResult};
use crate::value::Value;

/// An `int` or `bool` by its specification.
pub(super) fn format(value: &Value, spec: &Spec, type_name: &str) -> PyResult<String> {
    let Some(number) = big(value) else {
        return Ok(String::new());
    };
    if spec.precision.is_some() {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(value_error(message));
    }
    if spec.kind == Some('c') {
        return character(&number, spec);
    }
    let (radix, prefix) = match spec.kind {
        None | Some('d' | 'n') => (10, ""),
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        Some(other) => return Err(unknown_code(other, type_name)),
    };
    let magnitude = number.abs();
    let digits = match (radix, spec.kind) {
        (10, _) => text::int(&magnitude)?,
        (_, Some('X')) => magnitude.to_str_radix(radix).to_uppercase(),
        _ => magnitude.to_str_radix(radix),
    };
    let number = Number {
        negative: number.is_negative(),
        prefix: if spec.alternate { prefix } else { "" },
        digits,
        rest: String::new(),
        group: if radix == 10 { 3 } else { 4 },
    };
    lay_out(&number, spec)
}

fn character(number: &BigInt, spec: &Spec) -> PyResult<String> {
    if spec.sign.is_some() {
        return Err(value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        let message = "Alternate form (#) not allowed with integer format specifier 'c'";
        return Err(value_error(message));
    }
    match number.to_u32().and_then(char::from_u32) {
        Some(c) => pad(&c.to_string(), spec),
        None if number.to_i64().is_none() => {
            let message = "Python int too large to convert to C long";
            Err(Error::new(&e::OVERFLOW_ERROR, message))
        }
        None => Err(Error::new(&e::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
    }
}
