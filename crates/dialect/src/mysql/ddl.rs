//! DDL of MySQL and MariaDB.

use aludel_schema::expression::UnaryOperator;
use aludel_schema::types::{DateTimeClass, SqlType};
use aludel_schema::{
    Column, DialectOptions, Expression, Index, Nullable, OptionValue, PrimaryKeyConstraint, ResolvedTable,
    ServerDefault, Table,
};

use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::no_name;
use crate::ddl::constraint::{DropKind, DropRequest, generic_primary_key};
use crate::error::Result;
use crate::postgresql::plain_text;

/// A column: type, generation, NOT NULL, COMMENT, and AUTO_INCREMENT or DEFAULT last.
pub(super) fn column(compiler: &Compiler<'_>, table: &ResolvedTable, column: &Column) -> Result<String> {
    let mut parts = vec![compiler.quote(&column.name), compiler.column_type(column)?];
    if let Some(computed) = column.computed() {
        parts.push(compiler.dialect.computed(compiler, computed)?);
    }
    let mariadb = compiler.settings.mariadb || compiler.dialect.name() == "mariadb";
    let nullable = column.is_nullable()
        || (mariadb && column.computed().is_some() && column.nullable == Nullable::Default);
    if !nullable {
        parts.push("NOT NULL".to_owned());
    } else if is_timestamp(compiler, &column.type_) {
        parts.push("NULL".to_owned());
    }
    if let Some(comment) = &column.comment {
        parts.push(format!("COMMENT {}", compiler.string_literal(comment)));
    }
    if increments(table, column) {
        parts.push("AUTO_INCREMENT".to_owned());
    } else if let Some(default) = compiler.column_default(column.server_default.as_ref())? {
        parts.push(match needs_parentheses(compiler, &default) {
            true => format!("DEFAULT ({default})"),
            false => format!("DEFAULT {default}"),
        });
    }
    Ok(parts.join(" "))
}

fn is_timestamp(compiler: &Compiler<'_>, type_: &SqlType) -> bool {
    matches!(type_.implementation(compiler.dialect.name()),
        SqlType::DateTime(datetime) if datetime.class == DateTimeClass::Timestamp)
}

fn increments(table: &ResolvedTable, column: &Column) -> bool {
    table.is_autoincrement(column) && matches!(column.server_default, None | Some(ServerDefault::Identity(_)))
}

/// Servers that take any expression as a default want it in parentheses.
fn needs_parentheses(compiler: &Compiler<'_>, default: &str) -> bool {
    let mariadb = compiler.settings.mariadb || compiler.dialect.name() == "mariadb";
    let least = if mariadb { (10, 2, 1) } else { (8, 0, 13) };
    let lower = default.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    compiler
        .settings
        .server_version
        .is_some_and(|version| version >= least)
        && !default.trim_start().starts_with(['\'', '"', '('])
        && !words.windows(2).any(|pair| pair == ["on", "update"])
        && !lower.starts_with("now(")
        && !lower.starts_with("current_timestamp(")
        && default.chars().any(|it| !(it.is_alphanumeric() || it == '_'))
}

const TEXT_OPTIONS: [&str; 3] = ["COMMENT", "PASSWORD", "CONNECTION"];
const SPACED_NAMES: [&str; 6] = [
    "DATA_DIRECTORY",
    "INDEX_DIRECTORY",
    "DEFAULT_CHARACTER_SET",
    "CHARACTER_SET",
    "DEFAULT_CHARSET",
    "DEFAULT_COLLATE",
];
const SPACED_VALUES: [&str; 4] = ["TABLESPACE", "DEFAULT CHARACTER SET", "CHARACTER SET", "COLLATE"];
const PARTITION_OPTIONS: [&str; 4] = ["PARTITION_BY", "PARTITIONS", "SUBPARTITIONS", "SUBPARTITION_BY"];

/// `ENGINE=InnoDB CHARSET=utf8mb4 …`: the options given for this dialect, character sets before the collation,
/// partitions last.
pub(super) fn post_create_table(compiler: &Compiler<'_>, table: &ResolvedTable) -> String {
    let prefix = format!("{}_", compiler.dialect.name());
    let mut options: Vec<(String, String)> = table
        .table
        .options
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?.to_uppercase(), plain_text(value))))
        .collect();
    if let Some(comment) = &table.table.comment {
        options.retain(|(name, _)| name != "COMMENT");
        options.push(("COMMENT".to_owned(), comment.clone()));
    }
    let (partitions, plain): (Vec<_>, Vec<_>) = options
        .into_iter()
        .partition(|(name, _)| PARTITION_OPTIONS.contains(&name.as_str()));
    let mut parts = Vec::new();
    for (name, value) in in_two_steps(plain, |name, all| {
        name == "COLLATE" && all.iter().any(|it| is_charset(it))
    }) {
        parts.push(option_text(compiler, &name, &value));
    }
    for (name, value) in in_steps(partitions) {
        let value = if TEXT_OPTIONS.contains(&name.as_str()) {
            compiler.string_literal(&value)
        } else {
            value
        };
        parts.push(format!("{} {value}", name.replace('_', " ")));
    }
    parts.join(" ")
}

fn is_charset(name: &str) -> bool {
    matches!(
        name,
        "DEFAULT_CHARSET" | "DEFAULT_CHARACTER_SET" | "CHARSET" | "CHARACTER_SET"
    )
}

/// Options that wait for another come after all that do not.
fn in_two_steps(
    options: Vec<(String, String)>,
    waits: impl Fn(&str, &[String]) -> bool,
) -> Vec<(String, String)> {
    let names: Vec<String> = options.iter().map(|(name, _)| name.clone()).collect();
    let (later, mut first): (Vec<_>, Vec<_>) = options.into_iter().partition(|(name, _)| waits(name, &names));
    first.extend(later);
    first
}

/// PARTITION BY, then PARTITIONS, then the subpartitions.
fn in_steps(mut options: Vec<(String, String)>) -> Vec<(String, String)> {
    options.sort_by_key(|(name, _)| match name.as_str() {
        "PARTITION_BY" => 0,
        "PARTITIONS" => 1,
        "SUBPARTITION_BY" => 2,
        _ => 3,
    });
    options
}

fn option_text(compiler: &Compiler<'_>, name: &str, value: &str) -> String {
    let value = if TEXT_OPTIONS.contains(&name) {
        compiler.string_literal(value)
    } else {
        value.to_owned()
    };
    let name = if SPACED_NAMES.contains(&name) {
        name.replace('_', " ")
    } else {
        name.to_owned()
    };
    let joiner = if SPACED_VALUES.contains(&name.as_str()) {
        " "
    } else {
        "="
    };
    format!("{name}{joiner}{value}")
}

/// An option of this dialect; MariaDB also takes MySQL's where `fallback`.
fn option<'o>(
    compiler: &Compiler<'_>,
    options: &'o DialectOptions,
    name: &str,
    fallback: bool,
) -> Option<&'o OptionValue> {
    let own = options.get(&format!("{}_{name}", compiler.dialect.name()));
    let other = if fallback {
        options.get(&format!("mysql_{name}"))
    } else {
        None
    };
    own.or(other).filter(|value| **value != OptionValue::None)
}

pub(super) fn primary_key(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &PrimaryKeyConstraint,
) -> Result<Option<String>> {
    let Some(mut text) = generic_primary_key(compiler, owner, constraint, "")? else {
        return Ok(None);
    };
    if let Some(using) = option(compiler, &constraint.options, "using", true) {
        text.push_str(&format!(" USING {}", compiler.quote_text(&plain_text(using))));
    }
    Ok(Some(text))
}

/// `ALTER TABLE … DROP FOREIGN KEY`, `DROP PRIMARY KEY`, `DROP INDEX` or `DROP CHECK`.
pub(super) fn drop_constraint(compiler: &Compiler<'_>, drop: &DropRequest<'_>) -> Result<String> {
    let table = compiler.format_table(drop.schema, drop.table);
    let mariadb = compiler.settings.mariadb || compiler.dialect.name() == "mariadb";
    let words = match drop.kind {
        Some(DropKind::PrimaryKey) => return Ok(format!("ALTER TABLE {table} DROP PRIMARY KEY ")),
        Some(DropKind::ForeignKey) => "FOREIGN KEY ",
        Some(DropKind::Unique) => "INDEX ",
        Some(DropKind::Check) if mariadb => "CONSTRAINT ",
        Some(DropKind::Check) => "CHECK ",
        None => "",
    };
    let name = compiler
        .format_constraint_name(&drop.name)?
        .ok_or_else(crate::ddl::constraint::no_name)?;
    Ok(format!("ALTER TABLE {table} DROP {words}{name}"))
}

pub(super) fn create_index(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_not_exists: bool,
) -> Result<String> {
    let name = compiler.index_name(owner, index, false)?.ok_or_else(no_name)?;
    let prefix = option(compiler, &index.options, "prefix", false).filter(|it| it.is_truthy());
    let mut text = format!(
        "CREATE {}{}INDEX {}{name} ON {} ({})",
        if index.unique { "UNIQUE " } else { "" },
        prefix.map_or_else(String::new, |prefix| format!("{} ", plain_text(prefix))),
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        owner.text(compiler),
        index_columns(compiler, index)?
    );
    if let Some(parser) = option(compiler, &index.options, "with_parser", true) {
        text.push_str(&format!(" WITH PARSER {}", plain_text(parser)));
    }
    if let Some(using) = option(compiler, &index.options, "using", true) {
        text.push_str(&format!(" USING {}", compiler.quote_text(&plain_text(using))));
    }
    Ok(text)
}

/// Columns with the length of their prefixes; functions and operators in parentheses.
fn index_columns(compiler: &Compiler<'_>, index: &Index) -> Result<String> {
    let length = option(compiler, &index.options, "length", false);
    let mut parts = Vec::with_capacity(index.expressions.len());
    for expression in &index.expressions {
        let mut text = compiler.ddl_expression(expression)?;
        if is_operator(expression) {
            text = format!("({text})");
        }
        let own = match length {
            Some(OptionValue::Map(lengths)) => {
                let name = match expression {
                    Expression::Column(column) => Some(column.name.as_str()),
                    _ => None,
                };
                name.and_then(|name| lengths.get(name))
                    .or_else(|| lengths.get(&text))
            }
            other => other,
        };
        if let Some(own) = own {
            text.push_str(&format!("({})", plain_text(own)));
        }
        parts.push(text);
    }
    Ok(parts.join(", "))
}

pub(super) fn drop_index(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_exists: bool,
) -> Result<String> {
    let name = compiler.index_name(owner, index, false)?.ok_or_else(no_name)?;
    let condition = if if_exists { "IF EXISTS " } else { "" };
    Ok(format!(
        "\nDROP INDEX {condition}{name} ON {}",
        owner.text(compiler)
    ))
}

/// The comment of a column is changed by writing the column again.
pub(super) fn column_comment(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    column_: &Column,
) -> Result<String> {
    let mut table = Table::new(owner.name.clone()).with_column(column_.clone());
    table.schema = owner.schema.cloned();
    let resolved = compiler.resolve(&table)?;
    Ok(format!(
        "ALTER TABLE {} CHANGE {} {}",
        owner.text(compiler),
        compiler.quote(&column_.name),
        column(compiler, &resolved, column_)?
    ))
}

/// MySQL wants functions and operators in parentheses, but not a plain order.
fn is_operator(expression: &Expression) -> bool {
    match expression {
        Expression::Binary(_) | Expression::Function(_) | Expression::Collate(..) => true,
        Expression::Unary(operator, _) => !matches!(operator, UnaryOperator::Asc | UnaryOperator::Desc),
        _ => false,
    }
}
