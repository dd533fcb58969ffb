//! PostgreSQL.

pub(crate) mod sqlstate;
