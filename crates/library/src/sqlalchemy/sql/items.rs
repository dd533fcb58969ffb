//! `expression[key]`: elements of JSON, arrays and HSTORE.

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::expression::{BinaryOperator as Sql, BindParameter};
use aludel_schema::types::DecoratedType;
use aludel_schema::{Expression, SqlType, Value as SqlValue};

use super::coerce::key_of;
use super::operators::{binary_expression, receiver};
use super::{beside, expression_value, type_of};
use crate::sqlalchemy::names;

/// `this[key]` of JSON and arrays.
pub(crate) fn get_item(py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
    let own = receiver(py, this)?;
    let type_ = type_of(&own);
    match type_.base() {
        SqlType::Array(_) if &*py.type_name(key) == "slice" => {
            let mut end = |name: &str| -> PyResult<Expression> {
                let value = py.get_attribute(key, name)?;
                beside(py, &value, &own, &SqlType::integer(), None)
            };
            let (lower, upper) = (Box::new(end("start")?), Box::new(end("stop")?));
            Ok(expression_value(Expression::Slice(
                Box::new(own),
                lower,
                Some(upper),
            )))
        }
        SqlType::Array(array) => {
            let index = beside(py, key, &own, &SqlType::integer(), None)?;
            // An element of an array of arrays is an array.
            let item = match array.dimensions {
                Some(dimensions) if dimensions > 1 => {
                    let mut inner = array.clone();
                    inner.dimensions = Some(dimensions - 1);
                    SqlType::Array(inner)
                }
                _ => array.item.clone(),
            };
            Ok(expression_value(binary_expression(
                own,
                Sql::GetItem,
                index,
                item,
            )))
        }
        SqlType::Json(_) => {
            let path = matches!(key, Value::Tuple(_) | Value::List(_));
            let operator = if path {
                Sql::JsonPathGetItem
            } else {
                Sql::JsonGetItem
            };
            let right = json_key(py, &own, key)?;
            Ok(expression_value(binary_expression(
                own,
                operator,
                right,
                type_.clone(),
            )))
        }
        SqlType::Hstore(_) => {
            let right = beside(py, key, &own, &SqlType::text(), None)?;
            let operator = Sql::Custom(aludel_schema::expression::CustomOperator {
                precedence: 5,
                ..aludel_schema::expression::CustomOperator::new("->")
            });
            Ok(expression_value(binary_expression(
                own,
                operator,
                right,
                SqlType::text(),
            )))
        }
        _ => Err(aludel_python::Error::new(
            &aludel_python::exceptions::NOT_IMPLEMENTED_ERROR,
            "Operator 'getitem' is not supported on this expression",
        )),
    }
}

/// A key or path of JSON; the dialect writes a path in its own form.
fn json_key(py: &mut Interpreter, own: &Expression, key: &Value) -> PyResult<Expression> {
    if let Value::Tuple(_) | Value::List(_) = key {
        let mut parts = Vec::new();
        for part in py.iterate(key)? {
            parts.push(match part.as_int() {
                Some(index) => SqlValue::Int(i128::from(index)),
                None => SqlValue::String(py.str(&part)?.to_string()),
            });
        }
        return Ok(Expression::Bind(BindParameter::anonymous(
            SqlValue::Array(parts),
            SqlType::text(),
        )));
    }
    if key.is_none() {
        let mut bind = BindParameter::anonymous(SqlValue::Null, SqlType::Null);
        bind.key = key_of(own).unwrap_or_default().to_owned();
        return Ok(Expression::Bind(bind));
    }
    if names::text(key).is_some() {
        return beside(py, key, own, &SqlType::text(), None);
    }
    if key.as_int().is_some() || super::as_expression(py, key)?.is_some() {
        return beside(py, key, own, &SqlType::integer(), None);
    }
    // A key of another kind is bound as a text, which it cannot be where it is written in place.
    let type_ = SqlType::Decorated(Box::new(DecoratedType {
        module: "sqlalchemy.sql.sqltypes".to_owned(),
        class: "JSONStrIndexType".to_owned(),
        implementation: SqlType::text(),
        repr: "JSONStrIndexType()".to_owned(),
    }));
    beside(py, key, own, &type_, None)
}
