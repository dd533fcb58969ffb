//! Between Python values and SQL values.

use std::str::FromStr;

use aludel_python::{Arguments, Error, Interpreter, PyResult, Value, types as builtin};
use aludel_schema::{Interval, RangeBounds, RangeValue, Value as SqlValue};
use bigdecimal::BigDecimal;
use indexmap::IndexMap;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use num_bigint::BigInt;

use crate::sqlalchemy::exc;
use crate::sqlalchemy::names;
use crate::support::{resolved, type_error, unsupported, value_error};

/// A Python value as it is bound to a statement.
///
/// # Errors
/// Where no driver can take the value, in the words of the reference's driver.
pub(crate) fn to_sql(py: &mut Interpreter, value: &Value) -> PyResult<SqlValue> {
    Ok(match value {
        Value::None => SqlValue::Null,
        Value::Bool(flag) => SqlValue::Bool(*flag),
        Value::Int(number) => SqlValue::Int(i128::from(*number)),
        Value::BigInt(number) => big_int(number),
        Value::Float(number) => SqlValue::Float(*number),
        Value::Str(text) => SqlValue::String(text.to_string()),
        Value::Bytes(data) => SqlValue::Bytes(data.to_vec()),
        Value::List(list) => SqlValue::Array(all(py, &list.to_vec())?),
        Value::Tuple(items) => SqlValue::Array(all(py, items)?),
        Value::Set(set) => SqlValue::Array(all(py, &set.items())?),
        Value::Dict(_) => SqlValue::Json(json(py, value)?),
        other => object(py, other)?,
    })
}

fn all(py: &mut Interpreter, items: &[Value]) -> PyResult<Vec<SqlValue>> {
    items.iter().map(|item| to_sql(py, item)).collect()
}

fn big_int(number: &BigInt) -> SqlValue {
    match i128::try_from(number) {
        Ok(small) => SqlValue::Int(small),
        Err(_) => SqlValue::Decimal(BigDecimal::from(number.clone())),
    }
}

/// Instances: dates, decimals, UUIDs, ranges, members of string enumerations.
fn object(py: &mut Interpreter, value: &Value) -> PyResult<SqlValue> {
    resolved(value)?;
    if let Some(text) = names::text(value) {
        return Ok(SqlValue::String(text.to_string()));
    }
    let class = py.class_of(value);
    let mut names = vec![class.name().clone()];
    names.extend(class.ancestors().iter().map(|base| base.name().clone()));
    for name in names {
        if let Some(found) = named(py, value, &name)? {
            return Ok(found);
        }
    }
    for (base, method) in [(&builtin::STR, "__str__"), (&builtin::INT, "__int__")] {
        if class.extends(base) {
            let inner = py.find_attribute(value, "value")?;
            if let Some(inner @ (Value::Str(_) | Value::Int(_))) = inner {
                return to_sql(py, &inner);
            }
            let plain = py.call_method(value, method, Arguments::none())?;
            return to_sql(py, &plain);
        }
    }
    Err(Error::new(
        &exc::PROGRAMMING_ERROR,
        format!("can't adapt type '{}'", class.name()),
    ))
}

fn named(py: &mut Interpreter, value: &Value, class: &str) -> PyResult<Option<SqlValue>> {
    Ok(Some(match class {
        "datetime" => {
            let text = iso_text(py, value)?;
            date_time(&text).ok_or_else(|| value_error(format!("not a date and time: {text}")))?
        }
        "date" => {
            let text = iso_text(py, value)?;
            SqlValue::Date(Date::from_str(&text).map_err(|_| value_error(format!("not a date: {text}")))?)
        }
        "time" => {
            let text = iso_text(py, value)?;
            time(&text).ok_or_else(|| value_error(format!("not a time of day: {text}")))?
        }
        "timedelta" => interval(py, value)?,
        "Decimal" => {
            let text = py.str(value)?;
            decimal(&text).ok_or_else(|| value_error(format!("not a decimal number: {text}")))?
        }
        "UUID" => {
            let text = py.str(value)?;
            let uuid =
                uuid::Uuid::parse_str(&text).map_err(|_| value_error(format!("not a UUID: {text}")))?;
            SqlValue::Uuid(uuid)
        }
        "Range" => range(py, value)?,
        "Json" | "Jsonb" => {
            let inner = py.get_attribute(value, "adapted")?;
            SqlValue::Json(json(py, &inner)?)
        }
        _ => return Ok(None),
    }))
}

fn iso_text(py: &mut Interpreter, value: &Value) -> PyResult<String> {
    let text = py.call_method(value, "isoformat", Arguments::none())?;
    Ok(py.str(&text)?.to_string())
}

/// A decimal number, NaN and the infinities as floats.
fn decimal(text: &str) -> Option<SqlValue> {
    match text {
        "NaN" | "sNaN" => Some(SqlValue::Float(f64::NAN)),
        "Infinity" => Some(SqlValue::Float(f64::INFINITY)),
        "-Infinity" => Some(SqlValue::Float(f64::NEG_INFINITY)),
        _ => BigDecimal::from_str(text).ok().map(SqlValue::Decimal),
    }
}

/// Splits `12:00:00+03:00` into the time and its offset.
fn split_offset(text: &str) -> Option<(&str, Option<Offset>)> {
    let Some(place) = text.rfind(['+', '-']) else {
        return Some((text, None));
    };
    let (time, offset) = text.split_at(place);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let mut seconds = 0;
    for (part, unit) in offset.get(1..)?.split(':').zip([3600, 60, 1]) {
        seconds += part.split('.').next()?.parse::<i32>().ok()? * unit;
    }
    Some((time, Some(Offset::from_seconds(sign * seconds).ok()?)))
}

fn date_time(text: &str) -> Option<SqlValue> {
    let (date, clock) = text.split_once(['T', ' '])?;
    let (clock, offset) = split_offset(clock)?;
    let moment = DateTime::from_parts(Date::from_str(date).ok()?, Time::from_str(clock).ok()?);
    Some(match offset {
        Some(offset) => SqlValue::DateTimeTz(moment, offset),
        None => SqlValue::DateTime(moment),
    })
}

fn time(text: &str) -> Option<SqlValue> {
    let (clock, offset) = split_offset(text)?;
    Some(SqlValue::Time(Time::from_str(clock).ok()?, offset))
}

fn interval(py: &mut Interpreter, value: &Value) -> PyResult<SqlValue> {
    let mut part = |name: &str| -> PyResult<i64> {
        let value = py.get_attribute(value, name)?;
        value
            .as_int()
            .ok_or_else(|| type_error("a timedelta must hold integers"))
    };
    let (days, seconds, microseconds) = (part("days")?, part("seconds")?, part("microseconds")?);
    Ok(SqlValue::Interval(Interval {
        months: 0,
        days: i32::try_from(days).map_err(|_| value_error("a timedelta of too many days"))?,
        microseconds: seconds * 1_000_000 + microseconds,
    }))
}

fn range(py: &mut Interpreter, value: &Value) -> PyResult<SqlValue> {
    let mut end = |name: &str| -> PyResult<Option<SqlValue>> {
        let end = py.get_attribute(value, name)?;
        if end.is_none() {
            Ok(None)
        } else {
            to_sql(py, &end).map(Some)
        }
    };
    let (lower, upper) = (end("lower")?, end("upper")?);
    let bounds = py.get_attribute(value, "bounds")?;
    let empty = py.get_attribute(value, "empty")?.as_bool().unwrap_or(false);
    let bounds = match bounds.as_str() {
        Some("[]") => RangeBounds::Closed,
        Some("(]") => RangeBounds::OpenClosed,
        Some("()") => RangeBounds::Open,
        _ => RangeBounds::ClosedOpen,
    };
    Ok(SqlValue::Range(Box::new(RangeValue {
        lower,
        upper,
        bounds,
        empty,
    })))
}

/// A value bound to a JSON type: `None` is JSON `null` unless `none_as_null`.
pub(crate) fn to_json(py: &mut Interpreter, value: &Value, none_as_null: bool) -> PyResult<SqlValue> {
    if value.is_none() && none_as_null {
        return Ok(SqlValue::Null);
    }
    if aludel_python::downcast::<crate::sqlalchemy::types::generic::JsonNull>(value).is_some() {
        return Ok(SqlValue::Json(serde_json::Value::Null));
    }
    json(py, value).map(SqlValue::Json)
}

/// A Python value as JSON, by the rules of `json.dumps`.
pub(crate) fn json(py: &mut Interpreter, value: &Value) -> PyResult<serde_json::Value> {
    use serde_json::Value as Json;
    Ok(match value {
        Value::None => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Int(number) => Json::from(*number),
        Value::Float(number) => serde_json::Number::from_f64(*number).map_or(Json::Null, Json::Number),
        Value::Str(text) => Json::String(text.to_string()),
        Value::List(list) => Json::Array(json_items(py, &list.to_vec())?),
        Value::Tuple(items) => Json::Array(json_items(py, items)?),
        Value::Dict(dict) => {
            let mut object = serde_json::Map::new();
            for (key, value) in dict.entries() {
                let key = json_key(py, &key)?;
                object.insert(key, json(py, &value)?);
            }
            Json::Object(object)
        }
        other => {
            resolved(other)?;
            match object(py, other) {
                Ok(SqlValue::String(text)) => Json::String(text),
                Ok(SqlValue::Int(number)) => i64::try_from(number).map_or(Json::Null, Json::from),
                _ => {
                    let name = py.type_name(other);
                    return Err(type_error(format!(
                        "Object of type {name} is not JSON serializable"
                    )));
                }
            }
        }
    })
}

fn json_items(py: &mut Interpreter, items: &[Value]) -> PyResult<Vec<serde_json::Value>> {
    items.iter().map(|item| json(py, item)).collect()
}

fn json_key(py: &mut Interpreter, key: &Value) -> PyResult<String> {
    Ok(match key {
        Value::None => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        other => py.str(other)?.to_string(),
    })
}

/// A value of a row as Python sees it.
pub(crate) fn from_sql(py: &mut Interpreter, value: &SqlValue) -> PyResult<Value> {
    Ok(match value {
        SqlValue::Null => Value::None,
        SqlValue::Bool(flag) => Value::Bool(*flag),
        SqlValue::Int(number) => Value::int(BigInt::from(*number)),
        SqlValue::Float(number) => Value::Float(*number),
        SqlValue::Decimal(number) => call(
            py,
            "decimal",
            "Decimal",
            vec![Value::from(number.to_plain_string())],
        )?,
        SqlValue::String(text) => Value::str(text),
        SqlValue::Bytes(data) => Value::bytes(data),
        SqlValue::Date(date) => parse(py, "date", &date.to_string())?,
        SqlValue::Time(time, offset) => parse(
            py,
            "time",
            &format!("{}{}", clock_text(*time), offset_text(*offset)),
        )?,
        SqlValue::DateTime(moment) => parse(py, "datetime", &moment_text(*moment))?,
        SqlValue::DateTimeTz(moment, offset) => parse(
            py,
            "datetime",
            &format!("{}{}", moment_text(*moment), offset_text(Some(*offset))),
        )?,
        SqlValue::Interval(interval) => {
            let days = i64::from(interval.months) * 30 + i64::from(interval.days);
            call(
                py,
                "datetime",
                "timedelta",
                vec![days.into(), Value::Int(0), interval.microseconds.into()],
            )?
        }
        SqlValue::Uuid(uuid) => call(py, "uuid", "UUID", vec![Value::from(uuid.to_string())])?,
        SqlValue::Json(json) => from_json(json),
        SqlValue::Array(items) => Value::list(
            items
                .iter()
                .map(|item| from_sql(py, item))
                .collect::<PyResult<Vec<_>>>()?,
        ),
        SqlValue::Map(map) => from_map(py, map)?,
        SqlValue::Range(range) => from_range(py, range)?,
        SqlValue::Foreign(class) => {
            return Err(unsupported(format!(
                "the '{class}' in a statement that is only printed cannot be read back"
            )));
        }
        SqlValue::MultiRange(ranges) => Value::list(
            ranges
                .iter()
                .map(|range| from_range(py, range))
                .collect::<PyResult<Vec<_>>>()?,
        ),
    })
}

fn call(py: &mut Interpreter, module: &str, name: &str, arguments: Vec<Value>) -> PyResult<Value> {
    let module = py.import(module)?;
    let class = py.get_attribute(&Value::Module(module), name)?;
    py.call(&class, Arguments::positional(arguments))
}

/// `datetime.<class>.fromisoformat(text)`
fn parse(py: &mut Interpreter, class: &str, text: &str) -> PyResult<Value> {
    let module = py.import("datetime")?;
    let class = py.get_attribute(&Value::Module(module), class)?;
    py.call_method(
        &class,
        "fromisoformat",
        Arguments::positional(vec![Value::str(text)]),
    )
}

fn clock_text(time: Time) -> String {
    let micros = time.subsec_nanosecond() / 1000;
    let base = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    if micros == 0 {
        base
    } else {
        format!("{base}.{micros:06}")
    }
}

fn moment_text(moment: DateTime) -> String {
    format!("{}T{}", moment.date(), clock_text(moment.time()))
}

fn offset_text(offset: Option<Offset>) -> String {
    let Some(offset) = offset else {
        return String::new();
    };
    let seconds = offset.seconds();
    let (sign, rest) = if seconds < 0 {
        ('-', -seconds)
    } else {
        ('+', seconds)
    };
    format!("{sign}{:02}:{:02}", rest / 3600, rest / 60 % 60)
}

fn from_map(py: &mut Interpreter, map: &IndexMap<String, SqlValue>) -> PyResult<Value> {
    let mut entries = Vec::with_capacity(map.len());
    for (key, value) in map {
        entries.push((key.as_str(), from_sql(py, value)?));
    }
    Ok(Value::dict(entries))
}

fn from_range(py: &mut Interpreter, range: &RangeValue) -> PyResult<Value> {
    let mut end = |end: &Option<SqlValue>| match end {
        Some(value) => from_sql(py, value),
        None => Ok(Value::None),
    };
    let (lower, upper) = (end(&range.lower)?, end(&range.upper)?);
    Ok(crate::sqlalchemy::dialects::postgresql::range_value(
        lower,
        upper,
        range.bounds,
        range.empty,
    ))
}

/// JSON as Python sees it.
pub(crate) fn from_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::None,
        serde_json::Value::Bool(flag) => Value::Bool(*flag),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => Value::Int(number),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        serde_json::Value::String(text) => Value::str(text),
        serde_json::Value::Array(items) => Value::list(items.iter().map(from_json).collect()),
        serde_json::Value::Object(map) => Value::dict(map.iter().map(|(key, value)| (key, from_json(value)))),
    }
}
