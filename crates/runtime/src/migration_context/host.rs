//! What scripts reach of the context: `op` and `op.get_context()`.

use std::rc::Rc;

use aludel_autogenerate::{RenameCandidate, RenameDecision};
use aludel_library::host::{self, Batch};
use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::MigrateOperation;

use crate::rename;

use super::transaction::{Scope, TransactionObject};
use super::{MigrationContext, Target};

impl host::MigrationContext for MigrationContext {
    fn invoke(&self, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<()> {
        self.invoke_operation(py, operation)
    }

    fn invoke_batch(&self, py: &mut Interpreter, batch: Batch) -> PyResult<()> {
        self.run_batch(py, &batch)
    }

    fn batch_recreates(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<bool> {
        MigrationContext::batch_recreates(self, py, batch)
    }

    fn dialect_name(&self) -> &'static str {
        self.dialect.name()
    }

    fn connection(&self) -> Option<Value> {
        match &self.target {
            Target::Online(online) => Some(online.value()),
            Target::Offline(_) => None,
        }
    }

    fn as_sql(&self) -> bool {
        MigrationContext::as_sql(self)
    }

    fn is_transactional_ddl(&self) -> bool {
        self.transactional_ddl
    }

    fn begin_transaction(&self, py: &mut Interpreter, per_migration: bool) -> PyResult<Value> {
        let scope = self.open_scope(py, per_migration)?;
        let context = self.this.upgrade();
        Ok(match (scope, context) {
            (Scope::None, _) | (_, None) => Value::None,
            (scope, Some(context)) => Value::object(TransactionObject { context, scope }),
        })
    }

    fn enter_autocommit(&self, py: &mut Interpreter) -> PyResult<()> {
        self.begin_autocommit(py)
    }

    fn leave_autocommit(&self, py: &mut Interpreter) -> PyResult<()> {
        self.end_autocommit(py)
    }

    fn options(&self) -> Value {
        let options = &self.options;
        let metadata = match options.target_metadata.as_slice() {
            [] => Value::None,
            [one] => one.clone(),
            several => Value::list(several.to_vec()),
        };
        // What was not given has its default, as Alembic's functions expect it.
        let defaults = [
            ("target_metadata", metadata),
            (
                "alembic_module_prefix",
                Value::str(&options.alembic_module_prefix),
            ),
            (
                "sqlalchemy_module_prefix",
                Value::str(&options.sqlalchemy_module_prefix),
            ),
            (
                "user_module_prefix",
                Value::from(options.user_module_prefix.as_deref()),
            ),
            ("render_as_batch", Value::Bool(options.render_as_batch)),
            ("include_schemas", Value::Bool(options.include_schemas)),
            ("upgrade_token", Value::str(&options.upgrade_token)),
            ("downgrade_token", Value::str(&options.downgrade_token)),
            ("compare_type", options.compare_type.clone()),
            ("compare_server_default", options.compare_server_default.clone()),
        ];
        let defaults = defaults.map(|(name, value)| (Rc::from(name), value));
        let given = options.given.iter().cloned();
        Value::dict(
            defaults
                .into_iter()
                .chain(given)
                .collect::<Vec<(Rc<str>, Value)>>(),
        )
    }

    fn configuration(&self) -> Option<host::ConfigureOptions> {
        Some(self.options.clone())
    }

    fn settings(&self) -> aludel_dialect::Settings {
        self.settings.clone()
    }

    fn rename(&self, _py: &mut Interpreter, candidate: &RenameCandidate) -> PyResult<RenameDecision> {
        if let Some(decision) = rename::decide(&self.shared.renames.borrow(), candidate) {
            return Ok(decision);
        }
        let answer = self
            .shared
            .console
            .borrow_mut()
            .confirm(&rename::question(candidate));
        Ok(match answer {
            Some(true) => RenameDecision::Rename,
            Some(false) => RenameDecision::Separate,
            None => RenameDecision::Suggest,
        })
    }

    fn names_rename(&self, candidate: &RenameCandidate) -> bool {
        rename::names(&self.shared.renames.borrow(), candidate)
    }

    fn current_heads(&self, py: &mut Interpreter) -> PyResult<Vec<String>> {
        MigrationContext::current_heads(self, py)
    }

    fn ensure_version_table(&self, py: &mut Interpreter) -> PyResult<()> {
        self.ensure_version_table(py)
    }

    fn static_output(&self, py: &mut Interpreter, text: &str) -> PyResult<()> {
        self.print(py, text)
    }

    fn environment(&self) -> Option<Rc<dyn host::EnvironmentContext>> {
        self.environment.clone()
    }
}
