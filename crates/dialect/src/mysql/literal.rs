//! Literals of MySQL.

use aludel_schema::Value;
use aludel_schema::types::SqlType;

use crate::Compiler;
use crate::error::Result;
use crate::literal::generic;

/// The value as MySQL writes it: booleans are numbers.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
    match (type_, value) {
        (SqlType::Boolean(_), Value::Bool(value)) => Ok(if *value { "true" } else { "false" }.to_owned()),
        (SqlType::Bit(_), Value::Int(value)) => Ok(value.to_string()),
        (SqlType::Enum(_), Value::String(text)) => Ok(compiler.string_literal(text)),
        _ => generic(compiler, value, type_),
    }
}
