//! The reference (Alembic and SQLAlchemy) in a virtual environment under the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::{process, say, workspace};

/// The pinned packages, one per line as pip writes them.
const REQUIREMENTS: &str = include_str!("../reference-requirements.txt");

/// The virtual environment of the reference.
pub(crate) struct Reference {
    folder: PathBuf,
}

impl Reference {
    /// Makes the environment with `python`, or takes the one that a former run made of the same requirements.
    pub(crate) fn prepare(python: &str) -> Result<Self, Error> {
        let reference = Self {
            folder: workspace::target().join("reference"),
        };
        let stamp = reference.folder.join("requirements.txt");
        if std::fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == REQUIREMENTS) {
            return Ok(reference);
        }
        say(&format!(
            "making the reference's environment in {}",
            reference.folder.display()
        ));
        process::step(
            Command::new(python)
                .args(["-m", "venv", "--clear"])
                .arg(&reference.folder),
        )?;
        process::step(
            Command::new(reference.program("pip"))
                .args(["install", "--quiet", "--disable-pip-version-check", "-r"])
                .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("reference-requirements.txt")),
        )?;
        // Written last: an environment that was not finished is made again.
        std::fs::write(&stamp, REQUIREMENTS).map_err(Error::file(&stamp))?;
        Ok(reference)
    }

    /// The path of one of the environment's programs.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join("bin").join(name)
    }

    /// A Python command with this environment first on its search path, and with nothing of this machine's
    /// settings that would show in what it writes.
    pub(crate) fn python(&self) -> Result<Command, Error> {
        let bin = self.folder.join("bin");
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&rest)))
            .map_err(|error| Error::message(format!("PATH: {error}")))?;
        let mut command = Command::new(self.program("python"));
        command
            .env("PATH", path)
            .env_remove("ALEMBIC_CONFIG")
            .env_remove("DATABASE_URL")
            .envs([
                ("COLUMNS", "80"),
                ("LC_ALL", "C.UTF-8"),
                ("PYTHONDONTWRITEBYTECODE", "1"),
                ("PYTHONHASHSEED", "0"),
                ("PYTHONUTF8", "1"),
                ("TZ", "UTC"),
            ]);
        Ok(command)
    }
}
