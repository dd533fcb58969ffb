//! Parameters as literals, as PyMySQL writes them.

use std::fmt::Write as _;

use aludel_schema::Value;

use crate::error::{DbapiClass, Error, Reason};
use crate::interpolate::{clock, float};

/// The class of PyMySQL for a wrong parameter.
pub(super) const CLASS: &str = "pymysql.err.ProgrammingError";

/// Appends the literal of a value. Values that PyMySQL does not take are written as SQLAlchemy's types for MySQL store them.
pub(super) fn push(text: &mut String, value: &Value, backslash_is_plain: bool) -> Result<(), Error> {
    match value {
        Value::Null => text.push_str("NULL"),
        Value::Bool(value) => text.push(if *value { '1' } else { '0' }),
        Value::Int(value) => text.push_str(&value.to_string()),
        Value::Float(value) => push_float(text, *value)?,
        Value::Decimal(value) => text.push_str(&value.to_plain_string()),
        Value::Bytes(bytes) => {
            text.push_str("_binary X'");
            for byte in bytes {
                let _ = write!(text, "{byte:02x}");
            }
            text.push('\'');
        }
        Value::Array(values) => {
            text.push('(');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                push(text, value, backslash_is_plain)?;
            }
            text.push(')');
        }
        other => quote(text, &content(other)?, backslash_is_plain),
    }
    Ok(())
}

/// The text of a value that is written in quotes.
fn content(value: &Value) -> Result<String, Error> {
    Ok(match value {
        Value::String(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Time(time, _) => clock(*time),
        Value::DateTime(moment) | Value::DateTimeTz(moment, _) => {
            format!("{} {}", moment.date(), clock(moment.time()))
        }
        Value::Interval(interval) => {
            let days = i64::from(interval.days) + i64::from(interval.months) * 30;
            span(days * 86_400_000_000 + interval.microseconds)
        }
        Value::Uuid(uuid) => uuid.simple().to_string(),
        Value::Json(json) => json.to_string(),
        Value::Range(_) | Value::MultiRange(_) => {
            return Err(unsupported("Range can not be used as parameter"));
        }
        Value::Foreign(class) => return Err(unsupported(&format!("{class} can not be used as parameter"))),
        _ => return Err(unsupported("dict can not be used as parameter")),
    })
}

/// A number with an exponent, which alone makes it a floating point number for MySQL.
fn push_float(text: &mut String, value: f64) -> Result<(), Error> {
    if !value.is_finite() {
        let shown = value.to_string().to_lowercase();
        return Err(unsupported(&format!("{shown} can not be used with MySQL")));
    }
    let number = float(value);
    text.push_str(&number);
    if !number.contains('e') {
        text.push_str("e0");
    }
    Ok(())
}

fn unsupported(message: &str) -> Error {
    Reason::Value {
        class: CLASS,
        base: DbapiClass::ProgrammingError,
        message: message.to_owned(),
    }
    .into()
}

/// A string literal; under `NO_BACKSLASH_ESCAPES` only the quote is doubled.
fn quote(text: &mut String, content: &str, backslash_is_plain: bool) {
    text.push('\'');
    for character in content.chars() {
        match character {
            '\'' if backslash_is_plain => text.push_str("''"),
            _ if backslash_is_plain => text.push(character),
            '\0' => text.push_str("\\0"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\u{1a}' => text.push_str("\\Z"),
            '\\' | '"' | '\'' => text.extend(['\\', character]),
            other => text.push(other),
        }
    }
    text.push('\'');
}

/// `-27:00:01.500000`
fn span(microseconds: i64) -> String {
    let sign = if microseconds < 0 { "-" } else { "" };
    let (seconds, micros) = (
        microseconds.unsigned_abs() / 1_000_000,
        microseconds.unsigned_abs() % 1_000_000,
    );
    let decimals = if micros == 0 {
        String::new()
    } else {
        format!(".{micros:06}")
    };
    format!(
        "{sign}{:02}:{:02}:{:02}{decimals}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}
