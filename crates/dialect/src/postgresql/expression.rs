//! Expressions of PostgreSQL.

use aludel_schema::expression::{BinaryExpression, BinaryOperator, BindParameter, FunctionCall};
use aludel_schema::statement::{ForUpdate, Select};
use aludel_schema::types::{Affinity, JsonClass, SqlType};
use aludel_schema::{Expression, Value};

use crate::error::Result;
use crate::sql::{Context, SqlCompiler, expression_type};

/// Operators that PostgreSQL has of its own.
pub(super) fn binary(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    context: Context,
) -> Option<Result<String>> {
    use BinaryOperator as Op;
    Some(match &binary.operator {
        Op::BitwiseXor => sql.generic_binary(binary, " # ", false, context),
        Op::JsonGetItem => json_item(sql, binary, context),
        Op::JsonPathGetItem => json_path(sql, binary, context),
        Op::JsonGetText => sql.generic_binary(binary, " ->> ", true, context),
        Op::JsonPathGetText => {
            let right = path_text(&binary.right);
            sql.generic_binary(
                &BinaryExpression {
                    right,
                    ..binary.clone()
                },
                " #>> ",
                true,
                context,
            )
        }
        Op::ILike | Op::NotILike => ilike(sql, binary, context),
        Op::Match(_) => full_text(sql, binary, context),
        Op::NotMatch(_) => full_text(sql, binary, context).map(|text| format!("NOT {text}")),
        Op::RegexpMatch => regexp(sql, binary, "~", context),
        Op::NotRegexpMatch => regexp(sql, binary, "!~", context),
        _ => return None,
    })
}

/// `x -> 'key'`, `x['key']` of JSONB where the server has subscripts, or a cast of `x ->> 'key'` to another type.
fn json_item(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left_type = expression_type(&binary.left);
    if matches!(left_type, SqlType::Hstore(_)) {
        return sql.generic_binary(binary, " -> ", true, context);
    }
    if let Some(type_) = other_type(binary) {
        let text = sql.generic_binary(binary, " ->> ", true, context)?;
        return Ok(format!("CAST({text} AS {})", sql.compiler.type_text(&type_)?));
    }
    // Without a known server the reference takes it for one that has subscripts.
    let subscripts = sql
        .compiler
        .settings
        .server_version
        .is_none_or(|version| version >= (14, 0, 0));
    if is_jsonb(&left_type) && subscripts {
        let mut left = sql.left(binary, context)?;
        if let Expression::Function(_) | Expression::Cast { .. } = &binary.left {
            left = format!("({left})");
        }
        return Ok(format!("{left}[{}]", sql.right(binary, context)?));
    }
    sql.generic_binary(binary, " -> ", true, context)
}

fn json_path(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let right = path_text(&binary.right);
    let binary = &BinaryExpression {
        right,
        ..binary.clone()
    };
    if let Some(type_) = other_type(binary) {
        let text = sql.generic_binary(binary, " #>> ", true, context)?;
        return Ok(format!("CAST({text} AS {})", sql.compiler.type_text(&type_)?));
    }
    sql.generic_binary(binary, " #> ", true, context)
}

/// A path as the text of an array: `{a, b}`.
fn path_text(expression: &Expression) -> Expression {
    let Expression::Bind(bind) = expression else {
        return expression.clone();
    };
    let Some(Value::Array(parts)) = &bind.value else {
        return expression.clone();
    };
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Value::String(key) => key.clone(),
            other => crate::literal::json_text(other),
        })
        .collect();
    let value = Some(Value::String(format!("{{{}}}", parts.join(", "))));
    Expression::Bind(BindParameter {
        value,
        type_: SqlType::string(None),
        ..bind.clone()
    })
}

/// The type of an element that was asked for as something else than JSON.
fn other_type(binary: &BinaryExpression) -> Option<SqlType> {
    let type_ = &binary.type_;
    (!type_.is_null() && type_.affinity() != Affinity::Json).then(|| type_.clone())
}

fn is_jsonb(type_: &SqlType) -> bool {
    matches!(type_, SqlType::Json(json) if json.class == JsonClass::JsonB)
}

fn ilike(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let word = if binary.operator == BinaryOperator::ILike {
        "ILIKE"
    } else {
        "NOT ILIKE"
    };
    let left = sql.left(binary, context)?;
    let right = sql.right(binary, context)?;
    sql.like_text(&left, word, &right, binary.escape.as_deref())
}

/// `~`, `~*`, or with other flags inside the pattern.
fn regexp(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    operator: &str,
    context: Context,
) -> Result<String> {
    match binary.escape.as_deref() {
        None => sql.generic_binary(binary, &format!(" {operator} "), false, context),
        Some("i") => sql.generic_binary(binary, &format!(" {operator}* "), false, context),
        Some(flags) => {
            let left = sql.left(binary, context)?;
            let flags = sql.compiler.string_literal(flags);
            Ok(format!(
                "{left} {operator} CONCAT('(?', {flags}, ')', {})",
                sql.right(binary, context)?
            ))
        }
    }
}

fn full_text(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left = sql.left(binary, context)?;
    let configuration = match &binary.escape {
        Some(configuration) => format!("{}, ", sql.compiler.string_literal(configuration)),
        None => String::new(),
    };
    Ok(format!(
        "{left} @@ plainto_tsquery({configuration}{})",
        sql.right(binary, context)?
    ))
}

/// Functions that PostgreSQL writes in its own way.
pub(super) fn function(
    sql: &mut SqlCompiler<'_>,
    call: &FunctionCall,
    context: Context,
) -> Option<Result<String>> {
    let [name] = call.path.as_slice() else { return None };
    match name.to_lowercase().as_str() {
        "aggregate_strings" => Some(
            sql.arguments(call, sql.untold(context))
                .map(|arguments| format!("string_agg({arguments})")),
        ),
        "substring" => Some(substring(sql, call, context)),
        _ => None,
    }
}

fn substring(sql: &mut SqlCompiler<'_>, call: &FunctionCall, context: Context) -> Result<String> {
    let parts = sql.argument_list(call, context)?;
    Ok(match parts.as_slice() {
        [text, start] => format!("SUBSTRING({text} FROM {start})"),
        [text, start, length] => format!("SUBSTRING({text} FROM {start} FOR {length})"),
        other => format!("substring({})", other.join(", ")),
    })
}

/// LIMIT and OFFSET.
pub(super) fn limit(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    let mut text = String::new();
    if let Some(limit) = &select.limit {
        text.push_str(&format!(" \n LIMIT {}", sql.process(limit, context)?));
    }
    if let Some(offset) = &select.offset {
        if select.limit.is_none() {
            text.push_str("\n LIMIT ALL");
        }
        text.push_str(&format!(" OFFSET {}", sql.process(offset, context)?));
    }
    Ok(text)
}

/// FOR UPDATE and FOR SHARE.
pub(super) fn for_update(sql: &SqlCompiler<'_>, clause: &ForUpdate) -> String {
    let mut text = match (clause.read, clause.key_share) {
        (true, true) => " FOR KEY SHARE",
        (true, false) => " FOR SHARE",
        (false, true) => " FOR NO KEY UPDATE",
        (false, false) => " FOR UPDATE",
    }
    .to_owned();
    if !clause.of.is_empty() {
        let tables: Vec<String> = clause
            .of
            .iter()
            .map(|table| sql.compiler.quote(&table.name))
            .collect();
        text.push_str(&format!(" OF {}", tables.join(", ")));
    }
    if clause.nowait {
        text.push_str(" NOWAIT");
    }
    if clause.skip_locked {
        text.push_str(" SKIP LOCKED");
    }
    text
}
