//! Oracle.

mod compare;
mod ddl;
mod expression;
mod literal;
mod operation;
mod reserved;
mod types;

pub(crate) use literal::text as literal;

use aludel_schema::expression::{BinaryExpression, FunctionCall};
use aludel_schema::operation::{AddColumn, AlterColumn, RenameTable};
use aludel_schema::statement::{CompoundKind, ForUpdate, Select};
use aludel_schema::{
    Computed, Expression, Identity, Index, Name, ResolvedTable, Sequence, SequenceOptions, ServerDefault,
    SqlType, Value,
};

use crate::ddl::OwnerTable;
use crate::ddl::constraint::ForeignKeyForm;
use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler};
use crate::types::TypeContext;
use crate::{Capabilities, Compiler, Definitions, Dialect, Expressions, Facts, Settings};

/// Oracle.
#[derive(Debug)]
pub(crate) struct Oracle;

static FACTS: Facts = Facts {
    quotes_initial_underscore: true,
    supports_alter: true,
    supports_comments: true,
    supports_identity_columns: true,
    insert_returning: true,
    div_is_floordiv: false,
    supports_sequences: true,
    supports_update_from: false,
    quotes_bind_names: true,
    ..Facts::CONSERVATIVE
};

impl Capabilities for Oracle {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn function_alias_column(&self) -> &'static str {
        ".COLUMN_VALUE"
    }

    fn cte_follows_insert(&self) -> bool {
        true
    }

    fn name(&self) -> &'static str {
        "oracle"
    }

    fn type_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.oracle.base.OracleTypeCompiler object>"
    }

    fn statement_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.oracle.cx_oracle.OracleCompiler_cx_oracle object>"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.oracle.base.OracleDDLCompiler object>"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        reserved::WORDS
    }

    fn max_identifier_length(&self) -> usize {
        128
    }

    fn command_terminator(&self) -> &'static str {
        ""
    }

    fn offline_text(&self, settings: &Settings, sql: &str) -> String {
        let separator = settings.batch_separator.as_deref().unwrap_or("/");
        let text = crate::operation::terminated(sql, self.command_terminator());
        if separator.is_empty() {
            text
        } else {
            format!("{text}{separator}\n\n")
        }
    }

    fn offline_begin(&self, settings: &Settings) -> String {
        self.offline_text(settings, "SET TRANSACTION READ WRITE")
    }

    fn offline_commit(&self, settings: &Settings) -> String {
        self.offline_text(settings, "COMMIT")
    }
}

impl Expressions for Oracle {
    fn supports_simple_order_by_label(&self) -> bool {
        false
    }

    fn default_from(&self, _has_condition: bool) -> &'static str {
        " FROM DUAL"
    }

    fn alias_keyword(&self) -> &'static str {
        " "
    }

    fn recursive_with(&self) -> &'static str {
        "WITH"
    }

    fn compound_keyword(&self, kind: CompoundKind) -> &'static str {
        match kind {
            CompoundKind::Except => " MINUS ",
            other => crate::sql::compound_keyword(other),
        }
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

    fn table_function(&self, text: String) -> String {
        format!("TABLE ({text})")
    }

    fn empty_set(&self, _compiler: &Compiler<'_>, _type: &SqlType) -> Result<String> {
        Ok("SELECT 1 FROM DUAL WHERE 1!=1".to_owned())
    }

    fn limit_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn fetch_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn for_update_clause(&self, sql: &mut SqlCompiler<'_>, clause: &ForUpdate) -> Result<String> {
        expression::for_update(sql, clause)
    }

    fn bitwise_not(&self, _operand: String) -> Result<String> {
        Err(CompileError::compile("Cannot compile bitwise_not in oracle"))
    }

    fn next_value(&self, compiler: &Compiler<'_>, sequence: &Sequence) -> Result<String> {
        Ok(format!(
            "{}.nextval",
            compiler.format_table(sequence.schema.as_ref(), &sequence.name)
        ))
    }

    fn returning_text(
        &self,
        sql: &mut SqlCompiler<'_>,
        columns: &[Expression],
        _table: &aludel_schema::expression::TableName,
        _deleting: bool,
        context: Context,
    ) -> Result<String> {
        expression::returning(sql, columns, context)
    }
}

impl Definitions for Oracle {
    fn computed(&self, compiler: &Compiler<'_>, computed: &Computed) -> Result<String> {
        ddl::computed(compiler, computed)
    }

    fn identity(&self, compiler: &Compiler<'_>, identity: &Identity) -> String {
        let _ = compiler;
        ddl::identity(identity)
    }

    fn identity_options(&self, options: &SequenceOptions) -> String {
        ddl::identity_options(options)
    }

    fn post_create_table(&self, compiler: &Compiler<'_>, table: &ResolvedTable) -> Result<String> {
        Ok(ddl::post_create_table(compiler, table))
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

    fn table_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        comment: Option<&str>,
    ) -> Result<String> {
        crate::ddl::comment::generic_table(compiler, owner, comment)
    }

    fn drop_table_comment(&self, compiler: &Compiler<'_>, owner: OwnerTable<'_>) -> Result<String> {
        Ok(format!("COMMENT ON TABLE {} IS ''", owner.text(compiler)))
    }

    fn foreign_key_form(&self) -> ForeignKeyForm {
        ForeignKeyForm {
            onupdate: false,
            ..ForeignKeyForm::default()
        }
    }
}

impl Dialect for Oracle {
    fn altered_comment(
        &self,
        compiler: &Compiler<'_>,
        op: &AlterColumn,
        comment: Option<&str>,
    ) -> Result<String> {
        Ok(operation::column_comment(compiler, op, comment))
    }

    fn altered_nullable(&self, compiler: &Compiler<'_>, op: &AlterColumn, nullable: bool) -> Result<String> {
        Ok(operation::modified(
            compiler,
            op,
            if nullable { "NULL" } else { "NOT NULL" },
        ))
    }

    fn altered_default(&self, compiler: &Compiler<'_>, op: &AlterColumn, default: Option<String>) -> String {
        let default = default.unwrap_or_else(|| "NULL".to_owned());
        operation::modified(compiler, op, &format!("DEFAULT {default}"))
    }

    fn altered_type(&self, compiler: &Compiler<'_>, op: &AlterColumn, type_: &SqlType) -> Result<String> {
        Ok(operation::modified(compiler, op, &compiler.type_text(type_)?))
    }

    fn altered_identity(
        &self,
        compiler: &Compiler<'_>,
        op: &AlterColumn,
        new: Option<&ServerDefault>,
        _existing: Option<&ServerDefault>,
    ) -> Result<String> {
        operation::identity(compiler, op, new)
    }

    fn rename_column(&self, compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> Result<String> {
        Ok(operation::rename_column(compiler, op, name))
    }

    fn add_column(&self, compiler: &Compiler<'_>, op: &AddColumn, table: &ResolvedTable) -> Result<String> {
        operation::add_column(compiler, op, table)
    }

    fn rename_table(&self, compiler: &Compiler<'_>, op: &RenameTable) -> Result<String> {
        Ok(crate::operation::table::rename_without_schema(compiler, op))
    }
}
