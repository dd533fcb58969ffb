//! Tests of the graph of revisions against the reference's answers.

mod errors;
mod graphs;
mod robust;
mod size;
