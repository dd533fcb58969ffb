//! `sqlalchemy`

pub(crate) mod compile;
pub(crate) mod dialects;
pub(crate) mod engine;
pub(crate) mod event;
pub(crate) mod exc;
pub(crate) mod extensions;
pub(crate) mod modules;
pub(crate) mod names;
pub(crate) mod pool;
pub(crate) mod schema;
pub(crate) mod sql;
pub(crate) mod types;

pub use compile::compile_error;
