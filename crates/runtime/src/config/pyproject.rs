//! The table `[tool.alembic]` of pyproject.toml.

use std::path::Path;

use indexmap::IndexMap;

use super::error::{Class, Error};
use super::percent::{self, Value};

/// A value of `[tool.alembic]` or of the `.ini` file's main section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// A text.
    Text(String),
    /// A whole number (pyproject.toml only).
    Integer(i64),
    /// `true` or `false` (pyproject.toml only).
    Boolean(bool),
    /// A list of texts (pyproject.toml only).
    List(Vec<String>),
    /// A table of texts (pyproject.toml only).
    Table(IndexMap<String, String>),
    /// A list of tables of texts (pyproject.toml only).
    Tables(Vec<IndexMap<String, String>>),
}

/// The table, and what `%(…)s` in its texts stands for.
#[derive(Debug, Clone, Default)]
pub(super) struct Pyproject {
    table: toml::Table,
    arguments: IndexMap<String, String>,
    /// `[project.entry-points."alembic.plugins"]`
    pub(super) plugins: Vec<(String, String)>,
}

impl Pyproject {
    /// Reads the file; a file that is not there is an empty table.
    pub(super) fn read(file: &str, arguments: &IndexMap<String, String>) -> Result<Self, Error> {
        let mut arguments = arguments.clone();
        let path = Path::new(file);
        if !path.exists() {
            return Ok(Self {
                arguments,
                ..Self::default()
            });
        }
        let bytes =
            std::fs::read(path).map_err(|error| Error::new(Class::Os, error.to_string()).in_file(file))?;
        let text = String::from_utf8(bytes).map_err(|_| not_utf8(file))?;
        let mut document: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| broken(file, &text, &error))?;
        arguments.insert("here".to_owned(), super::folder_of(file));
        let plugins = plugins(&document);
        let table = match document.remove("tool") {
            Some(toml::Value::Table(mut tool)) => tool.remove("alembic"),
            Some(_) => return Err(incorrect(file)),
            None => None,
        };
        match table {
            None => Ok(Self {
                arguments,
                plugins,
                ..Self::default()
            }),
            Some(toml::Value::Table(table)) => Ok(Self {
                table,
                arguments,
                plugins,
            }),
            Some(_) => Err(incorrect(file)),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, name: &str) -> Result<Option<OptionValue>, Error> {
        let Some(value) = self.table.get(name) else {
            return Ok(None);
        };
        let value = match value {
            toml::Value::String(text) => OptionValue::Text(self.expand(text)?),
            toml::Value::Integer(number) => OptionValue::Integer(*number),
            toml::Value::Boolean(flag) => OptionValue::Boolean(*flag),
            toml::Value::Array(items) if matches!(items.first(), Some(toml::Value::Table(_))) => {
                let tables = items.iter().map(|item| match item {
                    toml::Value::Table(table) => self.expand_table(name, table),
                    _ => Err(unsupported(name)),
                });
                OptionValue::Tables(tables.collect::<Result<_, _>>()?)
            }
            toml::Value::Array(items) => {
                let items = items.iter().map(|item| self.expand_text(name, item));
                OptionValue::List(items.collect::<Result<_, _>>()?)
            }
            toml::Value::Table(table) => OptionValue::Table(self.expand_table(name, table)?),
            toml::Value::Float(_) | toml::Value::Datetime(_) => return Err(unsupported(name)),
        };
        Ok(Some(value))
    }

    /// The value of a key that holds `true` or `false`; absent is `false`.
    pub(super) fn boolean(&self, name: &str) -> Result<bool, Error> {
        match self.table.get(name) {
            None => Ok(false),
            Some(toml::Value::Boolean(flag)) => Ok(*flag),
            Some(_) => Err(Error::command(format!(
                "boolean value expected for TOML parameter {}",
                super::repr::repr(name)
            ))),
        }
    }

    fn expand(&self, text: &str) -> Result<String, Error> {
        percent::format(text, |name| {
            self.arguments.get(name).map(|value| Value::Text(value))
        })
    }

    fn expand_text(&self, name: &str, value: &toml::Value) -> Result<String, Error> {
        match value {
            toml::Value::String(text) => self.expand(text),
            _ => Err(unsupported(name)),
        }
    }

    fn expand_table(&self, name: &str, table: &toml::Table) -> Result<IndexMap<String, String>, Error> {
        table
            .iter()
            .map(|(key, value)| Ok((key.clone(), self.expand_text(name, value)?)))
            .collect()
    }
}

/// The plugins that the project itself announces to Alembic: names with `module` or `module:attribute`.
fn plugins(document: &toml::Table) -> Vec<(String, String)> {
    let entries = document
        .get("project")
        .and_then(|project| project.get("entry-points")?.get("alembic.plugins")?.as_table());
    let entries = entries.into_iter().flatten();
    entries
        .filter_map(|(name, target)| Some((name.clone(), target.as_str()?.to_owned())))
        .collect()
}

fn incorrect(file: &str) -> Error {
    Error::command("Incorrect TOML format").with_hint(format!("In {file}, [tool.alembic] must be a table."))
}

fn unsupported(name: &str) -> Error {
    Error::command(format!(
        "unsupported TOML value type for key: {}",
        super::repr::repr(name)
    ))
}

pub(super) fn not_utf8(file: &str) -> Error {
    Error::new(Class::UnicodeDecode, format!("{file}: the file is not UTF-8"))
        .with_hint("Save the file as UTF-8.")
}

fn broken(file: &str, text: &str, error: &toml::de::Error) -> Error {
    let position = error.span().map_or(0, |span| span.start);
    let before = text.get(..position).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let message = format!("{} (at line {line}, column {column})", error.message());
    Error::new(Class::TomlDecode, message).in_file(file)
}
