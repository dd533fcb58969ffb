//! Foreign keys, compared by what they refer to and how, whatever their names.

use std::collections::BTreeMap;

use aludel_schema::{Constraint, ForeignKeyConstraint, MigrateOperation, Name, Table};

use super::{LOGGER, add_operation, drop_operation};
use crate::Error;
use crate::compare::context::Context;
use crate::compare::tables::Sides;
use crate::compare::{ObjectKind, SchemaItem};

/// What makes two foreign keys of tables of one name the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Signature {
    columns: Vec<String>,
    schema: Option<String>,
    table: String,
    referent_columns: Vec<String>,
    onupdate: Option<String>,
    ondelete: Option<String>,
    deferrability: &'static str,
}

impl Signature {
    fn of(key: &ForeignKeyConstraint) -> Self {
        let names = |names: &[Name]| names.iter().map(Name::to_string).collect();
        let action = |action: &Option<String>| {
            let action = action
                .as_ref()
                .filter(|it| !it.is_empty())
                .map(|it| it.to_lowercase());
            action.filter(|it| it != "no action")
        };
        let deferred = key
            .initially
            .as_deref()
            .is_some_and(|it| it.to_lowercase() == "deferred");
        Self {
            columns: names(&key.columns),
            schema: key.referent_schema.as_ref().map(Name::to_string),
            table: key.referent_table.to_string(),
            referent_columns: names(&key.referent_columns),
            onupdate: action(&key.onupdate),
            ondelete: action(&key.ondelete),
            deferrability: if deferred {
                "initially_deferrable"
            } else if key.deferrable == Some(true) {
                "deferrable"
            } else {
                "not deferrable"
            },
        }
    }
}

/// The foreign keys of one side.
struct Side<'a> {
    table: &'a Table,
    keys: BTreeMap<Signature, Constraint>,
}

impl<'a> Side<'a> {
    fn new(table: &'a Table, keys: Vec<ForeignKeyConstraint>) -> Self {
        let keys = keys.into_iter();
        Self {
            table,
            keys: keys
                .map(|key| (Signature::of(&key), Constraint::ForeignKey(Box::new(key))))
                .collect(),
        }
    }

    fn named(&self, name: Option<&str>) -> Option<SchemaItem<'_>> {
        let name = name?;
        let found = self.keys.values().find(|it| it.name().as_str() == Some(name))?;
        Some(SchemaItem::Constraint(self.table, found))
    }
}

/// Compares the foreign keys of a table that both sides have.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let (Some(inspected), Some(model)) = (sides.inspected, sides.model) else {
        return Ok(());
    };
    let metadata = foreign_keys(&model.table);
    let mut reflected = Vec::new();
    for key in foreign_keys(&inspected.table) {
        let name = key.name.as_str();
        if context
            .hooks
            .include_name(name, ObjectKind::ForeignKeyConstraint, sides.parents())?
        {
            reflected.push(key);
        }
    }
    context
        .compiler
        .dialect
        .correct_foreign_keys(&mut reflected, &metadata);
    let metadata = Side::new(&model.table, metadata);
    let reflected = Side::new(&inspected.table, reflected);
    change(context, &reflected, &metadata, true, operations)?;
    change(context, &metadata, &reflected, false, operations)
}

/// The keys that one side has and the other has not.
fn change(
    context: &mut Context<'_>,
    side: &Side<'_>,
    other: &Side<'_>,
    removed: bool,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    for (signature, key) in side.keys.iter().filter(|(it, _)| !other.keys.contains_key(*it)) {
        let name = key.name().as_str();
        let included = context.hooks.include_object(
            SchemaItem::Constraint(side.table, key),
            name,
            ObjectKind::ForeignKeyConstraint,
            removed,
            other.named(name),
        )?;
        if !included {
            continue;
        }
        let table = side.table;
        operations.push(if removed {
            drop_operation(table, key)
        } else {
            add_operation(table, key)
        });
        let schema = table.schema.as_ref().filter(|it| !it.is_empty());
        context.log(
            LOGGER,
            format!(
                "Detected {} foreign key ({})({}) on table {}{}",
                if removed { "removed" } else { "added" },
                signature.columns.join(", "),
                signature.referent_columns.join(", "),
                schema.map_or_else(String::new, |schema| format!("{schema}.")),
                table.name
            ),
        );
    }
    Ok(())
}

fn foreign_keys(table: &Table) -> Vec<ForeignKeyConstraint> {
    let constraints = table.constraints.iter();
    constraints
        .filter_map(|it| match it {
            Constraint::ForeignKey(key) => Some((**key).clone()),
            _ => None,
        })
        .collect()
}
