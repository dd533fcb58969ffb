//! Tests of `aludel-database`.

mod url;
