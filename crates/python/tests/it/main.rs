//! Tests of the evaluator.

mod cases;
mod properties;
mod smoke;
mod tables;
mod tolerance;
