//! What can be wrong with a configuration.

use std::fmt;

/// An error of the configuration.
///
/// Its text is the reference's; [`Error::python_class`] is the class that a script sees, [`Error::hint`] what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    class: Class,
    message: String,
    hint: Option<String>,
}

/// The Python class of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Command,
    Value,
    Key,
    Type,
    NoSection,
    DuplicateSection,
    DuplicateOption,
    MissingSectionHeader,
    Parsing,
    InterpolationSyntax,
    InterpolationMissingOption,
    InterpolationDepth,
    UnicodeDecode,
    TomlDecode,
    Os,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Command => "alembic.util.exc.CommandError",
            Self::Value => "ValueError",
            Self::Key => "KeyError",
            Self::Type => "TypeError",
            Self::NoSection => "configparser.NoSectionError",
            Self::DuplicateSection => "configparser.DuplicateSectionError",
            Self::DuplicateOption => "configparser.DuplicateOptionError",
            Self::MissingSectionHeader => "configparser.MissingSectionHeaderError",
            Self::Parsing => "configparser.ParsingError",
            Self::InterpolationSyntax => "configparser.InterpolationSyntaxError",
            Self::InterpolationMissingOption => "configparser.InterpolationMissingOptionError",
            Self::InterpolationDepth => "configparser.InterpolationDepthError",
            Self::UnicodeDecode => "UnicodeDecodeError",
            Self::TomlDecode => "tomllib.TOMLDecodeError",
            Self::Os => "OSError",
        }
    }
}

impl Error {
    pub(crate) fn new(class: Class, message: impl Into<String>) -> Self {
        Self {
            class,
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn command(message: impl Into<String>) -> Self {
        Self::new(Class::Command, message)
    }

    #[must_use]
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Puts the file before the text, where the text does not name it.
    #[must_use]
    pub(crate) fn in_file(mut self, file: &str) -> Self {
        self.message = format!("{file}: {}", self.message);
        self
    }

    /// The full name of the exception that the reference raises, such as `configparser.InterpolationSyntaxError`.
    pub fn python_class(&self) -> &'static str {
        self.class.name()
    }

    /// Whether the reference reports it as `FAILED: …` (a `CommandError`).
    pub fn is_command_error(&self) -> bool {
        self.class == Class::Command
    }

    /// What to do next, where that is known.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
