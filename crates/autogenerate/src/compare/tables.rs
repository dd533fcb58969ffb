//! Added, removed and changed tables.

use aludel_database::{Backend, DatabaseSchema, JournalTable, ReflectedTable};
use aludel_dialect::python_repr;
use aludel_schema::operation::{CreateTable, DropTable, ModifyTable};
use aludel_schema::{MigrateOperation, Table};
use indexmap::IndexMap;

use super::context::{Context, qualified};
use super::dispatch::{Comparator, Own};
use super::model::ModelTable;
use super::reflected::{InspectedTable, Sequences, inspect};
use super::{
    CompareTarget, Compared, Flow, ObjectKind, ParentNames, SchemaItem, beyond, columns, comments,
    constraints, sort,
};
use crate::Error;

const LOGGER: &str = "alembic.autogenerate.compare.tables";

/// A table's schema, none for the default one, and name.
pub(super) type Key<'a> = (Option<&'a str>, &'a str);

/// The tables of both sides.
pub(super) struct Tables<'a> {
    /// Those of the models, in the order of their dependences.
    pub(super) models: IndexMap<Key<'a>, &'a ModelTable>,
    /// Those of the database, by schema and name.
    pub(super) database: IndexMap<Key<'a>, &'a ReflectedTable>,
    /// The kind of database.
    pub(super) backend: Backend,
}

impl<'a> Tables<'a> {
    /// What the two sides have, without the version table and what `include_name` leaves out.
    pub(super) fn collect(
        context: &mut Context<'_>,
        models: &'a IndexMap<String, ModelTable>,
        database: &'a DatabaseSchema,
    ) -> Result<Self, Error> {
        let default_schema = database.default_schema.as_deref();
        let version = (
            context.options.version_table_schema.as_deref(),
            context.options.version_table.as_str(),
        );
        // It is there while a revision is half-done, and is no more the project's than the version table.
        let journal = JournalTable::beside(version.1, version.0);
        let own = [version, (journal.schema.as_deref(), journal.name.as_str())];
        let models: IndexMap<Key<'a>, &'a ModelTable> = models
            .values()
            .map(|model| ((model.table.schema.as_deref(), model.table.name.as_str()), model))
            .filter(|(key, _)| *key != version)
            .map(|((schema, name), model)| ((schema.filter(|it| Some(*it) != default_schema), name), model))
            .collect();
        let mut tables = Self {
            models,
            database: IndexMap::new(),
            backend: database.backend,
        };
        for contents in &database.schemas {
            let schema = contents.name.as_deref();
            for table in &contents.tables {
                let key = (schema, table.name.as_str());
                let parents = ParentNames {
                    schema_name: schema,
                    table_name: None,
                };
                if own.contains(&key)
                    || !context
                        .hooks
                        .include_name(Some(&table.name), ObjectKind::Table, parents)?
                {
                    continue;
                }
                let dependent = context.options.ignore_dependent_tables && table.dependence.is_some();
                if !dependent || tables.models.contains_key(&key) {
                    tables.database.insert(key, table);
                }
            }
        }
        tables.sort();
        Ok(tables)
    }

    fn sort(&mut self) {
        self.database.sort_by(|first, _, second, _| {
            (first.0.unwrap_or(""), first.1).cmp(&(second.0.unwrap_or(""), second.1))
        });
    }

    /// The same tables in a database where some have other names: schema, old and new name.
    pub(super) fn over<'b>(
        &'b self,
        database: &'b DatabaseSchema,
        renamed: &[(Option<String>, String, String)],
    ) -> Tables<'b> {
        let old_name = |schema: Option<&str>, name: &str| {
            let found = renamed
                .iter()
                .find(|it| it.0.as_deref() == schema && it.2 == name);
            found.map_or_else(|| name.to_owned(), |it| it.1.clone())
        };
        let mut tables = Tables {
            models: self.models.iter().map(|(key, model)| (*key, *model)).collect(),
            database: IndexMap::new(),
            backend: self.backend,
        };
        for contents in &database.schemas {
            let schema = contents.name.as_deref();
            for table in &contents.tables {
                let old = old_name(schema, &table.name);
                if self.database.contains_key(&(schema, old.as_str())) {
                    tables.database.insert((schema, table.name.as_str()), table);
                }
            }
        }
        tables.sort();
        tables
    }
}

/// Compares the tables, and what belongs to them.
pub(super) fn compare(
    context: &mut Context<'_>,
    tables: &Tables<'_>,
    database: &DatabaseSchema,
) -> Result<(), Error> {
    for (key, model) in &tables.models {
        if !tables.database.contains_key(key) {
            added(context, *key, model)?;
        }
    }
    let removed: Vec<&ReflectedTable> = tables
        .database
        .iter()
        .filter(|(key, _)| !tables.models.contains_key(*key))
        .map(|(_, table)| *table)
        .collect();
    let sequences = Sequences::new(&database.sequences);
    for table in removal_order(&removed) {
        let inspected = inspect(context, table, database.backend, &sequences);
        self::removed(context, (table.schema.as_deref(), &table.name), &inspected)?;
    }
    let existing: Vec<(Key<'_>, &ModelTable, InspectedTable<'_>)> = tables
        .database
        .iter()
        .filter_map(|(key, table)| Some((*key, *tables.models.get(key)?, *table)))
        .map(|(key, model, table)| {
            let inspected = inspect(context, table, database.backend, &sequences);
            (key, model, inspected)
        })
        .collect();
    for (key, model, inspected) in &existing {
        existing_table(context, *key, model, inspected)?;
    }
    Ok(())
}

/// Tables that refer to others come before them.
fn removal_order<'a>(removed: &[&'a ReflectedTable]) -> Vec<&'a ReflectedTable> {
    let full = |table: &ReflectedTable| qualified(table.schema.as_deref(), &table.name);
    let mut removed: Vec<(String, &ReflectedTable)> = removed.iter().map(|it| (full(it), *it)).collect();
    removed.sort_by(|first, second| first.0.cmp(&second.0));
    let positions: IndexMap<&str, usize> = removed
        .iter()
        .enumerate()
        .map(|(at, (key, _))| (key.as_str(), at))
        .collect();
    let dependences = removed
        .iter()
        .map(|(_, table)| {
            let targets = table.foreign_keys.iter();
            let targets = targets.map(|key| qualified(key.referred_schema.as_deref(), &key.referred_table));
            targets
                .filter_map(|target| positions.get(target.as_str()).copied())
                .collect()
        })
        .collect();
    let order = sort::sort(dependences).order;
    order.into_iter().rev().map(|at| removed[at].1).collect()
}

fn added(context: &mut Context<'_>, (schema, name): Key<'_>, model: &ModelTable) -> Result<(), Error> {
    let table = &model.table;
    if !context.includes(SchemaItem::Table(table), Some(name), ObjectKind::Table, false)? {
        return Ok(());
    }
    context
        .operations
        .push(MigrateOperation::CreateTable(Box::new(create_table(table))));
    context.log(
        LOGGER,
        format!("Detected added table {}", python_repr(&qualified(schema, name))),
    );
    if !model.unknown.is_empty() {
        let missing = model.unknown.iter();
        let missing = missing.map(|it| format!("Add by hand what is missing: {it}"));
        context.operations.push(beyond::note(missing.collect()));
    }
    let sides = Sides {
        schema,
        name,
        model: Some(model),
        inspected: None,
    };
    let mut operations = Vec::new();
    sides.compare(context, &mut operations)?;
    modify(context, (schema, name), operations);
    Ok(())
}

fn removed(
    context: &mut Context<'_>,
    (schema, name): Key<'_>,
    inspected: &InspectedTable<'_>,
) -> Result<(), Error> {
    let table = &inspected.table;
    if !context.includes(SchemaItem::Table(table), Some(name), ObjectKind::Table, true)? {
        return Ok(());
    }
    let sides = Sides {
        schema,
        name,
        model: None,
        inspected: Some(inspected),
    };
    let mut operations = Vec::new();
    sides.compare(context, &mut operations)?;
    modify(context, (schema, name), operations);
    context
        .operations
        .push(MigrateOperation::DropTable(Box::new(drop_table(table))));
    context.log(
        LOGGER,
        format!("Detected removed table {}", python_repr(&qualified(schema, name))),
    );
    Ok(())
}

fn existing_table(
    context: &mut Context<'_>,
    (schema, name): Key<'_>,
    model: &ModelTable,
    inspected: &InspectedTable<'_>,
) -> Result<(), Error> {
    let included = context.hooks.include_object(
        SchemaItem::Table(&model.table),
        Some(name),
        ObjectKind::Table,
        false,
        Some(SchemaItem::Table(&inspected.table)),
    )?;
    if !included {
        return Ok(());
    }
    let sides = Sides {
        schema,
        name,
        model: Some(model),
        inspected: Some(inspected),
    };
    let mut operations = Vec::new();
    let names = columns::compare(context, &sides, model, inspected, &mut operations)?;
    sides.compare(context, &mut operations)?;
    columns::removed(context, &sides, model, inspected, &names, &mut operations)?;
    modify(context, (schema, name), operations);
    Ok(())
}

fn modify(context: &mut Context<'_>, (schema, name): Key<'_>, operations: Vec<MigrateOperation>) {
    if !operations.is_empty() {
        context
            .operations
            .push(MigrateOperation::ModifyTable(ModifyTable {
                table_name: name.into(),
                schema: schema.map(Into::into),
                operations,
            }));
    }
}

/// One table on both sides.
pub(super) struct Sides<'a> {
    /// Its schema, none for the default one.
    pub(super) schema: Option<&'a str>,
    /// Its name.
    pub(super) name: &'a str,
    pub(super) model: Option<&'a ModelTable>,
    pub(super) inspected: Option<&'a InspectedTable<'a>>,
}

impl Sides<'_> {
    /// `schema.name`, as the log has it.
    pub(super) fn qualified(&self) -> String {
        qualified(self.schema, self.name)
    }

    /// The parents of what belongs to the table.
    pub(super) fn parents(&self) -> ParentNames<'_> {
        ParentNames {
            schema_name: self.schema,
            table_name: Some(self.name),
        }
    }

    /// Compares what belongs to the table but its columns.
    fn compare(
        &self,
        context: &mut Context<'_>,
        operations: &mut Vec<MigrateOperation>,
    ) -> Result<(), Error> {
        let dispatch = context.dispatch.clone();
        dispatch.call(CompareTarget::Table, |comparator| match comparator {
            Comparator::Own(own) => self.compare_own(own, context, operations),
            Comparator::Registered(handle) => context.hooks.run_comparator(
                handle,
                Compared::Table {
                    operations,
                    schema: self.schema,
                    name: self.name,
                    inspected: self.inspected.map(|it| &it.table),
                    metadata: self.model.map(|it| &it.table),
                },
            ),
        })
    }

    fn compare_own(
        &self,
        own: Own,
        context: &mut Context<'_>,
        operations: &mut Vec<MigrateOperation>,
    ) -> Result<Flow, Error> {
        match own {
            Own::Indexes => {
                if context.options.compare_primary_keys {
                    beyond::primary_keys::compare(context, self, operations);
                }
                constraints::indexes::compare(context, self, operations)?;
            }
            Own::ForeignKeys => constraints::foreign_keys::compare(context, self, operations)?,
            Own::TableComment => return Ok(comments::compare_table(context, self, operations)),
            Own::Checks => constraints::checks::compare(context, self, operations)?,
            // Functions of other targets.
            _ => {}
        }
        Ok(Flow::Continue)
    }
}

/// The table with its constraints, foreign keys of columns among them; indexes follow in operations of their own.
pub(super) fn create_table(table: &Table) -> CreateTable {
    let mut table = table.clone();
    table.indexes.clear();
    for column in &mut table.columns {
        column.foreign_keys.clear();
    }
    CreateTable {
        table,
        if_not_exists: None,
        constraints_included: true,
    }
}

fn drop_table(table: &Table) -> DropTable {
    DropTable {
        table_name: table.name.clone(),
        schema: table.schema.clone(),
        if_exists: None,
        options: table.options.clone(),
        comment: table.comment.clone(),
        prefixes: table.prefixes.clone(),
        reverse: Some(Box::new(create_table(table))),
    }
}
