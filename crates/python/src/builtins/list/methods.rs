//! The methods of `list`.

use std::rc::Rc;

use super::sort;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{clamped_index, small_index};
use crate::builtins::receiver;
use crate::builtins::special::table;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::Arguments;
use crate::value::Value;

/// `list([iterable])`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    match receiver::only(class.name(), arguments)? {
        Some(iterable) => Ok(Value::list(py.iterate(&iterable)?)),
        None => Ok(Value::list(Vec::new())),
    }
}

table! {
    /// The methods of `list`.
    METHODS = [
        NativeFunction::new("append", "(self, object, /)", append),
        NativeFunction::new("clear", "(self, /)", clear),
        NativeFunction::new("copy", "(self, /)", copy),
        NativeFunction::new("count", "(self, value, /)", count),
        NativeFunction::new("extend", "(self, iterable, /)", extend),
        NativeFunction::new(
            "index",
            "(self, value, start=0, stop=9223372036854775807, /)",
            index,
        ),
        NativeFunction::new("insert", "(self, index, object, /)", insert),
        NativeFunction::new("pop", "(self, index=-1, /)", pop),
        NativeFunction::new("remove", "(self, value, /)", remove),
        NativeFunction::new("reverse", "(self, /)", reverse),
        NativeFunction::new("sort", "(self, /, *, key=None, reverse=False)", sort),
    ],
    special: [add contains delitem eq ge getitem gt iadd iter le len lt mul ne repr rmul setitem]
}

fn append(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver::list(py, &arguments)?.push(arguments.get("object"));
    Ok(Value::None)
}

fn clear(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let former = std::mem::take(&mut *receiver::list(py, &arguments)?.items_mut());
    drop(former);
    Ok(Value::None)
}

fn copy(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::list(receiver::list(py, &arguments)?.to_vec()))
}

fn count(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let items = receiver::list(py, &arguments)?.to_vec();
    equal_count(py, &items, &arguments.get("value"))
}

/// How many of the items are the value or equal to it.
pub(in crate::builtins) fn equal_count(
    py: &mut Interpreter,
    items: &[Value],
    value: &Value,
) -> PyResult<Value> {
    let mut count = 0;
    for item in items {
        if item.is(value) || py.equals(item, value)? {
            count += 1;
        }
    }
    Ok(Value::Int(count))
}

fn extend(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let list = receiver::list(py, &arguments)?;
    let items = py.iterate(&arguments.get("iterable"))?;
    list.items_mut().extend(items);
    Ok(Value::None)
}

fn index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let items = receiver::list(py, &arguments)?.to_vec();
    match first_equal(py, &items, &arguments)? {
        Some(index) => Ok(index),
        None => {
            let message = format!("{} is not in list", py.repr(&arguments.get("value"))?);
            Err(Error::new(&e::VALUE_ERROR, message))
        }
    }
}

/// The position of the first item that equals the argument `value`, between the arguments `start` and `stop`.
pub(in crate::builtins) fn first_equal(
    py: &mut Interpreter,
    items: &[Value],
    arguments: &Bound,
) -> PyResult<Option<Value>> {
    let value = arguments.get("value");
    let start = clamped_index(py, &arguments.get("start"))?;
    let stop = clamped_index(py, &arguments.get("stop"))?;
    let (start, stop) = receiver::between(start, stop, items.len());
    for (index, item) in items.iter().enumerate().take(stop).skip(start) {
        if item.is(&value) || py.equals(item, &value)? {
            return Ok(Some(Value::Int(i64::try_from(index).unwrap_or(i64::MAX))));
        }
    }
    Ok(None)
}

fn insert(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let list = receiver::list(py, &arguments)?;
    let index = small_index(py, &arguments.get("index"))?;
    let length = list.items().len();
    let (index, _) = receiver::between(index, i64::MAX, length);
    list.items_mut()
        .insert(index.min(length), arguments.get("object"));
    Ok(Value::None)
}

fn pop(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let list = receiver::list(py, &arguments)?;
    let index = small_index(py, &arguments.get("index"))?;
    let length = list.items().len();
    if length == 0 {
        return Err(Error::new(&e::INDEX_ERROR, "pop from empty list"));
    }
    match crate::builtins::slice::place(index, length) {
        Some(index) => Ok(list.items_mut().remove(index)),
        None => Err(Error::new(&e::INDEX_ERROR, "pop index out of range")),
    }
}

fn remove(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let list = receiver::list(py, &arguments)?;
    let value = arguments.get("value");
    for (index, item) in list.to_vec().iter().enumerate() {
        if item.is(&value) || py.equals(item, &value)? {
            if index < list.items().len() {
                let former = list.items_mut().remove(index);
                drop(former);
            }
            return Ok(Value::None);
        }
    }
    Err(Error::new(&e::VALUE_ERROR, "list.remove(x): x not in list"))
}

fn reverse(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver::list(py, &arguments)?.items_mut().reverse();
    Ok(Value::None)
}

fn sort(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let list = receiver::list(py, &arguments)?;
    let key = arguments.get("key").optional();
    let reverse = py.truth(&arguments.get("reverse"))?;
    let items = list.to_vec();
    let length = items.len();
    let sorted = sort::sorted(py, items, key.as_ref(), reverse)?;
    if list.items().len() != length {
        return Err(Error::new(&e::VALUE_ERROR, "list modified during sort"));
    }
    *list.items_mut() = sorted;
    Ok(Value::None)
}
