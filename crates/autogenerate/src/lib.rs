//! Compares models with a database and renders the difference as a revision file.
