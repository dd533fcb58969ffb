//! PostgreSQL.

mod compare;
mod ddl;
mod expression;
mod literal;
mod operation;
mod reserved;
mod types;

pub(crate) use ddl::{condition, plain_text};
pub(crate) use literal::interval;

use aludel_schema::expression::{BinaryExpression, FunctionCall};
use aludel_schema::operation::{AlterColumn, RenameTable};
use aludel_schema::statement::{Delete, ForUpdate, Select};
use aludel_schema::{
    CheckConstraint, Column, Computed, Constraint, ExcludeConstraint, Expression, ForeignKeyConstraint,
    Index, Name, PrimaryKeyConstraint, ResolvedTable, Sequence, ServerDefault, SqlType, UniqueConstraint,
    Value,
};

use crate::compiler::PhraseRule;
use crate::ddl::constraint::ForeignKeyForm;
use crate::ddl::{Object, OwnerTable};
use crate::error::Result;
use crate::sql::{Context, SqlCompiler};
use crate::step::{CompiledStatement, Step};
use crate::types::TypeContext;
use crate::{BindCasts, Capabilities, Compiler, Definitions, Dialect, ExpressionUse, Expressions, Facts};

/// PostgreSQL, and what speaks its SQL.
#[derive(Debug)]
pub(crate) struct Postgresql;

static FACTS: Facts = Facts {
    supports_alter: true,
    transactional_ddl: true,
    supports_comments: true,
    supports_native_enum: true,
    supports_native_boolean: true,
    supports_native_uuid: true,
    supports_identity_columns: true,
    insert_returning: true,
    supports_default_values: true,
    supports_multivalues_insert: true,
    has_named_types: true,
    supports_sequences: true,
    sequences_optional: true,
    supports_ilike: true,
    supports_array_constructor: true,
    has_now_function: true,
    escapes_backslashes: true,
    ..Facts::CONSERVATIVE
};

impl Capabilities for Postgresql {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn type_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.postgresql.base.PGTypeCompiler object>"
    }

    fn statement_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.postgresql.base.PGCompiler object>"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.postgresql.base.PGDDLCompiler object>"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        reserved::WORDS
    }

    fn max_identifier_length(&self) -> usize {
        63
    }

    fn quote_schema(&self, compiler: &Compiler<'_>, schema: &Name) -> String {
        compiler.quote(schema)
    }
}

impl Expressions for Postgresql {
    fn supports_distinct_on(&self) -> bool {
        true
    }

    fn type_text(
        &self,
        compiler: &Compiler<'_>,
        type_: &SqlType,
        context: TypeContext<'_>,
    ) -> Result<String> {
        types::text(compiler, type_, context)
    }

    fn check_value_type(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<()> {
        match type_.implementation(self.name()) {
            SqlType::Enum(enumeration) if types::is_foreign(enumeration) => {
                Err(compiler.lacks("ENUM", "create_type"))
            }
            _ => Ok(()),
        }
    }

    fn literal(&self, compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
        literal::text(compiler, value, type_)
    }

    fn casts_bind(&self, type_: &SqlType, casts: BindCasts) -> bool {
        types::casts_bind(type_, casts)
    }

    fn binary(
        &self,
        sql: &mut SqlCompiler<'_>,
        binary: &BinaryExpression,
        context: Context,
    ) -> Option<Result<String>> {
        expression::binary(sql, binary, context)
    }

    fn function(
        &self,
        sql: &mut SqlCompiler<'_>,
        call: &FunctionCall,
        context: Context,
    ) -> Option<Result<String>> {
        expression::function(sql, call, context)
    }

    fn empty_set(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<String> {
        let type_ = if type_.is_null() {
            SqlType::integer()
        } else {
            type_.clone()
        };
        Ok(format!(
            "SELECT CAST(NULL AS {}) WHERE 1!=1",
            compiler.type_text(&type_)?
        ))
    }

    fn limit_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn fetch_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        crate::sql::generic_fetch(sql, select, true, context)
    }

    fn for_update_clause(&self, sql: &mut SqlCompiler<'_>, clause: &ForUpdate) -> Result<String> {
        Ok(expression::for_update(sql, clause))
    }

    fn next_value(&self, compiler: &Compiler<'_>, sequence: &Sequence) -> Result<String> {
        let name = compiler.format_table(sequence.schema.as_ref(), &sequence.name);
        Ok(format!("nextval('{}')", name.replace('\'', "''")))
    }

    fn delete_using_keyword(&self, _delete: &Delete) -> Option<&'static str> {
        Some("USING")
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
}

impl Definitions for Postgresql {
    fn supports_constraint_comments(&self) -> bool {
        true
    }

    fn render_ddl_sql_expr(
        &self,
        compiler: &Compiler<'_>,
        expression: &Expression,
        purpose: ExpressionUse,
    ) -> Result<String> {
        match purpose {
            ExpressionUse::Index => compiler.grouped_ddl_expression(expression),
            ExpressionUse::ServerDefault | ExpressionUse::Other => compiler.ddl_expression(expression),
        }
    }

    fn column_specification(
        &self,
        compiler: &Compiler<'_>,
        table: &ResolvedTable,
        column: &Column,
    ) -> Result<String> {
        ddl::column(compiler, table, column)
    }

    fn computed(&self, compiler: &Compiler<'_>, computed: &Computed) -> Result<String> {
        ddl::computed(compiler, computed)
    }

    fn post_create_table(&self, compiler: &Compiler<'_>, table: &ResolvedTable) -> Result<String> {
        Ok(ddl::post_create_table(compiler, table))
    }

    fn primary_key(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &PrimaryKeyConstraint,
    ) -> Result<Option<String>> {
        let include = ddl::include(compiler, owner, &constraint.options);
        crate::ddl::constraint::generic_primary_key(compiler, owner, constraint, &include)
    }

    fn unique(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &UniqueConstraint,
    ) -> Result<Option<String>> {
        let include = ddl::include(compiler, owner, &constraint.options);
        let distinct = ddl::nulls_distinct(&constraint.options).map_or(String::new(), |it| format!("{it} "));
        crate::ddl::constraint::generic_unique(compiler, constraint, &distinct, &include)
    }

    fn foreign_key(
        &self,
        compiler: &Compiler<'_>,
        _owner: OwnerTable<'_>,
        constraint: &ForeignKeyConstraint,
    ) -> Result<Option<String>> {
        let text =
            crate::ddl::constraint::generic_foreign_key(compiler, constraint, self.foreign_key_form())?;
        Ok(Some(text + ddl::not_valid(&constraint.options)))
    }

    fn check(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraint: &CheckConstraint,
    ) -> Result<String> {
        ddl::check(compiler, owner, constraint)
    }

    fn exclude(&self, compiler: &Compiler<'_>, constraint: &ExcludeConstraint) -> Result<String> {
        ddl::exclude(compiler, constraint)
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

    fn drop_index(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        index: &Index,
        if_exists: bool,
    ) -> Result<String> {
        ddl::drop_index(compiler, owner, index, if_exists)
    }

    fn create_sequence(
        &self,
        compiler: &Compiler<'_>,
        sequence: &Sequence,
        if_not_exists: bool,
    ) -> Result<String> {
        let prefix = match &sequence.data_type {
            Some(type_) => format!(" AS {}", compiler.type_text(type_)?),
            None => String::new(),
        };
        crate::ddl::sequence::generic_create(compiler, sequence, &prefix, if_not_exists)
    }

    fn create_type(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<Option<String>> {
        ddl::create_type(compiler, type_)
    }

    fn drop_type(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<Option<String>> {
        ddl::drop_type(compiler, type_)
    }

    fn exists_query(&self, object: Object<'_>) -> Option<CompiledStatement> {
        Some(ddl::exists_query(object))
    }

    fn foreign_key_form(&self) -> ForeignKeyForm {
        ForeignKeyForm {
            ondelete_rule: PhraseRule::OnDelete,
            ..ForeignKeyForm::default()
        }
    }
}

impl Dialect for Postgresql {
    fn prepare_batch(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        constraints: &[&Constraint],
    ) -> Result<Vec<Step>> {
        operation::prepare_batch(compiler, owner, constraints)
    }

    fn overrides_system_values(&self, table: &ResolvedTable) -> bool {
        let mut identities = table.table.columns.iter().filter_map(|column| column.identity());
        identities.any(|identity| identity.always == Some(true))
    }

    fn after_batch_copy(&self, compiler: &Compiler<'_>, table: &ResolvedTable) -> Vec<Step> {
        operation::after_batch_copy(compiler, table)
    }

    fn alter_column(&self, compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
        operation::alter_column(compiler, op)
    }

    fn altered_comment(
        &self,
        compiler: &Compiler<'_>,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<String> {
        Ok(operation::column_comment(compiler, op, comment))
    }

    fn altered_identity(
        &self,
        compiler: &Compiler<'_>,
        op: &AlterColumn,
        new: Option<&ServerDefault>,
        existing: Option<&ServerDefault>,
    ) -> Result<String> {
        operation::identity(compiler, op, new, existing)
    }

    fn rename_table(&self, compiler: &Compiler<'_>, op: &RenameTable) -> Result<String> {
        Ok(crate::operation::table::rename_without_schema(compiler, op))
    }
}
