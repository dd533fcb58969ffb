//! Naming conventions of constraints and indexes.

use std::fmt;

use indexmap::IndexMap;

/// `MetaData(naming_convention={…})`: templates by kind (`ix`, `uq`, `ck`, `fk`, `pk`) or by class name.
///
/// Tokens computed by Python functions must be replaced by their results before (`custom`): the evaluator calls them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamingConvention {
    /// Templates by kind, in the order given.
    pub rules: IndexMap<String, String>,
}

/// A naming convention that cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamingError {
    message: String,
}

impl NamingError {
    #[expect(dead_code, reason = "the application of conventions follows")]
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for NamingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NamingError {}

impl NamingConvention {
    /// No convention given: SQLAlchemy's default, which names indexes `ix_%(column_0_label)s`.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}
