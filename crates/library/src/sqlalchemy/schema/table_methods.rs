//! The methods of tables and of their collections of columns.

use std::rc::Rc;

use aludel_python::{Arguments, Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::{Constraint, ForeignKeyTarget, Name};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::creation;
use super::index::IndexObject;
use super::metadata::MetaDataObject;
use super::table::{self, ColumnCollection, TableObject};
use crate::sqlalchemy::sql::{change, from, select};
use crate::sqlalchemy::{exc, names};
use crate::support::argument_error;

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
        to_metadata,
    ),
    NativeFunction::new(
        "tometadata",
        "(self, metadata, schema=..., referred_schema_fn=None, name=None)",
        to_metadata,
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

fn to_metadata(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    let metadata = arguments.get("metadata");
    let Some(target) = downcast::<MetaDataObject>(&metadata) else {
        return Err(argument_error(
            "expected MetaData for argument 'metadata' of to_metadata()",
        ));
    };
    let name = match arguments.get("name") {
        Value::None => table.name.clone(),
        value => names::name(py, &value, "name")?,
    };
    let schema = match arguments.given("schema") {
        None => table.schema.clone().or_else(|| target.schema.clone()),
        Some(Value::None) => target.schema.clone(),
        Some(value) => names::optional_name(py, &value, "schema")?,
    };
    let mut copy = TableObject::new(table.native, name, schema, metadata.clone());
    copy.prefixes = table.prefixes.clone();
    *copy.comment.get_mut() = table.comment.borrow().clone();
    *copy.options.get_mut() = table.options.borrow().clone();
    if let Some(known) = target.tables.get_str(&copy.key()) {
        return Ok(known);
    }
    let copy = Rc::new(copy);
    fill_copy(py, &table, &copy, &arguments.get("referred_schema_fn"))?;
    let value = Value::Object(copy.clone());
    target.tables.set_str(&copy.key(), value.clone());
    Ok(value)
}

/// Gives the copy of a table its columns, constraints and indexes. What referred to a table of the same schema refers to
/// one of the copy's schema, and what referred to the table itself to the copy.
fn fill_copy(
    py: &mut Interpreter,
    table: &Rc<TableObject>,
    copy: &Rc<TableObject>,
    chosen: &Value,
) -> PyResult<()> {
    let moved = |py: &mut Interpreter, target: &ForeignKeyTarget| -> PyResult<ForeignKeyTarget> {
        let mut target = target.clone();
        let is_own = target.schema == table.schema && target.table == table.name;
        if !chosen.is_none() {
            let name = |name: &Option<Name>| name.as_ref().map_or(Value::None, names::name_value);
            let given = vec![
                Value::Object(table.clone()),
                name(&copy.schema),
                Value::None,
                name(&target.schema),
            ];
            let answer = py.call(chosen, Arguments::positional(given))?;
            if !answer.is_none() {
                target.schema = names::optional_name(py, &answer, "schema")?;
            }
        } else if target.schema == table.schema {
            target.schema.clone_from(&copy.schema);
        }
        if is_own {
            target.table = copy.name.clone();
        }
        Ok(target)
    };
    for column in table.column_objects() {
        let new = column.copy();
        let mut keys = Vec::new();
        for key in new.foreign_keys.borrow().iter() {
            let target = super::references::foreign_key(py, table, key)?.target;
            keys.push(Rc::new(key.with_target(moved(py, &target)?)));
        }
        *new.foreign_keys.borrow_mut() = keys;
        table::append_column(copy, Value::object(new))?;
    }
    for constraint in table.constraints.borrow().clone() {
        if let Some(object) = downcast::<ConstraintObject>(&constraint) {
            let mut data = object.constraint(py)?;
            if let Constraint::ForeignKey(key) = &mut data {
                let target = ForeignKeyTarget {
                    schema: key.referent_schema.take().or_else(|| table.schema.clone()),
                    table: key.referent_table.clone(),
                    column: None,
                };
                let target = moved(py, &target)?;
                (key.referent_schema, key.referent_table) = (target.schema, target.table);
            }
            table::append(py, copy, &super::build::own_constraint(copy, &data))?;
        }
    }
    for index in table.indexes.borrow().clone() {
        if let Some(object) = downcast::<IndexObject>(&index) {
            let data = object.index(py)?;
            let index = super::build::own_index(copy, &data);
            table::append(py, copy, &index)?;
        }
    }
    Ok(())
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
