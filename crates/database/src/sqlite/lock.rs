//! The lock on migrations as a lock of the operating system on a file beside the database.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::open::Location;
use crate::error::{Error, ErrorKind, Reason, system_message};
use crate::lock::{self, Held};
use crate::url::Url;

/// A process that wants the lock or has it.
pub(crate) struct Candidate {
    /// The file; `None` for a database that no other process can see.
    path: Option<PathBuf>,
    held: Option<File>,
}

impl Candidate {
    pub(crate) fn new(url: &Url, key: &str) -> Result<Self, Error> {
        let path = Location::of(url)?.file().map(|file| {
            let mut name = OsString::from(file);
            name.push(format!("-{key}-lock"));
            PathBuf::from(name)
        });
        Ok(Self { path, held: None })
    }
}

impl lock::Candidate for Candidate {
    fn attempt(&mut self) -> Result<bool, Error> {
        let Some(path) = &self.path else { return Ok(true) };
        let failed = |error: &std::io::Error| failed(path, &system_message(error));
        let options = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .clone();
        let mut file = options.open(path).map_err(|error| failed(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(failed(&error)),
        }
        // The former holder may have removed the file between our opening and locking it.
        if !is_still_at(&file, path) {
            return Ok(false);
        }
        let written = file
            .set_len(0)
            .and_then(|()| write!(file, "{}", std::process::id()));
        written.map_err(|error| failed(&error))?;
        self.held = Some(file);
        Ok(true)
    }

    fn holder(&mut self) -> Result<String, Error> {
        let mut process = String::new();
        let opened = self.path.as_ref().and_then(|path| File::open(path).ok());
        let read = opened.and_then(|mut file| file.read_to_string(&mut process).ok());
        Ok(match read {
            Some(_) if !process.is_empty() => format!("it is held by the process {process}"),
            _ => String::new(),
        })
    }

    fn hold(self: Box<Self>) -> Box<dyn Held + Send> {
        self
    }
}

impl Held for Candidate {}

impl Drop for Candidate {
    /// Removes the file while it is still locked, so that nobody can hold a lock on a file that is about to vanish unseen.
    fn drop(&mut self) {
        if let (Some(path), Some(_)) = (&self.path, &self.held) {
            // A file that stays behind does no harm: it is the lock on it that counts.
            drop(std::fs::remove_file(path));
        }
    }
}

fn failed(path: &Path, reason: &str) -> Error {
    Reason::Connect {
        kind: ErrorKind::Unreachable,
        class: "sqlite3.OperationalError",
        message: format!("the lock file \"{}\" cannot be used: {reason}", path.display()),
        advice: "the folder of the database must exist and be writable",
        server: None,
    }
    .into()
}

/// Whether the open file is the one that the path now names.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
