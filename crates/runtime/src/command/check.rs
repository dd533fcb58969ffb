//! `check`

use std::cell::RefCell;
use std::rc::Rc;

use aludel_autogenerate::CompareOptions;
use aludel_dialect::{Compiler, Step};
use aludel_library::host::MigrationContext as _;
use aludel_library::{self as library};
use aludel_python::{Interpreter, PyResult};
use aludel_schema::operation::MigrationScript;

use super::autogenerate::{Compare, RevisionContext};
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::project::Project;

/// The options of `check`.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Give the SQL of the operations.
    pub diff: bool,
    /// Renames that the models made, each as `old:new`.
    pub renames: Vec<String>,
}

/// What `check` found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The operations as Alembic lists them, `None` where the database is what the models say.
    pub description: Option<String>,
    /// The statements that would make the database what the models say, where they were asked for.
    pub sql: Vec<String>,
}

impl Differences {
    /// Whether the database is what the models say.
    pub fn is_empty(&self) -> bool {
        self.description.is_none()
    }
}

impl Project {
    /// Compares the models with the database, as `alembic check` does.
    ///
    /// # Errors
    ///
    /// When the database is not at the newest revision, `env.py` or a model fails, or the database cannot be asked.
    ///
    /// ```no_run
    /// let mut project = aludel::Project::open("alembic.ini")?;
    /// let differences = project.check(&aludel::command::CheckOptions::default())?;
    /// assert!(differences.is_empty(), "{:?}", differences.description);
    /// # Ok::<(), aludel::Error>(())
    /// ```
    pub fn check(&mut self, options: &CheckOptions) -> Result<Differences> {
        self.compared(options, false)
    }

    /// The same, where differences are an error: what the command line does.
    ///
    /// # Errors
    ///
    /// As [`Project::check`], and when there are differences.
    pub fn check_strictly(&mut self, options: &CheckOptions) -> Result<()> {
        let differences = self.compared(options, true)?;
        if differences.is_empty() {
            self.shared().print_line("No new upgrade operations detected.");
        }
        Ok(())
    }

    fn compared(&mut self, options: &CheckOptions, strict: bool) -> Result<Differences> {
        self.shared().script_directory()?;
        self.shared().set_renames(&options.renames)?;
        let context = RevisionContext::new(
            self.shared(),
            MigrationScript::default(),
            true,
            CompareOptions::default(),
        );
        let found = Rc::new(RefCell::new(Differences::default()));
        let (shared, result) = (self.shared().clone(), found.clone());
        let revisions = context.clone();
        let diff = options.diff;
        Environment::run_then(
            self.shared(),
            ContextOptions::default(),
            Rc::new(Compare(context)),
            &mut |py| {
                revisions.check_renames()?;
                let differences = differences(py, &revisions, diff)?;
                let description = differences.description.clone();
                for statement in &differences.sql {
                    shared.print_line(&format!("{statement};\n"));
                }
                *result.borrow_mut() = differences;
                match description {
                    Some(description) if strict => Err(shared.raise(Error::command(format!(
                        "New upgrade operations detected: {description}"
                    )))),
                    _ => Ok(()),
                }
            },
        )?;
        Ok(found.take())
    }
}

fn differences(py: &mut Interpreter, context: &RevisionContext, diff: bool) -> PyResult<Differences> {
    if context.is_plainly_empty() {
        return Ok(Differences::default());
    }
    let description = match context.last_object(py)? {
        Some(object) => library::diffs_repr(py, &object)?,
        None => None,
    };
    let sql = if diff && description.is_some() {
        statements(py, context)?
    } else {
        Vec::new()
    };
    Ok(Differences { description, sql })
}

/// The statements of the operations.
fn statements(py: &mut Interpreter, context: &RevisionContext) -> PyResult<Vec<String>> {
    let operations = context.upgrade_operations(py)?;
    let Some(migration) = context.context() else {
        return Ok(Vec::new());
    };
    let Some(dialect) = aludel_dialect::dialect(migration.dialect_name()) else {
        return Ok(Vec::new());
    };
    let mut settings = migration.settings();
    settings.as_sql = true;
    settings.literal_binds = true;
    let compiler = Compiler::new(dialect, &settings);
    let mut memo = aludel_dialect::Memo::default();
    let mut statements = Vec::new();
    for operation in &operations {
        let steps = compiler.operation(operation, &mut memo);
        for step in steps.map_err(|error| library::compile_error(&error))? {
            match step {
                Step::Execute(statement) | Step::Conditional { then: statement, .. } => {
                    statements.push(statement.sql.trim().to_owned());
                }
                Step::Warning(text) => statements.push(format!("-- {text}")),
            }
        }
    }
    Ok(statements)
}
