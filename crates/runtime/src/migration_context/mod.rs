//! One database being migrated, online or as text: Alembic's `MigrationContext`.

mod batch;
mod configure;
mod execute;
mod host;
mod online;
mod output;
mod progress;
mod rehearsal;
mod run;
mod transaction;
mod unfinished;
mod version_apply;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use aludel_database::{IsolationLevel, UnfinishedStep};
use aludel_dialect::{Dialect, Memo, Settings};
use aludel_library::host::{ConfigureOptions, EnvironmentContext};
use aludel_python::{Interpreter, PyResult};
use aludel_revision::Step;
use aludel_schema::{MigrateOperation, NamingConvention};

use crate::environment::Shared;
use crate::version_table::VersionTable;

pub(crate) use online::Online;
pub(crate) use output::Output;
pub(crate) use progress::RunState;
pub(crate) use run::Keywords;
pub(crate) use unfinished::{Journal, OnUnfinished, explain};

/// What a command does once `env.py` has connected: the `fn` of Alembic's commands.
pub(crate) trait Work {
    /// Whether the command only reads: then the version table is not created.
    fn is_read_only(&self) -> bool {
        false
    }

    /// Does the command's own work, and gives the steps to run, from the rows of the version table.
    fn plan(&self, py: &mut Interpreter, context: &MigrationContext, heads: &[String])
    -> PyResult<Vec<Step>>;
}

/// Where statements go.
pub(crate) enum Target {
    /// To a database.
    Online(Online),
    /// To a stream, as text.
    Offline(Output),
}

/// One database being migrated.
pub(crate) struct MigrationContext {
    this: Weak<MigrationContext>,
    shared: Rc<Shared>,
    environment: Option<Rc<dyn EnvironmentContext>>,
    work: Rc<dyn Work>,
    options: ConfigureOptions,
    dialect: &'static dyn Dialect,
    settings: Settings,
    target: Target,
    transactional_ddl: bool,
    in_external_transaction: bool,
    starting_revision: Option<String>,
    purge: bool,
    on_unfinished: OnUnfinished,
    /// What the command was asked to go to.
    destination: Vec<String>,
    /// What of the running steps is written down, where their DDL commits by itself.
    journal: RefCell<Option<Journal>>,
    version: VersionTable,
    /// Whether `begin_transaction()` has begun a transaction that has not ended.
    transaction: Cell<bool>,
    /// For each open `autocommit_block()`: whether it ended such a transaction, and the isolation to come back to.
    autocommit: RefCell<Vec<(bool, Option<IsolationLevel>)>>,
    /// What was made so far, on which later operations depend.
    memo: RefCell<Memo>,
    run: RefCell<RunState>,
    /// Whether a script of the plan may set the naming convention of the models.
    scripts_may_set_convention: Cell<bool>,
}

impl MigrationContext {
    /// The rows of the version table, or in offline mode the revision to start from.
    pub(crate) fn current_heads(&self, py: &mut Interpreter) -> PyResult<Vec<String>> {
        match &self.target {
            Target::Offline(_) => self.offline_heads(),
            Target::Online(online) => {
                if self.starting_revision.is_some() {
                    let message = "Can't specify current_rev to context when using a database connection";
                    return Err(self.shared.raise(crate::Error::command(message)));
                }
                if !online.has_table(py, &self.version.name, self.version.schema.as_deref())? {
                    return Ok(Vec::new());
                }
                self.query_heads(py)
            }
        }
    }

    fn offline_heads(&self) -> PyResult<Vec<String>> {
        match self.starting_revision.as_deref() {
            None | Some("base") => Ok(Vec::new()),
            Some(symbol) => {
                let map = self.shared.scripts()?.revision_map();
                let revision = map
                    .get_revision(symbol)
                    .map_err(|error| self.shared.raise(error.into()))?;
                Ok(revision
                    .map(|revision| revision.revision().to_owned())
                    .into_iter()
                    .collect())
            }
        }
    }

    /// Creates the version table where it is missing.
    pub(crate) fn ensure_version_table(&self, py: &mut Interpreter) -> PyResult<()> {
        match &self.target {
            Target::Offline(_) => self.invoke_operation(py, self.version.create()),
            Target::Online(online) => {
                if online.has_table(py, &self.version.name, self.version.schema.as_deref())? {
                    return Ok(());
                }
                // Committed at once where no transaction is open, as with the reference.
                let alone = !online.in_transaction();
                let result = self.invoke_operation(py, self.version.create());
                if alone && result.is_ok() {
                    online.commit(py)
                } else {
                    result
                }
            }
        }
    }

    /// The naming convention that `target_metadata` has now, for these operations; with several of them, as with the
    /// reference, there is none.
    fn naming_convention(
        &self,
        py: &mut Interpreter,
        operations: &[MigrateOperation],
    ) -> PyResult<NamingConvention> {
        match self.options.target_metadata.as_slice() {
            [one] => {
                let set_by_script = self.scripts_may_set_convention.get();
                aludel_library::naming_convention(py, one, set_by_script, operations)
            }
            _ => Ok(NamingConvention::default()),
        }
    }

    /// The revision that `configure()` or the command says to start from.
    pub(crate) fn starting_revision(&self) -> Option<&str> {
        self.starting_revision.as_deref()
    }

    /// The URL of the database, without its password.
    pub(crate) fn url_without_password(&self) -> Option<String> {
        match &self.target {
            Target::Online(online) => Some(online.url_without_password()),
            Target::Offline(_) => None,
        }
    }

    /// The context as what is shared, for those who keep it.
    pub(crate) fn shared_self(&self) -> Option<Rc<MigrationContext>> {
        self.this.upgrade()
    }

    /// Offline mode.
    pub(crate) fn as_sql(&self) -> bool {
        matches!(self.target, Target::Offline(_))
    }

    /// The step that stopped half-way in this run, and the target by which it is resumed.
    pub(crate) fn stopped_inside(&self) -> Option<(UnfinishedStep, String)> {
        let left = self.run.borrow().half_done().cloned()?;
        let destination = self.destination.first().cloned().unwrap_or_default();
        Some((left, destination))
    }

    /// What the run has done so far, in a sentence.
    pub(crate) fn describe_state(&self) -> Option<String> {
        let describe = || self.run.borrow().describe(self.in_external_transaction);
        matches!(self.target, Target::Online(_)).then(describe)
    }

    /// The step that was running when the run stopped.
    pub(crate) fn running_step(&self) -> Option<String> {
        self.run.borrow().running().map(str::to_owned)
    }
}
