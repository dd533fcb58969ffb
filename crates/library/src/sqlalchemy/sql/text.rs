//! `text()`: its methods and attributes.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::expression::{BindParameter, ColumnClause, TextClause};
use aludel_schema::statement::{Select, SelectBody, Statement};
use aludel_schema::{Expression, Name};

use super::statement::{StatementObject, statement_value};
use super::{Element, expression_value};
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, type_error};
use crate::values;

/// The methods of `TextClause`.
pub(super) static METHODS: [NativeFunction; 4] = [
    NativeFunction::new("bindparams", "(self, *binds, **names_to_values)", bindparams),
    NativeFunction::new("columns", "(self, *cols, **types)", columns),
    NativeFunction::new("self_group", "(self, against=None)", this),
    NativeFunction::new("label", "(self, name)", label),
];

/// `text(text)`
pub(super) fn text(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("text");
    match names::text(&value) {
        Some(text) => Ok(expression_value(Expression::text(&*text))),
        None => {
            crate::support::resolved(&value)?;
            let name = py.type_name(&value);
            Err(type_error(format!(
                "expected string or bytes-like object, got '{name}'"
            )))
        }
    }
}

/// An attribute of a text or of a bound parameter.
pub(super) fn attribute(expression: &Expression, name: &str) -> Option<Value> {
    match (expression, name) {
        (Expression::Text(text), "text") => Some(Value::str(&text.text)),
        (Expression::Bind(bind), "key") => Some(Value::str(&bind.key)),
        (Expression::Label(_, label), "name" | "key") => Some(Value::str(label.as_str())),
        (Expression::Excluded(column), "name" | "key") => Some(Value::str(column.as_str())),
        (Expression::Function(call), "name") => call.path.last().map(|name| Value::str(name.as_str())),
        (Expression::LiteralColumn(text, _), "name" | "key" | "text") => Some(Value::str(text)),
        _ => None,
    }
}

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

fn label(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver(&arguments)?;
    let name = names::name(py, &arguments.get("name"), "the name of a label")?;
    Ok(expression_value(Expression::Label(
        Box::new(Expression::Text(text)),
        name,
    )))
}

fn receiver(arguments: &Bound) -> PyResult<TextClause> {
    match &arguments.receiver::<Element>()?.expression {
        Expression::Text(text) => Ok(text.clone()),
        _ => Err(type_error("a method of text() needs a text()")),
    }
}

fn bindparams(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut text = receiver(&arguments)?;
    for bind in arguments.variadic("binds") {
        match downcast::<Element>(&bind).map(|element| element.expression.clone()) {
            Some(Expression::Bind(bind)) => set_bind(&mut text, bind)?,
            _ => return Err(type_error("an argument of bindparams() must be a bindparam()")),
        }
    }
    for (name, value) in arguments.options("names_to_values") {
        let bound = values::to_sql(py, &value);
        let bound = super::or_foreign(py, &value, bound)?;
        let old = text.binds.iter().find(|bind| *bind.key == *name).cloned();
        let mut bind = old.unwrap_or_else(|| BindParameter::named(name.as_ref(), None));
        if bind.type_.is_null() {
            bind.type_ = super::coerce::literal_type(&bound);
        }
        bind.value = Some(bound);
        super::written_in_place(py, &mut bind, &value, None)?;
        set_bind(&mut text, bind)?;
    }
    Ok(expression_value(Expression::Text(text)))
}

fn set_bind(text: &mut TextClause, bind: BindParameter) -> PyResult<()> {
    if !has_parameter(&text.text, &bind.key) {
        return Err(argument_error(format!(
            "This text() construct doesn't define a bound parameter named '{}'",
            bind.key
        )));
    }
    match text.binds.iter_mut().find(|old| old.key == bind.key) {
        Some(old) => *old = bind,
        None => text.binds.push(bind),
    }
    Ok(())
}

/// Whether a text holds `:name` as a parameter.
fn has_parameter(text: &str, name: &str) -> bool {
    text.match_indices(':').any(|(place, _)| {
        let before = text.get(..place).and_then(|before| before.chars().next_back());
        let after = text.get(place + 1..).unwrap_or_default();
        let word = |character: char| character.is_alphanumeric() || character == '_';
        before.is_none_or(|character| !word(character) && character != ':' && character != '\\')
            && after
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(word))
    })
}

/// `text(…).columns(…)`: a query with known columns.
fn columns(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut text = receiver(&arguments)?;
    for column in arguments.variadic("cols") {
        let Some(column) = downcast::<ColumnObject>(&column) else {
            return Err(type_error("an argument of columns() must be a column()"));
        };
        text.columns.push(super::coerce::column_clause(py, &column)?);
    }
    for (name, type_) in arguments.options("types") {
        let type_ = types::sql_type(py, &type_)?;
        text.columns
            .push(ColumnClause::new(Name::new(name.as_ref())).with_type(type_));
    }
    let select = Select {
        body: SelectBody::Text(text),
        ..Select::default()
    };
    Ok(statement_value(StatementObject::new(
        &super::classes::TEXTUAL_SELECT,
        Statement::Select(Box::new(select)),
    )))
}
