//! The tables of the models, with all that their columns imply.

use aludel_schema::operation::ModifyTable;
use aludel_schema::{Column, Constraint, ForeignKeyConstraint, MetaData, Name, Table, Unknown};
use indexmap::IndexMap;

use super::context::{Context, qualified};
use super::sort;
use crate::Error;

/// A table of the models.
#[derive(Debug)]
pub(super) struct ModelTable {
    /// The table: all constraints, the primary key first, and indexes, with the names that the convention makes.
    pub(super) table: Table,
    /// The column that increments by itself.
    pub(super) autoincrement: Option<Name>,
    /// What is not known of it.
    pub(super) unknown: Vec<String>,
}

/// All tables by key, in the order in which each MetaData sorts its own.
///
/// # Errors
/// When two MetaData have a table of one key, a foreign key refers to nothing, or a convention cannot be applied.
pub(super) fn tables(
    context: &mut Context<'_>,
    metadata: &[&MetaData],
) -> Result<IndexMap<String, ModelTable>, Error> {
    duplicates(metadata)?;
    let mut tables = IndexMap::new();
    for metadata in metadata {
        let mut keys: Vec<&String> = metadata.tables.keys().collect();
        keys.sort_unstable();
        let positions: IndexMap<&str, usize> = keys
            .iter()
            .enumerate()
            .map(|(at, key)| (key.as_str(), at))
            .collect();
        let mut own = Vec::with_capacity(keys.len());
        let mut dependences = Vec::with_capacity(keys.len());
        for key in &keys {
            let model = model_table(metadata, &metadata.tables[*key])?;
            dependences.push(references(&model.table, &positions));
            own.push(Some(model));
        }
        let sorted = sort::sort(dependences);
        if !sorted.cycles.is_empty() {
            let names: Vec<&str> = sorted.cycles.iter().map(|at| keys[*at].as_str()).collect();
            context.hooks.warn(cycle_warning(&names));
        }
        for at in sorted.order {
            if let Some(model) = own[at].take() {
                tables.insert(keys[at].clone(), model);
            }
        }
    }
    Ok(tables)
}

/// The model of a changed table.
pub(super) fn changed_by<'m>(
    modify: &ModifyTable,
    models: &'m IndexMap<String, ModelTable>,
    default_schema: Option<&str>,
) -> Option<&'m ModelTable> {
    let other = |schema: Option<&'m str>| schema.filter(|it| Some(*it) != default_schema);
    models.values().find(|model| {
        model.table.name == modify.table_name
            && other(model.table.schema.as_deref()) == modify.schema.as_deref()
    })
}

fn duplicates(metadata: &[&MetaData]) -> Result<(), Error> {
    let mut seen: IndexMap<&str, ()> = IndexMap::new();
    for metadata in metadata {
        let mut twice: Vec<&str> = Vec::new();
        for key in metadata.tables.keys() {
            if seen.insert(key, ()).is_some() {
                twice.push(key);
            }
        }
        if !twice.is_empty() {
            twice.sort_unstable();
            return Err(Error::model(format!(
                "Duplicate table keys across multiple MetaData objects: \"{}\"",
                twice.join("\", \"")
            )));
        }
    }
    Ok(())
}

fn cycle_warning(names: &[&str]) -> String {
    format!(
        "Cannot correctly sort tables; there are unresolvable cycles between tables \"{}\", which is usually caused by \
         mutually dependent foreign key constraints.  Foreign key constraints involving these tables will not be \
         considered; this warning may raise an error in a future release.",
        names.join(", ")
    )
}

fn model_table(metadata: &MetaData, table: &Table) -> Result<ModelTable, Error> {
    let key = table.key();
    let unknown = metadata.unknown.iter().filter(|it| it.is_missing_in(&key));
    let unknown = unknown.map(ToString::to_string).collect();
    let resolved = table.resolve(&metadata.naming_convention)?;
    let mut table = resolved.table;
    for constraint in &mut table.constraints {
        if let Constraint::ForeignKey(key) = constraint {
            resolve_target(metadata, &table.name, key)?;
        }
    }
    if !resolved.primary_key.columns.is_empty() {
        table
            .constraints
            .insert(0, Constraint::PrimaryKey(resolved.primary_key));
    }
    Ok(ModelTable {
        table,
        autoincrement: resolved.autoincrement_column,
        unknown,
    })
}

/// Gives a foreign key the schema of its MetaData where it names none, and the names of columns that it names by key.
fn resolve_target(metadata: &MetaData, table: &Name, key: &mut ForeignKeyConstraint) -> Result<(), Error> {
    if key.referent_schema.is_none()
        && let Some(schema) = &metadata.schema
        && metadata
            .tables
            .contains_key(&qualified(Some(schema.as_str()), &key.referent_table))
    {
        key.referent_schema = Some(schema.clone());
    }
    let target = qualified(key.referent_schema.as_deref(), &key.referent_table);
    let column = key.columns.first().map_or("", Name::as_str);
    let Some(referent) = metadata.tables.get(&target) else {
        // It may be one of those that are not known.
        if metadata
            .unknown
            .iter()
            .any(|it| matches!(it, Unknown::Table { .. }))
        {
            return Ok(());
        }
        return Err(Error::model(format!(
            "Foreign key associated with column '{table}.{column}' could not find table '{target}' with which to \
             generate a foreign key to target column '{}'",
            key.referent_columns.first().map_or("", Name::as_str)
        )));
    };
    for name in &mut key.referent_columns {
        let by_key = |it: &&Column| !key.link_to_name && it.key.as_deref() == Some(name.as_str());
        let found = referent
            .columns
            .iter()
            .find(by_key)
            .or_else(|| referent.column(name));
        match found {
            Some(column) => *name = column.name.clone(),
            None if is_incomplete(metadata, &target) => {}
            None => {
                return Err(Error::model(format!(
                    "Could not initialize target column for ForeignKey '{target}.{name}' on table '{table}': table \
                     '{}' has no column named '{name}'",
                    referent.name
                )));
            }
        }
    }
    Ok(())
}

/// Whether a table may have more columns than those that are known.
fn is_incomplete(metadata: &MetaData, key: &str) -> bool {
    metadata.unknown.iter().any(|it| match it {
        Unknown::Rest { table, .. } | Unknown::Column { table, .. } => table == key,
        Unknown::Table { .. } => false,
    })
}

/// The positions of the tables that this one refers to.
pub(super) fn references(table: &Table, positions: &IndexMap<&str, usize>) -> Vec<usize> {
    let keys = table.constraints.iter().filter_map(|it| match it {
        Constraint::ForeignKey(key) if !key.use_alter => Some(key),
        _ => None,
    });
    let mut references: Vec<usize> = keys
        .filter_map(|key| {
            let target = qualified(key.referent_schema.as_deref(), &key.referent_table);
            positions.get(target.as_str()).copied()
        })
        .collect();
    references.sort_unstable();
    references.dedup();
    references
}
