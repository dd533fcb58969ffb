//! A row of a catalog query, read from left to right.

use aludel_schema::Value;

use crate::error::{DbapiClass, Error, Reason};

/// The values not yet read.
pub(super) struct Row(std::vec::IntoIter<Value>);

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self(values.into_iter())
    }

    fn next(&mut self) -> Value {
        self.0.next().unwrap_or_default()
    }

    pub(super) fn text(&mut self) -> Result<String, Error> {
        text(self.next())
    }

    pub(super) fn optional_text(&mut self) -> Result<Option<String>, Error> {
        optional(self.next(), text)
    }

    pub(super) fn flag(&mut self) -> Result<bool, Error> {
        flag(self.next())
    }

    pub(super) fn number(&mut self) -> Result<i64, Error> {
        number(self.next())
    }

    pub(super) fn texts(&mut self) -> Result<Vec<String>, Error> {
        list(self.next(), text)
    }

    /// A list of texts of which some may be NULL, as NULL's are an empty text.
    pub(super) fn texts_or_empty(&mut self) -> Result<Vec<String>, Error> {
        list(
            self.next(),
            |value| Ok(optional(value, text)?.unwrap_or_default()),
        )
    }

    pub(super) fn optional_texts(&mut self) -> Result<Option<Vec<String>>, Error> {
        optional(self.next(), |value| list(value, text))
    }

    pub(super) fn flags(&mut self) -> Result<Vec<bool>, Error> {
        list(self.next(), |value| Ok(optional(value, flag)?.unwrap_or(true)))
    }

    pub(super) fn numbers(&mut self) -> Result<Vec<i64>, Error> {
        list(self.next(), number)
    }

    pub(super) fn json(&mut self) -> Result<Option<serde_json::Value>, Error> {
        optional(self.next(), |value| match value {
            Value::Json(json) => Ok(json),
            other => Err(unexpected(&other)),
        })
    }
}

fn optional<T>(value: Value, read: impl FnOnce(Value) -> Result<T, Error>) -> Result<Option<T>, Error> {
    if value.is_null() {
        Ok(None)
    } else {
        read(value).map(Some)
    }
}

fn text(value: Value) -> Result<String, Error> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(unexpected(&other)),
    }
}

fn flag(value: Value) -> Result<bool, Error> {
    match value {
        Value::Bool(flag) => Ok(flag),
        other => Err(unexpected(&other)),
    }
}

fn number(value: Value) -> Result<i64, Error> {
    match value {
        Value::Int(number) => i64::try_from(number).map_err(|_| unexpected(&Value::Int(number))),
        other => Err(unexpected(&other)),
    }
}

fn list<T>(value: Value, read: impl Fn(Value) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    match value {
        Value::Array(values) => values.into_iter().map(read).collect(),
        other => Err(unexpected(&other)),
    }
}

/// A server that is not quite PostgreSQL gave something else than the catalog is documented to hold.
fn unexpected(value: &Value) -> Error {
    let message = format!("the server's catalog holds an unexpected value: {value:?}");
    Reason::Value {
        class: "psycopg2.InternalError",
        base: DbapiClass::InternalError,
        message,
    }
    .into()
}
