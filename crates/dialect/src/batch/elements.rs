//! The parts of the table while the block's calls change them.

use aludel_schema::expression::{ColumnClause, TableName};
use aludel_schema::operation::BatchAlterTable;
use aludel_schema::{
    Column, Constraint, DialectOptions, Expression, Index, Name, NamingConvention, PrimaryKeyConstraint,
    ResolvedTable, Table,
};
use indexmap::IndexMap;

use super::call::{BatchCall, no_place};
use super::{ExistingTable, resolved, value_error};
use crate::Compiler;
use crate::error::Result;

/// A column of the new table. It is known by the name it had in the old one, also after it was renamed.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub(super) column: Column,
    /// What is copied into it; nothing for a new column.
    pub(super) source: Option<Expression>,
}

/// The parts of the table.
#[derive(Debug)]
pub(super) struct Elements {
    /// The old table.
    pub(super) table: Table,
    /// The old table was read from the database.
    pub(super) reflected: bool,
    pub(super) naming_convention: NamingConvention,
    /// Its constraints with names.
    pub(super) old_constraints: Vec<Constraint>,
    pub(super) columns: IndexMap<String, Moved>,
    pub(super) named: IndexMap<String, Constraint>,
    pub(super) unnamed: Vec<Constraint>,
    /// CHECKs that stand beside a column: name, column.
    column_checks: IndexMap<String, String>,
    /// The columns of the old table's primary key, without those that were dropped.
    key_columns: Vec<Name>,
    pub(super) indexes: IndexMap<String, Index>,
    pub(super) new_indexes: IndexMap<String, Index>,
    /// The columns of the old table that are still there, in their order.
    pub(super) existing_order: Vec<String>,
    /// Pairs of columns of which the first comes before the second.
    pub(super) added_order: Vec<(String, String)>,
    /// Options of the new table.
    pub(super) options: DialectOptions,
    pub(super) reorders: bool,
    pub(super) warnings: Vec<String>,
}

impl Elements {
    /// The parts of the table as it is before the block.
    pub(super) fn of(batch: &BatchAlterTable, existing: &ExistingTable) -> Result<Self> {
        let table = resolved(existing)?;
        let mut options = batch.table_args.options.clone();
        for (name, value) in &table.table.options {
            options.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let mut elements = Self {
            old_constraints: Vec::new(),
            columns: IndexMap::new(),
            named: IndexMap::new(),
            unnamed: Vec::new(),
            column_checks: IndexMap::new(),
            key_columns: table.primary_key.columns.clone(),
            indexes: IndexMap::new(),
            new_indexes: IndexMap::new(),
            existing_order: Vec::new(),
            added_order: Vec::new(),
            options,
            reorders: !batch.partial_reordering.is_empty(),
            warnings: Vec::new(),
            naming_convention: existing.naming_convention.clone(),
            table: existing.table.clone(),
            reflected: existing.reflected,
        };
        elements.take_columns(&table, existing.reflected);
        elements.take_constraints(&table, batch, existing.reflected);
        for index in &table.table.indexes {
            elements.indexes.insert(index_key(index), index.clone());
        }
        Ok(elements)
    }

    fn take_columns(&mut self, table: &ResolvedTable, reflected: bool) {
        let owner = TableName::table(table.table.schema.clone(), table.table.name.clone());
        for column in &table.table.columns {
            let source = ColumnClause::new(column.name.clone())
                .with_type(column.type_.clone())
                .with_table(owner.clone());
            let mut column = column.clone();
            column.unique = None;
            column.index = None;
            // They are constraints of the table now.
            column.foreign_keys.clear();
            let key = column.name.to_string();
            if !reflected {
                for constraint in &column.constraints {
                    if let Some(name) = constraint.name().as_str() {
                        self.column_checks.insert(name.to_owned(), key.clone());
                    }
                }
            }
            self.existing_order.push(key.clone());
            let source = Some(Expression::Column(source));
            self.columns.insert(key, Moved { column, source });
        }
    }

    fn take_constraints(&mut self, table: &ResolvedTable, batch: &BatchAlterTable, reflected: bool) {
        let checks_given = batch
            .table_args
            .constraints
            .iter()
            .any(|constraint| matches!(constraint, Constraint::Check(_)));
        let key = Constraint::PrimaryKey(table.primary_key.clone());
        // Those of columns come before those of the table.
        let (of_columns, of_table): (Vec<&Constraint>, Vec<&Constraint>) =
            table.table.constraints.iter().partition(|it| is_of_column(it));
        for constraint in std::iter::once(&key).chain(of_columns).chain(of_table) {
            if !constraint.name().is_unnamed() {
                self.old_constraints.push(constraint.clone());
            }
            match constraint {
                Constraint::Check(check) if check.type_bound.is_some() => {}
                Constraint::Check(check) if reflected && check.name.is_unnamed() => {
                    if !checks_given {
                        self.warnings.push(omitted_check(&self.table.name));
                    }
                }
                _ => self.keep(constraint.clone()),
            }
        }
    }

    fn keep(&mut self, constraint: Constraint) {
        match constraint.name().as_str() {
            Some(name) => {
                self.named.insert(name.to_owned(), constraint);
            }
            None => self.unnamed.push(constraint),
        }
    }

    /// Takes a call of the block.
    pub(super) fn apply(&mut self, compiler: &Compiler<'_>, call: &BatchCall) -> Result<()> {
        match call {
            BatchCall::AddColumn(op) => self.add_column(op),
            BatchCall::AlterColumn(op) => self.alter_column(compiler, op),
            BatchCall::DropColumn(op) => self.drop_column(op),
            BatchCall::AddConstraint(constraint) => self.add_constraint(constraint),
            BatchCall::DropConstraint { name, type_bound } => self.drop_constraint(name, *type_bound),
            BatchCall::CreateIndex(index, if_not_exists) => {
                let key = index_key(index);
                if !(*if_not_exists
                    && (self.indexes.contains_key(&key) || self.new_indexes.contains_key(&key)))
                {
                    self.new_indexes.insert(key, (**index).clone());
                }
                Ok(())
            }
            BatchCall::DropIndex(name, if_exists) => {
                let name = name.as_str().unwrap_or("None");
                match self.indexes.shift_remove(name) {
                    None if !if_exists => Err(value_error(format!("No such index: '{name}'"))),
                    _ => Ok(()),
                }
            }
            BatchCall::Comment => Ok(()),
            BatchCall::RenameTable => Err(no_place("TODO")),
        }
    }

    fn add_constraint(&mut self, constraint: &Constraint) -> Result<()> {
        let is_type_check = matches!(constraint, Constraint::Check(check) if check.type_bound.is_some());
        if constraint.name().is_unnamed() && !is_type_check {
            return Err(value_error("Constraint must have a name"));
        }
        if let Constraint::PrimaryKey(_) = constraint {
            self.unnamed
                .retain(|other| !matches!(other, Constraint::PrimaryKey(_)));
        }
        self.keep(constraint.clone());
        Ok(())
    }

    fn drop_constraint(&mut self, name: &aludel_schema::ConstraintName, type_bound: bool) -> Result<()> {
        let Some(text) = name.as_str() else {
            return if type_bound {
                Ok(())
            } else {
                Err(value_error("Constraint must have a name"))
            };
        };
        if let Some(column) = self.column_checks.shift_remove(text) {
            if let Some(moved) = self.columns.get_mut(&column) {
                moved
                    .column
                    .constraints
                    .retain(|constraint| constraint.name().as_str() != Some(text));
            }
            return Ok(());
        }
        match self.named.shift_remove(text) {
            Some(Constraint::PrimaryKey(key)) => {
                self.release_key(&key);
                Ok(())
            }
            Some(_) => Ok(()),
            None if type_bound => Ok(()),
            None => Err(value_error(format!("No such constraint: '{text}'"))),
        }
    }

    /// The columns of a primary key that was dropped are no longer its columns.
    fn release_key(&mut self, key: &PrimaryKeyConstraint) {
        for (name, moved) in &mut self.columns {
            if key.columns.iter().any(|column| **column == **name) {
                moved.column.primary_key = false;
            }
        }
    }

    /// A column that is dropped leaves the old table's primary key.
    pub(super) fn leave_key(&mut self, name: &str) {
        if !self.key_columns.iter().any(|column| *column == *name) {
            return;
        }
        self.key_columns.retain(|column| *column != *name);
        let kept = &self.key_columns;
        let shrink = |constraint: &mut Constraint| {
            if let Constraint::PrimaryKey(key) = constraint
                && key.columns.iter().any(|column| *column == *name)
            {
                key.columns.retain(|column| kept.contains(column));
            }
        };
        self.unnamed.iter_mut().for_each(shrink);
        self.named.values_mut().for_each(shrink);
    }
}

/// Whether a column's `unique=` or `ForeignKey` made the constraint.
fn is_of_column(constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Unique(unique) => unique.column_flag,
        Constraint::ForeignKey(key) => key.column_flag,
        _ => false,
    }
}

/// What an index is known by; one without a name is known as such.
fn index_key(index: &Index) -> String {
    index.name.as_str().unwrap_or("None").to_owned()
}

fn omitted_check(table: &Name) -> String {
    format!(
        "Unnamed CHECK constraint on reflected table '{table}' is being omitted from the table recreate; pass the \
         constraint explicitly using batch_alter_table.table_args.  Naming CHECK constraints avoids this going forward."
    )
}
