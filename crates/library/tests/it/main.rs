//! The native modules, run by scripts.

mod corpus;
mod offline;
mod packages;
