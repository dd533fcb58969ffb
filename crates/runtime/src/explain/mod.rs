//! From errors of scripts, revisions and databases to the one public error, with what the user needs to go on.

mod hints;

pub(crate) use hints::against_sessions;

use std::rc::Rc;

use aludel_python::{Error as PyError, Interpreter};

use crate::error::{Error, ErrorKind};
use crate::migration_context::MigrationContext;

/// Makes an error an exception that scripts can catch: `alembic.util.CommandError` for what Alembic raises as one,
/// `RuntimeError` for the rest. The error itself goes along and comes out of [`from_python`] unchanged.
pub(crate) fn to_python(error: Error) -> PyError {
    let class = match error.kind() {
        ErrorKind::Command => &aludel_library::COMMAND_ERROR,
        _ => &aludel_python::exceptions::RUNTIME_ERROR,
    };
    PyError::new(class, error.message()).with_source(Rc::new(error))
}

/// The public error of an exception that left `env.py` or a script.
pub(crate) fn from_python(py: &mut Interpreter, error: &PyError) -> Error {
    let source = error.native_source();
    if let Some(own) = source.and_then(|source| source.downcast_ref::<Error>()) {
        return own.clone();
    }
    let statement = failed_statement(py, error);
    if let Some(database) = source.and_then(|source| source.downcast_ref::<aludel_database::Error>()) {
        return database_error(database, statement).with_frames(error.frames());
    }
    if py.error_is(error, &aludel_library::COMMAND_ERROR) {
        let explained = Error::command(error.message());
        // What an operation asks for and the dialect cannot do is a fault of that line.
        let is_of_operation = source.is_some_and(|source| source.is::<aludel_dialect::CompileError>());
        return if is_of_operation {
            explained.with_frames(error.frames())
        } else {
            explained
        };
    }
    if py.error_is(error, &aludel_python::exceptions::SYSTEM_EXIT) {
        return exit(py, error);
    }
    let explained = Error::new(ErrorKind::Script, error.to_string()).with_frames(error.frames());
    hints::for_exception(error)
        .into_iter()
        .fold(explained, Error::with_hint)
}

/// The statement that the database refused, as the exception keeps it.
fn failed_statement(py: &mut Interpreter, error: &PyError) -> Option<String> {
    let statement = py.find_attribute(error.object()?, "statement").ok()??;
    statement.as_str().map(str::to_owned)
}

/// The error of a database, where no script was involved.
pub(crate) fn database_error(error: &aludel_database::Error, statement: Option<String>) -> Error {
    if error.is_refused_connection() {
        // One line with the address, the server's words and what to do.
        return Error::new(ErrorKind::Database, error.to_string());
    }
    let server = error.server_message();
    let message = match server {
        Some(server) => server.message.clone(),
        // Its text is the name alone, as the reference's is.
        None if error.kind() == aludel_database::ErrorKind::NoSuchTable => {
            format!("NoSuchTableError: {error}")
        }
        None => error.to_string(),
    };
    let mut explained = Error::new(ErrorKind::Database, message);
    if let Some(statement) = statement {
        explained = explained.with_statement(statement);
    }
    for session in server.iter().flat_map(|server| &server.blocked_by) {
        explained = explained.with_note("held by", session.to_string());
    }
    if let Some(server) = server {
        let fields = [
            ("detail", &server.detail),
            ("hint", &server.hint),
            ("context", &server.context),
        ];
        for (label, text) in fields {
            if let Some(text) = text {
                explained = explained.with_note(label, text.clone());
            }
        }
    }
    hints::for_database(error)
        .into_iter()
        .fold(explained, Error::with_hint)
}

/// Adds what the run was doing, and what the database holds now.
pub(crate) fn with_state(error: Error, context: &MigrationContext) -> Error {
    let is_told_alone = error.kind() == ErrorKind::Command && error.place().is_none();
    if is_told_alone || error.exit_status().is_some() {
        return error;
    }
    let error = match context.running_step() {
        // Alembic's own words stay as they are.
        Some(_) if error.kind() == ErrorKind::Command => error,
        Some(step) => {
            let message = format!("{step}: {}", error.message());
            error.with_message(message)
        }
        None => error,
    };
    let error = match context.stopped_inside() {
        Some((left, destination)) => crate::migration_context::explain(error, &left, destination),
        None => error,
    };
    match context.describe_state() {
        Some(state) => error.with_note("state", state),
        None => error,
    }
}

/// `sys.exit(status)`: an integer is the exit status, anything else is told and fails.
fn exit(py: &mut Interpreter, error: &PyError) -> Error {
    let object = py.exception_object(error);
    let code = object.and_then(|object| py.find_attribute(&object, "code").ok().flatten());
    match code {
        None => Error::new(ErrorKind::Script, "").with_exit_status(0),
        Some(code) if code.is_none() => Error::new(ErrorKind::Script, "").with_exit_status(0),
        Some(code) => match code.as_int() {
            // As the system does: the lowest eight bits.
            Some(status) => Error::new(ErrorKind::Script, "").with_exit_status(status.rem_euclid(256) as u8),
            None => Error::new(ErrorKind::Script, error.message()).with_exit_status(1),
        },
    }
}

/// Explains an error of the revision graph that met the rows `heads` of the version table.
pub(crate) fn revision_error(error: aludel_revision::Error, heads: &[&str]) -> Error {
    let error = error.into_command(aludel_revision::Wording::default());
    with_revision_hints(&error, error.hint(), heads)
}

fn with_revision_hints(error: &aludel_revision::Error, own: Option<&str>, heads: &[&str]) -> Error {
    let hints = own.map(str::to_owned).into_iter();
    hints
        .chain(hints::for_revision(error, heads))
        .fold(Error::command(error.to_string()), Error::with_hint)
}

impl From<aludel_revision::Error> for Error {
    fn from(error: aludel_revision::Error) -> Error {
        revision_error(error, &[])
    }
}

impl From<aludel_database::Error> for Error {
    fn from(error: aludel_database::Error) -> Error {
        database_error(&error, None)
    }
}

impl From<crate::config::Error> for Error {
    fn from(error: crate::config::Error) -> Error {
        let explained = if error.is_command_error() {
            Error::command(error.to_string())
        } else {
            Error::new(ErrorKind::Script, format!("{}: {error}", error.python_class()))
        };
        error
            .hint()
            .map(str::to_owned)
            .into_iter()
            .fold(explained, Error::with_hint)
    }
}

impl From<crate::script_directory::Error> for Error {
    fn from(error: crate::script_directory::Error) -> Error {
        if let Some(config) = error.config_error() {
            return config.clone().into();
        }
        if let Some(revision) = error.revision_error() {
            return with_revision_hints(revision, error.hint(), &[]);
        }
        let explained = Error::command(error.to_string());
        error
            .hint()
            .map(str::to_owned)
            .into_iter()
            .fold(explained, Error::with_hint)
    }
}
