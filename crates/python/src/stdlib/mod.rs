//! The standard library: native modules, each a table of names, and modules written in Python whose names stand in
//! such tables too. Importing one costs nothing; what a name needs is made when it is first read.

mod aludel;
pub(crate) mod datetime;
pub(crate) mod decimal;
mod encodings;
pub(crate) mod files;
mod hashlib;
mod iteration;
mod itertools;
mod json;
pub(crate) mod logging;
mod math;
pub(crate) mod os;
mod random;
pub(crate) mod re;
mod secrets;
mod support;
pub(crate) mod sys;
mod tables;
mod time;
mod traceback;
pub(crate) mod types;
pub(crate) mod uuid;
mod written;

pub(crate) use tables::MODULES;
