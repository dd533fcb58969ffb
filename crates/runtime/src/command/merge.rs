//! `merge`

use std::path::PathBuf;

use super::{new_revision, read_only};
use crate::environment::{ContextOptions, Environment};
use crate::error::Result;
use crate::project::Project;
use crate::script_directory::NewRevision;

/// The options of `merge`.
#[derive(Clone, Debug, Default)]
pub struct MergeOptions {
    /// The message of the revision.
    pub message: Option<String>,
    /// A branch label for the new revision.
    pub branch_label: Option<String>,
    /// The revision id, instead of a generated one.
    pub rev_id: Option<String>,
    /// Allow revisions that are not heads.
    pub splice: bool,
}

impl Project {
    /// Writes a revision file that merges `revisions`; gives the path of the file.
    ///
    /// # Errors
    ///
    /// When a symbol cannot be resolved, or the file cannot be written.
    pub fn merge(&mut self, revisions: &[&str], options: &MergeOptions) -> Result<PathBuf> {
        self.shared().script_directory()?;
        if self.shared().config.borrow().revision_environment()? {
            let work = read_only(|_, _, _| Ok(()));
            Environment::run(self.shared(), ContextOptions::default(), work)?;
        }
        let rev_id = options.rev_id.clone().unwrap_or_else(new_revision::rev_id);
        let labels: Vec<&str> = options.branch_label.as_deref().into_iter().collect();
        let request = NewRevision {
            rev_id: &rev_id,
            message: options.message.as_deref(),
            heads: revisions,
            splice: options.splice,
            branch_labels: &labels,
            ..NewRevision::default()
        };
        let mut map = self.shared().script_directory()?.revision_map().clone();
        new_revision::generate(self.shared(), &mut map, request, &[])
    }
}
