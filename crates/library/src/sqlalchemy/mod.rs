//! `sqlalchemy`

pub(crate) mod compile;
pub mod dialects;
pub mod engine;
pub mod exc;
pub(crate) mod event;
pub(crate) mod extensions;
pub mod modules;
pub(crate) mod names;
pub(crate) mod pool;
pub mod schema;
pub mod sql;
pub mod types;

pub use compile::compile_error;
