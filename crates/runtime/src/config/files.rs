//! Which files are read: the options `-c` and the variable `ALEMBIC_CONFIG`.

use std::path::Path;

use super::error::Error;

/// The paths of the two files of configuration, whether or not they are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFiles {
    /// The `.ini` file.
    pub ini: String,
    /// The pyproject.toml.
    pub toml: String,
}

/// The files to read: `names` are the values of `-c`, `environment` that of `ALEMBIC_CONFIG`.
///
/// # Errors
///
/// When several files of one kind are named.
pub fn config_files(names: &[String], environment: Option<&str>) -> Result<ConfigFiles, Error> {
    let mut files = ConfigFiles {
        ini: "alembic.ini".to_owned(),
        toml: "pyproject.toml".to_owned(),
    };
    match environment.filter(|name| !name.is_empty()) {
        Some(name) if is_toml(name) => name.clone_into(&mut files.toml),
        Some(name) => name.clone_into(&mut files.ini),
        None => {}
    }
    let (mut ini, mut toml) = (None, None);
    for name in names {
        let (kind, message) = if is_toml(name) {
            (&mut toml, "pyproject.toml indicated more than once")
        } else {
            (&mut ini, "only one ini file may be indicated")
        };
        if kind.replace(name.clone()).is_some() {
            return Err(Error::command(message));
        }
    }
    Ok(ConfigFiles {
        ini: ini.unwrap_or(files.ini),
        toml: toml.unwrap_or(files.toml),
    })
}

fn is_toml(name: &str) -> bool {
    Path::new(name)
        .file_name()
        .is_some_and(|file| file == "pyproject.toml")
}
