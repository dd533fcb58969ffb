//! `tuple`

use std::rc::Rc;

use super::exceptions as e;
use super::list::methods::{equal_count, first_equal};
use super::receiver;
use crate::builtins::special::table;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::Arguments;
use crate::value::Value;

/// `tuple([iterable])`
pub(super) fn construct(py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    match receiver::only(class.name(), arguments)? {
        Some(tuple @ Value::Tuple(_)) => Ok(tuple),
        Some(iterable) => Ok(Value::tuple(py.iterate(&iterable)?)),
        None => Ok(Value::tuple(Vec::new())),
    }
}

table! {
    /// The methods of `tuple`.
    METHODS = [
        NativeFunction::new("count", "(self, value, /)", count),
        NativeFunction::new(
            "index",
            "(self, value, start=0, stop=9223372036854775807, /)",
            index,
        ),
    ],
    special: [add contains eq ge getitem gt hash iter le len lt mul ne repr rmul]
}

fn count(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let items = receiver::tuple(py, &arguments)?;
    equal_count(py, &items, &arguments.get("value"))
}

fn index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let items = receiver::tuple(py, &arguments)?;
    first_equal(py, &items, &arguments)?
        .ok_or_else(|| Error::new(&e::VALUE_ERROR, "tuple.index(x): x not in tuple"))
}
