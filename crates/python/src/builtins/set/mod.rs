//! `set` and `frozenset`: operators and methods. Their items come in the order in which they were added, so that
//! output is the same in every run; CPython's order is arbitrary.

pub(crate) mod methods;

use std::rc::Rc;

use crate::builtins::payload::plain;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::object::BinaryOperator as Op;
use crate::value::{HashKey, Set, Value};

/// A set of the items.
pub(crate) fn of_items(py: &mut Interpreter, items: Vec<Value>, frozen: bool) -> PyResult<Set> {
    let set = Set::new([], frozen);
    for item in items {
        set.insert(py.hash_key(&item)?, item);
    }
    Ok(set)
}

/// `a op b`: the kind of the result is that of `a`.
pub(crate) fn binary(op: Op, a: &Set, b: &Set) -> Value {
    let frozen = a.is_frozen();
    let (left, right) = (a.hashed_items(), b.hashed_items());
    let set = match op {
        Op::BitOr => Set::new(left.into_iter().chain(right), frozen),
        Op::BitAnd => Set::new(left.into_iter().filter(|(key, _)| b.contains(key)), frozen),
        Op::Sub => Set::new(left.into_iter().filter(|(key, _)| !b.contains(key)), frozen),
        Op::BitXor => {
            let mine = left.into_iter().filter(|(key, _)| !b.contains(key));
            let theirs = right.into_iter().filter(|(key, _)| !a.contains(key));
            Set::new(mine.chain(theirs), frozen)
        }
        _ => return Value::NotImplemented,
    };
    Value::Set(Rc::new(set))
}

/// The key of an element; a set stands for the frozenset of its items, as CPython has it for `in` and `remove`.
pub(crate) fn element_key(py: &mut Interpreter, element: &Value) -> PyResult<HashKey> {
    match plain(element) {
        Value::Set(set) if !set.is_frozen() => {
            let frozen = Value::Set(Rc::new(Set::new(set.hashed_items(), true)));
            py.hash_key(&frozen)
        }
        _ => py.hash_key(element),
    }
}
