//! Collections of tables.

use indexmap::IndexMap;

use crate::types::SqlType;
use crate::{Name, NamingConvention, Sequence, Table};

/// `MetaData(schema=…, naming_convention=…)` and its tables, keyed by `schema.name` or `name`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MetaData {
    /// The default schema of its tables.
    pub schema: Option<Name>,
    /// The naming convention.
    pub naming_convention: NamingConvention,
    /// The tables in the order they were made.
    pub tables: IndexMap<String, Table>,
    /// Sequences made with this MetaData.
    pub sequences: Vec<Sequence>,
    /// Named types (Enum, DOMAIN) made with `metadata=`.
    pub types: Vec<SqlType>,
}

impl MetaData {
    /// Adds a table, replacing one of the same key.
    pub fn insert(&mut self, table: Table) {
        self.tables.insert(table.key(), table);
    }

    /// The table of this key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.get(key)
    }
}
