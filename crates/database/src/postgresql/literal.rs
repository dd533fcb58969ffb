//! Putting parameters into a statement as literals, as psycopg2 does it on the client.
//!
//! Literals rather than bound parameters of the protocol, because scripts rely on what they allow: parameters in any statement
//! (`CREATE VIEW`, `DO`, `ALTER TABLE … DEFAULT`), several statements in one text, and a type that follows from the place alone.

use std::fmt::Write as _;

use aludel_schema::{Interval, RangeValue, Value};
use jiff::tz::Offset;

use crate::connection::Parameters;
use crate::error::{DbapiClass, Error, Reason};
use crate::interpolate::{self, clock, float};

/// The statement with its placeholders replaced; `backslash_is_plain` is the server's `standard_conforming_strings`.
pub(super) fn interpolate(
    sql: &str,
    parameters: &Parameters,
    backslash_is_plain: bool,
) -> Result<String, Error> {
    let write = |text: &mut String, value: &Value| push(text, value, backslash_is_plain);
    interpolate::interpolate(sql, parameters, "psycopg2.ProgrammingError", &write)
}

/// Appends the literal of a value.
fn push(text: &mut String, value: &Value, plain: bool) -> Result<(), Error> {
    match value {
        Value::Null => text.push_str("NULL"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        // A blank keeps a minus sign from joining another one into a comment.
        Value::Int(value) => push_number(text, &value.to_string()),
        Value::Float(value) if value.is_nan() => text.push_str("'NaN'::float"),
        Value::Float(value) if value.is_infinite() => {
            text.push_str(if *value > 0.0 {
                "'Infinity'::float"
            } else {
                "'-Infinity'::float"
            });
        }
        Value::Float(value) => push_number(text, &float(*value)),
        Value::Decimal(value) => push_number(text, &value.to_plain_string()),
        Value::Array(values) => push_array(text, values, plain)?,
        Value::Bytes(bytes) => {
            let mut hex = String::with_capacity(bytes.len() * 2 + 2);
            hex.push_str("\\x");
            for byte in bytes {
                let _ = write!(hex, "{byte:02x}");
            }
            push_quoted(text, &hex, plain)?;
            text.push_str("::bytea");
        }
        Value::Foreign(class) => {
            return Err(Reason::Value {
                class: "psycopg2.ProgrammingError",
                base: DbapiClass::ProgrammingError,
                message: format!("can't adapt type '{class}'"),
            }
            .into());
        }
        other => {
            let (content, cast) = content(other);
            push_quoted(text, &content, plain)?;
            text.push_str(cast);
        }
    }
    Ok(())
}

/// The text of a value that is written in quotes, and its cast. JSON, HSTORE and ranges go without: the place decides their type.
fn content(value: &Value) -> (String, &'static str) {
    match value {
        Value::Date(date) => (date.to_string(), "::date"),
        Value::Time(time, None) => (clock(*time), "::time"),
        Value::Time(time, Some(zone)) => (format!("{}{}", clock(*time), offset(*zone)), "::timetz"),
        Value::DateTime(moment) => (
            format!("{}T{}", moment.date(), clock(moment.time())),
            "::timestamp",
        ),
        Value::DateTimeTz(moment, zone) => (
            format!("{}T{}{}", moment.date(), clock(moment.time()), offset(*zone)),
            "::timestamptz",
        ),
        Value::Interval(interval) => (span(interval), "::interval"),
        Value::Uuid(uuid) => (uuid.to_string(), "::uuid"),
        Value::Json(json) => (json.to_string(), ""),
        Value::Map(map) => {
            let pairs: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}=>{}", double_quoted(key), element(value)))
                .collect();
            (pairs.join(", "), "")
        }
        Value::Range(value) => (range(value), ""),
        Value::MultiRange(values) => {
            let ranges: Vec<String> = values.iter().map(range).collect();
            (format!("{{{}}}", ranges.join(",")), "")
        }
        Value::Null => ("NULL".to_owned(), ""),
        Value::Bool(value) => (value.to_string(), ""),
        Value::Int(value) => (value.to_string(), ""),
        Value::Float(value) => (value.to_string(), ""),
        Value::Decimal(value) => (value.to_plain_string(), ""),
        Value::String(value) => (value.clone(), ""),
        Value::Bytes(_) | Value::Array(_) | Value::Foreign(_) => (String::new(), ""),
    }
}

fn push_number(text: &mut String, number: &str) {
    if number.starts_with('-') {
        text.push(' ');
    }
    text.push_str(number);
}

/// `ARRAY[…]`; an array without any value is written as text, so that its place decides the type.
fn push_array(text: &mut String, values: &[Value], plain: bool) -> Result<(), Error> {
    if values.is_empty() {
        text.push_str("'{}'");
    } else if values.iter().all(Value::is_null) {
        let _ = write!(text, "'{{{}}}'", vec!["NULL"; values.len()].join(","));
    } else {
        text.push_str("ARRAY[");
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push(text, value, plain)?;
        }
        text.push(']');
    }
    Ok(())
}

/// A string literal. Where a backslash would be an escape, it is doubled in a literal that says so.
fn push_quoted(text: &mut String, content: &str, plain: bool) -> Result<(), Error> {
    if content.contains('\0') {
        let message = "A string literal cannot contain NUL (0x00) characters.".to_owned();
        return Err(Reason::Value {
            class: "ValueError",
            base: DbapiClass::DataError,
            message,
        }
        .into());
    }
    let escape = !plain && content.contains('\\');
    if escape {
        text.push_str(" E");
    }
    text.push('\'');
    for character in content.chars() {
        if character == '\'' || (escape && character == '\\') {
            text.push(character);
        }
        text.push(character);
    }
    text.push('\'');
    Ok(())
}

/// `+03:00`, `-05:30`: the zone as Python's `isoformat` writes it, with seconds only where there are any.
fn offset(zone: Offset) -> String {
    let seconds = zone.seconds();
    let (sign, seconds) = if seconds < 0 {
        ('-', -seconds)
    } else {
        ('+', seconds)
    };
    let rest = if seconds % 60 == 0 {
        String::new()
    } else {
        format!(":{:02}", seconds % 60)
    };
    format!("{sign}{:02}:{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}

/// The span in units that PostgreSQL reads.
fn span(interval: &Interval) -> String {
    let sign = if interval.microseconds < 0 { "-" } else { "" };
    let micros = interval.microseconds.unsigned_abs();
    let months = if interval.months == 0 {
        String::new()
    } else {
        format!("{} months ", interval.months)
    };
    format!(
        "{months}{} days {sign}{}.{:06} seconds",
        interval.days,
        micros / 1_000_000,
        micros % 1_000_000
    )
}

/// The value of an HSTORE pair.
fn element(value: &Value) -> String {
    if value.is_null() {
        "NULL".to_owned()
    } else {
        double_quoted(&content(value).0)
    }
}

fn double_quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The range in PostgreSQL's text format.
fn range(value: &RangeValue) -> String {
    if value.empty {
        return "empty".to_owned();
    }
    let end = |end: &Option<Value>| {
        end.as_ref()
            .filter(|end| !end.is_null())
            .map(|end| double_quoted(&content(end).0))
            .unwrap_or_default()
    };
    let bounds = value.bounds.as_str();
    format!(
        "{}{},{}{}",
        &bounds[..1],
        end(&value.lower),
        end(&value.upper),
        &bounds[1..]
    )
}
