//! `float` by a specification.

use super::layout::{Number, lay_out};
use super::spec::Spec;
use super::{unknown_code, value_error};
use crate::builtins::number::int::too_large;
use crate::builtins::number::text::{positional, scientific, shortest};
use crate::builtins::operators::MAX_LENGTH;
use crate::error::PyResult;

/// No `float` has more digits after the point than this; what is asked for beyond are zeros.
const MAX_DIGITS: usize = 1100;

/// How a `float` is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// `f`
    Fixed,
    /// `e`
    Exponent,
    /// `g`; `point` is the form without a type, which keeps a digit after the point.
    General { point: bool },
    /// The shortest that reads back as the same number.
    Shortest,
}

/// A `float` by its specification.
pub(super) fn format(number: f64, spec: &Spec, type_name: &str) -> PyResult<String> {
    let (notation, percent) = match (spec.kind, spec.precision) {
        (None, None) => (Notation::Shortest, false),
        (None, Some(_)) => (Notation::General { point: true }, false),
        (Some('f' | 'F'), _) => (Notation::Fixed, false),
        (Some('%'), _) => (Notation::Fixed, true),
        (Some('e' | 'E'), _) => (Notation::Exponent, false),
        (Some('g' | 'G' | 'n'), _) => (Notation::General { point: false }, false),
        (Some(other), _) => return Err(unknown_code(other, type_name)),
    };
    if spec
        .precision
        .is_some_and(|precision| i32::try_from(precision).is_err())
    {
        return Err(value_error("precision too big"));
    }
    let number = if percent { number * 100.0 } else { number };
    let upper = matches!(spec.kind, Some('E' | 'F' | 'G'));
    let mut digits = text(
        number.abs(),
        notation,
        spec.precision.unwrap_or(6),
        spec.alternate,
        upper,
    )?;
    if percent {
        digits.push('%');
    }
    let zero = number.is_finite() && !digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let negative = number.is_sign_negative() && !number.is_nan() && !(spec.no_negative_zero && zero);
    let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = if whole == 0 {
        (digits.as_str(), "")
    } else {
        digits.split_at(whole)
    };
    let number = Number {
        negative,
        prefix: "",
        digits: digits.to_owned(),
        rest: rest.to_owned(),
        group: 3,
    };
    if whole == 0 {
        // `inf` and `nan` are not grouped; zeros before them are only padding.
        let spec = Spec {
            grouping: None,
            ..spec.clone()
        };
        return lay_out(&number, &spec);
    }
    lay_out(&number, spec)
}

/// The text of a number that is not negative. `alternate` keeps the point and the zeros of `g`.
pub(crate) fn text(
    number: f64,
    notation: Notation,
    precision: usize,
    alternate: bool,
    upper: bool,
) -> PyResult<String> {
    if precision > MAX_LENGTH {
        return Err(too_large());
    }
    let text = if number.is_nan() {
        "nan".to_owned()
    } else if number.is_infinite() {
        "inf".to_owned()
    } else {
        match notation {
            Notation::Fixed => fixed(number, precision, alternate),
            Notation::Exponent => {
                let (digits, exponent) = rounded(number, precision);
                exponential(&digits, exponent, alternate)
            }
            Notation::General { point } => general(number, precision.max(1), alternate, point),
            Notation::Shortest => {
                let (digits, exponent) = shortest(number);
                if (-4..16).contains(&exponent) {
                    positional(&digits, exponent, true)
                } else {
                    exponential(&digits, exponent, alternate)
                }
            }
        }
    };
    Ok(if upper { text.to_uppercase() } else { text })
}

fn fixed(number: f64, precision: usize, alternate: bool) -> String {
    let mut text = format!("{number:.*}", precision.min(MAX_DIGITS));
    text.extend(std::iter::repeat_n('0', precision.saturating_sub(MAX_DIGITS)));
    if alternate && precision == 0 {
        text.push('.');
    }
    text
}

/// One digit and `precision` more, and the power of ten of the first.
fn rounded(number: f64, precision: usize) -> (String, i32) {
    let text = format!("{number:.*e}", precision.min(MAX_DIGITS));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits = mantissa.replace('.', "");
    digits.extend(std::iter::repeat_n('0', precision.saturating_sub(MAX_DIGITS)));
    (digits, exponent.parse().unwrap_or(0))
}

fn exponential(digits: &str, exponent: i32, alternate: bool) -> String {
    let text = scientific(digits, exponent, 'e');
    if alternate && digits.len() == 1 {
        text.replacen('e', ".e", 1)
    } else {
        text
    }
}

fn general(number: f64, precision: usize, alternate: bool, point: bool) -> String {
    let (mut digits, exponent) = rounded(number, precision - 1);
    if !alternate {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    let limit = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(point);
    if exponent < -4 || exponent >= limit {
        return exponential(&digits, exponent, alternate);
    }
    let mut text = positional(&digits, exponent, point);
    if alternate && !text.contains('.') {
        text.push('.');
    }
    text
}
