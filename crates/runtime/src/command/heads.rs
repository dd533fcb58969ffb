//! `heads`

use crate::error::Result;
use crate::project::Project;
use crate::script_directory::Format;

/// The options of `heads`.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeadsOptions {
    /// Show everything that is known of the revisions.
    pub verbose: bool,
    /// Treat dependencies as down revisions.
    pub resolve_dependencies: bool,
}

impl Project {
    /// Prints the heads of the script directory.
    ///
    /// # Errors
    ///
    /// When the script directory cannot be read.
    pub fn print_heads(&mut self, options: HeadsOptions) -> Result<()> {
        let scripts = self.shared().script_directory()?;
        let map = scripts.revision_map();
        let revisions = if options.resolve_dependencies {
            map.get_revisions("heads")?
        } else {
            map.get_revisions_of(&map.heads())?
        };
        for revision in revisions {
            let format = Format {
                verbose: options.verbose,
                include_branches: true,
                ..Format::default()
            };
            self.shared().print_line(&scripts.format(revision, format));
        }
        Ok(())
    }
}
