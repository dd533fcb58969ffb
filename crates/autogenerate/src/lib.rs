//! Comparison of models with a database, and rendering of the difference as a revision file.
//!
//! There is no I/O here: [`compare()`] takes what was read from the database as plain data and asks [`Hooks`] where only the
//! project or the database can answer.

pub mod compare;
mod error;
pub mod render;

pub use compare::{
    ColumnPair, CompareOptions, CompareTarget, Compared, Comparison, Flow, Hooks, LogRecord, NoHooks,
    ObjectKind, PLUGINS, ParentNames, Priority, Registration, RenameCandidate, RenameDecision, RenameKind,
    SchemaItem, compare, is_left_to_others, schemas_to_reflect,
};
pub use error::Error;
