//! What stands behind a function: OVER, FILTER, WITHIN GROUP.

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::Expression;
use aludel_schema::expression::OverClause;

use super::super::expression_value;
use super::super::operators::receiver;
use super::super::operators::{and, plain_condition};
use super::column_or_text;
use crate::support::to_list;

/// Expressions of one argument or a list of them; strings are names of columns.
pub(in crate::sqlalchemy::sql) fn expressions(
    py: &mut Interpreter,
    value: &Value,
) -> PyResult<Vec<Expression>> {
    let mut expressions = Vec::new();
    for item in to_list(py, value)? {
        expressions.push(column_or_text(py, &item)?);
    }
    Ok(expressions)
}

pub(super) fn over(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let element = receiver(py, arguments.this())?;
    let over = OverClause {
        element,
        partition_by: expressions(py, &arguments.get("partition_by"))?,
        order_by: expressions(py, &arguments.get("order_by"))?,
        frame: super::super::construct::frame(py, &arguments)?,
    };
    Ok(expression_value(Expression::Over(Box::new(over))))
}

pub(super) fn filter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let mut conditions = Vec::new();
    for criterion in arguments.variadic("criterion") {
        conditions.push(plain_condition(py, &criterion)?);
    }
    let condition = and(conditions);
    Ok(expression_value(Expression::Filter(
        Box::new(own),
        Box::new(condition),
    )))
}

pub(super) fn within_group(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let mut order = Vec::new();
    for item in arguments.variadic("order_by") {
        order.push(column_or_text(py, &item)?);
    }
    Ok(expression_value(Expression::WithinGroup(Box::new(own), order)))
}
