//! Tests of the evaluator.

mod cases;
mod documentation;
mod properties;
mod smoke;
mod tables;
mod tolerance;
