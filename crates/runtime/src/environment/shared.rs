//! What all parts of a command share: configuration, scripts, console, options and locks.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use aludel_python::{Interpreter, Level, Output, PyResult, Settings, Value};
use aludel_revision::Step;

use super::Scripts;
use crate::config::Config;
use crate::console::{Console, Progress};
use crate::error::{Error, Result};
use crate::lock::Locks;
use crate::migration_context::Journal;
use crate::rename::Rename;
use crate::script_directory::{Header, ScriptDirectory};

/// The parsed command line, as `config.cmd_opts` shows it to scripts.
pub type CommandOptions = Vec<(&'static str, OptionValue)>;

/// The value of one option of the command line.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// Not given.
    None,
    /// A flag.
    Flag(bool),
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

/// What all parts of a command share.
pub(crate) struct Shared {
    pub(crate) config: RefCell<Config>,
    pub(crate) console: Rc<RefCell<dyn Console>>,
    pub(crate) command_options: RefCell<Option<CommandOptions>>,
    pub(crate) x_arguments: Vec<String>,
    pub(crate) quiet: bool,
    pub(crate) locks: RefCell<Locks>,
    /// The journals of the runs of this command, which end with it.
    pub(crate) journals: RefCell<Vec<Journal>>,
    /// `template_args=` of `configure()`, for `script.py.mako`.
    pub(crate) template_args: RefCell<Vec<(Rc<str>, Value)>>,
    /// `--rename`
    pub(crate) renames: RefCell<Vec<Rename>>,
    scripts: OnceCell<Scripts>,
    attributes: OnceCell<Value>,
}

impl Shared {
    /// What a project starts from.
    pub(crate) fn new(
        config: Config,
        console: Rc<RefCell<dyn Console>>,
        x_arguments: Vec<String>,
        quiet: bool,
    ) -> Shared {
        Shared {
            config: RefCell::new(config),
            console,
            command_options: RefCell::default(),
            x_arguments,
            quiet,
            locks: RefCell::default(),
            journals: RefCell::default(),
            template_args: RefCell::default(),
            renames: RefCell::default(),
            scripts: OnceCell::new(),
            attributes: OnceCell::new(),
        }
    }

    /// Takes the renames that the command line names.
    pub(crate) fn set_renames(&self, renames: &[String]) -> Result<()> {
        let renames: Result<Vec<Rename>> = renames.iter().map(|text| Rename::parse(text)).collect();
        *self.renames.borrow_mut() = renames?;
        Ok(())
    }

    /// The script directory, read when it is first needed.
    pub(crate) fn script_directory(&self) -> Result<&Scripts> {
        if let Some(scripts) = self.scripts.get() {
            return Ok(scripts);
        }
        let mut evaluator = |path: &Path, _source: &str| self.evaluate_header(path);
        let scripts = Scripts::load(&self.config.borrow(), &mut evaluator)?;
        scripts.warnings.iter().for_each(|text| self.warn(text));
        Ok(self.scripts.get_or_init(|| scripts))
    }

    /// Shows what the reference says by Python's `warnings`.
    pub(crate) fn warn(&self, text: &str) {
        self.console.borrow_mut().stderr(&format!("warning: {text}\n"));
    }

    /// The header of a revision file that must be evaluated: its values are computed.
    pub(crate) fn evaluate_header(&self, path: &Path) -> std::result::Result<Header, String> {
        let mut py = self.interpreter().map_err(|error| error.to_string())?;
        crate::header::evaluate(&mut py, path).map_err(|error| error.to_string())
    }

    /// The script directory, for code that scripts call.
    pub(crate) fn scripts(&self) -> PyResult<&Scripts> {
        self.script_directory().map_err(|error| self.raise(error))
    }

    /// Makes an error an exception that scripts can catch: `alembic.util.CommandError`, or the one it was made of.
    pub(crate) fn raise(&self, error: Error) -> aludel_python::Error {
        crate::explain::to_python(error)
    }

    /// `config.attributes`: always the same `dict`.
    pub(crate) fn attributes(&self) -> Value {
        self.attributes
            .get_or_init(|| Value::dict(Vec::<(&str, Value)>::new()))
            .clone()
    }

    /// Tells the console how far the run is.
    pub(crate) fn progress(&self, progress: &Progress) {
        self.console.borrow_mut().progress(progress);
    }

    /// Writes a part of a command's output.
    pub(crate) fn print(&self, text: &str) {
        if !self.quiet {
            self.console.borrow_mut().stdout(text);
        }
    }

    /// Writes a line of a command's output.
    pub(crate) fn print_line(&self, text: &str) {
        if !self.quiet {
            self.console.borrow_mut().stdout(&format!("{text}\n"));
        }
    }

    /// A log line of `alembic.runtime.migration`.
    pub(crate) fn log_info(&self, py: &mut Interpreter, message: &str) -> PyResult<()> {
        py.log("alembic.runtime.migration", Level::Info, message)
    }

    /// The revision of a step and the first line of its docstring; a step of `stamp` names its target.
    pub(crate) fn name_step(&self, step: &Step) -> PyResult<(String, String)> {
        let revision = step.revision(self.scripts()?.revision_map());
        Ok(match revision {
            Some(revision) => (revision.revision().to_owned(), revision.doc().to_owned()),
            None => (step.up_revision_ids().join(", "), String::new()),
        })
    }

    /// The plugins that the project announces to Alembic.
    pub(crate) fn plugins(&self) -> Vec<(String, String)> {
        self.config.borrow().plugins().to_vec()
    }

    /// An interpreter that sees the project, the environment variables, and nothing else.
    pub(crate) fn interpreter(&self) -> Result<Interpreter> {
        let config = self.config.borrow();
        let current = std::env::current_dir().map_err(|error| Error::file("the current folder", &error))?;
        let directory = ScriptDirectory::from_config(&config)?;
        let search_path: Vec<PathBuf> = directory
            .search_path()
            .iter()
            .map(|path| current.join(path))
            .collect();
        let mut readable = search_path.clone();
        readable.push(current.clone());
        readable.extend(
            config
                .config_file_name()
                .and_then(|file| current.join(file).parent().map(PathBuf::from)),
        );
        readable.push(current.join(directory.dir()));
        readable.extend(directory.version_locations().iter().cloned());
        // What settings packages look for above the project, and where Docker puts secrets for this process.
        readable.extend(current.ancestors().map(|folder| folder.join(".env")));
        readable.push(PathBuf::from("/run/secrets"));
        let settings = Settings {
            search_path,
            environment: std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
                .collect(),
            readable,
            current_directory: current,
            arguments: std::env::args().collect(),
        };
        let mut py = Interpreter::new(settings);
        aludel_library::register(&mut py);
        let (stdout, stderr) = (self.console.clone(), self.console.clone());
        py.set_state(Rc::new(Output::to(
            move |text| stdout.borrow_mut().stdout(text),
            move |text| stderr.borrow_mut().stderr(text),
        )));
        // Loggers that exist when a configuration is read; see `disable_existing_loggers`.
        py.declare_loggers(&[
            "alembic",
            "alembic.runtime.migration",
            "alembic.util.messaging",
            "sqlalchemy.engine",
        ]);
        Ok(py)
    }

    /// Removes the journals of the runs that left nothing half-done.
    pub(crate) fn close_journals(&self) {
        self.journals.take().into_iter().for_each(Journal::close);
    }

    /// Releases the locks of the databases that the command changed.
    pub(crate) fn release_locks(&self) {
        self.locks.borrow_mut().release();
    }
}
