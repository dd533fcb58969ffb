//! Literals of SQLite.

use aludel_schema::Value;
use aludel_schema::types::{Affinity, DateTimeType, Package, SqlType};

use crate::Compiler;
use crate::error::Result;
use crate::literal::{epoch_plus, generic};

/// The value as SQLite stores it: times always with microseconds.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
    if let SqlType::DateTime(type_) = type_
        && type_.package == Package::Sqlite
        && let Some(text) = formatted(type_, value)
    {
        return Ok(text);
    }
    match (type_.affinity(), value) {
        (Affinity::DateTime, Value::DateTime(value) | Value::DateTimeTz(value, _)) => Ok(stored(*value)),
        (Affinity::DateTime, Value::Date(date)) => Ok(stored(date.at(0, 0, 0, 0))),
        (Affinity::Interval, Value::Interval(interval)) if !matches!(type_, SqlType::Interval(it) if it.package == Package::Oracle) => {
            Ok(stored(epoch_plus(*interval)))
        }
        (Affinity::Time, Value::Time(time, _)) => Ok(format!(
            "'{:02}:{:02}:{:02}.{:06}'",
            time.hour(),
            time.minute(),
            time.second(),
            time.subsec_nanosecond() / 1000
        )),
        _ => generic(compiler, value, type_),
    }
}

fn stored(value: jiff::civil::DateTime) -> String {
    format!(
        "'{} {:02}:{:02}:{:02}.{:06}'",
        value.date(),
        value.hour(),
        value.minute(),
        value.second(),
        value.subsec_nanosecond() / 1000
    )
}

/// A date or time in the storage format of SQLite's own types.
pub(crate) fn formatted(type_: &DateTimeType, value: &Value) -> Option<String> {
    use aludel_schema::types::DateTimeClass;
    let (date, time) = match (type_.class, value) {
        (DateTimeClass::UpperDate, Value::Date(date)) => (Some(*date), None),
        (DateTimeClass::UpperDate, Value::DateTime(value) | Value::DateTimeTz(value, _)) => {
            (Some(value.date()), None)
        }
        (DateTimeClass::UpperTime, Value::Time(time, _)) => (None, Some(*time)),
        (DateTimeClass::UpperTime, _) | (DateTimeClass::UpperDate, _) => return None,
        (_, Value::DateTime(value) | Value::DateTimeTz(value, _)) => (Some(value.date()), Some(value.time())),
        (_, Value::Date(date)) => (Some(*date), Some(jiff::civil::Time::midnight())),
        _ => return None,
    };
    let format = type_.storage_format.as_deref().unwrap_or(match type_.class {
        DateTimeClass::UpperDate => "%(year)04d-%(month)02d-%(day)02d",
        DateTimeClass::UpperTime => "%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d",
        _ => "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d",
    });
    let part = |name: &str| -> Option<i32> {
        Some(match name {
            "year" => i32::from(date?.year()),
            "month" => i32::from(date?.month()),
            "day" => i32::from(date?.day()),
            "hour" => i32::from(time?.hour()),
            "minute" => i32::from(time?.minute()),
            "second" => i32::from(time?.second()),
            "microsecond" => time?.subsec_nanosecond() / 1000,
            _ => return None,
        })
    };
    let mut text = String::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once("%(") {
        text.push_str(before);
        let (name, after) = after.split_once(')')?;
        let (width, after) = after.split_once('d')?;
        let width: usize = width.parse().unwrap_or(0);
        text.push_str(&format!("{:0width$}", part(name)?));
        rest = after;
    }
    text.push_str(rest);
    Some(format!("'{text}'"))
}
