//! Operations on columns.

use crate::{Column, DialectOptions, Name, ServerDefault, SqlType};

/// `op.add_column(table, column, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddColumn {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The column.
    pub column: Column,
    /// `if_not_exists=`
    pub if_not_exists: Option<bool>,
    /// `inline_references=`
    pub inline_references: Option<bool>,
    /// `inline_primary_key=`
    pub inline_primary_key: Option<bool>,
    /// In batch mode: `insert_before=`
    pub insert_before: Option<Name>,
    /// In batch mode: `insert_after=`
    pub insert_after: Option<Name>,
}

/// `op.drop_column(table, name, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropColumn {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The column.
    pub column_name: Name,
    /// `if_exists=`
    pub if_exists: Option<bool>,
    /// In batch mode: `existing_type=`
    pub existing_type: Option<SqlType>,
    /// `mssql_drop_check=`, `mssql_drop_default=`, `mssql_drop_foreign_key=`
    pub options: DialectOptions,
    /// The column that is dropped, where known: makes the operation reversible.
    pub reverse: Option<Box<AddColumn>>,
}

/// `server_default=` of `alter_column`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DefaultChange {
    /// Not given (`False`).
    #[default]
    NotGiven,
    /// `None`: no default.
    None,
    /// This default.
    Set(Box<ServerDefault>),
}

/// `op.alter_column(table, column, …)`. `None` is a keyword that was not given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterColumn {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The column.
    pub column_name: Name,
    /// `nullable=`
    pub nullable: Option<bool>,
    /// `comment=`: the outer level tells whether it was given, `Some(None)` removes the comment.
    pub comment: Option<Option<String>>,
    /// `server_default=`
    pub server_default: DefaultChange,
    /// `new_column_name=`
    pub new_column_name: Option<Name>,
    /// `type_=`
    pub type_: Option<SqlType>,
    /// `existing_type=`
    pub existing_type: Option<SqlType>,
    /// The type that counts was given as a class (`sa.DateTime`), whose family Alembic's MySQL does not see.
    pub type_is_class: bool,
    /// `existing_server_default=`
    pub existing_server_default: DefaultChange,
    /// `existing_nullable=`
    pub existing_nullable: Option<bool>,
    /// `existing_comment=`
    pub existing_comment: Option<String>,
    /// `autoincrement=`
    pub autoincrement: Option<bool>,
    /// `existing_autoincrement=`
    pub existing_autoincrement: Option<bool>,
    /// In batch mode: `insert_before=`
    pub insert_before: Option<Name>,
    /// In batch mode: `insert_after=`
    pub insert_after: Option<Name>,
    /// `postgresql_using=`, `mssql_drop_default=` …
    pub options: DialectOptions,
}
