//! Operations on constraints.

use aludel_schema::operation::{AddConstraint, DropConstraint};
use aludel_schema::{
    CheckConstraint, Constraint, Expression, ForeignKeyConstraint, PrimaryKeyConstraint, Table,
    UniqueConstraint,
};

use super::ddl;
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::{DropKind, DropRequest};
use crate::error::{CompileError, ErrorClass, Result};
use crate::step::Step;

/// `op.create_…_constraint`.
pub(crate) fn add(compiler: &Compiler<'_>, op: &AddConstraint) -> Result<Vec<Step>> {
    let constraint = named(compiler, op)?;
    let owner = OwnerTable::named(op.schema.as_ref(), &op.table_name);
    compiler.dialect.add_constraint(compiler, owner, &constraint)
}

/// The constraint with its conventional name.
pub(crate) fn named(compiler: &Compiler<'_>, op: &AddConstraint) -> Result<Constraint> {
    let mut table = Table::new(op.table_name.clone());
    table.schema = op.schema.clone();
    compiler.named_constraint(&table, &op.constraint)
}

/// `ALTER TABLE table ADD …`; a constraint that is not for this dialect takes no step.
pub(crate) fn generic_add(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &Constraint,
) -> Result<Vec<Step>> {
    if !compiler.is_created(constraint) {
        return Ok(Vec::new());
    }
    let text = compiler.constraint_text(owner, constraint)?.unwrap_or_default();
    Ok(vec![ddl(format!(
        "ALTER TABLE {} ADD {text}",
        owner.text(compiler)
    ))])
}

/// `op.drop_constraint`.
pub(crate) fn drop(compiler: &Compiler<'_>, op: &DropConstraint) -> Result<Vec<Step>> {
    let kind = drop_kind(op)?;
    let request = DropRequest {
        schema: op.schema.as_ref(),
        table: &op.table_name,
        name: conventional_name(compiler, op, kind)?,
        kind,
        cascade: false,
        if_exists: op.if_exists == Some(true),
        type_bound: false,
        repr: None,
    };
    compiler.dialect.drop_constraint_steps(compiler, &request)
}

fn drop_kind(op: &DropConstraint) -> Result<Option<DropKind>> {
    let Some(name) = &op.type_ else {
        return Ok(None);
    };
    DropKind::from_name(name).map(Some).ok_or_else(|| {
        CompileError::new(
            ErrorClass::Type,
            "'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None",
        )
    })
}

/// The conventional name of the constraint that is dropped.
pub(crate) fn dropped_name(
    compiler: &Compiler<'_>,
    op: &DropConstraint,
) -> Result<aludel_schema::ConstraintName> {
    conventional_name(compiler, op, drop_kind(op)?)
}

/// The name after the naming convention, which applies where the kind is given.
fn conventional_name(
    compiler: &Compiler<'_>,
    op: &DropConstraint,
    kind: Option<DropKind>,
) -> Result<aludel_schema::ConstraintName> {
    let name = op.constraint_name.clone();
    let mut constraint = match kind {
        None => return Ok(name),
        Some(DropKind::PrimaryKey) => Constraint::PrimaryKey(PrimaryKeyConstraint {
            name,
            ..PrimaryKeyConstraint::default()
        }),
        Some(DropKind::Unique) => Constraint::Unique(UniqueConstraint {
            name,
            ..UniqueConstraint::default()
        }),
        Some(DropKind::ForeignKey) => Constraint::ForeignKey(Box::new(ForeignKeyConstraint {
            name,
            ..ForeignKeyConstraint::default()
        })),
        Some(DropKind::Check) => {
            Constraint::Check(Box::new(CheckConstraint::new(name, Expression::text(""))))
        }
    };
    let mut table = Table::new(op.table_name.clone());
    table.schema = op.schema.clone();
    compiler
        .settings
        .naming_convention
        .apply(&table, &mut constraint)?;
    Ok(constraint.name().clone())
}
