//! `op.batch_alter_table`: where a table cannot be altered in place, a new one is made, the rows are copied, and the new
//! one takes the name of the old ("move and copy"). After `alembic.operations.batch`.

mod alter;
mod call;
mod elements;
mod order;
mod transfer;

use aludel_schema::operation::{BatchAlterTable, Recreate};
use aludel_schema::{Name, NamingConvention, ResolvedTable, Table};

pub use call::BatchCall;
use elements::Elements;

use crate::error::Result;
use crate::operation::Memo;
use crate::step::Step;
use crate::{CompileError, Compiler, ErrorClass};

/// The table of a batch block as it is before the block.
#[derive(Clone, Debug, PartialEq)]
pub struct ExistingTable {
    /// The table.
    pub table: Table,
    /// The naming convention that its constraints without names take theirs from.
    pub naming_convention: NamingConvention,
    /// It was read from the database, rather than given as `copy_from=`.
    pub reflected: bool,
}

/// The steps that move a table into a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoveAndCopy {
    /// Make the new table under a name of its own.
    pub create: Vec<Step>,
    /// Copy the rows and drop the old table.
    pub copy: Vec<Step>,
    /// What undoes `create` when a step of `copy` fails.
    pub undo: Vec<Step>,
    /// Give the new table its name, and make the indexes.
    pub finish: Vec<Step>,
}

impl Compiler<'_> {
    /// What the operations of a block ask of the table, each as its parts: a column and the constraints it brings.
    ///
    /// # Errors
    /// When an operation has no place in a batch block, or a name cannot be made.
    pub fn batch_calls(&self, batch: &BatchAlterTable) -> Result<Vec<BatchCall>> {
        let mut calls = Vec::new();
        for operation in &batch.operations {
            calls.extend(call::of(self, operation)?);
        }
        Ok(calls)
    }

    /// Whether the block must move the table. The calls are those of its operations.
    pub fn batch_recreates(&self, batch: &BatchAlterTable, calls: &[BatchCall]) -> bool {
        match batch.recreate {
            Recreate::Always => true,
            Recreate::Never => false,
            Recreate::Auto => self.dialect.requires_recreate_in_batch(calls),
        }
    }

    /// The steps of a block that moves the table.
    ///
    /// # Errors
    /// With the reference's message, when a call names what the table does not have, or the new table cannot be
    /// compiled. Nothing has been executed then.
    pub fn batch_steps(
        &self,
        batch: &BatchAlterTable,
        calls: &[BatchCall],
        existing: &ExistingTable,
        memo: &mut Memo,
    ) -> Result<MoveAndCopy> {
        let mut elements = Elements::of(batch, existing)?;
        for call in calls {
            elements.apply(self, call)?;
        }
        transfer::steps(self, batch, elements, memo)
    }
}

/// The error of `--sql` without `copy_from`.
pub fn needs_connection(dialect: &str, table: &Name) -> CompileError {
    CompileError::new(
        ErrorClass::Command,
        format!(
            "This operation cannot proceed in --sql mode; batch mode with dialect {dialect} requires a live database \
             connection with which to reflect the table \"{table}\". To generate a batch SQL migration script using \
             table \"move and copy\", a complete Table object should be passed to the \"copy_from\" argument of the \
             batch_alter_table() method so that table reflection can be skipped."
        ),
    )
}

/// The name of the new table until it takes that of the old.
fn temporary_name(table: &Name) -> Name {
    let text: String = format!("_alembic_tmp_{table}").chars().take(50).collect();
    Name::new(text)
}

/// A name that is looked up among columns and is not there: Python's `KeyError`.
fn key_error(name: &str) -> CompileError {
    CompileError::new(ErrorClass::Key, crate::python::repr_str(name))
}

fn value_error(message: impl Into<String>) -> CompileError {
    CompileError::new(ErrorClass::Value, message)
}

/// The existing table with what its columns imply, under its own naming convention.
fn resolved(existing: &ExistingTable) -> Result<ResolvedTable> {
    Ok(existing.table.resolve(&existing.naming_convention)?)
}
