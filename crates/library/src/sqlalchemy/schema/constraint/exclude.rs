//! `ExcludeConstraint(…)`.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::{Constraint, ExcludeConstraint, ExcludeElement};

use super::super::column::ColumnObject;
use super::super::options::{self, Item};
use super::ConstraintObject;
use crate::sqlalchemy::{names, sql};
use crate::support::{items, optional_flag, type_error};

pub(super) fn new_exclude(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let constraint = exclude(py, &arguments.variadic("elements"), &arguments.options("kw"))?;
    Ok(ConstraintObject::value(Constraint::Exclude(Box::new(constraint))))
}

/// An exclusion constraint from `(column, operator)` pairs and keywords.
pub(crate) fn exclude(
    py: &mut Interpreter,
    elements: &[Value],
    keywords: &[(Rc<str>, Value)],
) -> PyResult<ExcludeConstraint> {
    let mut constraint = ExcludeConstraint {
        using: Some("gist".to_owned()),
        ..ExcludeConstraint::default()
    };
    let mut classes = Value::None;
    for (name, value) in keywords {
        match &**name {
            "name" => constraint.name = names::constraint_name(py, value)?,
            "using" => constraint.using = names::text(value).map(|text| text.to_string()),
            "where" => constraint.where_ = sql::optional_expression(py, value)?,
            "deferrable" => constraint.deferrable = optional_flag(py, value)?,
            "initially" => constraint.initially = names::text(value).map(|text| text.to_string()),
            "ops" => classes = value.clone(),
            "info" | "_autoattach" => {}
            _ => options::add(py, &mut constraint.options, Item::Exclude, name, value)?,
        }
    }
    for element in elements {
        let pair = items(py, element)?;
        let [expression, operator] = pair.as_slice() else {
            return Err(type_error(
                "an element of an ExcludeConstraint is a tuple of a column and an operator",
            ));
        };
        let expression_data = match names::text(expression) {
            Some(name) => aludel_schema::Expression::column(&name),
            None => sql::ddl_expression(
                py,
                expression,
                "String column name or column expression for DDL constraint",
            )?,
        };
        let opclass = operator_class(&classes, expression);
        let operator = py.str(operator)?.to_string();
        constraint.elements.push(ExcludeElement {
            expression: expression_data,
            operator,
            opclass,
        });
    }
    Ok(constraint)
}

fn operator_class(classes: &Value, expression: &Value) -> Option<String> {
    let Value::Dict(classes) = classes else {
        return None;
    };
    let key = match downcast::<ColumnObject>(expression) {
        Some(column) => column.key(),
        None => names::text(expression)?.to_string(),
    };
    classes
        .get_str(&key)
        .and_then(|class| names::text(&class))
        .map(|class| class.to_string())
}
