//! Values of rows as PyMySQL gives them, and the classes of errors.

use std::str::FromStr;

use ::mysql::consts::ColumnType;
use ::mysql::{Column, MySqlError, Value as Raw};
use aludel_schema::{Interval, Value};
use bigdecimal::BigDecimal;
use jiff::civil::{Date, DateTime};

use crate::error::{DbapiClass, Error, Reason, ServerMessage};

/// The number of the character set of bytes.
const BINARY: u16 = 63;

/// One value of a row of the text protocol.
pub(super) fn value(raw: Raw, column: &Column) -> Result<Value, Error> {
    let bytes = match raw {
        Raw::NULL => return Ok(Value::Null),
        Raw::Bytes(bytes) => bytes,
        Raw::Int(number) => return Ok(Value::Int(number.into())),
        Raw::UInt(number) => return Ok(Value::Int(number.into())),
        Raw::Float(number) => return Ok(Value::Float(number.into())),
        Raw::Double(number) => return Ok(Value::Float(number)),
        Raw::Date(..) | Raw::Time(..) => return Err(unreadable("a value of the binary protocol")),
    };
    let is_text = column.character_set() != BINARY;
    let text = || String::from_utf8_lossy(&bytes).into_owned();
    Ok(match column.column_type() {
        ColumnType::MYSQL_TYPE_TINY
        | ColumnType::MYSQL_TYPE_SHORT
        | ColumnType::MYSQL_TYPE_LONG
        | ColumnType::MYSQL_TYPE_LONGLONG
        | ColumnType::MYSQL_TYPE_INT24
        | ColumnType::MYSQL_TYPE_YEAR => Value::Int(text().parse().map_err(|_| unreadable(&text()))?),
        ColumnType::MYSQL_TYPE_FLOAT | ColumnType::MYSQL_TYPE_DOUBLE => {
            Value::Float(text().parse().map_err(|_| unreadable(&text()))?)
        }
        ColumnType::MYSQL_TYPE_DECIMAL | ColumnType::MYSQL_TYPE_NEWDECIMAL => {
            Value::Decimal(BigDecimal::from_str(&text()).map_err(|_| unreadable(&text()))?)
        }
        // Dates that Python does not have, such as 0000-00-00, stay text.
        ColumnType::MYSQL_TYPE_DATE | ColumnType::MYSQL_TYPE_NEWDATE => {
            Date::from_str(&text()).map_or_else(|_| Value::String(text()), Value::Date)
        }
        ColumnType::MYSQL_TYPE_DATETIME | ColumnType::MYSQL_TYPE_TIMESTAMP => {
            DateTime::from_str(&text().replace(' ', "T"))
                .map_or_else(|_| Value::String(text()), Value::DateTime)
        }
        ColumnType::MYSQL_TYPE_TIME => Value::Interval(span(&text()).ok_or_else(|| unreadable(&text()))?),
        ColumnType::MYSQL_TYPE_JSON => Value::String(text()),
        ColumnType::MYSQL_TYPE_BIT => Value::Bytes(bytes),
        _ if is_text => Value::String(text()),
        _ => Value::Bytes(bytes),
    })
}

fn unreadable(text: &str) -> Error {
    let message = format!("the server's value cannot be read: '{text}'");
    Reason::Value {
        class: "pymysql.err.DataError",
        base: DbapiClass::DataError,
        message,
    }
    .into()
}

/// `-838:59:59.000001`
fn span(text: &str) -> Option<Interval> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (clock, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut seconds: i64 = 0;
    for part in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
    Some(Interval {
        months: 0,
        days: 0,
        microseconds: sign * (seconds * 1_000_000 + micros),
    })
}

/// An error of the server as this crate's.
pub(super) fn error_with(code: u16, server: ServerMessage) -> Error {
    Reason::Mysql {
        class: class(code),
        server: Box::new(server),
    }
    .into()
}

/// The error of a number and a message, separated by a blank.
pub(super) fn error_of(text: &str) -> Error {
    let (code, message) = text.split_once(' ').unwrap_or(("", text));
    let server = ServerMessage {
        severity: "ERROR".to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
        ..ServerMessage::default()
    };
    Reason::Mysql {
        class: class(code.parse().unwrap_or(1105)),
        server: Box::new(server),
    }
    .into()
}

/// What the server said.
pub(super) fn server_message(error: &MySqlError) -> ServerMessage {
    ServerMessage {
        severity: "ERROR".to_owned(),
        code: error.code.to_string(),
        message: error.message.clone(),
        ..ServerMessage::default()
    }
}

/// The class by which PyMySQL raises an error's number.
fn class(code: u16) -> DbapiClass {
    match code {
        1007 | 1064 | 1102 | 1103 | 1110..=1113 | 1146 | 1149 | 1166 | 1179 => DbapiClass::ProgrammingError,
        1171 | 1230 | 1263..=1265 | 1366 | 1367 | 1406 | 1441 => DbapiClass::DataError,
        1048 | 1062 | 1215..=1217 | 1451 | 1452 => DbapiClass::IntegrityError,
        1196 | 1235 | 1286 | 1289 => DbapiClass::NotSupportedError,
        0..1000 => DbapiClass::InternalError,
        _ => DbapiClass::OperationalError,
    }
}
