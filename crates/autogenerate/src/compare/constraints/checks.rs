//! CHECK constraints by name: the plugin `alembic.ext.checkconstraint_byname`. Conditions are not compared, since databases
//! write them in ways of their own.

use std::collections::BTreeMap;

use aludel_dialect::python_repr;
use aludel_schema::{Constraint, MigrateOperation, Table};

use super::{add_operation, drop_operation, name_repr};
use crate::Error;
use crate::compare::context::Context;
use crate::compare::tables::Sides;
use crate::compare::{ObjectKind, SchemaItem};

const LOGGER: &str = "alembic.ext.checkconstraint_byname";

/// Compares the CHECK constraints of a table that both sides have.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let (Some(inspected), Some(model)) = (sides.inspected, sides.model) else {
        return Ok(());
    };
    let compiler = context.compiler;
    let metadata = named(&model.table, |check| compiler.is_created(check));
    let mut reflected = BTreeMap::new();
    for (name, check) in named(&inspected.table, |_| true) {
        if context
            .hooks
            .include_name(Some(name), ObjectKind::CheckConstraint, sides.parents())?
        {
            reflected.insert(name, check);
        }
    }
    for (name, check) in reflected.iter().filter(|(name, _)| !metadata.contains_key(*name)) {
        let item = SchemaItem::Constraint(&inspected.table, check);
        if context.includes(item, Some(name), ObjectKind::CheckConstraint, true)? {
            operations.push(drop_operation(&inspected.table, check));
            let table = python_repr(sides.name);
            context.log(
                LOGGER,
                format!(
                    "Detected removed check constraint {} on table {table}",
                    name_repr(check.name())
                ),
            );
        }
    }
    for (name, check) in metadata.iter().filter(|(name, _)| !reflected.contains_key(*name)) {
        let item = SchemaItem::Constraint(&model.table, check);
        if context.includes(item, Some(name), ObjectKind::CheckConstraint, false)? {
            operations.push(add_operation(&model.table, check));
            let table = python_repr(sides.name);
            context.log(
                LOGGER,
                format!(
                    "Detected added check constraint {} on table {table}",
                    name_repr(check.name())
                ),
            );
        }
    }
    Ok(())
}

/// The CHECK constraints of a table and its columns that have names.
fn named(table: &Table, mut include: impl FnMut(&Constraint) -> bool) -> BTreeMap<&str, &Constraint> {
    let of_columns = table.columns.iter().flat_map(|column| &column.constraints);
    table
        .constraints
        .iter()
        .chain(of_columns)
        .filter(|constraint| matches!(constraint, Constraint::Check(_)) && include(constraint))
        .filter_map(|constraint| Some((constraint.name().as_str()?, constraint)))
        .collect()
}
