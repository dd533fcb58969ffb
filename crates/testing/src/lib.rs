//! Test support: goldens, fixture folders and the live servers of a test run.
//!
//! Everything here is for tests alone, so a failure panics with a sentence that says what to do.

pub mod fixture;
pub mod folder;
pub mod golden;
pub mod mariadb;
pub mod postgres;
mod scratch;
