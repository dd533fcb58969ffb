//! What can be wrong with a script directory.

use std::fmt;
use std::path::Path;

use crate::config;

/// An error of the script directory. Its text is the reference's where the reference has one.
#[derive(Debug, Clone)]
pub struct Error(Box<Detail>);

#[derive(Debug, Clone)]
enum Detail {
    Message { message: String, hint: Option<String> },
    Config(config::Error),
    Revision(aludel_revision::Error),
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Detail::Message {
            message: message.into(),
            hint: None,
        }))
    }

    pub(crate) fn with_hint(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self(Box::new(Detail::Message {
            message: message.into(),
            hint: Some(hint.into()),
        }))
    }

    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("{}: {error}", path.display()))
    }

    /// What to do next, where that is known.
    pub fn hint(&self) -> Option<&str> {
        match &*self.0 {
            Detail::Message { hint, .. } => hint.as_deref(),
            Detail::Config(error) => error.hint(),
            Detail::Revision(error) => error.hint(),
        }
    }

    /// The error of the configuration, if that is the cause.
    pub fn config_error(&self) -> Option<&config::Error> {
        match &*self.0 {
            Detail::Config(error) => Some(error),
            Detail::Message { .. } | Detail::Revision(_) => None,
        }
    }

    /// The error of the graph of revisions, if that is the cause.
    pub fn revision_error(&self) -> Option<&aludel_revision::Error> {
        match &*self.0 {
            Detail::Revision(error) => Some(error),
            Detail::Message { .. } | Detail::Config(_) => None,
        }
    }
}

impl From<config::Error> for Error {
    fn from(error: config::Error) -> Self {
        Self(Box::new(Detail::Config(error)))
    }
}

impl From<aludel_revision::Error> for Error {
    fn from(error: aludel_revision::Error) -> Self {
        Self(Box::new(Detail::Revision(error)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Detail::Message { message, .. } => f.write_str(message),
            Detail::Config(error) => error.fmt(f),
            Detail::Revision(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
