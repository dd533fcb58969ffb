//! `edit`

use std::path::Path;

use super::read_only;
use crate::editor;
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::project::Project;

impl Project {
    /// Opens the files of the revisions that `symbol` names in the user's editor.
    ///
    /// # Errors
    ///
    /// When the symbol names no revision, or the editor fails.
    pub fn edit(&mut self, symbol: &str) -> Result<()> {
        let map = self.shared().script_directory()?.revision_map();
        if symbol == "current" {
            let shared = self.shared().clone();
            let work = read_only(move |_, _, rows| {
                if rows.is_empty() {
                    return Err(shared.raise(Error::command("No current revisions")));
                }
                let map = shared.scripts()?.revision_map();
                let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
                let revisions = map
                    .get_revisions_of(&rows)
                    .map_err(|error| shared.raise(error.into()))?;
                let mut files = revisions.iter().map(|revision| Path::new(revision.path()));
                files
                    .try_for_each(editor::open)
                    .map_err(|error| shared.raise(error))
            });
            return Environment::run(self.shared(), ContextOptions::default(), work);
        }
        let revisions = map.get_revisions(symbol)?;
        if revisions.is_empty() {
            return Err(Error::command(format!(
                "No revision files indicated by symbol '{symbol}'"
            )));
        }
        revisions
            .iter()
            .try_for_each(|revision| editor::open(Path::new(revision.path())))
    }
}
