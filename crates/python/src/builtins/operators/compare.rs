//! Comparisons.

use std::cmp::Ordering;

use crate::builtins::depth;
use crate::builtins::number::convert::{big, is_int};
use crate::builtins::number::float::compare_int;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::object::Comparison;
use crate::stack::with_room;
use crate::value::{Dict, Set, Value};

/// `left comparison right` for plain values; [`Value::NotImplemented`] where they do not compare.
pub(crate) fn compare(
    py: &mut Interpreter,
    comparison: Comparison,
    left: &Value,
    right: &Value,
) -> PyResult<Value> {
    if let Some(result) = numbers(comparison, left, right) {
        return Ok(Value::Bool(result));
    }
    let result = match (left, right) {
        (Value::None, Value::None) => equality(comparison, true),
        (Value::Str(a), Value::Str(b)) => Value::Bool(holds(comparison, a.cmp(b))),
        (Value::Bytes(a), Value::Bytes(b)) => Value::Bool(holds(comparison, a.cmp(b))),
        (Value::Tuple(a), Value::Tuple(b)) => return sequences(py, comparison, a, b),
        (Value::List(a), Value::List(b)) => {
            let (a, b) = (a.to_vec(), b.to_vec());
            return sequences(py, comparison, &a, &b);
        }
        (Value::Dict(a), Value::Dict(b)) if matches!(comparison, Comparison::Eq | Comparison::Ne) => {
            let equal = dicts(py, a, b)?;
            equality(comparison, equal)
        }
        (Value::Set(a), Value::Set(b)) => Value::Bool(sets(comparison, a, b)),
        _ => Value::NotImplemented,
    };
    Ok(result)
}

fn equality(comparison: Comparison, equal: bool) -> Value {
    match comparison {
        Comparison::Eq => Value::Bool(equal),
        Comparison::Ne => Value::Bool(!equal),
        _ => Value::NotImplemented,
    }
}

/// Whether a comparison holds for an order.
pub(crate) fn holds(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Eq => order.is_eq(),
        Comparison::Ne => order.is_ne(),
        Comparison::Lt => order.is_lt(),
        Comparison::Le => order.is_le(),
        Comparison::Gt => order.is_gt(),
        Comparison::Ge => order.is_ge(),
    }
}

/// Numbers of the same or different types; `None` where one is no number.
fn numbers(comparison: Comparison, left: &Value, right: &Value) -> Option<bool> {
    let order = match (left, right) {
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Float(a), b) if is_int(b) => compare_int(&big(b)?, *a).map(Ordering::reverse),
        (a, Value::Float(b)) if is_int(a) => compare_int(&big(a)?, *b),
        (a, b) => match (a.as_int(), b.as_int()) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => Some(big(a)?.cmp(&big(b)?)),
        },
    };
    // Only `nan` has no order; it is unequal to everything.
    Some(order.map_or(comparison == Comparison::Ne, |order| holds(comparison, order)))
}

/// Lists and tuples: the first items that differ decide, then the lengths.
fn sequences(py: &mut Interpreter, comparison: Comparison, a: &[Value], b: &[Value]) -> PyResult<Value> {
    if a.len() != b.len() {
        match comparison {
            Comparison::Eq => return Ok(Value::Bool(false)),
            Comparison::Ne => return Ok(Value::Bool(true)),
            _ => {}
        }
    }
    let _depth = depth::enter(py, " in comparison")?;
    for (x, y) in a.iter().zip(b) {
        if x.is(y) || with_room(|| py.equals(x, y))? {
            continue;
        }
        return match comparison {
            Comparison::Eq => Ok(Value::Bool(false)),
            Comparison::Ne => Ok(Value::Bool(true)),
            _ => with_room(|| py.compare(comparison, x, y)),
        };
    }
    Ok(Value::Bool(holds(comparison, a.len().cmp(&b.len()))))
}

fn dicts(py: &mut Interpreter, a: &Dict, b: &Dict) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let _depth = depth::enter(py, " in comparison")?;
    for (hash, _, value) in a.hashed_entries() {
        let Some(other) = b.get(&hash) else {
            return Ok(false);
        };
        if !value.is(&other) && !with_room(|| py.equals(&value, &other))? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sets(comparison: Comparison, a: &Set, b: &Set) -> bool {
    let within = |a: &Set, b: &Set| a.hashed_items().iter().all(|(key, _)| b.contains(key));
    let (lengths, equal_lengths) = (a.len().cmp(&b.len()), a.len() == b.len());
    match comparison {
        Comparison::Eq => equal_lengths && within(a, b),
        Comparison::Ne => !(equal_lengths && within(a, b)),
        Comparison::Le => lengths.is_le() && within(a, b),
        Comparison::Lt => lengths.is_lt() && within(a, b),
        Comparison::Ge => lengths.is_ge() && within(b, a),
        Comparison::Gt => lengths.is_gt() && within(b, a),
    }
}
