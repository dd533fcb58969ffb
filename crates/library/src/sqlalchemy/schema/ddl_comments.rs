//! The elements of DDL for comments and single columns: `SetTableComment`, `DropColumnComment`, `CreateColumn`, …

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::statement::DdlElement;
use aludel_schema::{Constraint, Name, Table};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::ddl::{element, table_of};
use super::table::TableObject;
use super::{convert, naming};
use crate::sqlalchemy::sql;
use crate::support::{argument_error, items, mismatch};

/// `SetTableComment(table)`
pub(super) fn set_table_comment(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = table_of(py, &arguments)?;
    let comment = Some(table.comment.clone().unwrap_or_default());
    element(&arguments, DdlElement::TableComment { table, comment })
}

/// `DropTableComment(table)`
pub(super) fn drop_table_comment(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = table_of(py, &arguments)?;
    element(&arguments, DdlElement::TableComment { table, comment: None })
}

/// `SetColumnComment(column)`
pub(super) fn set_column_comment(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    column_comment(py, &arguments, false)
}

/// `DropColumnComment(column)`
pub(super) fn drop_column_comment(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    column_comment(py, &arguments, true)
}

fn column_comment(py: &mut Interpreter, arguments: &Bound, drop: bool) -> PyResult<Value> {
    let (table, name) = column_of(py, arguments)?;
    let Some(column) = table.column(&name).cloned() else {
        return Err(argument_error(format!("the table has no column '{name}'")));
    };
    let column = Box::new(column);
    element(arguments, DdlElement::ColumnComment { table, column, drop })
}

/// `SetConstraintComment(constraint)`
pub(super) fn set_constraint_comment(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    constraint_comment(py, &arguments, false)
}

/// `DropConstraintComment(constraint)`
pub(super) fn drop_constraint_comment(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    constraint_comment(py, &arguments, true)
}

fn constraint_comment(py: &mut Interpreter, arguments: &Bound, drop: bool) -> PyResult<Value> {
    let comment = comment_of_constraint(py, &arguments.get("element"), drop)?;
    element(arguments, comment)
}

fn comment_of_constraint(py: &mut Interpreter, value: &Value, drop: bool) -> PyResult<DdlElement> {
    let Some(object) = downcast::<ConstraintObject>(value) else {
        return Err(mismatch(py, "the element", "a Constraint", value));
    };
    let table = match object.owning_table() {
        Some(table) => Some(owned(py, &table)?),
        None => None,
    };
    Ok(DdlElement::ConstraintComment {
        table,
        constraint: object.named(py)?,
        shown: py.repr(value)?.to_string(),
        drop,
    })
}

/// What sets the comments of a table's constraints.
pub(super) fn of_constraints(py: &mut Interpreter, table: &Rc<TableObject>) -> PyResult<Vec<DdlElement>> {
    let constraints = py.get_attribute(&Value::Object(table.clone()), "constraints")?;
    let mut comments = Vec::new();
    for value in items(py, &constraints)? {
        let has_comment = downcast::<ConstraintObject>(&value)
            .is_some_and(|constraint| constraint.data.borrow().comment().is_some());
        if has_comment {
            comments.push(comment_of_constraint(py, &value, false)?);
        }
    }
    Ok(comments)
}

/// `CreateColumn(column)`
pub(super) fn create_column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (table, column) = column_of(py, &arguments)?;
    element(&arguments, DdlElement::CreateColumn { table, column })
}

/// The column that an element is given, with its table.
fn column_of(py: &mut Interpreter, arguments: &Bound) -> PyResult<(Table, Name)> {
    let value = arguments.get("element");
    let Some(column) = downcast::<ColumnObject>(&value) else {
        return Err(mismatch(py, "the element", "a Column", &value));
    };
    let Some(object) = sql::table_of(&value) else {
        return Err(argument_error("the column is not associated with any table"));
    };
    let table = owned(py, &object)?;
    Ok((table, column.name()))
}

fn owned(py: &mut Interpreter, object: &Rc<TableObject>) -> PyResult<Table> {
    let data = convert::table(py, object)?;
    naming::named(py, object, data)
}

/// Leaves the foreign keys that `include_foreign_key_constraints=` does not list out of a table.
pub(super) fn keep_foreign_keys(py: &mut Interpreter, table: &mut Table, kept: &Value) -> PyResult<()> {
    if kept.is_none() {
        return Ok(());
    }
    let mut columns: Vec<Vec<Name>> = Vec::new();
    for value in items(py, kept)? {
        if let Some(constraint) = downcast::<ConstraintObject>(&value) {
            columns.push(constraint.constraint(py)?.column_names());
        }
    }
    for column in &mut table.columns {
        if !columns.contains(&vec![column.name.clone()]) {
            column.foreign_keys.clear();
        }
    }
    table.constraints.retain(|constraint| {
        !matches!(constraint, Constraint::ForeignKey(_)) || columns.contains(&constraint.column_names())
    });
    Ok(())
}
