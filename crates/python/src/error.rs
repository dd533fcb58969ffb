//! Exceptions and the errors that end an evaluation.

use std::fmt;
use std::rc::Rc;

use crate::native::NativeType;
use crate::value::{Unresolved, Value};

/// The result of everything that evaluates Python.
pub type PyResult<T = Value> = Result<T, Error>;

/// A place in Python source that an error passed through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The file as it was given to the interpreter.
    pub file: Rc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// The function, or `<module>`.
    pub function: Rc<str>,
    /// The source line.
    pub source_line: Rc<str>,
}

/// Why an evaluation ended: a Python exception, or something this evaluator does not support. The latter cannot be
/// caught by the script, so that no `except Exception` hides it.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    /// The innermost frame first.
    frames: Vec<Frame>,
    /// The native error the exception was made of: a database's answer.
    source: Option<Rc<dyn std::error::Error>>,
    /// What may have been meant: `Did you mean: 'x'?`
    hint: Option<String>,
    /// The value that is not known, whose content was used.
    unresolved: Option<Rc<Unresolved>>,
    /// No module of the application may pass over it.
    firm: bool,
}

enum Kind {
    /// An exception that native code raised; it becomes an object when a script catches it.
    Native {
        class: &'static NativeType,
        message: String,
    },
    /// An exception object.
    Object {
        value: Value,
        class: Rc<str>,
        message: String,
    },
    /// Something that is not supported.
    Unsupported { message: String },
}

impl Error {
    /// The exception `class(message)`.
    pub fn new(class: &'static NativeType, message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind: Kind::Native {
                class,
                message: message.into(),
            },
            frames: Vec::new(),
            source: None,
            hint: None,
            unresolved: None,
            firm: false,
        }))
    }

    /// An exception object that was raised; `class` and `message` are its class's name and its `str()`.
    pub fn from_object(value: Value, class: Rc<str>, message: String) -> Error {
        Error(Box::new(Inner {
            kind: Kind::Object {
                value,
                class,
                message,
            },
            frames: Vec::new(),
            source: None,
            hint: None,
            unresolved: None,
            firm: false,
        }))
    }

    /// Something that is not supported; the message says what, and what to write instead where that is known.
    pub fn unsupported(message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind: Kind::Unsupported {
                message: message.into(),
            },
            frames: Vec::new(),
            source: None,
            hint: None,
            unresolved: None,
            firm: false,
        }))
    }

    /// The same error with the native error it was made of.
    #[must_use]
    pub fn with_source(mut self, source: Rc<dyn std::error::Error>) -> Error {
        self.0.source = Some(source);
        self
    }

    /// The same error with what may have been meant.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Error {
        self.0.hint = Some(hint.into());
        self
    }

    /// What may have been meant, as CPython shows it after the message: `Did you mean: 'x'?`
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// The same error, of using the content of a value that is not known.
    #[must_use]
    pub fn with_unresolved(mut self, unresolved: Rc<Unresolved>) -> Error {
        self.0.unresolved = Some(unresolved);
        self
    }

    /// The value that is not known, where the error is that its content was used.
    pub fn unresolved(&self) -> Option<&Rc<Unresolved>> {
        self.0.unresolved.as_ref()
    }

    /// The same error, which a module of the application may not pass over: it ends the import.
    #[must_use]
    pub fn firm(mut self) -> Error {
        self.0.firm = true;
        self
    }

    /// Whether no module of the application may pass over it.
    pub fn is_firm(&self) -> bool {
        self.0.firm
    }

    /// The same error as an exception object that was made of it.
    pub(crate) fn with_object(mut self, value: Value) -> Error {
        if let Kind::Native { class, message } = &self.0.kind {
            self.0.kind = Kind::Object {
                value,
                class: Rc::from(class.name),
                message: message.clone(),
            };
        }
        self
    }

    /// Adds the next outer frame.
    pub fn push_frame(&mut self, frame: Frame) {
        self.0.frames.push(frame);
    }

    /// The frames, innermost first.
    pub fn frames(&self) -> &[Frame] {
        &self.0.frames
    }

    /// The name of the exception's class, `None` for what is not supported.
    pub fn class_name(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Native { class, .. } => Some(class.name),
            Kind::Object { class, .. } => Some(class),
            Kind::Unsupported { .. } => None,
        }
    }

    /// The native class of an exception that native code raised and no script has caught yet.
    pub fn native_class(&self) -> Option<&'static NativeType> {
        match &self.0.kind {
            Kind::Native { class, .. } => Some(class),
            _ => None,
        }
    }

    /// Whether native code raised an exception of exactly this class.
    pub(crate) fn is_native(&self, class: &'static NativeType) -> bool {
        self.native_class().is_some_and(|own| std::ptr::eq(own, class))
    }

    /// The exception object, where the exception is one already.
    pub fn object(&self) -> Option<&Value> {
        match &self.0.kind {
            Kind::Object { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Whether this is something the evaluator does not support.
    pub fn is_unsupported(&self) -> bool {
        matches!(self.0.kind, Kind::Unsupported { .. })
    }

    /// What `str(exception)` gives.
    pub fn message(&self) -> &str {
        match &self.0.kind {
            Kind::Native { message, .. } | Kind::Object { message, .. } | Kind::Unsupported { message } => {
                message
            }
        }
    }

    /// The native error the exception was made of.
    pub fn native_source(&self) -> Option<&Rc<dyn std::error::Error>> {
        self.0.source.as_ref()
    }
}

impl fmt::Display for Error {
    /// `TypeError: message`, as the last line of Python's traceback.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.class_name(), self.message()) {
            (None, message) => f.write_str(message),
            (Some(class), "") => f.write_str(class),
            (Some(class), message) => write!(f, "{class}: {message}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        for frame in &self.0.frames {
            write!(f, "\n  at {}:{} in {}", frame.file, frame.line, frame.function)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
