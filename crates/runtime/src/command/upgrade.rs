//! `upgrade`

use super::{planned, split_range};
use crate::environment::{ContextOptions, Environment};
use crate::error::Result;
use crate::project::Project;

/// The options of `upgrade` and `downgrade`.
#[derive(Clone, Debug, Default)]
pub struct MigrateOptions {
    /// Write the SQL instead of running it.
    pub sql: bool,
    /// A name that `env.py` can read with `context.get_tag_argument()`.
    pub tag: Option<String>,
}

impl Project {
    /// Upgrades to `revision`: any symbol of Alembic's (`head`, `heads`, `+1`, `ae10`, `label@head`), or with
    /// [`MigrateOptions::sql`] a range `start:end`.
    ///
    /// # Errors
    ///
    /// When the symbol cannot be resolved, `env.py` or a revision fails, or the database refuses; the error says which
    /// revisions are applied then.
    pub fn upgrade_with(&mut self, revision: &str, options: &MigrateOptions) -> Result<()> {
        self.shared().script_directory()?;
        let (starting_revision, target) = split_range(revision, options.sql)?;
        let context = ContextOptions {
            as_sql: options.sql,
            starting_revision,
            destination: vec![target.clone()],
            destination_as_written: false,
            tag: options.tag.clone(),
            purge: false,
        };
        let work = planned(self.shared(), move |map, heads| map.upgrade_steps(heads, &target));
        Environment::run(self.shared(), context, work)
    }
}
