//! Expressions of SQLite.

use aludel_schema::expression::{BinaryExpression, BinaryOperator};
use aludel_schema::types::{Affinity, SqlType};

use crate::error::Result;
use crate::sql::{Context, SqlCompiler};

/// Operators that SQLite has of its own.
pub(super) fn binary(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    context: Context,
) -> Option<Result<String>> {
    use BinaryOperator as Op;
    Some(match &binary.operator {
        Op::IsDistinctFrom => sql.generic_binary(binary, " IS NOT ", false, context),
        Op::IsNotDistinctFrom => sql.generic_binary(binary, " IS ", false, context),
        Op::RegexpMatch => sql.generic_binary(binary, " REGEXP ", false, context),
        Op::NotRegexpMatch => sql.generic_binary(binary, " NOT REGEXP ", false, context),
        Op::JsonGetItem | Op::JsonPathGetItem => json(sql, binary, context),
        _ => return None,
    })
}

fn json(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left = sql.left(binary, context)?;
    let right = sql.right(binary, context)?;
    let json = matches!(binary.type_, SqlType::Null) || binary.type_.affinity() == Affinity::Json;
    Ok(if json {
        format!("JSON_QUOTE(JSON_EXTRACT({left}, {right}))")
    } else {
        format!("JSON_EXTRACT({left}, {right})")
    })
}
