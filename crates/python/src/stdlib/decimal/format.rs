//! `format(decimal, specification)`

use num_traits::Zero;

use super::number::{Decimal, Kind, Rounding, digit_count, plain};
use crate::builtins::text::format::{Align, Number, Spec, lay_out};
use crate::error::PyResult;
use crate::stdlib::support::value_error;

/// The text by a specification.
pub(super) fn format(number: &Decimal, specification: &str, rounding: Rounding) -> PyResult<String> {
    let spec = Spec::parse(specification, Align::Right, "decimal.Decimal")
        .map_err(|_| value_error("invalid format string"))?;
    let kind = spec.kind.unwrap_or('g');
    if !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') {
        return Err(value_error("invalid format string"));
    }
    if number.kind != Kind::Finite {
        let text = Decimal {
            is_negative: false,
            ..number.clone()
        }
        .to_string();
        let parts = Number {
            negative: number.is_negative,
            prefix: "",
            digits: text,
            rest: String::new(),
            group: 3,
        };
        return lay_out(
            &parts,
            &Spec {
                grouping: None,
                ..spec
            },
        );
    }
    let scaled = if kind == '%' {
        Decimal {
            exponent: number.exponent.saturating_add(2),
            ..number.clone()
        }
    } else {
        number.clone()
    };
    let places = spec.precision.and_then(|places| i64::try_from(places).ok());
    let rounded = rounded(&scaled, kind, places, rounding);
    let (digits, rest) = parts(&rounded, kind);
    let mut rest = if kind.is_lowercase() {
        rest.replace('E', "e")
    } else {
        rest
    };
    if spec.kind.is_none() {
        rest = rest.replace('e', "E");
    }
    if kind == '%' {
        rest.push('%');
    }
    let parts = Number {
        negative: number.is_negative,
        prefix: "",
        digits,
        rest,
        group: 3,
    };
    lay_out(&parts, &spec)
}

fn rounded(number: &Decimal, kind: char, places: Option<i64>, rounding: Rounding) -> Decimal {
    let Some(places) = places else {
        return if matches!(kind, 'f' | 'F' | '%') && number.exponent > 0 {
            number.rescaled(0, rounding).0
        } else {
            number.clone()
        };
    };
    match kind {
        'f' | 'F' | '%' => number.rescaled(-places, rounding).0,
        'e' | 'E' => {
            let count = digit_count(&number.digits);
            if number.digits.is_zero() {
                return Decimal {
                    exponent: number.exponent - places,
                    ..number.clone()
                };
            }
            if count > places + 1 {
                number.rounded(places + 1, rounding)
            } else {
                number
                    .rescaled(number.exponent - (places + 1 - count), rounding)
                    .0
            }
        }
        _ if digit_count(&number.digits) > places => number.rounded(places.max(1), rounding),
        _ => number.clone(),
    }
}

/// The digits before the point, and the point with what follows.
fn parts(number: &Decimal, kind: char) -> (String, String) {
    let digits = number.digits.to_string();
    let adjusted = number.adjusted();
    let is_fixed = match kind {
        'f' | 'F' | '%' => true,
        'e' | 'E' => false,
        _ => number.exponent <= 0 && adjusted >= -6,
    };
    if is_fixed {
        let text = plain(&digits, number.exponent.min(0));
        return match text.split_once('.') {
            Some((before, after)) => (before.to_owned(), format!(".{after}")),
            None => (text, String::new()),
        };
    }
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() {
        String::new()
    } else {
        format!(".{rest}")
    };
    let exponent = if number.digits.is_zero() && matches!(kind, 'e' | 'E') {
        number.exponent + i64::try_from(rest.len()).unwrap_or(0)
    } else {
        adjusted
    };
    (first.to_owned(), format!("{point}E{exponent:+}"))
}
