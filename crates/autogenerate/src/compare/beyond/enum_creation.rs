//! `op.create_table` makes the named types of its columns, and fails where one is there already: such a column says
//! `create_type=False`.

use aludel_database::DatabaseSchema;
use aludel_schema::operation::CreateTable;
use aludel_schema::types::{EnumType, Package};
use aludel_schema::{MigrateOperation, SqlType};

use super::enums::is_same;

/// New tables with columns of a type that the database has, or that a statement makes before them.
pub(super) fn leave_to_others(
    operations: &mut [MigrateOperation],
    type_: &EnumType,
    database: &DatabaseSchema,
) {
    for operation in operations {
        if let MigrateOperation::CreateTable(create) = operation {
            leave_out(create, type_, database);
        }
    }
}

/// Removed tables with columns of a type that is there when they are made again.
pub(super) fn leave_to_others_going_back(
    operations: &mut [MigrateOperation],
    type_: &EnumType,
    database: &DatabaseSchema,
) {
    for operation in operations {
        if let MigrateOperation::DropTable(drop) = operation
            && let Some(create) = &mut drop.reverse
        {
            leave_out(create, type_, database);
        }
    }
}

fn leave_out(create: &mut CreateTable, type_: &EnumType, database: &DatabaseSchema) {
    for column in &mut create.table.columns {
        mark(&mut column.type_, type_, database);
    }
}

fn mark(column: &mut SqlType, type_: &EnumType, database: &DatabaseSchema) {
    match column {
        SqlType::Enum(it) if it.native_enum && is_same(it, type_, database) => {
            it.create_type = false;
            it.metadata = false;
            // `sa.Enum` does not have the argument.
            it.package = Package::Postgresql;
        }
        SqlType::Array(array) => mark(&mut array.item, type_, database),
        SqlType::Reflected(it) => mark(&mut it.parsed, type_, database),
        _ => {}
    }
}

/// Whether a column's type, or that of its items, is not made with the table.
pub fn is_left_to_others(type_: &SqlType) -> bool {
    match type_ {
        SqlType::Enum(it) => !it.create_type,
        SqlType::Array(array) => is_left_to_others(&array.item),
        _ => false,
    }
}
