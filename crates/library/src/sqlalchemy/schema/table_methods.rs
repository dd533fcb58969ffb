//! The methods of tables and of their collections of columns.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};

use super::column::ColumnObject;
use super::table::{self, ColumnCollection, TableObject};
use super::{copy, creation};
use crate::sqlalchemy::sql::{change, from, select};
use crate::sqlalchemy::{exc, names};

/// The methods of `Table` and `TableClause`.
pub(super) static METHODS: [NativeFunction; 12] = [
    NativeFunction::new("select", "(self)", select_method),
    NativeFunction::new("insert", "(self)", insert),
    NativeFunction::new("update", "(self)", update),
    NativeFunction::new("delete", "(self)", delete),
    NativeFunction::new("alias", "(self, name=None, flat=False)", alias),
    NativeFunction::new("create", "(self, bind, checkfirst=False)", create),
    NativeFunction::new("drop", "(self, bind, checkfirst=False)", drop_table),
    NativeFunction::new("append_column", "(self, column, replace_existing=False)", append),
    NativeFunction::new("append_constraint", "(self, constraint)", append_constraint),
    NativeFunction::new(
        "to_metadata",
        "(self, metadata, schema=..., referred_schema_fn=None, name=None)",
        copy::to_metadata,
    ),
    NativeFunction::new(
        "tometadata",
        "(self, metadata, schema=..., referred_schema_fn=None, name=None)",
        copy::to_metadata,
    ),
    NativeFunction::new(
        "corresponding_column",
        "(self, column, require_embedded=False)",
        corresponding_column,
    ),
];

/// The methods of `table.c`.
pub(super) static COLLECTION_METHODS: [NativeFunction; 6] = [
    NativeFunction::new("keys", "(self)", keys),
    NativeFunction::new("values", "(self)", values),
    NativeFunction::new("items", "(self)", items),
    NativeFunction::new("get", "(self, key, default=None)", get),
    NativeFunction::new("contains_column", "(self, col)", contains_column),
    NativeFunction::property("columns", columns),
];

fn select_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    select::select(py, &[arguments.this().clone()])
}

fn insert(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    change::insert(py, arguments.this())
}

fn update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    change::update(py, arguments.this())
}

fn delete(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    change::delete(py, arguments.this())
}

fn alias(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::optional_name(py, &arguments.get("name"), "the name of an alias")?;
    from::alias(py, arguments.this(), name)
}

fn create(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    let check = py.truth(&arguments.get("checkfirst"))?;
    creation::create(py, &table, &arguments.get("bind"), check, creation::Within::Alone)?;
    Ok(Value::None)
}

fn drop_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    let check = py.truth(&arguments.get("checkfirst"))?;
    creation::drop(py, &table, &arguments.get("bind"), check, creation::Within::Alone)?;
    Ok(Value::None)
}

fn append(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    let column = arguments.get("column");
    if !py.truth(&arguments.get("replace_existing"))? {
        table::check_duplicate(&table, &column).map_err(|error| {
            let message = format!(
                "{} Specify replace_existing=True to Table.append_column() to replace an existing column.",
                error.message()
            );
            aludel_python::Error::new(&exc::DUPLICATE_COLUMN_ERROR, message).firm()
        })?;
    }
    table::append(py, &table, &column)?;
    Ok(Value::None)
}

fn append_constraint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    table::append(py, &table, &arguments.get("constraint"))?;
    Ok(Value::None)
}

fn corresponding_column(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    let Some(column) = downcast::<ColumnObject>(&arguments.get("column")) else {
        return Ok(Value::None);
    };
    let found = table.columns.borrow().get(&column.key()).cloned();
    Ok(found.unwrap_or(Value::None))
}

fn keys(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let collection = arguments.receiver::<ColumnCollection>()?;
    Ok(Value::list(collection.0.keys().map(Value::str).collect()))
}

fn values(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let collection = arguments.receiver::<ColumnCollection>()?;
    Ok(Value::list(collection.0.values().cloned().collect()))
}

fn items(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let collection = arguments.receiver::<ColumnCollection>()?;
    let pair = |(key, value): (&String, &Value)| Value::tuple(vec![Value::str(key), value.clone()]);
    Ok(Value::list(collection.0.iter().map(pair).collect()))
}

fn get(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let collection = arguments.receiver::<ColumnCollection>()?;
    let found = names::text(&arguments.get("key")).and_then(|key| collection.0.get(&*key).cloned());
    Ok(found.unwrap_or_else(|| arguments.get("default")))
}

fn contains_column(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let collection = arguments.receiver::<ColumnCollection>()?;
    let wanted = arguments.get("col");
    Ok(Value::Bool(
        collection.0.values().any(|column| column.is(&wanted)),
    ))
}

fn columns(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    values(py, arguments)
}
