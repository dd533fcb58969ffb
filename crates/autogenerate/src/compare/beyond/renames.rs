//! Dropped and added tables and columns that may be ones that were renamed.

use aludel_database::{DatabaseSchema, ReflectedColumn, ReflectedTable};
use aludel_dialect::Compiler;
use aludel_schema::operation::{AlterColumn, DefaultChange, ModifyTable, RenameTable};
use aludel_schema::{Column, MigrateOperation, Name, ServerDefault};

use super::note;
use crate::Error;
use crate::compare::context::{Context, qualified};
use crate::compare::model::ModelTable;
use crate::compare::tables::{Key, Tables};
use crate::compare::{RenameCandidate, RenameDecision, RenameKind};

const LOGGER: &str = "aludel.autogenerate.renames";

/// The database after the renames that were agreed to.
pub(in crate::compare) struct Renamed {
    pub(in crate::compare) database: DatabaseSchema,
    /// Schema, old and new name of each renamed table.
    pub(in crate::compare) tables: Vec<(Option<String>, String, String)>,
}

impl RenameCandidate {
    /// The comment that says how to have it renamed.
    pub(super) fn note(&self) -> MigrateOperation {
        let old = match (self.kind, &self.table) {
            (RenameKind::Table, _) | (_, None) => qualified(self.schema.as_deref(), &self.old),
            (_, Some(table)) => format!("{}.{}", qualified(self.schema.as_deref(), table), self.old),
        };
        note(vec![
            format!(
                "{old} may have been renamed to {}, rather than dropped and added anew.",
                self.new
            ),
            format!("To rename it, run again with --rename {old}:{}", self.new),
        ])
    }
}

/// Puts candidates to the project. Gives the database as it is after the renames, where there are any, and the operations.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    tables: &Tables<'_>,
    database: &DatabaseSchema,
) -> Result<(Option<Renamed>, Vec<MigrateOperation>), Error> {
    let mut operations = Vec::new();
    let mut renamed: Option<Renamed> = None;
    for (key, (_, new)) in table_candidates(context, tables) {
        let candidate = table_candidate(key, new);
        match context.hooks.rename(&candidate)? {
            RenameDecision::Rename => {
                let renamed = renamed.get_or_insert_with(|| Renamed::of(database));
                renamed.table(key, new);
                operations.push(rename_table(&candidate));
                context.log(
                    LOGGER,
                    format!("Detected renamed table '{}' to '{new}'", qualified(key.0, key.1)),
                );
            }
            RenameDecision::Suggest => operations.push(candidate.note()),
            RenameDecision::Separate => {}
        }
    }
    let found = {
        let current = match &renamed {
            Some(renamed) => tables.over(&renamed.database, &renamed.tables),
            None => tables.over(database, &[]),
        };
        column_candidates(context, &current)
    };
    for (candidate, column) in found {
        match context.hooks.rename(&candidate)? {
            RenameDecision::Rename => {
                let renamed = renamed.get_or_insert_with(|| Renamed::of(database));
                renamed.column(&candidate);
                operations.push(rename_column(&candidate, &column));
                let table = qualified(
                    candidate.schema.as_deref(),
                    candidate.table.as_deref().unwrap_or_default(),
                );
                let (old, new) = (&candidate.old, &candidate.new);
                context.log(
                    LOGGER,
                    format!("Detected renamed column '{table}.{old}' to '{new}'"),
                );
            }
            RenameDecision::Suggest => operations.push(candidate.note()),
            RenameDecision::Separate => {}
        }
    }
    Ok((renamed, operations))
}

fn table_candidate((schema, old): Key<'_>, new: &str) -> RenameCandidate {
    RenameCandidate {
        kind: RenameKind::Table,
        schema: schema.map(Name::from),
        table: None,
        old: old.into(),
        new: new.into(),
    }
}

fn column_candidate((schema, table): Key<'_>, old: &str, new: &str) -> RenameCandidate {
    RenameCandidate {
        kind: RenameKind::Column,
        schema: schema.map(Name::from),
        table: Some(table.into()),
        old: old.into(),
        new: new.into(),
    }
}

fn rename_table(candidate: &RenameCandidate) -> MigrateOperation {
    MigrateOperation::RenameTable(RenameTable {
        table_name: candidate.old.clone(),
        new_table_name: candidate.new.clone(),
        schema: candidate.schema.clone(),
    })
}

fn rename_column(candidate: &RenameCandidate, column: &Column) -> MigrateOperation {
    let table_name = candidate.table.clone().unwrap_or_default();
    let default = column.server_default.clone();
    let alter = AlterColumn {
        table_name: table_name.clone(),
        schema: candidate.schema.clone(),
        column_name: candidate.old.clone(),
        new_column_name: Some(candidate.new.clone()),
        existing_type: Some(column.type_.clone()),
        existing_nullable: Some(column.is_nullable()),
        existing_server_default: default.map_or(DefaultChange::None, |it| DefaultChange::Set(Box::new(it))),
        existing_comment: column.comment.clone(),
        ..AlterColumn::default()
    };
    MigrateOperation::ModifyTable(ModifyTable {
        table_name,
        schema: candidate.schema.clone(),
        operations: vec![MigrateOperation::AlterColumn(Box::new(alter))],
    })
}

/// Pairs of a dropped and an added table of one schema, with the names of most columns and their types in common, or that the
/// project names.
fn table_candidates<'a>(context: &mut Context<'_>, tables: &Tables<'a>) -> Vec<(Key<'a>, Key<'a>)> {
    let compiler = context.compiler;
    let removed = tables
        .database
        .iter()
        .filter(|(key, _)| !tables.models.contains_key(*key));
    let removed: Vec<_> = removed.filter(|(_, table)| table.dependence.is_none()).collect();
    let added: Vec<_> = tables
        .models
        .iter()
        .filter(|(key, _)| !tables.database.contains_key(*key))
        .collect();
    let mut pairs = Vec::new();
    for (old, table) in &removed {
        for (new, model) in added.iter().filter(|(new, _)| new.0 == old.0) {
            let common = common_columns(compiler, table, model);
            let largest = table.columns.len().max(model.table.columns.len());
            if context.hooks.names_rename(&table_candidate(**old, new.1)) {
                pairs.push(((0, 0), **old, **new));
            } else if common >= 2 && common * 3 >= largest * 2 {
                pairs.push(((largest - common, distance(old.1, new.1)), **old, **new));
            }
        }
    }
    best(pairs)
}

fn common_columns(compiler: Compiler<'_>, table: &ReflectedTable, model: &ModelTable) -> usize {
    let columns = table.columns.iter();
    columns
        .filter(|column| {
            model
                .table
                .column(&column.name)
                .is_some_and(|own| same_type(compiler, column, own))
        })
        .count()
}

fn same_type(compiler: Compiler<'_>, reflected: &ReflectedColumn, own: &Column) -> bool {
    !reflected.type_.is_null()
        && !own.type_.is_null()
        && compiler
            .dialect
            .types_differ(&compiler, &reflected.type_, &own.type_)
            .is_ok_and(|differ| !differ)
}

/// Pairs of a dropped and an added column of one table, of one type, and alike in whether they take NULL, or that the project names.
fn column_candidates(context: &mut Context<'_>, tables: &Tables<'_>) -> Vec<(RenameCandidate, Column)> {
    let compiler = context.compiler;
    let mut found = Vec::new();
    for (key, table) in &tables.database {
        let Some(model) = tables.models.get(key) else {
            continue;
        };
        let removed = table
            .columns
            .iter()
            .filter(|column| model.table.column(&column.name).is_none());
        let present = |own: &&Column| {
            table
                .columns
                .iter()
                .any(|column| own.name == column.name.as_str())
        };
        let added: Vec<&Column> = model
            .table
            .columns
            .iter()
            .filter(|own| !own.system && !present(own))
            .collect();
        let mut pairs = Vec::new();
        for (at, old) in removed.enumerate().filter(|_| !added.is_empty()) {
            let plain = old.computed.is_none() && old.identity.is_none();
            for (place, new) in added.iter().enumerate() {
                let ordinary = !matches!(
                    new.server_default,
                    Some(ServerDefault::Computed(_) | ServerDefault::Identity(_))
                );
                if !plain || !ordinary {
                    continue;
                }
                let named = context
                    .hooks
                    .names_rename(&column_candidate(*key, &old.name, &new.name));
                if named || (old.nullable == new.is_nullable() && same_type(compiler, old, new)) {
                    let distance = if named { 0 } else { distance(&old.name, &new.name) };
                    pairs.push(((0, distance), (at, old.name.as_str()), (place, new.name.as_str())));
                }
            }
        }
        for ((_, old), (_, new)) in best(pairs) {
            let candidate = column_candidate(*key, old, new);
            if let Some(column) = table.columns.iter().find(|column| column.name == old) {
                found.push((candidate, column.column(tables.backend)));
            }
        }
    }
    found
}

/// The pairs with the least distances, each member once, in the order of the first members.
fn best<A: Copy + Ord, B: Copy + PartialEq>(mut pairs: Vec<((usize, usize), A, B)>) -> Vec<(A, B)> {
    pairs.sort_by_key(|(distance, _, _)| *distance);
    let mut chosen: Vec<(A, B)> = Vec::new();
    for (_, old, new) in pairs {
        if !chosen
            .iter()
            .any(|(first, second)| *first == old || *second == new)
        {
            chosen.push((old, new));
        }
    }
    chosen.sort_by_key(|(old, _)| *old);
    chosen
}

/// How many characters must change to make one name of the other.
fn distance(first: &str, second: &str) -> usize {
    let second: Vec<char> = second.chars().collect();
    let mut row: Vec<usize> = (0..=second.len()).collect();
    for (at, character) in first.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (place, other) in second.iter().enumerate() {
            let replaced = diagonal + usize::from(character != *other);
            diagonal = row[place + 1];
            row[place + 1] = replaced.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

impl Renamed {
    fn of(database: &DatabaseSchema) -> Self {
        Self {
            database: database.clone(),
            tables: Vec::new(),
        }
    }

    fn reflected_tables(&mut self) -> impl Iterator<Item = &mut ReflectedTable> {
        let contents = self.database.schemas.iter_mut();
        contents.flat_map(|contents| &mut contents.tables)
    }

    fn table(&mut self, (schema, old): Key<'_>, new: &str) {
        for table in self.reflected_tables() {
            for key in &mut table.foreign_keys {
                if key.referred_table == old && key.referred_schema.as_deref() == schema {
                    new.clone_into(&mut key.referred_table);
                }
            }
            if table.name == old && table.schema.as_deref() == schema {
                new.clone_into(&mut table.name);
            }
        }
        self.tables
            .push((schema.map(str::to_owned), old.to_owned(), new.to_owned()));
    }

    fn column(&mut self, candidate: &RenameCandidate) {
        let (old, new) = (candidate.old.as_str(), candidate.new.as_str());
        let rename = |name: &mut String| {
            if name == old {
                new.clone_into(name);
            }
        };
        let schema = candidate.schema.as_deref();
        let owner = candidate.table.as_deref();
        for table in self.reflected_tables() {
            let own = Some(table.name.as_str()) == owner && table.schema.as_deref() == schema;
            for key in &mut table.foreign_keys {
                if Some(key.referred_table.as_str()) == owner && key.referred_schema.as_deref() == schema {
                    key.referred_columns.iter_mut().for_each(rename);
                }
                if own {
                    key.constrained_columns.iter_mut().for_each(rename);
                }
            }
            if own {
                rename_in(table, rename);
            }
        }
    }
}

/// Renames a column wherever its table names it.
fn rename_in(table: &mut ReflectedTable, rename: impl Fn(&mut String) + Copy) {
    table
        .columns
        .iter_mut()
        .for_each(|column| rename(&mut column.name));
    table.primary_key.constrained_columns.iter_mut().for_each(rename);
    for unique in &mut table.unique_constraints {
        unique.column_names.iter_mut().for_each(rename);
    }
    for index in &mut table.indexes {
        index.column_names.iter_mut().flatten().for_each(rename);
        index.include_columns.iter_mut().for_each(rename);
        index.column_sorting = std::mem::take(&mut index.column_sorting)
            .into_iter()
            .map(|(mut name, sorting)| {
                rename(&mut name);
                (name, sorting)
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_near_are_paired() {
        assert_eq!(distance("имя", "имена"), 3);
        assert_eq!(distance("", "ab"), 2);
        let pairs = vec![
            ((0, 3), 1, 'x'),
            ((0, 1), 1, 'y'),
            ((0, 2), 2, 'y'),
            ((0, 4), 2, 'x'),
        ];
        assert_eq!(best(pairs), [(1, 'y'), (2, 'x')]);
    }
}
