//! What an operation asks of a table, after Alembic's `toimpl`.

use aludel_schema::operation::{AddColumn, AlterColumn, DropColumn};
use aludel_schema::{Constraint, ConstraintName, Index, MigrateOperation, SqlType, Table};

use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};
use crate::operation::{alter, constraint, index};

/// A part of an operation in a batch block.
#[derive(Clone, Debug, PartialEq)]
pub enum BatchCall {
    /// A column, without what it implies.
    AddColumn(Box<AddColumn>),
    /// A change of a column.
    AlterColumn(Box<AlterColumn>),
    /// The end of a column.
    DropColumn(Box<DropColumn>),
    /// A constraint, its name made by the naming convention.
    AddConstraint(Box<Constraint>),
    /// The end of a constraint.
    DropConstraint {
        /// Its name, made by the naming convention.
        name: ConstraintName,
        /// It is the CHECK of a type.
        type_bound: bool,
    },
    /// An index; the flag is `if_not_exists=`.
    CreateIndex(Box<Index>, bool),
    /// The end of an index; the flag is `if_exists=`.
    DropIndex(ConstraintName, bool),
    /// A comment on the table or on a new column: a new table has those of its columns.
    Comment,
    /// Another name for the table.
    RenameTable,
}

/// The parts of an operation, in the reference's order.
pub(super) fn of(compiler: &Compiler<'_>, operation: &MigrateOperation) -> Result<Vec<BatchCall>> {
    Ok(match operation {
        MigrateOperation::AddColumn(op) => add_column(compiler, op)?,
        MigrateOperation::AlterColumn(op) => alter_column(compiler, op)?,
        MigrateOperation::DropColumn(op) => vec![BatchCall::DropColumn(op.clone())],
        MigrateOperation::AddConstraint(op) => {
            let constraint = constraint::named(compiler, op)?;
            vec![BatchCall::AddConstraint(Box::new(constraint))]
        }
        MigrateOperation::DropConstraint(op) => vec![BatchCall::DropConstraint {
            name: constraint::dropped_name(compiler, op)?,
            type_bound: false,
        }],
        MigrateOperation::CreateIndex(op) => {
            let index = index::named(compiler, op)?;
            vec![BatchCall::CreateIndex(
                Box::new(index),
                op.if_not_exists == Some(true),
            )]
        }
        MigrateOperation::DropIndex(op) => vec![BatchCall::DropIndex(
            op.index_name.clone(),
            op.if_exists == Some(true),
        )],
        MigrateOperation::CreateTableComment(_) | MigrateOperation::DropTableComment(_) => {
            vec![BatchCall::Comment]
        }
        MigrateOperation::RenameTable(_) => vec![BatchCall::RenameTable],
        MigrateOperation::ModifyTable(op) => {
            let mut calls = Vec::new();
            for operation in &op.operations {
                calls.extend(of(compiler, operation)?);
            }
            calls
        }
        MigrateOperation::CreateTable(_) => return Err(no_place("Can't create table in batch mode")),
        MigrateOperation::DropTable(_) => return Err(no_place("Can't drop table in batch mode")),
        MigrateOperation::BulkInsert(_)
        | MigrateOperation::ExecuteSql(_)
        | MigrateOperation::SqlChange(_)
        | MigrateOperation::Custom(_) => {
            return Err(no_place("This operation has no place in a batch block"));
        }
    })
}

pub(super) fn no_place(message: &str) -> CompileError {
    CompileError::new(ErrorClass::NotImplemented, message)
}

/// The column, the constraints and indexes that it brings, and its comment where that is a statement of its own.
fn add_column(compiler: &Compiler<'_>, op: &AddColumn) -> Result<Vec<BatchCall>> {
    let mut table = Table::new(op.table_name.clone()).with_column(op.column.clone());
    table.schema = op.schema.clone();
    let table = compiler.resolve(&table)?;
    let mut calls = vec![BatchCall::AddColumn(Box::new(op.clone()))];
    let inline = op.inline_references == Some(true) && op.column.foreign_keys.len() == 1;
    for constraint in table.table.constraints {
        if inline && matches!(constraint, Constraint::ForeignKey(_)) {
            continue;
        }
        calls.push(BatchCall::AddConstraint(Box::new(constraint)));
    }
    for index in table.table.indexes {
        calls.push(BatchCall::CreateIndex(Box::new(index), false));
    }
    if op.column.comment.is_some()
        && compiler.dialect.supports_comments()
        && !compiler.dialect.inline_comments()
    {
        calls.push(BatchCall::Comment);
    }
    Ok(calls)
}

/// The change, between the end of the CHECK of the former type and that of the new one.
fn alter_column(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<BatchCall>> {
    let mut calls = Vec::new();
    if let (Some(existing), Some(_)) = (&op.existing_type, &op.type_) {
        for constraint in type_constraints(compiler, op, existing)? {
            calls.push(BatchCall::DropConstraint {
                name: constraint.name().clone(),
                type_bound: true,
            });
        }
    }
    calls.push(BatchCall::AlterColumn(Box::new(op.clone())));
    if let Some(type_) = &op.type_ {
        for constraint in type_constraints(compiler, op, type_)? {
            calls.push(BatchCall::AddConstraint(Box::new(constraint)));
        }
    }
    Ok(calls)
}

/// The CHECK that a type of the column brings on this database.
fn type_constraints(compiler: &Compiler<'_>, op: &AlterColumn, type_: &SqlType) -> Result<Vec<Constraint>> {
    let table = alter::one_column_table(compiler, op, type_)?;
    alter::type_constraints(compiler, &table)
        .into_iter()
        .map(|constraint| compiler.named_constraint(&table.table, constraint))
        .collect()
}
