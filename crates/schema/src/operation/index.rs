//! Operations on indexes.

use crate::{ConstraintName, DialectOptions, Index, Name};

/// `op.create_index(name, table, columns, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateIndex {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The index: its columns are names ([`crate::Expression::Column`]) or expressions.
    pub index: Index,
    /// `if_not_exists=`
    pub if_not_exists: Option<bool>,
}

/// `op.drop_index(name, table_name=…, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropIndex {
    /// The index.
    pub index_name: ConstraintName,
    /// `table_name=`
    pub table_name: Option<Name>,
    /// `schema=`
    pub schema: Option<Name>,
    /// `if_exists=`
    pub if_exists: Option<bool>,
    /// `postgresql_concurrently=` …
    pub options: DialectOptions,
    /// The index that is dropped, where known: makes the operation reversible.
    pub reverse: Option<Box<CreateIndex>>,
}
