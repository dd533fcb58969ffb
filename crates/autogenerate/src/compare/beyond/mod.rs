//! What Alembic does not detect. Each has a switch in [`super::CompareOptions`].

pub(super) mod backfill;
mod enum_change;
mod enum_columns;
mod enum_creation;
pub(super) mod enums;
pub(super) mod foreign_key_indexes;
pub(super) mod order;
pub(super) mod primary_keys;
pub(super) mod renames;
pub(super) mod sequences;
pub(super) mod stored;

use aludel_schema::MigrateOperation;
use aludel_schema::operation::SqlChange;
pub use enum_creation::is_left_to_others;

/// Plain statements with those that undo them.
fn sql_change(statements: Vec<String>, reverse: Vec<String>) -> MigrateOperation {
    MigrateOperation::SqlChange(SqlChange {
        comment: Vec::new(),
        statements: statements.into_iter().map(Into::into).collect(),
        reverse: reverse.into_iter().map(Into::into).collect(),
    })
}

/// A comment in the revision.
pub(super) fn note(lines: Vec<String>) -> MigrateOperation {
    MigrateOperation::SqlChange(SqlChange {
        comment: lines,
        ..SqlChange::default()
    })
}

/// Calls an action with every operation, those of changed tables included.
fn visit<'o>(operations: &'o [MigrateOperation], action: &mut dyn FnMut(&'o MigrateOperation)) {
    for operation in operations {
        action(operation);
        if let MigrateOperation::ModifyTable(modify) = operation {
            visit(&modify.operations, action);
        }
    }
}
