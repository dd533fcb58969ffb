//! Tables.

use crate::{Column, Constraint, DialectOptions, Index, Name, Referent};

/// A table: `Table(name, metadata, *columns and constraints, schema=…, …)`.
///
/// `constraints` and `indexes` hold what was given explicitly. What columns imply (their `primary_key`,
/// `unique`, `index`, `ForeignKey`s and CHECKs of types) is added when the table is compiled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name.
    pub name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The constraints, in the order of their creation.
    pub constraints: Vec<Constraint>,
    /// The indexes, in the order of their creation.
    pub indexes: Vec<Index>,
    /// `comment=`
    pub comment: Option<String>,
    /// `prefixes=`
    pub prefixes: Vec<String>,
    /// A copy of another table (`to_metadata`): what its columns imply was made before the constraints that were given.
    pub is_copy: bool,
    /// `implicit_returning`, `info` and the like are not kept; dialect options are.
    pub options: DialectOptions,
}

impl Table {
    /// An empty table.
    pub fn new(name: impl Into<Name>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets the schema.
    pub fn with_schema(mut self, schema: impl Into<Name>) -> Self {
        self.schema = Some(schema.into());
        self
    }

    /// Adds a column.
    pub fn with_column(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// Adds a constraint.
    pub fn with_constraint(mut self, constraint: Constraint) -> Self {
        self.constraints.push(constraint);
        self
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Takes off the columns what is among the table's constraints and indexes already, so that resolving the table does
    /// not bring it again: `unique=` and `index=`, foreign keys, and the CHECKs of types, which are left to the types.
    pub fn forget_included(&mut self) {
        let brought: Vec<Name> = self
            .constraints
            .iter()
            .filter_map(|constraint| match constraint {
                Constraint::ForeignKey(key) if key.column_flag => key.columns.first().cloned(),
                _ => None,
            })
            .collect();
        for column in &mut self.columns {
            column.unique = None;
            column.index = None;
            if brought.contains(&column.name) {
                column.foreign_keys.clear();
            }
        }
        self.constraints.retain(
            |constraint| !matches!(constraint, Constraint::Check(check) if check.type_bound.is_some()),
        );
    }

    /// The table without the foreign keys that are added to it later, where the database can add them.
    pub fn defer_foreign_keys(&mut self) {
        for key in self
            .columns
            .iter_mut()
            .flat_map(|column| &mut column.foreign_keys)
        {
            key.use_alter = true;
        }
        for constraint in &mut self.constraints {
            if let Constraint::ForeignKey(key) = constraint {
                key.use_alter = true;
            }
        }
    }

    /// Says of what the table refers to that it is defined after the table has its names.
    pub fn define_referents_later(&mut self) {
        let of_columns = self
            .columns
            .iter_mut()
            .flat_map(|column| &mut column.foreign_keys);
        let of_columns = of_columns.map(|key| &mut key.target.referent);
        let of_table = self
            .constraints
            .iter_mut()
            .filter_map(|constraint| match constraint {
                Constraint::ForeignKey(key) => Some(&mut key.referent),
                _ => None,
            });
        of_columns
            .chain(of_table)
            .for_each(|referent| *referent = Referent::DefinedLater);
    }

    /// The key in a `MetaData`: `schema.name` or `name`.
    pub fn key(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.to_string(),
        }
    }
}
