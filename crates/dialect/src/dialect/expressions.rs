//! Types, literals, expressions and queries of a database, where they differ from the shared compiler.

use aludel_schema::expression::{BinaryExpression, FunctionCall, TableName};
use aludel_schema::statement::{CompoundKind, Delete, ForUpdate, Insert, OnDuplicateKey, Select, Update};
use aludel_schema::{Column, Expression, Name, Sequence, SqlType, Value};

use super::Capabilities;
use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler};
use crate::types::TypeContext;
use crate::{BindCasts, Compiler};
use crate::{literal, sql, types};

/// Types, literals, expressions and queries. The default is standard SQL.
pub trait Expressions: Capabilities {
    // ---- types and literals

    /// The type as DDL spells it.
    ///
    /// # Errors
    /// When the database has no such type.
    fn type_text(
        &self,
        compiler: &Compiler<'_>,
        type_: &SqlType,
        context: TypeContext<'_>,
    ) -> Result<String> {
        types::generic(compiler, type_, context)
    }

    /// A value written into the statement; `None` where the type does not write it.
    fn literal(&self, compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
        literal::generic(compiler, value, type_)
    }

    /// Whether a parameter of this type is written with a cast where the driver binds on the server.
    fn casts_bind(&self, type_: &SqlType, casts: BindCasts) -> bool {
        let _ = (type_, casts);
        false
    }

    /// Refuses values of types that the reference cannot adapt to this database.
    ///
    /// # Errors
    /// The reference's, of the type.
    fn check_value_type(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<()> {
        let _ = (compiler, type_);
        Ok(())
    }

    // ---- expressions

    /// An operator that this database writes in its own way; `None` is the shared way.
    fn binary(
        &self,
        sql: &mut SqlCompiler<'_>,
        binary: &BinaryExpression,
        context: Context,
    ) -> Option<Result<String>> {
        let _ = (sql, binary, context);
        None
    }

    /// A function that this database writes in its own way; `None` is the shared way.
    fn function(
        &self,
        sql: &mut SqlCompiler<'_>,
        call: &FunctionCall,
        context: Context,
    ) -> Option<Result<String>> {
        let _ = (sql, call, context);
        None
    }

    /// `CAST(x AS type)`.
    ///
    /// # Errors
    /// When the type or operand cannot be compiled.
    fn cast(
        &self,
        sql: &mut SqlCompiler<'_>,
        operand: &Expression,
        type_: &SqlType,
        context: Context,
    ) -> Result<String> {
        sql.generic_cast(operand, type_, context)
    }

    /// `try_cast(operand, type)`.
    ///
    /// # Errors
    /// When the database has no TRY_CAST, or cannot write the type.
    fn try_cast(
        &self,
        sql: &mut SqlCompiler<'_>,
        operand: &Expression,
        type_: &SqlType,
        context: Context,
    ) -> Result<String> {
        let _ = (sql, operand, type_, context);
        Err(CompileError::unsupported(
            self.statement_compiler_class(),
            "<class 'sqlalchemy.sql.elements.TryCast'>",
        ))
    }

    /// The bits of an operand turned over.
    ///
    /// # Errors
    /// When the database has no such operator.
    fn bitwise_not(&self, operand: String) -> Result<String> {
        Ok(format!("~{operand}"))
    }

    /// The boolean constants.
    fn boolean_literal(&self, value: bool) -> &'static str {
        match (self.supports_native_boolean(), value) {
            (true, true) => "true",
            (true, false) => "false",
            (false, true) => "1",
            (false, false) => "0",
        }
    }

    /// `EXTRACT(field FROM x)`.
    ///
    /// # Errors
    /// When the operand cannot be compiled.
    fn extract(
        &self,
        sql: &mut SqlCompiler<'_>,
        field: &str,
        operand: &Expression,
        context: Context,
    ) -> Result<String> {
        Ok(format!(
            "EXTRACT({field} FROM {})",
            sql.process(operand, context)?
        ))
    }

    /// A function in the place of a table.
    fn table_function(&self, text: String) -> String {
        text
    }

    /// What stands between the queries of a union.
    fn compound_keyword(&self, kind: CompoundKind) -> &'static str {
        sql::compound_keyword(kind)
    }

    /// What stands between SELECT and the columns because of a limit (`TOP 5 `).
    ///
    /// # Errors
    /// When the count cannot be compiled.
    fn select_precolumns(
        &self,
        sql: &mut SqlCompiler<'_>,
        select: &Select,
        context: Context,
    ) -> Result<String> {
        let _ = (sql, select, context);
        Ok(String::new())
    }

    /// The changed table is repeated among the further tables of UPDATE.
    fn update_from_repeats_table(&self) -> bool {
        false
    }

    /// A query without rows, for `IN ()`.
    ///
    /// # Errors
    /// When the type of the column cannot be compiled.
    fn empty_set(&self, compiler: &Compiler<'_>, type_: &SqlType) -> Result<String> {
        let _ = (compiler, type_);
        Ok("SELECT 1 FROM (SELECT 1) WHERE 1!=1".to_owned())
    }

    /// LIMIT and OFFSET.
    ///
    /// # Errors
    /// When their expressions cannot be compiled.
    fn limit_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        sql::generic_limit(sql, select, context)
    }

    /// FOR UPDATE.
    ///
    /// # Errors
    /// When a table of OF cannot be compiled.
    fn for_update_clause(&self, sql: &mut SqlCompiler<'_>, clause: &ForUpdate) -> Result<String> {
        let _ = (sql, clause);
        Ok(" FOR UPDATE".to_owned())
    }

    /// The next value of a sequence.
    ///
    /// # Errors
    /// When the database has no sequences.
    fn next_value(&self, compiler: &Compiler<'_>, sequence: &Sequence) -> Result<String> {
        let _ = (compiler, sequence);
        Err(CompileError::new(
            crate::ErrorClass::NotImplemented,
            format!("Dialect '{}' does not support sequence increments.", self.name()),
        ))
    }

    /// Further tables of an UPDATE come after SET as `FROM`; `None` puts them beside the table (MySQL).
    fn update_from_keyword(&self, update: &Update) -> Option<&'static str> {
        let _ = update;
        Some("FROM")
    }

    /// How further tables of a DELETE are introduced; `None` is not supported.
    fn delete_using_keyword(&self, delete: &Delete) -> Option<&'static str> {
        let _ = delete;
        None
    }

    /// DISTINCT ON.
    fn supports_distinct_on(&self) -> bool {
        false
    }

    /// ORDER BY names a label that was given as an expression; otherwise it repeats what the label is of.
    fn supports_simple_order_by_label(&self) -> bool {
        true
    }

    /// What stands in place of FROM in a query without tables.
    fn default_from(&self, has_condition: bool) -> &'static str {
        let _ = has_condition;
        ""
    }

    /// The words of an inner join.
    fn join_keyword(&self) -> &'static str {
        " JOIN "
    }

    /// A column of the row that an upsert would have inserted.
    fn excluded(&self, compiler: &Compiler<'_>, name: &Name) -> String {
        format!("excluded.{}", compiler.quote(name))
    }

    /// The changed table is repeated among the further tables of DELETE.
    fn delete_using_repeats_table(&self) -> bool {
        false
    }

    /// What stands between a table and its alias.
    fn alias_keyword(&self) -> &'static str {
        " AS "
    }

    /// The keyword before recursive common table expressions.
    fn recursive_with(&self) -> &'static str {
        "WITH RECURSIVE"
    }

    /// RETURNING (or OUTPUT) comes before VALUES.
    fn returning_precedes_values(&self) -> bool {
        false
    }

    /// The columns that an INSERT of one row returns by itself: the key that the database makes.
    fn implicit_returning<'c>(&self, keys: &[&'c Column]) -> Vec<&'c Column> {
        keys.to_vec()
    }

    /// ` RETURNING …`.
    ///
    /// # Errors
    /// When a column cannot be compiled.
    fn returning_text(
        &self,
        sql: &mut SqlCompiler<'_>,
        columns: &[Expression],
        table: &TableName,
        deleting: bool,
        context: Context,
    ) -> Result<String> {
        let _ = (table, deleting);
        Ok(format!(" RETURNING {}", sql.select_columns(columns, context)?))
    }

    /// `ON DUPLICATE KEY UPDATE …`.
    ///
    /// # Errors
    /// When the database has no such clause.
    fn on_duplicate_key(
        &self,
        sql: &mut SqlCompiler<'_>,
        insert: &Insert,
        update: &OnDuplicateKey,
        context: Context,
    ) -> Result<String> {
        let _ = (sql, insert, update, context);
        Err(CompileError::unsupported(
            self.statement_compiler_class(),
            "<class 'OnDuplicateClause'>",
        ))
    }

    /// FETCH FIRST.
    ///
    /// # Errors
    /// When its expressions cannot be compiled.
    fn fetch_clause(&self, sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
        sql::generic_fetch(sql, select, false, context)
    }
}
