//! Naming conventions, tables as they are created, and operations reversed.

mod naming;
mod reverse;
