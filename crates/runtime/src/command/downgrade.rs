//! `downgrade`

use super::{MigrateOptions, planned, split_range};
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::project::Project;

impl Project {
    /// Downgrades to `revision` (`-1`, `base`, an identifier); with [`MigrateOptions::sql`] a range `start:end`.
    ///
    /// # Errors
    ///
    /// As [`Project::upgrade_with`].
    pub fn downgrade_with(&mut self, revision: &str, options: &MigrateOptions) -> Result<()> {
        self.shared().script_directory()?;
        let (starting_revision, target) = split_range(revision, options.sql)?;
        if options.sql && starting_revision.is_none() {
            return Err(Error::command("downgrade with --sql requires <fromrev>:<torev>")
                .with_hint("for example `downgrade head:base --sql`"));
        }
        let context = ContextOptions {
            as_sql: options.sql,
            starting_revision,
            destination: vec![target.clone()],
            destination_as_written: false,
            tag: options.tag.clone(),
            purge: false,
            on_unfinished: options.on_unfinished()?,
        };
        let work = planned(self.shared(), move |map, heads| {
            map.downgrade_steps(heads, &target)
        });
        Environment::run(self.shared(), context, work)
    }
}
