//! Runs Alembic projects: configuration, script directory, environment and commands.
pub mod config;
pub mod mako;
pub mod script_directory;
