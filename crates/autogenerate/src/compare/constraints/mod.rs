//! Indexes, unique constraints, foreign keys and CHECK constraints.

pub(super) mod checks;
mod doubled;
pub(super) mod foreign_keys;
pub(super) mod indexes;

use aludel_dialect::python_repr;
use aludel_schema::operation::{AddConstraint, DropConstraint};
use aludel_schema::{Constraint, ConstraintName, MigrateOperation, Table};

const LOGGER: &str = "alembic.autogenerate.compare.constraints";

/// `repr()` of the name of a constraint.
fn name_repr(name: &ConstraintName) -> String {
    name.as_str().map_or_else(|| "None".to_owned(), python_repr)
}

/// The operation that adds a constraint to a table, with what the operation carries of it.
fn add(table: &Table, constraint: &Constraint) -> AddConstraint {
    let mut constraint = constraint.clone();
    match &mut constraint {
        Constraint::Unique(unique) => {
            unique.deferrable = unique.deferrable.filter(|it| *it);
            unique.comment = None;
            unique.column_flag = false;
        }
        Constraint::ForeignKey(key) => {
            key.deferrable = key.deferrable.filter(|it| *it);
            key.comment = None;
            key.link_to_name = false;
            key.column_flag = false;
        }
        Constraint::Check(check) => {
            check.comment = None;
            check.deferrable = None;
            check.initially = None;
        }
        Constraint::PrimaryKey(_) | Constraint::Exclude(_) => {}
    }
    AddConstraint {
        table_name: table.name.clone(),
        schema: table.schema.clone(),
        constraint,
    }
}

pub(super) fn add_operation(table: &Table, constraint: &Constraint) -> MigrateOperation {
    MigrateOperation::AddConstraint(Box::new(add(table, constraint)))
}

/// The operation that drops a constraint of a table.
pub(super) fn drop_operation(table: &Table, constraint: &Constraint) -> MigrateOperation {
    let type_ = match constraint {
        Constraint::Unique(_) => Some("unique"),
        Constraint::ForeignKey(_) => Some("foreignkey"),
        Constraint::PrimaryKey(_) => Some("primary"),
        Constraint::Check(_) => Some("check"),
        Constraint::Exclude(_) => None,
    };
    MigrateOperation::DropConstraint(Box::new(DropConstraint {
        constraint_name: constraint.name().clone(),
        table_name: table.name.clone(),
        schema: table.schema.clone(),
        type_: type_.map(str::to_owned),
        if_exists: None,
        reverse: Some(Box::new(add(table, constraint))),
    }))
}
