//! SQLite.

mod batch;
mod compare;
mod ddl;
mod expression;
mod literal;
mod operation;
mod reserved;
mod types;

pub(crate) use literal::formatted as stored;

use aludel_schema::expression::BinaryExpression;
use aludel_schema::operation::{AlterColumn, RenameTable};
use aludel_schema::statement::{ForUpdate, Select};
use aludel_schema::{
    CheckConstraint, Column, Constraint, Expression, ForeignKeyConstraint, Index, Name, PrimaryKeyConstraint,
    ResolvedTable, SqlType, Table, UniqueConstraint, Value,
};

use crate::batch::BatchCall;
use crate::ddl::constraint::{DropRequest, ForeignKeyForm};
use crate::ddl::{Object, OwnerTable};
use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler};
use crate::step::{CompiledStatement, Step};
use crate::types::TypeContext;
use crate::{Capabilities, Compiler, Definitions, Dialect, ExpressionUse, Expressions, Facts};

/// SQLite.
#[derive(Debug)]
pub(crate) struct Sqlite;

static FACTS: Facts = Facts {
    insert_returning: true,
    postfetch_lastrowid: true,
    supports_default_values: true,
    supports_multivalues_insert: true,
    has_storage_formats: true,
    returning_includes_table: false,
    tuple_in_values: true,
    ..Facts::CONSERVATIVE
};

impl Capabilities for Sqlite {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn regexp_replace_refusal(&self) -> Option<&'static str> {
        Some("sqlite dialect does not support regular expression replacements")
    }

    fn spells_length(&self) -> bool {
        true
    }

    fn localtimestamp(&self) -> &'static str {
        "DATETIME(CURRENT_TIMESTAMP, 'localtime')"
    }

    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn type_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.sqlite.base.SQLiteTypeCompiler object>"
    }

    fn statement_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.sqlite.base.SQLiteCompiler object>"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.sqlite.base.SQLiteDDLCompiler object>"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        reserved::WORDS
    }

    fn max_identifier_length(&self) -> usize {
        9999
    }
}

impl Expressions for Sqlite {
    fn extract(
        &self,
        sql: &mut SqlCompiler<'_>,
        field: &str,
        operand: &Expression,
        context: Context,
    ) -> Result<String> {
        expression::extract(sql, field, operand, context)
    }

    fn limit_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn type_text(
        &self,
        compiler: &Compiler<'_>,
        type_: &SqlType,
        context: TypeContext<'_>,
    ) -> Result<String> {
        types::text(compiler, type_, context)
    }

    fn literal(&self, compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
        literal::text(compiler, value, type_)
    }

    fn binary(
        &self,
        sql: &mut SqlCompiler<'_>,
        binary: &BinaryExpression,
        context: Context,
    ) -> Option<Result<String>> {
        expression::binary(sql, binary, context)
    }

    fn cast(
        &self,
        sql: &mut SqlCompiler<'_>,
        operand: &Expression,
        type_: &SqlType,
        context: Context,
    ) -> Result<String> {
        sql.generic_cast(operand, type_, context)
    }

    fn empty_set(&self, _compiler: &Compiler<'_>, _type: &SqlType) -> Result<String> {
        Ok("SELECT 1 FROM (SELECT 1) WHERE 1!=1".to_owned())
    }

    fn for_update_clause(&self, _sql: &mut SqlCompiler<'_>, _clause: &ForUpdate) -> Result<String> {
        Ok(String::new())
    }

    fn implicit_returning<'c>(&self, keys: &[&'c Column]) -> Vec<&'c Column> {
        ddl::implicit_returning(keys)
    }
}

impl Definitions for Sqlite {
    fn key_error(&self, table: &Table, error: CompileError) -> CompileError {
        ddl::key_error(table, error)
    }

    fn render_ddl_sql_expr(
        &self,
        compiler: &Compiler<'_>,
        expression: &Expression,
        purpose: ExpressionUse,
    ) -> Result<String> {
        let text = compiler.ddl_expression(expression)?;
        Ok(
            if purpose == ExpressionUse::ServerDefault && ddl::is_unparenthesized_default(&text) {
                format!("({text})")
            } else {
                text
            },
        )
    }

    fn column_specification(
        &self,
        compiler: &Compiler<'_>,
        table: &ResolvedTable,
        column: &Column,
    ) -> Result<String> {
        ddl::column(compiler, table, column)
    }

    fn post_create_table(&self, _compiler: &Compiler<'_>, table: &ResolvedTable) -> Result<String> {
        Ok(ddl::post_create_table(table))
    }

    fn primary_key(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &PrimaryKeyConstraint,
    ) -> Result<Option<String>> {
        ddl::primary_key(compiler, owner, constraint)
    }

    fn unique(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &UniqueConstraint,
    ) -> Result<Option<String>> {
        ddl::unique(compiler, owner, constraint)
    }

    fn foreign_key(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &ForeignKeyConstraint,
    ) -> Result<Option<String>> {
        ddl::foreign_key(compiler, owner, constraint, self.foreign_key_form())
    }

    fn check(
        &self,
        compiler: &Compiler<'_>,
        _owner: OwnerTable<'_>,
        constraint: &CheckConstraint,
    ) -> Result<String> {
        ddl::check(compiler, constraint)
    }

    fn column_check(&self, compiler: &Compiler<'_>, constraint: &CheckConstraint) -> Result<String> {
        ddl::column_check(compiler, constraint)
    }

    fn create_index(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        index: &Index,
        if_not_exists: bool,
    ) -> Result<String> {
        ddl::create_index(compiler, owner, index, if_not_exists)
    }

    fn exists_query(&self, object: Object<'_>) -> Option<CompiledStatement> {
        ddl::exists_query(object)
    }

    fn foreign_key_form(&self) -> ForeignKeyForm {
        ForeignKeyForm {
            remote_schema: false,
            ..ForeignKeyForm::default()
        }
    }
}

impl Dialect for Sqlite {
    fn add_constraint(
        &self,
        compiler: &Compiler<'_>,
        _owner: OwnerTable<'_>,
        constraint: &Constraint,
    ) -> Result<Vec<Step>> {
        operation::add_constraint(compiler, constraint)
    }

    fn drop_constraint_steps(&self, _compiler: &Compiler<'_>, drop: &DropRequest<'_>) -> Result<Vec<Step>> {
        operation::drop_constraint(drop)
    }

    fn rename_table(&self, compiler: &Compiler<'_>, op: &RenameTable) -> Result<String> {
        Ok(crate::operation::table::rename_without_schema(compiler, op))
    }

    fn rename_column(&self, compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> Result<String> {
        Ok(operation::rename_column(compiler, op, name))
    }

    fn requires_recreate_in_batch(&self, calls: &[BatchCall]) -> bool {
        batch::requires_recreate(calls)
    }

    fn casts_in_batch(&self, existing: &SqlType, new: &SqlType) -> bool {
        batch::casts(existing, new)
    }

    fn batch_losses(&self, table: OwnerTable<'_>) -> Option<CompiledStatement> {
        Some(batch::losses(table))
    }

    fn batch_notices(&self, table: OwnerTable<'_>) -> Option<CompiledStatement> {
        Some(batch::notices(table))
    }

    fn around_batch_rename(&self) -> (Vec<Step>, Vec<Step>) {
        batch::around_rename()
    }
}
