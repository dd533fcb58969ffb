//! SQLite.

pub(crate) mod driver;
mod open;
mod parameters;
mod rows;
