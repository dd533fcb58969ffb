//! DDL of SQLite.

use aludel_schema::types::{Affinity, SqlType};
use aludel_schema::{
    Autoincrement, CheckConstraint, Column, DialectOptions, ForeignKeyConstraint, Index, OptionValue,
    PrimaryKeyConstraint, ResolvedTable, Table, UniqueConstraint, Value,
};

use crate::Compiler;
use crate::ddl::constraint::no_name;
use crate::ddl::constraint::{
    ForeignKeyForm, generic_check, generic_foreign_key, generic_primary_key, generic_unique,
};
use crate::ddl::{Object, ObjectKind, OwnerTable};
use crate::error::{CompileError, ErrorClass, Result};
use crate::step::{BoundParameter, CompiledStatement};

/// The text of an option, if it was given.
fn phrase<'o>(options: &'o DialectOptions, name: &str) -> Option<&'o str> {
    options.get(name).and_then(OptionValue::as_str)
}

fn flag(options: &DialectOptions, name: &str) -> bool {
    options.get(name).is_some_and(OptionValue::is_truthy)
}

pub(super) fn column(compiler: &Compiler<'_>, table: &ResolvedTable, column: &Column) -> Result<String> {
    let mut text = format!(
        "{} {}",
        compiler.quote(&column.name),
        compiler.column_type(column)?
    );
    if let Some(default) = compiler.column_default(column.server_default.as_ref())? {
        text.push_str(&if is_bare_expression(&default) {
            format!(" DEFAULT ({default})")
        } else {
            format!(" DEFAULT {default}")
        });
    }
    if !column.is_nullable() {
        text.push_str(" NOT NULL");
        push_conflict(&mut text, phrase(&column.options, "sqlite_on_conflict_not_null"));
    }
    if column.primary_key {
        let single = table.primary_key.columns.len() == 1;
        if column.autoincrement == Autoincrement::True && !single {
            return Err(composite_autoincrement());
        }
        if single && is_inline_key(table, column) {
            text.push_str(" PRIMARY KEY");
            push_conflict(
                &mut text,
                phrase(&column.options, "sqlite_on_conflict_primary_key"),
            );
            text.push_str(" AUTOINCREMENT");
        }
    }
    if let Some(computed) = column.computed() {
        text.push_str(&format!(" {}", compiler.dialect.computed(compiler, computed)?));
    }
    Ok(text)
}

fn composite_autoincrement() -> CompileError {
    CompileError::compile("SQLite does not support autoincrement for composite primary keys")
}

/// Two columns of a key that increment: the first of them is refused before anyone asks which one it is.
pub(super) fn key_error(table: &Table, error: CompileError) -> CompileError {
    let increments = |column: &&Column| column.autoincrement == Autoincrement::True;
    let mut columns = table.columns.iter().filter(increments);
    match (columns.next(), columns.next()) {
        (Some(first), Some(_)) if error.class() == ErrorClass::Argument => {
            composite_autoincrement().in_column(&table.name, &first.name)
        }
        _ => error,
    }
}

/// With `sqlite_autoincrement=True` the key stands beside its column.
fn is_inline_key(table: &ResolvedTable, column: &Column) -> bool {
    let referring = table.table.constraints.iter().any(|constraint| match constraint {
        aludel_schema::Constraint::ForeignKey(it) => it.columns.contains(&column.name),
        _ => false,
    });
    flag(&table.table.options, "sqlite_autoincrement")
        && column.type_.affinity() == Affinity::Integer
        && column.foreign_keys.is_empty()
        && !referring
}

/// An expression that begins with neither a quote nor a parenthesis and holds more than a word.
fn is_bare_expression(default: &str) -> bool {
    let start = default.trim_start();
    let first_line = default.split('\n').next().unwrap_or_default();
    !start.starts_with(['\'', '"', '(']) && first_line.chars().any(|it| !(it.is_alphanumeric() || it == '_'))
}

fn push_conflict(text: &mut String, clause: Option<&str>) {
    if let Some(clause) = clause {
        text.push_str(&format!(" ON CONFLICT {clause}"));
    }
}

fn only_column<'t>(owner: OwnerTable<'t>, columns: &[aludel_schema::Name]) -> Option<&'t Column> {
    match columns {
        [only] => owner.table.and_then(|table| table.table.column(only)),
        _ => None,
    }
}

pub(super) fn primary_key(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &PrimaryKeyConstraint,
) -> Result<Option<String>> {
    let only = only_column(owner, &constraint.columns);
    if let (Some(column), Some(table)) = (only, owner.table)
        && is_inline_key(table, column)
    {
        return Ok(None);
    }
    let Some(mut text) = generic_primary_key(compiler, owner, constraint, "")? else {
        return Ok(None);
    };
    let own = phrase(&constraint.options, "sqlite_on_conflict");
    push_conflict(
        &mut text,
        own.or_else(|| phrase(&only?.options, "sqlite_on_conflict_primary_key")),
    );
    Ok(Some(text))
}

pub(super) fn unique(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &UniqueConstraint,
) -> Result<Option<String>> {
    let Some(mut text) = generic_unique(compiler, constraint, "", "")? else {
        return Ok(None);
    };
    let own = phrase(&constraint.options, "sqlite_on_conflict");
    let only = only_column(owner, &constraint.columns);
    push_conflict(
        &mut text,
        own.or_else(|| phrase(&only?.options, "sqlite_on_conflict_unique")),
    );
    Ok(Some(text))
}

/// A foreign key to another schema (an attached file) cannot be declared and is left out.
pub(super) fn foreign_key(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &ForeignKeyConstraint,
    form: ForeignKeyForm,
) -> Result<Option<String>> {
    if owner.schema != constraint.referent_schema.as_ref() {
        return Ok(None);
    }
    generic_foreign_key(compiler, constraint, form).map(Some)
}

pub(super) fn check(compiler: &Compiler<'_>, constraint: &CheckConstraint) -> Result<String> {
    let mut text = generic_check(compiler, constraint)?;
    push_conflict(&mut text, phrase(&constraint.options, "sqlite_on_conflict"));
    Ok(text)
}

pub(super) fn column_check(compiler: &Compiler<'_>, constraint: &CheckConstraint) -> Result<String> {
    if phrase(&constraint.options, "sqlite_on_conflict").is_some() {
        return Err(CompileError::compile(
            "SQLite does not support on conflict clause for column check constraint",
        ));
    }
    generic_check(compiler, constraint)
}

pub(super) fn create_index(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_not_exists: bool,
) -> Result<String> {
    let name = compiler.index_name(owner, index, true)?.ok_or_else(no_name)?;
    let mut text = format!(
        "CREATE {}INDEX {}{name} ON {} ({})",
        if index.unique { "UNIQUE " } else { "" },
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        compiler.quote(owner.name),
        compiler.index_expressions(index)?
    );
    if let Some(where_) = index
        .options
        .get("sqlite_where")
        .filter(|value| **value != OptionValue::None)
    {
        text.push_str(&format!(
            " WHERE {}",
            crate::postgresql::condition(compiler, where_)?
        ));
    }
    Ok(text)
}

pub(super) fn post_create_table(table: &ResolvedTable) -> String {
    let options = &table.table.options;
    let mut words = Vec::new();
    if options
        .get("sqlite_with_rowid")
        .is_some_and(|value| !value.is_truthy())
    {
        words.push("WITHOUT ROWID");
    }
    if flag(options, "sqlite_strict") {
        words.push("STRICT");
    }
    if words.is_empty() {
        String::new()
    } else {
        format!("\n {}", words.join(",\n "))
    }
}

/// A single integer key is reported by the driver; any other key that was not given a value is returned.
pub(super) fn implicit_returning<'c>(keys: &[&'c Column]) -> Vec<&'c Column> {
    match keys {
        [only] if only.type_.affinity() == Affinity::Integer => Vec::new(),
        keys => keys.to_vec(),
    }
}

/// Looks a table or index up in `sqlite_master`.
pub(super) fn exists_query(object: Object<'_>) -> Option<CompiledStatement> {
    let kinds = match object.kind {
        ObjectKind::Table => "'table', 'view'",
        ObjectKind::Index => "'index'",
        ObjectKind::Type | ObjectKind::Sequence => return None,
    };
    let schema = object.schema.map_or_else(String::new, |schema| {
        format!("\"{}\".", schema.replace('"', "\"\""))
    });
    Some(CompiledStatement {
        sql: format!("SELECT 1 FROM {schema}sqlite_master WHERE type IN ({kinds}) AND name = ?"),
        parameters: vec![BoundParameter {
            name: "name".to_owned(),
            value: Some(Value::String(object.name.to_string())),
            type_: SqlType::string(None),
        }],
        ..CompiledStatement::default()
    })
}

/// Whether a default is an expression that SQLite wants in parentheses and that has none: Alembic's guess, by which a
/// single digit, a quoted text and what is in parentheses are left alone.
pub(super) fn is_unparenthesized_default(text: &str) -> bool {
    let mut characters = text.chars();
    let inside = |open: char, close: char| {
        text.len() > 2 && text.starts_with(open) && text.ends_with(close) && !text.contains('\n')
    };
    match (characters.next(), characters.next()) {
        (None, _) => false,
        (Some(only), None) => !(only.is_ascii_digit() || only == '.'),
        _ => !(inside('\'', '\'') || inside('(', ')')),
    }
}
