//! SQL Server.

mod compare;
mod ddl;
mod expression;
mod literal;
mod operation;
mod reserved;
mod types;

pub(crate) use expression::literal_execute;

use aludel_schema::expression::{BinaryExpression, FunctionCall, TableName};
use aludel_schema::operation::{AddColumn, AlterColumn, BulkInsert, DropColumn, RenameTable};
use aludel_schema::statement::{Delete, ForUpdate, Select};
use aludel_schema::{
    Column, Computed, Expression, Identity, Index, Name, PrimaryKeyConstraint, ResolvedTable, Sequence,
    SqlType, UniqueConstraint, Value,
};

use crate::ddl::OwnerTable;
use crate::error::Result;
use crate::sql::{Context, SqlCompiler};
use crate::step::Step;
use crate::types::TypeContext;
use crate::{Capabilities, Compiler, Definitions, Dialect, Expressions, Facts, Settings};
use aludel_schema::types::Affinity;

/// SQL Server.
#[derive(Debug)]
pub(crate) struct Mssql;

static FACTS: Facts = Facts {
    supports_alter: true,
    transactional_ddl: true,
    supports_comments: true,
    non_native_boolean_check_constraint: false,
    insert_returning: true,
    favor_returning_over_lastrowid: true,
    postfetch_lastrowid: true,
    supports_default_values: true,
    supports_multivalues_insert: true,
    supports_sequences: true,
    sequences_optional: true,
    quotes_collations: false,
    ..Facts::CONSERVATIVE
};

impl Capabilities for Mssql {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn regexp_replace_refusal(&self) -> Option<&'static str> {
        Some("mssql dialect does not support regular expression replacements")
    }

    fn offset_by_row_number(&self, settings: &Settings) -> bool {
        settings.as_sql || settings.server_version.is_none()
    }

    fn frames_are_literal(&self) -> bool {
        true
    }

    fn adapts_date_types(&self, _affinity: Affinity) -> bool {
        true
    }

    fn name(&self) -> &'static str {
        "mssql"
    }

    fn type_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.mssql.base.MSTypeCompiler object>"
    }

    fn statement_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.mssql.base.MSSQLCompiler object>"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.mssql.base.MSDDLCompiler object>"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        reserved::WORDS
    }

    fn identifier_quotes(&self) -> (char, char) {
        ('[', ']')
    }

    fn max_identifier_length(&self) -> usize {
        128
    }

    fn quote_schema(&self, compiler: &Compiler<'_>, schema: &Name) -> String {
        ddl::quote_schema(compiler, schema)
    }

    fn offline_text(&self, settings: &Settings, sql: &str) -> String {
        let text = crate::operation::terminated(sql, self.command_terminator());
        format!("{text}{}", self.separator(settings))
    }

    fn offline_begin(&self, _settings: &Settings) -> String {
        "BEGIN TRANSACTION;\n\n".to_owned()
    }

    fn offline_commit(&self, settings: &Settings) -> String {
        format!("COMMIT;\n\n{}", self.separator(settings))
    }
}

impl Expressions for Mssql {
    fn try_cast(
        &self,
        sql: &mut SqlCompiler<'_>,
        operand: &Expression,
        type_: &SqlType,
        context: Context,
    ) -> Result<String> {
        let text = sql.generic_cast(operand, type_, context)?;
        Ok(text.replacen("CAST(", "TRY_CAST (", 1))
    }

    fn returning_precedes_values(&self) -> bool {
        true
    }

    fn recursive_with(&self) -> &'static str {
        "WITH"
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
        crate::types::refuse_set(compiler, type_)
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

    fn function(
        &self,
        sql: &mut SqlCompiler<'_>,
        call: &FunctionCall,
        context: Context,
    ) -> Option<Result<String>> {
        expression::function(sql, call, context)
    }

    fn extract(
        &self,
        sql: &mut SqlCompiler<'_>,
        field: &str,
        operand: &Expression,
        context: Context,
    ) -> Result<String> {
        expression::extract(sql, field, operand, context)
    }

    fn empty_set(&self, _compiler: &Compiler<'_>, _type: &SqlType) -> Result<String> {
        Ok("SELECT 1 WHERE 1!=1".to_owned())
    }

    fn select_precolumns(
        &self,
        sql: &mut SqlCompiler<'_>,
        select: &Select,
        context: Context,
    ) -> Result<String> {
        expression::top(sql, select, context)
    }

    fn limit_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn fetch_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn for_update_clause(&self, _sql: &mut SqlCompiler<'_>, _clause: &ForUpdate) -> Result<String> {
        Ok(String::new())
    }

    fn next_value(&self, compiler: &Compiler<'_>, sequence: &Sequence) -> Result<String> {
        Ok(format!(
            "NEXT VALUE FOR {}",
            compiler.format_table(sequence.schema.as_ref(), &sequence.name)
        ))
    }

    fn update_from_repeats_table(&self) -> bool {
        true
    }

    fn delete_using_keyword(&self, _delete: &Delete) -> Option<&'static str> {
        Some("FROM")
    }

    fn delete_using_repeats_table(&self) -> bool {
        true
    }

    fn returning_text(
        &self,
        sql: &mut SqlCompiler<'_>,
        columns: &[Expression],
        table: &TableName,
        deleting: bool,
        context: Context,
    ) -> Result<String> {
        expression::output(sql, columns, table, deleting, context)
    }
}

impl Definitions for Mssql {
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

    fn identity(&self, _compiler: &Compiler<'_>, identity: &Identity) -> String {
        ddl::identity(identity)
    }

    fn primary_key(
        &self,
        compiler: &Compiler<'_>,
        _owner: OwnerTable<'_>,
        constraint: &PrimaryKeyConstraint,
    ) -> Result<Option<String>> {
        ddl::primary_key(compiler, constraint)
    }

    fn unique(
        &self,
        compiler: &Compiler<'_>,
        _owner: OwnerTable<'_>,
        constraint: &UniqueConstraint,
    ) -> Result<Option<String>> {
        let clustered = ddl::clustered(&constraint.options);
        crate::ddl::constraint::generic_unique(compiler, constraint, clustered, "")
    }

    fn create_index(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        index: &Index,
        _if_not_exists: bool,
    ) -> Result<String> {
        ddl::create_index(compiler, owner, index)
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

    fn table_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        comment: Option<&str>,
    ) -> Result<String> {
        Ok(ddl::table_comment(compiler, owner, comment))
    }

    fn drop_table_comment(&self, compiler: &Compiler<'_>, owner: OwnerTable<'_>) -> Result<String> {
        Ok(ddl::drop_table_comment(compiler, owner))
    }

    fn column_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        column: &Column,
    ) -> Result<String> {
        Ok(ddl::column_comment(compiler, owner, column))
    }

    fn drop_column_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        column: &Name,
    ) -> Result<String> {
        Ok(ddl::drop_column_comment(compiler, owner, column))
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
}

impl Dialect for Mssql {
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

    fn altered_nullable(&self, compiler: &Compiler<'_>, op: &AlterColumn, nullable: bool) -> Result<String> {
        operation::nullable(compiler, op, nullable)
    }

    fn altered_default(&self, compiler: &Compiler<'_>, op: &AlterColumn, default: Option<String>) -> String {
        operation::default(compiler, op, default)
    }

    fn altered_type(&self, compiler: &Compiler<'_>, op: &AlterColumn, type_: &SqlType) -> Result<String> {
        Ok(format!(
            "{} {}",
            crate::operation::alter::altered(compiler, op),
            compiler.type_text(type_)?
        ))
    }

    fn rename_column(&self, compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> Result<String> {
        Ok(operation::rename_column(compiler, op, name))
    }

    fn add_column(&self, compiler: &Compiler<'_>, op: &AddColumn, table: &ResolvedTable) -> Result<String> {
        operation::add_column(compiler, op, table)
    }

    fn drop_column(&self, compiler: &Compiler<'_>, op: &DropColumn) -> Result<Vec<Step>> {
        operation::drop_column(compiler, op)
    }

    fn rename_table(&self, compiler: &Compiler<'_>, op: &RenameTable) -> Result<String> {
        Ok(operation::rename_table(compiler, op))
    }

    fn around_bulk_insert(&self, compiler: &Compiler<'_>, op: &BulkInsert) -> (Vec<Step>, Vec<Step>) {
        operation::around_bulk_insert(compiler, op)
    }
}

impl Mssql {
    /// `GO`, or what `mssql_batch_separator=` says, after each statement of a script.
    fn separator(&self, settings: &Settings) -> String {
        match settings.batch_separator.as_deref().unwrap_or("GO") {
            "" => String::new(),
            separator => format!("{separator}\n\n"),
        }
    }
}
