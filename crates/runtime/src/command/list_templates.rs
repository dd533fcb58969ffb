//! `list_templates`

use crate::error::Result;
use crate::project::Project;
use crate::templates::TEMPLATES;

impl Project {
    /// Prints the templates of `init`.
    ///
    /// # Errors
    ///
    /// None today; the result is that of every command.
    pub fn print_templates(&mut self) -> Result<()> {
        let shared = self.shared();
        shared.print_line("Available templates:\n");
        for template in &TEMPLATES {
            shared.print_line(&format!("{} - {}", template.name, template.synopsis()));
        }
        shared.print_line("\nTemplates are used via the 'init' command, e.g.:");
        shared.print_line("\n  alembic init --template generic ./scripts");
        Ok(())
    }
}
