//! What compilation gives: statements, and what is to be decided on the live database.

use aludel_schema::{SqlType, Value};

/// One step of an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Execute, or print, a statement.
    Execute(CompiledStatement),
    /// Online: run `query`, and execute `then` if whether it gives a row equals `when_found`. Offline: print `then`.
    Conditional {
        /// Gives a row if the object exists.
        query: CompiledStatement,
        /// Execute if the object exists; otherwise if it does not.
        when_found: bool,
        /// What is executed.
        then: CompiledStatement,
    },
    /// A warning for the log, in the reference's words.
    Warning(String),
}

/// A statement with its parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompiledStatement {
    /// The text, as it is executed. Offline it is printed by [`crate::Compiler::offline_text`].
    pub sql: String,
    /// The parameters in the order their placeholders stand (each once where placeholders are named or numbered).
    pub parameters: Vec<BoundParameter>,
    /// For a statement executed with many rows: the values of `parameters` for each. Empty executes once.
    pub rows: Vec<Vec<Value>>,
    /// The columns of the result, where known, with their types.
    pub columns: Vec<(String, SqlType)>,
    /// It is DDL: parameters are never bound, and results are not expected.
    pub is_ddl: bool,
}

impl CompiledStatement {
    /// A statement without parameters.
    pub fn plain(sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            ..Self::default()
        }
    }

    /// DDL.
    pub fn ddl(sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            is_ddl: true,
            ..Self::default()
        }
    }
}

/// A parameter of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoundParameter {
    /// Its name.
    pub name: String,
    /// Its value; `None` must be given at execution.
    pub value: Option<Value>,
    /// Its type.
    pub type_: SqlType,
}
