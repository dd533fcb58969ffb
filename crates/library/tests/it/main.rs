//! The native modules, run by scripts.

mod corpus;
mod engine;
mod model_corpus;
mod models;
mod offline;
mod settings;
