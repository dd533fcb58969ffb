//! The DDL of a database, where it differs from the shared compiler.

use aludel_schema::{
    CheckConstraint, Column, Computed, ExcludeConstraint, Expression, ForeignKeyConstraint, Identity, Index,
    Name, PrimaryKeyConstraint, ResolvedTable, Sequence, SqlType, Table, UniqueConstraint,
};

use super::Expressions;
use crate::Compiler;
use crate::ddl::{self, OwnerTable};
use crate::error::{CompileError, Result};
use crate::step::CompiledStatement;

/// What an expression is for that is rendered into a revision file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpressionUse {
    /// A condition or an option.
    #[default]
    Other,
    /// A server default.
    ServerDefault,
    /// A part of an index.
    Index,
}

/// DDL. The default is standard SQL.
pub trait Definitions: Expressions {
    /// The error of a table whose columns do not agree on what its key is; this database may have another one.
    fn key_error(&self, table: &Table, error: CompileError) -> CompileError {
        let _ = table;
        error
    }

    /// A column of CREATE TABLE or ADD COLUMN, without its constraints.
    ///
    /// # Errors
    /// When its type or default cannot be compiled.
    fn column_specification(
        &self,
        compiler: &Compiler<'_>,
        table: &ResolvedTable,
        column: &Column,
    ) -> Result<String> {
        ddl::column::generic_specification(compiler, table, column)
    }

    /// `GENERATED ALWAYS AS (…)`.
    ///
    /// # Errors
    /// When the database cannot, or the expression cannot be compiled.
    fn computed(&self, compiler: &Compiler<'_>, computed: &Computed) -> Result<String> {
        ddl::column::generic_computed(compiler, computed)
    }

    /// `GENERATED … AS IDENTITY`.
    fn identity(&self, compiler: &Compiler<'_>, identity: &Identity) -> String {
        let _ = compiler;
        ddl::column::generic_identity(identity)
    }

    /// Options of a sequence.
    fn identity_options(&self, options: &aludel_schema::SequenceOptions) -> String {
        ddl::column::generic_identity_options(options)
    }

    /// What stands between a table's name and its columns.
    fn create_table_suffix(&self, table: &Table) -> String {
        let _ = table;
        String::new()
    }

    /// What follows the columns of CREATE TABLE.
    ///
    /// # Errors
    /// When an option is not understood.
    fn post_create_table(&self, compiler: &Compiler<'_>, table: &ResolvedTable) -> Result<String> {
        let _ = (compiler, table);
        Ok(String::new())
    }

    /// PRIMARY KEY; `None` leaves it out.
    ///
    /// # Errors
    /// When its name or an option is refused.
    fn primary_key(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &PrimaryKeyConstraint,
    ) -> Result<Option<String>> {
        ddl::constraint::generic_primary_key(compiler, owner, constraint, "")
    }

    /// UNIQUE; `None` leaves it out.
    ///
    /// # Errors
    /// When its name or an option is refused.
    fn unique(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &UniqueConstraint,
    ) -> Result<Option<String>> {
        let _ = owner;
        ddl::constraint::generic_unique(compiler, constraint, "", "")
    }

    /// FOREIGN KEY; `None` leaves it out.
    ///
    /// # Errors
    /// When its name or an option is refused.
    fn foreign_key(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &ForeignKeyConstraint,
    ) -> Result<Option<String>> {
        let _ = owner;
        ddl::constraint::generic_foreign_key(compiler, constraint, self.foreign_key_form()).map(Some)
    }

    /// CHECK of a table.
    ///
    /// # Errors
    /// When its condition cannot be compiled.
    fn check(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &CheckConstraint,
    ) -> Result<String> {
        let _ = owner;
        ddl::constraint::generic_check(compiler, constraint)
    }

    /// CHECK of a column.
    ///
    /// # Errors
    /// When its condition cannot be compiled.
    fn column_check(&self, compiler: &Compiler<'_>, constraint: &CheckConstraint) -> Result<String> {
        ddl::constraint::generic_check(compiler, constraint)
    }

    /// EXCLUDE.
    ///
    /// # Errors
    /// Everywhere but on PostgreSQL.
    fn exclude(&self, compiler: &Compiler<'_>, constraint: &ExcludeConstraint) -> Result<String> {
        let _ = (compiler, constraint);
        Err(CompileError::unsupported(
            self.ddl_compiler_class(),
            "<class 'sqlalchemy.dialects.postgresql.ext.ExcludeConstraint'>",
        ))
    }

    /// DROP CONSTRAINT of an ALTER TABLE.
    ///
    /// # Errors
    /// When the constraint has no name, or its kind must be known and is not.
    fn drop_constraint(
        &self,
        compiler: &Compiler<'_>,
        drop: &ddl::constraint::DropRequest<'_>,
    ) -> Result<String> {
        ddl::constraint::generic_drop(compiler, drop)
    }

    /// CREATE INDEX.
    ///
    /// # Errors
    /// When it has no name, or an expression cannot be compiled.
    fn create_index(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        index: &Index,
        if_not_exists: bool,
    ) -> Result<String> {
        ddl::index::generic_create(compiler, owner, index, if_not_exists)
    }

    /// DROP INDEX.
    ///
    /// # Errors
    /// When it has no name.
    fn drop_index(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        index: &Index,
        if_exists: bool,
    ) -> Result<String> {
        ddl::index::generic_drop(compiler, owner, index, if_exists)
    }

    /// COMMENT ON TABLE.
    ///
    /// # Errors
    /// When the database has no comments.
    fn table_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        comment: Option<&str>,
    ) -> Result<String> {
        ddl::comment::generic_table(compiler, owner, comment)
    }

    /// The removal of a table's comment.
    ///
    /// # Errors
    /// When the database has no comments.
    fn drop_table_comment(&self, compiler: &Compiler<'_>, owner: OwnerTable<'_>) -> Result<String> {
        self.table_comment(compiler, owner, None)
    }

    /// COMMENT ON COLUMN, from CREATE TABLE or ADD COLUMN.
    ///
    /// # Errors
    /// When the database has no comments.
    fn column_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        column: &Column,
    ) -> Result<String> {
        ddl::comment::generic_column(compiler, owner, &column.name, column.comment.as_deref())
    }

    /// The statement that takes the comment of a column away.
    ///
    /// # Errors
    /// When the database has no comments.
    fn drop_column_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        column: &Name,
    ) -> Result<String> {
        // The reference leaves the schema out.
        let owner = OwnerTable::named(None, owner.name);
        ddl::comment::generic_column(compiler, owner, column, None)
    }

    /// COMMENT ON CONSTRAINT.
    fn supports_constraint_comments(&self) -> bool {
        false
    }

    /// CREATE SEQUENCE.
    ///
    /// # Errors
    /// When its type cannot be compiled.
    fn create_sequence(
        &self,
        compiler: &Compiler<'_>,
        sequence: &Sequence,
        if_not_exists: bool,
    ) -> Result<String> {
        ddl::sequence::generic_create(compiler, sequence, "", if_not_exists)
    }

    /// CREATE TYPE or CREATE DOMAIN; `None` where the database needs no statement for this type.
    ///
    /// # Errors
    /// When the type has no name.
    fn create_type(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<Option<String>> {
        let _ = compiler;
        ddl::foreign_named_type(
            self.ddl_compiler_class(),
            self.supports_native_enum(),
            type_,
            "Create",
        )
    }

    /// DROP TYPE or DROP DOMAIN; `None` where the database needs no statement for this type.
    ///
    /// # Errors
    /// When the type has no name.
    fn drop_type(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<Option<String>> {
        let _ = compiler;
        ddl::foreign_named_type(
            self.ddl_compiler_class(),
            self.supports_native_enum(),
            type_,
            "Drop",
        )
    }

    /// A query that gives a row if the object exists; `None` where it cannot be asked.
    fn exists_query(&self, object: ddl::Object<'_>) -> Option<CompiledStatement> {
        let _ = object;
        None
    }

    /// In what FOREIGN KEY differs.
    fn foreign_key_form(&self) -> ddl::constraint::ForeignKeyForm {
        ddl::constraint::ForeignKeyForm::default()
    }

    /// The text of an expression in a revision file, as `impl.render_ddl_sql_expr()` of Alembic gives it.
    ///
    /// # Errors
    /// When the database cannot write it.
    fn render_ddl_sql_expr(
        &self,
        compiler: &Compiler<'_>,
        expression: &Expression,
        purpose: ExpressionUse,
    ) -> Result<String> {
        let _ = purpose;
        compiler.ddl_expression(expression)
    }
}
