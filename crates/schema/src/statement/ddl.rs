//! DDL elements given to `execute` or made by `metadata.create_all`, `table.create` and the like.

use crate::{Column, Constraint, Index, Name, Sequence, SqlType, Table};

/// A DDL element of `sqlalchemy.schema`.
#[derive(Clone, Debug, PartialEq)]
pub enum DdlElement {
    /// `DDL("…")`: text in which `%%` stands for a percent sign.
    Text(String),
    /// `CreateSchema(name)`
    CreateSchema {
        /// The schema.
        name: Name,
        /// `if_not_exists=`
        if_not_exists: bool,
    },
    /// `DropSchema(name)`
    DropSchema {
        /// The schema.
        name: Name,
        /// `cascade=`
        cascade: bool,
        /// `if_exists=`
        if_exists: bool,
    },
    /// `CreateTable(table)`: the table alone.
    CreateTable {
        /// The table; `include_foreign_key_constraints=` leaves foreign keys out of it.
        table: Table,
        /// `if_not_exists=`
        if_not_exists: bool,
    },
    /// `DropTable(table)`
    DropTable {
        /// The table.
        table: Table,
        /// `if_exists=`
        if_exists: bool,
    },
    /// `CreateIndex(index)`
    CreateIndex {
        /// The table: name, schema and columns.
        table: Table,
        /// The index.
        index: Index,
        /// `if_not_exists=`
        if_not_exists: bool,
    },
    /// `DropIndex(index)`
    DropIndex {
        /// The table.
        table: Table,
        /// The index.
        index: Index,
        /// `if_exists=`
        if_exists: bool,
    },
    /// `AddConstraint(constraint)`
    AddConstraint {
        /// The table.
        table: Table,
        /// The constraint.
        constraint: Constraint,
    },
    /// `DropConstraint(constraint)`
    DropConstraint {
        /// The table.
        table: Table,
        /// The constraint.
        constraint: Constraint,
        /// `cascade=`
        cascade: bool,
        /// `if_exists=`
        if_exists: bool,
        /// Python's `repr()` of the constraint, for the error where it has no name.
        repr: String,
    },
    /// `CreateColumn(column)`: the column as CREATE TABLE has it.
    CreateColumn {
        /// The table.
        table: Table,
        /// The column.
        column: Name,
    },
    /// `SetTableComment(table)`, `DropTableComment(table)`
    TableComment {
        /// The table.
        table: Table,
        /// The comment; `None` drops it.
        comment: Option<String>,
    },
    /// `SetColumnComment(column)`, `DropColumnComment(column)`
    ColumnComment {
        /// The table.
        table: Table,
        /// The column, with the comment that is set.
        column: Box<Column>,
        /// The comment is dropped.
        drop: bool,
    },
    /// `SetConstraintComment(constraint)`, `DropConstraintComment(constraint)`
    ConstraintComment {
        /// The table; `None` where the constraint belongs to none.
        table: Option<Table>,
        /// The constraint, with the comment that is set.
        constraint: Constraint,
        /// Its `repr()`, which errors show.
        shown: String,
        /// The comment is dropped.
        drop: bool,
    },
    /// `CreateSequence(sequence)`
    CreateSequence {
        /// The sequence.
        sequence: Sequence,
        /// `if_not_exists=`
        if_not_exists: bool,
    },
    /// `DropSequence(sequence)`
    DropSequence {
        /// The sequence.
        sequence: Sequence,
        /// `if_exists=`
        if_exists: bool,
    },
    /// `CreateEnumType`, `CreateDomainType`, and `enum.create(bind)`.
    CreateType {
        /// The type.
        type_: SqlType,
        /// `checkfirst=`
        checkfirst: bool,
    },
    /// `DropEnumType`, `DropDomainType`, and `enum.drop(bind)`.
    DropType {
        /// The type.
        type_: SqlType,
        /// `checkfirst=`
        checkfirst: bool,
    },
}
