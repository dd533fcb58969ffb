//! Rows of INSERT: the columns of the table that are not given take their defaults.

use aludel_schema::expression::BindParameter;
use aludel_schema::statement::TableSource;
use aludel_schema::{Column, ColumnDefault, Expression, Name, Sequence, ServerDefault};

use crate::Dialect;

/// The row in the table's order, with the client-side defaults of columns that were not given.
pub(super) fn complete_row(
    dialect: &dyn Dialect,
    table: &TableSource,
    values: &[(Name, Expression)],
) -> Vec<(Name, Expression)> {
    let mut row = values.to_vec();
    for column in &table.columns {
        if row.iter().any(|(name, _)| *name == column.name) {
            continue;
        }
        match &column.default {
            Some(ColumnDefault::Value(value)) => {
                let bind = BindParameter::anonymous((**value).clone(), column.type_.clone());
                row.push((column.name.clone(), Expression::Bind(bind)));
            }
            Some(ColumnDefault::Expression(expression)) => {
                row.push((column.name.clone(), (**expression).clone()))
            }
            Some(ColumnDefault::Sequence(sequence)) => {
                let next = next_value(dialect, sequence);
                row.extend(next.map(|next| (column.name.clone(), next)));
            }
            Some(ColumnDefault::Callable(_)) | None => {}
        }
    }
    ordered(table, &row)
}

/// The client-side defaults of columns that are not given, for the row of this number.
pub(super) fn missing_defaults(
    dialect: &dyn Dialect,
    table: &TableSource,
    given: &[Name],
    position: usize,
) -> Vec<(Name, Expression)> {
    let mut missing = Vec::new();
    for column in &table.columns {
        if given.contains(&column.name) {
            continue;
        }
        match &column.default {
            Some(ColumnDefault::Value(value)) => {
                let key = match position {
                    0 => column.key().to_owned(),
                    position => format!("{}_m{position}", column.key()),
                };
                let mut bind = BindParameter::named(key, Some((**value).clone()));
                bind.type_ = column.type_.clone();
                missing.push((column.name.clone(), Expression::Bind(bind)));
            }
            Some(ColumnDefault::Expression(expression)) => {
                missing.push((column.name.clone(), (**expression).clone()));
            }
            Some(ColumnDefault::Sequence(sequence)) => {
                let next = next_value(dialect, sequence);
                missing.extend(next.map(|next| (column.name.clone(), next)));
            }
            Some(ColumnDefault::Callable(_)) | None => {}
        }
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
