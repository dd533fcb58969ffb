//! PostgreSQL.
//!
//! The driver speaks the protocol itself, on the message types of `postgres-protocol`: the crate `postgres` gives no types of columns
//! for the simple protocol, which is the one that runs any text of statements in a single round trip.

mod ahead;
mod auth;
mod blocking;
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

/// What the tests of all readers reach of this module.
#[cfg(any(test, fuzzing))]
pub(crate) mod robust {
    use aludel_schema::{SqlType, Value};

    use super::{inspect, literal, report, rows};
    use crate::connection::Parameters;
    use crate::error::{Error, ServerMessage};

    /// A type of every kind that is read in a way of its own.
    pub(crate) const TYPES: &[u32] = &[
        16, 17, 20, 25, 114, 701, 1082, 1083, 1114, 1186, 1700, 2950, 3904, 3908, 1007, 1009, 1185, 3905,
    ];

    pub(crate) fn failure(message: &ServerMessage, sql: &str) -> String {
        report::failure(message, sql)
    }

    pub(crate) fn read(type_oid: u32, text: &str) -> Result<Value, Error> {
        rows::Reader::of(type_oid).read(text)
    }

    pub(crate) fn interpolate(sql: &str, parameters: &Parameters) -> Result<String, Error> {
        literal::interpolate(sql, parameters, true)
    }

    pub(crate) fn reflect_type(text: &str) -> SqlType {
        inspect::reflect_type(text)
    }
}
