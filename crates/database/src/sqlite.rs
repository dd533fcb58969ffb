//! SQLite.

mod blocking;
mod definition;
pub(crate) mod driver;
mod inspect;
pub(crate) mod lock;
mod open;
mod parameters;
mod queries;
mod rows;

/// What the tests of all readers reach of this module.
#[cfg(any(test, fuzzing))]
pub(crate) mod robust {
    use super::{definition, inspect};

    pub(crate) fn parse_definition(sql: &str) {
        drop(definition::Definition::parse(sql));
    }

    pub(crate) fn index_condition(sql: &str) -> Option<String> {
        definition::index_condition(sql)
    }

    pub(crate) fn resolve_type(declared: &str) -> aludel_schema::SqlType {
        inspect::resolve_type(declared)
    }
}
