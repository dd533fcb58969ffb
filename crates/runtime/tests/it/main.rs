//! Tests of the library against what the reference does.

mod batch;
mod config;
mod generate;
mod robust;
mod scripts;
mod templates;
