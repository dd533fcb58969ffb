//! Compiles schema operations and SQL expressions into the statements of each database.
