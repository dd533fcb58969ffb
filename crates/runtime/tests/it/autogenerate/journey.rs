//! A project of models and one generated revision, on one database, used as a person at the terminal does.

use std::fs;
use std::path::Path;

use aludel::Project;
use aludel::command::{CheckOptions, RevisionOptions};
use aludel_testing::folder::{TempDir, scratch};

const CONFIGURATION: &str = "[alembic]\nscript_location = %(here)s\nprepend_sys_path = %(here)s\n";

const TEMPLATE: &str = "from alembic import op\nimport models\nimport sqlalchemy as sa\n${imports if imports else \"\"}\n\n\
    revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\n\
    def upgrade():\n    ${upgrades if upgrades else \"pass\"}\n\n\n\
    def downgrade():\n    ${downgrades if downgrades else \"pass\"}\n";

/// The folder of a project without models.
pub(super) fn folder() -> TempDir {
    let folder = scratch();
    fs::write(folder.path().join("alembic.ini"), CONFIGURATION).expect("alembic.ini");
    fs::write(folder.path().join("script.py.mako"), TEMPLATE).expect("the template");
    folder
}

/// A project in a folder, on the database of a URL.
pub(super) struct Journey<'a> {
    pub(super) folder: &'a Path,
    pub(super) url: String,
}

impl Journey<'_> {
    fn run<T>(&self, action: impl FnOnce(&mut Project) -> Result<T, aludel::Error>) -> Result<T, String> {
        let project = Project::builder()
            .config_file(self.folder.join("alembic.ini"))
            .option("sqlalchemy.url", &self.url)
            .quiet(true)
            .open();
        let done = project.and_then(|mut project| action(&mut project));
        done.map_err(|error| format!("{error}\n{}", error.statement().unwrap_or_default()))
    }

    fn write(&self, name: &str, text: &str) -> Result<(), String> {
        fs::write(self.folder.join(name), text).map_err(|error| error.to_string())
    }

    /// Models and no revision.
    pub(super) fn begin(&self, models: &str) -> Result<(), String> {
        let versions = self.folder.join("versions");
        let _ = fs::remove_dir_all(&versions);
        fs::create_dir(&versions).map_err(|error| error.to_string())?;
        self.write("models.py", models)
    }

    /// `env.py` with options of `context.configure()`, each with the value as Python writes it.
    pub(super) fn configure(&self, options: &[(&str, String)]) -> Result<(), String> {
        let options = options.iter();
        let options: String = options
            .map(|(name, value)| format!("        {name}={value},\n"))
            .collect();
        let text = format!(
            "from alembic import context\n\
             from sqlalchemy import create_engine, pool\n\n\
             import models\n\n\
             engine = create_engine(context.config.get_main_option('sqlalchemy.url'), poolclass=pool.NullPool)\n\
             with engine.connect() as connection:\n    \
                 context.configure(\n        connection=connection,\n        target_metadata=models.metadata,\n{options}    )\n    \
                 with context.begin_transaction():\n        context.run_migrations()\n"
        );
        self.write("env.py", &text)
    }

    /// `revision --autogenerate`; gives the text of the file.
    pub(super) fn revision(&self, renames: Vec<String>) -> Result<String, String> {
        let file = self.run(|project| {
            project.revision(&RevisionOptions {
                autogenerate: true,
                rev_id: Some("a1".to_owned()),
                renames,
                ..RevisionOptions::default()
            })
        })?;
        let text = file.map(fs::read_to_string).transpose();
        Ok(text.map_err(|error| error.to_string())?.unwrap_or_default())
    }

    pub(super) fn upgrade(&self) -> Result<(), String> {
        self.run(|project| project.upgrade("head"))
    }

    pub(super) fn downgrade(&self) -> Result<(), String> {
        self.run(|project| project.downgrade("base"))
    }

    /// `check`, which is to find nothing.
    pub(super) fn check(&self) -> Result<(), String> {
        match self
            .run(|project| project.check(&CheckOptions::default()))?
            .description
        {
            None => Ok(()),
            Some(found) => Err(format!("check finds {found}")),
        }
    }
}
