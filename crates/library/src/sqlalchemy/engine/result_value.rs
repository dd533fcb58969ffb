//! Values of rows through the types of their columns.

use std::str::FromStr;

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::types::NumericType;
use aludel_schema::{SqlType, Value as SqlValue};
use bigdecimal::{BigDecimal, ToPrimitive};
use jiff::civil::{Date, DateTime, Time};

use super::driver_value::{array_items, gives_decimals, hstore_text, interval_since_epoch};
use crate::sqlalchemy::types::{self, TypeObject};

/// A value of a row turned into what the column's type says. SQLite stores dates as text, booleans as numbers, JSON as
/// text; elsewhere the driver gives most values as they are.
pub(super) fn convert(value: &SqlValue, type_: Option<&SqlType>, is_sqlite: bool) -> SqlValue {
    let type_ = type_.filter(|type_| !type_.is_null());
    let Some(type_) = type_ else {
        return match value {
            SqlValue::Map(map) => SqlValue::String(hstore_text(map)),
            other => other.clone(),
        };
    };
    let converted = match type_ {
        _ if is_sqlite => from_sqlite(value, type_.implementation("sqlite")),
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

fn from_sqlite(value: &SqlValue, type_: &SqlType) -> Option<SqlValue> {
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
