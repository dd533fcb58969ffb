//! The tests of the evaluator.

mod cases;
mod smoke;
