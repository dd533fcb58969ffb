//! Elements of JSON and of arrays.

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::expression::BinaryOperator as Sql;
use aludel_schema::types::Package;
use aludel_schema::{Expression, SqlType};

use super::super::operators::{binary_expression, receiver};
use super::super::{beside, expression_value, type_of};

/// `.astext`: the text form of an element of PostgreSQL's JSON; `None` for anything else.
pub(super) fn json_text(py: &mut Interpreter, this: &Value) -> PyResult<Option<Value>> {
    let own = receiver(py, this)?;
    let is_own =
        |type_: &SqlType| matches!(type_.base(), SqlType::Json(json) if json.package == Package::Postgresql);
    Ok(match own {
        Expression::Binary(mut binary) if is_own(&binary.type_) => {
            binary.operator = match binary.operator {
                Sql::JsonGetItem => Sql::JsonGetText,
                Sql::JsonPathGetItem => Sql::JsonPathGetText,
                other => other,
            };
            binary.type_ = SqlType::text();
            Some(expression_value(Expression::Binary(binary)))
        }
        _ => None,
    })
}

/// `.as_string()`, `.as_integer()`, …: an element of JSON as a value of another type.
pub(super) fn json_as(
    py: &mut Interpreter,
    arguments: &Bound,
    name: &str,
    type_: SqlType,
) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    if !matches!(type_of(&own).base(), SqlType::Json(_)) {
        return Err(super::super::type_methods::missing(py, arguments, name));
    }
    match own {
        Expression::Binary(mut binary)
            if matches!(binary.operator, Sql::JsonGetItem | Sql::JsonPathGetItem) =>
        {
            binary.type_ = type_;
            Ok(expression_value(Expression::Binary(binary)))
        }
        _ => Err(aludel_python::Error::new(
            &crate::sqlalchemy::exc::INVALID_REQUEST_ERROR,
            format!(
                "The JSON cast operator JSON.{name}() only works with a JSON index expression e.g. col['q'].{name}()"
            ),
        )),
    }
}

/// `array.any(value)` and `array.all(value)`: the value stands on the left.
pub(super) fn with_elements(
    py: &mut Interpreter,
    arguments: &Bound,
    wrap: fn(Box<Expression>) -> Expression,
) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = match type_of(&own).base() {
        SqlType::Array(array) => array.item.clone(),
        _ => SqlType::Null,
    };
    let left = beside(py, &arguments.get("other"), &own, &type_, None)?;
    Ok(expression_value(binary_expression(
        left,
        Sql::Eq,
        wrap(Box::new(own)),
        SqlType::boolean(),
    )))
}
