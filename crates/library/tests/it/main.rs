//! The native modules, run by scripts.

mod corpus;
mod models;
mod offline;
mod packages;
