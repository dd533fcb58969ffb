//! Values as text, outside of any type.

use aludel_schema::json::{json_dumps, json_float, json_string};
use aludel_schema::{Interval, Value};
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

use super::repr::value_repr;
use crate::python::decimal_str;

/// `datetime.isoformat(" ")`.
pub(crate) fn datetime_text(value: DateTime, offset: Option<Offset>) -> String {
    format!("{} {}", value.date(), time_text(value.time(), offset))
}

/// `time.isoformat()`: microseconds only where there are any.
pub(crate) fn time_text(time: Time, offset: Option<Offset>) -> String {
    let mut text = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    let micros = time.subsec_nanosecond() / 1000;
    if micros != 0 {
        text.push_str(&format!(".{micros:06}"));
    }
    if let Some(offset) = offset {
        let seconds = offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        let seconds = seconds.abs();
        text.push_str(&format!("{sign}{:02}:{:02}", seconds / 3600, seconds % 3600 / 60));
        if seconds % 60 != 0 {
            text.push_str(&format!(":{:02}", seconds % 60));
        }
    }
    text
}

/// The date that stands for an interval where there is no interval type: 1970 plus the interval.
pub(crate) fn epoch_plus(interval: Interval) -> DateTime {
    let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
    let span = jiff::Span::new()
        .try_days(interval.days)
        .and_then(|span| span.try_months(interval.months))
        .and_then(|span| span.try_microseconds(interval.microseconds));
    span.and_then(|span| epoch.checked_add(span)).unwrap_or(epoch)
}

/// `json.dumps(value)`.
pub(crate) fn json_text(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => json_float(*value),
        Value::Decimal(value) => decimal_str(value),
        Value::String(text) => json_string(text),
        Value::Json(json) => json_dumps(json),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(json_text).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            let items: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", json_string(key), json_text(value)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
        other => json_string(&value_repr(other)),
    }
}

/// `value.isoformat()` of a date, a time of day, or both.
pub(crate) fn iso_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Date(date) => date.to_string(),
        Value::Time(time, offset) => time_text(*time, *offset),
        Value::DateTime(value) => format!("{}T{}", value.date(), time_text(value.time(), None)),
        Value::DateTimeTz(value, offset) => {
            format!("{}T{}", value.date(), time_text(value.time(), Some(*offset)))
        }
        _ => return None,
    })
}
