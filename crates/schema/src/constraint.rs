//! Constraints of tables and columns.

use crate::{ConstraintName, DialectOptions, Expression, Name};

/// A constraint of a table or column.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// PRIMARY KEY
    PrimaryKey(PrimaryKeyConstraint),
    /// UNIQUE
    Unique(UniqueConstraint),
    /// FOREIGN KEY
    ForeignKey(Box<ForeignKeyConstraint>),
    /// CHECK
    Check(Box<CheckConstraint>),
    /// EXCLUDE, PostgreSQL.
    Exclude(Box<ExcludeConstraint>),
}

impl Constraint {
    /// The name.
    pub fn name(&self) -> &ConstraintName {
        match self {
            Self::PrimaryKey(constraint) => &constraint.name,
            Self::Unique(constraint) => &constraint.name,
            Self::ForeignKey(constraint) => &constraint.name,
            Self::Check(constraint) => &constraint.name,
            Self::Exclude(constraint) => &constraint.name,
        }
    }

    /// `comment=`
    pub fn comment(&self) -> Option<&str> {
        match self {
            Self::PrimaryKey(constraint) => constraint.comment.as_deref(),
            Self::Unique(constraint) => constraint.comment.as_deref(),
            Self::ForeignKey(constraint) => constraint.comment.as_deref(),
            Self::Check(constraint) => constraint.comment.as_deref(),
            Self::Exclude(_) => None,
        }
    }

    /// The name, to be changed.
    pub fn name_mut(&mut self) -> &mut ConstraintName {
        match self {
            Self::PrimaryKey(constraint) => &mut constraint.name,
            Self::Unique(constraint) => &mut constraint.name,
            Self::ForeignKey(constraint) => &mut constraint.name,
            Self::Check(constraint) => &mut constraint.name,
            Self::Exclude(constraint) => &mut constraint.name,
        }
    }
}

/// `PrimaryKeyConstraint(*columns, name=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrimaryKeyConstraint {
    /// The name.
    pub name: ConstraintName,
    /// Column names.
    pub columns: Vec<Name>,
    /// `deferrable=`
    pub deferrable: Option<bool>,
    /// `initially=`
    pub initially: Option<String>,
    /// `mssql_clustered=`, `postgresql_include=` …
    pub options: DialectOptions,
    /// `comment=`
    pub comment: Option<String>,
}

/// `UniqueConstraint(*columns, name=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UniqueConstraint {
    /// The name.
    pub name: ConstraintName,
    /// Column names.
    pub columns: Vec<Name>,
    /// `deferrable=`
    pub deferrable: Option<bool>,
    /// `initially=`
    pub initially: Option<String>,
    /// `postgresql_nulls_not_distinct=` …
    pub options: DialectOptions,
    /// `comment=`
    pub comment: Option<String>,
    /// Came from a column's `unique=True`, so rendering leaves it to the column.
    pub column_flag: bool,
}

/// What a foreign key refers to: `"schema.table.column"` or a column object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignKeyTarget {
    /// The schema, if named.
    pub schema: Option<Name>,
    /// The table.
    pub table: Name,
    /// The column; `None` refers to the column of the same name (`ForeignKey("table")`).
    pub column: Option<Name>,
    /// What is known of the table.
    pub referent: Referent,
}

/// What is known of the table that a foreign key refers to. SQLAlchemy looks it up in the MetaData.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Referent {
    /// It is there, or nobody looks.
    #[default]
    Defined,
    /// Alembic defines it by itself, after the table that refers to it has its names: DDL can name it, but no naming
    /// convention can ask for its columns.
    DefinedLater,
    /// It is not there: the foreign key cannot be written.
    Undefined,
}

impl ForeignKeyTarget {
    /// Reads `"table.column"`, `"schema.table.column"` or `"schema.with.dots.table.column"`; a text without a
    /// dot is a table alone. The rule is SQLAlchemy's `ForeignKey._column_tokens`.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.rsplitn(3, '.');
        let last = parts.next().unwrap_or_default();
        match (parts.next(), parts.next()) {
            (None, _) => Self {
                schema: None,
                table: last.into(),
                column: None,
                referent: Referent::default(),
            },
            (Some(table), schema) => Self {
                schema: schema.map(Name::from),
                table: table.into(),
                column: Some(last.into()),
                referent: Referent::default(),
            },
        }
    }
}

/// A `ForeignKey(…)` argument of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignKey {
    /// What it refers to.
    pub target: ForeignKeyTarget,
    /// `name=`
    pub name: ConstraintName,
    /// `onupdate=`
    pub onupdate: Option<String>,
    /// `ondelete=`
    pub ondelete: Option<String>,
    /// `deferrable=`
    pub deferrable: Option<bool>,
    /// `initially=`
    pub initially: Option<String>,
    /// `match=`
    pub match_: Option<String>,
    /// `use_alter=`
    pub use_alter: bool,
    /// `link_to_name=`
    pub link_to_name: bool,
    /// `comment=`
    pub comment: Option<String>,
    /// Dialect options.
    pub options: DialectOptions,
}

impl ForeignKey {
    /// A foreign key to `"table.column"` or `"schema.table.column"`.
    pub fn new(target: &str) -> Self {
        Self {
            target: ForeignKeyTarget::parse(target),
            ..Self::default()
        }
    }
}

/// `ForeignKeyConstraint([local], ["table.remote"], …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignKeyConstraint {
    /// The name.
    pub name: ConstraintName,
    /// Local columns.
    pub columns: Vec<Name>,
    /// The referent's schema.
    pub referent_schema: Option<Name>,
    /// The referent table.
    pub referent_table: Name,
    /// The referent's columns.
    pub referent_columns: Vec<Name>,
    /// What is known of the referent.
    pub referent: Referent,
    /// `onupdate=`
    pub onupdate: Option<String>,
    /// `ondelete=`
    pub ondelete: Option<String>,
    /// `deferrable=`
    pub deferrable: Option<bool>,
    /// `initially=`
    pub initially: Option<String>,
    /// `match=`
    pub match_: Option<String>,
    /// `use_alter=`
    pub use_alter: bool,
    /// `link_to_name=`
    pub link_to_name: bool,
    /// `comment=`
    pub comment: Option<String>,
    /// `postgresql_not_valid=` …
    pub options: DialectOptions,
    /// Came from a column's `ForeignKey(…)`.
    pub column_flag: bool,
}

/// What decides whether the CHECK of a type is rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeBound {
    /// `None` is a Boolean; otherwise an Enum's `native_enum=`.
    pub native_enum: Option<bool>,
    /// The only dialect it is for (a variant's type).
    pub only: Option<String>,
    /// Dialects it is not for (they have variants of their own).
    pub excluded: Vec<String>,
}

/// `CheckConstraint(sqltext, name=…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckConstraint {
    /// The name.
    pub name: ConstraintName,
    /// The condition; a Python string is [`Expression::text`].
    pub sqltext: Expression,
    /// `deferrable=`
    pub deferrable: Option<bool>,
    /// `initially=`
    pub initially: Option<String>,
    /// `postgresql_not_valid=` …
    pub options: DialectOptions,
    /// `comment=`
    pub comment: Option<String>,
    /// Made by a type (Boolean or non-native Enum with `create_constraint=True`).
    pub type_bound: Option<TypeBound>,
}

impl CheckConstraint {
    /// A check constraint of a condition.
    pub fn new(name: impl Into<ConstraintName>, sqltext: Expression) -> Self {
        Self {
            name: name.into(),
            sqltext,
            deferrable: None,
            initially: None,
            options: DialectOptions::new(),
            comment: None,
            type_bound: None,
        }
    }
}

/// One element of an exclusion constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct ExcludeElement {
    /// The column or expression.
    pub expression: Expression,
    /// The operator, such as `&&`.
    pub operator: String,
    /// Its operator class, from `ops=`.
    pub opclass: Option<String>,
}

/// PostgreSQL's `ExcludeConstraint(*elements, using=…, where=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExcludeConstraint {
    /// The name.
    pub name: ConstraintName,
    /// The elements.
    pub elements: Vec<ExcludeElement>,
    /// `using=`; `gist` where not given.
    pub using: Option<String>,
    /// `where=`
    pub where_: Option<Expression>,
    /// `deferrable=`
    pub deferrable: Option<bool>,
    /// `initially=`
    pub initially: Option<String>,
    /// Other dialect options.
    pub options: DialectOptions,
}
