//! The trait of databases: what each can do, and the hooks in which it differs from the shared compilers.

use std::fmt::Debug;

use aludel_schema::expression::{BinaryExpression, FunctionCall, TableName};
use aludel_schema::operation::{AddColumn, AlterColumn, DropColumn, RenameTable};
use aludel_schema::statement::{CompoundKind, Delete, ForUpdate, Insert, OnDuplicateKey, Select, Update};
use aludel_schema::{
    CheckConstraint, Column, Computed, ExcludeConstraint, Expression, ForeignKeyConstraint, Identity, Index,
    MigrateOperation, Name, PrimaryKeyConstraint, ResolvedTable, Sequence, ServerDefault, SqlType, Table,
    UniqueConstraint, Value,
};

use crate::ddl::{self, OwnerTable};
use crate::error::{CompileError, Result};
use crate::sql::{Context, SqlCompiler};
use crate::step::{CompiledStatement, Step};
use crate::types::TypeContext;
use crate::{BindCasts, Compiler, Settings};
use crate::{literal, operation, sql, types};

/// A database's SQL. Capabilities default to the conservative answer, compilers to standard SQL.
pub trait Dialect: Debug + Send + Sync {
    /// `postgresql`, `sqlite`, …
    fn name(&self) -> &'static str;

    /// The class path of the reference's type compiler, for messages.
    fn type_compiler_class(&self) -> &'static str;

    /// The class path of the reference's statement compiler, for messages.
    fn statement_compiler_class(&self) -> &'static str;

    /// The class path of the reference's DDL compiler, for messages.
    fn ddl_compiler_class(&self) -> &'static str;

    // ---- identifiers

    /// Lower-case reserved words, sorted.
    fn reserved_words(&self) -> &'static [&'static str];

    /// The characters around a quoted identifier.
    fn identifier_quotes(&self) -> (char, char) {
        ('"', '"')
    }

    /// Names that begin with `_` are quoted.
    fn quotes_initial_underscore(&self) -> bool {
        false
    }

    /// The longest identifier.
    fn max_identifier_length(&self) -> usize;

    /// The longest name of a constraint.
    fn max_constraint_name_length(&self) -> usize {
        self.max_identifier_length()
    }

    /// The longest name of an index.
    fn max_index_name_length(&self) -> usize {
        self.max_identifier_length()
    }

    /// A schema in front of a table.
    fn quote_schema(&self, compiler: &Compiler<'_>, schema: &Name) -> String {
        compiler.quote(schema)
    }

    // ---- capabilities

    /// ALTER TABLE can add and drop constraints.
    fn supports_alter(&self) -> bool {
        false
    }

    /// DDL is part of transactions.
    fn transactional_ddl(&self) -> bool {
        false
    }

    /// Comments on tables and columns.
    fn supports_comments(&self) -> bool {
        false
    }

    /// Comments are part of CREATE TABLE.
    fn inline_comments(&self) -> bool {
        false
    }

    /// Enumerations are types.
    fn supports_native_enum(&self) -> bool {
        false
    }

    /// There is a boolean type.
    fn supports_native_boolean(&self) -> bool {
        false
    }

    /// Without a boolean type, a CHECK restricts the column to 0 and 1.
    fn non_native_boolean_check_constraint(&self) -> bool {
        true
    }

    /// There is a UUID type.
    fn supports_native_uuid(&self) -> bool {
        false
    }

    /// GENERATED … AS IDENTITY.
    fn supports_identity_columns(&self) -> bool {
        false
    }

    /// INSERT … RETURNING.
    fn insert_returning(&self) -> bool {
        false
    }

    /// A key that the database makes is read by RETURNING even where the driver reports it.
    fn favor_returning_over_lastrowid(&self) -> bool {
        false
    }

    /// The driver reports the key of the last inserted row.
    fn postfetch_lastrowid(&self) -> bool {
        false
    }

    /// `/` between integers drops the fraction.
    fn div_is_floordiv(&self) -> bool {
        true
    }

    /// INSERT … DEFAULT VALUES.
    fn supports_default_values(&self) -> bool {
        false
    }

    /// The default values of columns in a multi-row VALUES.
    fn supports_multivalues_insert(&self) -> bool {
        false
    }

    /// There are sequences.
    fn supports_sequences(&self) -> bool {
        false
    }

    /// Dates are stored as text in a format of the type's own.
    fn has_storage_formats(&self) -> bool {
        false
    }

    /// ILIKE.
    fn supports_ilike(&self) -> bool {
        false
    }

    /// Names of collations are quoted like identifiers.
    fn quotes_collations(&self) -> bool {
        true
    }

    /// UPDATE can name further tables.
    fn supports_update_from(&self) -> bool {
        true
    }

    /// Columns of RETURNING are written with their table.
    fn returning_includes_table(&self) -> bool {
        true
    }

    /// A list of tuples in IN begins with VALUES.
    fn tuple_in_values(&self) -> bool {
        false
    }

    /// There is a function `now()`.
    fn has_now_function(&self) -> bool {
        false
    }

    /// A backslash in a literal is an escape, unless the server says otherwise.
    fn escapes_backslashes(&self) -> bool {
        false
    }

    // ---- output of `--sql`

    /// What ends a statement in the script.
    fn command_terminator(&self) -> &'static str {
        ";"
    }

    /// The statement as text of the script, with the blank line after it.
    fn offline_text(&self, settings: &Settings, sql: &str) -> String {
        let _ = settings;
        operation::terminated(sql, self.command_terminator())
    }

    /// The statement that begins a transaction of the script.
    fn offline_begin(&self, settings: &Settings) -> String {
        let _ = settings;
        format!("BEGIN{}\n\n", self.command_terminator())
    }

    /// The statement that ends a transaction of the script.
    fn offline_commit(&self, settings: &Settings) -> String {
        let _ = settings;
        format!("COMMIT{}\n\n", self.command_terminator())
    }

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

    /// A value written into the statement.
    ///
    /// # Errors
    /// When the type has no literal form.
    fn literal(&self, compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
        literal::generic(compiler, value, type_)
    }

    /// Whether a parameter of this type is written with a cast where the driver binds on the server.
    fn casts_bind(&self, type_: &SqlType, casts: BindCasts) -> bool {
        let _ = (type_, casts);
        false
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

    // ---- DDL

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

    // ---- operations

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

    /// In what FOREIGN KEY differs.
    fn foreign_key_form(&self) -> ddl::constraint::ForeignKeyForm {
        ddl::constraint::ForeignKeyForm::default()
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
        constraint: &aludel_schema::Constraint,
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

    /// Whether batch mode must copy the table for these operations (`requires_recreate_in_batch`).
    fn requires_recreate_in_batch(&self, operations: &[MigrateOperation]) -> bool {
        let _ = operations;
        false
    }
}

/// The dialect of this name: `postgresql` (also `postgres`), `sqlite`, `mysql`, `mariadb`, `mssql`, `oracle`.
pub fn dialect(name: &str) -> Option<&'static dyn Dialect> {
    let name = if name == "postgres" { "postgresql" } else { name };
    dialects().iter().copied().find(|dialect| dialect.name() == name)
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
