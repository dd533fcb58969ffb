//! The environment variables and files of the user that libpq consults.

use std::path::PathBuf;

/// The value of a variable by its name.
type Lookup = dyn Fn(&str) -> Option<String>;

/// Environment variables, and the home folder. Tests make one of their own.
pub(crate) struct Environment {
    variable: Box<Lookup>,
}

impl Environment {
    /// The environment of this process.
    pub(crate) fn process() -> Self {
        Self::new(|name| std::env::var(name).ok())
    }

    /// An environment in which variables have the values that a function gives.
    pub(crate) fn new(variable: impl Fn(&str) -> Option<String> + 'static) -> Self {
        Self {
            variable: Box::new(variable),
        }
    }

    /// A variable that is set to something.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// A file below the user's home folder, whether it exists or not.
    pub(super) fn home_file(&self, name: &str) -> Option<PathBuf> {
        self.variable("HOME").map(|home| PathBuf::from(home).join(name))
    }

    /// The name of the user that runs this process: that of the operating system, as with libpq, or else of the variables.
    pub(super) fn user(&self) -> Option<String> {
        system_user()
            .or_else(|| self.variable("USER"))
            .or_else(|| self.variable("LOGNAME"))
            .or_else(|| self.variable("USERNAME"))
    }
}

/// The name that belongs to the process's user number.
#[cfg(unix)]
fn system_user() -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let number = std::fs::metadata("/proc/self").ok()?.uid().to_string();
    let table = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut fields = table.lines().map(|line| line.split(':').collect::<Vec<_>>());
    fields
        .find(|fields| fields.get(2) == Some(&number.as_str()))
        .map(|fields| fields[0].to_owned())
}

#[cfg(not(unix))]
fn system_user() -> Option<String> {
    None
}
