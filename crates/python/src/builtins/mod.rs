//! The built-in types, exceptions and functions.

pub mod exceptions;
pub mod types;
