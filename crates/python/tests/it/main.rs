//! The tests of the evaluator.

mod smoke;
