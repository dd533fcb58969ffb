//! The project that is measured, and its database.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::error::Error;
use crate::reference::Reference;
use crate::servers::Servers;
use crate::{process, say, workspace};

/// The name of the measured database.
const NAME: &str = "aludel_bench";

/// A database on the private server.
pub(crate) struct Database {
    server: String,
}

impl Database {
    /// The database on the PostgreSQL server among `servers`.
    pub(crate) fn of(servers: &Servers) -> Result<Self, Error> {
        let url = servers
            .variables()
            .find(|(name, _)| *name == "ALUDEL_TEST_POSTGRES_URL");
        let (_, url) = url.ok_or_else(|| Error::message("the benchmark needs PostgreSQL"))?;
        Ok(Self {
            server: url.to_owned(),
        })
    }

    /// Its URL, as `psql` reads it.
    pub(crate) fn url(&self) -> String {
        let server = self
            .server
            .rsplit_once('/')
            .map_or(self.server.as_str(), |(server, _)| server);
        format!("{server}/{NAME}")
    }

    /// Makes it anew.
    pub(crate) fn empty(&self) -> Result<(), Error> {
        for sql in [
            format!("DROP DATABASE IF EXISTS {NAME} WITH (FORCE)"),
            format!("CREATE DATABASE {NAME}"),
        ] {
            process::output(Command::new("psql").args(["-X", "-q", "-c", &sql, &self.server]))?;
        }
        Ok(())
    }
}

/// A generated project in a folder that is removed at the end.
pub(crate) struct Project {
    folder: TempDir,
    /// The URL of its database, for `psql`.
    pub(crate) url: String,
}

impl Project {
    /// Generates a project of the given size.
    pub(crate) fn make(
        reference: &Reference,
        database: &Database,
        revisions: u32,
        tables: u32,
    ) -> Result<Self, Error> {
        let folder = tempfile::Builder::new()
            .prefix("aludel-bench-")
            .tempdir()
            .map_err(|error| Error::message(format!("no scratch folder: {error}")))?;
        say(&format!(
            "making a project of {revisions} revisions and {tables} tables"
        ));
        let url = database.url();
        process::step(
            reference
                .python()?
                .arg(workspace::root().join("benchmarks/make_project.py"))
                .arg(folder.path())
                .args([
                    "--revisions",
                    &revisions.to_string(),
                    "--tables",
                    &tables.to_string(),
                ])
                .args([
                    "--url",
                    &url.replacen("postgresql://", "postgresql+psycopg2://", 1),
                ]),
        )?;
        Ok(Self { folder, url })
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The script that `psql` runs.
    pub(crate) fn sql(&self) -> PathBuf {
        self.folder.path().join("upgrade.sql")
    }
}
