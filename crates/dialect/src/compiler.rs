//! A dialect with its settings: identifiers, names and types.

use std::borrow::Cow;

use aludel_schema::expression::TableName;
use aludel_schema::{ConstraintName, Name};

use crate::error::{CompileError, ErrorClass, Result};
use crate::{Dialect, Settings};

/// Compiles for one dialect with given settings. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Compiler<'a> {
    /// The dialect.
    pub dialect: &'a dyn Dialect,
    /// The settings.
    pub settings: &'a Settings,
}

impl<'a> Compiler<'a> {
    /// A compiler of this dialect.
    pub fn new(dialect: &'a dyn Dialect, settings: &'a Settings) -> Self {
        Self { dialect, settings }
    }

    /// The identifier, quoted if the dialect's rules or the name itself ask for it.
    pub fn quote(&self, name: &Name) -> String {
        match name.quote() {
            Some(true) => self.quote_always(name),
            Some(false) => name.to_string(),
            None => self.quote_text(name),
        }
    }

    /// The identifier of a plain text, quoted if the dialect's rules ask for it.
    pub fn quote_text(&self, text: &str) -> String {
        if self.requires_quotes(text) {
            self.quote_always(text)
        } else {
            text.to_owned()
        }
    }

    /// The identifier in quotes.
    pub fn quote_always(&self, text: &str) -> String {
        let (open, close) = self.dialect.identifier_quotes();
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push(open);
        for character in text.chars() {
            if character == close || (character == '%' && self.settings.param_style.doubles_percents()) {
                quoted.push(character);
            }
            quoted.push(character);
        }
        quoted.push(close);
        quoted
    }

    /// `IdentifierPreparer._requires_quotes`: reserved, upper case, or not made of letters, digits, `_` and `$`.
    pub(crate) fn requires_quotes(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else {
            return true;
        };
        let legal = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '$';
        first.is_ascii_digit()
            || first == '$'
            || (first == '_' && self.dialect.quotes_initial_underscore())
            || !text.chars().all(legal)
            || text.chars().any(|it| it.is_ascii_uppercase())
            || self.dialect.reserved_words().binary_search(&text).is_ok()
    }

    /// `schema.name`, or the name alone, of an object whose schema `schema_translate_map` replaces.
    pub fn format_table(&self, schema: Option<&Name>, name: &Name) -> String {
        self.with_schema(self.translated(schema).as_deref(), &self.quote(name))
    }

    /// The name of a table or alias in a statement.
    pub fn table_name(&self, table: &TableName) -> String {
        if table.is_table {
            self.format_table(table.schema.as_ref(), &table.name)
        } else {
            self.with_schema(table.schema.as_ref(), &self.quote(&table.name))
        }
    }

    /// A schema in front of a name that is quoted already.
    pub(crate) fn with_schema(&self, schema: Option<&Name>, quoted: &str) -> String {
        match schema {
            Some(schema) if !schema.is_empty() => {
                format!("{}.{quoted}", self.dialect.quote_schema(self, schema))
            }
            _ => quoted.to_owned(),
        }
    }

    /// The schema that is written in place of this one.
    pub(crate) fn translated<'n>(&self, schema: Option<&'n Name>) -> Option<Cow<'n, Name>> {
        match &self.settings.schema_translation {
            Some(translation) => translation.of(schema),
            None => schema.map(Cow::Borrowed),
        }
    }

    /// A table of an ALTER statement of Alembic: a schema with dots is quoted part by part.
    pub fn format_altered_table(&self, schema: Option<&Name>, name: &Name) -> String {
        match schema {
            Some(schema) if !schema.is_empty() => {
                let schema = if schema.quote().is_some() {
                    self.quote(schema)
                } else {
                    let parts: Vec<String> = schema.split('.').map(|part| self.quote_text(part)).collect();
                    parts.join(".")
                };
                format!("{schema}.{}", self.quote(name))
            }
            _ => self.quote(name),
        }
    }

    /// The name of a constraint, quoted; a conventional one that is too long is cut and hashed.
    ///
    /// # Errors
    /// When a name that was given is too long.
    pub fn format_constraint_name(&self, name: &ConstraintName) -> Result<Option<String>> {
        self.format_limited(name, self.dialect.max_constraint_name_length())
    }

    /// The name of an index, quoted; a conventional one that is too long is cut and hashed.
    ///
    /// # Errors
    /// When a name that was given is too long.
    pub fn format_index_name(&self, name: &ConstraintName) -> Result<Option<String>> {
        self.format_limited(name, self.dialect.max_index_name_length())
    }

    fn format_limited(&self, name: &ConstraintName, limit: usize) -> Result<Option<String>> {
        match name {
            ConstraintName::Unnamed => Ok(None),
            ConstraintName::Final(name) => {
                let text = aludel_schema::truncate_name(name, limit);
                Ok(Some(self.quote(&Name::with_quote(text, name.quote()))))
            }
            ConstraintName::Plain(name) => {
                self.validate_identifier(name)?;
                Ok(Some(self.quote(name)))
            }
        }
    }

    /// An identifier longer than the database takes is an error.
    pub(crate) fn validate_identifier(&self, name: &str) -> Result<()> {
        let limit = self.dialect.max_identifier_length();
        if name.chars().count() > limit {
            return Err(CompileError::new(
                ErrorClass::Identifier,
                format!("Identifier '{name}' exceeds maximum length of {limit} characters"),
            ));
        }
        Ok(())
    }

    /// A phrase of keywords, such as `SET NULL`; anything else is refused (it would be a way to inject SQL).
    pub(crate) fn validate_phrase<'t>(&self, phrase: &'t str, rule: PhraseRule) -> Result<&'t str> {
        if rule.matches(phrase) {
            return Ok(phrase);
        }
        Err(CompileError::compile(format!(
            "Unexpected SQL phrase: {} (matching against {})",
            crate::python::repr_str(phrase),
            crate::python::repr_str(rule.pattern())
        )))
    }
}

/// Which phrases are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseRule {
    /// Words.
    Keywords,
    /// Words, and a list of columns in parentheses: PostgreSQL's ON DELETE SET NULL (a, b).
    OnDelete,
    /// An index method.
    IndexUsing,
}

impl PhraseRule {
    fn pattern(self) -> &'static str {
        match self {
            Self::Keywords => r"^\w+(?:\s+\w+)*$",
            Self::OnDelete => {
                r#"^\w+(?:\s+\w+)*(?:\s*\(\s*(?:[\w$]+|"(?:[^"]|"")+")(?:\s*,\s*(?:[\w$]+|"(?:[^"]|"")+"))*\s*\))?$"#
            }
            Self::IndexUsing => r"^(?:btree|hash|gist|gin|[\w_]+)$",
        }
    }

    fn matches(self, phrase: &str) -> bool {
        match self {
            Self::Keywords => is_words(phrase),
            Self::OnDelete => is_words_with_columns(phrase),
            Self::IndexUsing => {
                !phrase.is_empty() && phrase.chars().all(|it| it.is_alphanumeric() || it == '_')
            }
        }
    }
}

fn is_words(phrase: &str) -> bool {
    let word = |it: char| it.is_alphanumeric() || it == '_';
    phrase.starts_with(word)
        && phrase.ends_with(word)
        && phrase.chars().all(|it| word(it) || it.is_whitespace())
}

fn is_words_with_columns(phrase: &str) -> bool {
    let (words, columns) = match phrase.split_once('(') {
        Some((words, rest)) => match rest.trim_end().strip_suffix(')') {
            Some(columns) => (words, Some(columns)),
            None => return false,
        },
        None => (phrase, None),
    };
    let word = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '_');
    let identifier = |it: &str| {
        let it = it.trim();
        let plain =
            |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
        plain(it) || (it.len() > 2 && it.starts_with('"') && it.ends_with('"'))
    };
    words.starts_with(|it: char| !it.is_whitespace())
        && words.split_whitespace().count() > 0
        && words.split_whitespace().all(word)
        && (columns.is_some() || !words.ends_with(char::is_whitespace))
        && columns.is_none_or(|columns| columns.split(',').all(identifier))
}
