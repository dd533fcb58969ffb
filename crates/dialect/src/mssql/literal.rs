//! Literals of SQL Server.

use aludel_schema::Value;
use aludel_schema::types::{SqlType, StringClass, UuidClass};

use crate::Compiler;
use crate::literal::generic;

/// The value as SQL Server writes it.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
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
        return Some(if national { format!("N{quoted}") } else { quoted });
    }
    if let SqlType::Uuid(uuid) = type_
        && (uuid.native_uuid || uuid.class == UuidClass::UniqueIdentifier)
    {
        match value {
            Value::Uuid(value) => return Some(format!("'{}'", value.hyphenated())),
            Value::String(text) => return Some(compiler.string_literal(text)),
            Value::Int(number) => return Some(format!("'{number}'")),
            _ => {}
        }
    }
    generic(compiler, value, type_)
}
