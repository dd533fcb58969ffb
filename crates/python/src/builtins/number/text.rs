//! The text of numbers.

use num_bigint::BigInt;

use crate::builtins::exceptions as e;
use crate::error::{Error, PyResult};
use crate::value::Value;

/// CPython's limit of the conversion between `int` and decimal text, which takes quadratic time.
pub(crate) const MAX_DIGITS: usize = 4300;

/// `repr` of an `int`; raises `ValueError` beyond [`MAX_DIGITS`].
pub(crate) fn int(number: &BigInt) -> PyResult<String> {
    // 10 ** 4300 has 14,285 bits; what is far beyond is not worth converting to count its digits.
    let text = (number.bits() < 15_000).then(|| number.to_string());
    match text {
        Some(text) if text.trim_start_matches('-').len() <= MAX_DIGITS => Ok(text),
        _ => Err(Error::new(
            &e::VALUE_ERROR,
            "Exceeds the limit (4300 digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit",
        )),
    }
}

/// `repr` of an `int`, `bool` or `float`; `None` for other values.
pub(crate) fn number(value: &Value) -> PyResult<Option<String>> {
    Ok(Some(match value {
        Value::Int(number) => number.to_string(),
        Value::BigInt(number) => int(number)?,
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Float(number) => float(*number),
        _ => return Ok(None),
    }))
}

/// The shortest decimal digits that read back as `number`, and the power of ten of the first digit. The number must
/// be finite; its sign is left out.
pub(crate) fn shortest(number: f64) -> (String, i32) {
    let mut text = format!("{:e}", number.abs());
    // Where two such texts are equally near, Rust takes the greater one and CPython the one with an even last digit,
    // which is what rounding the exact value gives.
    let digits = text
        .bytes()
        .take_while(|byte| *byte != b'e')
        .filter(u8::is_ascii_digit)
        .count();
    if digits >= 15 {
        let even = format!("{:.*e}", digits - 1, number.abs());
        if even.parse::<f64>().is_ok_and(|parsed| parsed == number.abs()) {
            text = even;
        }
    }
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// `repr` of a `float`.
pub(crate) fn float(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number.is_infinite() {
        return format!("{sign}inf");
    }
    let (digits, exponent) = shortest(number);
    if (-4..16).contains(&exponent) {
        format!("{sign}{}", positional(&digits, exponent, true))
    } else {
        format!("{sign}{}", scientific(&digits, exponent, 'e'))
    }
}

/// Digits with a decimal point where `exponent` puts it; `point` keeps `.0` on whole numbers.
pub(crate) fn positional(digits: &str, exponent: i32, point: bool) -> String {
    let places = usize::try_from(exponent + 1).unwrap_or(0);
    if places == 0 {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    }
    if digits.len() <= places {
        let zeros = "0".repeat(places - digits.len());
        return format!("{digits}{zeros}{}", if point { ".0" } else { "" });
    }
    let (whole, fraction) = digits.split_at(places);
    format!("{whole}.{fraction}")
}

/// Digits in scientific notation, with at least two digits of the exponent.
pub(crate) fn scientific(digits: &str, exponent: i32, letter: char) -> String {
    let (first, rest) = digits.split_at(1.min(digits.len()));
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}{letter}{sign}{:02}", exponent.unsigned_abs())
}
