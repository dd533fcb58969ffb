//! MySQL and MariaDB, on the crate `mysql`.

mod definition;
pub(crate) mod driver;
mod inspect;
mod literal;
pub(crate) mod lock;
mod open;
mod rows;
