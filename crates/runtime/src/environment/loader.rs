//! The classes of Alembic's own that a script calls by itself: `ScriptDirectory.from_config()`, `MigrationContext.configure()`.

use std::rc::Rc;

use aludel_library::host::{self, Config as _, ConfigureOptions};
use aludel_python::{Interpreter, PyResult};

use super::config::ConfigHost;
use super::script::ScriptHost;
use super::{ContextOptions, Environment, Shared};
use crate::error::Error;
use crate::migration_context::MigrationContext;

/// Makes them of the project that runs.
pub(super) struct ProjectLoader(pub(super) Rc<Environment>);

impl ProjectLoader {
    fn shared(&self) -> &Rc<Shared> {
        &self.0.shared
    }

    fn refuse(&self, what: &str) -> aludel_python::Error {
        let message = format!("{what} of another configuration than the project's own is not supported");
        self.shared().raise(Error::command(message))
    }
}

impl host::Loader for ProjectLoader {
    fn config(&self, file: Option<&str>, ini_section: &str) -> PyResult<Rc<dyn host::Config>> {
        let own = ConfigHost(self.shared().clone());
        let path = |file: &str| std::path::absolute(file).ok();
        let name = own.config_file_name();
        let is_own = file.is_some_and(|file| name.is_some_and(|name| path(&name) == path(file)));
        if is_own && own.ini_section() == ini_section {
            return Ok(Rc::new(own));
        }
        Err(self.refuse("Config()"))
    }

    fn script_directory(&self, config: &Rc<dyn host::Config>) -> PyResult<Rc<dyn host::ScriptDirectory>> {
        let own = ConfigHost(self.shared().clone());
        let of = |config: &dyn host::Config| (config.config_file_name(), config.ini_section());
        if of(&own) == of(&**config) {
            return Ok(Rc::new(ScriptHost(self.shared().clone())));
        }
        Err(self.refuse("ScriptDirectory.from_config()"))
    }

    fn migration_context(
        &self,
        py: &mut Interpreter,
        options: ConfigureOptions,
    ) -> PyResult<Rc<dyn host::MigrationContext>> {
        let command = ContextOptions::default();
        let work = crate::command::read_only(|_, _, _| Ok(()));
        let context = MigrationContext::configure(py, self.shared().clone(), None, work, &command, options)?;
        Ok(context)
    }
}
