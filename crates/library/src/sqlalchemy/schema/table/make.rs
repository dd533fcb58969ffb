//! `Table(…)`: a table of its items, new or known already.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::Name;

use super::super::metadata::MetaDataObject;
use super::super::references;
use super::{
    TABLE, TABLE_CLAUSE, TableKeywords, TableObject, UnknownPart, append, check_duplicate, keywords, known,
};
use crate::sqlalchemy::{engine, event, names};
use crate::support::{argument_error, invalid_request, resolved, type_error};

pub(super) fn new_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let args = arguments.variadic("args");
    let given = arguments.options("kw");
    let [name, metadata, rest @ ..] = args.as_slice() else {
        return Err(type_error(
            "Table() takes at least two positional-only arguments 'name' and 'metadata'",
        ));
    };
    let made =
        keywords(py, &given).and_then(|keywords| make_known(py, name, metadata, rest, keywords, Vec::new()));
    // What the reference refuses ends the import of a module, whose tables would be missing otherwise.
    made.map_err(|error| {
        if error.unresolved().is_some() {
            error
        } else {
            error.firm()
        }
    })
}

/// `Table(…)` of a model: items that are not known are left out, and the table remembers it. `parts` is what else is not
/// known of it.
pub(crate) fn make_known(
    py: &mut Interpreter,
    name: &Value,
    metadata: &Value,
    rest: &[Value],
    keywords: TableKeywords,
    mut parts: Vec<UnknownPart>,
) -> PyResult<Value> {
    let unknown = |value: &Value| match value {
        Value::Unresolved(unresolved) => Some(unresolved.clone()),
        _ => None,
    };
    if let Some(expected) = py.state::<ExpectedUnknown>() {
        parts.append(&mut expected.0.borrow_mut());
    }
    let left_out = rest.iter().filter_map(unknown);
    parts.extend(left_out.map(|unresolved| UnknownPart {
        column: None,
        cause: unresolved.cause.clone(),
    }));
    if parts.is_empty() {
        return make(py, name, metadata, rest, keywords);
    }
    let known: Vec<Value> = rest
        .iter()
        .filter(|value| unknown(value).is_none())
        .cloned()
        .collect();
    make_of(py, name, metadata, (&known, parts), keywords)
}

/// `Table(name, metadata, *items, …)`
pub(crate) fn make(
    py: &mut Interpreter,
    name: &Value,
    metadata: &Value,
    rest: &[Value],
    keywords: TableKeywords,
) -> PyResult<Value> {
    make_of(py, name, metadata, (rest, Vec::new()), keywords)
}

/// What is not known of the table that a model's `__table_cls__` makes next.
#[derive(Default)]
struct ExpectedUnknown(RefCell<Vec<UnknownPart>>);

/// Says what is not known of the next table that Python code makes by `Table(…)`.
pub(crate) fn expect_unknown(py: &mut Interpreter, parts: Vec<UnknownPart>) {
    match py.state::<ExpectedUnknown>() {
        Some(expected) => *expected.0.borrow_mut() = parts,
        None if parts.is_empty() => {}
        None => {
            py.set_state(Rc::new(ExpectedUnknown(RefCell::new(parts))));
        }
    }
}

/// Makes a table of items, and of what is not known.
fn make_of(
    py: &mut Interpreter,
    name: &Value,
    metadata: &Value,
    (rest, parts): (&[Value], Vec<UnknownPart>),
    keywords: TableKeywords,
) -> PyResult<Value> {
    let Some(collection) = downcast::<MetaDataObject>(metadata) else {
        resolved(metadata)?;
        let name = py.type_name(metadata);
        return Err(argument_error(format!(
            "expected MetaData for argument 'metadata' of Table(), got {name}"
        )));
    };
    let name = keywords.name(names::name(py, name, "the name of a Table")?);
    let schema = keywords.schema(py)?.unwrap_or_else(|| collection.schema.clone());
    let mut table = TableObject::new(&TABLE, name, schema, metadata.clone());
    let key = table.key();
    if let Some(existing) = collection.tables.get_str(&key) {
        return existing_table(py, existing, &key, rest, &keywords);
    }
    *table.comment.get_mut() = keywords.comment;
    table.prefixes = keywords.prefixes;
    *table.options.get_mut() = keywords.options;
    *table.info.get_mut() = keywords.info;
    let table = Rc::new(table);
    if let Some(bind) = &keywords.autoload_with {
        engine::reflect_table(py, bind, &table)?;
    }
    for item in rest {
        // A column that is given replaces the one that was read.
        if keywords.autoload_with.is_none() {
            check_duplicate(&table, item)?;
        }
        append(py, &table, item)?;
    }
    table.unknown.borrow_mut().extend(parts);
    references::check_names(&table)?;
    collection.check_convention(py, &table)?;
    known(py).remember(&table);
    let value = Value::Object(table);
    event::notify_attached(py, "before_parent_attach", &value, metadata)?;
    collection.tables.set_str(&key, value.clone());
    event::notify_attached(py, "after_parent_attach", &value, metadata)?;
    Ok(value)
}

fn existing_table(
    py: &mut Interpreter,
    existing: Value,
    key: &str,
    rest: &[Value],
    keywords: &TableKeywords,
) -> PyResult<Value> {
    if keywords.keep_existing
        || (rest.is_empty() && keywords.options.is_empty() && keywords.comment.is_none())
    {
        return Ok(existing);
    }
    if !keywords.extend_existing {
        return Err(invalid_request(format!(
            "Table '{key}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to redefine options and columns on an existing Table object."
        )));
    }
    if let Some(table) = downcast::<TableObject>(&existing) {
        for item in rest {
            append(py, &table, item)?;
        }
    }
    Ok(existing)
}

/// The table of this name read from the database, in the MetaData.
pub(crate) fn reflected(
    py: &mut Interpreter,
    metadata: &Value,
    name: Name,
    schema: Option<Name>,
    bind: &Value,
) -> PyResult<Value> {
    let keywords = TableKeywords {
        schema: schema.as_ref().map(names::name_value),
        autoload_with: Some(bind.clone()),
        ..TableKeywords::default()
    };
    make(py, &names::name_value(&name), metadata, &[], keywords)
}

pub(super) fn new_table_clause(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("name"), "the name of a table")?;
    let schema = names::optional_name(py, &arguments.get("schema"), "schema")?;
    let table = Rc::new(TableObject::new(&TABLE_CLAUSE, name, schema, Value::None));
    for column in arguments.variadic("columns") {
        append(py, &table, &column)?;
    }
    Ok(Value::Object(table))
}
