//! A project: its configuration, its scripts, and the commands on them.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::command::{MigrateOptions, StampOptions};
use crate::config::Config;
use crate::console::{Console, StandardStreams};
use crate::environment::{CommandOptions, ContextOptions, Environment, Shared};
use crate::error::Result;

/// An Alembic project.
///
/// A project is opened once and may run several commands. It reads the revision files when a command first needs them.
pub struct Project {
    shared: Rc<Shared>,
}

/// How a project is opened: what stands before the command on the command line.
#[derive(Default)]
pub struct ProjectBuilder {
    ini: Option<String>,
    toml: Option<String>,
    section: Option<String>,
    x_arguments: Vec<String>,
    quiet: bool,
    console: Option<Rc<RefCell<dyn Console>>>,
    options: Vec<(String, String)>,
}

impl ProjectBuilder {
    /// The configuration file; a file named `pyproject.toml` is that of [`ProjectBuilder::pyproject`].
    #[must_use]
    pub fn config_file(mut self, file: impl AsRef<Path>) -> ProjectBuilder {
        let file = file.as_ref();
        let slot = match file.file_name() {
            Some(name) if name == "pyproject.toml" => &mut self.toml,
            _ => &mut self.ini,
        };
        *slot = Some(file.display().to_string());
        self
    }

    /// The `pyproject.toml`; one in the current folder is used where none is given.
    #[must_use]
    pub fn pyproject(mut self, file: impl AsRef<Path>) -> ProjectBuilder {
        self.toml = Some(file.as_ref().display().to_string());
        self
    }

    /// The section of the `.ini` file: `alembic` unless given.
    #[must_use]
    pub fn section(mut self, name: impl Into<String>) -> ProjectBuilder {
        self.section = Some(name.into());
        self
    }

    /// One more `-x` argument for `env.py`.
    #[must_use]
    pub fn x_argument(mut self, argument: impl Into<String>) -> ProjectBuilder {
        self.x_arguments.push(argument.into());
        self
    }

    /// Commands print no messages.
    #[must_use]
    pub fn quiet(mut self, quiet: bool) -> ProjectBuilder {
        self.quiet = quiet;
        self
    }

    /// Sets an option of the main section, over what the file says: `sqlalchemy.url`, for instance. The value is taken
    /// as it is; a percent sign needs no doubling.
    #[must_use]
    pub fn option(mut self, name: impl Into<String>, value: impl Into<String>) -> ProjectBuilder {
        self.options.push((name.into(), value.into()));
        self
    }

    /// Where output goes; the process's standard streams unless given.
    #[must_use]
    pub fn console(mut self, console: Rc<RefCell<dyn Console>>) -> ProjectBuilder {
        self.console = Some(console);
        self
    }

    /// Reads the configuration.
    ///
    /// # Errors
    ///
    /// When a configuration file is broken.
    pub fn open(self) -> Result<Project> {
        let section = self.section.as_deref().unwrap_or("alembic");
        let (ini, toml) = (
            self.ini.as_deref().unwrap_or("alembic.ini"),
            self.toml.as_deref().unwrap_or("pyproject.toml"),
        );
        let mut config = Config::open(Some(ini), Some(toml), section, &IndexMap::new())?;
        for (name, value) in &self.options {
            config.set_main_option(name, &value.replace('%', "%%"))?;
        }
        let console = self
            .console
            .unwrap_or_else(|| Rc::new(RefCell::new(StandardStreams)));
        Ok(Project {
            shared: Rc::new(Shared::new(config, console, self.x_arguments, self.quiet)),
        })
    }
}

impl Project {
    /// Opens the project of a configuration file: an `alembic.ini`, or a `pyproject.toml` with `[tool.alembic]`.
    ///
    /// # Errors
    ///
    /// When the file is broken. A file that is missing is an error of the first command that needs it, as with Alembic.
    pub fn open(file: impl AsRef<Path>) -> Result<Project> {
        Project::builder().config_file(file.as_ref()).open()
    }

    /// More ways to open a project.
    pub fn builder() -> ProjectBuilder {
        ProjectBuilder::default()
    }

    /// Upgrades the database to `revision`: `head`, `heads`, `+1`, an identifier, or any other symbol of Alembic's.
    ///
    /// # Errors
    ///
    /// As [`Project::upgrade_with`].
    pub fn upgrade(&mut self, revision: &str) -> Result<()> {
        self.upgrade_with(revision, &MigrateOptions::default())
    }

    /// Downgrades the database to `revision`: `-1`, `base`, an identifier.
    ///
    /// # Errors
    ///
    /// As [`Project::downgrade_with`].
    pub fn downgrade(&mut self, revision: &str) -> Result<()> {
        self.downgrade_with(revision, &MigrateOptions::default())
    }

    /// Sets the version table to `revision` without running migrations.
    ///
    /// # Errors
    ///
    /// As [`Project::stamp_with`].
    pub fn stamp(&mut self, revision: &str) -> Result<()> {
        self.stamp_with(&[revision], &StampOptions::default())
    }

    /// Ends the work with the project and leaves its memory to the end of the process: freeing thousands of revisions one by
    /// one takes time that a command line has better use for.
    pub fn leave(self) {
        std::mem::forget(self);
    }

    /// The identifiers of the heads of the script directory.
    ///
    /// # Errors
    ///
    /// When the script directory cannot be read.
    pub fn heads(&self) -> Result<Vec<String>> {
        let scripts = self.shared.script_directory()?;
        Ok(scripts
            .revision_map()
            .heads()
            .into_iter()
            .map(str::to_owned)
            .collect())
    }

    /// The revisions in the version table of the database.
    ///
    /// # Errors
    ///
    /// When `env.py` fails or the database cannot be asked.
    pub fn current(&mut self) -> Result<Vec<String>> {
        self.shared.script_directory()?;
        let found = Rc::new(RefCell::new(Vec::new()));
        let rows_found = found.clone();
        let work = crate::command::read_only(move |_, _, rows| {
            rows_found.borrow_mut().extend_from_slice(rows);
            Ok(())
        });
        Environment::run(&self.shared, ContextOptions::default(), work)?;
        let rows = found.take();
        Ok(rows)
    }

    /// Shows the parsed command line to scripts as `config.cmd_opts`.
    pub fn set_command_options(&mut self, options: CommandOptions) {
        *self.shared.command_options.borrow_mut() = Some(options);
    }

    pub(crate) fn shared(&self) -> &Rc<Shared> {
        &self.shared
    }
}
