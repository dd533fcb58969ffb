//! Foreign keys and what they refer to: a key is added after the table, column or constraint that it refers to, and dropped before it.
//! Where the order of the reference does this already, nothing moves.

use aludel_database::DatabaseSchema;
use aludel_schema::operation::{AddConstraint, CreateTable, ModifyTable};
use aludel_schema::{Constraint, ConstraintName, ForeignKeyConstraint, Index, MigrateOperation, Name, Table};

use crate::compare::constraints::{add_operation, drop_operation};
use crate::compare::context::Context;

/// Moves foreign keys where the order of the operations would fail.
pub(in crate::compare) fn arrange(context: &mut Context<'_>, database: &DatabaseSchema) {
    if !context.compiler.dialect.supports_alter() {
        return;
    }
    let default_schema = database.default_schema.as_deref();
    let mut operations = std::mem::take(&mut context.operations);
    let mut moved = Moved {
        default_schema,
        keeps_indexes: context.compiler.dialect.keeps_foreign_key_indexes(),
        dropped: Vec::new(),
        added: Vec::new(),
    };
    moved.drop_first(&mut operations);
    moved.add_last(&mut operations);
    let mut arranged = moved.dropped;
    arranged.extend(operations);
    arranged.extend(moved.added);
    context.operations = arranged;
}

/// The name of a table, with no schema for the default one.
type Key<'a> = (Option<&'a str>, &'a str);

struct Moved<'a> {
    default_schema: Option<&'a str>,
    /// An index of the columns of a foreign key cannot be dropped before the key.
    keeps_indexes: bool,
    dropped: Vec<MigrateOperation>,
    added: Vec<MigrateOperation>,
}

impl Moved<'_> {
    fn key<'k>(&self, schema: Option<&'k Name>, name: &'k Name) -> Key<'k> {
        let schema = schema.map(Name::as_str);
        (
            schema.filter(|it| Some(*it) != self.default_schema),
            name.as_str(),
        )
    }

    fn target<'k>(&self, key: &'k ForeignKeyConstraint) -> Key<'k> {
        self.key(key.referent_schema.as_ref(), &key.referent_table)
    }

    /// Keys to what an earlier operation drops go before all.
    fn drop_first(&mut self, operations: &mut Vec<MigrateOperation>) {
        for at in 0..operations.len() {
            let (before, rest) = operations.split_at_mut(at);
            match &mut rest[0] {
                MigrateOperation::ModifyTable(modify) => {
                    let whole = MigrateOperation::ModifyTable(modify.clone());
                    let first = |operation: &MigrateOperation| {
                        let mut dropping = before.iter().chain([&whole]);
                        dropped_key(operation).is_some_and(|key| {
                            dropping.any(|it| self.removes_referent(it, key))
                                || self.touches_index(&whole, key)
                        })
                    };
                    let (keys, left) = std::mem::take(&mut modify.operations)
                        .into_iter()
                        .partition(first);
                    modify.operations = left;
                    push_modified(
                        &mut self.dropped,
                        modify.table_name.clone(),
                        modify.schema.clone(),
                        keys,
                    );
                }
                MigrateOperation::DropTable(drop) => {
                    let Some(create) = &mut drop.reverse else { continue };
                    let own = self.own_changes(before, create);
                    let gone = |key: &ForeignKeyConstraint| {
                        let indexed = own.is_some_and(|it| self.touches_index(it, key));
                        !key.name.is_unnamed()
                            && (indexed || before.iter().any(|it| self.removes_referent(it, key)))
                    };
                    let keys = taken_keys(create, gone);
                    let keys = keys.iter().map(|key| drop_operation(&create.table, key));
                    let keys = keys.collect();
                    push_modified(
                        &mut self.dropped,
                        drop.table_name.clone(),
                        drop.schema.clone(),
                        keys,
                    );
                }
                _ => {}
            }
        }
        operations.retain(
            |it| !matches!(it, MigrateOperation::ModifyTable(modify) if modify.operations.is_empty()),
        );
    }

    /// Keys to what a later operation adds go behind all; so do keys with `use_alter`, which CREATE TABLE leaves out.
    fn add_last(&mut self, operations: &mut Vec<MigrateOperation>) {
        for at in 0..operations.len() {
            let (before, after) = operations.split_at_mut(at + 1);
            let Some(operation) = before.last_mut() else {
                continue;
            };
            let later = |key: &ForeignKeyConstraint| after.iter().any(|it| self.adds_referent(it, key));
            match operation {
                MigrateOperation::ModifyTable(modify) => {
                    let last = |operation: &MigrateOperation| added_key(operation).is_some_and(later);
                    let (keys, left) = std::mem::take(&mut modify.operations).into_iter().partition(last);
                    modify.operations = left;
                    push_modified(
                        &mut self.added,
                        modify.table_name.clone(),
                        modify.schema.clone(),
                        keys,
                    );
                }
                MigrateOperation::CreateTable(create) => {
                    let own = self.own_changes(after, create);
                    let indexed =
                        |key: &ForeignKeyConstraint| own.is_some_and(|it| self.touches_index(it, key));
                    let keys = taken_keys(create, |key| key.use_alter || later(key) || indexed(key));
                    let table = &create.table;
                    let keys = keys
                        .into_iter()
                        .map(|key| add_operation(table, &named(table, key)));
                    let keys = keys.collect();
                    push_modified(&mut self.added, table.name.clone(), table.schema.clone(), keys);
                }
                _ => {}
            }
        }
        operations.retain(
            |it| !matches!(it, MigrateOperation::ModifyTable(modify) if modify.operations.is_empty()),
        );
    }

    /// The operation that makes or drops the indexes of a new or removed table.
    fn own_changes<'o>(
        &self,
        operations: &'o [MigrateOperation],
        create: &CreateTable,
    ) -> Option<&'o MigrateOperation> {
        let table = &create.table;
        let key = self.key(table.schema.as_ref(), &table.name);
        operations.iter().find(|it| {
            matches!(it, MigrateOperation::ModifyTable(modify)
                if self.key(modify.schema.as_ref(), &modify.table_name) == key)
        })
    }

    /// Whether an operation makes or drops an index that the database uses for a key of the table.
    fn touches_index(&self, operation: &MigrateOperation, key: &ForeignKeyConstraint) -> bool {
        let MigrateOperation::ModifyTable(modify) = operation else {
            return false;
        };
        let serves = |index: &Index| {
            let columns = aludel_dialect::comparison::index_columns(index);
            columns.len() >= key.columns.len()
                && key
                    .columns
                    .iter()
                    .all(|it| columns[..key.columns.len()].contains(it))
        };
        self.keeps_indexes
            && modify.operations.iter().any(|operation| match operation {
                MigrateOperation::CreateIndex(create) => serves(&create.index),
                MigrateOperation::DropIndex(drop) => {
                    drop.reverse.as_ref().is_some_and(|it| serves(&it.index))
                }
                _ => false,
            })
    }

    /// Whether an operation takes away what a key refers to.
    fn removes_referent(&self, operation: &MigrateOperation, key: &ForeignKeyConstraint) -> bool {
        match operation {
            MigrateOperation::DropTable(drop) => {
                self.key(drop.schema.as_ref(), &drop.table_name) == self.target(key)
            }
            MigrateOperation::ModifyTable(modify) => {
                let own = self.key(modify.schema.as_ref(), &modify.table_name) == self.target(key);
                own && modify.operations.iter().any(|operation| match operation {
                    MigrateOperation::DropColumn(drop) => key.referent_columns.contains(&drop.column_name),
                    MigrateOperation::DropConstraint(drop) => drop
                        .reverse
                        .as_ref()
                        .is_some_and(|it| identifies(&it.constraint, key)),
                    MigrateOperation::DropIndex(drop) => drop.reverse.as_ref().is_some_and(|it| {
                        it.index.unique
                            && same_columns(&aludel_dialect::comparison::index_columns(&it.index), key)
                    }),
                    _ => false,
                })
            }
            _ => false,
        }
    }

    /// Whether an operation adds what a key refers to.
    fn adds_referent(&self, operation: &MigrateOperation, key: &ForeignKeyConstraint) -> bool {
        match operation {
            MigrateOperation::CreateTable(create) => {
                self.key(create.table.schema.as_ref(), &create.table.name) == self.target(key)
            }
            MigrateOperation::ModifyTable(modify) => {
                let own = self.key(modify.schema.as_ref(), &modify.table_name) == self.target(key);
                own && modify.operations.iter().any(|operation| match operation {
                    MigrateOperation::AddColumn(add) => key.referent_columns.contains(&add.column.name),
                    MigrateOperation::AddConstraint(add) => identifies(&add.constraint, key),
                    MigrateOperation::CreateIndex(create) => {
                        create.index.unique
                            && same_columns(&aludel_dialect::comparison::index_columns(&create.index), key)
                    }
                    _ => false,
                })
            }
            _ => false,
        }
    }
}

fn push_modified(
    operations: &mut Vec<MigrateOperation>,
    table_name: Name,
    schema: Option<Name>,
    keys: Vec<MigrateOperation>,
) {
    if !keys.is_empty() {
        operations.push(MigrateOperation::ModifyTable(ModifyTable {
            table_name,
            schema,
            operations: keys,
        }));
    }
}

fn dropped_key(operation: &MigrateOperation) -> Option<&ForeignKeyConstraint> {
    match operation {
        MigrateOperation::DropConstraint(drop) => foreign_key(drop.reverse.as_deref()?),
        _ => None,
    }
}

fn added_key(operation: &MigrateOperation) -> Option<&ForeignKeyConstraint> {
    match operation {
        MigrateOperation::AddConstraint(add) => foreign_key(add),
        _ => None,
    }
}

fn foreign_key(add: &AddConstraint) -> Option<&ForeignKeyConstraint> {
    match &add.constraint {
        Constraint::ForeignKey(key) => Some(key),
        _ => None,
    }
}

/// Takes the keys that are meant out of a table.
fn taken_keys(create: &mut CreateTable, meant: impl Fn(&ForeignKeyConstraint) -> bool) -> Vec<Constraint> {
    let (taken, left) = std::mem::take(&mut create.table.constraints)
        .into_iter()
        .partition(|it| matches!(it, Constraint::ForeignKey(key) if meant(key)));
    create.table.constraints = left;
    taken
}

/// The key under a name by which the way back can drop it: without one, that which PostgreSQL would give.
fn named(table: &Table, mut key: Constraint) -> Constraint {
    if let Constraint::ForeignKey(key) = &mut key {
        key.use_alter = false;
        if key.name.is_unnamed() {
            let columns: Vec<&str> = key.columns.iter().map(Name::as_str).collect();
            let name = format!("{}_{}_fkey", table.name, columns.join("_"));
            key.name = ConstraintName::Final(name.into());
        }
    }
    key
}

/// Whether a constraint makes the columns that a key refers to unique.
fn identifies(constraint: &Constraint, key: &ForeignKeyConstraint) -> bool {
    match constraint {
        Constraint::PrimaryKey(primary) => same_columns(&primary.columns, key),
        Constraint::Unique(unique) => same_columns(&unique.columns, key),
        _ => false,
    }
}

fn same_columns(columns: &[Name], key: &ForeignKeyConstraint) -> bool {
    columns.len() == key.referent_columns.len() && columns.iter().all(|it| key.referent_columns.contains(it))
}
