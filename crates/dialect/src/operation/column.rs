//! `op.add_column` and `op.drop_column`.

use aludel_schema::operation::{AddColumn, DropColumn};
use aludel_schema::{Constraint, ForeignKeyConstraint, ResolvedTable, Table};

use super::{Memo, ddl};
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::{ForeignKeyForm, foreign_key_options};
use crate::error::Result;
use crate::step::Step;

/// ADD COLUMN, then the constraints, indexes and comment that the column brings.
pub(crate) fn add(compiler: &Compiler<'_>, op: &AddColumn, memo: &mut Memo) -> Result<Vec<Step>> {
    let mut table = Table::new(op.table_name.clone()).with_column(op.column.clone());
    table.schema = op.schema.clone();
    table.define_referents_later();
    let table = compiler.resolve(&table)?;
    let mut steps = vec![ddl(compiler.dialect.add_column(compiler, op, &table)?)];
    let owner = OwnerTable::resolved(&table);
    for constraint in &table.table.constraints {
        if inline_reference(op, &table).is_some_and(|it| is_same(constraint, it)) {
            continue;
        }
        steps.extend(compiler.dialect.add_constraint(compiler, owner, constraint)?);
    }
    for index in &table.table.indexes {
        steps.push(ddl(compiler
            .dialect
            .create_index(compiler, owner, index, false)?));
    }
    super::table::remember_spatial_indexes(&table, memo);
    if compiler.dialect.supports_comments()
        && !compiler.dialect.inline_comments()
        && let [column] = table.table.columns.as_slice()
        && column.comment.is_some()
    {
        steps.push(ddl(compiler.dialect.column_comment(compiler, owner, column)?));
    }
    Ok(steps)
}

fn is_same(constraint: &Constraint, foreign_key: &ForeignKeyConstraint) -> bool {
    matches!(constraint, Constraint::ForeignKey(it) if **it == *foreign_key)
}

/// The foreign key that `inline_references=True` writes beside the column: there must be exactly one.
fn inline_reference<'t>(op: &AddColumn, table: &'t ResolvedTable) -> Option<&'t ForeignKeyConstraint> {
    if op.inline_references != Some(true) || op.column.foreign_keys.len() != 1 {
        return None;
    }
    table
        .table
        .constraints
        .iter()
        .find_map(|constraint| match constraint {
            Constraint::ForeignKey(it) => Some(&**it),
            _ => None,
        })
}

/// `ALTER TABLE table ADD COLUMN …`.
pub(crate) fn generic_add(compiler: &Compiler<'_>, op: &AddColumn, table: &ResolvedTable) -> Result<String> {
    Ok(format!(
        "ALTER TABLE {} {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        added_column(compiler, op, table, "ADD COLUMN")?
    ))
}

/// `ADD COLUMN IF NOT EXISTS name TYPE …` with what stands beside it.
pub(crate) fn added_column(
    compiler: &Compiler<'_>,
    op: &AddColumn,
    table: &ResolvedTable,
    words: &str,
) -> Result<String> {
    let column = table.table.columns.first().unwrap_or(&op.column);
    let condition = if op.if_not_exists == Some(true) {
        "IF NOT EXISTS "
    } else {
        ""
    };
    let mut text = format!(
        "{words} {condition}{}",
        compiler.dialect.column_specification(compiler, table, column)?
    );
    if op.inline_primary_key == Some(true) && column.primary_key {
        text.push_str(" PRIMARY KEY");
    }
    if let Some(foreign_key) = inline_reference(op, table) {
        text.push_str(&format!(
            " REFERENCES {} ({})",
            compiler.format_table(foreign_key.referent_schema.as_ref(), &foreign_key.referent_table),
            compiler.name_list(&foreign_key.referent_columns)
        ));
        let form = compiler.dialect.foreign_key_form();
        text.push_str(&foreign_key_options(
            compiler,
            foreign_key,
            ForeignKeyForm { ..form },
        )?);
    }
    let constraints = compiler.column_constraints(column)?;
    if !constraints.is_empty() {
        text.push_str(&format!(" {constraints}"));
    }
    Ok(text)
}

/// `ALTER TABLE table DROP COLUMN name`.
pub(crate) fn generic_drop(compiler: &Compiler<'_>, op: &DropColumn) -> Result<Vec<Step>> {
    Ok(vec![ddl(format!(
        "ALTER TABLE {} DROP COLUMN {}{}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        if op.if_exists == Some(true) {
            "IF EXISTS "
        } else {
            ""
        },
        compiler.quote(&op.column_name)
    ))])
}
