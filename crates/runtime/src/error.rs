//! The public error: what was being done, where, what the database or a script said, what state the database is in,
//! and what to do next.

use std::fmt;

use aludel_python::Frame;

/// The result of everything that runs a project.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command failed. The error is opaque; what it says is read through its methods. No password is ever part of
/// it.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    frames: Vec<Place>,
    statement: Option<String>,
    notes: Vec<Note>,
    hints: Vec<String>,
    exit_status: Option<u8>,
}

/// What kind of failure an [`Error`] is; it decides the exit status of the command line as Alembic has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The command cannot be carried out: what Alembic calls a `CommandError` and prints as `FAILED: …`.
    Command,
    /// A script could not be read or evaluated, or raised an exception.
    Script,
    /// The database refused, or could not be reached.
    Database,
    /// A file could not be read or written.
    File,
}

/// A place in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1; 0 where it is not known.
    pub column: u32,
    /// The function, or `<module>`.
    pub function: String,
    /// The text of the line.
    pub source_line: String,
}

/// Something more to know about a failure: a label and its text, such as the detail that the database gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What the text is: `SQL`, `detail`, `state`.
    pub label: &'static str,
    /// The text.
    pub text: String,
}

impl Error {
    /// A failure with its message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind,
            message: message.into(),
            frames: Vec::new(),
            statement: None,
            notes: Vec::new(),
            hints: Vec::new(),
            exit_status: None,
        }))
    }

    /// A failure that Alembic reports as a `CommandError`.
    pub fn command(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Command, message)
    }

    /// A file that could not be read or written: `doing` says what was being done with it.
    pub(crate) fn file(doing: impl fmt::Display, error: &std::io::Error) -> Error {
        Error::new(ErrorKind::File, format!("{doing}: {error}"))
    }

    /// The same failure with one more hint: what to do next.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Error {
        let hint = hint.into();
        if !self.0.hints.contains(&hint) {
            self.0.hints.push(hint);
        }
        self
    }

    /// The same failure with one more note.
    #[must_use]
    pub(crate) fn with_note(mut self, label: &'static str, text: impl Into<String>) -> Error {
        self.0.notes.push(Note {
            label,
            text: text.into(),
        });
        self
    }

    /// The same failure with the statement that the database refused.
    #[must_use]
    pub(crate) fn with_statement(mut self, statement: impl Into<String>) -> Error {
        self.0.statement = Some(statement.into());
        self
    }

    /// The same failure with the places it passed through, innermost first.
    #[must_use]
    pub(crate) fn with_frames(mut self, frames: &[Frame]) -> Error {
        // Modules of the program itself have names in angle brackets; the user's own place comes first.
        let own = frames.iter().filter(|frame| !frame.file.starts_with('<'));
        self.0.frames = own.map(Place::from).collect();
        self
    }

    /// The same failure with another message.
    #[must_use]
    pub(crate) fn with_message(mut self, message: impl Into<String>) -> Error {
        self.0.message = message.into();
        self
    }

    /// The same failure with the exit status that a script asked for.
    #[must_use]
    pub(crate) fn with_exit_status(mut self, status: u8) -> Error {
        self.0.exit_status = Some(status);
        self
    }

    /// The same place and statement, where it was not they that failed: the process was told to end.
    #[must_use]
    pub(crate) fn interrupted(mut self) -> Error {
        self.0.kind = ErrorKind::Script;
        self.0.notes.clear();
        self.0.hints.clear();
        self.with_message("interrupted")
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The exit status that a script asked for with `sys.exit(…)`.
    pub fn exit_status(&self) -> Option<u8> {
        self.0.exit_status
    }

    /// What failed, in one line where it can be said in one.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The place in a script where it failed, where that is known.
    pub fn place(&self) -> Option<&Place> {
        self.0.frames.first()
    }

    /// The places that the failure passed through, innermost first.
    pub fn places(&self) -> &[Place] {
        &self.0.frames
    }

    /// The statement that the database refused.
    pub fn statement(&self) -> Option<&str> {
        self.0.statement.as_deref()
    }

    /// What more there is to know, in the order in which it should be shown.
    pub fn notes(&self) -> &[Note] {
        &self.0.notes
    }

    /// What to do next.
    pub fn hints(&self) -> &[String] {
        &self.0.hints
    }
}

impl From<&Frame> for Place {
    fn from(frame: &Frame) -> Place {
        Place {
            file: frame.file.to_string(),
            line: frame.line,
            column: frame.column,
            function: frame.function.to_string(),
            source_line: frame.source_line.to_string(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if let Some(place) = self.place() {
            write!(f, " ({}:{})", place.file, place.line)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        if let Some(statement) = &self.0.statement {
            write!(f, "\n  SQL: {statement}")?;
        }
        for note in &self.0.notes {
            write!(f, "\n  {}: {}", note.label, note.text)?;
        }
        for hint in &self.0.hints {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
