//! `str`: methods, formatting, quoting, the kinds of characters.

pub(crate) mod case;
pub(crate) mod classify;
pub(crate) mod format;
pub(crate) mod methods;
pub(crate) mod percent;
pub(crate) mod position;
pub(crate) mod quote;
mod search;
mod split;
pub(crate) mod template;
mod translate;
