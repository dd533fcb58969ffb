//! `run_migrations()`: the plan of the command, step by step.

use std::path::Path;
use std::rc::Rc;

use aludel_python::{Arguments, Interpreter, Level, Mode, Module, PyResult, Value, exceptions};
use aludel_revision::{Step, VersionChange};

use super::{MigrationContext, Target};
use crate::console::Progress;
use crate::error::Error;
use crate::script_directory::decode_source;

/// The keywords that `run_migrations(**keywords)` hands to each `upgrade()`.
pub(crate) type Keywords = Vec<(Rc<str>, Value)>;

impl MigrationContext {
    /// Runs what the command asks for. Called by `env.py` through `context.run_migrations()`.
    pub(crate) fn run_migrations(self: &Rc<Self>, py: &mut Interpreter, keywords: &Keywords) -> PyResult<()> {
        self.open_journal(py)?;
        let result = self.run_plan(py, keywords);
        let closed = self.close_journal(py, result.is_ok());
        result.and(closed)
    }

    fn run_plan(self: &Rc<Self>, py: &mut Interpreter, keywords: &Keywords) -> PyResult<()> {
        let heads = self.starting_heads(py)?;
        self.run.borrow_mut().start(&heads);
        let steps = self.work.clone().plan(py, self, &heads)?;
        self.check_unfinished(py, &steps)?;
        self.check_scripts(&steps)?;
        // Only now: a target that is unknown or a script that does not parse changes nothing.
        if !self.as_sql() && heads.is_empty() && !self.work.is_read_only() {
            self.ensure_version_table(py)?;
        }
        self.warn_of_missing_folders()?;
        self.shared.progress(&Progress::Planned { steps: steps.len() });
        let mut table_is_empty = heads.is_empty();
        for (index, step) in steps.iter().enumerate() {
            self.run_step(py, index, step, table_is_empty, keywords)?;
            table_is_empty = step.heads().is_empty();
        }
        self.shared.progress(&Progress::Finished);
        Ok(())
    }

    /// The rows that the run starts from; `--purge` empties the version table.
    fn starting_heads(&self, py: &mut Interpreter) -> PyResult<Vec<String>> {
        if self.purge {
            if self.as_sql() {
                return Err(self
                    .shared
                    .raise(Error::command("Can't use --purge with --sql mode")));
            }
            self.ensure_version_table(py)?;
            self.execute_statement(py, self.version.delete_all())?;
            return Ok(Vec::new());
        }
        self.current_heads(py)
    }

    /// A deployment that left the revisions out would otherwise end as if all were well.
    fn warn_of_missing_folders(&self) -> PyResult<()> {
        let scripts = self.shared.scripts()?;
        let folders = scripts.directory().version_locations();
        if scripts.revision_map().heads().is_empty() && folders.iter().all(|folder| !folder.exists()) {
            let folders: Vec<String> = folders
                .iter()
                .map(|folder| folder.display().to_string())
                .collect();
            let folders = folders.join(", ");
            self.shared
                .warn(&format!("no revision was found: {folders} does not exist"));
        }
        Ok(())
    }

    /// No script starts before every script of the plan parses and has the function that is to be called.
    fn check_scripts(&self, steps: &[Step]) -> PyResult<()> {
        let map = self.shared.scripts()?.revision_map();
        let revisions = steps
            .iter()
            .filter_map(|step| Some((step.revision(map)?, step.name())));
        let called: Vec<(&str, &str)> = revisions
            .map(|(revision, name)| (revision.path(), name))
            .collect();
        // Errors stay on the thread that they arise on: the first one is made again here.
        let checks = crate::parallel::map(&called, |(path, name)| check_script(path, name).ok());
        if let Some(first) = checks.iter().position(Option::is_none) {
            let (path, name) = called[first];
            check_script(path, name).map_err(|error| match error {
                Unfit::Unread(error) => self.shared.raise(error),
                Unfit::Unparsed(error) => error,
            })?;
        }
        let may_set_convention = checks.iter().flatten().any(|may| *may);
        self.scripts_may_set_convention.set(may_set_convention);
        Ok(())
    }

    fn run_step(
        self: &Rc<Self>,
        py: &mut Interpreter,
        index: usize,
        step: &Step,
        table_is_empty: bool,
        keywords: &Keywords,
    ) -> PyResult<()> {
        self.run.borrow_mut().step_begins(step);
        let (revision, doc) = self.shared.name_step(step)?;
        self.shared.progress(&Progress::Step { index, revision, doc });
        let scope = self.open_scope(py, true)?;
        self.enter_scope(py, scope)?;
        let commits = self.commits();
        let result = self.take_step(py, table_is_empty, step, keywords);
        if let Target::Online(online) = &self.target
            && online.ended_by_statement()
        {
            self.run.borrow_mut().statements_commit();
        } else if commits != self.commits() {
            self.run.borrow_mut().committed_inside_revision();
        }
        if result.is_ok() {
            self.run.borrow_mut().step_done(step);
        }
        let left = self.leave_scope(py, scope, result.is_ok());
        if result.is_ok() && left.is_err() {
            self.run.borrow_mut().step_not_kept(step);
        }
        if result.is_err() {
            self.abandon_recording(py);
        }
        result.and(left)
    }

    /// How many transactions were committed on the connection.
    fn commits(&self) -> u64 {
        match &self.target {
            Target::Online(online) => online.commits(),
            Target::Offline(_) => 0,
        }
    }

    fn take_step(
        self: &Rc<Self>,
        py: &mut Interpreter,
        table_is_empty: bool,
        step: &Step,
        keywords: &Keywords,
    ) -> PyResult<()> {
        if self.as_sql() && table_is_empty {
            self.invoke_operation(py, self.version.create())?;
        }
        self.shared.log_info(py, &format!("Running {step}"))?;
        if self.as_sql() {
            self.print(py, &format!("-- Running {}", step.short_log()))?;
        }
        self.run_script(py, step, keywords)?;
        py.log(
            "alembic.runtime.migration",
            Level::Debug,
            &describe(step.changes()),
        )?;
        for change in step.changes() {
            self.change_version(py, change)?;
        }
        self.call_version_apply(py, step, keywords)
    }

    /// Evaluates the revision's file and calls its function.
    fn run_script(self: &Rc<Self>, py: &mut Interpreter, step: &Step, keywords: &Keywords) -> PyResult<()> {
        let scripts = self.shared.scripts()?;
        let Some(revision) = step.revision(scripts.revision_map()) else {
            return Ok(());
        };
        let path = Path::new(revision.path());
        self.rehearse(py, step, path, keywords)?;
        self.begin_recording(py, step)?;
        self.call_script(py, step, path, keywords)?;
        self.finish_recording(py)
    }

    /// Evaluates a file and calls its function.
    pub(super) fn call_script(
        &self,
        py: &mut Interpreter,
        step: &Step,
        path: &Path,
        keywords: &Keywords,
    ) -> PyResult<()> {
        let module = py.execute_file(path, &module_name(path), Mode::Strict)?;
        let result = self.call_function(py, &module, step, keywords);
        module.clear();
        result
    }

    fn call_function(
        &self,
        py: &mut Interpreter,
        module: &Rc<Module>,
        step: &Step,
        keywords: &Keywords,
    ) -> PyResult<()> {
        let function = py.get_attribute(&Value::Module(module.clone()), step.name())?;
        py.call(
            &function,
            Arguments {
                positional: Vec::new(),
                keywords: keywords.clone(),
            },
        )?;
        Ok(())
    }

    fn change_version(&self, py: &mut Interpreter, change: &VersionChange) -> PyResult<()> {
        let found = self.execute_statement(py, self.version.change(change))?;
        let (doing, revision) = match change {
            VersionChange::Insert(_) => return Ok(()),
            VersionChange::Delete(revision) => ("deleting", format!("'{revision}'")),
            VersionChange::Update { from, to } => ("updating", format!("'{from}' to '{to}'")),
        };
        match found {
            Some(rows) if rows != 1 && matches!(self.target, Target::Online(_)) => {
                let table = &self.version.name;
                let message = format!(
                    "Online migration expected to match one row when {doing} {revision} in '{table}'; {rows} found"
                );
                Err(self.shared.raise(Error::command(message).with_hint(format!(
                    "something else changed '{table}' during this run; see `aludel current`, then run the command again"
                ))))
            }
            _ => Ok(()),
        }
    }
}

/// Why a script cannot run.
enum Unfit {
    Unread(Error),
    Unparsed(aludel_python::Error),
}

/// The name that the module of a script has.
fn module_name(path: &Path) -> String {
    path.file_stem()
        .map_or(String::new(), |stem| format!("{}_py", stem.to_string_lossy()))
}

/// Whether a script may set the naming convention of the models; an error where it cannot be read, does not parse, or
/// lacks the function.
fn check_script(path: &str, function: &str) -> Result<bool, Unfit> {
    let bytes = std::fs::read(path).map_err(|error| Unfit::Unread(Error::file(path, &error)))?;
    let source = decode_source(bytes).map_err(|error| Unfit::Unread(Error::command(error)))?;
    Interpreter::check_syntax(path, &source).map_err(Unfit::Unparsed)?;
    if !may_define(&source, function) {
        let module = module_name(Path::new(path));
        let message = format!("module '{module}' has no attribute '{function}'");
        return Err(Unfit::Unparsed(aludel_python::Error::new(
            &exceptions::ATTRIBUTE_ERROR,
            message,
        )));
    }
    Ok(aludel_library::may_set_convention(&source))
}

/// Whether a script's text may give its module this name: where it does not name it outside of comments, nothing can but
/// what makes names of text.
fn may_define(source: &str, name: &str) -> bool {
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let names = |line: &str| {
        line.split('#')
            .next()
            .is_some_and(|code| code.split(|it| !is_word(it)).any(|word| word == name))
    };
    let makes_names = [
        "import *",
        "globals",
        "setattr",
        "exec",
        "__getattr__",
        "vars(",
        "locals(",
    ];
    source.lines().any(names) || makes_names.iter().any(|text| source.contains(text))
}

/// What happens to the version table, in the words of the reference's debug log.
fn describe(changes: &[VersionChange]) -> String {
    let list = |names: Vec<&String>| {
        let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        format!("[{}]", quoted.join(", "))
    };
    let deleted: Vec<&String> = changes
        .iter()
        .filter_map(|change| match change {
            VersionChange::Delete(revision) => Some(revision),
            _ => None,
        })
        .collect();
    let inserted: Vec<&String> = changes
        .iter()
        .filter_map(|change| match change {
            VersionChange::Insert(revision) => Some(revision),
            _ => None,
        })
        .collect();
    match changes {
        [VersionChange::Insert(revision)] => format!("new branch insert {revision}"),
        [VersionChange::Delete(revision)] => format!("branch delete {revision}"),
        [.., VersionChange::Update { from, to }] if !deleted.is_empty() => {
            format!("merge, delete {}, update {from} to {to}", list(deleted))
        }
        [.., VersionChange::Update { from, to }] if !inserted.is_empty() => {
            format!("unmerge, insert {}, update {from} to {to}", list(inserted))
        }
        [.., VersionChange::Update { from, to }] => format!("update {from} to {to}"),
        _ => "no change".to_owned(),
    }
}
