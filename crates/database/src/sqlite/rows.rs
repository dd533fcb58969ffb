//! Values of rows, and SQLite's errors as Python's `sqlite3` raises them.

use aludel_schema::Value;
use rusqlite::ffi::ErrorCode;
use rusqlite::types::ValueRef;

use crate::error::{DbapiClass, Error, Reason, ServerMessage};

/// One value of a row: SQLite's own storage classes, without regard to the declared type.
pub(super) fn value(raw: ValueRef<'_>, column: &str) -> Result<Value, Error> {
    Ok(match raw {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number.into()),
        ValueRef::Real(number) => Value::Float(number),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::String(text.to_owned()),
            Err(_) => {
                let text = String::from_utf8_lossy(bytes);
                return Err(refused(
                    DbapiClass::OperationalError,
                    format!("Could not decode to UTF-8 column '{column}' with text '{text}'"),
                ));
            }
        },
    })
}

/// An error of SQLite as this crate's.
pub(super) fn error(error: rusqlite::Error) -> Error {
    let raised = match &error {
        rusqlite::Error::SqlInputError { error, .. } => Some(error),
        other => other.sqlite_error(),
    };
    let code = raised.map(|error| error.extended_code).unwrap_or_default();
    let class = class(raised.map(|error| error.code));
    let server = ServerMessage {
        severity: "ERROR".to_owned(),
        code: code.to_string(),
        message: message(&error),
        ..Default::default()
    };
    Reason::Sqlite {
        class,
        server: Box::new(server),
    }
    .into()
}

/// An error that Python's driver raises before SQLite sees the statement.
pub(super) fn refused(class: DbapiClass, message: impl Into<String>) -> Error {
    let server = ServerMessage {
        severity: "ERROR".to_owned(),
        message: message.into(),
        ..Default::default()
    };
    Reason::Sqlite {
        class,
        server: Box::new(server),
    }
    .into()
}

/// SQLite's words, without what rusqlite adds.
pub(super) fn message(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message))
        | rusqlite::Error::SqlInputError { msg: message, .. } => {
            // rusqlite appends the path to the message of a file that cannot be opened.
            let opened = "unable to open database file";
            if message.starts_with(opened) {
                opened.to_owned()
            } else {
                message.clone()
            }
        }
        rusqlite::Error::SqliteFailure(error, None) => error.to_string(),
        other => other.to_string(),
    }
}

/// The class by which Python's driver raises a result code.
fn class(code: Option<ErrorCode>) -> DbapiClass {
    match code {
        Some(ErrorCode::InternalMalfunction | ErrorCode::NotFound) => DbapiClass::InternalError,
        Some(ErrorCode::TooBig) => DbapiClass::DataError,
        Some(ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch) => DbapiClass::IntegrityError,
        Some(ErrorCode::ApiMisuse | ErrorCode::ParameterOutOfRange) => DbapiClass::InterfaceError,
        Some(
            ErrorCode::PermissionDenied
            | ErrorCode::OperationAborted
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::ReadOnly
            | ErrorCode::OperationInterrupted
            | ErrorCode::SystemIoFailure
            | ErrorCode::DiskFull
            | ErrorCode::CannotOpen
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::SchemaChanged
            | ErrorCode::Unknown,
        ) => DbapiClass::OperationalError,
        _ => DbapiClass::DatabaseError,
    }
}
