//! Operators of text, and `contains` of anything.

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::expression::BinaryExpression;
use aludel_schema::expression::{BinaryOperator as Sql, CustomOperator, FunctionCall};
use aludel_schema::types::Package;
use aludel_schema::{Expression, SqlType};

use super::super::operators::receiver;
use super::super::{beside, expression_value, type_of};
use super::custom;
use crate::sqlalchemy::names;

pub(super) fn text_operator(py: &mut Interpreter, arguments: &Bound, operator: Sql) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let type_ = if matches!(type_.base(), SqlType::Json(_)) {
        SqlType::Null
    } else {
        type_
    };
    let right = beside(py, &arguments.get("other"), &own, &type_, None)?;
    let mut escape = arguments.optional_str("escape")?.map(|text| text.to_string());
    // What else a dialect's operator takes stands in the same place: flags, the configuration of a text search.
    let mut operator = operator;
    if let Sql::Match(_) | Sql::RegexpMatch = operator {
        escape = arguments.optional_str("flags")?.map(|text| text.to_string());
        for (name, value) in arguments.options("modifiers") {
            if &*name == "postgresql_regconfig" {
                escape = names::text(&value).map(|text| text.to_string());
            }
            if let Sql::Match(modes) = &mut operator {
                match &*name {
                    "mysql_boolean_mode" => modes.boolean = py.truth(&value)?,
                    "mysql_natural_language" => modes.natural_language = py.truth(&value)?,
                    "mysql_query_expansion" => modes.query_expansion = py.truth(&value)?,
                    _ => {}
                }
            }
        }
    }
    let mut right = right;
    if arguments.get("autoescape").as_bool() == Some(true) {
        let character = escape.get_or_insert_with(|| "/".to_owned()).clone();
        right = escaped(right, &character);
    }
    let type_ = SqlType::boolean();
    Ok(expression_value(Expression::Binary(Box::new(BinaryExpression {
        left: own,
        operator,
        right,
        escape,
        type_,
    }))))
}

/// A literal with the wildcards of LIKE escaped.
fn escaped(expression: Expression, escape: &str) -> Expression {
    match expression {
        Expression::Bind(mut bind) => {
            if let Some(aludel_schema::Value::String(text)) = &mut bind.value {
                for character in [escape, "%", "_"] {
                    *text = text.replace(character, &format!("{escape}{character}"));
                }
            }
            Expression::Bind(bind)
        }
        other => other,
    }
}

/// `contains`: `@>` of arrays, JSON and ranges, LIKE of text.
pub(super) fn contains(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    match type_of(&own).base() {
        SqlType::Array(array) if array.package == Package::Sqlalchemy => Err(aludel_python::Error::new(
            &aludel_python::exceptions::NOT_IMPLEMENTED_ERROR,
            "ARRAY.contains() not implemented for the base ARRAY type; please use the dialect-specific ARRAY type",
        )),
        SqlType::Array(_) | SqlType::Json(_) | SqlType::Hstore(_) | SqlType::Range(_) => {
            let operator = CustomOperator {
                precedence: 5,
                is_comparison: true,
                ..CustomOperator::new("@>")
            };
            custom(py, &arguments, "other", operator)
        }
        _ => text_operator(py, &arguments, Sql::Contains),
    }
}

pub(super) fn regexp_replace(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let text = SqlType::string(None);
    let mut list = vec![own.clone()];
    for name in ["pattern", "replacement"] {
        list.push(beside(py, &arguments.get(name), &own, &text, None)?);
    }
    if let Some(flags) = arguments.optional_str("flags")? {
        list.push(Expression::inline(flags.to_string(), text.clone()));
    }
    let mut call = FunctionCall::new("REGEXP_REPLACE", list);
    call.type_ = text.clone();
    // It is an operator: unlike a function it has no name that a label could be made of.
    Ok(expression_value(Expression::TypeCoerce(
        Box::new(Expression::Function(Box::new(call))),
        text,
    )))
}
