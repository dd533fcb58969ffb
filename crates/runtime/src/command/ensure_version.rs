//! `ensure_version`

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult};
use aludel_revision::Step;

use crate::environment::{ContextOptions, Environment};
use crate::error::Result;
use crate::migration_context::{MigrationContext, Work};
use crate::project::Project;

impl Project {
    /// Creates the version table where it is missing; with `sql` writes the statement instead.
    ///
    /// # Errors
    ///
    /// When `env.py` fails or the database refuses.
    pub fn ensure_version(&mut self, sql: bool) -> Result<()> {
        self.shared().script_directory()?;
        let context = ContextOptions {
            as_sql: sql,
            ..ContextOptions::default()
        };
        Environment::run(self.shared(), context, Rc::new(EnsureVersion))
    }
}

struct EnsureVersion;

impl Work for EnsureVersion {
    fn plan(
        &self,
        py: &mut Interpreter,
        context: &MigrationContext,
        _heads: &[String],
    ) -> PyResult<Vec<Step>> {
        context.ensure_version_table(py)?;
        Ok(Vec::new())
    }
}
