//! Migrate operations: one variant per Alembic operation, with all its keyword options as given.

mod batch;
mod column;
mod constraint;
mod container;
mod index;
mod reverse;
mod rows;
mod table;

pub use batch::{BatchAlterTable, CopyFrom, Recreate};
pub use column::{AddColumn, AlterColumn, DefaultChange, DropColumn};
pub use constraint::{AddConstraint, DropConstraint};
pub use container::{MigrationScript, ModifyTable};
pub use index::{CreateIndex, DropIndex};
pub use reverse::ReverseError;
pub use rows::{BulkInsert, CustomOperation, ExecuteSql, SqlChange, SqlText};
pub use table::{CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable};

/// An operation of a migration.
#[derive(Clone, Debug, PartialEq)]
pub enum MigrateOperation {
    /// `op.create_table`
    CreateTable(Box<CreateTable>),
    /// `op.drop_table`
    DropTable(Box<DropTable>),
    /// `op.rename_table`
    RenameTable(RenameTable),
    /// `op.create_table_comment`
    CreateTableComment(CreateTableComment),
    /// `op.drop_table_comment`
    DropTableComment(DropTableComment),
    /// `op.add_column`
    AddColumn(Box<AddColumn>),
    /// `op.alter_column`
    AlterColumn(Box<AlterColumn>),
    /// `op.drop_column`
    DropColumn(Box<DropColumn>),
    /// `op.create_index`
    CreateIndex(Box<CreateIndex>),
    /// `op.drop_index`
    DropIndex(Box<DropIndex>),
    /// `op.create_primary_key`, `…_unique_constraint`, `…_check_constraint`, `…_foreign_key`, `…_exclude_constraint`
    AddConstraint(Box<AddConstraint>),
    /// `op.drop_constraint`
    DropConstraint(Box<DropConstraint>),
    /// `op.bulk_insert`
    BulkInsert(Box<BulkInsert>),
    /// `op.execute`
    ExecuteSql(Box<ExecuteSql>),
    /// Operations on one table, from autogenerate.
    ModifyTable(ModifyTable),
    /// Plain statements that can be undone, from autogenerate.
    SqlChange(SqlChange),
    /// An operation registered by `Operations.register_operation`; the evaluator runs it.
    Custom(CustomOperation),
}
