//! Columns that become an enumeration, or another one.

use aludel_database::DatabaseSchema;
use aludel_schema::operation::{AlterColumn, DefaultChange, ModifyTable};
use aludel_schema::{MigrateOperation, OptionValue, ServerDefault};
use indexmap::IndexMap;

use super::enums::{enumeration_of, is_same};
use crate::Error;
use crate::compare::context::Context;
use crate::compare::model::{self, ModelTable};

/// Turns such columns by way of text. A server default that there is cannot be turned: it goes first, and the one of the models comes after.
pub(super) fn convert(
    context: &mut Context<'_>,
    models: &IndexMap<String, ModelTable>,
    database: &DatabaseSchema,
) -> Result<(), Error> {
    let mut operations = std::mem::take(&mut context.operations);
    for operation in &mut operations {
        let MigrateOperation::ModifyTable(modify) = operation else {
            continue;
        };
        let mut converted = Vec::with_capacity(modify.operations.len());
        for operation in std::mem::take(&mut modify.operations) {
            match operation {
                MigrateOperation::AlterColumn(mut alter) => {
                    if let Some(using) = using(context, &alter, database)? {
                        alter.options.insert("postgresql_using".to_owned(), using);
                        let default = model_default(&alter, modify, models, database);
                        converted.extend(in_steps(*alter, default));
                    } else {
                        converted.push(MigrateOperation::AlterColumn(alter));
                    }
                }
                other => converted.push(other),
            }
        }
        modify.operations = converted;
    }
    context.operations = operations;
    Ok(())
}

/// `postgresql_using` of a column that becomes an enumeration which it was not.
fn using(
    context: &Context<'_>,
    alter: &AlterColumn,
    database: &DatabaseSchema,
) -> Result<Option<OptionValue>, Error> {
    let compiler = context.compiler;
    let Some(type_) = &alter.type_ else {
        return Ok(None);
    };
    let Some((new, array)) = enumeration_of(type_.implementation(compiler.dialect.name())) else {
        return Ok(None);
    };
    let old = alter.existing_type.as_ref().and_then(enumeration_of);
    if old.is_some_and(|(old, _)| is_same(old, new, database)) {
        return Ok(None);
    }
    let array = if array { "[]" } else { "" };
    let using = format!(
        "{}::text{array}::{}",
        compiler.quote(&alter.column_name),
        compiler.type_text(type_)?
    );
    Ok(Some(OptionValue::String(using)))
}

/// The server default that the models give the column.
fn model_default(
    alter: &AlterColumn,
    modify: &ModifyTable,
    models: &IndexMap<String, ModelTable>,
    database: &DatabaseSchema,
) -> Option<ServerDefault> {
    let model = model::changed_by(modify, models, database.default_schema.as_deref())?;
    model.table.column(&alter.column_name)?.server_default.clone()
}

/// The default that there is goes, the type changes, and the default of the models comes.
fn in_steps(mut alter: AlterColumn, default: Option<ServerDefault>) -> Vec<MigrateOperation> {
    if !matches!(alter.existing_server_default, DefaultChange::Set(_)) {
        return vec![MigrateOperation::AlterColumn(Box::new(alter))];
    }
    let step = |type_: &Option<_>| AlterColumn {
        table_name: alter.table_name.clone(),
        schema: alter.schema.clone(),
        column_name: alter.column_name.clone(),
        existing_type: type_.clone(),
        existing_nullable: alter.existing_nullable,
        ..AlterColumn::default()
    };
    let first = AlterColumn {
        server_default: DefaultChange::None,
        existing_server_default: alter.existing_server_default.clone(),
        ..step(&alter.existing_type)
    };
    let last = default.map(|default| AlterColumn {
        server_default: DefaultChange::Set(Box::new(default)),
        existing_server_default: DefaultChange::None,
        existing_nullable: alter.nullable.or(alter.existing_nullable),
        ..step(&alter.type_)
    });
    alter.server_default = DefaultChange::NotGiven;
    alter.existing_server_default = DefaultChange::NotGiven;
    let steps = [Some(first), Some(alter), last].into_iter().flatten();
    steps
        .map(|it| MigrateOperation::AlterColumn(Box::new(it)))
        .collect()
}
