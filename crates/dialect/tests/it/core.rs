//! Each operation in every database, held against `goldens/core.txt`, which `record/core.py` wrote.

use aludel_dialect::{Compiler, Memo, Settings, Step, dialect, dialects};
use aludel_schema::expression::BindParameter;
use aludel_schema::operation::{
    AddColumn, AddConstraint, AlterColumn, BulkInsert, CreateIndex, CreateTable, DropColumn, DropConstraint,
    RenameTable,
};
use aludel_schema::statement::TableSource;
use aludel_schema::types::{DateTimeClass, DateTimeType, IntegerClass, IntegerType};
use aludel_schema::{
    Column, Constraint, Expression, ForeignKey, Index, MigrateOperation, SqlType, Table, UniqueConstraint,
    Value,
};

fn create_table() -> MigrateOperation {
    let mut reference = ForeignKey::new("user.id");
    reference.name = "fk_user".into();
    reference.ondelete = Some("CASCADE".to_owned());
    let table = Table::new("заказ")
        .with_schema("Мой")
        .with_column(Column::new("id", SqlType::integer()).with_primary_key())
        .with_column(
            Column::new("order", SqlType::string(Some(20)))
                .with_server_default("it's")
                .with_nullable(false),
        )
        .with_column(Column::new("Сумма 💰", SqlType::numeric(Some(10), Some(2))))
        .with_column(Column::new("user id", SqlType::integer()).with_foreign_key(reference));
    MigrateOperation::CreateTable(Box::new(CreateTable {
        table,
        ..CreateTable::default()
    }))
}

fn add_column() -> MigrateOperation {
    let mut type_ = DateTimeType::new(DateTimeClass::DateTime);
    type_.timezone = true;
    MigrateOperation::AddColumn(Box::new(AddColumn {
        table_name: "t".into(),
        column: Column::new("select", SqlType::DateTime(type_))
            .with_server_default(Expression::text("now()")),
        ..AddColumn::default()
    }))
}

fn drop_column() -> MigrateOperation {
    MigrateOperation::DropColumn(Box::new(DropColumn {
        table_name: "t".into(),
        column_name: "x".into(),
        ..DropColumn::default()
    }))
}

fn alter_column() -> MigrateOperation {
    MigrateOperation::AlterColumn(Box::new(AlterColumn {
        table_name: "t".into(),
        column_name: "x".into(),
        type_: Some(SqlType::Integer(IntegerType::new(IntegerClass::BigInteger))),
        nullable: Some(false),
        existing_type: Some(SqlType::integer()),
        existing_nullable: Some(true),
        ..AlterColumn::default()
    }))
}

fn create_index() -> MigrateOperation {
    let mut index = Index::new("ix_ü", ["a"]);
    index.expressions.push(Expression::text("lower(b)"));
    index.unique = true;
    MigrateOperation::CreateIndex(Box::new(CreateIndex {
        table_name: "t".into(),
        index,
        ..CreateIndex::default()
    }))
}

fn create_unique_constraint() -> MigrateOperation {
    MigrateOperation::AddConstraint(Box::new(AddConstraint {
        table_name: "t".into(),
        schema: None,
        constraint: Constraint::Unique(UniqueConstraint {
            name: "uq%x".into(),
            columns: vec!["a".into(), "B".into()],
            ..UniqueConstraint::default()
        }),
    }))
}

fn drop_constraint() -> MigrateOperation {
    MigrateOperation::DropConstraint(Box::new(DropConstraint {
        constraint_name: "fk".into(),
        table_name: "t".into(),
        type_: Some("foreignkey".to_owned()),
        ..DropConstraint::default()
    }))
}

fn rename_table() -> MigrateOperation {
    MigrateOperation::RenameTable(RenameTable {
        table_name: "a".into(),
        new_table_name: "group".into(),
        schema: None,
    })
}

fn bulk_insert() -> MigrateOperation {
    let mut table = TableSource::new("t");
    table.columns = vec![
        Column::new("id", SqlType::integer()),
        Column::new("name", SqlType::string(None)),
        Column::new("ok", SqlType::boolean()),
    ];
    let row = |id: i128, name: Value, ok: bool| {
        let cell = |value, type_| Expression::Bind(BindParameter::anonymous(value, type_));
        vec![
            ("id".into(), cell(Value::Int(id), SqlType::integer())),
            ("name".into(), cell(name, SqlType::string(None))),
            ("ok".into(), cell(Value::Bool(ok), SqlType::boolean())),
        ]
    };
    MigrateOperation::BulkInsert(Box::new(BulkInsert {
        table,
        rows: vec![
            row(1, Value::String("it's 50% \\ ё 🎉".to_owned()), true),
            row(2, Value::Null, false),
        ],
        multiinsert: true,
    }))
}

fn operation(name: &str) -> MigrateOperation {
    match name {
        "create table" => create_table(),
        "add column" => add_column(),
        "drop column" => drop_column(),
        "alter column" => alter_column(),
        "create index" => create_index(),
        "create unique constraint" => create_unique_constraint(),
        "drop constraint" => drop_constraint(),
        "rename table" => rename_table(),
        "bulk insert" => bulk_insert(),
        other => panic!("there is no operation for the golden '{other}'"),
    }
}

/// What `--sql` prints, or the error in the goldens' form.
fn offline(operation: &MigrateOperation, name: &str) -> String {
    let settings = Settings::offline();
    let dialect = dialect(name).expect("a dialect of the goldens");
    let compiler = Compiler::new(dialect, &settings);
    match compiler.operation(operation, &mut Memo::default()) {
        Ok(steps) => {
            let texts = steps.iter().map(|step| match step {
                Step::Execute(statement) | Step::Conditional { then: statement, .. } => {
                    compiler.offline_text(&statement.sql)
                }
                Step::Warning(_) => String::new(),
            });
            texts.collect::<String>().trim().to_owned()
        }
        Err(error) => format!("! {}: {}", error.class().python_name(), error.message()),
    }
}

#[test]
fn operations_compile_as_in_the_reference() {
    let mut seen = 0;
    for block in format!("\n{}", include_str!("../goldens/core.txt"))
        .split("\n=== ")
        .skip(1)
    {
        let (header, expected) = block.split_once('\n').expect("a header and a text");
        let (name, dialect) = header
            .strip_suffix(')')
            .and_then(|header| header.split_once(" ("))
            .expect("a name and a dialect");
        assert_eq!(offline(&operation(name), dialect), expected.trim(), "{header}");
        seen += 1;
    }
    assert_eq!(seen, 9 * dialects().len());
}

#[test]
fn online_rows_are_bound_and_sent_together() {
    let settings = Settings::online(aludel_dialect::ParamStyle::PyFormat);
    let dialect = dialect("postgresql").expect("a dialect");
    let steps = Compiler::new(dialect, &settings)
        .operation(&bulk_insert(), &mut Memo::default())
        .expect("compiles");
    let [Step::Execute(statement)] = steps.as_slice() else {
        panic!("one statement was expected: {steps:?}");
    };
    assert_eq!(
        statement.sql,
        "INSERT INTO t (id, name, ok) VALUES (%(id)s, %(name)s, %(ok)s)"
    );
    assert_eq!(statement.rows.len(), 2);
    assert_eq!(
        statement.rows[1],
        [Value::Int(2), Value::Null, Value::Bool(false)]
    );
}
