//! A revision's script is tried before its statements are executed, where they cannot be taken back: what a later operation asks for
//! and the dialect cannot do is then said before an earlier one has changed anything.
//!
//! The trial ends without a verdict where the script asks the database for something, since what comes then depends on the answer. A
//! script that imports modules of the application is not tried: evaluating it twice could change what they hold.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;

use aludel_dialect::{Compiler, Memo};
use aludel_library::compile_error;
use aludel_library::host::{self, Batch};
use aludel_python::{Error as PyError, Interpreter, NativeType, Object, Output, PyResult, Value, exceptions};
use aludel_revision::Step;
use aludel_schema::MigrateOperation;

use super::MigrationContext;
use super::run::Keywords;

/// Modules without a state that an evaluation changes; those below them are meant too.
const TRIED: [&str; 20] = [
    "__future__",
    "alembic",
    "base64",
    "collections",
    "datetime",
    "decimal",
    "enum",
    "functools",
    "geoalchemy2",
    "hashlib",
    "itertools",
    "json",
    "math",
    "pgvector",
    "re",
    "sqlalchemy",
    "sqlmodel",
    "string",
    "typing",
    "uuid",
];

/// What reaches a database by another way than `op`, or a module by another way than `import`.
const NOT_TRIED: [&str; 6] = [
    "context",
    "create_engine",
    "engine_from_config",
    "importlib",
    "__import__",
    "event.",
];

/// Whether the script may be evaluated once more than its statements are executed.
fn can_be_tried(source: &str) -> bool {
    let imported = |line: &str| {
        let line = line.trim_start();
        let rest = line
            .strip_prefix("import ")
            .or_else(|| line.strip_prefix("from "))?;
        Some(rest.trim_start().to_owned())
    };
    let is_known =
        |name: &str| TRIED.contains(&name.split(['.', ' ', ',']).next().unwrap_or_default().trim());
    let imports = source
        .lines()
        .flat_map(|line| line.split(';'))
        .filter_map(imported);
    let mut known = true;
    for import in imports {
        let names = import.split(" import ").next().unwrap_or_default();
        known &= names.split(',').all(|name| is_known(name.trim()));
    }
    let is_harmless =
        |line: &str| !NOT_TRIED.iter().any(|word| line.contains(word)) || line.contains("get_context");
    known && source.lines().all(is_harmless)
}

impl MigrationContext {
    /// Tries the script of a step.
    pub(super) fn rehearse(
        self: &Rc<Self>,
        py: &mut Interpreter,
        step: &Step,
        path: &Path,
        keywords: &Keywords,
    ) -> PyResult<()> {
        let source = std::fs::read_to_string(path).unwrap_or_default();
        if self.journal.borrow().is_none() || !can_be_tried(&source) {
            return Ok(());
        }
        let rehearsal = Rc::new(Rehearsal {
            context: self.clone(),
            memo: RefCell::new(self.memo.borrow().clone()),
            stopped: Cell::new(false),
        });
        let said: Rc<RefCell<Vec<(bool, String)>>> = Rc::default();
        let (stdout, stderr) = (said.clone(), said.clone());
        let usual = py.set_state(Rc::new(Output::to(
            move |text| stdout.borrow_mut().push((true, text.to_owned())),
            move |text| stderr.borrow_mut().push((false, text.to_owned())),
        )));
        host::enter_migration(py, rehearsal.clone());
        let result = self.call_script(py, step, path, keywords);
        host::leave_migration(py);
        if let Some(usual) = usual {
            py.set_state(usual);
        }
        if rehearsal.stopped.get() || result.is_ok() {
            return Ok(());
        }
        // What the script said before it failed belongs to the failure.
        let mut console = self.shared.console.borrow_mut();
        for (is_stdout, text) in said.take() {
            if is_stdout {
                console.stdout(&text)
            } else {
                console.stderr(&text)
            }
        }
        result
    }
}

/// What `op` reaches during the trial: operations are compiled, and nothing more.
struct Rehearsal {
    context: Rc<MigrationContext>,
    memo: RefCell<Memo>,
    /// The database was asked for.
    stopped: Cell<bool>,
}

impl Rehearsal {
    fn stop(&self) -> PyError {
        self.stopped.set(true);
        asked()
    }
}

/// Not even `except Exception` catches this.
fn asked() -> PyError {
    PyError::new(&exceptions::GENERATOR_EXIT, "the database is asked for")
}

impl host::MigrationContext for Rehearsal {
    fn invoke(&self, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<()> {
        let settings = self.context.settings_for(py, &operation)?;
        let compiler = Compiler::new(self.context.dialect, &settings);
        match compiler.operation(&operation, &mut self.memo.borrow_mut()) {
            Ok(_) => Ok(()),
            Err(error) => Err(compile_error(&error)),
        }
    }

    fn invoke_batch(&self, py: &mut Interpreter, batch: Batch) -> PyResult<()> {
        if self.context.batch_recreates(py, &batch)? {
            return Err(self.stop());
        }
        let mut operations = batch.block.operations.into_iter();
        operations.try_for_each(|operation| self.invoke(py, operation))
    }

    fn batch_recreates(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<bool> {
        self.context.batch_recreates(py, batch)
    }

    fn dialect_name(&self) -> &'static str {
        self.context.dialect.name()
    }

    fn connection(&self) -> Option<Value> {
        // From here on errors tell nothing: what a connection is asked for has many forms.
        self.stopped.set(true);
        Some(Value::object(Absent))
    }

    fn as_sql(&self) -> bool {
        false
    }

    fn is_transactional_ddl(&self) -> bool {
        self.context.transactional_ddl
    }

    fn begin_transaction(&self, _py: &mut Interpreter, _per_migration: bool) -> PyResult<Value> {
        Ok(Value::None)
    }

    fn enter_autocommit(&self, _py: &mut Interpreter) -> PyResult<()> {
        Ok(())
    }

    fn leave_autocommit(&self, _py: &mut Interpreter) -> PyResult<()> {
        Ok(())
    }

    fn options(&self) -> Value {
        host::MigrationContext::options(&*self.context)
    }

    fn current_heads(&self, _py: &mut Interpreter) -> PyResult<Vec<String>> {
        Err(self.stop())
    }

    fn ensure_version_table(&self, _py: &mut Interpreter) -> PyResult<()> {
        Ok(())
    }

    fn static_output(&self, _py: &mut Interpreter, _text: &str) -> PyResult<()> {
        Ok(())
    }

    fn environment(&self) -> Option<Rc<dyn host::EnvironmentContext>> {
        self.context.environment.clone()
    }
}

/// The connection that is not there during the trial: whoever uses it ends the trial.
struct Absent;

static ABSENT: NativeType = NativeType::new("sqlalchemy.engine.base", "Connection");

impl Object for Absent {
    fn native_type(&self) -> &'static NativeType {
        &ABSENT
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, _name: &str) -> PyResult<Option<Value>> {
        Err(asked())
    }
}

#[cfg(test)]
mod tests {
    use super::can_be_tried;

    #[test]
    fn scripts_of_libraries_alone_are_tried() {
        for (source, expected) in [
            (
                "from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import mysql\n",
                true,
            ),
            (
                "import sqlalchemy as sa, uuid\nop.get_context().autocommit_block()\n",
                true,
            ),
            ("from alembic import op, context\n", false),
            ("from app.models import Base\n", false),
            ("    import app\n", false),
            ("import sqlalchemy as sa, app\n", false),
            ("e = sa.create_engine(url)\n", false),
            ("x = 1; import app\n", false),
        ] {
            assert_eq!(can_be_tried(source), expected, "{source}");
        }
    }
}
