//! The script directory together with the graph of its revisions.

use std::path::{Path, PathBuf};

use aludel_revision::{Revision, RevisionMap};

use crate::config::Config;
use crate::error::Result;
use crate::script_directory::{Format, HeaderEvaluator, ScriptDirectory, cmd_format, log_entry};

/// The scripts of a project, as they were when they were first needed.
pub(crate) struct Scripts {
    directory: ScriptDirectory,
    map: RevisionMap,
    /// Texts of warnings that reading them earned, for the user.
    pub(crate) warnings: Vec<String>,
}

impl Scripts {
    /// Reads the headers of the revision files. `evaluator` is asked about those that are not literals.
    pub(crate) fn load(config: &Config, evaluator: &mut HeaderEvaluator<'_>) -> Result<Scripts> {
        let directory = ScriptDirectory::from_config(config)?;
        let loaded = directory.load(Some(evaluator))?;
        Ok(Scripts {
            directory,
            map: loaded.map,
            warnings: loaded.warnings,
        })
    }

    /// The script directory.
    pub(crate) fn directory(&self) -> &ScriptDirectory {
        &self.directory
    }

    /// The folder of `env.py`.
    pub(crate) fn folder(&self) -> &Path {
        self.directory.dir()
    }

    /// The path of `env.py`.
    pub(crate) fn env_py(&self) -> PathBuf {
        self.directory.env_py_location()
    }

    /// The graph of revisions.
    pub(crate) fn revision_map(&self) -> &RevisionMap {
        &self.map
    }

    /// The text on a revision that the commands print.
    pub(crate) fn format(&self, revision: &Revision, format: Format) -> String {
        cmd_format(&self.map, revision, format)
    }

    /// The whole entry on a revision.
    pub(crate) fn log_entry(&self, revision: &Revision) -> String {
        log_entry(&self.map, revision, false)
    }
}
