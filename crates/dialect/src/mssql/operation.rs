//! Operations of SQL Server.

use aludel_schema::operation::{AddColumn, AlterColumn, BulkInsert, DefaultChange, DropColumn, RenameTable};
use aludel_schema::{Name, OptionValue, ResolvedTable, ServerDefault};

use super::ddl::schema_text;
use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};
use crate::operation::alter::{altered, generic, given};
use crate::operation::ddl;
use crate::step::{CompiledStatement, Step};

/// The former default goes first; then nullability (which restates the type), the default, and the name.
pub(super) fn alter_column(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    let mut change = AlterColumn {
        server_default: DefaultChange::NotGiven,
        new_column_name: None,
        ..op.clone()
    };
    if op.nullable.is_some() {
        if op.type_.is_some() {
            change.existing_type = change.type_.take();
        } else if op.existing_type.is_none() {
            return Err(CompileError::new(
                ErrorClass::Command,
                "MS-SQL ALTER COLUMN operations with NULL or NOT NULL require the existing_type or a new type_ be \
                 passed.",
            ));
        }
    } else if op.existing_nullable.is_some() && op.type_.is_some() {
        change.nullable = op.existing_nullable;
        change.existing_type = change.type_.take();
    } else if op.type_.is_some() {
        steps.push(Step::Warning(
            "MS-SQL ALTER COLUMN operations that specify type_= should also specify a nullable= or \
             existing_nullable= argument to avoid implicit conversion of NOT NULL columns to NULL."
                .to_owned(),
        ));
    }
    let generated = [given(&op.server_default), given(&op.existing_server_default)]
        .into_iter()
        .flatten()
        .any(|it| matches!(it, ServerDefault::Identity(_) | ServerDefault::Computed(_)));
    let changes_default = op.server_default != DefaultChange::NotGiven && !generated;
    if generated {
        change.server_default = op.server_default.clone();
    }
    let replaces =
        op.existing_server_default != DefaultChange::NotGiven || op.server_default == DefaultChange::None;
    if changes_default && replaces {
        steps.push(drop_named(
            compiler,
            op.schema.as_ref(),
            &op.table_name,
            &op.column_name,
            "sys.default_constraints",
        ));
    }
    steps.extend(generic(compiler, &change)?);
    let bare = AlterColumn {
        table_name: op.table_name.clone(),
        schema: op.schema.clone(),
        column_name: op.column_name.clone(),
        ..AlterColumn::default()
    };
    if changes_default && op.server_default != DefaultChange::None {
        let change = AlterColumn {
            server_default: op.server_default.clone(),
            ..bare.clone()
        };
        steps.extend(generic(compiler, &change)?);
    }
    if op.new_column_name.is_some() {
        steps.extend(generic(
            compiler,
            &AlterColumn {
                new_column_name: op.new_column_name.clone(),
                ..bare
            },
        )?);
    }
    Ok(steps)
}

/// A batch that finds the constraint of a column and drops it.
fn drop_named(
    compiler: &Compiler<'_>,
    schema: Option<&Name>,
    table: &Name,
    column: &Name,
    catalog: &str,
) -> Step {
    let dotted = schema.map_or_else(String::new, |schema| format!("{schema}."));
    let quoted = compiler.format_altered_table(schema, table);
    Step::Execute(CompiledStatement::plain(format!(
        "declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from {catalog}\n\
         where parent_object_id = object_id('{dotted}{table}')\n\
         and col_name(parent_object_id, parent_column_id) = '{column}'\n\
         exec('alter table {quoted} drop constraint ' + @const_name)"
    )))
}

fn drop_foreign_key(compiler: &Compiler<'_>, op: &DropColumn) -> Step {
    let schema = op.schema.as_ref();
    let dotted = schema.map_or_else(String::new, |schema| format!("{schema}."));
    let quoted = compiler.format_altered_table(schema, &op.table_name);
    let (table, column) = (&op.table_name, &op.column_name);
    Step::Execute(CompiledStatement::plain(format!(
        "declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from\n\
         sys.foreign_keys fk join sys.foreign_key_columns fkc\non fk.object_id=fkc.constraint_object_id\n\
         where fkc.parent_object_id = object_id('{dotted}{table}')\n\
         and col_name(fkc.parent_object_id, fkc.parent_column_id) = '{column}'\n\
         exec('alter table {quoted} drop constraint ' + @const_name)"
    )))
}

/// The constraints that would hold the column are dropped first, where asked for.
pub(super) fn drop_column(compiler: &Compiler<'_>, op: &DropColumn) -> Result<Vec<Step>> {
    let asked = |name: &str| op.options.get(name).is_some_and(OptionValue::is_truthy);
    let named = |catalog: &str| {
        drop_named(
            compiler,
            op.schema.as_ref(),
            &op.table_name,
            &op.column_name,
            catalog,
        )
    };
    let mut steps = Vec::new();
    if asked("mssql_drop_default") {
        steps.push(named("sys.default_constraints"));
    }
    if asked("mssql_drop_check") {
        steps.push(named("sys.check_constraints"));
    }
    if asked("mssql_drop_foreign_key") {
        steps.push(drop_foreign_key(compiler, op));
    }
    steps.extend(crate::operation::column::generic_drop(compiler, op)?);
    Ok(steps)
}

pub(super) fn nullable(compiler: &Compiler<'_>, op: &AlterColumn, nullable: bool) -> Result<String> {
    let type_ = match &op.existing_type {
        Some(type_) => compiler.type_text(type_)?,
        None => String::new(),
    };
    Ok(format!(
        "{} {type_} {}",
        altered(compiler, op),
        if nullable { "NULL" } else { "NOT NULL" }
    ))
}

pub(super) fn default(compiler: &Compiler<'_>, op: &AlterColumn, default: Option<String>) -> String {
    format!(
        "ALTER TABLE {} ADD DEFAULT {} FOR {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        default.unwrap_or_else(|| "NULL".to_owned()),
        compiler.quote(&op.column_name)
    )
}

pub(super) fn rename_column(compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> String {
    format!(
        "EXEC sp_rename '{}.{}', {}, 'COLUMN'",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.column_name),
        compiler.quote(name)
    )
}

pub(super) fn rename_table(compiler: &Compiler<'_>, op: &RenameTable) -> String {
    format!(
        "EXEC sp_rename '{}', {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.new_table_name)
    )
}

/// `ALTER TABLE table ADD column`, without what other databases write beside it.
pub(super) fn add_column(compiler: &Compiler<'_>, op: &AddColumn, table: &ResolvedTable) -> Result<String> {
    let column = table.table.columns.first().unwrap_or(&op.column);
    Ok(format!(
        "ALTER TABLE {} ADD {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.dialect.column_specification(compiler, table, column)?
    ))
}

/// Adds, changes or removes the extended property that holds a comment.
pub(super) fn column_comment(compiler: &Compiler<'_>, op: &AlterColumn, comment: Option<&str>) -> String {
    let place = format!(
        "'schema', {}, 'table', {}, 'column', {}",
        schema_text(compiler, op.schema.as_ref()),
        compiler.quote(&op.table_name),
        compiler.quote(&op.column_name)
    );
    match comment {
        None => format!("exec sp_dropextendedproperty 'MS_Description', {place}"),
        Some(comment) => {
            let word = if op.existing_comment.is_some() {
                "update"
            } else {
                "add"
            };
            let comment = compiler.string_literal(comment);
            format!("exec sp_{word}extendedproperty 'MS_Description', N{comment}, {place}")
        }
    }
}

/// In a script, rows may carry values for an IDENTITY column.
pub(super) fn around_bulk_insert(compiler: &Compiler<'_>, op: &BulkInsert) -> (Vec<Step>, Vec<Step>) {
    if !compiler.settings.as_sql {
        return (Vec::new(), Vec::new());
    }
    let table = compiler.table_name(&op.table.name);
    let switch = |word: &str| vec![ddl(format!("SET IDENTITY_INSERT {table} {word}"))];
    (switch("ON"), switch("OFF"))
}
