//! Operations on constraints.

use crate::{Constraint, ConstraintName, Name};

/// `op.create_primary_key`, `op.create_unique_constraint`, `op.create_check_constraint`, `op.create_foreign_key`,
/// `op.create_exclude_constraint`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddConstraint {
    /// The table.
    pub table_name: Name,
    /// `schema=` or `source_schema=`
    pub schema: Option<Name>,
    /// The constraint.
    pub constraint: Constraint,
}

/// `op.drop_constraint(name, table, type_=…, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropConstraint {
    /// The constraint.
    pub constraint_name: ConstraintName,
    /// The table.
    pub table_name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// `type_=`: `foreignkey`, `primary`, `unique`, `check`, as given.
    pub type_: Option<String>,
    /// `if_exists=`
    pub if_exists: Option<bool>,
    /// The constraint that is dropped, where known: makes the operation reversible.
    pub reverse: Option<Box<AddConstraint>>,
}
