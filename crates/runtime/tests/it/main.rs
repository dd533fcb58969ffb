//! Tests of the library against what the reference does.

mod config;
mod generate;
mod scripts;
mod templates;
