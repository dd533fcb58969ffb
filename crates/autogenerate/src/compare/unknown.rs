//! What of the models is not known takes no part in a comparison: it is taken out of both sides beforehand.

use std::collections::BTreeSet;

use aludel_database::{DatabaseSchema, ReflectedTable};
use aludel_schema::{Constraint, Expression, Index, MetaData, Table, Unknown};

use super::Hooks;
use super::context::qualified;

/// Both sides without what is not known of the models; `None` where all is known. A column that may be one of those
/// that are not known is told to `hooks`.
pub(super) fn left_out(
    metadata: &[&MetaData],
    database: &DatabaseSchema,
    hooks: &mut dyn Hooks,
) -> Option<(Vec<MetaData>, DatabaseSchema)> {
    if metadata.iter().all(|it| it.unknown.is_empty()) {
        return None;
    }
    let mut models: Vec<MetaData> = metadata.iter().map(|it| (*it).clone()).collect();
    let mut database = database.clone();
    let default_schema = database.default_schema.clone();
    let mut keys = BTreeSet::new();
    let mut any_table = false;
    for metadata in &mut models {
        for unknown in &metadata.unknown {
            any_table |= matches!(unknown, Unknown::Table { .. });
        }
        for (key, table) in &mut metadata.tables {
            let schema = table
                .schema
                .as_deref()
                .filter(|it| Some(*it) != default_schema.as_deref());
            let name = qualified(schema, &table.name);
            let Some(parts) = Parts::of(&metadata.unknown, key) else {
                keys.insert(name);
                continue;
            };
            known_items(table);
            let theirs = database.schemas.iter_mut().flat_map(|schema| &mut schema.tables);
            let mut theirs = theirs.filter(|it| qualified(it.schema.as_deref(), &it.name) == name);
            if let Some(theirs) = theirs.next() {
                parts.tell(theirs, hooks);
                parts.leave_out(table, theirs);
            }
            keys.insert(name);
        }
    }
    if any_table {
        for schema in &mut database.schemas {
            schema
                .tables
                .retain(|it| keys.contains(&qualified(it.schema.as_deref(), &it.name)));
        }
    }
    Some((models, database))
}

/// What is not known of one table.
struct Parts<'a> {
    /// The columns, with the message about those that may be none.
    columns: Vec<(&'a str, Option<String>)>,
    /// There may be more than what is known.
    rest: bool,
}

impl<'a> Parts<'a> {
    fn of(unknown: &'a [Unknown], key: &str) -> Option<Self> {
        let mut parts = Self {
            columns: Vec::new(),
            rest: false,
        };
        for each in unknown {
            match each {
                Unknown::Rest { table, .. } if table == key => parts.rest = true,
                Unknown::Column {
                    table, column, told, ..
                } if table == key => {
                    let message = (!told).then(|| each.to_string());
                    parts.columns.push((column.as_str(), message));
                }
                _ => {}
            }
        }
        (parts.rest || !parts.columns.is_empty()).then_some(parts)
    }

    /// Names the attributes of a model that prove to be columns, since the database has them.
    fn tell(&self, theirs: &ReflectedTable, hooks: &mut dyn Hooks) {
        for (name, message) in &self.columns {
            let found = theirs.columns.iter().any(|it| it.name == *name);
            if let (Some(message), true) = (message, found) {
                hooks.warn(format!("{message}; it is left out of the comparison"));
            }
        }
    }

    /// Takes out of a table of the database what may be a part that is not known.
    fn leave_out(&self, ours: &Table, theirs: &mut ReflectedTable) {
        let named = |name: &str| self.columns.iter().any(|(column, _)| *column == name);
        let ours_has = |name: &str| ours.columns.iter().any(|it| it.name == name);
        theirs
            .columns
            .retain(|it| ours_has(&it.name) || !(self.rest || named(&it.name)));
        let left: Vec<String> = theirs.columns.iter().map(|it| it.name.clone()).collect();
        let known = |names: &[String]| names.iter().all(|name| left.contains(name));
        let in_models =
            |name: Option<&str>, columns: &[String]| !self.rest || has_constraint(ours, name, columns);
        theirs
            .unique_constraints
            .retain(|it| known(&it.column_names) && in_models(it.name.as_deref(), &it.column_names));
        theirs.foreign_keys.retain(|it| {
            known(&it.constrained_columns) && in_models(it.name.as_deref(), &it.constrained_columns)
        });
        theirs
            .check_constraints
            .retain(|it| in_models(it.name.as_deref(), &[]));
        theirs.indexes.retain(|it| {
            let columns: Vec<String> = it.column_names.iter().flatten().cloned().collect();
            known(&columns) && in_models(Some(&it.name), &columns)
        });
        if !known(&theirs.primary_key.constrained_columns) {
            theirs.primary_key.constrained_columns = primary_key(ours);
        }
    }
}

/// Takes constraints and indexes of columns that are not known out of a table of the models.
fn known_items(table: &mut Table) {
    let names: Vec<String> = table.columns.iter().map(|it| it.name.to_string()).collect();
    let known = |name: &str| names.iter().any(|it| it == name);
    table.constraints.retain(|constraint| match constraint {
        Constraint::PrimaryKey(key) => key.columns.iter().all(|it| known(it)),
        Constraint::Unique(unique) => unique.columns.iter().all(|it| known(it)),
        Constraint::ForeignKey(key) => key.columns.iter().all(|it| known(it)),
        Constraint::Check(_) | Constraint::Exclude(_) => true,
    });
    table
        .indexes
        .retain(|index| index_columns(index).iter().all(|it| known(it)));
}

fn index_columns(index: &Index) -> Vec<String> {
    let columns = index.expressions.iter().filter_map(|it| match it {
        Expression::Column(column) => Some(column.name.to_string()),
        _ => None,
    });
    columns.collect()
}

/// Whether the models have a constraint or an index of this name, or on these columns.
fn has_constraint(table: &Table, name: Option<&str>, columns: &[String]) -> bool {
    let same = |of: Vec<String>| !columns.is_empty() && of == columns;
    let constraints = table.constraints.iter().any(|it| {
        it.name().as_str().is_some() && it.name().as_str() == name
            || match it {
                Constraint::Unique(unique) => same(unique.columns.iter().map(ToString::to_string).collect()),
                Constraint::ForeignKey(key) => same(key.columns.iter().map(ToString::to_string).collect()),
                _ => false,
            }
    });
    let indexes = table
        .indexes
        .iter()
        .any(|it| it.name.as_str().is_some() && it.name.as_str() == name || same(index_columns(it)));
    let flagged = |column: &aludel_schema::Column| {
        let flag =
            column.unique == Some(true) || column.index == Some(true) || !column.foreign_keys.is_empty();
        flag && same(vec![column.name.to_string()])
    };
    constraints || indexes || table.columns.iter().any(flagged)
}

fn primary_key(table: &Table) -> Vec<String> {
    let given = table.constraints.iter().find_map(|it| match it {
        Constraint::PrimaryKey(key) if !key.columns.is_empty() => Some(&key.columns),
        _ => None,
    });
    match given {
        Some(columns) => columns.iter().map(ToString::to_string).collect(),
        None => {
            let columns = table.columns.iter().filter(|it| it.primary_key);
            columns.map(|it| it.name.to_string()).collect()
        }
    }
}
