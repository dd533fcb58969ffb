//! MySQL makes an index for a foreign key, under the key's name, and keeps it when the key goes.

use aludel_database::{DatabaseSchema, ReflectedTable};
use aludel_schema::operation::{CreateIndex, DropConstraint, DropIndex, ModifyTable};
use aludel_schema::{Constraint, ForeignKeyConstraint, Index, MigrateOperation, Name};
use indexmap::IndexMap;

use crate::compare::context::Context;
use crate::compare::model::{self, ModelTable};

const LOGGER: &str = "aludel.autogenerate.foreign_key_indexes";

/// Adds the removal of the index to that of the key, where the models have no use for it.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    models: &IndexMap<String, ModelTable>,
    database: &DatabaseSchema,
) {
    if !context.compiler.dialect.keeps_foreign_key_indexes() {
        return;
    }
    let mut operations = std::mem::take(&mut context.operations);
    for operation in &mut operations {
        let MigrateOperation::ModifyTable(modify) = operation else {
            continue;
        };
        let (Some(reflected), Some(model)) = (
            reflected(modify, database),
            model::changed_by(modify, models, database.default_schema.as_deref()),
        ) else {
            continue;
        };
        let mut with_indexes = Vec::with_capacity(modify.operations.len());
        for operation in std::mem::take(&mut modify.operations) {
            let index = match &operation {
                MigrateOperation::DropConstraint(drop) => leftover(drop, reflected, model),
                _ => None,
            };
            with_indexes.push(operation);
            if let Some(index) = index {
                context.log(
                    LOGGER,
                    format!(
                        "Detected index '{}' of a removed foreign key on '{}'",
                        index.name, reflected.name
                    ),
                );
                with_indexes.push(drop_index(modify, index));
            }
        }
        modify.operations = with_indexes;
    }
    context.operations = operations;
}

/// The table in the database.
fn reflected<'d>(modify: &ModifyTable, database: &'d DatabaseSchema) -> Option<&'d ReflectedTable> {
    let mut tables = database.schemas.iter().flat_map(|contents| &contents.tables);
    tables.find(|table| {
        modify.table_name == table.name.as_str() && modify.schema.as_deref() == table.schema.as_deref()
    })
}

/// The index that the server made for a key that goes; none that the models have, or that another key of theirs needs.
fn leftover<'d>(
    drop: &DropConstraint,
    reflected: &'d ReflectedTable,
    model: &ModelTable,
) -> Option<&'d aludel_database::ReflectedIndex> {
    let Constraint::ForeignKey(key) = &drop.reverse.as_ref()?.constraint else {
        return None;
    };
    let name = key.name.as_str()?;
    let index = reflected
        .indexes
        .iter()
        .find(|it| it.name == name && !it.unique)?;
    let columns: Vec<&str> = index.column_names.iter().flatten().map(String::as_str).collect();
    let own: Vec<&str> = key.columns.iter().map(Name::as_str).collect();
    let needed = |other: &ForeignKeyConstraint| {
        other.columns.len() <= columns.len()
            && other
                .columns
                .iter()
                .zip(&columns)
                .all(|(it, column)| *it == **column)
    };
    let by_key = model
        .table
        .constraints
        .iter()
        .any(|it| matches!(it, Constraint::ForeignKey(key) if needed(key)));
    let by_name = model
        .table
        .indexes
        .iter()
        .any(|it| it.name.as_str() == Some(name));
    (columns == own && !by_key && !by_name).then_some(index)
}

fn drop_index(modify: &ModifyTable, index: &aludel_database::ReflectedIndex) -> MigrateOperation {
    let name = aludel_schema::ConstraintName::Final(index.name.as_str().into());
    let columns = index.column_names.iter().flatten();
    let create = CreateIndex {
        table_name: modify.table_name.clone(),
        schema: modify.schema.clone(),
        index: Index {
            name: name.clone(),
            expressions: columns
                .map(|it| aludel_schema::Expression::column(it.as_str()))
                .collect(),
            ..Index::default()
        },
        if_not_exists: None,
    };
    MigrateOperation::DropIndex(Box::new(DropIndex {
        index_name: name,
        table_name: Some(modify.table_name.clone()),
        schema: modify.schema.clone(),
        if_exists: None,
        options: aludel_schema::DialectOptions::default(),
        reverse: Some(Box::new(create)),
    }))
}
