//! MySQL and MariaDB.

mod compare;
mod ddl;
mod expression;
mod operation;
mod reserved;
mod types;

use aludel_schema::expression::{BinaryExpression, FunctionCall, UnaryOperator};
use aludel_schema::operation::AlterColumn;
use aludel_schema::statement::{Delete, ForUpdate, Insert, OnDuplicateKey, Select, Update};
use aludel_schema::{
    Column, Expression, Index, PrimaryKeyConstraint, ResolvedTable, SequenceOptions, SqlType,
};

use crate::ddl::OwnerTable;
use crate::ddl::constraint::{DropRequest, ForeignKeyForm};
use crate::error::Result;
use crate::sql::{Context, SqlCompiler};
use crate::step::Step;
use crate::types::TypeContext;
use crate::{Capabilities, Compiler, Definitions, Dialect, ExpressionUse, Expressions, Facts};
use aludel_schema::types::Affinity;

/// MySQL or MariaDB: they differ in few places.
#[derive(Debug)]
pub(crate) struct Mysql {
    /// The dialect called `mariadb`.
    pub(crate) mariadb: bool,
}

static FACTS: Facts = Facts {
    supports_alter: true,
    supports_comments: true,
    inline_comments: true,
    supports_native_enum: true,
    postfetch_lastrowid: true,
    div_is_floordiv: false,
    supports_multivalues_insert: true,
    has_now_function: true,
    escapes_backslashes: true,
    ..Facts::CONSERVATIVE
};

impl Capabilities for Mysql {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn cte_follows_insert(&self) -> bool {
        true
    }

    fn adapts_date_types(&self, affinity: Affinity) -> bool {
        affinity == Affinity::Time
    }

    fn name(&self) -> &'static str {
        if self.mariadb { "mariadb" } else { "mysql" }
    }

    fn type_compiler_class(&self) -> &'static str {
        if self.mariadb {
            "<sqlalchemy.dialects.mysql.mariadb.MariaDBTypeCompiler object>"
        } else {
            "<sqlalchemy.dialects.mysql.base.MySQLTypeCompiler object>"
        }
    }

    fn statement_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.mysql.mysqldb.MySQLCompiler_mysqldb object>"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "<sqlalchemy.dialects.mysql.base.MySQLDDLCompiler object>"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        if self.mariadb {
            reserved::MARIADB
        } else {
            reserved::MYSQL
        }
    }

    fn identifier_quotes(&self) -> (char, char) {
        ('`', '`')
    }

    fn max_identifier_length(&self) -> usize {
        255
    }

    fn max_constraint_name_length(&self) -> usize {
        64
    }

    fn max_index_name_length(&self) -> usize {
        64
    }
}

impl Expressions for Mysql {
    fn boolean_literal(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    fn join_keyword(&self) -> &'static str {
        " INNER JOIN "
    }

    fn default_from(&self, has_condition: bool) -> &'static str {
        if has_condition { " FROM DUAL" } else { "" }
    }

    fn type_text(
        &self,
        compiler: &Compiler<'_>,
        type_: &SqlType,
        context: TypeContext<'_>,
    ) -> Result<String> {
        types::text(compiler, type_, context)
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

    fn cast(
        &self,
        sql: &mut SqlCompiler<'_>,
        operand: &Expression,
        type_: &SqlType,
        context: Context,
    ) -> Result<String> {
        expression::cast(sql, operand, type_, context)
    }

    fn extract(
        &self,
        sql: &mut SqlCompiler<'_>,
        field: &str,
        operand: &Expression,
        context: Context,
    ) -> Result<String> {
        let field = if field == "milliseconds" {
            "millisecond"
        } else {
            field
        };
        Ok(format!(
            "EXTRACT({field} FROM {})",
            sql.process(operand, context)?
        ))
    }

    fn empty_set(&self, _compiler: &Compiler<'_>, _type: &SqlType) -> Result<String> {
        Ok("SELECT _in_0 FROM (SELECT 1 AS _in_0) as _empty_set WHERE 1!=1".to_owned())
    }

    fn limit_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        expression::limit(sql, select, context)
    }

    fn for_update_clause(&self, sql: &mut SqlCompiler<'_>, clause: &ForUpdate) -> Result<String> {
        Ok(expression::for_update(sql, clause))
    }

    fn on_duplicate_key(
        &self,
        sql: &mut SqlCompiler<'_>,
        insert: &Insert,
        update: &OnDuplicateKey,
        context: Context,
    ) -> Result<String> {
        expression::on_duplicate_key(sql, insert, update, context)
    }

    fn excluded(&self, compiler: &Compiler<'_>, name: &aludel_schema::Name) -> String {
        format!("VALUES({})", compiler.quote(name))
    }

    fn update_from_keyword(&self, _update: &Update) -> Option<&'static str> {
        None
    }

    fn delete_using_keyword(&self, _delete: &Delete) -> Option<&'static str> {
        Some("USING")
    }

    fn delete_using_repeats_table(&self) -> bool {
        true
    }

    fn next_value(&self, compiler: &Compiler<'_>, sequence: &aludel_schema::Sequence) -> Result<String> {
        Ok(format!(
            "nextval({})",
            compiler.format_table(sequence.schema.as_ref(), &sequence.name)
        ))
    }
}

impl Definitions for Mysql {
    fn render_ddl_sql_expr(
        &self,
        compiler: &Compiler<'_>,
        expression: &Expression,
        purpose: ExpressionUse,
    ) -> Result<String> {
        let text = compiler.ddl_expression(expression)?;
        let grouped = match expression {
            Expression::Binary(_) | Expression::Between(_) | Expression::In(_) | Expression::Function(_) => {
                true
            }
            Expression::Unary(operator, _) => !matches!(operator, UnaryOperator::Asc | UnaryOperator::Desc),
            _ => false,
        };
        Ok(if grouped && purpose == ExpressionUse::Index {
            format!("({text})")
        } else {
            text
        })
    }

    fn column_specification(
        &self,
        compiler: &Compiler<'_>,
        table: &ResolvedTable,
        column: &Column,
    ) -> Result<String> {
        ddl::column(compiler, table, column)
    }

    fn identity_options(&self, options: &SequenceOptions) -> String {
        crate::ddl::column::generic_identity_options(options).replace("NO CYCLE", "NOCYCLE")
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
        ddl::primary_key(compiler, owner, constraint)
    }

    fn drop_constraint(&self, compiler: &Compiler<'_>, drop: &DropRequest<'_>) -> Result<String> {
        ddl::drop_constraint(compiler, drop)
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

    fn table_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        comment: Option<&str>,
    ) -> Result<String> {
        Ok(format!(
            "ALTER TABLE {} COMMENT {}",
            owner.text(compiler),
            compiler.comment_literal(comment)
        ))
    }

    fn drop_table_comment(&self, compiler: &Compiler<'_>, owner: OwnerTable<'_>) -> Result<String> {
        Ok(format!("ALTER TABLE {} COMMENT ''", owner.text(compiler)))
    }

    fn column_comment(
        &self,
        compiler: &Compiler<'_>,
        owner: OwnerTable<'_>,
        column: &Column,
    ) -> Result<String> {
        ddl::column_comment(compiler, owner, column)
    }

    fn foreign_key_form(&self) -> ForeignKeyForm {
        ForeignKeyForm {
            match_refusal: Some(
                "MySQL ignores the 'MATCH' keyword while at the same time causes ON UPDATE/ON DELETE clauses to be \
                 ignored.",
            ),
            ..ForeignKeyForm::default()
        }
    }
}

impl Dialect for Mysql {
    fn alter_column(&self, compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
        operation::alter_column(compiler, op)
    }

    fn drop_constraint_steps(&self, compiler: &Compiler<'_>, drop: &DropRequest<'_>) -> Result<Vec<Step>> {
        operation::drop_constraint(compiler, drop)
    }
}
