//! Expressions of SQL Server.

use aludel_schema::expression::{BinaryExpression, BinaryOperator, BindParameter, FunctionCall, TableName};
use aludel_schema::statement::Select;
use aludel_schema::types::{Affinity, NumericClass, SqlType};
use aludel_schema::{Expression, Value};

use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler, json_path};

/// Operators that SQL Server has of its own.
pub(super) fn binary(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    context: Context,
) -> Option<Result<String>> {
    use BinaryOperator as Op;
    let bound = |it: &Expression| matches!(it, Expression::Bind(_));
    Some(match &binary.operator {
        Op::Eq if bound(&binary.left) && !bound(&binary.right) => {
            let swapped = BinaryExpression {
                left: binary.right.clone(),
                right: binary.left.clone(),
                ..binary.clone()
            };
            sql.generic_binary(&swapped, " = ", false, context)
        }
        Op::RegexpMatch | Op::NotRegexpMatch => Err(CompileError::compile(
            "mssql dialect does not support regular expressions",
        )),
        Op::Concat => sql.generic_binary(binary, " + ", false, context),
        Op::Div => divide(sql, binary, context),
        Op::Match(_) => call(sql, binary, "CONTAINS (", context),
        Op::NotMatch(_) => call(sql, binary, "CONTAINS (", context).map(|text| format!("NOT {text}")),
        Op::IsDistinctFrom => distinct(sql, binary, sql.untold(context)).map(|text| format!("NOT {text}")),
        Op::IsNotDistinctFrom => distinct(sql, binary, sql.untold(context)),
        Op::JsonGetItem | Op::JsonPathGetItem => json(sql, &with_path(binary), context),
        _ => return None,
    })
}

fn divide(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left = sql.left(binary, context)?;
    Ok(format!("{left} / ({} + 0.0)", sql.right(binary, context)?))
}

fn call(
    sql: &mut SqlCompiler<'_>,
    binary: &BinaryExpression,
    name: &str,
    context: Context,
) -> Result<String> {
    let left = sql.left(binary, context)?;
    Ok(format!("{name}{left}, {})", sql.right(binary, context)?))
}

fn distinct(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let left = sql.left(binary, context)?;
    Ok(format!(
        "EXISTS (SELECT {left} INTERSECT SELECT {})",
        sql.right(binary, context)?
    ))
}

/// JSON_QUERY for documents, JSON_VALUE for other types.
fn json(sql: &mut SqlCompiler<'_>, binary: &BinaryExpression, context: Context) -> Result<String> {
    let affinity = binary.type_.affinity();
    let left = sql.left(binary, context)?;
    let operands = format!("{left}, {})", sql.right(binary, context)?);
    if matches!(affinity, Affinity::Null | Affinity::Json) {
        return Ok(format!("JSON_QUERY({operands}"));
    }
    let tested = format!("JSON_VALUE({operands}");
    let otherwise = match affinity {
        Affinity::Integer => format!("ELSE CAST({} AS INTEGER)", tested),
        Affinity::Numeric => {
            let type_ = match &binary.type_ {
                SqlType::Numeric(it)
                    if !matches!(it.class, NumericClass::Numeric | NumericClass::UpperNumeric) =>
                {
                    "FLOAT".to_owned()
                }
                SqlType::Numeric(it) => {
                    format!(
                        "NUMERIC({}, {})",
                        it.precision.unwrap_or_default(),
                        it.scale.unwrap_or_default()
                    )
                }
                _ => "FLOAT".to_owned(),
            };
            format!("ELSE CAST({} AS {type_})", tested)
        }
        Affinity::Boolean => "WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE NULL".to_owned(),
        Affinity::String => format!("ELSE {}", tested),
        _ => format!("ELSE {}", format_args!("JSON_QUERY({operands}")),
    };
    Ok(format!("CASE {tested} WHEN NULL THEN NULL {otherwise} END"))
}

/// Functions that SQL Server writes in its own way.
pub(super) fn function(
    sql: &mut SqlCompiler<'_>,
    call: &FunctionCall,
    context: Context,
) -> Option<Result<String>> {
    let [name] = call.path.as_slice() else { return None };
    Some(match name.to_lowercase().as_str() {
        "now" => Ok("CURRENT_TIMESTAMP".to_owned()),
        "current_date" => Ok("GETDATE()".to_owned()),
        "length" | "char_length" => sql
            .arguments(call, context)
            .map(|arguments| format!("LEN({arguments})")),
        "aggregate_strings" => {
            // The separator cannot be a parameter.
            let mut call = call.clone();
            for argument in call.arguments.iter_mut().skip(1) {
                if let Expression::Bind(bind) = argument {
                    bind.literal_execute = true;
                }
            }
            sql.arguments(&call, context)
                .map(|arguments| format!("string_agg({arguments})"))
        }
        _ => return None,
    })
}

/// DATEPART.
pub(super) fn extract(
    sql: &mut SqlCompiler<'_>,
    field: &str,
    operand: &Expression,
    context: Context,
) -> Result<String> {
    let field = match field {
        "doy" => "dayofyear",
        "dow" => "weekday",
        "milliseconds" => "millisecond",
        "microseconds" => "microsecond",
        other => other,
    };
    Ok(format!("DATEPART({field}, {})", sql.process(operand, context)?))
}

fn is_simple(expression: Option<&Expression>) -> bool {
    matches!(
        expression,
        Some(Expression::Bind(BindParameter {
            value: Some(Value::Int(_)),
            unique: true,
            ..
        }))
    )
}

/// A count without offset is written as TOP.
fn uses_top(select: &Select) -> bool {
    let fetched = select
        .fetch
        .as_ref()
        .is_some_and(|(count, ties, percent)| is_simple(Some(count)) && (*ties || *percent));
    select.offset.is_none() && (is_simple(select.limit.as_ref()) || fetched)
}

/// `TOP 5 ` before the columns.
pub(super) fn top(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    if !uses_top(select) {
        return Ok(String::new());
    }
    let count = select
        .fetch
        .as_ref()
        .map(|(count, ..)| count)
        .or(select.limit.as_ref());
    let Some(count) = count else {
        return Ok(String::new());
    };
    let mut text = format!("TOP {} ", literal_execute(sql, count, context)?);
    if let Some((_, ties, percent)) = &select.fetch {
        if *percent {
            text.push_str("PERCENT ");
        }
        if *ties {
            text.push_str("WITH TIES ");
        }
    }
    Ok(text)
}

/// A number that the driver writes into the statement itself; in a script it stays a mark.
pub(crate) fn literal_execute(
    sql: &mut SqlCompiler<'_>,
    count: &Expression,
    context: Context,
) -> Result<String> {
    match count {
        Expression::Bind(bind) if !context.literal_binds && bind.value.is_some() => sql.process(
            &Expression::Bind(BindParameter {
                literal_execute: true,
                ..bind.clone()
            }),
            context,
        ),
        other => sql.process(other, context),
    }
}

/// OFFSET and FETCH, which need an order.
pub(super) fn limit(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    if uses_top(select) {
        return Ok(String::new());
    }
    if select.order_by.is_empty() {
        return Err(CompileError::compile(
            "MSSQL requires an order_by when using an OFFSET or a non-simple LIMIT clause",
        ));
    }
    if select
        .fetch
        .as_ref()
        .is_some_and(|(_, ties, percent)| *ties || *percent)
    {
        return Err(CompileError::compile(
            "MSSQL needs TOP to use PERCENT and/or WITH TIES. Only simple fetch without offset can be used.",
        ));
    }
    let mut text = match &select.offset {
        Some(offset) => format!("\n OFFSET {} ROWS", sql.process(offset, context)?),
        None => "\n OFFSET 0 ROWS".to_owned(),
    };
    if let Some(count) = select
        .fetch
        .as_ref()
        .map(|(count, ..)| count)
        .or(select.limit.as_ref())
    {
        text.push_str(&format!(
            "\n FETCH FIRST {} ROWS ONLY",
            sql.process(count, context)?
        ));
    }
    Ok(text)
}

/// ` OUTPUT inserted.…`: the columns of the row that was inserted, changed or deleted.
pub(super) fn output(
    sql: &mut SqlCompiler<'_>,
    columns: &[Expression],
    table: &TableName,
    deleting: bool,
    context: Context,
) -> Result<String> {
    let target = TableName::new(if deleting { "deleted" } else { "inserted" });
    let columns: Vec<Expression> = columns
        .iter()
        .map(|column| moved(column, table, &target))
        .collect();
    Ok(format!(" OUTPUT {}", sql.select_columns(&columns, context)?))
}

fn moved(expression: &Expression, from: &TableName, to: &TableName) -> Expression {
    let mut moved = expression.clone();
    moved.visit_mut(&mut |it| {
        if let Expression::Column(column) = it
            && column.table.as_ref() == Some(from)
        {
            column.table = Some(to.clone());
        }
    });
    moved
}

/// The operand with its key as a path.
fn with_path(binary: &BinaryExpression) -> BinaryExpression {
    BinaryExpression {
        right: json_path(&binary.right),
        ..binary.clone()
    }
}
