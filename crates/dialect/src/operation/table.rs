//! Operations on tables.

use aludel_schema::operation::{CreateTable, DropTable, RenameTable};
use aludel_schema::{Index, Name, ResolvedTable, SqlType, Table};

use super::{Memo, ddl};
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::error::Result;
use crate::step::Step;

/// `op.create_table`: the named types of its columns, the table, its indexes, its comments.
pub(crate) fn create(compiler: &Compiler<'_>, op: &CreateTable, memo: &mut Memo) -> Result<Vec<Step>> {
    let mut table = op.table.clone();
    if op.constraints_included {
        table.forget_included();
    }
    let table = compiler.resolve(&table)?;
    create_resolved(compiler, &table, op.if_not_exists == Some(true), memo)
}

/// The same for a table whose columns and names are resolved.
pub(crate) fn create_resolved(
    compiler: &Compiler<'_>,
    table: &ResolvedTable,
    if_not_exists: bool,
    memo: &mut Memo,
) -> Result<Vec<Step>> {
    let mut steps = types(compiler, table, memo, true)?;
    steps.push(ddl(compiler.create_table_text(table, if_not_exists)?));
    let owner = OwnerTable::resolved(table);
    for index in &table.table.indexes {
        steps.push(ddl(compiler
            .dialect
            .create_index(compiler, owner, index, false)?));
    }
    remember_spatial_indexes(table, memo);
    if compiler.dialect.supports_comments() && !compiler.dialect.inline_comments() {
        if let Some(comment) = &table.table.comment {
            steps.push(ddl(compiler.dialect.table_comment(
                compiler,
                owner,
                Some(comment),
            )?));
        }
        for column in table
            .table
            .columns
            .iter()
            .filter(|column| column.comment.is_some())
        {
            steps.push(ddl(compiler.dialect.column_comment(compiler, owner, column)?));
        }
    }
    Ok(steps)
}

/// Indexes that geoalchemy2 adds by itself: a script that makes them again must not fail.
pub(crate) fn remember_spatial_indexes(table: &ResolvedTable, memo: &mut Memo) {
    let implicit = |index: &&Index| index.column_flag && index.options.contains_key("postgresql_using");
    for index in table.table.indexes.iter().filter(implicit) {
        if let Some(name) = index.name.as_name() {
            memo.add_spatial_index(table.table.schema.as_ref(), name);
        }
    }
}

/// CREATE TYPE or DROP TYPE for the named types of the columns, each once in a run.
fn types(compiler: &Compiler<'_>, table: &ResolvedTable, memo: &mut Memo, create: bool) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for column in &table.table.columns {
        let mut found = Vec::new();
        named_types(&column.type_, compiler.dialect.name(), &mut found);
        for type_ in found {
            let Some((kind, schema, name)) = managed_type(type_) else {
                continue;
            };
            let text = if create {
                compiler.dialect.create_type(compiler, type_)?
            } else {
                compiler.dialect.drop_type(compiler, type_)?
            };
            if let (Some(text), Some(name)) = (text, name)
                && !memo.seen_type(kind, schema, name)
            {
                steps.push(ddl(text));
            }
        }
    }
    Ok(steps)
}

/// The kind, schema and name of a type that is created and dropped with tables.
fn managed_type(type_: &SqlType) -> Option<(&'static str, Option<&Name>, Option<&Name>)> {
    match type_ {
        SqlType::Enum(it) if it.create_type && !it.metadata => {
            Some(("enum", it.schema.as_ref(), it.name.as_name()))
        }
        SqlType::Domain(it) if it.create_type && !it.metadata => {
            Some(("domain", it.schema.as_ref(), Some(&it.name)))
        }
        _ => None,
    }
}

/// The types of a table that is in the database take no more steps.
pub(crate) fn remember_types(compiler: &Compiler<'_>, table: &Table, memo: &mut Memo) {
    for column in &table.columns {
        let mut found = Vec::new();
        named_types(&column.type_, compiler.dialect.name(), &mut found);
        for (kind, schema, name) in found.into_iter().filter_map(managed_type) {
            if let Some(name) = name {
                memo.seen_type(kind, schema, name);
            }
        }
    }
}

/// The enumerations and domains in a type.
fn named_types<'t>(type_: &'t SqlType, dialect: &str, found: &mut Vec<&'t SqlType>) {
    match type_ {
        SqlType::Enum(_) | SqlType::Domain(_) => found.push(type_),
        SqlType::Array(array) => named_types(&array.item, dialect, found),
        SqlType::Variant(_) | SqlType::Decorated(_) | SqlType::Reflected(_) => {
            named_types(type_.implementation(dialect), dialect, found);
        }
        _ => {}
    }
}

/// `op.drop_table`; the types of a table whose columns are known are dropped after it.
pub(crate) fn drop(compiler: &Compiler<'_>, op: &DropTable, memo: &mut Memo) -> Result<Vec<Step>> {
    let text = compiler.drop_table_text(op.schema.as_ref(), &op.table_name, op.if_exists == Some(true));
    let mut steps = vec![ddl(text)];
    if let Some(create) = &op.reverse {
        let table = compiler.resolve(&create.table)?;
        steps.extend(types(compiler, &table, memo, false)?);
        for index in &table.table.indexes {
            if let Some(name) = index.name.as_name() {
                memo.forget_spatial_index(op.schema.as_ref(), name);
            }
        }
    }
    Ok(steps)
}

/// `op.create_table_comment` and `op.drop_table_comment`.
pub(crate) fn comment(
    compiler: &Compiler<'_>,
    schema: Option<&Name>,
    table: &Name,
    comment: Option<&str>,
) -> Result<Vec<Step>> {
    let owner = OwnerTable::named(schema, table);
    Ok(vec![ddl(compiler
        .dialect
        .table_comment(compiler, owner, comment)?)])
}

/// `ALTER TABLE old RENAME TO schema.new`.
pub(crate) fn generic_rename(compiler: &Compiler<'_>, op: &RenameTable) -> Result<String> {
    let schema = op.schema.as_ref();
    Ok(format!(
        "ALTER TABLE {} RENAME TO {}",
        compiler.format_altered_table(schema, &op.table_name),
        compiler.format_altered_table(schema, &op.new_table_name)
    ))
}

/// `ALTER TABLE old RENAME TO new`: the new name without a schema.
pub(crate) fn rename_without_schema(compiler: &Compiler<'_>, op: &RenameTable) -> String {
    format!(
        "ALTER TABLE {} RENAME TO {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.new_table_name)
    )
}
