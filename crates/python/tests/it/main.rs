//! Tests of the evaluator.

mod cases;
mod documentation;
mod mutations;
mod project;
mod properties;
mod reach;
mod smoke;
mod tables;
mod tolerance;
mod waiting;
