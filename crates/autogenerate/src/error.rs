//! The error of this crate.

use std::fmt;

use aludel_dialect::CompileError;
use aludel_schema::NamingError;

/// A comparison or rendering that could not be done. Its text says why.
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    Compile(CompileError),
    Naming(NamingError),
    Model(String),
    Hook(Box<dyn std::error::Error + 'static>),
}

impl Error {
    /// What a hook failed with; [`Error::into_hook`] gives it back.
    pub fn hook(source: impl Into<Box<dyn std::error::Error + 'static>>) -> Self {
        Self(Box::new(Kind::Hook(source.into())))
    }

    /// The error of the hook, if that is what failed.
    ///
    /// # Errors
    /// This error again, when something else failed.
    pub fn into_hook(self) -> Result<Box<dyn std::error::Error + 'static>, Self> {
        match *self.0 {
            Kind::Hook(source) => Ok(source),
            other => Err(Self(Box::new(other))),
        }
    }

    pub(crate) fn model(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Model(message.into())))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Compile(error) => error.fmt(f),
            Kind::Naming(error) => error.fmt(f),
            Kind::Model(message) => f.write_str(message),
            Kind::Hook(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Compile(error) => Some(error),
            Kind::Naming(error) => Some(error),
            Kind::Model(_) => None,
            Kind::Hook(error) => Some(error.as_ref()),
        }
    }
}

impl From<CompileError> for Error {
    fn from(error: CompileError) -> Self {
        Self(Box::new(Kind::Compile(error)))
    }
}

impl From<NamingError> for Error {
    fn from(error: NamingError) -> Self {
        Self(Box::new(Kind::Naming(error)))
    }
}
