//! The literal processors of SQLAlchemy's types, where databases share them.

use aludel_schema::Value;
use aludel_schema::json::json_float;
use aludel_schema::types::{
    Affinity, ArrayType, DateTimeClass, NumericClass, Package, PlainClass, SqlType, UuidClass, UuidType,
    VectorClass,
};
use bigdecimal::ToPrimitive;
use bigdecimal::num_bigint::BigInt;

use super::{datetime_text, epoch_plus, iso_text, json_text};
use crate::Compiler;
use crate::python::{decimal_str, float_str};

/// Whether SQLAlchemy's type writes values in place: whether it has a literal processor.
pub fn has_literal(type_: &SqlType, dialect: &str) -> bool {
    match type_.implementation(dialect) {
        SqlType::Array(array) => has_literal(&array.item, dialect),
        SqlType::Bit(bit) => bit.package == Package::Mssql,
        SqlType::Plain(class, _) => matches!(
            class,
            PlainClass::JsonPath | PlainClass::RowVersion | PlainClass::MssqlTimestamp | PlainClass::LTree
        ),
        SqlType::Vector(vector) => vector.class != VectorClass::Bit,
        SqlType::Null
        | SqlType::Json(_)
        | SqlType::Year(_)
        | SqlType::Hstore(_)
        | SqlType::Range(_)
        | SqlType::Domain(_)
        | SqlType::Spatial(_)
        | SqlType::OracleVector(_)
        | SqlType::UserDefined(_) => false,
        _ => true,
    }
}

/// The literal of a type's value in standard SQL; `None` where the type does not write the value.
pub(crate) fn generic(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
    match type_ {
        SqlType::Uuid(uuid) => return uuid_literal(compiler, value, uuid),
        SqlType::DateTime(it)
            if it.package == Package::Oracle
                && it.class == DateTimeClass::UpperDate
                && !compiler.dialect.adapts_date_types(type_.affinity()) =>
        {
            return crate::oracle::literal(compiler, value, type_);
        }
        SqlType::Interval(it) if it.package == Package::Oracle => {
            return crate::oracle::literal(compiler, value, type_);
        }
        SqlType::DateTime(it)
            if it.package == Package::Sqlite && !compiler.dialect.adapts_date_types(type_.affinity()) =>
        {
            return crate::sqlite::stored(it, value);
        }
        SqlType::Interval(it) if it.package == Package::Postgresql && !compiler.writes_all_values() => {
            return crate::postgresql::interval(value);
        }
        SqlType::Enum(it) if it.validate_strings => {
            text(value).filter(|text| it.values.iter().any(|known| known == text))?;
        }
        SqlType::Array(array) => return array_literal(compiler, value, array),
        _ => {}
    }
    let written = match type_.affinity() {
        Affinity::Boolean => boolean(value).map(|it| compiler.dialect.boolean_literal(it).to_owned()),
        Affinity::Integer => integer(value),
        Affinity::Numeric => number(value, type_),
        Affinity::String => text(value).map(|it| compiler.string_literal(it)),
        Affinity::Binary => in_text(value).map(|it| compiler.string_literal(it)),
        Affinity::Date => iso_text(value).map(|it| format!("'{}'", part(&it, false))),
        Affinity::Time => iso_text(value).map(|it| format!("'{}'", part(&it, true))),
        Affinity::DateTime => iso_text(value).map(|it| format!("'{}'", it.replace('T', " "))),
        Affinity::Other if has_literal(type_, compiler.dialect.name()) => {
            text(value).map(|it| compiler.string_literal(it))
        }
        _ => None,
    };
    if written.is_none() && compiler.writes_all_values() {
        return beyond(compiler, value, type_);
    }
    written
}

/// What SQLAlchemy does not write: documents, spans of time as the date that stands for them, text of any other type.
fn beyond(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
    match (type_.affinity(), value) {
        (Affinity::Json, value) => Some(compiler.string_literal(&json_text(value))),
        (Affinity::Boolean, Value::Int(value)) => {
            Some(compiler.dialect.boolean_literal(*value != 0).to_owned())
        }
        (Affinity::Interval, Value::Interval(interval)) => {
            Some(format!("'{}'", datetime_text(epoch_plus(*interval), None)))
        }
        (Affinity::Other | Affinity::Binary, Value::String(text)) => Some(compiler.string_literal(text)),
        (Affinity::Other, Value::Int(value)) => Some(value.to_string()),
        _ => None,
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Bytes that are text.
fn in_text(value: &Value) -> Option<&str> {
    match value {
        Value::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// What stands before or behind the `T` of a moment; a date and a time of day are both.
fn part(iso: &str, behind: bool) -> &str {
    match iso.split_once('T') {
        Some((_, time)) if behind => time,
        Some((date, _)) => date,
        None => iso,
    }
}

/// A truth value: a number must equal one.
fn boolean(value: &Value) -> Option<bool> {
    let number = match value {
        Value::Bool(value) => return Some(*value),
        Value::Int(value) => *value as f64,
        Value::Float(value) => *value,
        Value::Decimal(value) => value.to_f64()?,
        _ => return None,
    };
    match number {
        0.0 => Some(false),
        1.0 => Some(true),
        _ => None,
    }
}

/// `str(int(value))`
fn integer(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => Some(i32::from(*value).to_string()),
        Value::Int(value) => Some(value.to_string()),
        Value::Uuid(uuid) => Some(uuid.as_u128().to_string()),
        Value::Float(value) if value.is_finite() => Some(format!("{:.0}", value.trunc() + 0.0)),
        Value::Decimal(value) => Some(value.with_scale(0).as_bigint_and_exponent().0.to_string()),
        Value::String(text) => {
            let digits = text.trim().replace('_', "");
            digits.parse::<BigInt>().ok().map(|number| number.to_string())
        }
        _ => None,
    }
}

/// `str(value)` of what `Decimal()` takes.
fn number(value: &Value, type_: &SqlType) -> Option<String> {
    match value {
        Value::Bool(value) => Some(if *value { "True" } else { "False" }.to_owned()),
        Value::Int(value) => Some(value.to_string()),
        Value::Decimal(value) => Some(decimal_str(value)),
        Value::Float(value) => Some(number_text(*value, type_)),
        Value::String(text) => is_number(text).then(|| text.clone()),
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    text.trim().replace('_', "").parse::<f64>().is_ok()
}

/// A number; what is no number is written as the Python class of the type writes it.
fn number_text(value: f64, type_: &SqlType) -> String {
    let is_float = matches!(type_, SqlType::Numeric(it) if matches!(
        it.class,
        NumericClass::Float | NumericClass::UpperFloat | NumericClass::Double | NumericClass::UpperDouble
            | NumericClass::DoublePrecision | NumericClass::Real | NumericClass::BinaryDouble | NumericClass::BinaryFloat
    ));
    if is_float || value.is_finite() {
        float_str(value)
    } else {
        json_float(value)
    }
}

/// `ARRAY[…]` of PostgreSQL's class; the generic one has no constructor of its own.
fn array_literal(compiler: &Compiler<'_>, value: &Value, type_: &ArrayType) -> Option<String> {
    let letters: Vec<Value>;
    let items = match value {
        Value::Array(items) => items,
        // A text is the list of its letters.
        Value::String(text) => {
            letters = text.chars().map(|it| Value::String(it.to_string())).collect();
            &letters
        }
        _ => return None,
    };
    let is_nested = matches!(items.first(), Some(Value::Array(_)));
    let mut parts = Vec::with_capacity(items.len());
    for item in items {
        parts.push(if is_nested {
            array_literal(compiler, item, type_)?
        } else {
            compiler.array_element(item, &type_.item)?
        });
    }
    let has_constructor =
        type_.package == Package::Postgresql || compiler.dialect.supports_array_constructor();
    let word = if has_constructor { "ARRAY" } else { "" };
    Some(format!("{word}[{}]", parts.join(", ")))
}

fn uuid_literal(compiler: &Compiler<'_>, value: &Value, type_: &UuidType) -> Option<String> {
    let native = match type_.class {
        UuidClass::Uuid => type_.native_uuid && compiler.dialect.supports_native_uuid(),
        UuidClass::UpperUuid | UuidClass::UniqueIdentifier => compiler.dialect.supports_native_uuid(),
    };
    match value {
        Value::String(text) if !type_.as_uuid => Some(compiler.string_literal(&text.replace('-', ""))),
        _ if !type_.as_uuid => None,
        Value::Uuid(uuid) if native => Some(format!("'{}'", uuid.hyphenated())),
        Value::Uuid(uuid) => Some(format!("'{}'", uuid.simple())),
        Value::String(text) if native => Some(compiler.string_literal(text)),
        Value::Int(number) if native => Some(format!("'{number}'")),
        _ => None,
    }
}
