//! Values of rows through the types of their columns.

use std::str::FromStr;

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::types::NumericClass;
use aludel_schema::{SqlType, Value as SqlValue};
use bigdecimal::BigDecimal;
use jiff::civil::{Date, DateTime, Time};

use crate::sqlalchemy::types::{self, TypeObject};

/// A value as a database without such types stores it, turned into what the column's type says: dates from text,
/// booleans from numbers, JSON from text.
pub(super) fn convert(value: &SqlValue, type_: Option<&SqlType>) -> SqlValue {
    let Some(type_) = type_ else {
        return value.clone();
    };
    let converted = match (type_.implementation("sqlite"), value) {
        (SqlType::Boolean(_), SqlValue::Int(number)) => Some(SqlValue::Bool(*number != 0)),
        (SqlType::DateTime(kind), SqlValue::String(text)) => match kind.class.name() {
            "Date" | "DATE" => Date::from_str(text).ok().map(SqlValue::Date),
            "Time" | "TIME" => Time::from_str(text).ok().map(|time| SqlValue::Time(time, None)),
            _ => DateTime::from_str(&text.replacen(' ', "T", 1))
                .ok()
                .map(SqlValue::DateTime),
        },
        (SqlType::Json(_), SqlValue::String(text)) => serde_json::from_str(text).ok().map(SqlValue::Json),
        (SqlType::Uuid(uuid), SqlValue::String(text)) if uuid.as_uuid => {
            uuid::Uuid::parse_str(text).ok().map(SqlValue::Uuid)
        }
        (SqlType::Numeric(numeric), value) => number(numeric.class, numeric.asdecimal, value),
        _ => None,
    };
    converted.unwrap_or_else(|| value.clone())
}

/// `Numeric` gives decimals with ten digits after the point, or as many as its scale; `Float` gives floats.
fn number(class: NumericClass, asdecimal: Option<bool>, value: &SqlValue) -> Option<SqlValue> {
    let is_exact = matches!(
        class,
        NumericClass::Numeric | NumericClass::UpperNumeric | NumericClass::Decimal
    );
    if !asdecimal.unwrap_or(is_exact) {
        return None;
    }
    match value {
        SqlValue::Float(number) => BigDecimal::from_str(&format!("{number:.10}"))
            .ok()
            .map(SqlValue::Decimal),
        SqlValue::Int(number) => BigDecimal::from_str(&format!("{number}.0000000000"))
            .ok()
            .map(SqlValue::Decimal),
        _ => None,
    }
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
    match &type_.extra.enum_class {
        Some(class) if !value.is_none() => types::enum_member(py, &type_, class, &value),
        _ => Ok(value),
    }
}
