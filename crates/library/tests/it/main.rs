//! The native modules, run by scripts.

mod corpus;
mod engine;
mod models;
mod offline;
mod settings;
