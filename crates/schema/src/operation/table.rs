//! Operations on tables.

use crate::{Name, Table};

/// `op.create_table(name, *columns, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTable {
    /// The table with its columns, constraints, schema, comment, prefixes and dialect options.
    pub table: Table,
    /// `if_not_exists=`
    pub if_not_exists: Option<bool>,
    /// The constraints and indexes of `unique=True` / `index=True` columns are already among the table's (autogenerate).
    pub constraints_included: bool,
}

/// `op.drop_table(name, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropTable {
    /// The name.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// `if_exists=`
    pub if_exists: Option<bool>,
    /// Other keywords of the table.
    pub options: crate::DialectOptions,
    /// `comment=` and `info=` are accepted; the comment is kept.
    pub comment: Option<String>,
    /// `prefixes=`
    pub prefixes: Vec<String>,
    /// The table that is dropped, where known (autogenerate): makes the operation reversible.
    pub reverse: Option<Box<CreateTable>>,
}

/// `op.rename_table(old, new, schema=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenameTable {
    /// The present name.
    pub table_name: Name,
    /// The new name.
    pub new_table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
}

/// `op.create_table_comment(table, comment, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTableComment {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The comment.
    pub comment: Option<String>,
    /// `existing_comment=`
    pub existing_comment: Option<String>,
}

/// `op.drop_table_comment(table, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropTableComment {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// `existing_comment=`
    pub existing_comment: Option<String>,
}
