//! SQLite.

pub(crate) mod driver;
pub(crate) mod lock;
mod open;
mod parameters;
mod rows;
