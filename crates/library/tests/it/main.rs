//! The native modules, run by scripts.

mod corpus;
mod engine;
mod literal_values;
mod live;
mod model_corpus;
mod models;
mod offline;
mod render_corpus;
mod settings;
