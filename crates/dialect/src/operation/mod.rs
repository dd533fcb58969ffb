//! Migrate operations as steps, after Alembic's `toimpl` and `DefaultImpl`.

pub(crate) mod alter;
pub(crate) mod bulk;
pub(crate) mod column;
pub(crate) mod constraint;
pub(crate) mod index;
pub(crate) mod table;

use aludel_schema::operation::ExecuteSql;
use aludel_schema::{MigrateOperation, Name, Statement};

use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::error::{CompileError, ErrorClass, Result};
use crate::step::{CompiledStatement, Step};

/// What a migration run has already made, which later operations depend on. One for each run of migrations.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// Named types created or dropped with a table: kind, schema and name. Each is handled once.
    types: Vec<(&'static str, Option<Name>, Name)>,
    /// Spatial indexes made with a table or column: schema and name.
    spatial_indexes: Vec<(Option<Name>, Name)>,
}

impl Memo {
    /// Whether the type was handled before; remembers it.
    pub(crate) fn seen_type(&mut self, kind: &'static str, schema: Option<&Name>, name: &Name) -> bool {
        let entry = (kind, schema.cloned(), name.clone());
        if self.types.contains(&entry) {
            return true;
        }
        self.types.push(entry);
        false
    }

    pub(crate) fn add_spatial_index(&mut self, schema: Option<&Name>, name: &Name) {
        self.spatial_indexes.push((schema.cloned(), name.clone()));
    }

    pub(crate) fn has_spatial_index(&self, schema: Option<&Name>, name: &Name) -> bool {
        self.spatial_indexes
            .iter()
            .any(|(it, index)| it.as_ref() == schema && index == name)
    }

    pub(crate) fn forget_spatial_index(&mut self, schema: Option<&Name>, name: &Name) {
        self.spatial_indexes
            .retain(|(it, index)| it.as_ref() != schema || index != name);
    }
}

impl Compiler<'_> {
    /// The steps of an operation.
    ///
    /// # Errors
    /// When the dialect cannot do it, with the reference's message; nothing has been executed then.
    pub fn operation(&self, operation: &MigrateOperation, memo: &mut Memo) -> Result<Vec<Step>> {
        match operation {
            MigrateOperation::CreateTable(op) => table::create(self, op, memo),
            MigrateOperation::DropTable(op) => table::drop(self, op, memo),
            MigrateOperation::RenameTable(op) => Ok(vec![ddl(self.dialect.rename_table(self, op)?)]),
            MigrateOperation::CreateTableComment(op) => {
                table::comment(self, op.schema.as_ref(), &op.table_name, op.comment.as_deref())
            }
            MigrateOperation::DropTableComment(op) => {
                let owner = OwnerTable::named(op.schema.as_ref(), &op.table_name);
                Ok(vec![ddl(self.dialect.drop_table_comment(self, owner)?)])
            }

            MigrateOperation::AddColumn(op) => column::add(self, op, memo),
            MigrateOperation::AlterColumn(op) => alter::alter(self, op),
            MigrateOperation::DropColumn(op) => self.dialect.drop_column(self, op),
            MigrateOperation::CreateIndex(op) => index::create(self, op, memo),
            MigrateOperation::DropIndex(op) => index::drop(self, op, memo),
            MigrateOperation::AddConstraint(op) => constraint::add(self, op),
            MigrateOperation::DropConstraint(op) => constraint::drop(self, op),
            MigrateOperation::BulkInsert(op) => bulk::insert(self, op),
            MigrateOperation::ExecuteSql(op) => execute(self, op),
            MigrateOperation::ModifyTable(op) => {
                let mut steps = Vec::new();
                for operation in &op.operations {
                    steps.extend(self.operation(operation, memo)?);
                }
                Ok(steps)
            }
            MigrateOperation::SqlChange(op) => {
                Ok(op.statements.iter().map(|it| ddl(it.text.as_str())).collect())
            }
            MigrateOperation::Custom(op) => Err(CompileError::new(
                ErrorClass::NotImplemented,
                format!(
                    "No implementation of operation {} is registered; use @Operations.implementation_for",
                    op.class
                ),
            )),
        }
    }

    /// The statement as text of the `--sql` script, with what ends it.
    pub fn offline_text(&self, sql: &str) -> String {
        self.dialect.offline_text(self.settings, sql)
    }
}

/// A step of one DDL statement.
pub(crate) fn ddl(sql: impl Into<String>) -> Step {
    Step::Execute(CompiledStatement::ddl(sql))
}

/// The statement of the script: tabs as four spaces, no space around it, the terminator and a blank line.
pub(crate) fn terminated(sql: &str, terminator: &str) -> String {
    format!("{}{terminator}\n\n", sql.replace('\t', "    ").trim())
}

fn execute(compiler: &Compiler<'_>, op: &ExecuteSql) -> Result<Vec<Step>> {
    match &op.statement {
        Statement::Ddl(element) => compiler.ddl_steps(element),
        statement => Ok(vec![Step::Execute(compiler.statement(statement)?)]),
    }
}
