//! Literals of SQLite.

use aludel_schema::Value;
use aludel_schema::types::{DateTimeClass, DateTimeType, Package, SqlType};

use crate::Compiler;
use crate::literal::{epoch_plus, generic};

/// The value as SQLite stores it: times always with microseconds.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
    if let SqlType::DateTime(type_) = type_ {
        return formatted(type_, value);
    }
    if let (SqlType::Interval(it), Value::Interval(interval)) = (type_, value)
        && it.package == Package::Sqlalchemy
    {
        let moment = Value::DateTime(epoch_plus(*interval));
        let stored = DateTimeType::new(DateTimeClass::DateTime);
        return compiler
            .writes_all_values()
            .then(|| formatted(&stored, &moment))?;
    }
    generic(compiler, value, type_)
}

/// A date or time in the storage format of SQLite's own types.
pub(crate) fn formatted(type_: &DateTimeType, value: &Value) -> Option<String> {
    let class = match type_.package {
        // Oracle's DATE has a time of day.
        Package::Oracle => DateTimeClass::DateTime,
        _ => type_.class,
    };
    let (date, time) = match (class, value) {
        (DateTimeClass::Date | DateTimeClass::UpperDate, Value::Date(date)) => (Some(*date), None),
        (
            DateTimeClass::Date | DateTimeClass::UpperDate,
            Value::DateTime(value) | Value::DateTimeTz(value, _),
        ) => (Some(value.date()), None),
        (DateTimeClass::Time | DateTimeClass::UpperTime, Value::Time(time, _)) => (None, Some(*time)),
        (
            DateTimeClass::Time | DateTimeClass::UpperTime | DateTimeClass::Date | DateTimeClass::UpperDate,
            _,
        ) => return None,
        (_, Value::DateTime(value) | Value::DateTimeTz(value, _)) => (Some(value.date()), Some(value.time())),
        (_, Value::Date(date)) => (Some(*date), Some(jiff::civil::Time::midnight())),
        _ => return None,
    };
    let format = type_.storage_format.as_deref().unwrap_or(match class {
        DateTimeClass::Date | DateTimeClass::UpperDate => "%(year)04d-%(month)02d-%(day)02d",
        DateTimeClass::Time | DateTimeClass::UpperTime => {
            "%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d"
        }
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
