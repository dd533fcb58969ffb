//! IN, IS and BETWEEN.

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::expression::BinaryOperator as Sql;
use aludel_schema::expression::{BetweenExpression, InExpression, InList};
use aludel_schema::statement::Statement;
use aludel_schema::{Expression, SqlType};

use super::super::operators::{binary_expression, hint, receiver};
use super::super::{StatementObject, as_expression, beside, expression_value, literal, type_of};
use crate::support::{argument_error, items};

pub(super) fn in_(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    in_expression(py, &arguments, false)
}

pub(super) fn not_in(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    in_expression(py, &arguments, true)
}

fn in_expression(py: &mut Interpreter, arguments: &Bound, is_negated: bool) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let other = arguments.get("other");
    let list = in_list(py, arguments.this(), &own, &other)?;
    Ok(expression_value(Expression::In(Box::new(InExpression {
        operand: own,
        list,
        negated: is_negated,
    }))))
}

fn in_list(py: &mut Interpreter, this: &Value, own: &Expression, other: &Value) -> PyResult<InList> {
    if let Some(statement) = downcast::<StatementObject>(other)
        && let Statement::Select(select) = &statement.statement
    {
        return Ok(InList::Select(select.clone()));
    }
    match as_expression(py, other)? {
        Some(Expression::Subquery(select)) => return Ok(InList::Select(select)),
        Some(Expression::Bind(mut bind)) => {
            bind.expanding = true;
            return Ok(InList::Parameter(bind));
        }
        Some(expression) => return Ok(InList::Expression(expression)),
        None => {}
    }
    if !matches!(
        other,
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Dict(_) | Value::Object(_)
    ) {
        crate::support::resolved(other)?;
        let text = py.repr(other)?;
        return Err(argument_error(format!(
            "IN expression list, SELECT construct, or bound parameter object expected, got {text}."
        )));
    }
    let type_ = type_of(own);
    let hint = hint(this);
    let mut values = Vec::new();
    for item in items(py, other)? {
        values.push(match own {
            Expression::Tuple(_) => literal(py, &item, &SqlType::Null, None)?,
            own => beside(py, &item, own, &type_, hint.as_ref())?,
        });
    }
    Ok(InList::Values(values))
}

pub(super) fn is_(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    is_expression(py, &arguments, Sql::Is)
}

pub(super) fn is_not(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    is_expression(py, &arguments, Sql::IsNot)
}

fn is_expression(py: &mut Interpreter, arguments: &Bound, operator: Sql) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let other = arguments.get("other");
    let right = match other {
        Value::Bool(true) => Expression::True,
        Value::Bool(false) => Expression::False,
        other => return compared_is(py, own, operator, &other),
    };
    Ok(expression_value(binary_expression(
        own,
        operator,
        right,
        SqlType::boolean(),
    )))
}

fn compared_is(py: &mut Interpreter, own: Expression, operator: Sql, other: &Value) -> PyResult<Value> {
    let type_ = type_of(&own);
    let right = beside(py, other, &own, &type_, None)?;
    Ok(expression_value(binary_expression(
        own,
        operator,
        right,
        SqlType::boolean(),
    )))
}

pub(super) fn between(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let hint = hint(arguments.this());
    let between = BetweenExpression {
        lower: beside(py, &arguments.get("cleft"), &own, &type_, hint.as_ref())?,
        upper: beside(py, &arguments.get("cright"), &own, &type_, hint.as_ref())?,
        symmetric: py.truth(&arguments.get("symmetric"))?,
        operand: own,
        negated: false,
    };
    Ok(expression_value(Expression::Between(Box::new(between))))
}
