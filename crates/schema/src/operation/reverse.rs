//! Reversal of operations, after `reverse()` of Alembic's operation classes.

use std::fmt;

use super::{
    AddColumn, AddConstraint, AlterColumn, CreateIndex, CreateTable, CreateTableComment, CustomOperation,
    DefaultChange, DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment, MigrateOperation,
    ModifyTable, RenameTable, SqlChange,
};
use crate::Constraint;

/// An operation that cannot be reversed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReverseError {
    message: &'static str,
}

impl fmt::Display for ReverseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl std::error::Error for ReverseError {}

impl MigrateOperation {
    /// The operation that undoes this one.
    ///
    /// # Errors
    /// When what is dropped is not known, or the operation has no reverse (`execute`, `bulk_insert`).
    pub fn reverse(&self) -> Result<MigrateOperation, ReverseError> {
        Ok(match self {
            Self::CreateTable(op) => Self::DropTable(Box::new(reverse_create_table(op))),
            Self::DropTable(op) => Self::CreateTable(reverse_drop_table(op)?),
            Self::CreateTableComment(op) => reverse_create_comment(op),
            Self::DropTableComment(op) => Self::CreateTableComment(CreateTableComment {
                table_name: op.table_name.clone(),
                schema: op.schema.clone(),
                comment: op.existing_comment.clone(),
                existing_comment: None,
            }),
            Self::AddColumn(op) => Self::DropColumn(Box::new(reverse_add_column(op))),
            Self::DropColumn(op) => Self::AddColumn(reverse_drop_column(op)?),
            Self::AlterColumn(op) => Self::AlterColumn(Box::new(reverse_alter_column(op))),
            Self::CreateIndex(op) => Self::DropIndex(Box::new(reverse_create_index(op))),
            Self::DropIndex(op) => Self::CreateIndex(reverse_drop_index(op)),
            Self::AddConstraint(op) => Self::DropConstraint(Box::new(reverse_add_constraint(op))),
            Self::DropConstraint(op) => Self::AddConstraint(reverse_drop_constraint(op)?),
            Self::ModifyTable(op) => Self::ModifyTable(reverse_modify_table(op)?),
            Self::Custom(op) => Self::Custom(reverse_custom(op)?),
            Self::RenameTable(op) => Self::RenameTable(RenameTable {
                table_name: op.new_table_name.clone(),
                new_table_name: op.table_name.clone(),
                schema: op.schema.clone(),
            }),
            Self::SqlChange(op) => Self::SqlChange(SqlChange {
                // A note is about the way forth.
                comment: if op.statements.is_empty() && op.reverse.is_empty() {
                    Vec::new()
                } else {
                    op.comment.clone()
                },
                statements: op.reverse.clone(),
                reverse: op.statements.clone(),
            }),
            Self::BulkInsert(_) | Self::ExecuteSql(_) => {
                return Err(ReverseError {
                    message: "operation is not reversible",
                });
            }
        })
    }
}

fn reverse_create_table(op: &CreateTable) -> DropTable {
    DropTable {
        table_name: op.table.name.clone(),
        schema: op.table.schema.clone(),
        if_exists: None,
        options: op.table.options.clone(),
        comment: op.table.comment.clone(),
        prefixes: op.table.prefixes.clone(),
        reverse: Some(Box::new(op.clone())),
    }
}

fn reverse_drop_table(op: &DropTable) -> Result<Box<CreateTable>, ReverseError> {
    let mut create = op.reverse.clone().ok_or(ReverseError {
        message: "operation is not reversible; original table is not present",
    })?;
    create.table.name = op.table_name.clone();
    create.table.schema = op.schema.clone();
    create.if_not_exists = None;
    Ok(create)
}

fn reverse_create_comment(op: &CreateTableComment) -> MigrateOperation {
    match &op.existing_comment {
        None => MigrateOperation::DropTableComment(DropTableComment {
            table_name: op.table_name.clone(),
            schema: op.schema.clone(),
            existing_comment: op.comment.clone(),
        }),
        Some(existing) => MigrateOperation::CreateTableComment(CreateTableComment {
            table_name: op.table_name.clone(),
            schema: op.schema.clone(),
            comment: Some(existing.clone()),
            existing_comment: op.comment.clone(),
        }),
    }
}

fn reverse_add_column(op: &AddColumn) -> DropColumn {
    DropColumn {
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        column_name: op.column.name.clone(),
        if_exists: op.if_not_exists,
        reverse: Some(Box::new(op.clone())),
        ..DropColumn::default()
    }
}

fn reverse_drop_column(op: &DropColumn) -> Result<Box<AddColumn>, ReverseError> {
    let original = op.reverse.as_ref().ok_or(ReverseError {
        message: "operation is not reversible; original column is not present",
    })?;
    Ok(Box::new(AddColumn {
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        column: original.column.clone(),
        if_not_exists: op.if_exists,
        ..AddColumn::default()
    }))
}

/// Swaps each modified attribute with its existing value; attributes that are not modified stay.
fn reverse_alter_column(op: &AlterColumn) -> AlterColumn {
    let mut reversed = op.clone();
    if op.type_.is_some() {
        reversed.type_ = op.existing_type.clone();
        reversed.existing_type = op.type_.clone();
    }
    if op.nullable.is_some() {
        reversed.nullable = op.existing_nullable;
        reversed.existing_nullable = op.nullable;
    }
    if op.server_default != DefaultChange::NotGiven {
        reversed.server_default = op.existing_server_default.clone();
        reversed.existing_server_default = op.server_default.clone();
    }
    if let Some(comment) = &op.comment {
        reversed.comment = Some(op.existing_comment.clone());
        reversed.existing_comment = comment.clone();
    }
    // How rows are turned is said for one direction.
    reversed.options.shift_remove("postgresql_using");
    if let Some(name) = &op.new_column_name {
        reversed.column_name = name.clone();
        reversed.new_column_name = Some(op.column_name.clone());
    }
    reversed
}

fn reverse_create_index(op: &CreateIndex) -> DropIndex {
    DropIndex {
        index_name: op.index.name.clone(),
        table_name: Some(op.table_name.clone()),
        schema: op.schema.clone(),
        if_exists: None,
        options: op.index.options.clone(),
        reverse: Some(Box::new(op.clone())),
    }
}

/// An index whose definition is not known is reversed into one without columns, as in the reference.
fn reverse_drop_index(op: &DropIndex) -> Box<CreateIndex> {
    let mut create = match &op.reverse {
        Some(create) => (**create).clone(),
        None => CreateIndex::default(),
    };
    create.table_name = op.table_name.clone().unwrap_or_else(|| "no_table".into());
    create.schema = op.schema.clone();
    create.index.name = op.index_name.clone();
    create.index.options = op.options.clone();
    create.if_not_exists = None;
    Box::new(create)
}

fn reverse_add_constraint(op: &AddConstraint) -> DropConstraint {
    let type_ = match &op.constraint {
        Constraint::Unique(_) => Some("unique"),
        Constraint::ForeignKey(_) => Some("foreignkey"),
        Constraint::PrimaryKey(_) => Some("primary"),
        Constraint::Check(_) => Some("check"),
        Constraint::Exclude(_) => None,
    };
    DropConstraint {
        constraint_name: op.constraint.name().clone(),
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        type_: type_.map(str::to_owned),
        if_exists: None,
        reverse: Some(Box::new(op.clone())),
    }
}

fn reverse_drop_constraint(op: &DropConstraint) -> Result<Box<AddConstraint>, ReverseError> {
    let mut add = op.reverse.clone().ok_or(ReverseError {
        message: "constraint cannot be produced; original constraint is not present",
    })?;
    add.table_name = op.table_name.clone();
    add.schema = op.schema.clone();
    *add.constraint.name_mut() = op.constraint_name.clone();
    Ok(add)
}

fn reverse_modify_table(op: &ModifyTable) -> Result<ModifyTable, ReverseError> {
    Ok(ModifyTable {
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        operations: op
            .operations
            .iter()
            .rev()
            .map(MigrateOperation::reverse)
            .collect::<Result<_, _>>()?,
    })
}

fn reverse_custom(op: &CustomOperation) -> Result<CustomOperation, ReverseError> {
    let handle = op.reverse_handle.ok_or(ReverseError {
        message: "operation is not reversible",
    })?;
    Ok(CustomOperation {
        class: op.class.clone(),
        handle,
        reverse_handle: Some(op.handle),
    })
}
