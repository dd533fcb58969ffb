//! `show`

use super::read_only;
use crate::environment::{ContextOptions, Environment};
use crate::error::Result;
use crate::project::Project;

impl Project {
    /// Prints everything that is known of the revisions that `symbol` names; `current` asks the database.
    ///
    /// # Errors
    ///
    /// When the symbol cannot be resolved, or with `current` the database cannot be asked.
    pub fn print_revision(&mut self, symbol: &str) -> Result<()> {
        let scripts = self.shared().script_directory()?;
        if symbol == "current" {
            let shared = self.shared().clone();
            let work = read_only(move |_, _, rows| {
                let scripts = shared.scripts()?;
                let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
                let revisions = scripts.revision_map().get_revisions_of(&rows);
                for revision in revisions.map_err(|error| shared.raise(error.into()))? {
                    shared.print_line(&scripts.log_entry(revision));
                }
                Ok(())
            });
            return Environment::run(self.shared(), ContextOptions::default(), work);
        }
        for revision in scripts.revision_map().get_revisions(symbol)? {
            self.shared().print_line(&scripts.log_entry(revision));
        }
        Ok(())
    }
}
