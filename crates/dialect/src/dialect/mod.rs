//! The traits of databases: what each can do, and the hooks in which it differs from the shared compilers.

mod capabilities;
mod definitions;
mod expressions;

pub use capabilities::{Capabilities, Facts};
pub use definitions::{Definitions, ExpressionUse};
pub use expressions::Expressions;

use aludel_schema::operation::{AddColumn, AlterColumn, DropColumn, RenameTable};
use aludel_schema::{Constraint, Name, ResolvedTable, ServerDefault, SqlType};

use crate::batch::BatchCall;
use crate::ddl::{self, OwnerTable};
use crate::error::{CompileError, Result};
use crate::operation;
use crate::step::{CompiledStatement, Step};
use crate::{Comparisons, Compiler};

/// A database: the operations of migrations, above its DDL, expressions and capabilities.
pub trait Dialect: Definitions + Comparisons {
    /// `op.alter_column`.
    ///
    /// # Errors
    /// When the database cannot.
    fn alter_column(&self, compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
        operation::alter::generic(compiler, op)
    }

    /// The ALTER TABLE of `op.add_column`, without the constraints, indexes and comments that follow it.
    ///
    /// # Errors
    /// When the column cannot be compiled.
    fn add_column(&self, compiler: &Compiler<'_>, op: &AddColumn, table: &ResolvedTable) -> Result<String> {
        operation::column::generic_add(compiler, op, table)
    }

    /// The comment of `op.alter_column(comment=…)`.
    ///
    /// # Errors
    /// When the database has no comments.
    fn altered_comment(
        &self,
        compiler: &Compiler<'_>,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<String> {
        let _ = (compiler, op, comment);
        Err(CompileError::unsupported(
            self.ddl_compiler_class(),
            "<class 'alembic.ddl.base.ColumnComment'>: <class 'alembic.ddl.base.ColumnComment'> construct has no \
             default compilation handler.",
        ))
    }

    /// `op.alter_column(nullable=…)`.
    ///
    /// # Errors
    /// When the type must be restated and cannot be compiled.
    fn altered_nullable(&self, compiler: &Compiler<'_>, op: &AlterColumn, nullable: bool) -> Result<String> {
        let change = if nullable { "DROP NOT NULL" } else { "SET NOT NULL" };
        Ok(format!("{} {change}", operation::alter::altered(compiler, op)))
    }

    /// `op.alter_column(server_default=…)`; `None` drops the default.
    fn altered_default(&self, compiler: &Compiler<'_>, op: &AlterColumn, default: Option<String>) -> String {
        let altered = operation::alter::altered(compiler, op);
        match default {
            Some(default) => format!("{altered} SET DEFAULT {default}"),
            None => format!("{altered} DROP DEFAULT"),
        }
    }

    /// `op.alter_column(type_=…)`.
    ///
    /// # Errors
    /// When the type cannot be compiled.
    fn altered_type(&self, compiler: &Compiler<'_>, op: &AlterColumn, type_: &SqlType) -> Result<String> {
        Ok(format!(
            "{} TYPE {}",
            operation::alter::altered(compiler, op),
            compiler.type_text(type_)?
        ))
    }

    /// `op.alter_column(server_default=Identity(…))`, or a default in place of an identity.
    ///
    /// # Errors
    /// When the database cannot change identities.
    fn altered_identity(
        &self,
        compiler: &Compiler<'_>,
        op: &AlterColumn,
        new: Option<&ServerDefault>,
        existing: Option<&ServerDefault>,
    ) -> Result<String> {
        let _ = (compiler, op, new, existing);
        Err(operation::alter::no_identity_change())
    }

    /// `op.alter_column(new_column_name=…)`.
    ///
    /// # Errors
    /// When the database cannot.
    fn rename_column(&self, compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> Result<String> {
        Ok(format!(
            "ALTER TABLE {} RENAME {} TO {}",
            compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
            compiler.quote(&op.column_name),
            compiler.quote(name)
        ))
    }

    /// `op.drop_column`.
    ///
    /// # Errors
    /// When the database cannot.
    fn drop_column(&self, compiler: &Compiler<'_>, op: &DropColumn) -> Result<Vec<Step>> {
        operation::column::generic_drop(compiler, op)
    }

    /// `op.rename_table`.
    ///
    /// # Errors
    /// When the database cannot.
    fn rename_table(&self, compiler: &Compiler<'_>, op: &RenameTable) -> Result<String> {
        operation::table::generic_rename(compiler, op)
    }

    /// ALTER TABLE … ADD of a constraint, explicit or brought by a column.
    ///
    /// # Errors
    /// When the database cannot alter constraints.
    fn add_constraint(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &Constraint,
    ) -> Result<Vec<Step>> {
        operation::constraint::generic_add(compiler, owner, constraint)
    }

    /// `op.drop_constraint`, or that of a type's CHECK.
    ///
    /// # Errors
    /// When the database cannot alter constraints.
    fn drop_constraint_steps(
        &self,
        compiler: &Compiler<'_>,
        drop: &ddl::constraint::DropRequest<'_>,
    ) -> Result<Vec<Step>> {
        Ok(vec![Step::Execute(CompiledStatement::ddl(
            self.drop_constraint(compiler, drop)?,
        ))])
    }

    /// Statements around a bulk insert, such as SET IDENTITY_INSERT.
    fn around_bulk_insert(
        &self,
        compiler: &Compiler<'_>,
        op: &aludel_schema::operation::BulkInsert,
    ) -> (Vec<Step>, Vec<Step>) {
        let _ = (compiler, op);
        (Vec::new(), Vec::new())
    }

    /// Whether batch mode must copy the table for these calls (`requires_recreate_in_batch`).
    fn requires_recreate_in_batch(&self, calls: &[BatchCall]) -> bool {
        let _ = calls;
        false
    }

    /// Whether batch mode copies a column whose type changes with a CAST (`cast_for_batch_migrate`).
    fn casts_in_batch(&self, existing: &SqlType, new: &SqlType) -> bool {
        !existing.has_affinity_of(new)
    }

    /// A query that tells of rows of other tables that would be lost when batch mode drops the old table: each row holds
    /// a query that finds such rows, and what to say if it finds one.
    fn batch_losses(&self, table: OwnerTable<'_>) -> Option<CompiledStatement> {
        let _ = table;
        None
    }

    /// A query for sentences on what the new table of batch mode will not have.
    fn batch_notices(&self, table: OwnerTable<'_>) -> Option<CompiledStatement> {
        let _ = table;
        None
    }

    /// Whether the rows of a table that is moved must be copied with `OVERRIDING SYSTEM VALUE`.
    fn overrides_system_values(&self, _table: &ResolvedTable) -> bool {
        false
    }

    /// What is done when the new table of batch mode has its name and rows, on a live database.
    fn after_batch_copy(&self, compiler: &Compiler<'_>, table: &ResolvedTable) -> Vec<Step> {
        let _ = (compiler, table);
        Vec::new()
    }

    /// What is done around the statement that gives the new table of batch mode its name, on a live database.
    fn around_batch_rename(&self) -> (Vec<Step>, Vec<Step>) {
        (Vec::new(), Vec::new())
    }

    /// What is done to a table before batch mode makes the new one (`prep_table_for_batch`): `constraints` are those of
    /// the old table whose names the new one takes.
    ///
    /// # Errors
    /// When a constraint cannot be dropped.
    fn prepare_batch(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraints: &[&Constraint],
    ) -> Result<Vec<Step>> {
        let _ = (compiler, owner, constraints);
        Ok(Vec::new())
    }
}

/// The dialect of this name: `postgresql` (also `postgres`), `sqlite`, `mysql`, `mariadb`, `mssql`, `oracle`.
pub fn dialect(name: &str) -> Option<&'static dyn Dialect> {
    let name = if name == "postgres" { "postgresql" } else { name };
    dialects().iter().copied().find(|dialect| dialect.name() == name)
}

/// The dialect of no database in particular: what `str()` of an element shows.
pub fn no_dialect() -> &'static dyn Dialect {
    &crate::standard::Standard
}

/// Every dialect.
pub fn dialects() -> &'static [&'static dyn Dialect] {
    &[
        &crate::postgresql::Postgresql,
        &crate::sqlite::Sqlite,
        &crate::mysql::Mysql { mariadb: false },
        &crate::mysql::Mysql { mariadb: true },
        &crate::mssql::Mssql,
        &crate::oracle::Oracle,
    ]
}
