//! Which operations depend on the naming convention of the models.

use aludel_schema::operation::{AddColumn, AddConstraint, CreateTable};
use aludel_schema::{Column, Constraint, ConstraintName, MigrateOperation, SqlType};

/// Whether a name in the operation may come from a naming convention. Only then must the models, which hold it, be
/// evaluated.
pub(crate) fn depends_on_convention(operation: &MigrateOperation) -> bool {
    match operation {
        MigrateOperation::CreateTable(it) => table_depends(it),
        MigrateOperation::AddColumn(it) => added_column_depends(it),
        MigrateOperation::AddConstraint(it) => constraint_depends(it),
        MigrateOperation::CreateIndex(it) => !is_final(&it.index.name),
        MigrateOperation::AlterColumn(_)
        | MigrateOperation::DropConstraint(_)
        | MigrateOperation::DropIndex(_) => true,
        MigrateOperation::ModifyTable(it) => it.operations.iter().any(depends_on_convention),
        MigrateOperation::DropTable(_)
        | MigrateOperation::RenameTable(_)
        | MigrateOperation::CreateTableComment(_)
        | MigrateOperation::DropTableComment(_)
        | MigrateOperation::DropColumn(_)
        | MigrateOperation::BulkInsert(_)
        | MigrateOperation::ExecuteSql(_)
        | MigrateOperation::SqlChange(_)
        | MigrateOperation::Custom(_) => false,
    }
}

fn is_final(name: &ConstraintName) -> bool {
    matches!(name, ConstraintName::Final(_))
}

fn table_depends(create: &CreateTable) -> bool {
    let table = &create.table;
    table.columns.iter().any(column_depends)
        || table
            .constraints
            .iter()
            .map(Constraint::name)
            .any(|name| !is_final(name))
        || table.indexes.iter().any(|index| !is_final(&index.name))
}

fn added_column_depends(add: &AddColumn) -> bool {
    column_depends(&add.column)
}

fn constraint_depends(add: &AddConstraint) -> bool {
    !is_final(add.constraint.name())
}

fn column_depends(column: &Column) -> bool {
    column.unique.unwrap_or(false)
        || column.index.unwrap_or(false)
        || column.primary_key
        || column.foreign_keys.iter().any(|key| !is_final(&key.name))
        || column
            .constraints
            .iter()
            .map(Constraint::name)
            .any(|name| !is_final(name))
        || has_check(&column.type_)
}

/// Whether the type may come with a CHECK of its own, which has a name.
fn has_check(type_: &SqlType) -> bool {
    match type_ {
        SqlType::Boolean(it) => it.create_constraint,
        SqlType::Enum(it) => it.create_constraint,
        SqlType::Variant(_) | SqlType::Decorated(_) => true,
        _ => false,
    }
}
