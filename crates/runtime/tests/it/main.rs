//! Tests of the library against what the reference does.

mod autogenerate;
mod batch;
mod batch_live;
mod config;
mod fuzzed;
mod generate;
mod robust;
mod scripts;
mod templates;
