//! A copy of a project with a database of its own, for tests that are no recorded case.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use aludel_testing::folder::{TempDir, scratch};

use crate::cases::{DatabaseKind, tests};
use crate::database::Database;
use crate::folder;
use crate::run::program;

/// A copy of a project.
pub(crate) struct Sandbox {
    folder: TempDir,
    pub(crate) database: Database,
    /// Where commands run, relative to the copy.
    working_folder: PathBuf,
    environment: Vec<(String, String)>,
}

/// What a command said.
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
}

impl Output {
    /// All that was said, for messages and for what may stand on either stream.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Asserts that the command failed and said each of `words`.
    #[track_caller]
    pub(crate) fn fails_with(&self, words: &[&str]) {
        let all = self.all();
        assert_ne!(self.status, 0, "{all}");
        for word in words {
            assert!(all.contains(word), "says nothing of '{word}':\n{all}");
        }
    }

    /// Asserts that the command succeeded and said each of `words`.
    #[track_caller]
    pub(crate) fn succeeds_with(&self, words: &[&str]) {
        let all = self.all();
        assert_eq!(self.status, 0, "{all}");
        for word in words {
            assert!(all.contains(word), "says nothing of '{word}':\n{all}");
        }
    }
}

impl Sandbox {
    /// Copies a project of `tests/projects`, or an example by `examples/NAME`.
    pub(crate) fn new(project: &str, kind: DatabaseKind) -> Self {
        let folder = scratch();
        let database = Database::new(kind, folder.path());
        let source = if project.starts_with("examples/") {
            tests().join("../../..").join(project)
        } else {
            tests().join("projects").join(project)
        };
        folder::copy(&source, folder.path());
        let sandbox = Self {
            folder,
            database,
            working_folder: PathBuf::from("."),
            environment: Vec::new(),
        };
        for (path, contents) in folder::files(sandbox.folder.path()) {
            if let Ok(text) = String::from_utf8(contents) {
                fs::write(sandbox.path(&path), sandbox.database.fill_in(&text)).unwrap();
            }
        }
        sandbox
    }

    /// Lets commands run in a folder of the copy.
    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.working_folder = folder.into();
        self
    }

    /// Sets a variable; `@URL@` and `@ASYNC_URL@` stand for the database's URL.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        let value = self.database.fill_in(value);
        self.environment.push((name.to_owned(), value));
        self
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, relative: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.path(relative), contents).unwrap();
    }

    /// Replaces a text that must be in the file.
    #[track_caller]
    pub(crate) fn replace(&self, relative: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(relative)).unwrap();
        assert!(text.contains(old), "{relative} does not hold: {old}");
        self.write(relative, text.replace(old, new));
    }

    /// Runs the program with arguments split like a shell does.
    pub(crate) fn run(&self, arguments: &str) -> Output {
        let mut command = Command::new(program());
        command
            .args(shlex::split(arguments).unwrap())
            .current_dir(self.path("").join(&self.working_folder));
        command
            .stdin(Stdio::null())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .envs([("LC_ALL", "C.UTF-8"), ("TZ", "UTC")])
            .env("HOME", self.folder());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap();
        Output {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap_or(-1),
        }
    }

    /// Runs a command that must succeed; gives its standard output.
    #[track_caller]
    pub(crate) fn succeed(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status, 0, "{arguments}\n{}", output.all());
        output.stdout
    }
}
