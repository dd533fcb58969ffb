//! Padding, and the layout of numbers: sign, prefix, grouped digits, the rest.

use super::spec::{Align, Spec};
use crate::builtins::number::int::too_large;
use crate::builtins::operators::MAX_LENGTH;
use crate::builtins::text::position;
use crate::error::PyResult;

/// The parts of a number's text.
pub(crate) struct Number {
    pub(crate) negative: bool,
    /// `0x`
    pub(crate) prefix: &'static str,
    /// The digits before the point, which are grouped.
    pub(crate) digits: String,
    /// The point and what follows.
    pub(crate) rest: String,
    /// Grouping takes this many digits at a time.
    pub(crate) group: usize,
}

/// Text padded to the width of the specification.
pub(crate) fn pad(text: &str, spec: &Spec) -> PyResult<String> {
    let length = position::length(text);
    let missing = spec.width.saturating_sub(length);
    if missing == 0 {
        return Ok(text.to_owned());
    }
    if spec.width > MAX_LENGTH {
        return Err(too_large());
    }
    let left = match spec.align {
        Align::Left => 0,
        Align::Right | Align::Inside => missing,
        Align::Center => missing / 2,
    };
    let fill = |count: usize| std::iter::repeat_n(spec.fill, count);
    Ok(fill(left)
        .chain(text.chars())
        .chain(fill(missing - left))
        .collect())
}

/// A number by its specification.
pub(crate) fn lay_out(number: &Number, spec: &Spec) -> PyResult<String> {
    if spec.width > MAX_LENGTH {
        return Err(too_large());
    }
    let sign = match (number.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    };
    let around = sign.len() + number.prefix.len() + number.rest.len();
    let zeros = spec.fill == '0' && spec.align == Align::Inside;
    let least = if zeros {
        spec.width.saturating_sub(around)
    } else {
        0
    };
    let digits = match spec.grouping {
        Some(separator) => grouped(&number.digits, separator, number.group, least),
        None => number.digits.clone(),
    };
    if spec.align == Align::Inside {
        let missing = spec.width.saturating_sub(around + digits.len());
        let fill: String = std::iter::repeat_n(spec.fill, missing).collect();
        return Ok(format!("{sign}{}{fill}{digits}{}", number.prefix, number.rest));
    }
    pad(&format!("{sign}{}{digits}{}", number.prefix, number.rest), spec)
}

/// Digits in groups, with zeros before them up to the width `least`.
fn grouped(digits: &str, separator: char, size: usize, least: usize) -> String {
    let mut remaining = digits.len();
    let mut least = least;
    let mut reversed: Vec<char> = Vec::new();
    let mut source = digits.chars().rev();
    loop {
        let count = size.min(remaining.max(least).max(1));
        for _ in 0..count {
            reversed.push(source.next().unwrap_or('0'));
        }
        remaining = remaining.saturating_sub(count);
        least = least.saturating_sub(count);
        if remaining == 0 && least == 0 {
            break;
        }
        reversed.push(separator);
        least = least.saturating_sub(1);
    }
    reversed.into_iter().rev().collect()
}
