//! Tests of `aludel-database`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod connecting;
mod goldens;
mod inspect;
mod lock;
mod mysql;
mod postgresql;
mod sqlite;
mod told;
mod url;
