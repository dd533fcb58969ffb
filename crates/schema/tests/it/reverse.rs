//! Operations and what undoes them.

use aludel_schema::operation::{
    AddColumn, AddConstraint, AlterColumn, CreateIndex, CreateTable, DefaultChange, DropColumn, DropTable,
    RenameTable,
};
use aludel_schema::{Column, Constraint, Index, MigrateOperation, SqlType, Table, UniqueConstraint};

fn table() -> Table {
    Table::new("user").with_column(Column::new("id", SqlType::integer()).with_primary_key())
}

/// What creates something, each of which can be dropped and made again.
fn creations() -> Vec<MigrateOperation> {
    vec![
        MigrateOperation::CreateTable(Box::new(CreateTable {
            table: table(),
            ..CreateTable::default()
        })),
        MigrateOperation::AddColumn(Box::new(AddColumn {
            table_name: "user".into(),
            column: Column::new("имя", SqlType::string(Some(5))),
            ..AddColumn::default()
        })),
        MigrateOperation::CreateIndex(Box::new(CreateIndex {
            table_name: "user".into(),
            index: Index::new("ix", ["имя"]),
            ..CreateIndex::default()
        })),
        MigrateOperation::AddConstraint(Box::new(AddConstraint {
            table_name: "user".into(),
            schema: Some("s".into()),
            constraint: Constraint::Unique(UniqueConstraint {
                name: "uq".into(),
                columns: vec!["имя".into()],
                ..UniqueConstraint::default()
            }),
        })),
    ]
}

#[test]
fn what_is_created_is_dropped_and_created_again() {
    for creation in creations() {
        let drop = creation.reverse().expect("a creation is reversible");
        assert_ne!(drop, creation);
        assert_eq!(drop.reverse().as_ref(), Ok(&creation));
    }
}

#[test]
fn what_was_dropped_unknown_stays_dropped() {
    let drop_column = MigrateOperation::DropColumn(Box::new(DropColumn {
        table_name: "t".into(),
        column_name: "c".into(),
        ..DropColumn::default()
    }));
    let drop_table = MigrateOperation::DropTable(Box::new(DropTable {
        table_name: "t".into(),
        ..DropTable::default()
    }));
    for (operation, message) in [
        (
            drop_column,
            "operation is not reversible; original column is not present",
        ),
        (
            drop_table,
            "operation is not reversible; original table is not present",
        ),
    ] {
        let error = operation.reverse().expect_err("nothing is known of it");
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_renamed_table_gets_its_name_back() {
    let rename = |table_name: &str, new_table_name: &str| {
        MigrateOperation::RenameTable(RenameTable {
            table_name: table_name.into(),
            new_table_name: new_table_name.into(),
            schema: Some("рынок".into()),
        })
    };
    assert_eq!(rename("a", "b").reverse(), Ok(rename("b", "a")));
}

#[test]
fn a_changed_column_changes_back() {
    let change = AlterColumn {
        table_name: "t".into(),
        column_name: "имя".into(),
        type_: Some(SqlType::integer()),
        existing_type: Some(SqlType::string(None)),
        nullable: Some(false),
        existing_nullable: Some(true),
        ..AlterColumn::default()
    };
    let reversed = MigrateOperation::AlterColumn(Box::new(change)).reverse();
    let Ok(MigrateOperation::AlterColumn(back)) = reversed else {
        panic!("a change of a column is reversible");
    };
    assert_eq!(back.column_name.as_str(), "имя");
    assert_eq!(back.existing_type, Some(SqlType::integer()));
    assert_eq!(back.type_, Some(SqlType::string(None)));
    assert_eq!(back.nullable, Some(true));
    assert_eq!(back.server_default, DefaultChange::NotGiven);
}
