//! What a comparison asks the project, the database and the person at the terminal.

use aludel_schema::operation::AlterColumn;
use aludel_schema::{Column, Constraint, Index, MigrateOperation, Name, Table};

use super::{CompareTarget, Flow, Registration};
use crate::Error;

/// The kinds of objects that `include_name` and `include_object` are called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// `schema`, of names only.
    Schema,
    /// `table`
    Table,
    /// `column`
    Column,
    /// `index`
    Index,
    /// `unique_constraint`
    UniqueConstraint,
    /// `foreign_key_constraint`
    ForeignKeyConstraint,
    /// `check_constraint`
    CheckConstraint,
}

impl ObjectKind {
    /// The word that callables get as `type_`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Table => "table",
            Self::Column => "column",
            Self::Index => "index",
            Self::UniqueConstraint => "unique_constraint",
            Self::ForeignKeyConstraint => "foreign_key_constraint",
            Self::CheckConstraint => "check_constraint",
        }
    }
}

/// `parent_names` of `include_name`. For a schema it is an empty dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParentNames<'a> {
    /// `schema_name`: `None` is the default schema.
    pub schema_name: Option<&'a str>,
    /// `table_name`, of what belongs to a table.
    pub table_name: Option<&'a str>,
}

/// An object of the models or of the database.
#[derive(Clone, Copy, Debug)]
pub enum SchemaItem<'a> {
    /// A table.
    Table(&'a Table),
    /// A column of a table.
    Column(&'a Table, &'a Column),
    /// An index of a table.
    Index(&'a Table, &'a Index),
    /// A constraint of a table.
    Constraint(&'a Table, &'a Constraint),
}

/// One column as the database has it and as the models have it.
#[derive(Clone, Copy, Debug)]
pub struct ColumnPair<'a> {
    /// The table in the database.
    pub inspected_table: &'a Table,
    /// The column in the database.
    pub inspected: &'a Column,
    /// The table of the models.
    pub metadata_table: &'a Table,
    /// The column of the models.
    pub metadata: &'a Column,
}

/// A line for the log, at level INFO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRecord {
    /// The name of the logger, such as `alembic.autogenerate.compare.tables`.
    pub logger: &'static str,
    /// The text.
    pub message: String,
}

/// What may have been renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenameKind {
    /// A table.
    Table,
    /// A column of a table.
    Column,
    /// A value of an enumerated type.
    EnumValue,
}

/// A dropped and an added table, column or value that may be one that was renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameCandidate {
    /// What it is.
    pub kind: RenameKind,
    /// The schema.
    pub schema: Option<Name>,
    /// The table of the column, or the type of the value; `None` when tables are renamed.
    pub table: Option<Name>,
    /// The name in the database.
    pub old: Name,
    /// The name in the models.
    pub new: Name,
}

/// What is done about a [`RenameCandidate`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RenameDecision {
    /// It was renamed.
    Rename,
    /// One was dropped and the other added.
    Separate,
    /// Not known: it is dropped and added, with a comment that says how to have it renamed.
    #[default]
    Suggest,
}

/// What a comparison function of the project is called for; it may change what stands behind `&mut`.
#[derive(Debug)]
pub enum Compared<'a> {
    /// Everything.
    Database {
        /// `autogenerate` or `schema`.
        target: CompareTarget,
        /// `upgrade_ops`: what was found so far.
        operations: &'a mut Vec<MigrateOperation>,
        /// `schemas`; `None` is the default one.
        schemas: &'a [Option<&'a str>],
    },
    /// A table.
    Table {
        /// `modify_table_ops`: what was found so far.
        operations: &'a mut Vec<MigrateOperation>,
        /// Its schema; `None` is the default one.
        schema: Option<&'a str>,
        /// Its name.
        name: &'a str,
        /// `conn_table`: the table in the database.
        inspected: Option<&'a Table>,
        /// `metadata_table`: the table of the models.
        metadata: Option<&'a Table>,
    },
    /// A column that both sides have.
    Column {
        /// `alter_column_op`: what was found so far.
        alter: &'a mut AlterColumn,
        /// The column on both sides.
        columns: ColumnPair<'a>,
    },
}

/// Questions that a comparison cannot answer itself, all with defaults.
pub trait Hooks {
    /// `include_name(name, type_, parent_names)`: whether this object of the database is looked at.
    ///
    /// # Errors
    /// What the callable raised.
    fn include_name(
        &mut self,
        name: Option<&str>,
        kind: ObjectKind,
        parents: ParentNames<'_>,
    ) -> Result<bool, Error> {
        let _ = (name, kind, parents);
        Ok(true)
    }

    /// `include_object(object, name, type_, reflected, compare_to)`: whether this object takes part.
    ///
    /// # Errors
    /// What the callable raised.
    fn include_object(
        &mut self,
        object: SchemaItem<'_>,
        name: Option<&str>,
        kind: ObjectKind,
        reflected: bool,
        compare_to: Option<SchemaItem<'_>>,
    ) -> Result<bool, Error> {
        let _ = (object, name, kind, reflected, compare_to);
        Ok(true)
    }

    /// `compare_type(context, inspected_column, metadata_column, …)`: whether the types differ; `None` leaves it to the dialect.
    ///
    /// # Errors
    /// What the callable raised.
    fn compare_type(&mut self, columns: ColumnPair<'_>) -> Result<Option<bool>, Error> {
        let _ = columns;
        Ok(None)
    }

    /// `compare_server_default(context, inspected_column, metadata_column, inspected_default, metadata_default,
    /// rendered_metadata_default)`: whether the defaults differ; `None` leaves it to the dialect.
    ///
    /// # Errors
    /// What the callable raised.
    fn compare_server_default(
        &mut self,
        columns: ColumnPair<'_>,
        inspected_default: Option<&str>,
        rendered_metadata_default: Option<&str>,
    ) -> Result<Option<bool>, Error> {
        let _ = (columns, inspected_default, rendered_metadata_default);
        Ok(None)
    }

    /// The `repr()` of the `compare_server_default` callable, for the log.
    fn compare_server_default_name(&self) -> String {
        String::new()
    }

    /// What `SELECT left = right` gives: whether two expressions are equal. `None` when the database cannot tell (it has no
    /// such operator, or an expression fails); the transaction must stay usable then.
    ///
    /// # Errors
    /// When the connection is lost.
    fn expressions_equal(&mut self, left: &str, right: &str) -> Result<Option<bool>, Error> {
        let _ = (left, right);
        Ok(None)
    }

    /// How the database writes this default of a column of this type in its catalog; `None` when it cannot tell.
    ///
    /// # Errors
    /// When the connection is lost.
    fn normalize_default(&mut self, type_: &str, default: &str) -> Result<Option<String>, Error> {
        let _ = (type_, default);
        Ok(None)
    }

    /// How the database writes a type in its catalog; `None` when it cannot tell.
    ///
    /// # Errors
    /// When the connection is lost.
    fn normalize_type(&mut self, type_: &str) -> Result<Option<String>, Error> {
        let _ = type_;
        Ok(None)
    }

    /// Whether the index that `create` makes on a temporary `table`, which is made like another one, would be stored as the index
    /// `present` is; `None` when the database cannot tell.
    ///
    /// # Errors
    /// When the connection is lost.
    fn stores_index_alike(
        &mut self,
        table: &str,
        like: &str,
        present: &str,
        create: &str,
    ) -> Result<Option<bool>, Error> {
        let _ = (table, like, present, create);
        Ok(None)
    }

    /// Whether a query gives a row; `None` when it cannot be asked.
    ///
    /// # Errors
    /// When the connection is lost.
    fn gives_row(&mut self, query: &str) -> Result<Option<bool>, Error> {
        let _ = query;
        Ok(None)
    }

    /// The names of all plugins in the order of their registration, where the project registered some of its own.
    ///
    /// # Errors
    /// When the registry cannot be read.
    fn plugins(&mut self) -> Result<Option<Vec<String>>, Error> {
        Ok(None)
    }

    /// The comparison functions that the project registered for this database.
    ///
    /// # Errors
    /// When the registry cannot be read.
    fn comparators(&mut self) -> Result<Vec<Registration>, Error> {
        Ok(Vec::new())
    }

    /// Calls one of [`Hooks::comparators`].
    ///
    /// # Errors
    /// What the function raised.
    fn run_comparator(&mut self, handle: usize, compared: Compared<'_>) -> Result<Flow, Error> {
        let _ = (handle, compared);
        Ok(Flow::Continue)
    }

    /// What is done about what may be a rename.
    ///
    /// # Errors
    /// When the answer cannot be read.
    fn rename(&mut self, candidate: &RenameCandidate) -> Result<RenameDecision, Error> {
        let _ = candidate;
        Ok(RenameDecision::default())
    }

    /// Whether the project names this very rename, so that no likeness is asked for.
    fn names_rename(&mut self, candidate: &RenameCandidate) -> bool {
        let _ = candidate;
        false
    }

    /// A line of the log.
    fn log(&mut self, record: LogRecord) {
        let _ = record;
    }

    /// A warning (Python's `UserWarning`).
    fn warn(&mut self, message: String) {
        let _ = message;
    }
}

/// Hooks that are all defaults.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHooks;

impl Hooks for NoHooks {}
