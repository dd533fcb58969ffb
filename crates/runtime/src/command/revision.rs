//! `revision`

use std::path::PathBuf;

use super::{new_revision, read_only};
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::project::Project;
use crate::script_directory::NewRevision;

/// The options of `revision`.
#[derive(Clone, Debug, Default)]
pub struct RevisionOptions {
    /// The message of the revision.
    pub message: Option<String>,
    /// Populate the revision from a comparison of database and models.
    pub autogenerate: bool,
    /// Write the SQL instead of the file; only with `revision_environment`.
    pub sql: bool,
    /// The revision to build upon: `head` unless given.
    pub head: Option<String>,
    /// Allow a revision that is not a head.
    pub splice: bool,
    /// A branch label for the new revision.
    pub branch_label: Option<String>,
    /// The folder for the new file.
    pub version_path: Option<String>,
    /// The revision id, instead of a generated one.
    pub rev_id: Option<String>,
    /// What the new revision depends on.
    pub depends_on: Vec<String>,
}

impl Project {
    /// Writes a new revision file from `script.py.mako`; gives its path.
    ///
    /// # Errors
    ///
    /// When the request does not fit the revisions that are there, `env.py` fails where it is evaluated, or the file
    /// cannot be written.
    pub fn revision(&mut self, options: &RevisionOptions) -> Result<PathBuf> {
        self.shared().script_directory()?;
        let environment = self.shared().config.borrow().revision_environment()?;
        if options.autogenerate {
            return Err(Error::command("--autogenerate is not part of this version of Aludel").with_hint(
                "write the operations by hand after `aludel revision -m MESSAGE`, or run `alembic revision --autogenerate`",
            ));
        }
        if options.sql && !environment {
            return Err(Error::command(
                "Using --sql with the revision command when revision_environment is not configured does not make any sense",
            ));
        }
        if environment {
            let context = ContextOptions {
                as_sql: options.sql,
                ..ContextOptions::default()
            };
            Environment::run(self.shared(), context, read_only(|_, _, _| Ok(())))?;
        }
        let rev_id = options.rev_id.clone().unwrap_or_else(new_revision::rev_id);
        let heads: Vec<&str> = options.head.as_deref().into_iter().collect();
        let labels: Vec<&str> = options.branch_label.as_deref().into_iter().collect();
        let depends_on: Vec<&str> = options.depends_on.iter().map(String::as_str).collect();
        let request = NewRevision {
            rev_id: &rev_id,
            message: options.message.as_deref(),
            heads: &heads,
            splice: options.splice,
            branch_labels: &labels,
            version_path: options.version_path.as_deref(),
            depends_on: &depends_on,
        };
        // Where env.py ran, the reference renders the (empty) operations and their imports into the template.
        let rendered: &[(&str, &str)] = if environment {
            &[("upgrades", "pass"), ("downgrades", "pass"), ("imports", "")]
        } else {
            &[]
        };
        new_revision::generate(self.shared(), request, rendered)
    }
}
