//! `int`, `bool` and `float`: arithmetic, text, methods.

pub(crate) mod convert;
pub(crate) mod float;
pub(crate) mod float_methods;
pub(crate) mod hash;
pub(crate) mod int;
pub(crate) mod int_methods;
pub(crate) mod parse;
pub(crate) mod text;
