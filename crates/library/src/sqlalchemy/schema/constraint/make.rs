//! The constructors of constraints.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::expression::TableName;
use aludel_schema::{
    CheckConstraint, Constraint, ConstraintName, Expression, ForeignKeyConstraint, PrimaryKeyConstraint,
    UniqueConstraint,
};

use super::super::options::{self, Item};
use super::super::table::TableObject;
use super::{ConstraintObject, column_name, set_references};
use crate::sqlalchemy::{names, sql};
use crate::support::{argument_error, items, optional_flag};

struct Common {
    name: ConstraintName,
    deferrable: Option<bool>,
    initially: Option<String>,
    comment: Option<String>,
    options: aludel_schema::DialectOptions,
}

fn common(py: &mut Interpreter, arguments: &Bound, item: Item) -> PyResult<Common> {
    let mut given = aludel_schema::DialectOptions::new();
    // `CheckConstraint` passes `comment=` on with the keywords of dialects.
    let (comment, keywords): (Vec<_>, Vec<_>) = arguments
        .options("dialect_kw")
        .into_iter()
        .partition(|(name, _)| &**name == "comment");
    let comment = comment.into_iter().next().map(|(_, comment)| comment);
    options::add_all(py, &mut given, item, &keywords)?;
    let text = |name: &str| {
        arguments
            .optional_str(name)
            .map(|text| text.map(|text| text.to_string()))
    };
    let comment = match &comment {
        Some(comment) => names::text(comment).map(|text| text.to_string()),
        None => text("comment")?,
    };
    Ok(Common {
        name: names::constraint_name(py, &arguments.get("name"))?,
        deferrable: optional_flag(py, &arguments.get("deferrable"))?,
        initially: text("initially")?,
        comment,
        options: given,
    })
}

/// The value of a new constraint; one of columns that have a table belongs to that table at once.
fn finish(arguments: &Bound, constraint: ConstraintObject) -> PyResult<Value> {
    *constraint.info.borrow_mut() = arguments.get("info").optional();
    let table = constraint.columns.iter().find_map(sql::table_of);
    let constraint = Rc::new(constraint);
    let value = Value::Object(constraint.clone());
    if let Some(table) = table {
        *constraint.table.borrow_mut() = Rc::downgrade(&table);
        table.constraints.borrow_mut().push(value.clone());
    }
    Ok(value)
}

pub(super) fn new_primary_key(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Common {
        name,
        deferrable,
        initially,
        comment,
        options,
    } = common(py, &arguments, Item::PrimaryKey)?;
    let data = PrimaryKeyConstraint {
        name,
        columns: Vec::new(),
        deferrable,
        initially,
        options,
        comment,
    };
    let columns = checked_columns(py, arguments.variadic("columns"))?;
    finish(
        &arguments,
        ConstraintObject::new(Constraint::PrimaryKey(data), columns, Vec::new()),
    )
}

pub(super) fn new_unique(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Common {
        name,
        deferrable,
        initially,
        comment,
        options,
    } = common(py, &arguments, Item::Unique)?;
    let data = UniqueConstraint {
        name,
        deferrable,
        initially,
        options,
        comment,
        ..UniqueConstraint::default()
    };
    let columns = checked_columns(py, arguments.variadic("columns"))?;
    finish(
        &arguments,
        ConstraintObject::new(Constraint::Unique(data), columns, Vec::new()),
    )
}

fn checked_columns(py: &mut Interpreter, columns: Vec<Value>) -> PyResult<Vec<Value>> {
    for column in &columns {
        column_name(py, column)?;
    }
    Ok(columns)
}

pub(super) fn new_foreign_key(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Common {
        name,
        deferrable,
        initially,
        comment,
        options,
    } = common(py, &arguments, Item::ForeignKey)?;
    let text = |name: &str| {
        arguments
            .optional_str(name)
            .map(|text| text.map(|text| text.to_string()))
    };
    let columns = items(py, &arguments.get("columns"))?;
    let references = items(py, &arguments.get("refcolumns"))?;
    if columns.len() != references.len() {
        return Err(argument_error(
            "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.",
        ));
    }
    let mut data = ForeignKeyConstraint {
        name,
        onupdate: text("onupdate")?,
        ondelete: text("ondelete")?,
        deferrable,
        initially,
        match_: text("match")?,
        use_alter: py.truth(&arguments.get("use_alter"))?,
        link_to_name: py.truth(&arguments.get("link_to_name"))?,
        comment,
        options,
        ..ForeignKeyConstraint::default()
    };
    if references
        .iter()
        .all(|reference| names::text(reference).is_some())
    {
        set_references(py, &mut data, &references)?;
    }
    let columns = checked_columns(py, columns)?;
    let constraint = ConstraintObject::new(Constraint::ForeignKey(Box::new(data)), columns, references);
    finish(&arguments, constraint)
}

pub(super) fn new_check(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Common {
        name,
        deferrable,
        initially,
        comment,
        options,
    } = common(py, &arguments, Item::Check)?;
    let sqltext = sql::ddl_expression(
        py,
        &arguments.get("sqltext"),
        "SQL expression element for DDL constraint",
    )?;
    let table = checked_table(py, &sqltext);
    let mut data = CheckConstraint::new(name, sqltext);
    data.deferrable = deferrable;
    data.initially = initially;
    data.comment = comment;
    data.options = options;
    let constraint = ConstraintObject::new(Constraint::Check(Box::new(data)), Vec::new(), Vec::new());
    let value = finish(&arguments, constraint)?;
    if let Some(table) = table {
        super::super::table::append(py, &table, &value)?;
    }
    Ok(value)
}

/// The table that a condition is about, where its columns have one: the constraint belongs to it at once.
fn checked_table(py: &mut Interpreter, condition: &Expression) -> Option<Rc<TableObject>> {
    let mut found: Vec<TableName> = Vec::new();
    condition.visit(&mut |part| {
        if let Expression::Column(column) = part
            && let Some(table) = column.table.as_ref().filter(|table| table.is_table)
            && !found.contains(table)
        {
            found.push(table.clone());
        }
    });
    let [only] = found.as_slice() else {
        return None;
    };
    let key = match &only.schema {
        Some(schema) => format!("{schema}.{}", only.name),
        None => only.name.to_string(),
    };
    super::super::table::known(py).find(&key)
}
