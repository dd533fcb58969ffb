//! What a table is after its columns were attached: SQLAlchemy's rules of primary keys, flags and names.

mod attach;

use crate::expression::TextClause;
use crate::naming::ConstraintKind;
use crate::types::{Affinity, SqlType};
use crate::{
    Autoincrement, Column, ColumnDefault, Constraint, ConstraintName, Expression, Name, NamingConvention,
    NamingError, Nullable, PrimaryKeyConstraint, ServerDefault, Table,
};
use attach::attach_columns;

/// A table with everything that its columns imply, and all names as the naming convention makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedTable {
    /// The table: columns have `primary_key` and `nullable` in effect; `constraints` are all but the primary
    /// key, in the order SQLAlchemy creates them; `indexes` include those of `index=True`.
    pub table: Table,
    /// The primary key; without columns if there is none.
    pub primary_key: PrimaryKeyConstraint,
    /// The primary key was not given as a constraint.
    pub implicit_primary_key: bool,
    /// The column that increments by itself.
    pub autoincrement_column: Option<Name>,
}

impl ResolvedTable {
    /// Whether this column increments by itself.
    pub fn is_autoincrement(&self, column: &Column) -> bool {
        self.autoincrement_column.as_ref() == Some(&column.name)
    }
}

impl Table {
    /// Adds what the columns imply and applies the naming convention.
    ///
    /// # Errors
    /// When the convention needs what a constraint does not have, or two columns are `autoincrement=True`.
    pub fn resolve(&self, convention: &NamingConvention) -> Result<ResolvedTable, NamingError> {
        let mut table = self.clone();
        for column in &mut table.columns {
            adapt_type(&mut column.type_, self.schema.as_ref());
            if matches!(&column.type_, SqlType::Spatial(spatial) if !spatial.nullable) {
                column.nullable = Nullable::False;
            }
        }
        let (primary_key, implicit) = take_primary_key(&mut table);
        // Those of `index=True` come first: columns are attached before indexes.
        let mut given = std::mem::take(&mut table.indexes);
        for index in &mut given {
            convention.apply_to_index(self, index)?;
        }
        attach_columns(&mut table, self);
        table.indexes.append(&mut given);
        name_constraints(&mut table, convention)?;
        let autoincrement = autoincrement_column(&table, &primary_key)?;
        let mut resolved = ResolvedTable {
            table,
            primary_key,
            implicit_primary_key: implicit,
            autoincrement_column: autoincrement,
        };
        resolved.name_primary_key(convention)?;
        Ok(resolved)
    }
}

impl ResolvedTable {
    /// Adds a constraint that was made after the columns: `Table.append_constraint`. A primary key takes the place of
    /// the present one; gives the names of the columns that said to be its own and are not in it.
    pub fn append_constraint(&mut self, constraint: Constraint) -> Option<Vec<Name>> {
        match constraint {
            Constraint::PrimaryKey(key) => self.replace_primary_key(key),
            constraint => {
                self.table.constraints.push(constraint);
                None
            }
        }
    }

    fn replace_primary_key(&mut self, mut key: PrimaryKeyConstraint) -> Option<Vec<Name>> {
        let mut flagged: Vec<Name> = self
            .table
            .columns
            .iter()
            .filter(|column| column.primary_key)
            .map(|column| column.name.clone())
            .collect();
        let differs = !key.columns.is_empty()
            && !flagged.is_empty()
            && (flagged.iter().any(|name| !key.columns.contains(name))
                || key.columns.iter().any(|name| !flagged.contains(name)));
        let refused = differs.then(|| std::mem::take(&mut flagged));
        for column in &mut self.table.columns {
            if key.columns.contains(&column.name) {
                column.primary_key = true;
                if column.nullable == Nullable::Default {
                    column.nullable = Nullable::False;
                }
            }
        }
        flagged.retain(|name| !key.columns.contains(name));
        key.columns.extend(flagged);
        self.primary_key = key;
        self.implicit_primary_key = false;
        refused
    }

    /// Looks again which column increments by itself, after constraints were added.
    ///
    /// # Errors
    /// When two columns are `autoincrement=True`.
    pub fn find_autoincrement(&mut self) -> Result<(), NamingError> {
        self.autoincrement_column = autoincrement_column(&self.table, &self.primary_key)?;
        Ok(())
    }

    fn name_primary_key(&mut self, convention: &NamingConvention) -> Result<(), NamingError> {
        if self.primary_key.columns.is_empty() && self.implicit_primary_key {
            return Ok(());
        }
        let mut constraint = Constraint::PrimaryKey(std::mem::take(&mut self.primary_key));
        let result = convention.apply(&self.table, &mut constraint);
        if let Constraint::PrimaryKey(primary_key) = constraint {
            self.primary_key = primary_key;
        }
        result
    }
}

/// Removes the explicit primary key from the constraints, or makes the implicit one of flagged columns, and sets
/// `primary_key` and `nullable` of its columns.
fn take_primary_key(table: &mut Table) -> (PrimaryKeyConstraint, bool) {
    let position = table
        .constraints
        .iter()
        .rposition(|it| matches!(it, Constraint::PrimaryKey(_)));
    let explicit = position.map(|at| table.constraints.remove(at));
    table
        .constraints
        .retain(|it| !matches!(it, Constraint::PrimaryKey(_)));
    let flagged = || {
        table
            .columns
            .iter()
            .filter(|it| it.primary_key)
            .map(|it| it.name.clone())
            .collect()
    };
    let (primary_key, implicit) = match explicit {
        Some(Constraint::PrimaryKey(mut given)) => {
            if given.columns.is_empty() {
                given.columns = flagged();
            }
            (given, false)
        }
        _ => (
            PrimaryKeyConstraint {
                columns: flagged(),
                ..PrimaryKeyConstraint::default()
            },
            true,
        ),
    };
    for column in &mut table.columns {
        column.primary_key = primary_key.columns.contains(&column.name);
        if column.primary_key && column.nullable == Nullable::Default {
            column.nullable = Nullable::False;
        }
    }
    (primary_key, implicit)
}

/// A named type with `inherit_schema=True` takes the table's schema.
fn adapt_type(type_: &mut SqlType, schema: Option<&Name>) {
    match type_ {
        SqlType::Enum(it) if it.inherit_schema == Some(true) => it.schema = schema.cloned(),
        SqlType::Domain(it) if it.inherit_schema == Some(true) => it.schema = schema.cloned(),
        SqlType::Array(it) => adapt_type(&mut it.item, schema),
        SqlType::Decorated(it) => adapt_type(&mut it.implementation, schema),
        SqlType::Variant(it) => {
            adapt_type(&mut it.base, schema);
            it.variants
                .values_mut()
                .for_each(|variant| adapt_type(variant, schema));
        }
        _ => {}
    }
}

fn name_constraints(table: &mut Table, convention: &NamingConvention) -> Result<(), NamingError> {
    let mut constraints = std::mem::take(&mut table.constraints);
    let mut indexes = std::mem::take(&mut table.indexes);
    // The foreign keys of columns come to be with the columns.
    let (first, rest): (Vec<_>, Vec<_>) = constraints
        .iter_mut()
        .filter(|constraint| !is_unnamed_type_check(constraint))
        .partition(|constraint| matches!(constraint, Constraint::ForeignKey(key) if key.column_flag));
    let named = first
        .into_iter()
        .chain(rest)
        .try_for_each(|constraint| convention.apply(table, constraint))
        .and_then(|()| {
            indexes
                .iter_mut()
                .try_for_each(|index| convention.apply_to_index(table, index))
        });
    table.constraints = constraints;
    table.indexes = indexes;
    named?;
    for column in 0..table.columns.len() {
        let mut own = std::mem::take(&mut table.columns[column].constraints);
        for constraint in &mut own {
            convention.apply(table, constraint)?;
        }
        table.columns[column].constraints = own;
    }
    Ok(())
}

/// The CHECK of a type is named only where it is rendered: elsewhere a convention that needs a name is no error.
fn is_unnamed_type_check(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Check(check) if check.type_bound.is_some() && check.name.is_unnamed())
}

/// SQLAlchemy's `PrimaryKeyConstraint._autoincrement_column`.
fn autoincrement_column(table: &Table, key: &PrimaryKeyConstraint) -> Result<Option<Name>, NamingError> {
    if let [only] = key.columns.as_slice() {
        let Some(column) = table.column(only) else {
            return Ok(None);
        };
        return Ok(match column.autoincrement {
            Autoincrement::True => may_increment(table, column, true)?.then(|| only.clone()),
            Autoincrement::Auto | Autoincrement::IgnoreForeignKey => {
                may_increment(table, column, false)?.then(|| only.clone())
            }
            Autoincrement::False => None,
        });
    }
    let mut found: Option<Name> = None;
    for column in key.columns.iter().filter_map(|name| table.column(name)) {
        if column.autoincrement == Autoincrement::True {
            may_increment(table, column, true)?;
            if let Some(other) = &found {
                return Err(NamingError::argument(format!(
                    "Only one Column may be marked autoincrement=True, found both {} and {other}.",
                    column.name
                )));
            }
            found = Some(column.name.clone());
        }
    }
    Ok(found)
}

fn may_increment(table: &Table, column: &Column, demanded: bool) -> Result<bool, NamingError> {
    if !matches!(column.type_.affinity(), Affinity::Integer | Affinity::Numeric) {
        if demanded {
            return Err(NamingError::argument(format!(
                "Column type {} on column '{}.{}' is not compatible with autoincrement=True",
                column.type_.generic_name(),
                table.name,
                column.name
            )));
        }
        return Ok(false);
    }
    if demanded {
        return Ok(true);
    }
    let default_allows = matches!(column.default, None | Some(ColumnDefault::Sequence(_)));
    let server_allows = matches!(column.server_default, None | Some(ServerDefault::Identity(_)));
    let referring = !column.foreign_keys.is_empty()
        || table.constraints.iter().any(|constraint| match constraint {
            Constraint::ForeignKey(it) => it.columns.contains(&column.name),
            _ => false,
        });
    Ok(default_allows
        && server_allows
        && (!referring || column.autoincrement == Autoincrement::IgnoreForeignKey))
}

impl Constraint {
    /// Which rule of a naming convention is meant for this constraint.
    pub(crate) fn convention_kind(&self) -> Option<ConstraintKind> {
        match self {
            Self::PrimaryKey(_) => Some(ConstraintKind::PrimaryKey),
            Self::Unique(_) => Some(ConstraintKind::Unique),
            Self::ForeignKey(_) => Some(ConstraintKind::ForeignKey),
            Self::Check(_) => Some(ConstraintKind::Check),
            Self::Exclude(_) => None,
        }
    }

    /// The names of the columns a naming convention sees.
    pub fn column_names(&self) -> Vec<Name> {
        match self {
            Self::PrimaryKey(constraint) => constraint.columns.clone(),
            Self::Unique(constraint) => constraint.columns.clone(),
            Self::ForeignKey(constraint) => constraint.columns.clone(),
            Self::Check(constraint) => constraint.sqltext.column_names(),
            Self::Exclude(constraint) => constraint
                .elements
                .iter()
                .flat_map(|element| element.expression.column_names())
                .collect(),
        }
    }
}

impl Expression {
    /// The names of the columns this expression names directly, in order, each once. Text names none.
    pub fn column_names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        self.visit(&mut |expression| {
            if let Expression::Column(column) = expression
                && !names.contains(&column.name)
            {
                names.push(column.name.clone());
            }
        });
        names
    }
}

impl From<TextClause> for Expression {
    fn from(text: TextClause) -> Self {
        Self::Text(text)
    }
}

impl ConstraintName {
    /// The name as a final one, for what a convention made.
    pub(crate) fn finished(text: String) -> Self {
        Self::Final(Name::new(text))
    }
}
