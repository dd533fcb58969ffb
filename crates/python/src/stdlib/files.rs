//! The files that scripts may read: those below [`crate::Settings::readable`], resolved through links. Everything in
//! this crate that reads a file for a script goes through here.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::builtins::exception::raise;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// Why a path cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is nothing at the path.
    Missing,
    /// A part of the path is a file.
    NotADirectory,
    /// A file was asked for.
    IsADirectory,
    /// The system or the promise to users forbids it.
    Forbidden,
}

/// `os.getcwd()`
pub(crate) fn current_directory(py: &Interpreter) -> PathBuf {
    let configured = &py.settings().current_directory;
    if configured.as_os_str().is_empty() {
        std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"))
    } else {
        configured.clone()
    }
}

/// The absolute form of `path`, without `.` and `..`, links untouched (`os.path.abspath`).
pub(crate) fn absolute(py: &Interpreter, path: &str) -> PathBuf {
    normalized(&current_directory(py).join(path))
}

fn normalized(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}

fn is_readable(py: &Interpreter, resolved: &Path) -> bool {
    py.settings().readable.iter().any(|root| {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.clone());
        resolved.starts_with(root)
    })
}

/// The resolved path, where scripts may read it.
pub(crate) fn resolve(py: &Interpreter, path: &str) -> Result<PathBuf, Refusal> {
    if path.is_empty() || path.contains('\0') {
        return Err(Refusal::Missing);
    }
    match fs::canonicalize(current_directory(py).join(path)) {
        Ok(resolved) if is_readable(py, &resolved) => Ok(resolved),
        Ok(_) => Err(Refusal::Forbidden),
        Err(error) => Err(refusal(&error)),
    }
}

fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::Missing,
        io::ErrorKind::NotADirectory => Refusal::NotADirectory,
        io::ErrorKind::IsADirectory => Refusal::IsADirectory,
        _ => Refusal::Forbidden,
    }
}

/// The content of a file.
pub(crate) fn read(py: &mut Interpreter, path: &str) -> PyResult<Vec<u8>> {
    let found = resolve(py, path).and_then(|resolved| {
        if resolved.is_dir() {
            return Err(Refusal::IsADirectory);
        }
        fs::read(&resolved).map_err(|error| refusal(&error))
    });
    found.map_err(|refusal| error(py, refusal, path))
}

/// The names in a folder, sorted.
pub(crate) fn list(py: &mut Interpreter, path: &str) -> PyResult<Vec<String>> {
    let found = resolve(py, path).and_then(|resolved| {
        let entries = fs::read_dir(&resolved).map_err(|error| refusal(&error))?;
        let mut names: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        Ok(names)
    });
    found.map_err(|refusal| error(py, refusal, path))
}

/// The size and the moments of a path.
pub(crate) fn metadata(py: &mut Interpreter, path: &str) -> PyResult<fs::Metadata> {
    let found =
        resolve(py, path).and_then(|resolved| fs::metadata(resolved).map_err(|error| refusal(&error)));
    found.map_err(|refusal| error(py, refusal, path))
}

/// The `OSError` that a refusal is.
pub(crate) fn error(py: &mut Interpreter, refusal: Refusal, path: &str) -> Error {
    let (class, errno, message) = match refusal {
        Refusal::Missing => (&exceptions::FILE_NOT_FOUND_ERROR, 2, "No such file or directory"),
        Refusal::NotADirectory => (&exceptions::NOT_A_DIRECTORY_ERROR, 20, "Not a directory"),
        Refusal::IsADirectory => (&exceptions::IS_A_DIRECTORY_ERROR, 21, "Is a directory"),
        Refusal::Forbidden => (
            &exceptions::PERMISSION_ERROR,
            13,
            "Permission denied (scripts may read files of the project only)",
        ),
    };
    let args = vec![Value::Int(errno), Value::str(message), Value::str(path)];
    raise(py, class, args)
}

/// The error of everything that would write a file.
pub(crate) fn write_refused(what: &str) -> Error {
    Error::new(
        &exceptions::PERMISSION_ERROR,
        format!("{what}: scripts may read files but not write them"),
    )
}
