//! Values as SQLAlchemy's types for a driver give them to it.

use aludel_schema::types::NumericClass;
use aludel_schema::{Interval, SqlType, Value as SqlValue};
use bigdecimal::ToPrimitive;
use jiff::Span;
use jiff::civil::DateTime;

use super::result_value::is_mysql;

/// A value bound to a type, for a database that has no such values: SQLite keeps text and numbers. A value without a
/// type goes as Python's driver takes it.
pub(super) fn for_driver(value: SqlValue, type_: &SqlType, dialect: &str) -> SqlValue {
    if dialect != "sqlite" {
        return match (type_, value) {
            (SqlType::Hstore(_), SqlValue::Json(serde_json::Value::Object(entries))) => SqlValue::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), text_of(value)))
                    .collect(),
            ),
            (type_, value) if is_mysql(dialect) => for_mysql(value, type_.implementation(dialect)),
            (_, value) => value,
        };
    }
    match (type_.implementation("sqlite"), value) {
        (_, SqlValue::Json(json)) => SqlValue::String(json_text(&json)),
        (SqlType::Uuid(_), SqlValue::String(text)) => SqlValue::String(text.replace('-', "")),
        (SqlType::Interval(_), SqlValue::Interval(interval)) => since_epoch(interval),
        (SqlType::Null, SqlValue::DateTime(moment)) => {
            SqlValue::String(moment.strftime(short_format(moment)).to_string())
        }
        (SqlType::Numeric(_), SqlValue::Decimal(number)) => {
            number.to_f64().map_or(SqlValue::Decimal(number), SqlValue::Float)
        }
        (_, value) => value,
    }
}

/// MySQL keeps JSON, UUIDs and the members of a SET as text, and spans of time as moments.
fn for_mysql(value: SqlValue, type_: &SqlType) -> SqlValue {
    match (type_, value) {
        (SqlType::Json(_), SqlValue::Json(json)) => SqlValue::String(json_text(&json)),
        (SqlType::Uuid(_), SqlValue::String(text)) => SqlValue::String(text.replace('-', "")),
        (SqlType::Null, SqlValue::Uuid(uuid)) => SqlValue::String(uuid.to_string()),
        (SqlType::Interval(_), SqlValue::Interval(interval)) => since_epoch(interval),
        (SqlType::Enum(it), SqlValue::Array(members)) if it.set => {
            let members = members.iter().filter_map(|member| match member {
                SqlValue::String(text) => Some(text.as_str()),
                _ => None,
            });
            SqlValue::String(members.collect::<Vec<_>>().join(","))
        }
        (_, value) => value,
    }
}

/// A value of an HSTORE.
fn text_of(json: &serde_json::Value) -> SqlValue {
    match json {
        serde_json::Value::Null => SqlValue::Null,
        serde_json::Value::String(text) => SqlValue::String(text.clone()),
        other => SqlValue::String(other.to_string()),
    }
}

/// An HSTORE as PostgreSQL writes it: what is read without a type.
pub(super) fn hstore_text(map: &indexmap::IndexMap<String, SqlValue>) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let pair = |(key, value): (&String, &SqlValue)| match value {
        SqlValue::String(text) => format!("{}=>{}", quoted(key), quoted(text)),
        _ => format!("{}=>NULL", quoted(key)),
    };
    map.iter().map(pair).collect::<Vec<_>>().join(", ")
}

/// The items of an array that PostgreSQL gives as text, because its items are of a type of the user's own.
pub(super) fn array_items(text: &str) -> Option<SqlValue> {
    let mut characters = text.chars().peekable();
    let array = array(&mut characters)?;
    characters.next().is_none().then_some(array)
}

fn array(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<SqlValue> {
    if characters.next()? != '{' {
        return None;
    }
    let mut items = Vec::new();
    loop {
        match *characters.peek()? {
            '}' => {
                characters.next();
                return Some(SqlValue::Array(items));
            }
            ',' => drop(characters.next()),
            '{' => items.push(array(characters)?),
            '"' => items.push(SqlValue::String(quoted_item(characters)?)),
            _ => {
                let mut item = String::new();
                while let Some(character) = characters.next_if(|next| !matches!(next, ',' | '}')) {
                    item.push(character);
                }
                items.push(if item == "NULL" {
                    SqlValue::Null
                } else {
                    SqlValue::String(item)
                });
            }
        }
    }
}

fn quoted_item(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<String> {
    let mut item = String::new();
    characters.next()?;
    loop {
        match characters.next()? {
            '"' => return Some(item),
            '\\' => item.push(characters.next()?),
            other => item.push(other),
        }
    }
}

/// `datetime.isoformat(" ")` leaves out a fraction of nothing.
fn short_format(moment: DateTime) -> &'static str {
    if moment.subsec_nanosecond() == 0 {
        "%Y-%m-%d %H:%M:%S"
    } else {
        "%Y-%m-%d %H:%M:%S.%6f"
    }
}

/// The moment this long after the beginning of 1970.
fn since_epoch(interval: Interval) -> SqlValue {
    let days = i64::from(interval.months) * 30 + i64::from(interval.days);
    let span = days
        .checked_mul(DAY)
        .and_then(|days| days.checked_add(interval.microseconds))
        .and_then(|microseconds| Span::new().try_microseconds(microseconds).ok());
    let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
    match span.and_then(|span| epoch.checked_add(span).ok()) {
        Some(moment) => SqlValue::DateTime(moment),
        None => SqlValue::Interval(interval),
    }
}

/// The microseconds of a day.
pub(super) const DAY: i64 = 86_400_000_000;

/// How long after the beginning of 1970 a moment is.
pub(super) fn interval_since_epoch(moment: DateTime) -> Option<SqlValue> {
    let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
    let microseconds = (epoch.until((jiff::Unit::Microsecond, moment)).ok()?).get_microseconds();
    Some(SqlValue::Interval(Interval {
        months: 0,
        days: i32::try_from(microseconds.div_euclid(DAY)).ok()?,
        microseconds: microseconds.rem_euclid(DAY),
    }))
}

/// Whether the type gives decimals; `None` where it says nothing of it.
pub(super) fn gives_decimals(class: NumericClass, asdecimal: Option<bool>) -> bool {
    asdecimal.unwrap_or(matches!(
        class,
        NumericClass::Numeric | NumericClass::UpperNumeric | NumericClass::Decimal
    ))
}

/// JSON as Python's `json.dumps()` writes it: blanks after `,` and `:`, and nothing but ASCII.
pub(super) fn json_text(json: &serde_json::Value) -> String {
    let mut text = String::new();
    write_json(json, &mut text);
    text
}

fn write_json(json: &serde_json::Value, text: &mut String) {
    match json {
        serde_json::Value::String(string) => write_string(string, text),
        serde_json::Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push_str(", ");
                }
                write_json(item, text);
            }
            text.push(']');
        }
        serde_json::Value::Object(entries) => {
            text.push('{');
            for (place, (key, value)) in entries.iter().enumerate() {
                if place > 0 {
                    text.push_str(", ");
                }
                write_string(key, text);
                text.push_str(": ");
                write_json(value, text);
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            ' '..='~' => text.push(character),
            other => {
                let mut units = [0; 2];
                for unit in other.encode_utf16(&mut units) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    text.push('"');
}
