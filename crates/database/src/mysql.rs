//! MySQL and MariaDB, on the crate `mysql`.

mod blocking;
mod definition;
pub(crate) mod driver;
mod inspect;
mod journal;
mod literal;
pub(crate) mod lock;
mod open;
mod rows;

/// What the tests of all readers reach of this module.
#[cfg(any(test, fuzzing))]
pub(crate) mod robust {
    pub(crate) fn parse_definition(text: &str) {
        drop(super::definition::Definition::parse(text));
    }
}
