//! Texts as Python writes them: numbers and quoted strings.

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::Sign;

/// `repr(text)` of a `str`.
pub(crate) fn repr_str(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            it if it == quote => {
                out.push('\\');
                out.push(it);
            }
            it if (it as u32) < 0x20 || it as u32 == 0x7f => out.push_str(&format!("\\x{:02x}", it as u32)),
            it => out.push(it),
        }
    }
    out.push(quote);
    out
}

/// `str(value)` of a `float`: the shortest digits, exponents below -4 and from 16 on.
pub(crate) fn float_str(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if value != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.abs());
    }
    let plain = format!("{value}");
    if plain.contains('.') {
        plain
    } else {
        format!("{plain}.0")
    }
}

/// `str(value)` of a `decimal.Decimal`.
pub(crate) fn decimal_str(value: &BigDecimal) -> String {
    let (integer, scale) = value.as_bigint_and_exponent();
    let sign = if integer.sign() == Sign::Minus { "-" } else { "" };
    let digits = integer.magnitude().to_string();
    let count = digits.len() as i64;
    let adjusted = count - 1 - scale;
    if scale >= 0 && adjusted >= -6 {
        if scale == 0 {
            return format!("{sign}{digits}");
        }
        if count > scale {
            let (whole, fraction) = digits.split_at((count - scale) as usize);
            return format!("{sign}{whole}.{fraction}");
        }
        return format!("{sign}0.{}{digits}", "0".repeat((scale - count) as usize));
    }
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let exponent_sign = if adjusted < 0 { '-' } else { '+' };
    format!("{sign}{first}{point}{rest}E{exponent_sign}{}", adjusted.abs())
}
