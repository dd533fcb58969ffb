//! Literals of PostgreSQL.

use aludel_schema::types::{Package, SqlType};
use aludel_schema::{RangeValue, Value};

use crate::Compiler;
use crate::literal::generic;
use crate::python::{decimal_str, float_str};

/// The value as PostgreSQL writes it.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
    match (type_, value) {
        (SqlType::Interval(it), Value::Interval(_))
            if it.package != Package::Oracle && it.native != Some(false) =>
        {
            interval(value)
        }
        (SqlType::Vector(_), Value::Array(items)) => vector(compiler, items),
        (SqlType::Range(_), Value::Range(range)) => Some(format!(
            "'{}'::{}",
            range_text(range),
            compiler.type_text(type_).ok()?
        )),
        (SqlType::Range(_), Value::MultiRange(ranges)) => multi_range(compiler, ranges.iter(), type_),
        (SqlType::Range(_), Value::Array(items)) => {
            let ranges = items.iter().filter_map(|item| match item {
                Value::Range(range) => Some(&**range),
                _ => None,
            });
            multi_range(compiler, ranges, type_)
        }
        (SqlType::Hstore(_), Value::Map(_) | Value::Json(_)) => hstore(compiler, value),
        (SqlType::Domain(domain), value) => compiler.literal(value, &domain.data_type).ok(),
        _ => generic(compiler, value, type_),
    }
}

/// A span of time as PostgreSQL's INTERVAL writes it.
pub(crate) fn interval(value: &Value) -> Option<String> {
    let Value::Interval(interval) = value else {
        return None;
    };
    let seconds = interval.days as f64 * 86400.0 + interval.microseconds as f64 / 1_000_000.0;
    Some(format!("make_interval(secs=>{})", float_str(seconds)))
}

/// `[1,10)`
fn multi_range<'v>(
    compiler: &Compiler<'_>,
    ranges: impl Iterator<Item = &'v RangeValue>,
    type_: &SqlType,
) -> Option<String> {
    let ranges: Vec<String> = ranges.map(range_text).collect();
    Some(format!(
        "'{{{}}}'::{}",
        ranges.join(", "),
        compiler.type_text(type_).ok()?
    ))
}

fn range_text(range: &RangeValue) -> String {
    if range.empty {
        return "empty".to_owned();
    }
    let end = |value: &Option<Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Int(value)) => value.to_string(),
        Some(Value::Float(value)) => float_str(*value),
        Some(Value::Decimal(value)) => decimal_str(value),
        Some(Value::Date(value)) => value.to_string(),
        Some(Value::DateTime(value)) => crate::literal::datetime_text(*value, None),
        Some(Value::DateTimeTz(value, offset)) => crate::literal::datetime_text(*value, Some(*offset)),
        Some(other) => crate::literal::value_repr(other),
    };
    let bounds = range.bounds.as_str();
    format!(
        "{}{},{}{}",
        &bounds[..1],
        end(&range.lower),
        end(&range.upper),
        &bounds[1..]
    )
}

/// `'"key"=>"value"'`
fn hstore(compiler: &Compiler<'_>, value: &Value) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let pairs: Vec<(String, Option<String>)> = match value {
        Value::Map(map) => map
            .iter()
            .map(|(key, value)| match value {
                Value::String(text) => (key.clone(), Some(text.clone())),
                _ => (key.clone(), None),
            })
            .collect(),
        Value::Json(serde_json::Value::Object(map)) => map
            .iter()
            .map(|(key, value)| (key.clone(), value.as_str().map(str::to_owned)))
            .collect(),
        _ => return None,
    };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| {
            format!(
                "{}=>{}",
                quoted(key),
                value.as_deref().map_or_else(|| "NULL".to_owned(), quoted)
            )
        })
        .collect();
    Some(compiler.string_literal(&pairs.join(", ")))
}

/// `'[1.0,2.0]'` of pgvector.
fn vector(compiler: &Compiler<'_>, items: &[Value]) -> Option<String> {
    let mut parts = Vec::with_capacity(items.len());
    for item in items {
        parts.push(match item {
            Value::Int(value) => format!("{value}.0"),
            Value::Float(value) => float_str(*value),
            Value::Decimal(value) => decimal_str(value),
            _ => return None,
        });
    }
    Some(compiler.string_literal(&format!("[{}]", parts.join(","))))
}
