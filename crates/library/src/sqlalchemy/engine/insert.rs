//! What INSERT and UPDATE do beside their text: defaults that are functions of Python's, and the key of the new row.

use std::rc::Rc;

use aludel_database::ResultSet;
use aludel_python::{Arguments, Error, Interpreter, PyResult, Value, downcast, exceptions};
use aludel_schema::expression::BindParameter;
use aludel_schema::statement::{Insert, InsertSource, Statement};
use aludel_schema::{Column, ColumnDefault, Expression, Name};
use indexmap::IndexMap;

use super::row::Row;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::defaults::{DefaultObject, is_callable};
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::sql;
use crate::values;

/// Values that an execution gives, by the names of parameters.
type Set = IndexMap<String, Value>;

/// The statement with what `default=` and `onupdate=` give for columns that nothing was given for. Constants and
/// expressions of an INSERT are the compiler's.
pub(super) fn with_defaults(
    py: &mut Interpreter,
    statement: Statement,
    table: &TableObject,
    sets: &mut [Set],
) -> PyResult<Statement> {
    match statement {
        Statement::Insert(mut insert) => {
            for column in table.column_objects() {
                let default = column.default.borrow().clone();
                if let Some(function) = function_of(&default) {
                    add_to_insert(py, &mut insert, &column, &function, sets)?;
                } else if let InsertSource::Rows(rows) = &mut insert.source {
                    add_to_rows(py, rows, &column, &default)?;
                }
            }
            Ok(Statement::Insert(insert))
        }
        Statement::Update(mut update) => {
            for column in table.column_objects() {
                let onupdate = column.onupdate.borrow().clone();
                let name = column.name();
                let target = Expression::column(&name);
                let is_set = |set: &(Expression, Expression)| match &set.0 {
                    Expression::Column(column) => column.name == name,
                    _ => false,
                };
                let is_given = sets
                    .first()
                    .is_some_and(|set| set.contains_key(column.data.borrow().key()));
                if onupdate.is_none() || is_given || update.set.iter().any(is_set) {
                    continue;
                }
                if let Some(value) = new_value(py, &column, &onupdate)? {
                    update.set.push((target, value));
                }
            }
            Ok(Statement::Update(update))
        }
        other => Ok(other),
    }
}

/// The parameters of an INSERT inside what the `bind_expression` of their types makes of them.
pub(super) fn wrap_parameters(
    py: &mut Interpreter,
    insert: &mut Insert,
    table: &TableObject,
) -> PyResult<()> {
    let InsertSource::Values(row) = &mut insert.source else {
        return Ok(());
    };
    for (name, value) in row
        .iter_mut()
        .filter(|(_, value)| matches!(value, Expression::Bind(_)))
    {
        let column = table
            .column_objects()
            .into_iter()
            .find(|column| column.name() == *name);
        let hint = column.and_then(|column| column.type_.borrow().clone().optional());
        if let Some(hint @ (Value::Instance(_) | Value::Class(_))) = hint {
            *value = sql::bound_expression(py, Some(&hint), value.clone())?;
        }
    }
    Ok(())
}

/// Rows of one VALUES get the expressions of defaults that none was given for.
fn add_to_rows(
    py: &mut Interpreter,
    rows: &mut [Vec<(Name, Expression)>],
    column: &ColumnObject,
    default: &Value,
) -> PyResult<()> {
    let value = downcast::<DefaultObject>(default).map_or_else(|| default.clone(), |it| it.argument.clone());
    let name = column.name();
    if let Some(expression) = sql::as_expression(py, &value)? {
        for row in rows
            .iter_mut()
            .filter(|row| !row.iter().any(|(given, _)| *given == name))
        {
            row.push((name.clone(), expression.clone()));
        }
    }
    Ok(())
}

/// The function of a default that is one.
fn function_of(default: &Value) -> Option<Value> {
    let value = downcast::<DefaultObject>(default).map_or_else(|| default.clone(), |it| it.argument.clone());
    is_callable(&value).then_some(value)
}

/// Calls a default's function; one that takes an argument is given the context of the execution, of which nothing is
/// known here.
fn call(py: &mut Interpreter, function: &Value) -> PyResult<Value> {
    match py.call(function, Arguments::none()) {
        Err(error) if py.error_is(&error, &exceptions::TYPE_ERROR) && takes_context(&error) => {
            py.call(function, Arguments::positional(vec![Value::None]))
        }
        answer => answer,
    }
}

fn takes_context(error: &Error) -> bool {
    error
        .to_string()
        .contains("missing 1 required positional argument")
}

fn new_value(py: &mut Interpreter, column: &ColumnObject, default: &Value) -> PyResult<Option<Expression>> {
    let value = downcast::<DefaultObject>(default).map_or_else(|| default.clone(), |it| it.argument.clone());
    let value = if is_callable(&value) {
        call(py, &value)?
    } else {
        value
    };
    bound(py, column, &value).map(Some)
}

/// The value as it is bound to the column.
fn bound(py: &mut Interpreter, column: &ColumnObject, value: &Value) -> PyResult<Expression> {
    if let Some(expression) = sql::as_expression(py, value)? {
        return Ok(expression);
    }
    let type_ = column.type_.borrow().clone();
    let sql_type = crate::sqlalchemy::types::sql_type(py, &type_)?;
    let value = sql::bound_value(py, value, type_.optional().as_ref())?;
    Ok(Expression::Bind(BindParameter {
        value: Some(value),
        type_: sql_type,
        ..BindParameter::named(column.name().as_str(), None)
    }))
}

fn add_to_insert(
    py: &mut Interpreter,
    insert: &mut Insert,
    column: &ColumnObject,
    function: &Value,
    sets: &mut [Set],
) -> PyResult<()> {
    let (name, key) = (column.name(), column.data.borrow().key().to_owned());
    let is_given = |row: &[(Name, Expression)]| row.iter().any(|(given, _)| *given == name);
    match &mut insert.source {
        InsertSource::Values(row) if !is_given(row) => {
            if sets.iter().any(|set| set.contains_key(&key)) {
                return Ok(());
            }
            let value = call(py, function)?;
            row.push((name, bound(py, column, &value)?));
        }
        InsertSource::Rows(rows) => {
            for (place, row) in rows.iter_mut().enumerate().filter(|(_, row)| !is_given(row)) {
                let value = call(py, function)?;
                let mut expression = bound(py, column, &value)?;
                if let Expression::Bind(bind) = &mut expression {
                    bind.key = format!("{name}_m{place}");
                }
                row.push((name.clone(), expression));
            }
        }
        InsertSource::Parameters if sets.is_empty() => {
            let value = call(py, function)?;
            insert.source = InsertSource::Values(vec![(name, bound(py, column, &value)?)]);
        }
        InsertSource::Parameters => {
            for set in sets.iter_mut().filter(|set| !set.contains_key(&key)) {
                let value = call(py, function)?;
                set.insert(key.clone(), value);
            }
        }
        InsertSource::Values(_) | InsertSource::Select(..) => {}
    }
    Ok(())
}

/// The key that an INSERT of one row gives: the columns, with what is known of them before it is executed.
pub(super) struct NewKey {
    columns: Vec<(Name, Option<Value>)>,
    /// The statement returns the key for this, not for the script.
    is_fetched: bool,
}

impl NewKey {
    /// The key of a statement, where it is an INSERT of one row into a table with one.
    pub(super) fn of(py: &mut Interpreter, statement: &Statement, sets: &[Set]) -> PyResult<Option<NewKey>> {
        let Statement::Insert(insert) = statement else {
            return Ok(None);
        };
        let InsertSource::Values(row) = &insert.source else {
            return Ok(None);
        };
        if sets.len() > 1 {
            return Ok(None);
        }
        let mut columns = Vec::new();
        for column in insert.table.columns.iter().filter(|column| column.primary_key) {
            let value = known(py, column, row, sets.first())?;
            columns.push((column.name.clone(), value));
        }
        Ok((!columns.is_empty()).then(|| NewKey {
            columns,
            is_fetched: insert.returning.is_empty(),
        }))
    }

    /// The key, with what the database made of it; what it returned for this is taken out of the answer.
    pub(super) fn complete(self, py: &mut Interpreter, answer: &mut ResultSet) -> PyResult<Value> {
        let returned = self.is_fetched && answer.returns_rows;
        let mut key = Vec::with_capacity(self.columns.len());
        let missing = self.columns.iter().filter(|(_, value)| value.is_none()).count();
        for (name, value) in &self.columns {
            let place = answer
                .columns
                .iter()
                .position(|column| column.name == name.as_str());
            let fetched = place
                .filter(|_| returned)
                .and_then(|place| answer.rows.first()?.get(place));
            key.push(match (fetched, value) {
                (Some(fetched), _) => values::from_sql(py, fetched)?,
                (None, Some(value)) => value.clone(),
                (None, None) if missing == 1 => answer.last_row_id.into(),
                (None, None) => Value::None,
            });
        }
        if returned {
            answer.rowcount = i64::try_from(answer.rows.len()).unwrap_or(i64::MAX);
            answer.rows.clear();
            answer.columns.clear();
            answer.returns_rows = false;
        }
        let names = self.columns.iter().map(|(name, _)| Rc::from(name.as_str()));
        Ok(Value::object(Row {
            keys: names.collect(),
            values: key.into(),
        }))
    }
}

/// The value that an INSERT gives to a column of the key.
fn known(
    py: &mut Interpreter,
    column: &Column,
    row: &[(Name, Expression)],
    set: Option<&Set>,
) -> PyResult<Option<Value>> {
    let value = match row.iter().find(|(name, _)| *name == column.name) {
        Some((_, Expression::Bind(bind))) => match set.and_then(|set| set.get(&bind.key)) {
            Some(given) => return Ok(Some(given.clone())),
            None => bind.value.clone(),
        },
        Some(_) => None,
        None => match &column.default {
            Some(ColumnDefault::Value(value)) => Some((**value).clone()),
            _ => None,
        },
    };
    match value {
        Some(value) if !value.is_null() => values::from_sql(py, &value).map(Some),
        _ => Ok(None),
    }
}
