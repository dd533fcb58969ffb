//! Operations and statements: compiled by the dialect, then executed or printed.

use aludel_dialect::{CompiledStatement, Compiler, Settings, Step};
use aludel_library::compile_error;
use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::{MigrateOperation, Statement};

use super::{MigrationContext, Target};

impl MigrationContext {
    /// Runs one operation.
    pub(super) fn invoke_operation(&self, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<()> {
        let settings = self.settings_for(py, &operation)?;
        let compiler = Compiler::new(self.dialect, &settings);
        let steps = compiler.operation(&operation, &mut self.memo.borrow_mut());
        for step in steps.map_err(|error| compile_error(&error))? {
            self.take(py, &compiler, step)?;
        }
        Ok(())
    }

    /// Runs one statement; gives the number of rows it found or changed, where a database was asked.
    pub(super) fn execute_statement(
        &self,
        py: &mut Interpreter,
        statement: Statement,
    ) -> PyResult<Option<i64>> {
        let compiler = Compiler::new(self.dialect, &self.settings);
        let compiled = compiler
            .statement(&statement)
            .map_err(|error| compile_error(&error))?;
        self.execute_compiled(py, &compiler, &compiled)
    }

    /// The rows of the version table.
    pub(super) fn query_heads(&self, py: &mut Interpreter) -> PyResult<Vec<String>> {
        let Target::Online(online) = &self.target else {
            return Ok(Vec::new());
        };
        let compiler = Compiler::new(self.dialect, &self.settings);
        let compiled = compiler
            .statement(&self.version.select())
            .map_err(|error| compile_error(&error))?;
        let found = online.execute(py, &compiled)?;
        let text = |row: &Vec<aludel_schema::Value>| match row.first() {
            Some(aludel_schema::Value::String(text)) => Some(text.clone()),
            _ => None,
        };
        Ok(found.rows.iter().filter_map(text).collect())
    }

    /// Executes or prints a step.
    pub(super) fn take(&self, py: &mut Interpreter, compiler: &Compiler<'_>, step: Step) -> PyResult<()> {
        match (step, &self.target) {
            (Step::Execute(statement), _) => self.execute_compiled(py, compiler, &statement).map(drop),
            (Step::Conditional { then, .. }, Target::Offline(_)) => {
                self.execute_compiled(py, compiler, &then).map(drop)
            }
            (
                Step::Conditional {
                    query,
                    when_found,
                    then,
                },
                Target::Online(online),
            ) => {
                let found = !online.execute(py, &query)?.rows.is_empty();
                if found == when_found {
                    online.execute(py, &then).map(drop)
                } else {
                    Ok(())
                }
            }
            (Step::Warning(text), _) => self.warn(py, text),
        }
    }

    /// `warnings.warn(text)`
    pub(super) fn warn(&self, py: &mut Interpreter, text: String) -> PyResult<()> {
        let warnings = Value::Module(py.import("warnings")?);
        py.call_method(&warnings, "warn", Arguments::positional(vec![Value::from(text)]))?;
        Ok(())
    }

    fn execute_compiled(
        &self,
        py: &mut Interpreter,
        compiler: &Compiler<'_>,
        statement: &CompiledStatement,
    ) -> PyResult<Option<i64>> {
        match &self.target {
            Target::Online(online) => Ok(Some(online.execute(py, statement)?.rowcount)),
            Target::Offline(output) => {
                if let Some(warning) = statement.warning(compiler.settings) {
                    self.warn(py, warning)?;
                }
                output.write(py, &compiler.offline_text(&statement.sql))?;
                Ok(None)
            }
        }
    }

    /// The settings, with the naming convention of `target_metadata` where the operation's names depend on it: the
    /// models are evaluated only then.
    pub(super) fn settings_for(
        &self,
        py: &mut Interpreter,
        operation: &MigrateOperation,
    ) -> PyResult<Settings> {
        let mut settings = self.settings.clone();
        if crate::naming::depends_on_convention(operation) {
            settings.naming_convention = self.naming_convention(py, std::slice::from_ref(operation))?;
        }
        Ok(settings)
    }

    /// Prints a line of its own: `static_output`.
    pub(super) fn print(&self, py: &mut Interpreter, text: &str) -> PyResult<()> {
        match &self.target {
            Target::Offline(output) => output.write(py, &format!("{text}\n\n")),
            // As the reference, which writes to standard output whatever the mode.
            Target::Online(_) => {
                self.shared.console.borrow_mut().stdout(&format!("{text}\n\n"));
                Ok(())
            }
        }
    }
}
