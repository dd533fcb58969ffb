//! Python's `repr()` of values, for messages.

use aludel_schema::{Interval, Value};
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

use crate::python::{decimal_str, float_str, repr_str};

/// The `repr()` of the Python value that a value of SQL was made of: a list for what may have been a tuple.
pub(crate) fn value_repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => float_str(*value),
        Value::Decimal(value) => format!("Decimal('{}')", decimal_str(value)),
        Value::String(text) => repr_str(text),
        Value::Bytes(bytes) => bytes_repr(bytes),
        Value::Date(date) => format!("datetime.date({}, {}, {})", date.year(), date.month(), date.day()),
        Value::Time(time, offset) => {
            format!("datetime.time({}{})", clock(*time), zone(*offset))
        }
        Value::DateTime(value) => format!("datetime.datetime({})", moment(*value)),
        Value::DateTimeTz(value, offset) => {
            format!("datetime.datetime({}{})", moment(*value), zone(Some(*offset)))
        }
        Value::Interval(interval) => interval_repr(*interval),
        Value::Uuid(uuid) => format!("UUID('{uuid}')"),
        Value::Json(json) => json_repr(json),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(value_repr).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            let items: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", repr_str(key), value_repr(value)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
        Value::Foreign(class) => format!("<{class} object>"),
        other => format!("{other:?}"),
    }
}

/// The numbers of a time of day: the seconds and what is behind them only where there are any.
fn clock(time: Time) -> String {
    let micros = time.subsec_nanosecond() / 1000;
    let mut text = format!("{}, {}", time.hour(), time.minute());
    if time.second() != 0 || micros != 0 {
        text.push_str(&format!(", {}", time.second()));
    }
    if micros != 0 {
        text.push_str(&format!(", {micros}"));
    }
    text
}

fn moment(value: DateTime) -> String {
    let date = value.date();
    let clock = clock(value.time());
    format!("{}, {}, {}, {clock}", date.year(), date.month(), date.day())
}

fn zone(offset: Option<Offset>) -> String {
    match offset.map(Offset::seconds) {
        None => String::new(),
        Some(0) => ", tzinfo=datetime.timezone.utc".to_owned(),
        Some(seconds) => {
            let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
            let span = interval_repr(Interval {
                months: 0,
                days,
                microseconds: i64::from(seconds) * 1_000_000,
            });
            format!(", tzinfo=datetime.timezone({span})")
        }
    }
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            byte if *byte == b'\\' || char::from(*byte) == quote => out.extend(['\\', char::from(*byte)]),
            b' '..=b'~' => out.push(char::from(*byte)),
            other => out.push_str(&format!("\\x{other:02x}")),
        }
    }
    out.push(quote);
    out
}

fn interval_repr(interval: Interval) -> String {
    let (seconds, micros) = (
        interval.microseconds / 1_000_000,
        interval.microseconds % 1_000_000,
    );
    let parts = [
        ("days", i64::from(interval.days)),
        ("seconds", seconds),
        ("microseconds", micros),
    ];
    let given: Vec<String> = parts
        .iter()
        .filter(|(_, value)| *value != 0)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let given = if given.is_empty() {
        "0".to_owned()
    } else {
        given.join(", ")
    };
    format!("datetime.timedelta({given})")
}

fn json_repr(json: &serde_json::Value) -> String {
    match json {
        serde_json::Value::Null => "None".to_owned(),
        serde_json::Value::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        serde_json::Value::Number(number) => number.to_string(),
        serde_json::Value::String(text) => repr_str(text),
        serde_json::Value::Array(items) => {
            let items: Vec<String> = items.iter().map(json_repr).collect();
            format!("[{}]", items.join(", "))
        }
        serde_json::Value::Object(map) => {
            let items: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{}: {}", repr_str(key), json_repr(value)))
                .collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}
