//! What each operation does for each kind of value.

mod attribute;
mod call;
mod class;
mod compare;
mod hash;
mod item;
mod iterate;
mod lookup;
mod operator;
mod set_attribute;
mod text;
mod truth;
mod unresolved;

pub(crate) use iterate::SequenceIterator;
pub(crate) use lookup::{Raw, method, native_payload};
pub(crate) use text::default_repr;
