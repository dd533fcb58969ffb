//! Naming conventions of constraints and indexes, after `sqlalchemy.sql.naming`.

use std::fmt;

use indexmap::IndexMap;

use crate::{Constraint, ConstraintName, Expression, ForeignKeyConstraint, Index, Name, Referent, Table};

/// `MetaData(naming_convention={…})`: templates by kind (`ix`, `uq`, `ck`, `fk`, `pk`), such as
/// `fk_%(table_name)s_%(column_0_name)s`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamingConvention {
    /// Templates by kind, in the order given. Empty is SQLAlchemy's default, which names indexes alone.
    pub rules: IndexMap<String, String>,
    /// What the convention's own functions gave for the tables of a MetaData.
    pub answers: Vec<TokenAnswer>,
}

/// What a function of a naming convention gave for a constraint or an index: the text of its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenAnswer {
    /// The token, `fk_guid` of `%(fk_guid)s`.
    pub token: String,
    /// What it was asked for.
    pub named: NamedItem,
    /// What it gave.
    pub text: String,
}

/// What a convention names, told from all else in its MetaData.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedItem {
    table: String,
    kind: &'static str,
    name: Option<String>,
    columns: Vec<Name>,
    referred: Option<(Name, Vec<Name>)>,
}

impl NamedItem {
    /// A constraint of a table; `None` where conventions do not name its kind.
    pub fn constraint(table: &Table, constraint: &Constraint) -> Option<NamedItem> {
        let kind = constraint.convention_kind()?;
        Some(Subject::of_constraint(table, constraint, kind).item())
    }

    /// An index of a table.
    pub fn index(table: &Table, index: &Index) -> NamedItem {
        let columns = index.expressions.iter().flat_map(Expression::column_names);
        Subject::of_index(table, index, columns.collect()).item()
    }
}

/// A convention or a flag that does not fit the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamingError {
    kind: NamingErrorKind,
    message: String,
}

/// The Python class of the reference's error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamingErrorKind {
    /// `sqlalchemy.exc.InvalidRequestError`
    InvalidRequest,
    /// `sqlalchemy.exc.ArgumentError`
    Argument,
    /// `KeyError`
    Key,
    /// `sqlalchemy.exc.NoReferencedTableError`
    NoReferencedTable,
}

impl NamingError {
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self {
            kind: NamingErrorKind::Argument,
            message: message.into(),
        }
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self {
            kind: NamingErrorKind::InvalidRequest,
            message: message.into(),
        }
    }

    fn key(key: &str) -> Self {
        Self {
            kind: NamingErrorKind::Key,
            message: format!("'{key}'"),
        }
    }

    /// The table of a foreign key is not in the MetaData; `column` is that of the foreign key which was looked up.
    pub fn undefined_referent(table: &Name, key: &ForeignKeyConstraint, column: usize) -> Self {
        let text = |names: &[Name]| names.get(column).map_or_else(String::new, Name::to_string);
        let referent = match &key.referent_schema {
            Some(schema) => format!("{schema}.{}", key.referent_table),
            None => key.referent_table.to_string(),
        };
        Self {
            kind: NamingErrorKind::NoReferencedTable,
            message: format!(
                "Foreign key associated with column '{table}.{}' could not find table '{referent}' with which to \
                 generate a foreign key to target column '{}'",
                text(&key.columns),
                text(&key.referent_columns)
            ),
        }
    }

    /// The Python class of the reference's error.
    pub fn kind(&self) -> NamingErrorKind {
        self.kind
    }
}

impl fmt::Display for NamingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NamingError {}

/// What a rule of a convention is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConstraintKind {
    PrimaryKey,
    Unique,
    ForeignKey,
    Check,
    Index,
}

impl ConstraintKind {
    fn keys(self) -> [&'static str; 2] {
        match self {
            Self::PrimaryKey => ["pk", "PrimaryKeyConstraint"],
            Self::Unique => ["uq", "UniqueConstraint"],
            Self::ForeignKey => ["fk", "ForeignKeyConstraint"],
            Self::Check => ["ck", "CheckConstraint"],
            Self::Index => ["ix", "Index"],
        }
    }
}

/// What the tokens of a template are filled from.
struct Subject<'a> {
    table: &'a Table,
    kind: ConstraintKind,
    name: &'a ConstraintName,
    columns: Vec<Name>,
    /// Those of the columns that belong to no table: `sa.column("x")` in a function.
    bare: Vec<Name>,
    referred: Option<&'a ForeignKeyConstraint>,
}

impl<'a> Subject<'a> {
    fn of_constraint(table: &'a Table, constraint: &'a Constraint, kind: ConstraintKind) -> Self {
        let referred = match constraint {
            Constraint::ForeignKey(it) => Some(&**it),
            _ => None,
        };
        Subject {
            table,
            kind,
            name: constraint.name(),
            columns: constraint.column_names(),
            bare: Vec::new(),
            referred,
        }
    }

    fn of_index(table: &'a Table, index: &'a Index, columns: Vec<Name>) -> Self {
        Subject {
            table,
            kind: ConstraintKind::Index,
            name: &index.name,
            columns,
            bare: bare_columns(index),
            referred: None,
        }
    }

    fn item(&self) -> NamedItem {
        NamedItem {
            table: self.table.key(),
            kind: self.kind.keys()[0],
            name: self.name.as_str().map(str::to_owned),
            columns: self.columns.clone(),
            referred: self
                .referred
                .map(|key| (key.referent_table.clone(), key.referent_columns.clone())),
        }
    }
}

/// The columns in expressions that belong to no table. What is indexed by name belongs to the table.
fn bare_columns(index: &Index) -> Vec<Name> {
    let mut bare = Vec::new();
    let nested = |expression: &&Expression| !matches!(expression, Expression::Column(_));
    for expression in index.expressions.iter().filter(nested) {
        expression.visit(&mut |part| {
            if let Expression::Column(column) = part
                && column.table.is_none()
                && column.selectable.is_none()
            {
                bare.push(column.name.clone());
            }
        });
    }
    bare
}

impl NamingConvention {
    /// No convention given: SQLAlchemy's default, which names indexes `ix_%(column_0_label)s`.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    fn rule(&self, kind: ConstraintKind) -> Option<&str> {
        if self.rules.is_empty() {
            return (kind == ConstraintKind::Index).then_some("ix_%(column_0_label)s");
        }
        kind.keys()
            .into_iter()
            .find_map(|key| self.rules.get(key))
            .map(String::as_str)
    }

    /// Names a constraint of this table, if the convention has a rule for it and its name is not final.
    ///
    /// # Errors
    /// When the rule needs a name that was not given, or has an unknown token.
    pub fn apply(&self, table: &Table, constraint: &mut Constraint) -> Result<(), NamingError> {
        let Some(kind) = constraint.convention_kind() else {
            return Ok(());
        };
        let Some(rule) = self.rule(kind) else {
            return Ok(());
        };
        let named = Subject::of_constraint(table, constraint, kind).named(rule, &self.answers)?;
        if let Some(name) = named {
            *constraint.name_mut() = name;
        }
        Ok(())
    }

    /// The rule for a constraint of this kind, where there is one.
    pub fn constraint_rule(&self, constraint: &Constraint) -> Option<&str> {
        self.rule(constraint.convention_kind()?)
    }

    /// The rule for indexes, where there is one.
    pub fn index_rule(&self) -> Option<&str> {
        self.rule(ConstraintKind::Index)
    }

    /// Names an index of this table. A text in it is no column.
    ///
    /// # Errors
    /// As [`NamingConvention::apply`].
    pub fn apply_to_index(&self, table: &Table, index: &mut Index) -> Result<(), NamingError> {
        let columns = index.expressions.iter().flat_map(Expression::column_names);
        self.name_index(table, columns.collect(), index)
    }

    /// Names an index of `op.create_index()`, where a text counts as a column named after itself. One of expressions
    /// alone keeps no name: nothing tells the reference which table it is of.
    ///
    /// # Errors
    /// As [`NamingConvention::apply`].
    pub fn apply_to_created_index(&self, table: &Table, index: &mut Index) -> Result<(), NamingError> {
        let columns = index.expressions.iter().flat_map(|expression| match expression {
            Expression::Text(clause) => vec![Name::new(clause.text.clone())],
            other => other.column_names(),
        });
        let is_of_table = |it: &Expression| matches!(it, Expression::Column(_) | Expression::Text(_));
        if !index.expressions.iter().any(is_of_table) && bare_columns(index).len() == columns.clone().count()
        {
            return Ok(());
        }
        self.name_index(table, columns.collect(), index)
    }

    fn name_index(&self, table: &Table, columns: Vec<Name>, index: &mut Index) -> Result<(), NamingError> {
        let Some(rule) = self.rule(ConstraintKind::Index) else {
            return Ok(());
        };
        let named = Subject::of_index(table, index, columns).named(rule, &self.answers)?;
        if let Some(name) = named {
            index.name = name;
        }
        Ok(())
    }
}

impl Subject<'_> {
    /// The name the rule makes; none if the constraint keeps its own.
    fn named(&self, rule: &str, answers: &[TokenAnswer]) -> Result<Option<ConstraintName>, NamingError> {
        let applies = match self.name {
            ConstraintName::Unnamed => true,
            ConstraintName::Plain(_) => rule.contains("constraint_name"),
            ConstraintName::Final(_) => false,
        };
        if !applies {
            return Ok(None);
        }
        self.fill(rule, answers)
            .map(|text| Some(ConstraintName::finished(text)))
    }

    /// Python's `rule % mapping`.
    fn fill(&self, rule: &str, answers: &[TokenAnswer]) -> Result<String, NamingError> {
        let mut text = String::with_capacity(rule.len() + 32);
        let mut rest = rule;
        while let Some(at) = rest.find('%') {
            text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('%') {
                text.push('%');
                rest = after;
            } else if let Some(end) = rest.strip_prefix('(').and_then(|inner| inner.find(")s")) {
                let token = &rest[1..=end];
                match self.answer(token, answers) {
                    Some(answer) => text.push_str(answer),
                    None => text.push_str(&self.token(token)?),
                }
                rest = &rest[end + 3..];
            } else {
                text.push('%');
            }
        }
        text.push_str(rest);
        Ok(text)
    }

    fn answer<'b>(&self, token: &str, answers: &'b [TokenAnswer]) -> Option<&'b str> {
        if answers.is_empty() {
            return None;
        }
        let item = self.item();
        let found = answers
            .iter()
            .find(|answer| answer.token == token && answer.named == item)?;
        Some(&found.text)
    }

    fn token(&self, key: &str) -> Result<String, NamingError> {
        match key {
            "table_name" => Ok(self.table.name.to_string()),
            "constraint_name" => match self.name.as_str() {
                Some(name) => Ok(name.to_owned()),
                None => Err(NamingError::invalid(
                    "Naming convention including %(constraint_name)s token requires that constraint is \
                     explicitly named.",
                )),
            },
            "referred_table_name" => self
                .referred
                .map(|key| key.referent_table.to_string())
                .ok_or_else(|| NamingError::key(key)),
            _ => self.column_token(key),
        }
    }

    /// `column_0_name`, `referred_column_0_name`, and the `0N` / `0_N` forms that join all columns.
    fn column_token(&self, key: &str) -> Result<String, NamingError> {
        let error = || NamingError::key(key);
        let (referred, rest) = match key.strip_prefix("referred_") {
            Some(rest) => (true, rest),
            None => (false, key),
        };
        let rest = rest.strip_prefix("column_").ok_or_else(error)?;
        let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let position: usize = rest[..digits].parse().map_err(|_| error())?;
        let rest = &rest[digits..];
        let (separator, attribute) = if let Some(attribute) = rest.strip_prefix("N_") {
            (Some(""), attribute)
        } else if let Some(attribute) = rest.strip_prefix("_N_") {
            (Some("_"), attribute)
        } else {
            (None, rest.strip_prefix('_').ok_or_else(error)?)
        };
        if let Some(key) = self.referred.filter(|_| referred) {
            self.check_referent(key, position)?;
        }
        match separator {
            None => self.column(position, referred, attribute).ok_or_else(error),
            Some(separator) => {
                let tokens: Option<Vec<String>> = (0..self.columns.len())
                    .map(|at| self.column(at, referred, attribute))
                    .collect();
                tokens.map(|tokens| tokens.join(separator)).ok_or_else(error)
            }
        }
    }

    /// The columns of a table that is not there yet cannot be asked for.
    fn check_referent(&self, key: &ForeignKeyConstraint, column: usize) -> Result<(), NamingError> {
        let is_own = key.referent_table == self.table.name && key.referent_schema == self.table.schema;
        match key.referent {
            Referent::DefinedLater if !is_own => {
                Err(NamingError::undefined_referent(&self.table.name, key, column))
            }
            _ => Ok(()),
        }
    }

    /// An attribute of one column; a position beyond the last is empty. `None` is an unknown attribute.
    fn column(&self, position: usize, referred: bool, attribute: &str) -> Option<String> {
        if referred {
            let columns = &self.referred?.referent_columns;
            return (attribute == "name")
                .then(|| columns.get(position).map_or_else(String::new, Name::to_string));
        }
        let Some(name) = self.columns.get(position) else {
            return matches!(attribute, "name" | "key" | "label").then(String::new);
        };
        match attribute {
            "name" => Some(name.to_string()),
            "key" => Some(
                self.table
                    .column(name)
                    .map_or(name.as_str(), |column| column.key())
                    .to_owned(),
            ),
            "label" if self.bare.contains(name) => Some(name.to_string()),
            "label" => Some(match &self.table.schema {
                Some(schema) => format!("{}_{}_{name}", schema.replace('.', "_"), self.table.name),
                None => format!("{}_{name}", self.table.name),
            }),
            _ => None,
        }
    }
}
