//! The header of a revision file: its docstring and the assignments of `revision`, `down_revision`, `branch_labels` and
//! `depends_on`, found without evaluating the file.

pub(super) mod cache;
mod literal;
mod scan;
mod source;

use serde::{Deserialize, Serialize};

pub use source::decode_source;

pub(super) use scan::scan;

/// What a revision file declares.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// `revision`; `None` when the file does not set it.
    pub revision: Option<String>,
    /// `down_revision`; `None` when the file does not set it, empty for a base.
    pub down_revision: Option<Vec<String>>,
    /// `branch_labels`.
    pub branch_labels: Vec<String>,
    /// `depends_on`.
    pub depends_on: Vec<String>,
    /// The docstring.
    pub docstring: Option<String>,
}

impl Header {
    /// Reads the header off a source whose lines end with `\n`, without evaluating it; `None` where it takes an evaluation.
    pub fn from_source(source: &str) -> Option<Header> {
        match scan(source) {
            Scanned::Literal(header) => Some(header),
            Scanned::Computed => None,
        }
    }
}

/// A header as read off the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scanned {
    /// All four values are literals (or absent).
    Literal(Header),
    /// Something can only be known by evaluating the file.
    Computed,
}
