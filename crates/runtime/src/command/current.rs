//! `current`

use std::collections::BTreeSet;

use aludel_database::UnfinishedStep;

use super::read_only;
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::explain::revision_error;
use crate::project::Project;
use crate::script_directory::Format;

/// The options of `current`.
#[derive(Clone, Copy, Debug, Default)]
pub struct CurrentOptions {
    /// Show everything that is known of the revisions, and the database's URL.
    pub verbose: bool,
    /// Fail unless all heads are applied.
    pub check_heads: bool,
}

impl Project {
    /// Prints the revisions of the database.
    ///
    /// # Errors
    ///
    /// When `env.py` fails, the database cannot be asked, it is at a revision that has no file, or
    /// [`CurrentOptions::check_heads`] finds that heads are missing.
    pub fn print_current(&mut self, options: CurrentOptions) -> Result<()> {
        self.shared().script_directory()?;
        let shared = self.shared().clone();
        let work = read_only(move |py, context, rows| {
            let scripts = shared.scripts()?;
            let map = scripts.revision_map();
            if options.verbose
                && let Some(url) = context.url_without_password()
            {
                shared.print_line(&format!("Current revision(s) for {url}:"));
            }
            let unfinished = context.unfinished_step(py)?;
            let found: BTreeSet<&str> = rows.iter().map(String::as_str).collect();
            let wanted: BTreeSet<&str> = map.heads().into_iter().collect();
            if options.check_heads && found != wanted {
                let missing: Vec<&str> = wanted.difference(&found).copied().collect();
                let hint = format!("not applied: {}; run `aludel upgrade heads`", missing.join(", "));
                return Err(
                    shared.raise(Error::command("Database is not on all head revisions").with_hint(hint))
                );
            }
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let revisions = map
                .get_all_current(&rows)
                .map_err(|error| shared.raise(revision_error(error, &rows)))?;
            for revision in revisions {
                let format = Format {
                    verbose: options.verbose,
                    tree_indicators: true,
                    ..Format::default()
                };
                shared.print_line(&scripts.format(revision, format));
            }
            match unfinished {
                Some(step) if options.check_heads => Err(shared.raise(half_done(&step))),
                Some(step) => {
                    let text = format!(
                        "{}; the next upgrade or downgrade tells how to go on\n",
                        half_done(&step).message()
                    );
                    shared.console.borrow_mut().stderr(&text);
                    Ok(())
                }
                None => Ok(()),
            }
        });
        Environment::run(self.shared(), ContextOptions::default(), work)
    }
}

/// That a revision is applied in part.
fn half_done(step: &UnfinishedStep) -> Error {
    let count = step.applied().count();
    let are = if count == 1 { "is" } else { "are" };
    Error::command(format!(
        "{} is half-done: {count} of its statements {are} applied",
        step.step()
    ))
}
