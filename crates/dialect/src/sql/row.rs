//! Rows of INSERT: the columns of the table that are not given take their defaults.

use aludel_schema::expression::BindParameter;
use aludel_schema::statement::TableSource;
use aludel_schema::{Column, ColumnDefault, Expression, Name, Sequence, ServerDefault};

use crate::{Compiler, Dialect};

/// How the defaults of columns stand in a statement.
#[derive(Clone, Copy)]
pub(super) struct Defaults<'d> {
    dialect: &'d dyn Dialect,
    /// The statement is only printed: defaults that are functions of Python's are placeholders. Otherwise they are
    /// called before.
    is_printed: bool,
    /// Values are written in place. SQLAlchemy binds defaults without their values, which are NULL then.
    without_values: bool,
}

impl<'d> Defaults<'d> {
    pub(super) fn new(compiler: &Compiler<'d>, literal_binds: bool) -> Self {
        Self {
            dialect: compiler.dialect,
            is_printed: compiler.settings.as_sql,
            without_values: literal_binds && !compiler.writes_all_values(),
        }
    }

    /// Whether defaults of this kind are written as NULL whatever they are.
    pub(super) fn lose(&self, default: &ColumnDefault) -> bool {
        self.without_values && matches!(default, ColumnDefault::Value(_) | ColumnDefault::Callable(_))
    }

    /// What stands for a default: a parameter named `key`, an expression, or nothing where the database or the
    /// program gives the value.
    pub(super) fn expression(
        &self,
        column: &Column,
        default: &ColumnDefault,
        key: String,
    ) -> Option<Expression> {
        let value = match default {
            ColumnDefault::Value(value) => Some((**value).clone()),
            ColumnDefault::Callable(_) if self.is_printed => None,
            ColumnDefault::Callable(_) => return None,
            ColumnDefault::Expression(expression) => return Some((**expression).clone()),
            ColumnDefault::Sequence(sequence) => return next_value(self.dialect, sequence),
        };
        let mut bind = BindParameter::named(key, value.filter(|_| !self.without_values));
        bind.type_ = column.type_.clone();
        Some(Expression::Bind(bind))
    }
}

/// The row in the table's order, with the client-side defaults of columns that were not given.
pub(super) fn complete_row(
    defaults: Defaults<'_>,
    table: &TableSource,
    values: &[(Name, Expression)],
) -> Vec<(Name, Expression)> {
    let given: Vec<Name> = values.iter().map(|(name, _)| name.clone()).collect();
    let mut row = values.to_vec();
    row.extend(missing_defaults(defaults, table, &given, 0));
    ordered(table, &row)
}

/// The client-side defaults of columns that are not given, for the row of this number.
pub(super) fn missing_defaults(
    defaults: Defaults<'_>,
    table: &TableSource,
    given: &[Name],
    position: usize,
) -> Vec<(Name, Expression)> {
    let mut missing = Vec::new();
    for column in table
        .columns
        .iter()
        .filter(|column| !given.contains(&column.name))
    {
        let Some(default) = &column.default else { continue };
        let key = match position {
            0 => column.key().to_owned(),
            position => format!("{}_m{position}", column.key()),
        };
        let value = defaults.expression(column, default, key);
        missing.extend(value.map(|value| (column.name.clone(), value)));
    }
    missing
}

/// The next value of a sequence, where there are sequences and this one is needed.
fn next_value(dialect: &dyn Dialect, sequence: &Sequence) -> Option<Expression> {
    let is_used = dialect.supports_sequences() && !(sequence.optional && dialect.sequences_optional());
    is_used.then(|| Expression::NextValue(Box::new(sequence.clone())))
}

/// Columns that INSERT without values leaves to the database.
pub(super) fn is_made_by_database(column: &Column) -> bool {
    matches!(column.server_default, Some(ServerDefault::Computed(_)))
}

/// The values in the order of the table's columns, as SQLAlchemy writes them; unknown columns last.
pub(super) fn ordered(table: &TableSource, values: &[(Name, Expression)]) -> Vec<(Name, Expression)> {
    let mut sorted = values.to_vec();
    sorted.sort_by_key(|(name, _)| {
        table
            .columns
            .iter()
            .position(|it| it.name == *name)
            .unwrap_or(usize::MAX)
    });
    sorted
}
