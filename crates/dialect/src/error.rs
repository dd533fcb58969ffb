//! The error of compilation.

use std::fmt;

use aludel_schema::{NamingError, NamingErrorKind};

/// Something that cannot be compiled for a database. Its text is the reference's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    class: ErrorClass,
    message: String,
    hint: Option<&'static str>,
}

/// The Python class of the reference's error, which scripts may catch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// `sqlalchemy.exc.CompileError`
    Compile,
    /// `sqlalchemy.exc.UnsupportedCompilationError`
    UnsupportedCompilation,
    /// `sqlalchemy.exc.ArgumentError`
    Argument,
    /// `sqlalchemy.exc.InvalidRequestError`
    InvalidRequest,
    /// `sqlalchemy.exc.IdentifierError`
    Identifier,
    /// `sqlalchemy.exc.NoReferencedTableError`
    NoReferencedTable,
    /// `sqlalchemy.exc.CircularDependencyError`
    CircularDependency,
    /// `alembic.util.CommandError`
    Command,
    /// `NotImplementedError`
    NotImplemented,
    /// `TypeError`
    Type,
    /// `ValueError`
    Value,
    /// `KeyError`
    Key,
    /// `AttributeError`
    Attribute,
    /// `AssertionError`
    Assertion,
}

impl ErrorClass {
    /// The module and name of the Python class.
    pub fn python_name(self) -> &'static str {
        match self {
            Self::Compile => "sqlalchemy.exc.CompileError",
            Self::UnsupportedCompilation => "sqlalchemy.exc.UnsupportedCompilationError",
            Self::Argument => "sqlalchemy.exc.ArgumentError",
            Self::InvalidRequest => "sqlalchemy.exc.InvalidRequestError",
            Self::Identifier => "sqlalchemy.exc.IdentifierError",
            Self::NoReferencedTable => "sqlalchemy.exc.NoReferencedTableError",
            Self::CircularDependency => "sqlalchemy.exc.CircularDependencyError",
            Self::Command => "alembic.util.exc.CommandError",
            Self::NotImplemented => "NotImplementedError",
            Self::Type => "TypeError",
            Self::Value => "ValueError",
            Self::Key => "KeyError",
            Self::Attribute => "AttributeError",
            Self::Assertion => "AssertionError",
        }
    }
}

impl CompileError {
    /// An error of this class.
    pub fn new(class: ErrorClass, message: impl Into<String>) -> Self {
        Self {
            class,
            message: message.into(),
            hint: None,
        }
    }

    /// Says beside the message what to do next.
    pub(crate) fn with_hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Python's error of an attribute that an object of this class does not have.
    pub(crate) fn no_attribute(class: &str, attribute: &str) -> Self {
        let message = format!("'{class}' object has no attribute '{attribute}'");
        Self::new(ErrorClass::Attribute, message)
    }

    pub(crate) fn compile(message: impl Into<String>) -> Self {
        Self::new(ErrorClass::Compile, message)
    }

    /// "Compiler X can't render element of type Y".
    pub(crate) fn unsupported(compiler: &str, element: &str) -> Self {
        Self::new(
            ErrorClass::UnsupportedCompilation,
            format!("Compiler {compiler} can't render element of type {element}"),
        )
    }

    /// The Python class.
    pub fn class(&self) -> ErrorClass {
        self.class
    }

    /// What to do next.
    pub fn hint(&self) -> Option<&'static str> {
        self.hint
    }

    /// The message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Puts the table and column in front, as CREATE TABLE does.
    pub(crate) fn in_column(self, table: &str, column: &str) -> Self {
        Self {
            class: ErrorClass::Compile,
            message: format!("(in table '{table}', column '{column}'): {}", self.message),
            hint: self.hint,
        }
    }

    pub(crate) fn is_compile(&self) -> bool {
        matches!(
            self.class,
            ErrorClass::Compile | ErrorClass::UnsupportedCompilation
        )
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CompileError {}

impl From<NamingError> for CompileError {
    fn from(error: NamingError) -> Self {
        let class = match error.kind() {
            NamingErrorKind::InvalidRequest => ErrorClass::InvalidRequest,
            NamingErrorKind::Argument => ErrorClass::Argument,
            NamingErrorKind::Key => ErrorClass::Key,
            NamingErrorKind::NoReferencedTable => ErrorClass::NoReferencedTable,
        };
        let hint = (class == ErrorClass::NoReferencedTable).then_some(UNDEFINED_REFERENT);
        Self {
            hint,
            ..Self::new(class, error.to_string())
        }
    }
}

/// What to do about a foreign key whose table the MetaData does not have.
pub(crate) const UNDEFINED_REFERENT: &str = "Define the table that the foreign key refers to in the same MetaData, or \
    name the constraint in full, so that no naming convention asks for the referred column.";

/// What compilation gives.
pub type Result<T, E = CompileError> = std::result::Result<T, E>;
