//! Statements that change rows.

use super::{Cte, FromClause, Select, TableSource};
use crate::expression::Expression;
use crate::{ConstraintName, Name};

/// `insert(table)…`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Insert {
    /// Common table expressions.
    pub ctes: Vec<Cte>,
    /// The table.
    pub table: TableSource,
    /// `prefix_with(…)`, such as `OR IGNORE`.
    pub prefixes: Vec<String>,
    /// What is inserted.
    pub source: InsertSource,
    /// `on_conflict_do_…(…)`, PostgreSQL and SQLite.
    pub on_conflict: Option<OnConflict>,
    /// `on_duplicate_key_update(…)`, MySQL.
    pub on_duplicate_key: Option<OnDuplicateKey>,
    /// `returning(…)`
    pub returning: Vec<Expression>,
    /// `inline()`
    pub inline: bool,
    /// `include_defaults=True` of `from_select()`.
    pub include_defaults: bool,
    /// Columns that are GENERATED ALWAYS AS IDENTITY take the values given (`OVERRIDING SYSTEM VALUE`): rows of a table that
    /// is moved.
    pub overriding_system_value: bool,
}

/// What an INSERT inserts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum InsertSource {
    /// No `values()`: the columns come from the parameters of the execution, or all of them.
    #[default]
    Parameters,
    /// `values(column=expression, …)`
    Values(Vec<(Name, Expression)>),
    /// `values([{…}, {…}])`: one VALUES with several rows.
    Rows(Vec<Vec<(Name, Expression)>>),
    /// `from_select([columns], select)`
    Select(Vec<Name>, Box<Select>),
}

/// `on_conflict_do_nothing(…)` / `on_conflict_do_update(…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnConflict {
    /// What conflicts; `None` is any.
    pub target: Option<ConflictTarget>,
    /// What is done.
    pub action: ConflictAction,
}

/// The conflict an upsert names.
#[derive(Clone, Debug, PartialEq)]
pub enum ConflictTarget {
    /// `constraint=`
    Constraint(ConstraintName),
    /// `index_elements=` and `index_where=`
    Index(Vec<Expression>, Option<Box<Expression>>),
}

/// What an upsert does with a conflict.
#[derive(Clone, Debug, PartialEq)]
pub enum ConflictAction {
    /// `DO NOTHING`
    Nothing,
    /// `DO UPDATE SET … WHERE …`
    Update(Vec<(Name, Expression)>, Option<Box<Expression>>),
}

/// `on_duplicate_key_update(…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnDuplicateKey {
    /// The assignments.
    pub set: Vec<(Name, Expression)>,
    /// They were given as an ordered list; otherwise the table's order of columns is used.
    pub ordered: bool,
}

/// `update(table)…`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Update {
    /// Common table expressions.
    pub ctes: Vec<Cte>,
    /// The table.
    pub table: TableSource,
    /// Its alias, if an alias is updated.
    pub alias: Option<Name>,
    /// `prefix_with(…)`
    pub prefixes: Vec<String>,
    /// The assignments: columns or other expressions on the left. Empty takes the parameters of the execution.
    pub set: Vec<(Expression, Expression)>,
    /// Given by `ordered_values(…)`; otherwise the table's order of columns is used.
    pub ordered: bool,
    /// Further tables named explicitly; those of the conditions are added by the compiler.
    pub from: Vec<FromClause>,
    /// `where(…)`, joined by AND.
    pub where_: Vec<Expression>,
    /// `returning(…)`
    pub returning: Vec<Expression>,
    /// MySQL's `mysql_limit=`
    pub limit: Option<Expression>,
}

/// `delete(table)…`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delete {
    /// Common table expressions.
    pub ctes: Vec<Cte>,
    /// The table.
    pub table: TableSource,
    /// Its alias, if rows of an alias are deleted.
    pub alias: Option<Name>,
    /// `prefix_with(…)`
    pub prefixes: Vec<String>,
    /// Further tables named explicitly; those of the conditions are added by the compiler.
    pub from: Vec<FromClause>,
    /// `where(…)`, joined by AND.
    pub where_: Vec<Expression>,
    /// `returning(…)`
    pub returning: Vec<Expression>,
    /// MySQL's `mysql_limit=`
    pub limit: Option<Expression>,
}
