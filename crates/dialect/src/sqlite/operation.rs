//! Operations of SQLite.

use aludel_schema::operation::AlterColumn;
use aludel_schema::{Constraint, Name};

use crate::Compiler;
use crate::ddl::constraint::DropRequest;
use crate::error::{CompileError, ErrorClass, Result};
use crate::step::Step;

fn no_alter() -> CompileError {
    CompileError::new(
        ErrorClass::NotImplemented,
        "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature which allows \
         for SQLite migrations using a copy-and-move strategy.",
    )
}

/// The CHECK of a type is left out with a warning; any other constraint cannot be added.
pub(super) fn add_constraint(compiler: &Compiler<'_>, constraint: &Constraint) -> Result<Vec<Step>> {
    match constraint {
        Constraint::Check(check) if check.type_bound.is_some() => Ok(if compiler.is_created(constraint) {
            vec![Step::Warning(
                "Skipping unsupported ALTER for creation of implicit constraint. Please refer to the batch mode \
                 feature which allows for SQLite migrations using a copy-and-move strategy."
                    .to_owned(),
            )]
        } else {
            Vec::new()
        }),
        _ => Err(no_alter()),
    }
}

pub(super) fn drop_constraint(drop: &DropRequest<'_>) -> Result<Vec<Step>> {
    if drop.type_bound {
        Ok(Vec::new())
    } else {
        Err(no_alter())
    }
}

/// `ALTER TABLE table RENAME COLUMN old TO new`.
pub(super) fn rename_column(compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> String {
    format!(
        "ALTER TABLE {} RENAME COLUMN {} TO {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.column_name),
        compiler.quote(name)
    )
}
