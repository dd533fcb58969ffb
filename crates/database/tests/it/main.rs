//! Tests of `aludel-database`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod inspect;
mod lock;
mod postgresql;
mod sqlite;
mod url;
