//! Values of rows: each type as psycopg2 gives it under SQLAlchemy.

mod array;
mod temporal;

use std::str::FromStr;

use aludel_schema::{RangeBounds, RangeValue, Value};
use bigdecimal::BigDecimal;
use indexmap::IndexMap;
use uuid::Uuid;

use crate::error::{DbapiClass, Error, Reason};

/// How the text of a column is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reader {
    Text,
    Bool,
    Int,
    Float,
    Numeric,
    Bytes,
    Date,
    Time,
    Timestamp,
    Interval,
    Uuid,
    Json,
    Hstore,
    Range(Box<Reader>),
    Array(Box<Reader>),
}

/// The first number that a type of a user or an extension can have.
pub(super) const FIRST_USER_TYPE: u32 = 16384;

impl Reader {
    /// The reader of a built-in type, by PostgreSQL's number of it. Types that psycopg2 does not know are text.
    pub(super) fn of(type_oid: u32) -> Self {
        let array = |reader: Self| Self::Array(Box::new(reader));
        match type_oid {
            16 => Self::Bool,
            17 => Self::Bytes,
            20 | 21 | 23 | 26 => Self::Int,
            114 | 3802 => Self::Json,
            700 | 701 => Self::Float,
            1082 => Self::Date,
            1083 | 1266 => Self::Time,
            1114 | 1184 => Self::Timestamp,
            704 | 1186 => Self::Interval,
            1700 => Self::Numeric,
            2950 => Self::Uuid,
            3904 | 3926 => Self::Range(Box::new(Self::Int)),
            3906 => Self::Range(Box::new(Self::Numeric)),
            3908 | 3910 => Self::Range(Box::new(Self::Timestamp)),
            3912 => Self::Range(Box::new(Self::Date)),
            1000 => array(Self::Bool),
            1001 => array(Self::Bytes),
            1005..=1007 | 1013 | 1016 | 1028 => array(Self::Int),
            1021 | 1022 => array(Self::Float),
            651 | 1002 | 1003 | 1009 | 1014 | 1015 | 1040 | 1041 => array(Self::Text),
            1115 | 1185 => array(Self::Timestamp),
            1182 => array(Self::Date),
            1183 | 1270 => array(Self::Time),
            1187 => array(Self::Interval),
            1231 => array(Self::Numeric),
            199 | 3807 => array(Self::Json),
            2951 => array(Self::Uuid),
            3905 | 3907 | 3909 | 3911 | 3913 | 3927 => match Self::of(type_oid - 1) {
                range @ Self::Range(_) => array(range),
                _ => Self::Text,
            },
            _ => Self::Text,
        }
    }

    /// The value of a column that is not NULL.
    pub(super) fn read(&self, text: &str) -> Result<Value, Error> {
        let wrong = || unreadable(text);
        Ok(match self {
            Self::Text => Value::String(text.to_owned()),
            Self::Bool => Value::Bool(text == "t"),
            Self::Int => Value::Int(text.parse().map_err(|_| wrong())?),
            Self::Float => Value::Float(text.parse().map_err(|_| wrong())?),
            Self::Numeric => match text {
                "NaN" => Value::Float(f64::NAN),
                "Infinity" => Value::Float(f64::INFINITY),
                "-Infinity" => Value::Float(f64::NEG_INFINITY),
                _ => Value::Decimal(BigDecimal::from_str(text).map_err(|_| wrong())?),
            },
            Self::Bytes => Value::Bytes(bytes(text).ok_or_else(wrong)?),
            Self::Date => temporal::date(text)?,
            Self::Time => temporal::time(text)?,
            Self::Timestamp => temporal::timestamp(text)?,
            Self::Interval => temporal::interval(text)?,
            Self::Uuid => Value::Uuid(Uuid::from_str(text).map_err(|_| wrong())?),
            Self::Json => Value::Json(serde_json::from_str(text).map_err(|_| wrong())?),
            Self::Hstore => Value::Map(hstore(text).ok_or_else(wrong)?),
            Self::Range(element) => Value::Range(Box::new(range(element, text)?)),
            Self::Array(element) => array::read(element, text)?,
        })
    }
}

/// The error of a text that is not of its type.
fn unreadable(text: &str) -> Error {
    let message = format!("the server's value cannot be read: '{text}'");
    Reason::Value {
        class: "psycopg2.DataError",
        base: DbapiClass::DataError,
        message,
    }
    .into()
}

/// `bytea` in the format `hex`, or in the older format `escape`.
fn bytes(text: &str) -> Option<Vec<u8>> {
    if let Some(hex) = text.strip_prefix("\\x") {
        let digits = hex.as_bytes().chunks(2);
        return digits
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'\\', [b'\\', after @ ..]) => (b'\\', after),
            (b'\\', [a, b, c, after @ ..]) => {
                let digits = [*a, *b, *c];
                (
                    u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 8).ok()?,
                    after,
                )
            }
            _ => (first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    Some(bytes)
}

/// `[lower,upper)` and its kin.
fn range(element: &Reader, text: &str) -> Result<RangeValue, Error> {
    if text == "empty" {
        return Ok(RangeValue {
            empty: true,
            ..RangeValue::default()
        });
    }
    let wrong = || unreadable(text);
    let mut characters = text.chars();
    let bounds = match (characters.next(), characters.next_back()) {
        (Some('['), Some(')')) => RangeBounds::ClosedOpen,
        (Some('['), Some(']')) => RangeBounds::Closed,
        (Some('('), Some(']')) => RangeBounds::OpenClosed,
        (Some('('), Some(')')) => RangeBounds::Open,
        _ => return Err(wrong()),
    };
    let inner = characters.as_str();
    let (lower, rest) = range_end(inner);
    let (upper, rest) = range_end(rest.strip_prefix(',').ok_or_else(wrong)?);
    if !rest.is_empty() {
        return Err(wrong());
    }
    let read = |end: Option<String>| end.map(|end| element.read(&end)).transpose();
    Ok(RangeValue {
        lower: read(lower)?,
        upper: read(upper)?,
        bounds,
        empty: false,
    })
}

/// One end of a range, perhaps in quotes; `None` when it is unbounded.
fn range_end(text: &str) -> (Option<String>, &str) {
    let mut end = String::new();
    let mut quoted = false;
    let mut given = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            ',' if !quoted => return (given.then_some(end), &text[at..]),
            '"' if quoted && characters.peek().is_some_and(|(_, next)| *next == '"') => {
                characters.next();
                end.push('"');
            }
            '"' => quoted = !quoted,
            '\\' => end.extend(characters.next().map(|(_, escaped)| escaped)),
            other => end.push(other),
        }
        given = true;
    }
    (given.then_some(end), "")
}

/// `"key"=>"value", "other"=>NULL`.
fn hstore(text: &str) -> Option<IndexMap<String, Value>> {
    let mut map = IndexMap::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (key, after) = quoted(rest)?;
        let after = after.strip_prefix("=>")?;
        let (value, after) = match after.strip_prefix("NULL") {
            Some(after) => (Value::Null, after),
            None => {
                let (value, after) = quoted(after)?;
                (Value::String(value), after)
            }
        };
        map.insert(key, value);
        rest = after.strip_prefix(", ").unwrap_or(after);
    }
    Some(map)
}

/// A text in double quotes with backslashes as escapes, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut content = String::new();
    let mut characters = inner.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((content, &inner[at + 1..])),
            '\\' => content.push(characters.next()?.1),
            other => content.push(other),
        }
    }
    None
}
