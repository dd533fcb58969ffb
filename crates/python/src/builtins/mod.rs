//! The built-in types, exceptions and functions.

pub(crate) mod bytes;
pub(crate) mod codecs;
pub(crate) mod depth;
pub(crate) mod descriptors;
pub(crate) mod dict;
pub(crate) mod exception;
pub mod exceptions;
pub(crate) mod file;
pub(crate) mod functions;
pub(crate) mod iterators;
pub(crate) mod list;
pub(crate) mod number;
pub(crate) mod operators;
pub(crate) mod payload;
pub(crate) mod range;
pub(crate) mod receiver;
pub(crate) mod set;
pub(crate) mod slice;
pub(crate) mod special;
pub(crate) mod text;
pub(crate) mod tuple;
pub mod types;

pub(crate) mod module;
