//! `add_column`, `alter_column`, `drop_column`

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::{AddColumn, AlterColumn, DefaultChange, DropColumn};

use super::super::operations::OperationsObject;
use super::{optional_flag, optional_text, table};
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::options::option_value;
use crate::sqlalchemy::{names, types};

/// `op.add_column(table, column, …)`
pub(crate) fn add(py: &mut Interpreter, target: &Rc<OperationsObject>, arguments: &Bound) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let given = arguments.get("column");
    let mut column = convert::column_value(py, &given)?;
    if target.batch_table().is_some() {
        convert::call_default(py, &given, &mut column)?;
    }
    let operation = AddColumn {
        table_name,
        schema,
        column,
        if_not_exists: optional_flag(py, arguments, "if_not_exists")?,
        inline_references: optional_flag(py, arguments, "inline_references")?,
        inline_primary_key: optional_flag(py, arguments, "inline_primary_key")?,
        insert_before: names::optional_name(py, &arguments.get("insert_before"), "insert_before")?,
        insert_after: names::optional_name(py, &arguments.get("insert_after"), "insert_after")?,
    };
    target.run(py, MigrateOperation::AddColumn(Box::new(operation)))
}

/// A server default of `alter_column`: `False` is "not given", `None` is "no default".
fn default_change(py: &mut Interpreter, value: &Value) -> PyResult<DefaultChange> {
    Ok(match value {
        Value::Bool(false) => DefaultChange::NotGiven,
        Value::None => DefaultChange::None,
        other => match convert::server_default(py, other)? {
            Some(default) => DefaultChange::Set(Box::new(default)),
            None => DefaultChange::None,
        },
    })
}

/// `op.alter_column(table, column, …)`
pub(crate) fn alter(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let type_ = |py: &mut Interpreter, name: &str| match arguments.get(name) {
        Value::None => Ok(None),
        value => types::sql_type(py, &value).map(Some),
    };
    let mut operation = AlterColumn {
        table_name,
        schema,
        column_name: names::name(py, &arguments.get("column_name"), "the name of a column")?,
        nullable: optional_flag(py, arguments, "nullable")?,
        comment: match arguments.get("comment") {
            Value::Bool(false) => None,
            Value::None => Some(None),
            value => Some(Some(py.str(&value)?.to_string())),
        },
        server_default: default_change(py, &arguments.get("server_default"))?,
        new_column_name: names::optional_name(py, &arguments.get("new_column_name"), "new_column_name")?,
        type_: type_(py, "type_")?,
        existing_type: type_(py, "existing_type")?,
        type_is_class: matches!(
            (arguments.get("type_"), arguments.get("existing_type")),
            (Value::Class(_), _) | (Value::None, Value::Class(_))
        ),
        existing_server_default: default_change(py, &arguments.get("existing_server_default"))?,
        existing_nullable: optional_flag(py, arguments, "existing_nullable")?,
        existing_comment: optional_text(arguments, "existing_comment")?,
        insert_before: names::optional_name(py, &arguments.get("insert_before"), "insert_before")?,
        insert_after: names::optional_name(py, &arguments.get("insert_after"), "insert_after")?,
        ..AlterColumn::default()
    };
    for (name, value) in arguments.options("kw") {
        match &*name {
            "autoincrement" => operation.autoincrement = value.as_bool(),
            "existing_autoincrement" => operation.existing_autoincrement = value.as_bool(),
            // An older spelling of the same keyword.
            "name" => operation.new_column_name = names::optional_name(py, &value, "name")?,
            _ => {
                let value = option_value(py, &value)?;
                operation.options.insert(name.to_string(), value);
            }
        }
    }
    target.run(py, MigrateOperation::AlterColumn(Box::new(operation)))
}

/// `op.drop_column(table, column, …)`
pub(crate) fn drop(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let mut operation = DropColumn {
        table_name,
        schema,
        column_name: names::name(py, &arguments.get("column_name"), "the name of a column")?,
        ..DropColumn::default()
    };
    for (name, value) in arguments.options("kw") {
        if &*name == "if_exists" {
            operation.if_exists = if value.is_none() {
                None
            } else {
                Some(py.truth(&value)?)
            };
        } else if &*name == "existing_type" && !value.is_none() {
            operation.existing_type = Some(types::sql_type(py, &value)?);
        } else {
            let value = option_value(py, &value)?;
            operation.options.insert(name.to_string(), value);
        }
    }
    target.run(py, MigrateOperation::DropColumn(Box::new(operation)))
}
