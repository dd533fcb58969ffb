//! The compilers against what the reference prints, with operations built in Rust.

mod core;
mod settings;
