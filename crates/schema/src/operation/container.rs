//! Operations that hold operations.

use super::MigrateOperation;
use crate::Name;

/// Operations on one table, as autogenerate groups them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModifyTable {
    /// The table.
    pub table_name: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The operations.
    pub operations: Vec<MigrateOperation>,
}

/// What a revision file is rendered from. A script for several databases has several pairs of operations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MigrationScript {
    /// The revision's identifier.
    pub rev_id: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// Import lines the rendered operations need, in order.
    pub imports: Vec<String>,
    /// `--head`
    pub head: Option<String>,
    /// `--splice`
    pub splice: bool,
    /// `--branch-label`
    pub branch_labels: Vec<String>,
    /// `--version-path`
    pub version_path: Option<String>,
    /// `--depends-on`
    pub depends_on: Vec<String>,
    /// The operations of `upgrade()`, with the token that names them in the template.
    pub upgrade_operations: Vec<(String, Vec<MigrateOperation>)>,
    /// The operations of `downgrade()`, with the token that names them in the template.
    pub downgrade_operations: Vec<(String, Vec<MigrateOperation>)>,
}
