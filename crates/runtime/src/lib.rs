//! Runs Alembic projects: configuration, script directory, environment and commands.
