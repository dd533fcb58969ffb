//! `env.py` and what it reaches: Alembic's `EnvironmentContext`.

mod config;
mod host;
mod loader;
mod script;
mod scripts;
mod shared;
mod waiting;

use std::cell::RefCell;
use std::rc::Rc;

use aludel_library::host as library_host;
use aludel_python::{Interpreter, Level, Module, PyResult};

use crate::error::{Error, ErrorKind, Result};
use crate::migration_context::{MigrationContext, OnUnfinished, Work};

pub(crate) use config::ConfigHost;
pub(crate) use scripts::Scripts;
pub(crate) use shared::Shared;
pub use shared::{CommandOptions, OptionValue};

/// What stands in for `env.py` where a project has none: the URL of the configuration, or `DATABASE_URL`.
const DEFAULT_ENV: &str = include_str!("default_env.py");

/// What the command gave to the environment.
#[derive(Clone, Debug, Default)]
pub(crate) struct ContextOptions {
    /// `--sql`
    pub(crate) as_sql: bool,
    /// The revision before `:` of an offline range.
    pub(crate) starting_revision: Option<String>,
    /// What the command was asked to go to.
    pub(crate) destination: Vec<String>,
    /// `get_revision_argument()` gives the destination as it was written: what `stamp` does.
    pub(crate) destination_as_written: bool,
    /// `--tag`
    pub(crate) tag: Option<String>,
    /// `stamp --purge`
    pub(crate) purge: bool,
    /// What the command does where an earlier run left a step half-done.
    pub(crate) on_unfinished: OnUnfinished,
}

/// One run of `env.py`.
pub(crate) struct Environment {
    shared: Rc<Shared>,
    options: ContextOptions,
    work: Rc<dyn Work>,
    context: RefCell<Option<Rc<MigrationContext>>>,
}

impl Environment {
    /// Evaluates the project's `env.py` (or what stands in for it), which configures a context and runs `work`.
    pub(crate) fn run(shared: &Rc<Shared>, options: ContextOptions, work: Rc<dyn Work>) -> Result<()> {
        Environment::run_then(shared, options, work, &mut |_| Ok(()))
    }

    /// The same, and then what the command still has to do with the objects that `env.py` made.
    pub(crate) fn run_then(
        shared: &Rc<Shared>,
        options: ContextOptions,
        work: Rc<dyn Work>,
        then: &mut dyn FnMut(&mut Interpreter) -> PyResult<()>,
    ) -> Result<()> {
        let environment = Rc::new(Environment {
            shared: shared.clone(),
            options,
            work,
            context: RefCell::default(),
        });
        let mut py = shared.interpreter()?;
        let watched = waiting::tell(&environment);
        library_host::enter_environment(&mut py, environment.clone());
        library_host::set_loader(&mut py, Rc::new(loader::ProjectLoader(environment.clone())));
        let result = environment.evaluate(&mut py).and_then(|()| then(&mut py));
        let result = result.map_err(|error| environment.explain(&mut py, error));
        library_host::leave_environment(&mut py);
        drop(watched);
        shared.close_journals();
        // The locks are held until here, so that a second process sees a whole run.
        shared.release_locks();
        *environment.context.borrow_mut() = None;
        result
    }

    fn evaluate(self: &Rc<Self>, py: &mut Interpreter) -> PyResult<()> {
        aludel_library::set_up_plugins(py, self.shared.plugins())?;
        let scripts = self.shared.scripts()?;
        let file = scripts.env_py();
        if file.exists() {
            py.execute_file_lazily(&file, "env_py")?;
            return Ok(());
        }
        py.execute(DEFAULT_ENV, &Rc::new(Module::new("env_py", Some("env.py"))))
    }

    /// The error of a run with what the user needs to go on: the revision, the state of the database, what to do.
    fn explain(&self, py: &mut Interpreter, error: aludel_python::Error) -> Error {
        let error = match crate::explain::from_python(py, &error) {
            error if crate::interrupt::is_requested() => error.interrupted(),
            error => error,
        };
        if error.kind() == ErrorKind::Command {
            // Where the project's own logging goes, as with the reference; that it cannot be logged is no second error.
            let _ = py.log("alembic.util.messaging", Level::Error, error.message());
        }
        match &*self.context.borrow() {
            Some(context) => crate::explain::with_state(error, context),
            None => error,
        }
    }
}
