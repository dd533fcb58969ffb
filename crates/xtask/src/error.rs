//! What can go wrong in a task.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a task ended without success.
#[derive(Debug)]
pub(crate) enum Error {
    /// A program that speaks for itself (the test runner) failed with this status: nothing more to say.
    Failed(u8),
    /// The person pressed Ctrl-C, or the task was asked to end.
    Interrupted,
    /// A file or folder could not be read or written.
    File(PathBuf, std::io::Error),
    /// A program could not be started.
    Start(String, std::io::Error),
    /// Anything else, in a sentence that says what to do.
    Message(String),
}

impl Error {
    /// Makes the function that `map_err` needs for an operation on `path`.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::File(path, error)
    }

    /// An error of which the sentence is all.
    pub(crate) fn message(sentence: impl Into<String>) -> Self {
        Self::Message(sentence.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(status) => write!(f, "the program ended with status {status}"),
            Self::Interrupted => f.write_str("interrupted"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Start(program, error) => write!(f, "cannot start {program}: {error}"),
            Self::Message(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for Error {}
