//! DDL of SQL Server.

use aludel_schema::{
    Autoincrement, Column, ColumnDefault, Computed, DialectOptions, Identity, Index, Name, OptionValue,
    PrimaryKeyConstraint, ResolvedTable, SequenceOptions,
};

use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::no_name;
use crate::error::{CompileError, Result};
use crate::postgresql::plain_text;

/// `database.owner`: a schema with dots is split, unless it is quoted as a whole or its parts are in brackets.
pub(super) fn quote_schema(compiler: &Compiler<'_>, schema: &Name) -> String {
    if schema.quote() == Some(true) {
        return compiler.quote(schema);
    }
    let mut parts: Vec<String> = Vec::new();
    let (mut part, mut bracket, mut had_brackets) = (String::new(), false, false);
    for character in schema.chars() {
        match character {
            '[' => (bracket, had_brackets) = (true, true),
            ']' => bracket = false,
            '.' if !bracket => {
                parts.push(if had_brackets {
                    format!("[{part}]")
                } else {
                    part.clone()
                });
                part.clear();
                had_brackets = false;
            }
            other => part.push(other),
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    match parts.split_last() {
        None => String::new(),
        Some((owner, [])) => compiler.quote_text(owner),
        Some((owner, database)) => {
            let database = database.join(".");
            let owner = compiler.quote_text(owner);
            if has_inner_brackets(&database) {
                return format!("{database}.{owner}");
            }
            let database = database.trim_start_matches('[').trim_end_matches(']');
            format!("{}.{owner}", compiler.quote_text(database))
        }
    }
}

/// Several parts in brackets, which are quoted already.
fn has_inner_brackets(database: &str) -> bool {
    let inner = database
        .get(1..database.len().saturating_sub(1))
        .unwrap_or_default();
    inner.split_once(']').is_some_and(|(_, rest)| rest.contains('['))
}

/// A column: NULL is always said, and a column that increments is an IDENTITY.
pub(super) fn column(compiler: &Compiler<'_>, table: &ResolvedTable, column: &Column) -> Result<String> {
    let mut text = format!("{} ", compiler.quote(&column.name));
    match column.computed() {
        Some(computed) => text.push_str(&compiler.dialect.computed(compiler, computed)?),
        None => text.push_str(&compiler.column_type(column)?),
    }
    let sequence = matches!(column.default, Some(ColumnDefault::Sequence(_)));
    let forced = column.autoincrement == Autoincrement::True;
    if !column.is_nullable() || column.primary_key || sequence || forced || column.identity().is_some() {
        text.push_str(" NOT NULL");
    } else if column.computed().is_none() {
        text.push_str(" NULL");
    }
    let number = |name: &str| match column.options.get(name) {
        Some(OptionValue::Int(value)) => Some(i128::from(*value)),
        _ => None,
    };
    let (start, increment) = (number("mssql_identity_start"), number("mssql_identity_increment"));
    if (start.is_some() || increment.is_some()) && column.identity().is_some() {
        return Err(CompileError::compile(
            "Cannot specify options 'mssql_identity_start' and/or 'mssql_identity_increment' while also using the \
             'Identity' construct.",
        ));
    }
    let own_sequence = matches!(&column.default, Some(ColumnDefault::Sequence(it)) if !it.optional);
    if let Some(own) = column.identity() {
        text.push_str(&identity(own));
    } else if (table.is_autoincrement(column) || forced) && !own_sequence {
        let options = SequenceOptions {
            start,
            increment,
            ..SequenceOptions::default()
        };
        text.push_str(&identity(&Identity {
            options,
            ..Identity::default()
        }));
    } else if let Some(default) = compiler.column_default(column.server_default.as_ref())? {
        text.push_str(&format!(" DEFAULT {default}"));
    }
    Ok(text)
}

pub(super) fn computed(compiler: &Compiler<'_>, computed: &Computed) -> Result<String> {
    let persisted = if computed.persisted == Some(true) {
        " PERSISTED"
    } else {
        ""
    };
    Ok(format!(
        "AS ({}){persisted}",
        compiler.ddl_expression(&computed.sqltext)?
    ))
}

/// ` IDENTITY(start,increment)`.
pub(super) fn identity(identity: &Identity) -> String {
    let (start, increment) = (identity.options.start, identity.options.increment);
    match (start, increment) {
        (None, None) => " IDENTITY".to_owned(),
        _ => format!(" IDENTITY({},{})", start.unwrap_or(1), increment.unwrap_or(1)),
    }
}

/// CLUSTERED or NONCLUSTERED, where given.
pub(super) fn clustered(options: &DialectOptions) -> &'static str {
    match options.get("mssql_clustered") {
        Some(OptionValue::None) | None => "",
        Some(value) if value.is_truthy() => "CLUSTERED ",
        Some(_) => "NONCLUSTERED ",
    }
}

pub(super) fn primary_key(
    compiler: &Compiler<'_>,
    constraint: &PrimaryKeyConstraint,
) -> Result<Option<String>> {
    if constraint.columns.is_empty() {
        return Ok(None);
    }
    Ok(Some(format!(
        "{}PRIMARY KEY {}({}){}",
        compiler.constraint_preamble(&constraint.name)?,
        clustered(&constraint.options),
        compiler.name_list(&constraint.columns),
        compiler.deferrability(constraint.deferrable, constraint.initially.as_deref())?
    )))
}

pub(super) fn create_index(compiler: &Compiler<'_>, owner: OwnerTable<'_>, index: &Index) -> Result<String> {
    let name = compiler.index_name(owner, index, false)?.ok_or_else(no_name)?;
    let truthy = |name: &str| index.options.get(name).filter(|value| value.is_truthy());
    let mut text = format!(
        "CREATE {}{}{}INDEX {name} ON {}",
        if index.unique { "UNIQUE " } else { "" },
        clustered(&index.options),
        if truthy("mssql_columnstore").is_some() {
            "COLUMNSTORE "
        } else {
            ""
        },
        owner.text(compiler)
    );
    if !index.expressions.is_empty() {
        text.push_str(&format!(" ({})", compiler.index_expressions(index)?));
    }
    if let Some(OptionValue::List(columns)) = truthy("mssql_include") {
        let columns: Vec<String> = columns
            .iter()
            .map(|it| owner.column_text(compiler, &plain_text(it)))
            .collect();
        text.push_str(&format!(" INCLUDE ({})", columns.join(", ")));
    }
    if let Some(where_) = index
        .options
        .get("mssql_where")
        .filter(|value| **value != OptionValue::None)
    {
        text.push_str(&format!(
            " WHERE {}",
            crate::postgresql::condition(compiler, where_)?
        ));
    }
    Ok(text)
}

pub(super) fn drop_index(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_exists: bool,
) -> Result<String> {
    let name = compiler.index_name(owner, index, false)?.ok_or_else(no_name)?;
    let condition = if if_exists { " IF EXISTS" } else { "" };
    Ok(format!(
        "\nDROP INDEX{condition} {name} ON {}",
        owner.text(compiler)
    ))
}

/// The schema of a table; where none is named `dbo`, quoted as the reference quotes what a connection told it.
pub(super) fn schema_text(compiler: &Compiler<'_>, schema: Option<&Name>) -> String {
    match compiler
        .translated(schema)
        .as_deref()
        .filter(|schema| !schema.is_empty())
    {
        Some(schema) => quote_schema(compiler, schema),
        None => "[dbo]".to_owned(),
    }
}

/// A comment is an extended property of the table.
pub(super) fn table_comment(compiler: &Compiler<'_>, owner: OwnerTable<'_>, comment: Option<&str>) -> String {
    let comment = comment.map_or_else(
        || "NULL".to_owned(),
        |it| format!("N{}", compiler.string_literal(it)),
    );
    format!(
        "execute sp_addextendedproperty 'MS_Description', {comment}, 'schema', {}, 'table', {}",
        schema_text(compiler, owner.schema),
        compiler.quote(owner.name)
    )
}

/// The extended property of the table goes.
pub(super) fn drop_table_comment(compiler: &Compiler<'_>, owner: OwnerTable<'_>) -> String {
    format!(
        "execute sp_dropextendedproperty 'MS_Description', 'schema', {}, 'table', {}",
        schema_text(compiler, owner.schema),
        compiler.quote(owner.name)
    )
}

/// The extended property of the column goes.
pub(super) fn drop_column_comment(compiler: &Compiler<'_>, owner: OwnerTable<'_>, column: &Name) -> String {
    format!(
        "execute sp_dropextendedproperty 'MS_Description', 'schema', {}, 'table', {}, 'column', {}",
        schema_text(compiler, owner.schema),
        compiler.quote(owner.name),
        compiler.quote(column)
    )
}

/// A comment is an extended property of the column.
pub(super) fn column_comment(compiler: &Compiler<'_>, owner: OwnerTable<'_>, column: &Column) -> String {
    format!(
        "execute sp_addextendedproperty 'MS_Description', N{}, 'schema', {}, 'table', {}, 'column', {}",
        compiler.string_literal(column.comment.as_deref().unwrap_or_default()),
        schema_text(compiler, owner.schema),
        compiler.quote(owner.name),
        compiler.quote(&column.name)
    )
}
