//! `dict`: methods and live views.

pub(crate) mod methods;
pub(crate) mod views;

use std::rc::Rc;

use crate::value::{Dict, Value};

/// A copy of a dict.
pub(crate) fn copied(dict: &Dict) -> Dict {
    let copy = Dict::default();
    extend(&copy, dict);
    copy
}

/// Sets every entry of `other`.
pub(crate) fn extend(dict: &Dict, other: &Dict) {
    for (hash, key, value) in other.hashed_entries() {
        dict.set(hash, key, value);
    }
}

/// `a | b`
pub(crate) fn merged(a: &Dict, b: &Dict) -> Value {
    let merged = copied(a);
    extend(&merged, b);
    Value::Dict(Rc::new(merged))
}
