//! Options that hold lists: `version_locations`, `prepend_sys_path`, `post_write_hooks`.

use indexmap::IndexMap;

use super::error::{Class, Error};
use super::{Config, OptionValue};

/// Paths of an option, and the deprecation warnings that the way they are written earns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathList {
    /// The paths, as written; `None` when the option is absent.
    pub paths: Option<Vec<String>>,
    /// Texts of `DeprecationWarning`s.
    pub deprecations: Vec<&'static str>,
}

/// A post-write hook: its name and its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostWriteHook {
    /// The name under which it is configured.
    pub name: String,
    /// `type`, `options`, `cwd`, `executable`, `entrypoint`, `module`, and any others.
    pub options: IndexMap<String, String>,
}

const LEGACY_LOCATIONS: &str = "No path_separator found in configuration; falling back to legacy splitting on \
                                spaces/commas for version_locations.  Consider adding path_separator=os to Alembic \
                                config.";
const LEGACY_SYS_PATH: &str = "No path_separator found in configuration; falling back to legacy splitting on spaces, \
                               commas, and colons for prepend_sys_path.  Consider adding path_separator=os to \
                               Alembic config.";
const OLD_SEPARATOR: &str =
    "The version_path_separator configuration parameter is deprecated; please use path_separator";

impl Config {
    /// The folders of revision files, as configured.
    ///
    /// # Errors
    ///
    /// When the separator is none of those allowed.
    pub fn get_version_locations_list(&self) -> Result<PathList, Error> {
        let names = ["path_separator", "version_path_separator"];
        self.path_list(
            "version_locations",
            &names,
            LEGACY_LOCATIONS,
            split_on_space_comma,
        )
    }

    /// The folders that come before all others when modules are looked for, as configured.
    ///
    /// # Errors
    ///
    /// When the separator is none of those allowed.
    pub fn get_prepend_sys_paths_list(&self) -> Result<PathList, Error> {
        let split = |text: &str| {
            let parts = split_on_space_comma(text);
            parts
                .iter()
                .flat_map(|part| part.split(':').map(str::to_owned))
                .collect()
        };
        self.path_list("prepend_sys_path", &["path_separator"], LEGACY_SYS_PATH, split)
    }

    fn path_list(
        &self,
        option: &str,
        separators: &[&str],
        legacy: &'static str,
        legacy_split: impl Fn(&str) -> Vec<String>,
    ) -> Result<PathList, Error> {
        let text = self
            .file_config()
            .get(&self.config_ini_section, option)?
            .unwrap_or_default();
        if text.is_empty() {
            let paths = match self.toml_option(option)? {
                None => None,
                Some(OptionValue::List(paths)) => Some(paths),
                // The reference goes through a text character by character; one path is what is meant.
                Some(OptionValue::Text(path)) => Some(vec![path]),
                Some(_) => {
                    return Err(Error::command(format!(
                        "list of paths expected for TOML parameter '{option}'"
                    )));
                }
            };
            return Ok(PathList {
                paths,
                deprecations: Vec::new(),
            });
        }
        let Some((separator, name)) = self.separator(separators)? else {
            return Ok(PathList {
                paths: Some(legacy_split(&text)),
                deprecations: vec![legacy],
            });
        };
        let parts = text.split(separator).filter(|part| !part.is_empty());
        let deprecations = if name == "version_path_separator" {
            vec![OLD_SEPARATOR]
        } else {
            Vec::new()
        };
        Ok(PathList {
            paths: Some(parts.map(|part| part.trim().to_owned()).collect()),
            deprecations,
        })
    }

    /// The separator that the first of `names` in the configuration sets, with that name.
    fn separator<'n>(&self, names: &[&'n str]) -> Result<Option<(char, &'n str)>, Error> {
        for &name in names {
            let Some(word) = self.get_main_option(name)? else {
                continue;
            };
            let separator = match word.as_str() {
                "space" => ' ',
                "newline" => '\n',
                "os" => {
                    if cfg!(windows) {
                        ';'
                    } else {
                        ':'
                    }
                }
                ":" => ':',
                ";" => ';',
                _ => {
                    return Err(Error::new(
                        Class::Value,
                        format!(
                            "'{word}' is not a valid value for {name}; expected 'space', 'newline', 'os', ':', ';'"
                        ),
                    ));
                }
            };
            return Ok(Some((separator, name)));
        }
        Ok(None)
    }

    /// The post-write hooks, in the order in which they run.
    ///
    /// # Errors
    ///
    /// When an option cannot be interpolated, or a hook of pyproject.toml has no name.
    pub fn get_hooks_list(&self) -> Result<Vec<PostWriteHook>, Error> {
        let Some(section) = self.get_section("post_write_hooks")? else {
            return self.toml_hooks();
        };
        let names = split_on_space_comma(section.get("hooks").map_or("", String::as_str));
        let hooks = names.into_iter().filter(|name| !name.is_empty()).map(|name| {
            let prefix = format!("{name}.");
            let own = section
                .iter()
                .filter_map(|(key, value)| Some((key.strip_prefix(&prefix)?, value)));
            let options = own.map(|(key, value)| (key.to_owned(), value.clone())).collect();
            PostWriteHook { name, options }
        });
        Ok(hooks.collect())
    }

    fn toml_hooks(&self) -> Result<Vec<PostWriteHook>, Error> {
        let tables = match self.toml_option("post_write_hooks")? {
            None => return Ok(Vec::new()),
            Some(OptionValue::Tables(tables)) => tables,
            Some(OptionValue::List(items)) if items.is_empty() => return Ok(Vec::new()),
            Some(_) => {
                return Err(Error::command(
                    "list of tables expected for TOML parameter 'post_write_hooks'",
                ));
            }
        };
        let mut hooks = Vec::with_capacity(tables.len());
        for mut options in tables {
            let name = options.shift_remove("name").ok_or_else(|| {
                Error::new(Class::Key, "'name'")
                    .with_hint("Give each [[tool.alembic.post_write_hooks]] a name.")
            })?;
            hooks.push(PostWriteHook { name, options });
        }
        Ok(hooks)
    }
}

/// Splits at every comma, with the spaces after it, and at every run of spaces.
fn split_on_space_comma(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(position) = rest.find([',', ' ']) {
        parts.push(rest[..position].to_owned());
        let after = &rest[position..];
        rest = after.strip_prefix(',').unwrap_or(after).trim_start_matches(' ');
    }
    parts.push(rest.to_owned());
    parts
}
