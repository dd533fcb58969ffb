//! The version table: its definition, and the statements that read and change it.
//!
//! Names and forms are those of `alembic.runtime.migration.MigrationContext`: one column `version_num VARCHAR(32) NOT
//! NULL`, with the primary key `<table>_pkc` unless `version_table_pk=False`.

use aludel_revision::VersionChange;
use aludel_schema::expression::{ColumnClause, Expression, TableName};
use aludel_schema::operation::CreateTable;
use aludel_schema::statement::{
    Delete, Insert, InsertSource, Select, SelectBody, SelectCore, TableSource, Update,
};
use aludel_schema::{
    Column, Constraint, ConstraintName, MigrateOperation, Name, PrimaryKeyConstraint, SqlType, Statement,
    Table,
};

const COLUMN: &str = "version_num";

/// The version table of a project in one database.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VersionTable {
    /// Its name: `alembic_version` unless `version_table=` says otherwise.
    pub(crate) name: String,
    /// Its schema.
    pub(crate) schema: Option<String>,
    /// Whether it has a primary key.
    pub(crate) primary_key: bool,
}

impl VersionTable {
    /// The operation that creates it.
    pub(crate) fn create(&self) -> MigrateOperation {
        let column = Column::new(COLUMN, version_type()).with_nullable(false);
        let mut table = Table::new(self.name.as_str()).with_column(column);
        table.schema = self.schema.as_deref().map(Name::from);
        if self.primary_key {
            table
                .constraints
                .push(Constraint::PrimaryKey(PrimaryKeyConstraint {
                    name: ConstraintName::Plain(Name::new(format!("{}_pkc", self.name))),
                    columns: vec![COLUMN.into()],
                    ..PrimaryKeyConstraint::default()
                }));
        }
        MigrateOperation::CreateTable(Box::new(CreateTable {
            table,
            ..CreateTable::default()
        }))
    }

    /// The query of its rows.
    pub(crate) fn select(&self) -> Statement {
        let core = SelectCore {
            columns: vec![self.column()],
            ..SelectCore::default()
        };
        Statement::Select(Box::new(Select {
            body: SelectBody::Core(core),
            ..Select::default()
        }))
    }

    /// The statement that empties it.
    pub(crate) fn delete_all(&self) -> Statement {
        Statement::Delete(Box::new(Delete {
            table: self.source(),
            ..Delete::default()
        }))
    }

    /// The statement of one change of a step.
    pub(crate) fn change(&self, change: &VersionChange) -> Statement {
        match change {
            VersionChange::Insert(revision) => Statement::Insert(Box::new(Insert {
                table: self.source(),
                source: InsertSource::Values(vec![(COLUMN.into(), literal(revision))]),
                ..Insert::default()
            })),
            VersionChange::Delete(revision) => Statement::Delete(Box::new(Delete {
                table: self.source(),
                where_: vec![self.is(revision)],
                ..Delete::default()
            })),
            VersionChange::Update { from, to } => Statement::Update(Box::new(Update {
                table: self.source(),
                set: vec![(self.column(), literal(to))],
                where_: vec![self.is(from)],
                ..Update::default()
            })),
        }
    }

    fn table_name(&self) -> TableName {
        TableName::table(
            self.schema.as_deref().map(Name::from),
            Name::from(self.name.as_str()),
        )
    }

    fn source(&self) -> TableSource {
        let mut column = Column::new(COLUMN, version_type()).with_nullable(false);
        column.primary_key = self.primary_key;
        TableSource {
            name: self.table_name(),
            columns: vec![column],
            hint: None,
            has_primary_key: self.primary_key,
        }
    }

    fn column(&self) -> Expression {
        Expression::Column(
            ColumnClause::new(COLUMN)
                .with_table(self.table_name())
                .with_type(version_type()),
        )
    }

    fn is(&self, revision: &str) -> Expression {
        Expression::eq(self.column(), literal(revision))
    }
}

fn version_type() -> SqlType {
    SqlType::string(Some(32))
}

/// The revision as literal text, as the reference writes it; an apostrophe is doubled, which the reference forgets.
fn literal(revision: &str) -> Expression {
    Expression::LiteralColumn(format!("'{}'", revision.replace('\'', "''")), SqlType::Null)
}
