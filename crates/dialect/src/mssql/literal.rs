//! Literals of SQL Server.

use aludel_schema::Value;
use aludel_schema::types::{Affinity, SqlType, StringClass, UuidClass};

use crate::Compiler;
use crate::error::Result;
use crate::literal::{datetime_text, generic, time_text};

/// The value as SQL Server writes it.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
    if let (SqlType::String(string), Value::String(text)) = (type_, value) {
        let national = matches!(
            string.class,
            StringClass::Unicode
                | StringClass::UnicodeText
                | StringClass::NChar
                | StringClass::NVarChar
                | StringClass::NVarChar2
                | StringClass::NText
        );
        let quoted = compiler.string_literal(text);
        return Ok(if national { format!("N{quoted}") } else { quoted });
    }
    if let SqlType::Uuid(uuid) = type_
        && (uuid.native_uuid || uuid.class == UuidClass::UniqueIdentifier)
    {
        match value {
            Value::Uuid(value) => return Ok(format!("'{}'", value.hyphenated())),
            Value::String(text) => return Ok(compiler.string_literal(text)),
            _ => {}
        }
    }
    match (type_.affinity(), value) {
        (Affinity::DateTime, Value::DateTime(value)) => Ok(format!("'{}'", datetime_text(*value, None))),
        (Affinity::Time, Value::Time(time, offset)) => Ok(format!("'{}'", time_text(*time, *offset))),
        _ => generic(compiler, value, type_),
    }
}
