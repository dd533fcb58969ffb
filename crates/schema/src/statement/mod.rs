//! Statements: queries, changes of data, text, and DDL.

mod change;
mod ddl;
mod select;

pub use change::{
    ConflictAction, ConflictTarget, Delete, Insert, InsertSource, OnConflict, OnDuplicateKey, Update,
};
pub use ddl::DdlElement;
pub use select::{
    CompoundKind, CompoundSelect, Correlation, Cte, Distinct, ForUpdate, FromClause, Join, Select,
    SelectBody, SelectCore, TableSource, ValuesClause,
};

use crate::expression::{Expression, TextClause};

/// A statement that can be executed.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `select(…)`, a union, and `values(…)`.
    Select(Box<Select>),
    /// `insert(…)`
    Insert(Box<Insert>),
    /// `update(…)`
    Update(Box<Update>),
    /// `delete(…)`
    Delete(Box<Delete>),
    /// `text("…")`, and a plain string given to `op.execute`.
    Text(TextClause),
    /// A string for the driver as it is (`exec_driver_sql`).
    DriverSql(String),
    /// `CreateTable(…)`, `DDL("…")` and the like.
    Ddl(Box<DdlElement>),
    /// A bare expression, such as `func.f()` given to `execute`: `SELECT f()`.
    Expression(Box<Expression>),
}

impl Statement {
    /// A statement of this text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(TextClause::new(text))
    }
}
