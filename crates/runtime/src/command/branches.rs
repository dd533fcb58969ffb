//! `branches`

use aludel_revision::Identifier;

use crate::error::Result;
use crate::project::Project;
use crate::script_directory::Format;

impl Project {
    /// Prints the revisions from which branches start, and where they lead.
    ///
    /// # Errors
    ///
    /// When the script directory cannot be read.
    pub fn print_branches(&mut self, verbose: bool) -> Result<()> {
        let scripts = self.shared().script_directory()?;
        let map = scripts.revision_map();
        for revision in map.walk_revisions(Identifier::One("base"), Identifier::One("heads"))? {
            if !revision.is_branch_point() {
                continue;
            }
            let format = Format {
                verbose,
                include_branches: true,
                tree_indicators: true,
                ..Format::default()
            };
            let mut text = scripts.format(revision, format);
            let indent = " ".repeat(revision.revision().chars().count());
            for next in map.next_revisions(revision) {
                let format = Format {
                    include_branches: true,
                    include_doc: verbose,
                    tree_indicators: true,
                    ..Format::default()
                };
                text.push_str(&format!("\n{indent} -> {}", scripts.format(next, format)));
            }
            self.shared().print_line(&format!("{text}\n"));
        }
        Ok(())
    }
}
