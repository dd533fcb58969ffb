//! Added, removed and changed columns.

use aludel_schema::operation::{AddColumn, AlterColumn, DefaultChange, DropColumn};
use aludel_schema::{Column, MigrateOperation, Nullable};

use super::context::Context;
use super::dispatch::{Comparator, Own};
use super::model::ModelTable;
use super::reflected::InspectedTable;
use super::tables::Sides;
use super::{
    ColumnPair, CompareTarget, Compared, Flow, ObjectKind, SchemaItem, comments, server_defaults, types,
};
use crate::Error;

const LOGGER: &str = "alembic.autogenerate.compare.tables";

/// Compares the columns that the models have; gives the names of the database's columns that take part.
pub(super) fn compare(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    model: &ModelTable,
    inspected: &InspectedTable<'_>,
    operations: &mut Vec<MigrateOperation>,
) -> Result<Vec<String>, Error> {
    let mut names = Vec::with_capacity(inspected.table.columns.len());
    for column in &inspected.table.columns {
        if context
            .hooks
            .include_name(Some(&column.name), ObjectKind::Column, sides.parents())?
        {
            names.push(column.name.to_string());
        }
    }
    let counterpart = |column: &Column| {
        let found = inspected.table.column(&column.name)?;
        names
            .iter()
            .any(|name| column.name == name.as_str())
            .then_some(found)
    };
    let own = model.table.columns.iter().filter(|column| !column.system);
    for column in own.clone().filter(|column| counterpart(column).is_none()) {
        added(context, sides, model, column, operations)?;
    }
    for column in own {
        let Some(theirs) = counterpart(column) else {
            continue;
        };
        let pair = ColumnPair {
            inspected_table: &inspected.table,
            inspected: theirs,
            metadata_table: &model.table,
            metadata: column,
        };
        let autoincrement = model.autoincrement.as_ref() == Some(&column.name);
        if let Some(alter) = altered(context, sides, pair, autoincrement)? {
            operations.push(MigrateOperation::AlterColumn(Box::new(alter)));
        }
    }
    Ok(names)
}

fn added(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    model: &ModelTable,
    column: &Column,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let item = SchemaItem::Column(&model.table, column);
    if context.includes(item, Some(&column.name), ObjectKind::Column, false)? {
        operations.push(MigrateOperation::AddColumn(Box::new(AddColumn {
            table_name: sides.name.into(),
            schema: sides.schema.map(Into::into),
            column: without_constraints(column),
            ..AddColumn::default()
        })));
        context.log(
            LOGGER,
            format!("Detected added column '{}.{}'", sides.qualified(), column.name),
        );
    }
    Ok(())
}

/// The column without its constraints and index: operations of their own make them.
fn without_constraints(column: &Column) -> Column {
    Column {
        foreign_keys: Vec::new(),
        constraints: Vec::new(),
        index: None,
        unique: None,
        ..column.clone()
    }
}

/// The columns that the database alone has.
pub(super) fn removed(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    model: &ModelTable,
    inspected: &InspectedTable<'_>,
    names: &[String],
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let in_models = |name: &str| {
        let mut columns = model.table.columns.iter().filter(|column| !column.system);
        columns.any(|column| column.name == name)
    };
    for name in names.iter().filter(|name| !in_models(name)) {
        let Some(column) = inspected.table.column(name) else {
            continue;
        };
        let item = SchemaItem::Column(&inspected.table, column);
        if !context.includes(item, Some(name), ObjectKind::Column, true)? {
            continue;
        }
        operations.push(MigrateOperation::DropColumn(Box::new(DropColumn {
            table_name: sides.name.into(),
            schema: sides.schema.map(Into::into),
            column_name: column.name.clone(),
            reverse: Some(Box::new(AddColumn {
                table_name: sides.name.into(),
                schema: sides.schema.map(Into::into),
                column: column.clone(),
                ..AddColumn::default()
            })),
            ..DropColumn::default()
        })));
        context.log(
            LOGGER,
            format!("Detected removed column '{}.{name}'", sides.qualified()),
        );
    }
    Ok(())
}

/// The change of a column that both sides have.
fn altered(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    autoincrement: bool,
) -> Result<Option<AlterColumn>, Error> {
    let included = context.hooks.include_object(
        SchemaItem::Column(pair.metadata_table, pair.metadata),
        Some(&pair.metadata.name),
        ObjectKind::Column,
        false,
        Some(SchemaItem::Column(pair.inspected_table, pair.inspected)),
    )?;
    if !included {
        return Ok(None);
    }
    let mut alter = AlterColumn {
        table_name: sides.name.into(),
        schema: sides.schema.map(Into::into),
        column_name: pair.metadata.name.clone(),
        ..AlterColumn::default()
    };
    let dispatch = context.dispatch.clone();
    dispatch.call(CompareTarget::Column, |comparator| match comparator {
        Comparator::Own(own) => compare_own(own, context, sides, pair, autoincrement, &mut alter),
        Comparator::Registered(handle) => context.hooks.run_comparator(
            handle,
            Compared::Column {
                alter: &mut alter,
                columns: pair,
            },
        ),
    })?;
    let changes = alter.type_.is_some()
        || alter.nullable.is_some()
        || alter.comment.is_some()
        || alter.server_default != DefaultChange::NotGiven;
    Ok(changes.then_some(alter))
}

fn compare_own(
    own: Own,
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    autoincrement: bool,
    alter: &mut AlterColumn,
) -> Result<Flow, Error> {
    match own {
        Own::ProjectType => types::compare_first(context, sides, pair, alter),
        Own::DialectType => types::compare_last(context, sides, pair, alter),
        Own::Nullable => Ok(nullable(context, sides, pair, alter)),
        Own::ProjectDefault => server_defaults::compare_first(context, sides, pair, alter),
        Own::Constructs => server_defaults::compare_constructs(context, sides, pair, alter),
        Own::Autoincrement => {
            server_defaults::set_autoincrement(pair, autoincrement, alter);
            Ok(Flow::Continue)
        }
        Own::DialectDefault => server_defaults::compare_last(context, sides, pair, autoincrement, alter),
        Own::ColumnComment => Ok(comments::compare_column(context, sides, pair, alter)),
        // Functions of other targets.
        _ => Ok(Flow::Continue),
    }
}

fn nullable(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Flow {
    let (ours, theirs) = (pair.metadata.is_nullable(), pair.inspected.is_nullable());
    alter.existing_nullable = Some(theirs);
    if ours == theirs {
        return Flow::Continue;
    }
    let identity = pair.metadata.identity().is_some() || pair.inspected.identity().is_some();
    let computed = pair.metadata.computed().is_some() || pair.inspected.computed().is_some();
    let column = format!("{}.{}", sides.name, pair.metadata.name);
    let message = if identity || (computed && pair.metadata.nullable == Nullable::Default) {
        format!("Ignoring nullable change on identity column '{column}'")
    } else {
        alter.nullable = Some(ours);
        let word = if ours { "NULL" } else { "NOT NULL" };
        format!("Detected {word} on column '{column}'")
    };
    context.log("alembic.autogenerate.compare.constraints", message);
    Flow::stop_if(alter.nullable.is_some())
}
