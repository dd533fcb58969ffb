//! `alembic`: `op`, `context`, `config`, `script`, `operations`, `runtime`.

pub(crate) mod addons;
mod batch;
pub(crate) mod bridge;
mod config;
mod configure;
mod context;
mod directives;
mod implementation;
mod migration;
pub(crate) mod modules;
mod op;
mod operations;
mod plugins;
mod script;
pub(crate) mod util;

pub use config::config_value;
pub use migration::migration_context_value;
pub use plugins::set_up_plugins;
pub use script::script_directory_value;
