//! Tests of the evaluator.

mod cases;
mod smoke;
mod tables;
mod tolerance;
