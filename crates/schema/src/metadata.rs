//! Collections of tables.

use std::fmt;

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
    /// What of the models could not be known. A comparison leaves it out, and says so.
    pub unknown: Vec<Unknown>,
}

/// A part of the models that could not be known, with its cause: an error or a missing package, with file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A table whose name is not known. A table of the database that no model has may be this one, so a comparison
    /// removes no table.
    Table {
        /// The class, or what else was to make the table.
        model: String,
        /// Why.
        cause: String,
    },
    /// A table may have more columns, constraints and indexes than those that are known, for instance of a mixin from
    /// a package that is not here. A comparison removes nothing of this table.
    Rest {
        /// The key of the table.
        table: String,
        /// Why.
        cause: String,
    },
    /// A column that is missing among the table's columns. A comparison passes over a column of this name, whether the
    /// database has it or not.
    Column {
        /// The key of the table.
        table: String,
        /// The column's name, as far as it is known: the attribute's name where the column has no other.
        column: Name,
        /// Whether it is sure to be a column. Otherwise it may be any attribute of a model, and is worth a word only
        /// where the database has a column of its name.
        certain: bool,
        /// Whether its cause is worth a word before anything is compared. That a package is not here is none: most
        /// attributes that come from one are no columns.
        told: bool,
        /// Why.
        cause: String,
    },
}

impl Unknown {
    /// Whether it is a part of the table of this key, and sure to be more than an attribute of the model that is no column.
    pub fn is_missing_in(&self, key: &str) -> bool {
        match self {
            Self::Table { .. } => false,
            Self::Rest { table, .. } => table == key,
            Self::Column { table, told, .. } => table == key && *told,
        }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table { model, cause } => write!(f, "the table of {model} is not known: {cause}"),
            Self::Rest { table, cause } => write!(f, "table '{table}' is not known completely: {cause}"),
            Self::Column {
                table, column, cause, ..
            } => write!(f, "column '{table}.{column}' is not known: {cause}"),
        }
    }
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
