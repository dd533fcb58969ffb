//! Enumerated types that are objects of their own in the database, as PostgreSQL has them: new ones, other values, and those
//! that nothing uses any more.

use aludel_database::{DatabaseSchema, ReflectedEnum};
use aludel_dialect::python_repr;
use aludel_schema::operation::SqlChange;
use aludel_schema::types::EnumType;
use aludel_schema::{Column, MetaData, MigrateOperation, ServerDefault, SqlType};
use indexmap::IndexMap;

use super::enum_change::{Statements, difference};
use super::enum_creation::{leave_to_others, leave_to_others_going_back};
use super::{sql_change, visit};
use crate::Error;
use crate::compare::context::Context;
use crate::compare::model::ModelTable;
use crate::compare::{RenameCandidate, RenameDecision, RenameKind};

const LOGGER: &str = "aludel.autogenerate.enums";

/// The named enumeration that a type is, or is an array of.
pub(super) fn enumeration_of(type_: &SqlType) -> Option<(&EnumType, bool)> {
    match type_ {
        SqlType::Enum(it) if it.native_enum && !it.set && !it.name.is_unnamed() => Some((it, false)),
        SqlType::Array(array) => enumeration_of(&array.item).map(|(it, _)| (it, true)),
        SqlType::Decorated(it) => enumeration_of(&it.implementation),
        SqlType::Reflected(it) => enumeration_of(&it.parsed),
        _ => None,
    }
}

/// Whether two types have one name and schema.
pub(super) fn is_same(first: &EnumType, second: &EnumType, database: &DatabaseSchema) -> bool {
    let schema = |it: &EnumType| {
        let schema = it.schema.as_ref().map(|it| it.to_string());
        schema.filter(|it| Some(it) != database.default_schema.as_ref())
    };
    first.name.as_str() == second.name.as_str() && schema(first) == schema(second)
}

fn reflected<'d>(type_: &EnumType, database: &'d DatabaseSchema) -> Option<&'d ReflectedEnum> {
    let name = type_.name.as_str()?;
    let mut named = database.enums.iter().filter(|it| it.name == name);
    match &type_.schema {
        Some(schema) => named.find(|it| it.schema == schema.as_str()),
        None => named.find(|it| it.visible),
    }
}

/// The enumerations of the models on this dialect, by schema and name.
fn model_enumerations(
    dialect: &str,
    metadata: &[&MetaData],
    models: &IndexMap<String, ModelTable>,
) -> Vec<EnumType> {
    let mut found: IndexMap<(Option<String>, String), EnumType> = IndexMap::new();
    let of_columns = models
        .values()
        .flat_map(|model| &model.table.columns)
        .map(|column| &column.type_);
    let of_metadata = metadata.iter().flat_map(|metadata| &metadata.types);
    for type_ in of_columns.chain(of_metadata) {
        if let Some((type_, _)) = enumeration_of(type_.implementation(dialect)) {
            let schema = type_.schema.as_ref().map(|it| it.to_string());
            let name = type_.name.as_str().unwrap_or_default().to_owned();
            found.entry((schema, name)).or_insert_with(|| type_.clone());
        }
    }
    found.into_values().collect()
}

/// Adds operations on enumerated types to those found so far.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    metadata: &[&MetaData],
    models: &IndexMap<String, ModelTable>,
    database: &DatabaseSchema,
) -> Result<(), Error> {
    let dialect = context.compiler.dialect;
    let types = model_enumerations(dialect.name(), metadata, models);
    let mut first = Vec::new();
    for type_ in &types {
        let statement = dialect.create_type(&context.compiler, &SqlType::Enum(Box::new(type_.clone())));
        let Ok(Some(create)) = statement else { continue };
        match reflected(type_, database) {
            None => first.extend(new_type(context, type_, create, database)?),
            Some(reflected) => {
                changed(context, type_, reflected, models, database, &mut first)?;
                leave_to_others(&mut context.operations, type_, database);
                leave_to_others_going_back(&mut context.operations, type_, database);
            }
        }
    }
    let last = unused(context, &types, database)?;
    super::enum_columns::convert(context, models, database)?;
    first.append(&mut context.operations);
    first.extend(last);
    context.operations = first;
    Ok(())
}

/// How operations use a type.
#[derive(Default)]
struct Uses {
    tables: bool,
    columns: bool,
}

/// Whether operations add something of the type (`removed`: drop it).
fn uses(
    operations: &[MigrateOperation],
    type_: &EnumType,
    database: &DatabaseSchema,
    dialect: &str,
    removed: bool,
) -> Uses {
    let of = |column: &SqlType| {
        enumeration_of(column.implementation(dialect)).is_some_and(|(it, _)| is_same(it, type_, database))
    };
    let mut found = Uses::default();
    visit(operations, &mut |operation| match operation {
        MigrateOperation::CreateTable(op) if !removed => {
            found.tables |= op.table.columns.iter().any(|it| of(&it.type_));
        }
        MigrateOperation::AddColumn(op) if !removed => found.columns |= of(&op.column.type_),
        MigrateOperation::AlterColumn(op) => {
            let type_ = if removed { &op.existing_type } else { &op.type_ };
            found.columns |= op.type_.is_some() && type_.as_ref().is_some_and(of);
        }
        MigrateOperation::DropTable(op) if removed => {
            let table = op.reverse.as_ref().map(|it| &it.table);
            found.tables |= table.is_some_and(|table| table.columns.iter().any(|it| of(&it.type_)));
        }
        MigrateOperation::DropColumn(op) if removed => {
            found.columns |= op.reverse.as_ref().is_some_and(|it| of(&it.column.type_));
        }
        _ => {}
    });
    found
}

/// A type that the database does not have: `op.create_table` makes it with the table, nothing else does.
fn new_type(
    context: &mut Context<'_>,
    type_: &EnumType,
    create: String,
    database: &DatabaseSchema,
) -> Result<Option<MigrateOperation>, Error> {
    let compiler = context.compiler;
    let uses = uses(
        &context.operations,
        type_,
        database,
        compiler.dialect.name(),
        false,
    );
    if !uses.tables && !uses.columns && !type_.metadata {
        return Ok(None);
    }
    let object = SqlType::Enum(Box::new(type_.clone()));
    let drop = compiler.dialect.drop_type(&compiler, &object)?;
    context.log(LOGGER, format!("Detected added enum type {}", name_repr(type_)));
    let made_with_table = uses.tables && type_.create_type && !type_.metadata;
    if !made_with_table {
        leave_to_others(&mut context.operations, type_, database);
    }
    let statements = if made_with_table { Vec::new() } else { vec![create] };
    Ok(Some(sql_change(statements, drop.into_iter().collect())))
}

fn name_repr(type_: &EnumType) -> String {
    python_repr(type_.name.as_str().unwrap_or_default())
}

/// A type whose values differ.
fn changed(
    context: &mut Context<'_>,
    type_: &EnumType,
    reflected: &ReflectedEnum,
    models: &IndexMap<String, ModelTable>,
    database: &DatabaseSchema,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let statements = Statements {
        compiler: context.compiler,
        database,
        type_,
    };
    let mut labels = reflected.labels.clone();
    for (old, new) in replaced(context, type_, &labels) {
        let candidate = value_candidate(type_, &old, &new);
        match context.hooks.rename(&candidate)? {
            RenameDecision::Rename => {
                operations.push(MigrateOperation::SqlChange(statements.rename(&old, &new)?));
                labels
                    .iter_mut()
                    .filter(|it| **it == old)
                    .for_each(|it| it.clone_from(&new));
                let (old, new) = (python_repr(&old), python_repr(&new));
                context.log(
                    LOGGER,
                    format!(
                        "Detected renamed value {old} to {new} of enum {}",
                        name_repr(type_)
                    ),
                );
            }
            RenameDecision::Suggest => operations.push(candidate.note()),
            RenameDecision::Separate => {}
        }
    }
    let difference = difference(&labels, &type_.values);
    for (word, values) in [("added", &difference.added), ("removed", &difference.removed)] {
        for value in values {
            let value = python_repr(value);
            context.log(
                LOGGER,
                format!("Detected {word} value {value} of enum {}", name_repr(type_)),
            );
        }
    }
    if !difference.removed.is_empty() {
        operations.push(MigrateOperation::SqlChange(SqlChange {
            comment: Vec::new(),
            statements: statements.replace(&type_.values)?,
            reverse: statements.replace(&labels)?,
        }));
    } else if !difference.added.is_empty() {
        let used = is_default(models, type_, &difference.added, database);
        operations.push(MigrateOperation::SqlChange(statements.add(
            &labels,
            &type_.values,
            used,
        )?));
    }
    Ok(())
}

fn value_candidate(type_: &EnumType, old: &str, new: &str) -> RenameCandidate {
    RenameCandidate {
        kind: RenameKind::EnumValue,
        schema: type_.schema.clone(),
        table: type_.name.as_name().cloned(),
        old: old.into(),
        new: new.into(),
    }
}

/// Removed and added values that may be renamed ones: those that the project names, then those in one place.
fn replaced(context: &mut Context<'_>, type_: &EnumType, labels: &[String]) -> Vec<(String, String)> {
    let difference = difference(labels, &type_.values);
    let mut pairs: Vec<(String, String)> = Vec::new();
    for old in &difference.removed {
        let named = |new: &&String| context.hooks.names_rename(&value_candidate(type_, old, new));
        if let Some(new) = difference.added.iter().find(named) {
            pairs.push((old.clone(), new.clone()));
        }
    }
    for (old, new) in difference.replaced {
        if !pairs
            .iter()
            .any(|(first, second)| *first == old || *second == new)
        {
            pairs.push((old, new));
        }
    }
    pairs
}

/// Whether one of these values is the server default of a column of the type.
fn is_default(
    models: &IndexMap<String, ModelTable>,
    type_: &EnumType,
    values: &[String],
    database: &DatabaseSchema,
) -> bool {
    let named = |column: &Column| match &column.server_default {
        Some(ServerDefault::String(text)) => values.contains(text),
        Some(default) => default
            .as_text()
            .is_some_and(|clause| values.iter().any(|value| clause.text.contains(value.as_str()))),
        None => false,
    };
    let mut columns = models.values().flat_map(|model| &model.table.columns);
    columns.any(|column| {
        enumeration_of(&column.type_).is_some_and(|(it, _)| is_same(it, type_, database)) && named(column)
    })
}

/// Types whose last columns the operations drop.
fn unused(
    context: &mut Context<'_>,
    models: &[EnumType],
    database: &DatabaseSchema,
) -> Result<Vec<MigrateOperation>, Error> {
    let compiler = context.compiler;
    let name = compiler.dialect.name();
    let mut candidates: Vec<EnumType> = Vec::new();
    let tables = database.schemas.iter().flat_map(|contents| &contents.tables);
    for column in tables.flat_map(|table| &table.columns) {
        if let Some((type_, _)) = enumeration_of(&column.type_)
            && !models
                .iter()
                .chain(&candidates)
                .any(|it| is_same(it, type_, database))
        {
            candidates.push(type_.clone());
        }
    }
    let mut operations = Vec::new();
    for type_ in candidates {
        let object = SqlType::Enum(Box::new(type_.clone()));
        let (Ok(Some(create)), Ok(Some(drop))) = (
            compiler.dialect.create_type(&compiler, &object),
            compiler.dialect.drop_type(&compiler, &object),
        ) else {
            continue;
        };
        let uses = uses(&context.operations, &type_, database, name, true);
        if (!uses.tables && !uses.columns) || columns_left(&context.operations, &type_, database) > 0 {
            leave_to_others_going_back(&mut context.operations, &type_, database);
            continue;
        }
        context.log(
            LOGGER,
            format!("Detected removed enum type {}", name_repr(&type_)),
        );
        // Going back, a table makes its types; a column does not.
        let reverse = if uses.columns { vec![create] } else { Vec::new() };
        if uses.tables && uses.columns {
            leave_to_others_going_back(&mut context.operations, &type_, database);
        }
        operations.push(sql_change(vec![drop], reverse));
    }
    Ok(operations)
}

/// How many columns of the type are left after the operations.
fn columns_left(operations: &[MigrateOperation], type_: &EnumType, database: &DatabaseSchema) -> usize {
    let of = |column: &SqlType| {
        usize::from(enumeration_of(column).is_some_and(|(it, _)| is_same(it, type_, database)))
    };
    let tables = database.schemas.iter().flat_map(|contents| &contents.tables);
    let all: usize = tables
        .flat_map(|table| &table.columns)
        .map(|it| of(&it.type_))
        .sum();
    let mut dropped = 0;
    visit(operations, &mut |operation| match operation {
        MigrateOperation::DropTable(op) => {
            let columns = op.reverse.iter().flat_map(|it| &it.table.columns);
            dropped += columns.map(|it| of(&it.type_)).sum::<usize>();
        }
        MigrateOperation::DropColumn(op) => {
            dropped += op.reverse.as_ref().map_or(0, |it| of(&it.column.type_));
        }
        MigrateOperation::AlterColumn(op) if op.type_.is_some() => {
            dropped += op.existing_type.as_ref().map_or(0, of);
        }
        _ => {}
    });
    all.saturating_sub(dropped)
}
