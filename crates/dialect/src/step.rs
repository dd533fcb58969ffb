//! What compilation gives: statements, and what is to be decided on the live database.

use aludel_schema::{SqlType, Value};

use crate::{LiteralValues, Settings};

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
    /// Its values were to be written in place.
    pub is_literal: bool,
    /// Columns whose defaults are written as NULL, since SQLAlchemy does not look at them where it writes values in place.
    pub lost_defaults: Vec<String>,
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

    /// What the printed statement lacks, where its values were to be written in place: it runs on no database, or stores
    /// NULL. `None` where nothing is missing.
    pub fn warning(&self, settings: &Settings) -> Option<String> {
        if !self.is_literal || !settings.as_sql {
            return None;
        }
        let what = match (self.parameters.as_slice(), self.lost_defaults.as_slice()) {
            ([], []) => return None,
            ([], columns) => format!("prints NULL for the default of {}", columns.join(", ")),
            (parameters, _) => {
                let names: Vec<&str> = parameters.iter().map(|it| it.name.as_str()).collect();
                format!(
                    "prints a placeholder for {}, and runs on no database",
                    names.join(", ")
                )
            }
        };
        let beginning: Vec<&str> = self.sql.split_whitespace().take(3).collect();
        let remedy = match settings.literal_values {
            LiteralValues::All => "give the values in the script",
            LiteralValues::Sqlalchemy => {
                "give the values in the script, or set literal_values=\"all\" in env.py's context.configure(…)"
            }
        };
        Some(format!(
            "{} … {what}, as Alembic does: {remedy}",
            beginning.join(" ")
        ))
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
