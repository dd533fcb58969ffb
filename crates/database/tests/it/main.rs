//! Tests of `aludel-database`.

mod postgresql;
mod sqlite;
mod url;
