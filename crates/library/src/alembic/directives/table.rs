//! `create_table`, `drop_table`, `rename_table`, and comments on tables

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::{CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable};

use super::super::implementation;
use super::super::operations::OperationsObject;
use super::{optional_flag, optional_text, table};
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::constraint::ConstraintObject;
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::index::IndexObject;
use crate::sqlalchemy::schema::metadata::MetaDataObject;
use crate::sqlalchemy::schema::table::{self as tables, TABLE, TableObject};
use crate::support::resolved;

/// The table object that `Table(name, MetaData(), *items, **keywords)` would be.
pub(crate) fn table_object(
    py: &mut Interpreter,
    name: &Value,
    items: &[Value],
    keywords: &[(Rc<str>, Value)],
) -> PyResult<Rc<TableObject>> {
    let keywords = tables::keywords(py, keywords)?;
    let name = keywords.name(names::name(py, name, "the name of a table")?);
    let schema = keywords.schema(py)?.flatten();
    let mut object = TableObject::new(&TABLE, name, schema, Value::object(MetaDataObject::empty()));
    *object.comment.get_mut() = keywords.comment;
    object.prefixes = keywords.prefixes;
    *object.options.get_mut() = keywords.options;
    let object = Rc::new(object);
    for item in items {
        tables::check_duplicate(&object, item)?;
        tables::append(py, &object, item)?;
    }
    Ok(object)
}

/// What of the arguments becomes a part of the table; the rest is left out, as Alembic does.
fn table_items(given: Vec<Value>) -> PyResult<Vec<Value>> {
    let mut items = Vec::new();
    for item in given {
        resolved(&item)?;
        let is_part = downcast::<ColumnObject>(&item).is_some()
            || downcast::<ConstraintObject>(&item).is_some()
            || downcast::<IndexObject>(&item).is_some();
        if is_part {
            items.push(item);
        }
    }
    Ok(items)
}

/// `op.create_table(name, *columns, …)`; gives the table, for `bulk_insert`.
pub(crate) fn create(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let name = arguments.get("table_name");
    let items = table_items(arguments.variadic("columns"))?;
    let object = table_object(py, &name, &items, &arguments.options("kw"))?;
    let mut table = convert::table(py, &object)?;
    table.define_referents_later();
    let operation = CreateTable {
        table,
        if_not_exists: optional_flag(py, arguments, "if_not_exists")?,
        constraints_included: false,
    };
    let operation = MigrateOperation::CreateTable(Box::new(operation));
    if let Some(result) = implementation::call_for(py, target, &operation)? {
        return Ok(result);
    }
    target.run_own(py, operation)?;
    Ok(Value::Object(object))
}

/// `op.drop_table(name, …)`
pub(crate) fn drop(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let keywords = tables::keywords(py, &arguments.options("kw"))?;
    let operation = DropTable {
        table_name: names::name(py, &arguments.get("table_name"), "the name of a table")?,
        schema: names::optional_name(py, &arguments.get("schema"), "schema")?,
        if_exists: optional_flag(py, arguments, "if_exists")?,
        options: keywords.options,
        comment: keywords.comment,
        prefixes: keywords.prefixes,
        reverse: None,
    };
    target.run(py, MigrateOperation::DropTable(Box::new(operation)))
}

/// `op.rename_table(old, new, …)`
pub(crate) fn rename(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let operation = RenameTable {
        table_name: names::name(py, &arguments.get("old_table_name"), "the name of a table")?,
        new_table_name: names::name(py, &arguments.get("new_table_name"), "the name of a table")?,
        schema: names::optional_name(py, &arguments.get("schema"), "schema")?,
    };
    target.run(py, MigrateOperation::RenameTable(operation))
}

/// `op.create_table_comment(table, comment, …)`
pub(crate) fn create_comment(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let operation = CreateTableComment {
        table_name,
        schema,
        comment: optional_text(arguments, "comment")?,
        existing_comment: optional_text(arguments, "existing_comment")?,
    };
    target.run(py, MigrateOperation::CreateTableComment(operation))
}

/// `op.drop_table_comment(table, …)`
pub(crate) fn drop_comment(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let existing_comment = optional_text(arguments, "existing_comment")?;
    target.run(
        py,
        MigrateOperation::DropTableComment(DropTableComment {
            table_name,
            schema,
            existing_comment,
        }),
    )
}
