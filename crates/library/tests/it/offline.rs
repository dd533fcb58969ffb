//! A migration context that prints, as `--sql` does.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_dialect::{Compiler, Dialect, ExistingTable, Memo, Settings, Step, dialect, needs_connection};
use aludel_library::host::{self, Batch, EnvironmentContext, MigrationContext};
use aludel_library::{compile_error, naming_convention, register};
use aludel_python::{Error, Interpreter, PyResult, Value};
use aludel_schema::operation::ExecuteSql;
use aludel_schema::{MigrateOperation, OptionValue, Statement};
use indexmap::IndexMap;

/// Compiles what it is given and keeps the text.
pub(crate) struct Offline {
    dialect: &'static dyn Dialect,
    settings: Settings,
    memo: RefCell<Memo>,
    /// The MetaData of the models, whose naming convention names what operations do not.
    target: Option<Value>,
    pub(crate) output: RefCell<String>,
    pub(crate) operations: RefCell<Vec<MigrateOperation>>,
}

impl Offline {
    /// A context of the dialect; `None` where there is no such dialect.
    pub(crate) fn new(name: &str, settings: Settings) -> Option<Rc<Offline>> {
        Offline::with(name, settings, None)
    }

    /// The same with models.
    pub(crate) fn of_models(name: &str, settings: Settings, target: Value) -> Option<Rc<Offline>> {
        Offline::with(name, settings, Some(target))
    }

    fn with(name: &str, settings: Settings, target: Option<Value>) -> Option<Rc<Offline>> {
        Some(Rc::new(Offline {
            dialect: dialect(name)?,
            settings,
            target,
            memo: RefCell::default(),
            output: RefCell::default(),
            operations: RefCell::default(),
        }))
    }

    fn print(&self, py: &mut Interpreter, operation: &MigrateOperation) -> PyResult<()> {
        let mut settings = self.settings.clone();
        if let Some(target) = &self.target {
            let operations = std::slice::from_ref(operation);
            settings.naming_convention = naming_convention(py, target, true, operations)?;
        }
        let compiler = Compiler::new(self.dialect, &settings);
        let steps = compiler
            .operation(operation, &mut self.memo.borrow_mut())
            .map_err(|error| compile_error(&error))?;
        steps.iter().for_each(|step| self.print_step(step));
        Ok(())
    }

    fn print_step(&self, step: &Step) {
        let compiler = Compiler::new(self.dialect, &self.settings);
        let text = match step {
            Step::Execute(statement) | Step::Conditional { then: statement, .. } => {
                compiler.offline_text(&statement.sql)
            }
            Step::Warning(_) => String::new(),
        };
        self.output.borrow_mut().push_str(&text);
    }
}

impl MigrationContext for Offline {
    fn invoke(&self, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<()> {
        self.print(py, &operation)?;
        self.operations.borrow_mut().push(operation);
        Ok(())
    }

    fn invoke_batch(&self, py: &mut Interpreter, batch: Batch) -> PyResult<()> {
        if !self.batch_recreates(py, &batch)? {
            let mut operations = batch.block.operations.into_iter();
            return operations.try_for_each(|operation| self.invoke(py, operation));
        }
        let compiler = Compiler::new(self.dialect, &self.settings);
        let moved = || {
            let Some(given) = &batch.block.copy_from else {
                return Err(needs_connection(self.dialect.name(), &batch.block.table_name));
            };
            let existing = ExistingTable {
                table: given.table.clone(),
                naming_convention: given.naming_convention.clone(),
                reflected: false,
            };
            let calls = compiler.batch_calls(&batch.block)?;
            compiler.batch_steps(&batch.block, &calls, &existing, &mut self.memo.borrow_mut())
        };
        let steps = moved().map_err(|error| compile_error(&error))?;
        for step in [steps.create, steps.copy, steps.finish].concat() {
            self.print_step(&step);
        }
        Ok(())
    }

    fn batch_recreates(&self, _py: &mut Interpreter, batch: &Batch) -> PyResult<bool> {
        let compiler = Compiler::new(self.dialect, &self.settings);
        let calls = compiler.batch_calls(&batch.block);
        let calls = calls.map_err(|error| compile_error(&error))?;
        Ok(compiler.batch_recreates(&batch.block, &calls))
    }

    fn execute(
        &self,
        py: &mut Interpreter,
        statement: Statement,
        execution_options: IndexMap<String, OptionValue>,
    ) -> PyResult<()> {
        self.invoke(
            py,
            MigrateOperation::ExecuteSql(Box::new(ExecuteSql {
                statement,
                execution_options,
            })),
        )
    }

    fn dialect_name(&self) -> &'static str {
        self.dialect.name()
    }

    fn connection(&self) -> Option<Value> {
        None
    }

    fn as_sql(&self) -> bool {
        true
    }

    fn is_transactional_ddl(&self) -> bool {
        self.dialect.transactional_ddl()
    }

    fn begin_transaction(&self, _py: &mut Interpreter, _per_migration: bool) -> PyResult<Value> {
        Ok(Value::None)
    }

    fn enter_autocommit(&self, _py: &mut Interpreter) -> PyResult<()> {
        if self.dialect.transactional_ddl() {
            let text = self.dialect.offline_commit(&self.settings);
            self.output.borrow_mut().push_str(&text);
        }
        Ok(())
    }

    fn leave_autocommit(&self, _py: &mut Interpreter) -> PyResult<()> {
        if self.dialect.transactional_ddl() {
            let text = self.dialect.offline_begin(&self.settings);
            self.output.borrow_mut().push_str(&text);
        }
        Ok(())
    }

    fn options(&self) -> Value {
        Value::dict::<&str>([])
    }

    fn current_heads(&self, _py: &mut Interpreter) -> PyResult<Vec<String>> {
        Ok(Vec::new())
    }

    fn ensure_version_table(&self, _py: &mut Interpreter) -> PyResult<()> {
        Ok(())
    }

    fn static_output(&self, _py: &mut Interpreter, text: &str) -> PyResult<()> {
        self.output.borrow_mut().push_str(text);
        Ok(())
    }

    fn environment(&self) -> Option<Rc<dyn EnvironmentContext>> {
        None
    }
}

/// Runs a script in a context.
pub(crate) fn run(context: &Rc<Offline>, source: &str) -> Result<(), Error> {
    run_in(&mut interpreter(), context, source)
}

/// An interpreter that knows the library.
pub(crate) fn interpreter() -> Interpreter {
    let mut py = Interpreter::new(aludel_python::Settings::default());
    register(&mut py);
    py
}

/// Runs a script in a context, in an interpreter that may run others after it.
pub(crate) fn run_in(py: &mut Interpreter, context: &Rc<Offline>, source: &str) -> Result<(), Error> {
    host::enter_migration(py, context.clone());
    let answer = py.execute_source("revision.py", source, "revision").map(drop);
    host::leave_migration(py);
    answer
}

#[test]
fn types_of_add_ons_are_what_they_stand_for() {
    let context = Offline::new("postgresql", Settings::offline()).expect("the dialect is there");
    let source = "\
from alembic import op
import sqlalchemy as sa
import sqlmodel
import sqlalchemy_utils
op.add_column('t', sa.Column('a', sqlmodel.sql.sqltypes.AutoString(length=5)))
op.add_column('t', sa.Column('b', sqlalchemy_utils.UUIDType(binary=False)))
op.add_column('t', sa.Column('c', sqlalchemy_utils.ChoiceType([('x', 'X')])))
";
    run(&context, source).expect("the script runs");
    assert_eq!(
        context.output.borrow().as_str(),
        "ALTER TABLE t ADD COLUMN a VARCHAR(5);\n\nALTER TABLE t ADD COLUMN b UUID;\n\nALTER TABLE t ADD COLUMN c VARCHAR(255);\n\n"
    );
}
