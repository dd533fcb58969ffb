//! The values of inserts and updates: which column a key names, and what is bound to it.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::statement::TableSource;
use aludel_schema::{Expression, Name, SqlType};

use super::as_expression;
use super::statement::StatementObject;
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::table::TableObject;
use crate::support::{items, mismatch};

/// The table that a statement changes, with the object it was made of, which knows the types as Python sees them.
pub(super) struct Target<'a> {
    pub(super) source: &'a TableSource,
    object: Option<Rc<TableObject>>,
}

impl<'a> Target<'a> {
    pub(super) fn new(arguments: &Bound, source: &'a TableSource) -> PyResult<Target<'a>> {
        let statement = arguments.receiver::<StatementObject>()?;
        let object = statement
            .tables
            .borrow()
            .first()
            .and_then(downcast::<TableObject>);
        Ok(Target { source, object })
    }

    fn column(&self, key: &str) -> Option<Rc<ColumnObject>> {
        let object = self.object.as_ref()?;
        object
            .columns
            .borrow()
            .get(key)
            .and_then(downcast::<ColumnObject>)
    }
}

/// The column a key of `values()` names: text or a column, with the type the value is bound to.
pub(super) fn key(
    py: &mut Interpreter,
    target: &Target<'_>,
    key: &Value,
) -> PyResult<(Name, SqlType, Option<Value>)> {
    if let Some(column) = downcast::<ColumnObject>(key) {
        let type_ = column.type_.borrow().clone();
        let sql = crate::sqlalchemy::types::sql_type(py, &type_)?;
        return Ok((column.name(), sql, type_.optional()));
    }
    let Some(text) = names::text(key) else {
        return Err(mismatch(py, "a key of values()", "a column or its name", key));
    };
    if let Some(column) = target.column(&text) {
        let type_ = column.type_.borrow().clone();
        let sql = crate::sqlalchemy::types::sql_type(py, &type_)?;
        return Ok((column.name(), sql, type_.optional()));
    }
    let column = target.source.columns.iter().find(|column| column.key() == &*text);
    if column.is_none() && !target.source.columns.is_empty() {
        return Err(aludel_python::Error::new(
            &crate::sqlalchemy::exc::COMPILE_ERROR,
            format!("Unconsumed column names: {text}"),
        ));
    }
    let (name, type_) = match column {
        Some(column) => (column.name.clone(), column.type_.clone()),
        None => (Name::new(&*text), SqlType::Null),
    };
    Ok((name, type_, None))
}

/// What a parameter for this key of `values()` is named: the column's key.
pub(super) fn python_key(given: &Value) -> String {
    match downcast::<ColumnObject>(given) {
        Some(column) => column.key(),
        None => names::text(given).map_or_else(String::new, |text| text.to_string()),
    }
}

/// The assignments of a dict, or of a sequence in the order of the columns, and of keywords.
pub(super) fn assignments(
    py: &mut Interpreter,
    target: &Target<'_>,
    given: &Value,
) -> PyResult<Vec<(Name, Expression)>> {
    let pairs = match given {
        Value::Dict(dict) => dict.entries(),
        Value::List(_) | Value::Tuple(_) => {
            let values = items(py, given)?;
            let names = target
                .source
                .columns
                .iter()
                .map(|column| Value::str(column.key()));
            names.zip(values).collect()
        }
        other => {
            return Err(mismatch(
                py,
                "the values of a statement",
                "a dict or a sequence",
                other,
            ));
        }
    };
    pair_assignments(py, target, pairs)
}

/// The assignments of keys and their values.
pub(super) fn pair_assignments(
    py: &mut Interpreter,
    target: &Target<'_>,
    pairs: Vec<(Value, Value)>,
) -> PyResult<Vec<(Name, Expression)>> {
    let mut assignments = Vec::with_capacity(pairs.len());
    for (given, value) in pairs {
        let (name, type_, hint) = key(py, target, &given)?;
        let key = python_key(&given);
        let expression = value_of(py, &key, &value, &type_, hint.as_ref())?;
        assignments.push((name, expression));
    }
    Ok(assignments)
}

/// A value of an assignment: expressions as they are, everything else bound under the column's name.
pub(super) fn value_of(
    py: &mut Interpreter,
    key: &str,
    value: &Value,
    type_: &SqlType,
    hint: Option<&Value>,
) -> PyResult<Expression> {
    if let Some(expression) = as_expression(py, value)? {
        return Ok(expression);
    }
    let expression = super::literal(py, value, type_, hint)?;
    let named = match expression {
        Expression::Bind(mut bind) => {
            bind.key = key.to_owned();
            bind.unique = false;
            Expression::Bind(bind)
        }
        other => other,
    };
    super::bound_expression(py, hint, named)
}

/// The parameters of one row among several have the row's number in their names.
pub(super) fn numbered(mut row: Vec<(Name, Expression)>, place: usize) -> Vec<(Name, Expression)> {
    for (_, value) in &mut row {
        let number = |part: &mut Expression| {
            if let Expression::Bind(bind) = part
                && !bind.unique
            {
                bind.key = format!("{}_m{place}", bind.key);
            }
        };
        match value {
            // What the `bind_expression` of a type makes of a parameter holds the parameter.
            Expression::TypeCoerce(made, _) => made.visit_mut(&mut { number }),
            other => number(other),
        }
    }
    row
}

pub(super) fn keyword_dict(arguments: &Bound) -> Option<Value> {
    let options = arguments.options("kwargs");
    if options.is_empty() {
        None
    } else {
        Some(Value::dict(options))
    }
}
