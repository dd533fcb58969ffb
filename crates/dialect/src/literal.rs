//! Values written into a statement, after the literal processors of SQLAlchemy's types.

use aludel_schema::json::{json_dumps, json_float, json_string};
use aludel_schema::types::{
    Affinity, ArrayType, BinaryClass, BinaryType, DateTimeClass, DateTimeType, NumericClass, Package,
    SqlType, UuidClass, UuidType,
};
use aludel_schema::{Interval, Value};
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

use crate::Compiler;
use crate::error::{CompileError, Result};
use crate::python::{decimal_str, float_str, repr_str};

impl Compiler<'_> {
    /// A value written into a statement. A value without a type takes that of its own kind.
    ///
    /// # Errors
    /// When values of the type have no literal form.
    pub fn literal(&self, value: &Value, type_: &SqlType) -> Result<String> {
        if value.is_null() {
            return Ok("NULL".to_owned());
        }
        let implementation = type_.implementation(self.dialect.name());
        if implementation.is_null() {
            let natural = natural_type(value);
            if natural.is_null() {
                return Err(no_renderer(value, "NULL"));
            }
            return self.dialect.literal(self, value, &natural);
        }
        self.dialect.literal(self, value, implementation)
    }

    /// A text in quotes.
    pub fn string_literal(&self, text: &str) -> String {
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push('\'');
        for character in text.chars() {
            let doubled = character == '\''
                || (character == '\\'
                    && self.settings.backslash_escapes
                    && self.dialect.escapes_backslashes())
                || (character == '%' && self.settings.param_style.doubles_percents());
            if doubled {
                quoted.push(character);
            }
            quoted.push(character);
        }
        quoted.push('\'');
        quoted
    }
}

/// The type of a value whose type was not given, as SQLAlchemy resolves it from the Python value.
pub(crate) fn natural_type(value: &Value) -> SqlType {
    match value {
        Value::Null
        | Value::Json(_)
        | Value::Array(_)
        | Value::Map(_)
        | Value::Range(_)
        | Value::MultiRange(_) => SqlType::Null,
        Value::Bool(_) => SqlType::boolean(),
        Value::Int(_) => SqlType::integer(),
        Value::Float(_) => SqlType::Numeric(aludel_schema::types::NumericType::new(
            aludel_schema::types::NumericClass::Float,
        )),
        Value::Decimal(_) => SqlType::numeric(None, None),
        Value::String(_) => SqlType::string(None),
        Value::Bytes(_) => SqlType::Binary(BinaryType::new(BinaryClass::LargeBinary)),
        Value::Date(_) => SqlType::date(),
        Value::Time(..) => SqlType::DateTime(DateTimeType::new(DateTimeClass::Time)),
        Value::DateTime(_) | Value::DateTimeTz(..) => SqlType::datetime(false),
        Value::Interval(_) => SqlType::Interval(Default::default()),
        Value::Uuid(_) => SqlType::Uuid(UuidType::new(UuidClass::Uuid)),
    }
}

/// The literal of a type's value in standard SQL.
pub(crate) fn generic(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
    match type_ {
        SqlType::Json(_) => return Ok(compiler.string_literal(&json_text(value))),
        SqlType::Uuid(uuid) => return uuid_literal(compiler, value, uuid),
        SqlType::DateTime(it)
            if it.package == Package::Oracle
                && it.class == DateTimeClass::UpperDate
                && !compiler.dialect.adapts_date_types(type_.affinity())
                && matches!(value, Value::DateTime(_) | Value::DateTimeTz(..) | Value::Date(_)) =>
        {
            return crate::oracle::literal(compiler, value, type_);
        }
        SqlType::Interval(it) if it.package == Package::Oracle && matches!(value, Value::Interval(_)) => {
            return crate::oracle::literal(compiler, value, type_);
        }
        SqlType::DateTime(it)
            if it.package == Package::Sqlite && !compiler.dialect.adapts_date_types(type_.affinity()) =>
        {
            if let Some(text) = crate::sqlite::stored(it, value) {
                return Ok(text);
            }
        }
        SqlType::Array(array) => {
            if let Value::Array(items) = value {
                return array_literal(compiler, items, array);
            }
        }
        _ => {}
    }
    match (type_.affinity(), value) {
        (Affinity::Boolean, Value::Bool(value)) => Ok(compiler.dialect.boolean_literal(*value).to_owned()),
        (Affinity::Boolean, Value::Int(value)) => {
            Ok(compiler.dialect.boolean_literal(*value != 0).to_owned())
        }
        (Affinity::Integer, Value::Bool(value)) => Ok(i32::from(*value).to_string()),
        (Affinity::Integer, Value::Int(value)) => Ok(value.to_string()),
        (Affinity::Integer, Value::Float(value)) => Ok(format!("{value:.0}")),
        (Affinity::Numeric, Value::Bool(value)) => Ok(if *value { "True" } else { "False" }.to_owned()),
        (Affinity::Integer | Affinity::Numeric, Value::Decimal(value)) => Ok(decimal_str(value)),
        (Affinity::Numeric, Value::Int(value)) => Ok(value.to_string()),
        (Affinity::Numeric, Value::Float(value)) => Ok(number_text(*value, type_)),
        (Affinity::Integer | Affinity::Numeric, Value::String(text)) if is_number(text) => Ok(text.clone()),
        (Affinity::String | Affinity::Other, Value::String(text)) => Ok(compiler.string_literal(text)),
        (Affinity::Binary, Value::Bytes(bytes)) => binary_literal(compiler, bytes, type_),
        (Affinity::Binary, Value::String(text)) => Ok(compiler.string_literal(text)),
        (Affinity::Date, Value::Date(date)) => Ok(format!("'{date}'")),
        (Affinity::Date, Value::DateTime(value)) => Ok(format!("'{}'", value.date())),
        (Affinity::DateTime, Value::DateTime(value)) => Ok(format!("'{}'", datetime_text(*value, None))),
        (Affinity::DateTime, Value::DateTimeTz(value, offset)) => {
            Ok(format!("'{}'", datetime_text(*value, Some(*offset))))
        }
        (Affinity::DateTime, Value::Date(date)) => Ok(format!("'{date}'")),
        (Affinity::Time, Value::Time(time, offset)) => Ok(format!("'{}'", time_text(*time, *offset))),
        (Affinity::Interval, Value::Interval(interval)) => {
            Ok(format!("'{}'", datetime_text(epoch_plus(*interval), None)))
        }
        _ => Err(no_renderer(value, &type_.generic_name())),
    }
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
fn array_literal(compiler: &Compiler<'_>, items: &[Value], type_: &ArrayType) -> Result<String> {
    let mut parts = Vec::with_capacity(items.len());
    for item in items {
        parts.push(match item {
            Value::Array(items) => array_literal(compiler, items, type_)?,
            item => compiler.literal(item, &type_.item)?,
        });
    }
    let word = if type_.package == Package::Postgresql {
        "ARRAY"
    } else {
        ""
    };
    Ok(format!("{word}[{}]", parts.join(", ")))
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

/// "Could not render literal value".
pub(crate) fn no_renderer(value: &Value, type_name: &str) -> CompileError {
    CompileError::compile(format!(
        "Could not render literal value \"{}\" with datatype {type_name}; see parent stack trace for more detail.",
        value_repr(value)
    ))
}

/// Python's `repr()` of the value, roughly, for messages.
pub(crate) fn value_repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => float_str(*value),
        Value::Decimal(value) => format!("Decimal('{}')", decimal_str(value)),
        Value::String(text) => repr_str(text),
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
        Value::Uuid(uuid) => format!("UUID('{uuid}')"),
        Value::Date(date) => format!("datetime.date({}, {}, {})", date.year(), date.month(), date.day()),
        Value::Bytes(bytes) => bytes_repr(bytes),
        Value::Interval(interval) => interval_repr(*interval),
        other => format!("{other:?}"),
    }
}

fn bytes_repr(bytes: &[u8]) -> String {
    let mut out = "b'".to_owned();
    for byte in bytes {
        match byte {
            b'\\' | b'\'' => out.extend(['\\', char::from(*byte)]),
            b' '..=b'~' => out.push(char::from(*byte)),
            other => out.push_str(&format!("\\x{other:02x}")),
        }
    }
    out.push('\'');
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
    format!(
        "datetime.timedelta({})",
        if given.is_empty() {
            "0".to_owned()
        } else {
            given.join(", ")
        }
    )
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

fn uuid_literal(compiler: &Compiler<'_>, value: &Value, type_: &UuidType) -> Result<String> {
    let native = match type_.class {
        UuidClass::Uuid => type_.native_uuid && compiler.dialect.supports_native_uuid(),
        UuidClass::UpperUuid | UuidClass::UniqueIdentifier => compiler.dialect.supports_native_uuid(),
    };
    match value {
        Value::Uuid(uuid) if native => Ok(format!("'{}'", uuid.hyphenated())),
        Value::Uuid(uuid) => Ok(format!("'{}'", uuid.simple())),
        Value::String(text) if native && type_.as_uuid => Ok(compiler.string_literal(text)),
        Value::String(text) => Ok(compiler.string_literal(&text.replace('-', ""))),
        _ => Err(no_renderer(value, "UUID")),
    }
}

fn binary_literal(compiler: &Compiler<'_>, bytes: &[u8], type_: &SqlType) -> Result<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(compiler.string_literal(text)),
        Err(_) => Err(no_renderer(&Value::Bytes(bytes.to_vec()), &type_.generic_name())),
    }
}

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
