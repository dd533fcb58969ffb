//! The configuration of a project: `alembic.ini`, `[tool.alembic]` of pyproject.toml, or both.
//!
//! The rules are those of `alembic.config.Config`. Where both files hold an option, the `.ini` file's counts.

mod error;
mod files;
mod ini;
mod interpolation;
mod lists;
pub(crate) mod percent;
mod pyproject;
pub(crate) mod repr;

use std::path::{Path, PathBuf};

use indexmap::IndexMap;

pub use error::Error;
pub use files::{ConfigFiles, config_files};
pub use ini::Ini;
pub use lists::{PathList, PostWriteHook};
pub use pyproject::OptionValue;

use error::Class;
use pyproject::Pyproject;

/// What a project has configured.
///
/// ```
/// use aludel::config::Config;
///
/// let mut config = Config::new();
/// config.set_main_option("script_location", "миграции")?;
/// config.set_main_option("sqlalchemy.url", "postgresql://localhost/рынок%%20")?;
/// assert_eq!(config.get_main_option("sqlalchemy.url")?.as_deref(), Some("postgresql://localhost/рынок%20"));
/// # Ok::<(), aludel::config::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    config_file_name: Option<String>,
    toml_file_name: Option<String>,
    config_ini_section: String,
    ini: Ini,
    toml: Pyproject,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// A configuration without files, whose main section `alembic` is empty.
    pub fn new() -> Self {
        let mut ini = Ini::new([("here", ".")]);
        // A section other than DEFAULT that is not there yet can always be added.
        let _ = ini.add_section("alembic");
        Self {
            config_file_name: None,
            toml_file_name: None,
            config_ini_section: "alembic".to_owned(),
            ini,
            toml: Pyproject::default(),
        }
    }

    /// Reads the files; `section` is the main section of the `.ini` file, `arguments` what else `%(…)s` may name.
    ///
    /// A file that is not there is as good as empty: the reference complains only when an option of it is needed.
    ///
    /// # Errors
    ///
    /// When a file cannot be parsed or is not UTF-8.
    pub fn open(
        ini_file: Option<&str>,
        toml_file: Option<&str>,
        section: &str,
        arguments: &IndexMap<String, String>,
    ) -> Result<Self, Error> {
        let here = ini_file.map_or_else(|| ".".to_owned(), folder_of);
        let mut defaults = arguments.clone();
        // A percent sign in the path means itself.
        defaults.insert("here".to_owned(), here.replace('%', "%%"));
        let mut ini = Ini::new(
            defaults
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        match ini_file {
            Some(file) => read_ini(&mut ini, file)?,
            None => ini.add_section(section)?,
        }
        let toml = toml_file.map_or_else(
            || Ok(Pyproject::default()),
            |file| Pyproject::read(file, arguments),
        )?;
        Ok(Self {
            config_file_name: ini_file.map(str::to_owned),
            toml_file_name: toml_file.map(str::to_owned),
            config_ini_section: section.to_owned(),
            ini,
            toml,
        })
    }

    /// The path of the `.ini` file, as given, whether or not it is there.
    pub fn config_file_name(&self) -> Option<&str> {
        self.config_file_name.as_deref()
    }

    /// The path of the pyproject.toml, as given, whether or not it is there.
    pub fn toml_file_name(&self) -> Option<&str> {
        self.toml_file_name.as_deref()
    }

    /// The name of the main section of the `.ini` file.
    pub fn config_ini_section(&self) -> &str {
        &self.config_ini_section
    }

    /// Changes the name of the main section, as a script may.
    pub fn set_config_ini_section(&mut self, section: &str) {
        section.clone_into(&mut self.config_ini_section);
    }

    /// The sections of the `.ini` file.
    pub fn file_config(&self) -> &Ini {
        &self.ini
    }

    /// The sections of the `.ini` file, to change them.
    pub fn file_config_mut(&mut self) -> &mut Ini {
        &mut self.ini
    }

    /// All options of a section of the `.ini` file; `None` when there is no such section.
    ///
    /// # Errors
    ///
    /// When a value cannot be interpolated.
    pub fn get_section(&self, section: &str) -> Result<Option<IndexMap<String, String>>, Error> {
        self.ini.items(section)
    }

    /// An option of a section of the `.ini` file; `None` when the section does not have it.
    ///
    /// # Errors
    ///
    /// When there is no such section, or the value cannot be interpolated.
    pub fn get_section_option(&self, section: &str, name: &str) -> Result<Option<String>, Error> {
        if !self.ini.has_section(section) {
            return Err(self.no_section(section));
        }
        self.ini.get(section, name)
    }

    /// An option of the main section of the `.ini` file; `None` when the section does not have it.
    ///
    /// # Errors
    ///
    /// When there is no main section, or the value cannot be interpolated.
    pub fn get_main_option(&self, name: &str) -> Result<Option<String>, Error> {
        self.get_section_option(&self.config_ini_section, name)
    }

    /// Sets an option of the main section.
    ///
    /// # Errors
    ///
    /// When the value holds a percent sign that is neither doubled nor part of `%(name)s`.
    pub fn set_main_option(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let section = self.config_ini_section.clone();
        self.set_section_option(&section, name, value)
    }

    /// Sets an option of a section, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// As [`Config::set_main_option`].
    pub fn set_section_option(&mut self, section: &str, name: &str, value: &str) -> Result<(), Error> {
        if !self.ini.has_section(section) {
            self.ini.add_section(section)?;
        }
        self.ini.set(section, name, value)
    }

    /// Takes an option out of the main section.
    ///
    /// # Errors
    ///
    /// When there is no main section.
    pub fn remove_main_option(&mut self, name: &str) -> Result<(), Error> {
        let section = self.config_ini_section.clone();
        self.ini.remove_option(&section, name).map(drop)
    }

    /// An option of the main section or of `[tool.alembic]`.
    ///
    /// # Errors
    ///
    /// When the value cannot be interpolated, or is of a kind that no option has.
    pub fn get_alembic_option(&self, name: &str) -> Result<Option<OptionValue>, Error> {
        if self.ini.has_option(&self.config_ini_section, name) {
            return Ok(self
                .ini
                .get(&self.config_ini_section, name)?
                .map(OptionValue::Text));
        }
        self.toml_option(name)
    }

    /// As [`Config::get_alembic_option`], for an option that holds a text.
    ///
    /// # Errors
    ///
    /// As there, and when the value is a list or a table.
    pub fn get_alembic_text(&self, name: &str) -> Result<Option<String>, Error> {
        match self.get_alembic_option(name)? {
            None => Ok(None),
            Some(OptionValue::Text(text)) => Ok(Some(text)),
            Some(OptionValue::Integer(number)) => Ok(Some(number.to_string())),
            Some(OptionValue::Boolean(flag)) => Ok(Some(flag.to_string())),
            Some(OptionValue::List(_) | OptionValue::Table(_) | OptionValue::Tables(_)) => Err(
                Error::command(format!("text expected for TOML parameter {}", repr::repr(name))),
            ),
        }
    }

    /// An option that holds `true` or `false`; absent is `false`.
    ///
    /// # Errors
    ///
    /// When the value of pyproject.toml is neither.
    pub fn get_alembic_boolean_option(&self, name: &str) -> Result<bool, Error> {
        if self.ini.has_option(&self.config_ini_section, name) {
            return Ok(self.ini.get(&self.config_ini_section, name)?.as_deref() == Some("true"));
        }
        self.toml.boolean(name)
    }

    /// The option `revision_environment`, in any of the words that SQLAlchemy takes for true and false.
    ///
    /// # Errors
    ///
    /// When it is another word.
    pub fn revision_environment(&self) -> Result<bool, Error> {
        let Some(text) = self.get_alembic_text("revision_environment")? else {
            return Ok(false);
        };
        match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" | "y" | "t" | "1" => Ok(true),
            "false" | "no" | "off" | "n" | "f" | "0" | "" => Ok(false),
            word => {
                let message = format!("String is not true/false: {}", repr::repr(word));
                Err(Error::new(Class::Value, message))
            }
        }
    }

    /// The option `script_location`.
    ///
    /// # Errors
    ///
    /// When it is not set.
    pub fn script_location(&self) -> Result<String, Error> {
        match self.get_alembic_text("script_location")? {
            Some(location) => Ok(location),
            None => Err(self.no_script_location()),
        }
    }

    /// The plugins that `[project.entry-points."alembic.plugins"]` announces: names with `module` or `module:attribute`.
    pub(crate) fn plugins(&self) -> &[(String, String)] {
        &self.toml.plugins
    }

    pub(crate) fn toml_option(&self, name: &str) -> Result<Option<OptionValue>, Error> {
        self.toml.get(name)
    }

    fn no_script_location(&self) -> Error {
        let error = Error::command("No 'script_location' key found in configuration.");
        let Some(file) = &self.config_file_name else {
            return error;
        };
        if Path::new(file).is_dir() {
            return error.with_hint(format!(
                "{file} is a folder; name the project's alembic.ini with -c."
            ));
        }
        if Path::new(file).exists() {
            return error.with_hint(format!(
                "Add 'script_location = <folder>' to section [{}] of {file}.",
                self.config_ini_section
            ));
        }
        error.with_hint(format!(
            "There is no file {file}; name the project's with -c, or make one with 'aludel init'."
        ))
    }

    fn no_section(&self, section: &str) -> Error {
        let file = self
            .config_file_name
            .as_deref()
            .map_or_else(|| "None".to_owned(), repr::repr);
        Error::command(format!(
            "No config file {file} found, or file has no '[{section}]' section"
        ))
    }
}

fn read_ini(ini: &mut Ini, file: &str) -> Result<(), Error> {
    let path = Path::new(file);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(_) if !path.is_file() => return Ok(()),
        Err(error) => return Err(Error::new(Class::Os, error.to_string()).in_file(file)),
    };
    let text = String::from_utf8(bytes).map_err(|_| pyproject::not_utf8(file))?;
    // Editors on Windows write a byte order mark; the reference stumbles over it.
    ini.read(text.strip_prefix('\u{feff}').unwrap_or(&text), file)
}

/// The absolute path of the folder that a file is in: what `%(here)s` stands for.
fn folder_of(file: &str) -> String {
    let path = std::path::absolute(file).unwrap_or_else(|_| PathBuf::from(file));
    path.parent().unwrap_or(Path::new("")).display().to_string()
}
