//! Indexes.

use crate::{ConstraintName, DialectOptions, Expression};

/// An index: `Index(name, *expressions, unique=…, **dialect options)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The name; unnamed indexes take theirs from the naming convention.
    pub name: ConstraintName,
    /// What is indexed: columns ([`Expression::column`]), `text(…)` or other expressions.
    pub expressions: Vec<Expression>,
    /// `unique=`
    pub unique: bool,
    /// `postgresql_where=`, `mysql_length=` …
    pub options: DialectOptions,
    /// Came from a column's `index=True`, so rendering leaves it to the column.
    pub column_flag: bool,
}

impl Index {
    /// An index on columns.
    pub fn new<'a>(name: impl Into<ConstraintName>, columns: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            name: name.into(),
            expressions: columns.into_iter().map(Expression::column).collect(),
            ..Self::default()
        }
    }
}
