//! The script directory: the revision files of a project, and the making of new ones.
//!
//! The rules are those of `alembic.script.base`, but for one: headers are read without evaluating the files.

mod create_date;
mod error;
mod generate;
mod header;
mod hooks;
mod load;
mod resource;
mod rev_path;
mod script;

use std::path::{Path, PathBuf};

use crate::config::{Config, PostWriteHook};

pub use create_date::CreateDate;
pub use error::Error;
pub use generate::{ContextValue, Messages, NewRevision, Renderer};
pub use header::{Header, decode_source};
pub use load::{HeaderEvaluator, Loaded};
pub use resource::coerce_resource_to_filename;
pub use script::{Format, cmd_format, down_revision, log_entry};

const DEFAULT_FILE_TEMPLATE: &str = "%(rev)s_%(slug)s";
const DEFAULT_SLUG_LENGTH: usize = 40;

/// Where a project's scripts are, and how new ones are named.
#[derive(Debug, Clone)]
pub struct ScriptDirectory {
    dir: PathBuf,
    version_locations: Vec<PathBuf>,
    /// Whether the configuration names the locations; otherwise the only one is `versions` in `dir`.
    has_version_locations: bool,
    search_path: Vec<PathBuf>,
    file_template: String,
    truncate_slug_length: usize,
    sourceless: bool,
    output_encoding: String,
    timezone: Option<String>,
    hooks: Vec<PostWriteHook>,
    recursive_version_locations: bool,
    deprecations: Vec<&'static str>,
}

impl ScriptDirectory {
    /// The script directory that a configuration names.
    ///
    /// # Errors
    ///
    /// When `script_location` is not set or not there, and when an option has an impossible value.
    pub fn from_config(config: &Config) -> Result<Self, Error> {
        let location = config.script_location()?;
        let truncate_slug_length = truncate_slug_length(config)?;
        let prepended = config.get_prepend_sys_paths_list()?;
        let search_path = search_path(prepended.paths.unwrap_or_default())?;
        let locations = config.get_version_locations_list()?;
        let mut deprecations = prepended.deprecations;
        deprecations.extend(locations.deprecations);

        let dir = coerce_resource_to_filename(&location, &search_path)?;
        let configured = locations.paths.unwrap_or_default();
        let has_version_locations = !configured.is_empty();
        let mut version_locations = Vec::with_capacity(configured.len().max(1));
        for location in &configured {
            version_locations.push(absolute(&coerce_resource_to_filename(location, &search_path)?)?);
        }
        if !has_version_locations {
            version_locations.push(absolute(&dir.join("versions"))?);
        }
        let text = |name: &str, default: &str| {
            config
                .get_alembic_text(name)
                .map(|value| value.unwrap_or_else(|| default.to_owned()))
        };
        let directory = Self {
            version_locations,
            has_version_locations,
            search_path,
            file_template: text("file_template", DEFAULT_FILE_TEMPLATE)?,
            truncate_slug_length,
            sourceless: config.get_alembic_boolean_option("sourceless")?,
            output_encoding: text("output_encoding", "utf-8")?,
            timezone: config.get_alembic_text("timezone")?,
            hooks: config.get_hooks_list()?,
            recursive_version_locations: config.get_alembic_boolean_option("recursive_version_locations")?,
            deprecations,
            dir,
        };
        if !directory.dir.exists() {
            return Err(Error::new(format!(
                "Path doesn't exist: {}.  Please use the 'init' command to create a new scripts folder.",
                directory.dir.display()
            )));
        }
        Ok(directory)
    }

    /// The folder of `env.py` and `script.py.mako`, as configured.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folders of revision files, absolute.
    pub fn version_locations(&self) -> &[PathBuf] {
        &self.version_locations
    }

    /// The only folder of revision files.
    ///
    /// # Errors
    ///
    /// When there are several.
    pub fn versions(&self) -> Result<&Path, Error> {
        match self.version_locations.as_slice() {
            [only] => Ok(only),
            _ => Err(Error::new("Multiple version_locations present")),
        }
    }

    /// The path of `env.py`.
    pub fn env_py_location(&self) -> PathBuf {
        self.dir.join("env.py")
    }

    /// Where modules of the project are looked for: `prepend_sys_path`, the working folder, `PYTHONPATH`.
    pub fn search_path(&self) -> &[PathBuf] {
        &self.search_path
    }

    /// Texts of the `DeprecationWarning`s that the configuration earns.
    pub fn deprecations(&self) -> &[&'static str] {
        &self.deprecations
    }
}

fn truncate_slug_length(config: &Config) -> Result<usize, Error> {
    let Some(text) = config.get_alembic_text("truncate_slug_length")? else {
        return Ok(DEFAULT_SLUG_LENGTH);
    };
    let digits = text.trim().replace('_', "");
    let length: i64 = digits.parse().map_err(|_| {
        let shown = crate::config::repr::repr(&text);
        Error::with_hint(
            format!("invalid literal for int() with base 10: {shown}"),
            "Set truncate_slug_length to a number.",
        )
    })?;
    Ok(match usize::try_from(length) {
        Ok(0) => DEFAULT_SLUG_LENGTH,
        Ok(length) => length,
        Err(_) => return Err(Error::new("truncate_slug_length must not be negative")),
    })
}

fn search_path(prepended: Vec<String>) -> Result<Vec<PathBuf>, Error> {
    let mut search_path = Vec::new();
    let python_path = std::env::var_os("PYTHONPATH").unwrap_or_default();
    let folders = prepended.into_iter().map(PathBuf::from);
    for folder in folders
        .chain([PathBuf::from(".")])
        .chain(std::env::split_paths(&python_path))
    {
        let folder = absolute(&folder)?;
        if !search_path.contains(&folder) {
            search_path.push(folder);
        }
    }
    Ok(search_path)
}

/// The path from the root, `..` kept as it is.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    std::path::absolute(path).map_err(|error| Error::file(path, &error))
}
