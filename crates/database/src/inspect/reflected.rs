//! What an inspector tells of tables, in the terms of SQLAlchemy's reflection.

use aludel_schema::SqlType;
use indexmap::IndexMap;

use super::Item;

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ReflectedColumn {
    /// The name.
    pub name: String,
    /// The type; `Null` when the database's type is none that SQLAlchemy or an add-on knows.
    pub type_: SqlType,
    /// The type as the database writes it.
    pub type_text: String,
    /// Whether NULL is allowed.
    pub nullable: bool,
    /// The default as the database writes it.
    pub default: Option<String>,
    /// Whether the database numbers the rows by this column; not told on SQLite.
    pub autoincrement: bool,
    /// The comment; not told on SQLite.
    pub comment: Option<String>,
    /// The expression of a computed column.
    pub computed: Option<ReflectedComputed>,
    /// The options of an identity column.
    pub identity: Option<ReflectedIdentity>,
    /// The place in the primary key from 1, 0 for other columns; told on SQLite only.
    pub primary_key: u32,
}

/// The expression of a computed column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReflectedComputed {
    /// The expression as the database writes it.
    pub sqltext: String,
    /// Whether the value is stored.
    pub persisted: bool,
}

/// The options of an identity column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReflectedIdentity {
    /// `GENERATED ALWAYS` rather than `BY DEFAULT`.
    pub always: bool,
    /// `START WITH`
    pub start: i64,
    /// `INCREMENT BY`
    pub increment: i64,
    /// `MINVALUE`
    pub minvalue: i64,
    /// `MAXVALUE`
    pub maxvalue: i64,
    /// `CACHE`
    pub cache: i64,
    /// `CYCLE`
    pub cycle: bool,
}

/// A primary key; it has no columns where the table has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedPrimaryKey {
    /// The name of the constraint.
    pub name: Option<String>,
    /// The columns in the order of the key.
    pub constrained_columns: Vec<String>,
    /// The comment on the constraint.
    pub comment: Option<String>,
    /// Further keywords, such as `postgresql_include`.
    pub dialect_options: IndexMap<String, Item>,
}

/// A foreign key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedForeignKey {
    /// The name of the constraint.
    pub name: Option<String>,
    /// The columns.
    pub constrained_columns: Vec<String>,
    /// The schema of the other table; `None` when it is the default one.
    pub referred_schema: Option<String>,
    /// The other table.
    pub referred_table: String,
    /// The columns of the other table.
    pub referred_columns: Vec<String>,
    /// `onupdate`, `ondelete`, `initially`, `deferrable`, `match`, where they differ from the default.
    pub options: IndexMap<String, Item>,
    /// The comment on the constraint.
    pub comment: Option<String>,
}

/// A unique constraint.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedUniqueConstraint {
    /// The name of the constraint.
    pub name: Option<String>,
    /// The columns.
    pub column_names: Vec<String>,
    /// Whether it may be checked at the end of a transaction, and is without being told to. The reference does not tell.
    pub timing: Timing,
    /// The comment on the constraint.
    pub comment: Option<String>,
    /// On MySQL the name of the index that the constraint is.
    pub duplicates_index: Option<String>,
    /// Further keywords, such as `postgresql_include`.
    pub dialect_options: IndexMap<String, Item>,
}

/// When a constraint is checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timing {
    /// `DEFERRABLE`
    pub deferrable: bool,
    /// `INITIALLY DEFERRED`
    pub deferred: bool,
}

/// A CHECK constraint.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedCheckConstraint {
    /// The name of the constraint.
    pub name: Option<String>,
    /// The condition, without the parentheses around it.
    pub sqltext: String,
    /// The comment on the constraint.
    pub comment: Option<String>,
    /// `not_valid`, `no_inherit`.
    pub dialect_options: IndexMap<String, Item>,
}

/// An exclude constraint of PostgreSQL, of which SQLAlchemy's Inspector tells nothing but its index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedExcludeConstraint {
    /// The name of the constraint.
    pub name: String,
    /// The method of its index, such as `gist`.
    pub using: String,
    /// The elements, in their order.
    pub elements: Vec<ReflectedExcludeElement>,
    /// The condition on the rows that are compared.
    pub condition: Option<String>,
    /// Whether it may be checked at the end of a transaction, and is without being told to.
    pub timing: Timing,
}

/// One element of an exclude constraint.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedExcludeElement {
    /// The column; `None` for an expression, or with a collation or an operator class of its own.
    pub column: Option<String>,
    /// The element as the server writes it.
    pub text: String,
    /// The operator, such as `&&`.
    pub operator: String,
}

/// An index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReflectedIndex {
    /// The name.
    pub name: String,
    /// Whether it is unique.
    pub unique: bool,
    /// `UNIQUE`, `FULLTEXT`, `SPATIAL`: told on MySQL only.
    pub kind: Option<String>,
    /// The columns; `None` in the place of an expression.
    pub column_names: Vec<Option<String>>,
    /// All elements, columns and expressions, where any of them is an expression; otherwise empty.
    pub expressions: Vec<String>,
    /// The columns that are only stored.
    pub include_columns: Vec<String>,
    /// The order of elements where it is not the ascending one.
    pub column_sorting: IndexMap<String, ColumnSorting>,
    /// The name of the constraint that the index serves.
    pub duplicates_constraint: Option<String>,
    /// Further keywords, such as `postgresql_using`.
    pub dialect_options: IndexMap<String, Item>,
}

/// How an element of an index is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ColumnSorting {
    /// `DESC`
    pub desc: bool,
    /// `NULLS FIRST` where that is not the default.
    pub nulls_first: bool,
    /// `NULLS LAST` where that is not the default.
    pub nulls_last: bool,
}

/// An enumerated type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReflectedEnum {
    /// The name.
    pub name: String,
    /// The schema.
    pub schema: String,
    /// Whether the search path makes it visible.
    pub visible: bool,
    /// The labels in their order.
    pub labels: Vec<String>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq)]
pub struct ReflectedDomain {
    /// The name.
    pub name: String,
    /// The schema.
    pub schema: String,
    /// Whether the search path makes it visible.
    pub visible: bool,
    /// The type below, without its arguments, as SQLAlchemy has it.
    pub type_: String,
    /// Whether NULL is allowed.
    pub nullable: bool,
    /// The default as the database writes it.
    pub default: Option<String>,
    /// Names and conditions of its CHECK constraints, by name.
    pub constraints: Vec<(String, String)>,
    /// The collation.
    pub collation: Option<String>,
}

/// A table with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReflectedTable {
    /// The name.
    pub name: String,
    /// The schema as it was asked for.
    pub schema: Option<String>,
    /// See [`super::Inspector::get_columns`].
    pub columns: Vec<ReflectedColumn>,
    /// See [`super::Inspector::get_pk_constraint`].
    pub primary_key: ReflectedPrimaryKey,
    /// See [`super::Inspector::get_foreign_keys`].
    pub foreign_keys: Vec<ReflectedForeignKey>,
    /// See [`super::Inspector::get_unique_constraints`].
    pub unique_constraints: Vec<ReflectedUniqueConstraint>,
    /// See [`super::Inspector::get_check_constraints`].
    pub check_constraints: Vec<ReflectedCheckConstraint>,
    /// See [`super::Inspector::get_exclude_constraints`].
    pub exclude_constraints: Vec<ReflectedExcludeConstraint>,
    /// See [`super::Inspector::get_indexes`].
    pub indexes: Vec<ReflectedIndex>,
    /// See [`super::Inspector::get_table_comment`].
    pub comment: Option<String>,
    /// See [`super::Inspector::get_table_options`].
    pub options: IndexMap<String, Item>,
    /// What the table belongs to, if it is not there for itself.
    pub dependence: Option<Dependence>,
}

/// What a table belongs to that is not there for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dependence {
    /// The extension of this name made it.
    Extension(String),
    /// It is a partition of another table.
    Partition,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReflectedSequence {
    /// The name.
    pub name: String,
    /// The schema.
    pub schema: String,
    /// Its number type as the database writes it, such as `bigint`.
    pub data_type: String,
    /// `START WITH`
    pub start: i64,
    /// `INCREMENT BY`
    pub increment: i64,
    /// `MINVALUE`
    pub minvalue: i64,
    /// `MAXVALUE`
    pub maxvalue: i64,
    /// `CACHE`
    pub cache: i64,
    /// `CYCLE`
    pub cycle: bool,
    /// The table and column that own it: it is dropped with them.
    pub owner: Option<(String, String)>,
    /// The extension that made it.
    pub extension: Option<String>,
}
