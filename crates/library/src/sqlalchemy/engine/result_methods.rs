//! The methods of results.

use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, NativeFunction, PyResult, Value};

use super::result::{Missing, ResultObject, Shape, receiver};
use super::row::{KeysView, no_column};
use crate::sqlalchemy::{exc, names};

/// The methods of `Result` and `MappingResult`.
pub(super) static METHODS: [NativeFunction; 25] = [
    NativeFunction::new("fetchall", "(self)", all),
    NativeFunction::new("all", "(self)", all),
    NativeFunction::new("fetchone", "(self)", fetchone),
    NativeFunction::new("fetchmany", "(self, size=None)", fetchmany),
    NativeFunction::new("first", "(self)", first),
    NativeFunction::new("one", "(self)", |py, arguments| {
        one(py, &arguments, Missing::Error)
    }),
    NativeFunction::new("one_or_none", "(self)", |py, arguments| {
        one(py, &arguments, Missing::None)
    }),
    NativeFunction::new("scalar", "(self)", scalar),
    NativeFunction::new("scalar_one", "(self)", |py, arguments| {
        scalar_one(py, &arguments, Missing::Error)
    }),
    NativeFunction::new("scalar_one_or_none", "(self)", |py, arguments| {
        scalar_one(py, &arguments, Missing::None)
    }),
    NativeFunction::new("scalars", "(self, index=0)", scalars),
    NativeFunction::new("mappings", "(self)", mappings),
    NativeFunction::new("tuples", "(self)", this),
    NativeFunction::property("t", this),
    NativeFunction::new("unique", "(self, strategy=None)", unique),
    NativeFunction::new("partitions", "(self, size=None)", partitions),
    NativeFunction::new("columns", "(self, *col_expressions)", columns),
    NativeFunction::new("keys", "(self)", keys),
    NativeFunction::new("close", "(self)", close),
    NativeFunction::new("freeze", "(self)", |_, arguments| receiver(&arguments)?.freeze()),
    NativeFunction::new("yield_per", "(self, num)", this),
    NativeFunction::new("supports_sane_rowcount", "(self)", |_, _| Ok(Value::Bool(true))),
    NativeFunction::new("supports_sane_multi_rowcount", "(self)", |_, _| {
        Ok(Value::Bool(true))
    }),
    NativeFunction::new("last_inserted_params", "(self)", |_, _| {
        Ok(Value::dict::<&str>([]))
    }),
    NativeFunction::new("execution_options", "(self, **kw)", this),
];

/// The methods of `ScalarResult`.
pub(super) static SCALAR_METHODS: [NativeFunction; 11] = [
    NativeFunction::new("fetchall", "(self)", all),
    NativeFunction::new("all", "(self)", all),
    NativeFunction::new("fetchone", "(self)", fetchone),
    NativeFunction::new("fetchmany", "(self, size=None)", fetchmany),
    NativeFunction::new("first", "(self)", first),
    NativeFunction::new("one", "(self)", |py, arguments| {
        one(py, &arguments, Missing::Error)
    }),
    NativeFunction::new("one_or_none", "(self)", |py, arguments| {
        one(py, &arguments, Missing::None)
    }),
    NativeFunction::new("unique", "(self, strategy=None)", unique),
    NativeFunction::new("partitions", "(self, size=None)", partitions),
    NativeFunction::new("yield_per", "(self, num)", this),
    NativeFunction::new("close", "(self)", close),
];

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

fn all(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::list(receiver(&arguments)?.take_all(py)?))
}

fn fetchone(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(receiver(&arguments)?.take(py)?.unwrap_or(Value::None))
}

/// The next items, as many as asked for.
fn some(py: &mut Interpreter, result: &ResultObject, size: &Value) -> PyResult<Vec<Value>> {
    let size = usize::try_from(size.as_int().unwrap_or(1)).unwrap_or(1);
    let mut items = Vec::new();
    while items.len() < size {
        match result.take(py)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    Ok(items)
}

fn fetchmany(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let size = arguments.get("size");
    Ok(Value::list(some(py, &*receiver(&arguments)?, &size)?))
}

fn first(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let item = result.take(py)?;
    result.close();
    Ok(item.unwrap_or(Value::None))
}

fn one(py: &mut Interpreter, arguments: &Bound, missing: Missing) -> PyResult<Value> {
    Ok(receiver(arguments)?.only(py, missing)?.unwrap_or(Value::None))
}

fn scalar(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?.reshaped(Shape::Scalars(0));
    let item = result.take(py)?;
    result.close();
    Ok(item.unwrap_or(Value::None))
}

fn scalar_one(py: &mut Interpreter, arguments: &Bound, missing: Missing) -> PyResult<Value> {
    let result = receiver(arguments)?.reshaped(Shape::Scalars(0));
    Ok(result.only(py, missing)?.unwrap_or(Value::None))
}

fn scalars(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    result.check()?;
    let place = place(py, &result, &arguments.get("index"))?;
    Ok(Value::object(result.reshaped(Shape::Scalars(place))))
}

fn mappings(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::object(receiver(&arguments)?.reshaped(Shape::Mappings)))
}

fn unique(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let strategy = arguments.get("strategy");
    Ok(Value::object(receiver(&arguments)?.once_each(strategy)))
}

fn partitions(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let size = arguments.get("size");
    result.check()?;
    let mut parts = Vec::new();
    loop {
        let part = some(py, &result, &size)?;
        if part.is_empty() {
            break;
        }
        parts.push(Value::list(part));
    }
    py.iterator(&Value::list(parts))
}

/// The place of a column that is given by its name, its number or itself.
fn place(py: &mut Interpreter, result: &ResultObject, wanted: &Value) -> PyResult<usize> {
    let count = i64::try_from(result.keys.len()).unwrap_or(i64::MAX);
    if let Value::Int(index) = wanted {
        let index = if *index < 0 { *index + count } else { *index };
        return match usize::try_from(index) {
            Ok(place) if place < result.keys.len() => Ok(place),
            _ => Err(Error::new(
                &exc::NO_SUCH_COLUMN_ERROR,
                format!("Could not locate column in row for column '{index}'"),
            )),
        };
    }
    let name = match names::text(wanted) {
        Some(name) => name,
        None => match py.find_attribute(wanted, "name")? {
            Some(name) => py.str(&name)?,
            None => Rc::from(py.repr(wanted)?),
        },
    };
    let found = result.keys.iter().position(|key| *key == name);
    found.ok_or_else(|| no_column(&name))
}

/// `result.columns("a", 1)`: the rows with these columns alone.
fn columns(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let mut places = Vec::new();
    for wanted in arguments.variadic("col_expressions") {
        places.push(place(py, &result, &wanted)?);
    }
    Ok(Value::object(result.with_columns(&places)))
}

fn keys(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    result.check()?;
    Ok(Value::object(KeysView(result.keys.clone())))
}

fn close(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver(&arguments)?.close();
    Ok(Value::None)
}
