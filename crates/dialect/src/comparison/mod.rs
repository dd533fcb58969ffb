//! How a database's reflection is compared with models: what Alembic's `DefaultImpl` and its subclasses decide.

mod defaults;
mod indexes;
mod types;

pub(crate) use defaults::{generic_normalize_computed, strip_pattern};
pub(crate) use indexes::{
    generic_compare_indexes, generic_compare_uniques, skip_functional_indexes, unique_difference,
};
pub use indexes::{index_columns, is_expression_index, names_repr};
pub(crate) use types::generic_compare_type;

use aludel_schema::{
    Column, Constraint, DialectOptions, ForeignKeyConstraint, Identity, Index, Name, SqlType, Table,
    UniqueConstraint,
};

use crate::error::Result;
use crate::{Capabilities, Compiler};

/// What comparing an index or a constraint of the models with one of the database gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are equal.
    Equal,
    /// They differ, for the reasons named.
    Different(String),
    /// They cannot be compared, for the reasons named, and count as equal.
    Skip(String),
}

impl Verdict {
    /// Different, if there are reasons.
    pub(crate) fn of(reasons: &[String]) -> Self {
        if reasons.is_empty() {
            Self::Equal
        } else {
            Self::Different(reasons.join(", "))
        }
    }
}

/// The server defaults of a column, in the database and in the models, as text.
#[derive(Clone, Copy, Debug)]
pub struct DefaultPair<'a> {
    /// The column in the database.
    pub inspected: &'a Column,
    /// The column of the models.
    pub metadata: &'a Column,
    /// The column is the one of its models' table that increments by itself.
    pub autoincrement: bool,
    /// The default in the database.
    pub inspected_default: Option<&'a str>,
    /// The default of the models: a Python string as it is, an expression as SQL.
    pub metadata_default: Option<&'a str>,
}

/// What comparing server defaults gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultVerdict {
    /// They are equal.
    Equal,
    /// They differ.
    Different,
    /// The database decides: `SELECT inspected = metadata`.
    Ask {
        /// The default in the database.
        inspected: String,
        /// The default of the models.
        metadata: String,
    },
}

impl From<bool> for DefaultVerdict {
    /// Whether they are equal.
    fn from(equal: bool) -> Self {
        if equal { Self::Equal } else { Self::Different }
    }
}

/// An index of the database.
#[derive(Clone, Debug, PartialEq)]
pub struct ReflectedIndex {
    /// The index.
    pub index: Index,
    /// It serves a constraint.
    pub duplicates_constraint: bool,
}

/// The indexes and unique constraints of one table, for a dialect to leave out what it cannot tell.
#[derive(Debug)]
pub struct Candidates<'a> {
    /// The table in the database, where there is one.
    pub table: Option<&'a Table>,
    /// The unique constraints of the database.
    pub uniques: Vec<UniqueConstraint>,
    /// The indexes of the database.
    pub indexes: Vec<ReflectedIndex>,
    /// The unique constraints of the models.
    pub metadata_uniques: Vec<&'a UniqueConstraint>,
    /// The indexes of the models.
    pub metadata_indexes: Vec<&'a Index>,
    /// Warnings to be shown.
    pub warnings: Vec<String>,
}

impl Candidates<'_> {
    /// The foreign keys of the table in the database.
    pub(crate) fn foreign_keys(&self) -> impl Iterator<Item = &ForeignKeyConstraint> {
        let constraints = self.table.map(|table| table.constraints.as_slice());
        constraints.unwrap_or_default().iter().filter_map(|it| match it {
            Constraint::ForeignKey(key) => Some(&**key),
            _ => None,
        })
    }
}

/// How a database's reflection is compared with models.
pub trait Comparisons: Capabilities {
    /// The path of the reference's class, for the log.
    fn implementation_class(&self) -> &'static str {
        "alembic.ddl.impl.DefaultImpl"
    }

    /// Whether the type in the database differs from that of the models.
    ///
    /// # Errors
    /// When one of them has no form on this database.
    fn types_differ(&self, compiler: &Compiler<'_>, inspected: &SqlType, metadata: &SqlType) -> Result<bool> {
        generic_compare_type(compiler, inspected, metadata)
    }

    /// Groups of names of types that mean the same, in lower case.
    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[&["numeric", "decimal"]]
    }

    /// Words whose following word is compared where both types have it, such as `collate`.
    fn compared_type_words(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether the server defaults are equal.
    fn compare_server_default(&self, pair: DefaultPair<'_>) -> DefaultVerdict {
        (pair.inspected_default == pair.metadata_default).into()
    }

    /// The expression of a computed column without what databases write in different ways.
    fn normalize_computed(&self, text: &str) -> String {
        generic_normalize_computed(text)
    }

    /// Attributes of identities that are not compared.
    fn ignored_identity_attributes(&self) -> &'static [&'static str] {
        &["order", "on_null"]
    }

    /// Whether an identity that the models do not have is only how a primary key increments.
    fn identity_is_implied(&self, column: &Column, metadata: Option<&Identity>) -> bool {
        let _ = (column, metadata);
        false
    }

    /// A default of the database in the form that it has in DDL, where that differs.
    fn reflected_default(&self, default: &str) -> Option<String> {
        let _ = default;
        None
    }

    /// Numbers that a default draws from a sequence of the column's own are how the column increments (SERIAL).
    fn has_serial_columns(&self) -> bool {
        false
    }

    /// Removes indexes and unique constraints that the database adds by itself or cannot tell.
    fn correct_constraints(&self, candidates: &mut Candidates<'_>) {
        let _ = candidates;
    }

    /// Adapts foreign keys of the database to equal ones of the models.
    fn correct_foreign_keys(
        &self,
        inspected: &mut [ForeignKeyConstraint],
        metadata: &[ForeignKeyConstraint],
    ) {
        let _ = (inspected, metadata);
    }

    /// Whether a primary key is dropped and made again in one statement: a column that counts by itself must be in a key.
    fn replaces_primary_key(&self) -> bool {
        false
    }

    /// Whether the database makes an index for a foreign key, under the key's name, and keeps it when the key goes.
    fn keeps_foreign_key_indexes(&self) -> bool {
        false
    }

    /// Compares an index of the models with that of the same name in the database. Warnings are added to the list.
    ///
    /// # Errors
    /// When an expression of the models cannot be compiled.
    fn compare_indexes(
        &self,
        compiler: &Compiler<'_>,
        table: &Name,
        metadata: &Index,
        reflected: &Index,
        warnings: &mut Vec<String>,
    ) -> Result<Verdict> {
        let _ = (compiler, table);
        Ok(generic_compare_indexes(metadata, reflected, warnings))
    }

    /// Compares a unique constraint of the models with that of the same name in the database.
    fn compare_uniques(&self, metadata: &UniqueConstraint, reflected: &UniqueConstraint) -> Verdict {
        generic_compare_uniques(metadata, reflected)
    }

    /// Removes keywords of a reflected index or constraint that say nothing.
    fn adjust_reflected_options(&self, options: &mut DialectOptions) {
        let _ = options;
    }
}
