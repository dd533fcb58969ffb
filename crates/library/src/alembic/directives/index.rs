//! `create_index`, `drop_index`

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::operation::{CreateIndex, DropIndex};
use aludel_schema::{DialectOptions, Index, MigrateOperation};

use super::super::operations::OperationsObject;
use super::{optional_flag, table};
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::index::expression;
use crate::sqlalchemy::schema::options::{self, Item};
use crate::support::items;

/// The dialect keywords of an index; `info` means nothing for DDL.
fn dialect_options(py: &mut Interpreter, given: &[(Rc<str>, Value)]) -> PyResult<DialectOptions> {
    let mut found = DialectOptions::new();
    for (name, value) in given {
        if &**name != "info" {
            options::add(py, &mut found, Item::Index, name, value)?;
        }
    }
    Ok(found)
}

/// `op.create_index(name, table, columns, …)`
pub(crate) fn create(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let mut given = arguments.options("kw");
    let mut index = Index {
        name: names::constraint_name(py, &arguments.get("index_name"))?,
        ..Index::default()
    };
    let mut if_not_exists = optional_flag(py, arguments, "if_not_exists")?;
    index.unique = py.truth(&arguments.get("unique"))?;
    // In a batch block these two are among the keywords.
    for (name, value) in std::mem::take(&mut given) {
        match &*name {
            "unique" => index.unique = py.truth(&value)?,
            "if_not_exists" => if_not_exists = value.as_bool(),
            "quote" => index.name = names::quoted_constraint(index.name, &value),
            _ => given.push((name, value)),
        }
    }
    index.options = dialect_options(py, &given)?;
    for column in items(py, &arguments.get("columns"))? {
        index.expressions.push(expression(py, &column)?);
    }
    let operation = CreateIndex {
        table_name,
        schema,
        index,
        if_not_exists,
    };
    target.run(py, MigrateOperation::CreateIndex(Box::new(operation)))
}

/// `op.drop_index(name, table_name=…, …)`
pub(crate) fn drop(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = match target.batch_table() {
        Some((table, schema)) => (Some(table), schema),
        None => (
            names::optional_name(py, &arguments.get("table_name"), "the name of a table")?,
            names::optional_name(py, &arguments.get("schema"), "schema")?,
        ),
    };
    let mut if_exists = optional_flag(py, arguments, "if_exists")?;
    let mut index_name = names::constraint_name(py, &arguments.get("index_name"))?;
    let mut given = arguments.options("kw");
    for (name, value) in std::mem::take(&mut given) {
        match &*name {
            "if_exists" => if_exists = value.as_bool(),
            "quote" => index_name = names::quoted_constraint(index_name, &value),
            _ => given.push((name, value)),
        }
    }
    let operation = DropIndex {
        index_name,
        table_name,
        schema,
        if_exists,
        options: dialect_options(py, &given)?,
        reverse: None,
    };
    target.run(py, MigrateOperation::DropIndex(Box::new(operation)))
}
