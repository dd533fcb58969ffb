//! Other columns in the primary key of a table.

use aludel_schema::{Constraint, ConstraintName, MigrateOperation, Name, PrimaryKeyConstraint, Table};

use super::sql_change;
use crate::compare::constraints::{add_operation, drop_operation};
use crate::compare::context::Context;
use crate::compare::tables::Sides;

/// Compares the primary keys of a table that both sides have. Where the database cannot alter constraints, they are not
/// compared.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    operations: &mut Vec<MigrateOperation>,
) {
    let (Some(inspected), Some(model)) = (sides.inspected, sides.model) else {
        return;
    };
    let (ours, theirs) = (key(&model.table), key(&inspected.table));
    let columns = |key: Option<&PrimaryKeyConstraint>| key.map_or_else(Vec::new, |it| it.columns.clone());
    let (new, old) = (columns(ours), columns(theirs));
    if !context.compiler.dialect.supports_alter() || new == old {
        return;
    }
    let names = |columns: &[Name]| columns.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
    context.log(
        "aludel.autogenerate.primary_keys",
        format!(
            "Detected changed primary key of table '{}': ({}) to ({})",
            sides.qualified(),
            names(&old),
            names(&new)
        ),
    );
    if context.compiler.dialect.replaces_primary_key() && !new.is_empty() && !old.is_empty() {
        operations.push(replacement(context, &model.table, &old, &new));
        return;
    }
    let default_name = || ConstraintName::Final(format!("{}_pkey", sides.name).into());
    if let Some(theirs) = theirs {
        let mut dropped = theirs.clone();
        if dropped.name.is_unnamed() {
            dropped.name = default_name();
        }
        context
            .compiler
            .dialect
            .adjust_reflected_options(&mut dropped.options);
        operations.push(drop_operation(&inspected.table, &Constraint::PrimaryKey(dropped)));
    }
    if let Some(ours) = ours {
        let mut added = ours.clone();
        if added.name.is_unnamed() {
            added.name = match theirs {
                Some(theirs) if !theirs.name.is_unnamed() => theirs.name.clone(),
                _ => default_name(),
            };
        }
        operations.push(add_operation(&model.table, &Constraint::PrimaryKey(added)));
    }
}

/// One statement that drops the key and makes the other one.
fn replacement(context: &Context<'_>, table: &Table, old: &[Name], new: &[Name]) -> MigrateOperation {
    let compiler = context.compiler;
    let name = compiler.format_table(table.schema.as_ref(), &table.name);
    let statement = |columns: &[Name]| {
        let columns: Vec<String> = columns.iter().map(|it| compiler.quote(it)).collect();
        vec![format!(
            "ALTER TABLE {name} DROP PRIMARY KEY, ADD PRIMARY KEY ({})",
            columns.join(", ")
        )]
    };
    sql_change(statement(new), statement(old))
}

fn key(table: &Table) -> Option<&PrimaryKeyConstraint> {
    table.constraints.iter().find_map(|it| match it {
        Constraint::PrimaryKey(key) if !key.columns.is_empty() => Some(key),
        _ => None,
    })
}
