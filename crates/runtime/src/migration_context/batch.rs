//! `op.batch_alter_table`: operations in place, or a new table that takes the place of the old one.

use aludel_dialect::{
    BatchCall, CompileError, CompiledStatement, Compiler, ErrorClass, ExistingTable, MoveAndCopy, OwnerTable,
    Settings, Step, needs_connection,
};
use aludel_library::host::Batch;
use aludel_library::{compile_error, reflect_for_batch};
use aludel_python::{Interpreter, PyResult};
use aludel_schema::Value;

use super::{MigrationContext, Target};

impl MigrationContext {
    /// Runs a block.
    pub(super) fn run_batch(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<()> {
        let settings = self.batch_settings(py, batch)?;
        let compiler = Compiler::new(self.dialect, &settings);
        let calls = batch_calls(&compiler, batch)?;
        if !compiler.batch_recreates(&batch.block, &calls) {
            let mut operations = batch.block.operations.iter().cloned();
            return operations.try_for_each(|operation| self.invoke_operation(py, operation));
        }
        self.tell_losses(py, batch)?;
        let existing = self.existing_table(py, batch)?;
        let steps = compiler.batch_steps(&batch.block, &calls, &existing, &mut self.memo.borrow_mut());
        let steps = steps.map_err(|error| compile_error(&error))?;
        self.move_and_copy(py, &compiler, steps)
    }

    /// Whether the operations recorded so far ask for a new table.
    pub(super) fn batch_recreates(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<bool> {
        let settings = self.batch_settings(py, batch)?;
        let compiler = Compiler::new(self.dialect, &settings);
        let calls = batch_calls(&compiler, batch)?;
        Ok(compiler.batch_recreates(&batch.block, &calls))
    }

    fn batch_settings(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<Settings> {
        let mut settings = self.settings.clone();
        if batch
            .block
            .operations
            .iter()
            .any(crate::naming::depends_on_convention)
        {
            settings.naming_convention = self.naming_convention(py, &batch.block.operations)?;
        }
        Ok(settings)
    }

    /// The table as `copy_from=` gives it, else as the database has it.
    fn existing_table(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<ExistingTable> {
        if let Some(given) = &batch.block.copy_from {
            return Ok(ExistingTable {
                table: given.table.clone(),
                naming_convention: given.naming_convention.clone(),
                reflected: false,
            });
        }
        let Target::Online(online) = &self.target else {
            let error = needs_connection(self.dialect.name(), &batch.block.table_name);
            return Err(compile_error(&error));
        };
        let table = reflect_for_batch(py, &online.value(), batch, self.dialect)?;
        Ok(ExistingTable {
            table,
            naming_convention: batch.block.naming_convention.clone(),
            reflected: true,
        })
    }

    /// Refuses to lose rows of other tables without a word, and tells what the new table will not have.
    fn tell_losses(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<()> {
        let Target::Online(online) = &self.target else {
            return Ok(());
        };
        let table = OwnerTable::named(batch.block.schema.as_ref(), &batch.block.table_name);
        if let Some(query) = self.dialect.batch_losses(table) {
            for row in online.execute(py, &query)?.rows {
                let [Value::String(probe), Value::String(message)] = row.as_slice() else {
                    continue;
                };
                if !online
                    .execute(py, &CompiledStatement::plain(probe))?
                    .rows
                    .is_empty()
                {
                    let error = CompileError::new(ErrorClass::Command, message);
                    return Err(compile_error(&error));
                }
            }
        }
        if let Some(query) = self.dialect.batch_notices(table) {
            for row in online.execute(py, &query)?.rows {
                if let Some(Value::String(notice)) = row.into_iter().next() {
                    self.warn(py, notice)?;
                }
            }
        }
        Ok(())
    }

    /// Makes the new table and puts it in the place of the old one. Where the rows cannot be copied, the new table is
    /// dropped again, so that a script that catches the error finds the database as it was.
    fn move_and_copy(
        &self,
        py: &mut Interpreter,
        compiler: &Compiler<'_>,
        steps: MoveAndCopy,
    ) -> PyResult<()> {
        let database = || match &self.target {
            Target::Online(online) => online.database().ok(),
            Target::Offline(_) => None,
        };
        let begin = database().map_or(0, |mut database| database.place_in_step());
        self.take_all(py, compiler, steps.create)?;
        if let Err(error) = self.take_all(py, compiler, steps.copy) {
            // What the database says of this matters less than the error that led here.
            let undone = self.take_all(py, compiler, steps.undo);
            if let (Ok(()), Some(mut database)) = (undone, database()) {
                database.statements_are_undone(begin);
            }
            return Err(error);
        }
        self.take_all(py, compiler, steps.finish)
    }

    fn take_all(&self, py: &mut Interpreter, compiler: &Compiler<'_>, steps: Vec<Step>) -> PyResult<()> {
        steps
            .into_iter()
            .try_for_each(|step| self.take(py, compiler, step))
    }
}

fn batch_calls(compiler: &Compiler<'_>, batch: &Batch) -> PyResult<Vec<BatchCall>> {
    compiler
        .batch_calls(&batch.block)
        .map_err(|error| compile_error(&error))
}
