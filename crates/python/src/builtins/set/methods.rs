//! The methods of `set` and `frozenset`.

use std::rc::Rc;

use super::{binary, element_key, of_items};
use crate::builtins::exception::key_error;
use crate::builtins::payload::plain;
use crate::builtins::receiver;
use crate::builtins::special::table;
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::object::BinaryOperator as Op;
use crate::signature::Arguments;
use crate::value::{HashKey, Set, Value};

/// `set([iterable])`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    make(py, class, arguments, false)
}

/// `frozenset([iterable])`
pub(in crate::builtins) fn construct_frozen(
    py: &mut Interpreter,
    class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    make(py, class, arguments, true)
}

fn make(py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments, frozen: bool) -> PyResult<Value> {
    let items = match receiver::only(class.name(), arguments)? {
        Some(iterable) => py.iterate(&iterable)?,
        None => Vec::new(),
    };
    Ok(Value::Set(Rc::new(of_items(py, items, frozen)?)))
}

macro_rules! set_table {
    ($(#[$doc:meta])* $name:ident = [$($own:expr,)*], special: [$($special:ident)*]) => {
        table! {
            $(#[$doc])*
            $name = [
                NativeFunction::new("copy", "(self, /)", copy),
                NativeFunction::new("difference", "(self, /, *others)", difference),
                NativeFunction::new("intersection", "(self, /, *others)", intersection),
                NativeFunction::new("isdisjoint", "(self, other, /)", isdisjoint),
                NativeFunction::new("issubset", "(self, other, /)", issubset),
                NativeFunction::new("issuperset", "(self, other, /)", issuperset),
                NativeFunction::new("symmetric_difference", "(self, other, /)", symmetric_difference),
                NativeFunction::new("union", "(self, /, *others)", union),
                $($own,)*
            ],
            special: [and contains eq ge gt iter le len lt ne or rand repr ror rsub sub xor $($special)*]
        }
    };
}

set_table! {
    /// The methods of `frozenset`.
    FROZEN = [],
    special: [hash]
}

set_table! {
    /// The methods of `set`.
    METHODS = [
        NativeFunction::new("add", "(self, element, /)", add),
        NativeFunction::new("clear", "(self, /)", clear),
        NativeFunction::new("difference_update", "(self, /, *others)", difference_update),
        NativeFunction::new("discard", "(self, element, /)", discard),
        NativeFunction::new("intersection_update", "(self, /, *others)", intersection_update),
        NativeFunction::new("pop", "(self, /)", pop),
        NativeFunction::new("remove", "(self, element, /)", remove),
        NativeFunction::new("symmetric_difference_update", "(self, other, /)", symmetric_difference_update),
        NativeFunction::new("update", "(self, /, *others)", update),
    ],
    special: [ior]
}

fn operand(py: &mut Interpreter, value: &Value) -> PyResult<Rc<Set>> {
    if let Value::Set(set) = plain(value) {
        return Ok(set);
    }
    let items = py.iterate(value)?;
    Ok(Rc::new(of_items(py, items, false)?))
}

/// The receiver combined with each of the `others` by `op`.
fn combined(py: &mut Interpreter, arguments: &Bound, op: Op) -> PyResult<Rc<Set>> {
    let set = receiver::set(py, arguments)?;
    let mut result = Rc::new(Set::new(set.hashed_items(), set.is_frozen()));
    for other in arguments.variadic("others") {
        let other = operand(py, &other)?;
        if let Value::Set(next) = binary(op, &result, &other) {
            result = next;
        }
    }
    Ok(result)
}

fn replace(set: &Set, items: Vec<(HashKey, Value)>) {
    let former = set.items();
    set.clear();
    for (key, item) in items {
        set.insert(key, item);
    }
    drop(former);
}

fn combine(py: &mut Interpreter, arguments: &Bound, op: Op) -> PyResult<Value> {
    let result = combined(py, arguments, op)?;
    replace(&*receiver::set(py, arguments)?, result.hashed_items());
    Ok(Value::None)
}

fn copy(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    Ok(Value::Set(Rc::new(Set::new(set.hashed_items(), set.is_frozen()))))
}

fn difference(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    combined(py, &arguments, Op::Sub).map(Value::Set)
}

fn intersection(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    combined(py, &arguments, Op::BitAnd).map(Value::Set)
}

fn union(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    combined(py, &arguments, Op::BitOr).map(Value::Set)
}

fn symmetric_difference(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let other = operand(py, &arguments.get("other"))?;
    Ok(binary(Op::BitXor, &set, &other))
}

fn difference_update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    combine(py, &arguments, Op::Sub)
}

fn intersection_update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    combine(py, &arguments, Op::BitAnd)
}

fn update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    for other in arguments.variadic("others") {
        for (key, item) in operand(py, &other)?.hashed_items() {
            set.insert(key, item);
        }
    }
    Ok(Value::None)
}

fn symmetric_difference_update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let other = operand(py, &arguments.get("other"))?;
    if let Value::Set(result) = binary(Op::BitXor, &set, &other) {
        replace(&set, result.hashed_items());
    }
    Ok(Value::None)
}

fn subset(a: &Set, b: &Set) -> bool {
    a.hashed_items().iter().all(|(key, _)| b.contains(key))
}

fn isdisjoint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let other = operand(py, &arguments.get("other"))?;
    let disjoint = set.hashed_items().iter().all(|(key, _)| !other.contains(key));
    Ok(Value::Bool(disjoint))
}

fn issubset(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let other = operand(py, &arguments.get("other"))?;
    Ok(Value::Bool(subset(&set, &other)))
}

fn issuperset(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let other = operand(py, &arguments.get("other"))?;
    Ok(Value::Bool(subset(&other, &set)))
}

fn add(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let element = arguments.get("element");
    set.insert(py.hash_key(&element)?, element);
    Ok(Value::None)
}

fn clear(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    replace(&*receiver::set(py, &arguments)?, Vec::new());
    Ok(Value::None)
}

fn discard(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    set.remove(&element_key(py, &arguments.get("element"))?);
    Ok(Value::None)
}

fn remove(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    let element = arguments.get("element");
    if set.remove(&element_key(py, &element)?) {
        return Ok(Value::None);
    }
    Err(key_error(py, &element))
}

fn pop(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let set = receiver::set(py, &arguments)?;
    match set.hashed_items().into_iter().next() {
        Some((key, item)) => {
            set.remove(&key);
            Ok(item)
        }
        None => Err(key_error(py, &Value::str("pop from an empty set"))),
    }
}
