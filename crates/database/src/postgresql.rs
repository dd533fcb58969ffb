//! PostgreSQL.
//!
//! The driver speaks the protocol itself, on the message types of `postgres-protocol`: the crate `postgres` gives no types of columns
//! for the simple protocol, which is the one that runs any text of statements in a single round trip.

mod auth;
pub(crate) mod driver;
mod inspect;
mod literal;
pub(crate) mod lock;
mod queries;
mod query;
mod report;
mod rows;
mod session;
mod settings;
pub(crate) mod sqlstate;
mod stream;
mod tls;
mod wire;
