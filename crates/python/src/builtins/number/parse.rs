//! Numbers out of text: `int("0x1f", 16)`, `float(" 1_000.5 ")`.

use num_bigint::BigInt;
use num_traits::Num;

use super::text::MAX_DIGITS;
use crate::builtins::exceptions as e;
use crate::builtins::text::classify::{decimal_digit, is_space};
use crate::error::{Error, PyResult};

/// Text with the decimal digits of every script as ASCII ones, without the white space around it; `None` where it
/// holds another character that is not ASCII.
fn ascii(text: &str) -> Option<String> {
    text.trim_matches(is_space)
        .chars()
        .map(|c| match decimal_digit(c) {
            Some(digit) => char::from_digit(digit, 10),
            None => c.is_ascii().then_some(c),
        })
        .collect()
}

/// Digits without their underscores, which must each stand between two digits.
fn without_underscores(digits: &str) -> Option<String> {
    if digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    Some(digits.replace('_', ""))
}

/// `int(text, base)`; `None` where the text is not a number. The base is 0 or 2 to 36.
pub(crate) fn int(text: &str, base: u32) -> PyResult<Option<BigInt>> {
    let Some(text) = ascii(text) else {
        return Ok(None);
    };
    let (negative, digits) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text.as_str()),
    };
    let Some((base, digits)) = radix(digits, base) else {
        return Ok(None);
    };
    let Some(digits) = without_underscores(digits) else {
        return Ok(None);
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(base)) {
        return Ok(None);
    }
    if digits.len() > MAX_DIGITS && !base.is_power_of_two() {
        return Err(Error::new(
            &e::VALUE_ERROR,
            format!(
                "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits; \
                 use sys.set_int_max_str_digits() to increase the limit",
                digits.len()
            ),
        ));
    }
    let number = BigInt::from_str_radix(&digits, base).ok();
    Ok(number.map(|number| if negative { -number } else { number }))
}

/// The base of digits, from their prefix where it decides, and the digits after the prefix.
fn radix(digits: &str, base: u32) -> Option<(u32, &str)> {
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find_map(|(prefix, radix)| {
            let head = digits.get(..2)?;
            head.eq_ignore_ascii_case(prefix)
                .then(|| (radix, digits.get(2..).unwrap_or_default()))
        });
    match (base, prefixed) {
        (0, Some((radix, rest))) => Some((radix, rest.strip_prefix('_').unwrap_or(rest))),
        (0, None) => {
            let zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'_'));
            (zero || !digits.starts_with('0')).then_some((10, digits))
        }
        (base, Some((radix, rest))) if base == radix => Some((radix, rest.strip_prefix('_').unwrap_or(rest))),
        (base, _) => Some((base, digits)),
    }
}

/// `float(text)`; `None` where the text is not a number.
pub(crate) fn float(text: &str) -> Option<f64> {
    let text = ascii(text)?;
    let lower = text.to_ascii_lowercase();
    let unsigned = lower.strip_prefix(['+', '-']).unwrap_or(&lower);
    match unsigned {
        "inf" | "infinity" | "nan" => return lower.parse().ok(),
        _ => {}
    }
    // Rust reads more than Python does: letters beyond the exponent's are excluded here.
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || !unsigned
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '_' | 'e' | '+' | '-'))
    {
        return None;
    }
    let bytes = unsigned.as_bytes();
    let digit = |index: Option<usize>| {
        index
            .and_then(|index| bytes.get(index))
            .is_some_and(u8::is_ascii_digit)
    };
    let stray = |(index, byte): (usize, &u8)| {
        *byte == b'_' && !(digit(index.checked_sub(1)) && digit(index.checked_add(1)))
    };
    if bytes.iter().enumerate().any(stray) {
        return None;
    }
    lower.replace('_', "").parse().ok()
}
