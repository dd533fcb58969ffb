//! What the operators do for plain values of built-in types. The dispatch asks Python methods and native objects
//! first, these next; [`Value::NotImplemented`] or `None` says that the types do not define the operation.

mod arithmetic;
mod compare;
mod hash;
mod repr;
mod sequence;
mod subscript;

pub(crate) use arithmetic::{MAX_ITEMS, MAX_LENGTH, binary, unary, unsupported};
pub(crate) use compare::compare;
pub(crate) use hash::{hash, hash_key, unhashable};
pub(crate) use repr::{nested, repr, set_repr};
pub(crate) use sequence::contains;
pub(crate) use subscript::{delete_item, get_item, set_item};

#[cfg(doc)]
use crate::value::Value;
