//! Values of rows through the types of their columns.

use std::str::FromStr;

use aludel_python::{Arguments, Interpreter, PyResult, Value, downcast};
use aludel_schema::types::{NumericType, Package};
use aludel_schema::{SqlType, Value as SqlValue};
use bigdecimal::{BigDecimal, ToPrimitive};
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

use super::driver_value::{DAY, array_items, gives_decimals, hstore_text, interval_since_epoch};
use crate::sqlalchemy::types::{self, TypeObject};

/// A value of a row turned into what the column's type says. SQLite stores dates as text, booleans as numbers, JSON as
/// text, MySQL some of it; elsewhere the driver gives most values as they are.
pub(super) fn convert(value: &SqlValue, type_: Option<&SqlType>, dialect: &str) -> SqlValue {
    let type_ = type_.filter(|type_| !type_.is_null());
    let Some(type_) = type_ else {
        return match value {
            SqlValue::Map(map) => SqlValue::String(hstore_text(map)),
            other => other.clone(),
        };
    };
    let converted = match type_ {
        _ if dialect == "sqlite" => from_text(value, type_.implementation(dialect)),
        _ if is_mysql(dialect) => from_mysql(value, type_.implementation(dialect)),
        SqlType::Uuid(uuid) if !uuid.as_uuid => match value {
            SqlValue::Uuid(uuid) => Some(SqlValue::String(uuid.to_string())),
            _ => None,
        },
        SqlType::Numeric(numeric) => number(numeric, value),
        SqlType::Array(_) => match value {
            SqlValue::String(text) => array_items(text),
            _ => None,
        },
        _ => None,
    };
    converted.unwrap_or_else(|| value.clone())
}

/// Whether values are those of MySQL.
pub(super) fn is_mysql(dialect: &str) -> bool {
    matches!(dialect, "mysql" | "mariadb")
}

/// MySQL has no booleans, no type for spans of time and none for UUIDs, and MariaDB's JSON is text.
fn from_mysql(value: &SqlValue, type_: &SqlType) -> Option<SqlValue> {
    match (type_, value) {
        (SqlType::Interval(_), SqlValue::DateTime(moment)) => interval_since_epoch(*moment),
        (SqlType::DateTime(kind), SqlValue::Interval(span))
            if kind.class.name().eq_ignore_ascii_case("time") =>
        {
            time_of_day(span.microseconds)
        }
        (SqlType::Bit(_), SqlValue::Bytes(bytes)) => Some(SqlValue::Int(
            bytes
                .iter()
                .fold(0, |number, byte| number << 8 | i128::from(*byte)),
        )),
        // These give decimals, unlike the types of the same names elsewhere.
        (SqlType::Numeric(numeric), _)
            if numeric.package == Package::Mysql && matches!(numeric.class.name(), "DOUBLE" | "REAL") =>
        {
            let asdecimal = Some(numeric.asdecimal.unwrap_or(true));
            number(
                &NumericType {
                    asdecimal,
                    ..numeric.clone()
                },
                value,
            )
        }
        (SqlType::Boolean(_), SqlValue::Int(_))
        | (SqlType::Json(_) | SqlType::Uuid(_), SqlValue::String(_))
        | (SqlType::Numeric(_), _) => from_text(value, type_),
        _ => None,
    }
}

fn from_text(value: &SqlValue, type_: &SqlType) -> Option<SqlValue> {
    match (type_, value) {
        (SqlType::Boolean(_), SqlValue::Int(number)) => Some(SqlValue::Bool(*number != 0)),
        (SqlType::DateTime(kind), SqlValue::String(text)) => match kind.class.name() {
            "Date" | "DATE" => Date::from_str(text).ok().map(SqlValue::Date),
            "Time" | "TIME" => Time::from_str(text).ok().map(|time| SqlValue::Time(time, None)),
            _ => moment(text).map(SqlValue::DateTime),
        },
        (SqlType::Interval(_), SqlValue::String(text)) => interval_since_epoch(moment(text)?),
        (SqlType::Json(_), SqlValue::String(text)) => serde_json::from_str(text).ok().map(SqlValue::Json),
        (SqlType::Uuid(uuid), SqlValue::String(text)) => {
            let parsed = uuid::Uuid::parse_str(text).ok()?;
            Some(if uuid.as_uuid {
                SqlValue::Uuid(parsed)
            } else {
                SqlValue::String(parsed.to_string())
            })
        }
        (SqlType::Numeric(numeric), value) => number(numeric, value),
        _ => None,
    }
}

fn moment(text: &str) -> Option<DateTime> {
    DateTime::from_str(&text.replacen(' ', "T", 1)).ok()
}

/// `Numeric` gives decimals, of floats with as many digits after the point as its scale says, or ten; `Float` gives
/// floats.
fn number(type_: &NumericType, value: &SqlValue) -> Option<SqlValue> {
    if !gives_decimals(type_.class, type_.asdecimal) {
        return match value {
            SqlValue::Decimal(number) => number.to_f64().map(SqlValue::Float),
            _ => None,
        };
    }
    let digits = type_.decimal_return_scale.or(type_.scale);
    let digits = usize::try_from(digits.unwrap_or(10)).unwrap_or(10);
    let text = match value {
        SqlValue::Float(number) => format!("{number:.digits$}"),
        SqlValue::Int(number) if digits > 0 => format!("{number}.{}", "0".repeat(digits)),
        SqlValue::Int(number) => number.to_string(),
        _ => return None,
    };
    BigDecimal::from_str(&text).ok().map(SqlValue::Decimal)
}

/// The time of a day that a span of time comes to, whatever its days.
fn time_of_day(microseconds: i64) -> Option<SqlValue> {
    let microseconds = microseconds.rem_euclid(DAY);
    let span = Span::new().try_microseconds(microseconds).ok()?;
    let time = Time::midnight().checked_add(span).ok()?;
    Some(SqlValue::Time(time, None))
}

/// The members of MySQL's SET, which it gives as one text.
pub(super) fn set_of_mysql(py: &mut Interpreter, value: Value, type_: Option<&SqlType>) -> PyResult<Value> {
    let is_set =
        type_.is_some_and(|type_| matches!(type_.implementation("mysql"), SqlType::Enum(it) if it.set));
    let Some(text) = value.as_str().filter(|_| is_set) else {
        return Ok(value);
    };
    let members = text.split(',').filter(|member| !member.is_empty());
    let members = Value::list(members.map(Value::str).collect());
    let set = Value::Class(py.class(&aludel_python::types::SET));
    py.call(&set, Arguments::positional(vec![members]))
}

/// A value through the type as Python sees it: decorators, and enumerations of a Python class.
pub(super) fn python(py: &mut Interpreter, hint: &Value, value: Value) -> PyResult<Value> {
    if hint.is_none() {
        return Ok(value);
    }
    let value = types::result_value(py, hint, value)?;
    let Some(type_) = downcast::<TypeObject>(hint) else {
        return Ok(value);
    };
    match (&type_.extra.enum_class, &type_.extra.inner, &value) {
        (_, _, Value::None) => Ok(value),
        (Some(class), _, _) => types::enum_member(py, &type_, class, &value),
        (None, Some(inner), Value::List(list)) if matches!(type_.sql, SqlType::Array(_)) => {
            let items = list.to_vec().into_iter();
            let items = items.map(|item| match &item {
                Value::List(_) => python(py, hint, item),
                _ => python(py, inner, item),
            });
            Ok(Value::list(items.collect::<PyResult<_>>()?))
        }
        _ => Ok(value),
    }
}
