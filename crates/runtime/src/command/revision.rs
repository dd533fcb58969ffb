//! `revision`

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use aludel_autogenerate::CompareOptions;
use aludel_revision::RevisionMap;
use aludel_schema::operation::MigrationScript;

use super::autogenerate::{Compare, GeneratedRevision, RevisionContext};
use super::new_revision;
use crate::environment::{ContextOptions, Environment, Shared};
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
    /// With `autogenerate`: renames that the models made, each as `old:new`.
    pub renames: Vec<String>,
}

impl Project {
    /// Writes a new revision file from `script.py.mako`; gives its path, or that of the last where
    /// `process_revision_directives` made several, and none where it left nothing to write.
    ///
    /// # Errors
    ///
    /// When the request does not fit the revisions that are there, `env.py` fails where it is evaluated, the database is
    /// not at the newest revision (with `autogenerate`), or the file cannot be written.
    ///
    /// ```no_run
    /// let mut project = aludel::Project::open("alembic.ini")?;
    /// let file = project.revision(&aludel::command::RevisionOptions {
    ///     message: Some("Add discount_percent to products".to_owned()),
    ///     autogenerate: true,
    ///     ..aludel::command::RevisionOptions::default()
    /// })?;
    /// println!("{file:?}");
    /// # Ok::<(), aludel::Error>(())
    /// ```
    pub fn revision(&mut self, options: &RevisionOptions) -> Result<Option<PathBuf>> {
        self.shared().script_directory()?;
        let environment = self.shared().config.borrow().revision_environment()?;
        if options.autogenerate && options.sql {
            return Err(Error::command(
                "Using --sql with --autogenerate does not make any sense",
            ));
        }
        if options.sql && !environment {
            return Err(Error::command(
                "Using --sql with the revision command when revision_environment is not configured does not make any sense",
            ));
        }
        self.shared().set_renames(&options.renames)?;
        let script = requested(options);
        if environment || options.autogenerate {
            return self.generated(options, script);
        }
        let revision = GeneratedRevision {
            script,
            variables: Vec::new(),
        };
        write_all(self.shared(), &[revision])
    }

    /// Writes what `env.py` makes of the request.
    fn generated(&mut self, options: &RevisionOptions, script: MigrationScript) -> Result<Option<PathBuf>> {
        let revisions = RevisionContext::new(
            self.shared(),
            script,
            options.autogenerate,
            CompareOptions::default(),
        );
        let context = ContextOptions {
            as_sql: options.sql,
            ..ContextOptions::default()
        };
        let written = RefCell::new(None);
        let shared = self.shared().clone();
        Environment::run_then(
            self.shared(),
            context,
            Rc::new(Compare(revisions.clone())),
            &mut |py| {
                revisions.check_renames()?;
                let found = revisions.generate(py)?;
                // Inside the run, so that a failure is logged as the project's logging says.
                *written.borrow_mut() = write_all(&shared, &found).map_err(|error| shared.raise(error))?;
                Ok(())
            },
        )?;
        Ok(written.take())
    }
}

/// Writes the files one after the other; each may build upon the one before. Gives the path of the last.
fn write_all(shared: &Rc<Shared>, revisions: &[GeneratedRevision]) -> Result<Option<PathBuf>> {
    let mut map = shared.script_directory()?.revision_map().clone();
    let mut path = None;
    for revision in revisions {
        path = Some(write(shared, &mut map, revision)?);
    }
    Ok(path)
}

fn write(shared: &Rc<Shared>, map: &mut RevisionMap, revision: &GeneratedRevision) -> Result<PathBuf> {
    let script = &revision.script;
    let rev_id = script.rev_id.clone().unwrap_or_else(new_revision::rev_id);
    let heads: Vec<&str> = script.head.as_deref().into_iter().collect();
    let labels: Vec<&str> = script.branch_labels.iter().map(String::as_str).collect();
    let depends_on: Vec<&str> = script.depends_on.iter().map(String::as_str).collect();
    let request = NewRevision {
        rev_id: &rev_id,
        message: script.message.as_deref(),
        heads: &heads,
        splice: script.splice,
        branch_labels: &labels,
        version_path: script.version_path.as_deref(),
        depends_on: &depends_on,
    };
    let variables: Vec<(&str, &str)> = revision
        .variables
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    new_revision::generate(shared, map, request, &variables)
}

fn requested(options: &RevisionOptions) -> MigrationScript {
    MigrationScript {
        rev_id: Some(options.rev_id.clone().unwrap_or_else(new_revision::rev_id)),
        message: options.message.clone(),
        head: options.head.clone(),
        splice: options.splice,
        branch_labels: options.branch_label.clone().into_iter().collect(),
        version_path: options.version_path.clone(),
        depends_on: options.depends_on.clone(),
        ..MigrationScript::default()
    }
}
