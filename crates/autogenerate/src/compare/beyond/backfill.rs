//! NOT NULL where there are rows: they get a value first.

use aludel_schema::operation::{AddColumn, AlterColumn, DefaultChange, ModifyTable};
use aludel_schema::{Column, ColumnDefault, Expression, MigrateOperation, ServerDefault};

use super::{note, sql_change};
use crate::Error;
use crate::compare::context::{Context, qualified};
use crate::compare::model::{self, ModelTable};
use indexmap::IndexMap;

const LOGGER: &str = "aludel.autogenerate.backfill";

/// Puts before each NOT NULL that rows of the database would refuse the UPDATE that makes it pass, or a note where no value is
/// known.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    models: &IndexMap<String, ModelTable>,
    default_schema: Option<&str>,
) -> Result<(), Error> {
    let mut operations = std::mem::take(&mut context.operations);
    for operation in &mut operations {
        if let MigrateOperation::ModifyTable(modify) = operation
            && let Some(model) = model::changed_by(modify, models, default_schema)
        {
            table(context, modify, model)?;
        }
    }
    context.operations = operations;
    Ok(())
}

fn table(context: &mut Context<'_>, modify: &mut ModifyTable, model: &ModelTable) -> Result<(), Error> {
    let mut operations = Vec::with_capacity(modify.operations.len());
    for operation in std::mem::take(&mut modify.operations) {
        match operation {
            MigrateOperation::AlterColumn(alter) => altered(context, model, *alter, &mut operations)?,
            MigrateOperation::AddColumn(add) => added(context, *add, &mut operations)?,
            other => operations.push(other),
        }
    }
    modify.operations = operations;
    Ok(())
}

fn altered(
    context: &mut Context<'_>,
    model: &ModelTable,
    alter: AlterColumn,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let compiler = context.compiler;
    if alter.nullable == Some(false) && alter.existing_nullable == Some(true) {
        let table = compiler.format_table(alter.schema.as_ref(), &alter.table_name);
        let column = compiler.quote(&alter.column_name);
        let question = format!("SELECT 1 FROM {table} WHERE {column} IS NULL LIMIT 1");
        if context.hooks.gives_row(&question)? == Some(true) {
            let name = qualified(alter.schema.as_deref(), &alter.table_name);
            let value = match model.table.column(&alter.column_name) {
                Some(own) => value(context, own)?,
                None => None,
            };
            context.log(
                LOGGER,
                format!("Detected rows with NULL in column '{name}.{}'", alter.column_name),
            );
            operations.push(fill(&table, &column, &name, &alter.column_name, value));
        }
    }
    operations.push(MigrateOperation::AlterColumn(Box::new(alter)));
    Ok(())
}

/// A new column that must not be NULL and has no server default is added without NOT NULL, filled, and then restricted.
fn added(
    context: &mut Context<'_>,
    mut add: AddColumn,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let compiler = context.compiler;
    let refused = !add.column.is_nullable() && add.column.server_default.is_none();
    let table = compiler.format_table(add.schema.as_ref(), &add.table_name);
    if !refused
        || context
            .hooks
            .gives_row(&format!("SELECT 1 FROM {table} LIMIT 1"))?
            != Some(true)
        || !compiler.dialect.supports_alter()
    {
        operations.push(MigrateOperation::AddColumn(Box::new(add)));
        return Ok(());
    }
    let value = value(context, &add.column)?;
    let name = qualified(add.schema.as_deref(), &add.table_name);
    context.log(
        LOGGER,
        format!(
            "Detected rows that need a value of the added column '{name}.{}'",
            add.column.name
        ),
    );
    let filled = value.is_some();
    let column = compiler.quote(&add.column.name);
    let fill = fill(&table, &column, &name, &add.column.name, value);
    if !filled {
        operations.push(fill);
        operations.push(MigrateOperation::AddColumn(Box::new(add)));
        return Ok(());
    }
    let restrict = AlterColumn {
        table_name: add.table_name.clone(),
        schema: add.schema.clone(),
        column_name: add.column.name.clone(),
        nullable: Some(false),
        existing_nullable: Some(true),
        existing_type: Some(add.column.type_.clone()),
        existing_server_default: DefaultChange::None,
        ..AlterColumn::default()
    };
    add.column = add.column.with_nullable(true);
    operations.push(MigrateOperation::AddColumn(Box::new(add)));
    operations.push(fill);
    operations.push(MigrateOperation::AlterColumn(Box::new(restrict)));
    Ok(())
}

fn fill(table: &str, column: &str, name: &str, column_name: &str, value: Option<String>) -> MigrateOperation {
    match value {
        Some(value) => sql_change(
            vec![format!(
                "UPDATE {table} SET {column} = {value} WHERE {column} IS NULL"
            )],
            Vec::new(),
        ),
        None => note(vec![
            format!(
                "{name} has rows, and the models give no value for {column_name}: without one the next operation fails."
            ),
            format!("op.execute('UPDATE {table} SET {column} = … WHERE {column} IS NULL')"),
        ]),
    }
}

/// The value that the models give to new rows, as SQL.
fn value(context: &Context<'_>, column: &Column) -> Result<Option<String>, Error> {
    if let Some(default @ (ServerDefault::String(_) | ServerDefault::Expression(_))) = &column.server_default
    {
        return Ok(context.compiler.column_default(Some(default))?);
    }
    Ok(match &column.default {
        Some(ColumnDefault::Value(value)) => Some(
            context
                .compiler
                .ddl_expression(&Expression::value((**value).clone(), column.type_.clone()))?,
        ),
        Some(ColumnDefault::Expression(expression)) => Some(context.compiler.ddl_expression(expression)?),
        _ => None,
    })
}
