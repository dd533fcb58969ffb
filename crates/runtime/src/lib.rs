//! Runs Alembic projects: configuration, script directory, environment and commands.
pub mod config;
pub mod script_directory;
