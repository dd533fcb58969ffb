//! FOR UPDATE.

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::Expression;
use aludel_schema::expression::TableName;
use aludel_schema::statement::{ForUpdate, FromClause};

use super::super::from::from_clause;
use super::super::{column_clause, table_of};
use super::changed;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::support::to_list;

/// The tables of `with_for_update(of=…)`, given as tables or as their columns.
fn locked_tables(py: &mut Interpreter, value: &Value) -> PyResult<Vec<TableName>> {
    let mut tables = Vec::new();
    for item in to_list(py, value)? {
        // A column of `sa.table()` leads to no object of its table, but names it.
        if let Some(column) = downcast::<ColumnObject>(&item)
            && table_of(&item).is_none()
        {
            let clause = column_clause(py, &column)?;
            tables.extend(clause.table.filter(|table| !tables.contains(table)));
            continue;
        }
        let item = table_of(&item).map_or(item.clone(), |table| Value::Object(table));
        let table = match from_clause(py, &item)? {
            FromClause::Table(table) => table,
            FromClause::Alias { name: Some(name), .. } => TableName::new(name),
            _ => continue,
        };
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    Ok(tables)
}

/// What Oracle writes of `with_for_update(of=…)`: the columns. A table is nothing there.
fn locked_columns(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Expression>> {
    let mut columns = Vec::new();
    for item in to_list(py, value)? {
        if let Some(column) = downcast::<ColumnObject>(&item) {
            columns.push(Expression::Column(column_clause(py, &column)?));
        } else {
            columns.push(Expression::text(""));
        }
    }
    Ok(columns)
}

pub(super) fn with_for_update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let lock = ForUpdate {
        read: py.truth(&arguments.get("read"))?,
        nowait: py.truth(&arguments.get("nowait"))?,
        skip_locked: py.truth(&arguments.get("skip_locked"))?,
        key_share: py.truth(&arguments.get("key_share"))?,
        of: locked_tables(py, &arguments.get("of"))?,
        of_columns: locked_columns(py, &arguments.get("of"))?,
    };
    changed(py, &arguments, |_, select| {
        select.for_update = Some(lock);
        Ok(())
    })
}
