//! `op.batch_alter_table`: a block of operations on one table.

use super::MigrateOperation;
use crate::{Name, NamingConvention, Table};

/// `batch_alter_table(table, …)`: the arguments of the block, and what it recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchAlterTable {
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// `recreate=`
    pub recreate: Recreate,
    /// `partial_reordering=`
    pub partial_reordering: Vec<Vec<String>>,
    /// `copy_from=`
    pub copy_from: Option<CopyFrom>,
    /// `table_args=` and `table_kwargs=`: constraints, indexes, columns and options of the new table.
    pub table_args: Table,
    /// `reflect_args=` and `reflect_kwargs=`: what replaces, or is added to, what is reflected.
    pub reflect_args: Table,
    /// `naming_convention=`
    pub naming_convention: NamingConvention,
    /// The operations, in order.
    pub operations: Vec<MigrateOperation>,
}

/// `batch_alter_table(copy_from=Table(…))`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyFrom {
    /// The table.
    pub table: Table,
    /// The naming convention of its MetaData.
    pub naming_convention: NamingConvention,
}

/// `batch_alter_table(recreate=…)`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recreate {
    /// Where the database asks for it.
    #[default]
    Auto,
    /// `always`
    Always,
    /// `never`
    Never,
}
