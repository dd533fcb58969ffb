//! Expressions of Oracle.

use aludel_schema::Expression;
use aludel_schema::expression::{BinaryExpression, BinaryOperator, FunctionCall};
use aludel_schema::statement::{ForUpdate, Select};

use crate::error::{CompileError, Result};
use crate::mssql::literal_execute;
use crate::sql::{Context, SqlCompiler};

/// Operators that Oracle has of its own.
pub(super) fn binary(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    context: Context,
) -> Option<Result<String>> {
    use BinaryOperator as Op;
    let refused = |name: &str| Err(CompileError::compile(format!("Cannot compile {name} in oracle")));
    Some(match &binary.operator {
        Op::JsonGetItem => no_json(sql, "<function json_getitem_op>"),
        Op::JsonPathGetItem => no_json(sql, "<function json_path_getitem_op>"),
        Op::Mod => call(sql, binary, "mod(", ")", context),
        Op::Match(_) => call(sql, binary, "CONTAINS (", ")", sql.untold(context)),
        Op::NotMatch(_) => call(sql, binary, "NOT CONTAINS (", ")", sql.untold(context)),
        Op::IsDistinctFrom => call(sql, binary, "DECODE(", ", 0, 1) = 1", sql.untold(context)),
        Op::IsNotDistinctFrom => call(sql, binary, "DECODE(", ", 0, 1) = 0", sql.untold(context)),
        Op::RegexpMatch => call(sql, binary, "REGEXP_LIKE(", &regexp_end(sql, binary), context),
        Op::NotRegexpMatch => call(sql, binary, "NOT REGEXP_LIKE(", &regexp_end(sql, binary), context),
        Op::BitwiseXor => call(sql, binary, "BITXOR(", ")", context),
        Op::BitwiseOr => call(sql, binary, "BITOR(", ")", context),
        Op::BitwiseAnd => call(sql, binary, "BITAND(", ")", context),
        Op::BitwiseRightShift => refused("bitwise_rshift"),
        Op::BitwiseLeftShift => refused("bitwise_lshift"),
        _ => return None,
    })
}

fn no_json(sql: &SqlCompiler<'_>, operator: &str) -> Result<String> {
    let class = sql.compiler.dialect.statement_compiler_class();
    Err(CompileError::unsupported(class, operator))
}

/// The flags of a regular expression, where it has any.
fn regexp_end(sql: &SqlCompiler<'_>, binary: &BinaryExpression) -> String {
    match &binary.escape {
        Some(flags) => format!(", {})", sql.compiler.string_literal(flags)),
        None => ")".to_owned(),
    }
}

fn call(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    before: &str,
    after: &str,
    context: Context,
) -> Result<String> {
    let left = sql.left(binary, context)?;
    Ok(format!("{before}{left}, {}{after}", sql.right(binary, context)?))
}

/// Functions that Oracle takes without parentheses when they have no arguments.
const WITHOUT_PARENTHESES: [&str; 4] = ["uid", "current_date", "sysdate", "user"];

/// Functions that Oracle writes in its own way.
pub(super) fn function(
    sql: &mut SqlCompiler<'_>,
    call: &FunctionCall,
    context: Context,
) -> Option<Result<String>> {
    let [name] = call.path.as_slice() else { return None };
    Some(match name.to_lowercase().as_str() {
        "now" => Ok("CURRENT_TIMESTAMP".to_owned()),
        "char_length" => sql
            .arguments(call, context)
            .map(|arguments| format!("LENGTH({arguments})")),
        "aggregate_strings" => sql
            .arguments(call, context)
            .map(|arguments| format!("LISTAGG({arguments})")),
        lower if call.arguments.is_empty() && lower == "uid" && WITHOUT_PARENTHESES.contains(&lower) => {
            Ok(name.to_string())
        }
        _ => return None,
    })
}

/// OFFSET and FETCH FIRST; plain numbers stay marks for the driver.
pub(super) fn limit(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    let mut text = String::new();
    if let Some(offset) = &select.offset {
        text.push_str(&format!(
            "\n OFFSET {} ROWS",
            literal_execute(sql, offset, context)?
        ));
    }
    let count = select
        .fetch
        .as_ref()
        .map(|(count, ..)| count)
        .or(select.limit.as_ref());
    if let Some(count) = count {
        let (ties, percent) = select
            .fetch
            .as_ref()
            .map_or((false, false), |(_, ties, percent)| (*ties, *percent));
        text.push_str(&format!(
            "\n FETCH {}FIRST {}{} ROWS {}",
            if select.fetch_approximate { "APPROX " } else { "" },
            literal_execute(sql, count, context)?,
            if percent { " PERCENT" } else { "" },
            if ties { "WITH TIES" } else { "ONLY" }
        ));
    }
    Ok(text)
}

/// ` RETURNING … INTO :ret_0 …`.
pub(super) fn returning(
    sql: &mut SqlCompiler<'_>,
    columns: &[Expression],
    context: Context,
) -> Result<String> {
    let mut texts = Vec::with_capacity(columns.len());
    let mut marks = Vec::with_capacity(columns.len());
    for (position, column) in columns.iter().enumerate() {
        texts.push(sql.process(column, context)?);
        marks.push(sql.placeholder(format!("ret_{position}"), None, &aludel_schema::SqlType::Null));
    }
    Ok(format!(
        " RETURNING {} INTO {}",
        texts.join(", "),
        marks.join(", ")
    ))
}

/// FOR UPDATE, of columns where some are named.
pub(super) fn for_update(sql: &mut SqlCompiler<'_>, clause: &ForUpdate) -> Result<String> {
    let mut text = " FOR UPDATE".to_owned();
    if !clause.of_columns.is_empty() {
        let context = Context {
            include_table: true,
            ..Context::default()
        };
        text.push_str(&format!(" OF {}", sql.list(&clause.of_columns, ", ", context)?));
    }
    if clause.nowait {
        text.push_str(" NOWAIT");
    }
    if clause.skip_locked {
        text.push_str(" SKIP LOCKED");
    }
    Ok(text)
}
