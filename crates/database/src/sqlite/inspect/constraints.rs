//! Constraints and indexes: what the pragmas tell, with what only the table's definition tells.

use aludel_schema::Value;
use indexmap::IndexMap;

use super::{number, text};
use crate::inspect::{
    Item, ReflectedCheckConstraint, ReflectedColumn, ReflectedForeignKey, ReflectedIndex,
    ReflectedPrimaryKey, ReflectedUniqueConstraint,
};
use crate::sqlite::definition::{self, Definition};

/// The primary key, its columns in the order of the key.
pub(super) fn primary_key(columns: &[ReflectedColumn], definition: Definition) -> ReflectedPrimaryKey {
    let mut key: Vec<&ReflectedColumn> = columns.iter().filter(|column| column.primary_key > 0).collect();
    key.sort_by_key(|column| column.primary_key);
    ReflectedPrimaryKey {
        name: definition.primary_key.filter(|_| !key.is_empty()),
        constrained_columns: key.into_iter().map(|column| column.name.clone()).collect(),
        ..ReflectedPrimaryKey::default()
    }
}

/// The CHECK constraints, by name; those without a name last.
pub(super) fn checks(definition: Definition) -> Vec<ReflectedCheckConstraint> {
    let mut checks: Vec<ReflectedCheckConstraint> = definition
        .checks
        .into_iter()
        .map(|(name, sqltext)| ReflectedCheckConstraint {
            name,
            sqltext,
            ..ReflectedCheckConstraint::default()
        })
        .collect();
    checks.sort_by_key(|check| check.name.clone().unwrap_or_else(|| "~".to_owned()));
    checks
}

/// A foreign key as the pragma lists it.
#[derive(Debug, Default)]
pub(super) struct ListedKey {
    id: i64,
    pub(super) table: String,
    columns: Vec<String>,
    pub(super) referred: Vec<String>,
    onupdate: String,
    ondelete: String,
}

/// Takes in one row of [`crate::sqlite::queries::foreign_keys`]: one column of a key.
pub(super) fn list_key(keys: &mut Vec<ListedKey>, row: &[Value]) {
    let id = number(row.get(1));
    if keys.last().is_none_or(|key| key.id != id) {
        keys.push(ListedKey {
            id,
            table: text(row.get(2)),
            onupdate: text(row.get(5)),
            ondelete: text(row.get(6)),
            ..ListedKey::default()
        });
    }
    if let Some(key) = keys.last_mut() {
        key.columns.push(text(row.get(3)));
        key.referred.push(text(row.get(4)));
    }
}

/// The foreign keys in the reference's order: constraints of the table as they stand in the definition, then the others as listed.
pub(super) fn foreign_keys(
    listed: Vec<ListedKey>,
    definition: Option<&Definition>,
    schema: Option<&str>,
) -> Vec<ReflectedForeignKey> {
    let defined = definition
        .map(|definition| definition.foreign_keys.as_slice())
        .unwrap_or_default();
    let mut keys: Vec<(usize, ReflectedForeignKey)> = Vec::new();
    for key in listed {
        let place = defined.iter().position(|defined| {
            same(&defined.columns, &key.columns)
                && defined.table.eq_ignore_ascii_case(&key.table)
                && (defined.referred.is_empty() || same(&defined.referred, &key.referred))
        });
        let found = place.map(|place| &defined[place]);
        let action = |text: &str| (!text.is_empty() && text != "NO ACTION").then(|| Item::from(text));
        let given = [
            ("ondelete", action(&key.ondelete)),
            ("onupdate", action(&key.onupdate)),
            (
                "deferrable",
                found.and_then(|found| found.deferrable).map(Item::Bool),
            ),
            (
                "initially",
                found.and_then(|found| found.initially.as_ref()).map(Item::from),
            ),
        ];
        let reflected = ReflectedForeignKey {
            name: found.and_then(|found| found.name.clone()),
            constrained_columns: key.columns,
            referred_schema: schema.map(str::to_owned),
            referred_table: key.table,
            referred_columns: key.referred,
            options: given
                .into_iter()
                .filter_map(|(name, item)| Some((name.to_owned(), item?)))
                .collect(),
            comment: None,
        };
        keys.push((
            place
                .filter(|&place| defined[place].of_table)
                .unwrap_or(usize::MAX),
            reflected,
        ));
    }
    keys.sort_by_key(|(place, _)| *place);
    keys.into_iter().map(|(_, key)| key).collect()
}

/// Whether two lists hold the same names, which SQLite compares without regard to ASCII case.
fn same(left: &[String], right: &[String]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .all(|(left, right)| left.eq_ignore_ascii_case(right))
}

/// An index as the pragmas list it.
#[derive(Debug)]
pub(super) struct ListedIndex {
    pub(super) table: String,
    name: String,
    unique: bool,
    partial: bool,
    sql: String,
    /// `None` in the place of an expression.
    columns: Vec<Option<String>>,
}

/// The indexes of the rows of [`crate::sqlite::queries::indexes`].
pub(super) fn indexes(rows: &[Vec<Value>]) -> Vec<ListedIndex> {
    let mut indexes: Vec<ListedIndex> = Vec::new();
    for row in rows {
        let (table, name) = (text(row.first()), text(row.get(1)));
        if indexes
            .last()
            .is_none_or(|index| index.name != name || index.table != table)
        {
            indexes.push(ListedIndex {
                table,
                name,
                unique: number(row.get(2)) != 0,
                partial: number(row.get(3)) != 0,
                sql: text(row.get(4)),
                columns: Vec::new(),
            });
        }
        if let Some(index) = indexes.last_mut() {
            index.columns.push(
                row.get(5)
                    .filter(|value| !value.is_null())
                    .map(|value| text(Some(value))),
            );
        }
    }
    indexes
}

impl ListedIndex {
    /// Whether SQLite made the index for a constraint.
    fn is_automatic(&self) -> bool {
        self.name.starts_with("sqlite_autoindex")
    }
}

/// An index for the reader; `None` for one that SQLite made itself, and for one on expressions, which the reference leaves out as well.
pub(super) fn index(index: ListedIndex) -> Option<ReflectedIndex> {
    if index.is_automatic() || index.columns.contains(&None) {
        return None;
    }
    let condition = if index.partial {
        definition::index_condition(&index.sql)
    } else {
        None
    };
    let dialect_options: IndexMap<String, Item> = condition
        .into_iter()
        .map(|condition| ("sqlite_where".to_owned(), Item::Sql(condition)))
        .collect();
    Some(ReflectedIndex {
        name: index.name,
        unique: index.unique,
        column_names: index.columns,
        dialect_options,
        ..ReflectedIndex::default()
    })
}

/// The unique constraints: those of the definition that SQLite made an index for.
pub(super) fn uniques<'a>(
    indexes: impl Iterator<Item = &'a ListedIndex>,
    definition: &Definition,
) -> Vec<ReflectedUniqueConstraint> {
    let mut automatic: Vec<Vec<String>> = indexes
        .filter(|index| index.is_automatic())
        .map(|index| index.columns.iter().flatten().cloned().collect())
        .collect();
    let mut uniques = Vec::new();
    for unique in &definition.uniques {
        if let Some(at) = automatic
            .iter()
            .position(|columns| same(columns, &unique.columns))
        {
            uniques.push(ReflectedUniqueConstraint {
                name: unique.name.clone(),
                column_names: automatic.swap_remove(at),
                ..ReflectedUniqueConstraint::default()
            });
        }
    }
    uniques
}
