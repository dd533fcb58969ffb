//! Expressions of SQLite.

use aludel_schema::Expression;
use aludel_schema::expression::{BinaryExpression, BinaryOperator};
use aludel_schema::statement::Select;
use aludel_schema::types::{Affinity, SqlType};

use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler, json_path};

/// Operators that SQLite has of its own.
pub(super) fn binary(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    context: Context,
) -> Option<Result<String>> {
    use BinaryOperator as Op;
    Some(match &binary.operator {
        Op::IsDistinctFrom => sql.generic_binary(binary, " IS NOT ", false, sql.untold(context)),
        Op::IsNotDistinctFrom => sql.generic_binary(binary, " IS ", false, sql.untold(context)),
        Op::RegexpMatch => sql.generic_binary(binary, " REGEXP ", false, context),
        Op::NotRegexpMatch => sql.generic_binary(binary, " NOT REGEXP ", false, context),
        Op::JsonGetItem | Op::JsonPathGetItem => json(sql, &with_path(binary), context),
        Op::Div => divide(sql, binary, context),
        Op::BitwiseXor => exclusive_or(sql, binary, context),
        _ => return None,
    })
}

fn divide(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left = sql.left(binary, context)?;
    Ok(format!("{left} / ({} + 0.0)", sql.right(binary, context)?))
}

fn exclusive_or(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let or = sql.generic_binary(binary, " | ", false, context)?;
    let and = or.replacen(" | ", " & ", 1);
    // The parts are put in parentheses only where the whole is an operand.
    Ok(match context.in_operator {
        true => format!("(({or}) - ({and}))"),
        false => format!("({or} - {and})"),
    })
}

/// `CAST(STRFTIME('%Y', x) AS INTEGER)`.
pub(super) fn extract(
    sql: &mut SqlCompiler<'_>,
    field: &str,
    operand: &Expression,
    context: Context,
) -> Result<String> {
    let format = match field {
        "month" => "%m",
        "day" => "%d",
        "year" => "%Y",
        "second" => "%S",
        "hour" => "%H",
        "doy" => "%j",
        "minute" => "%M",
        "epoch" => "%s",
        "dow" => "%w",
        "week" => "%W",
        // The reference hands on what SQLite has no letter for; it then gives NULL.
        "quarter" | "milliseconds" | "microseconds" | "timezone_hour" | "timezone_minute" => field,
        other => {
            return Err(CompileError::compile(format!(
                "{other} is not a valid extract argument."
            )));
        }
    };
    Ok(format!(
        "CAST(STRFTIME('{}', {}) AS INTEGER)",
        sql.escape(format),
        sql.process(operand, context)?
    ))
}

/// LIMIT always comes with OFFSET.
pub(super) fn limit(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    let number = |value: i128| Expression::value(aludel_schema::Value::Int(value), SqlType::integer());
    let all = number(-1);
    let limit = match &select.limit {
        Some(limit) => sql.process(limit, context)?,
        None => sql.process(&all, sql.untold(context))?,
    };
    let none = number(0);
    let offset = sql.process(select.offset.as_ref().unwrap_or(&none), context)?;
    Ok(format!("\n LIMIT {limit} OFFSET {offset}"))
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

/// The operand with its key as a path.
fn with_path(binary: &BinaryExpression) -> BinaryExpression {
    BinaryExpression {
        right: json_path(&binary.right),
        ..binary.clone()
    }
}
