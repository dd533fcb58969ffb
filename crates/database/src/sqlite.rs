//! SQLite.

mod definition;
pub(crate) mod driver;
mod inspect;
pub(crate) mod lock;
mod open;
mod parameters;
mod queries;
mod rows;
