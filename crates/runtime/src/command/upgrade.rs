//! `upgrade`

use aludel_database::Doubt;

use super::{planned, split_range};
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::migration_context::OnUnfinished;
use crate::project::Project;

/// The options of `upgrade` and `downgrade`.
#[derive(Clone, Debug, Default)]
pub struct MigrateOptions {
    /// Write the SQL instead of running it.
    pub sql: bool,
    /// A name that `env.py` can read with `context.get_tag_argument()`.
    pub tag: Option<String>,
    /// Go on inside a revision that an earlier run left half-done, which happens where DDL commits by itself (MySQL, MariaDB); the value
    /// says how to take its last statement if it is not known whether that took effect.
    pub resume: Option<Doubt>,
}

impl MigrateOptions {
    pub(super) fn on_unfinished(&self) -> Result<OnUnfinished> {
        match self.resume {
            Some(_) if self.sql => Err(Error::command(
                "--resume is about a database; it does not go with --sql",
            )),
            Some(doubt) => Ok(OnUnfinished::Resume(doubt)),
            None => Ok(OnUnfinished::Refuse),
        }
    }
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
            on_unfinished: options.on_unfinished()?,
        };
        let work = planned(self.shared(), move |map, heads| map.upgrade_steps(heads, &target));
        Environment::run(self.shared(), context, work)
    }
}
