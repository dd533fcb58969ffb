//! `op.bulk_insert`.

use aludel_schema::expression::BindParameter;
use aludel_schema::operation::BulkInsert;
use aludel_schema::statement::{Insert, InsertSource};
use aludel_schema::{Expression, Name, SqlType, Statement, Value};

use crate::error::{CompileError, ErrorClass, Result};
use crate::step::{CompiledStatement, Step};
use crate::{Compiler, Settings};

/// Offline one INSERT with literals for each row; online one statement executed with all rows, or one for each.
pub(crate) fn insert(compiler: &Compiler<'_>, op: &BulkInsert) -> Result<Vec<Step>> {
    let (mut steps, after) = compiler.dialect.around_bulk_insert(compiler, op);
    if compiler.settings.as_sql {
        for row in &op.rows {
            steps.push(Step::Execute(literal_row(compiler, op, row)?));
        }
    } else if op.multiinsert && op.rows.iter().flatten().all(|(_, value)| plain(value).is_some()) {
        steps.extend(many(compiler, op)?);
    } else {
        for row in &op.rows {
            steps.push(Step::Execute(row_statement(compiler, op, row.clone())?));
        }
    }
    steps.extend(after);
    Ok(steps)
}

fn row_statement(
    compiler: &Compiler<'_>,
    op: &BulkInsert,
    row: Vec<(Name, Expression)>,
) -> Result<CompiledStatement> {
    let insert = Insert {
        table: op.table.clone(),
        source: InsertSource::Values(row),
        inline: true,
        ..Insert::default()
    };
    compiler.statement(&Statement::Insert(Box::new(insert)))
}

fn plain(value: &Expression) -> Option<&Value> {
    match value {
        Expression::Bind(BindParameter {
            value: Some(value), ..
        }) => Some(value),
        Expression::Null => Some(&Value::Null),
        _ => None,
    }
}

/// Whether a value is an expression, whose own values are to be written in place.
fn is_expression(value: &Expression) -> bool {
    !matches!(value, Expression::InlineLiteral(_)) && plain(value).is_none()
}

/// A row with its values written into the statement, also those inside of expressions.
fn literal_row(
    compiler: &Compiler<'_>,
    op: &BulkInsert,
    row: &[(Name, Expression)],
) -> Result<CompiledStatement> {
    let settings = Settings {
        literal_binds: compiler.settings.literal_binds || row.iter().any(|(_, value)| is_expression(value)),
        ..compiler.settings.clone()
    };
    let row = row
        .iter()
        .map(|(name, value)| literal_cell(op, name, value))
        .collect::<Result<_>>()?;
    let statement = row_statement(&Compiler::new(compiler.dialect, &settings), op, row)?;
    Ok(CompiledStatement {
        is_literal: true,
        ..statement
    })
}

/// A value as a literal of its column's type.
fn literal_cell(op: &BulkInsert, name: &Name, value: &Expression) -> Result<(Name, Expression)> {
    let type_ = column_type(op, name)?;
    let written = match value {
        Expression::Bind(bind) if bind.value.is_some() => {
            Expression::InlineLiteral(Box::new(BindParameter {
                type_,
                ..bind.clone()
            }))
        }
        other => other.clone(),
    };
    Ok((name.clone(), written))
}

fn column_type(op: &BulkInsert, name: &Name) -> Result<SqlType> {
    match op.table.column(name) {
        Some(column) => Ok(column.type_.clone()),
        None => Err(CompileError::new(ErrorClass::Key, crate::python::repr_str(name))),
    }
}

/// One statement with the columns of the first row, and the values of all rows.
fn many(compiler: &Compiler<'_>, op: &BulkInsert) -> Result<Option<Step>> {
    let Some(first) = op.rows.first() else {
        return Ok(None);
    };
    let row = first
        .iter()
        .map(|(name, _)| {
            let type_ = op
                .table
                .column(name)
                .map(|column| column.type_.clone())
                .unwrap_or_default();
            let bind = BindParameter {
                key: name.to_string(),
                type_,
                ..BindParameter::default()
            };
            (name.clone(), Expression::Bind(bind))
        })
        .collect();
    let mut statement = row_statement(compiler, op, row)?;
    for (position, row) in op.rows.iter().enumerate() {
        let mut values = Vec::with_capacity(statement.parameters.len());
        for parameter in &statement.parameters {
            let given = row
                .iter()
                .find(|(name, _)| *name == *parameter.name)
                .and_then(|(_, value)| plain(value));
            let value = given.or(parameter.value.as_ref()).ok_or_else(|| {
                CompileError::new(
                    ErrorClass::InvalidRequest,
                    format!(
                        "A value is required for bind parameter '{}', in parameter group {position}",
                        parameter.name
                    ),
                )
            })?;
            values.push(value.clone());
        }
        statement.rows.push(values);
    }
    Ok(Some(Step::Execute(statement)))
}
