//! Columns.

use crate::{
    ColumnDefault, Computed, Constraint, DialectOptions, ForeignKey, Identity, Name, ServerDefault, SqlType,
};

/// `Column(…, autoincrement=…)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Autoincrement {
    /// Not given: an integer column that is the whole primary key increments by itself.
    #[default]
    Auto,
    /// `True`
    True,
    /// `False`
    False,
    /// `"ignore_fk"`: as `Auto`, even if the column has a foreign key.
    IgnoreForeignKey,
}

/// `Column(…, nullable=…)`: the value in effect depends on the primary key when it was not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nullable {
    /// Not given: true unless the column is in the primary key or has an `Identity`.
    #[default]
    Default,
    /// `nullable=True`
    True,
    /// `nullable=False`
    False,
}

/// A column of a table, with every argument of `sa.Column` kept as given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The name in the database.
    pub name: Name,
    /// `key=`; the name in Python if it differs.
    pub key: Option<String>,
    /// The type; [`SqlType::Null`] when none was given.
    pub type_: SqlType,
    /// `ForeignKey(…)` arguments.
    pub foreign_keys: Vec<ForeignKey>,
    /// Constraints given as arguments of the column (CHECK).
    pub constraints: Vec<Constraint>,
    /// `nullable=`
    pub nullable: Nullable,
    /// `primary_key=`
    pub primary_key: bool,
    /// `autoincrement=`
    pub autoincrement: Autoincrement,
    /// `unique=`
    pub unique: Option<bool>,
    /// `index=`
    pub index: Option<bool>,
    /// `default=` or a positional `Sequence`; used by inserts, and a sequence by DDL.
    pub default: Option<ColumnDefault>,
    /// `onupdate=`
    pub onupdate: Option<ColumnDefault>,
    /// `server_default=`, `Identity(…)` or `Computed(…)`.
    pub server_default: Option<ServerDefault>,
    /// `server_onupdate=FetchedValue()` was given.
    pub server_onupdate: bool,
    /// `comment=`
    pub comment: Option<String>,
    /// `system=True`: not rendered in CREATE TABLE.
    pub system: bool,
    /// Statements name it only where they are told to: `insert_sentinel()`.
    pub omit_from_statements: bool,
    /// Dialect keyword options.
    pub options: DialectOptions,
}

impl Column {
    /// A column with a name and type and nothing else given.
    pub fn new(name: impl Into<Name>, type_: SqlType) -> Self {
        Self {
            name: name.into(),
            type_,
            ..Self::default()
        }
    }

    /// Whether the column accepts NULL, as `Column.nullable` tells.
    pub fn is_nullable(&self) -> bool {
        match self.nullable {
            Nullable::True => true,
            Nullable::False => false,
            Nullable::Default => !self.primary_key && self.identity().is_none(),
        }
    }

    /// The identity construct, if the column has one.
    pub fn identity(&self) -> Option<&Identity> {
        match &self.server_default {
            Some(ServerDefault::Identity(identity)) => Some(identity),
            _ => None,
        }
    }

    /// The computed construct, if the column has one.
    pub fn computed(&self) -> Option<&Computed> {
        match &self.server_default {
            Some(ServerDefault::Computed(computed)) => Some(computed),
            _ => None,
        }
    }

    /// The key in Python: `key=` or else the name.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.name)
    }

    /// Sets `nullable=`.
    pub fn with_nullable(mut self, nullable: bool) -> Self {
        self.nullable = if nullable { Nullable::True } else { Nullable::False };
        self
    }

    /// Sets `primary_key=True`.
    pub fn with_primary_key(mut self) -> Self {
        self.primary_key = true;
        self
    }

    /// Sets `server_default=`.
    pub fn with_server_default(mut self, default: impl Into<ServerDefault>) -> Self {
        self.server_default = Some(default.into());
        self
    }

    /// Adds a `ForeignKey`.
    pub fn with_foreign_key(mut self, foreign_key: ForeignKey) -> Self {
        self.foreign_keys.push(foreign_key);
        self
    }

    /// Sets `comment=`.
    pub fn with_comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }
}
