//! The parameters of an execution: from what scripts give to what the driver is given.

use aludel_database::Parameters;
use aludel_dialect::{BoundParameter, ParamStyle};
use aludel_python::{Error, Interpreter, PyResult, Value};
use aludel_schema::statement::{InsertSource, Statement};
use aludel_schema::{Expression, Name, SqlType, Value as SqlValue, expression::BindParameter};
use indexmap::IndexMap;

use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::{exc, names};
use crate::support::{items, resolved};
use crate::values;

/// The parameters of a compiled statement in its driver's form.
pub(super) fn bind(style: ParamStyle, parameters: &[BoundParameter], values: Vec<SqlValue>) -> Parameters {
    match style {
        ParamStyle::Qmark | ParamStyle::Format => Parameters::Positional(values),
        _ => Parameters::Named(
            parameters
                .iter()
                .map(|parameter| parameter.name.clone())
                .zip(values)
                .collect(),
        ),
    }
}

/// The values given to `execute(statement, parameters)`: one set of names and values, several, or none.
pub(super) fn sets(py: &mut Interpreter, value: &Value) -> PyResult<Vec<IndexMap<String, Value>>> {
    resolved(value)?;
    match value {
        Value::None => Ok(Vec::new()),
        Value::List(_) | Value::Tuple(_) => items(py, value)?.iter().map(|set| one_set(py, set)).collect(),
        other => Ok(vec![one_set(py, other)?]),
    }
}

fn one_set(py: &mut Interpreter, value: &Value) -> PyResult<IndexMap<String, Value>> {
    if let Value::Dict(dict) = value {
        return Ok(dict
            .str_entries()
            .into_iter()
            .map(|(name, value)| (name.to_string(), value))
            .collect());
    }
    if !matches!(value, Value::Object(_) | Value::Instance(_)) {
        return Err(Error::new(
            &exc::ARGUMENT_ERROR,
            "List argument must consist only of dictionaries",
        ));
    }
    let mut set = IndexMap::new();
    for key in py.iterate(value)? {
        let item = py.get_item(value, &key)?;
        set.insert(py.str(&key)?.to_string(), item);
    }
    Ok(set)
}

/// A text whose parameters stand for several values (`IN :ids`) takes them from the execution before it is compiled. So
/// does one that is given a tuple, which drivers but SQLite's write as a list in parentheses.
pub(super) fn expanded(
    py: &mut Interpreter,
    statement: Statement,
    sets: &mut [IndexMap<String, Value>],
    dialect: &str,
) -> PyResult<Statement> {
    let (Statement::Text(text), [set]) = (&statement, sets) else {
        return Ok(statement);
    };
    let is_expanding = |key: &str| text.binds.iter().any(|bind| bind.expanding && bind.key == key);
    let names: Vec<String> = set
        .iter()
        .filter(|(key, value)| is_expanding(key) || (dialect != "sqlite" && matches!(value, Value::Tuple(_))))
        .map(|(key, _)| key.clone())
        .collect();
    let mut text = text.clone();
    for name in names {
        let Some(given) = set.shift_remove(&name) else {
            continue;
        };
        text.binds.retain(|bind| bind.key != name);
        let value = values::to_sql(py, &given)?;
        text.binds.push(BindParameter {
            expanding: true,
            ..BindParameter::named(name, Some(value))
        });
    }
    Ok(Statement::Text(text))
}

/// INSERT and UPDATE without values take their columns from the parameters of the execution.
pub(super) fn with_columns_of(statement: Statement, set: Option<&IndexMap<String, Value>>) -> Statement {
    let Some(set) = set else {
        return match statement {
            Statement::Insert(mut insert) if insert.source == InsertSource::Parameters => {
                // A row of defaults.
                insert.source = InsertSource::Values(Vec::new());
                Statement::Insert(insert)
            }
            other => other,
        };
    };
    let parameter = |key: &str, type_: SqlType| {
        Expression::Bind(BindParameter {
            type_,
            ..BindParameter::named(key, None)
        })
    };
    match statement {
        Statement::Insert(mut insert) if insert.source == InsertSource::Parameters => {
            let columns = set.keys().map(|key| {
                let column = insert.table.columns.iter().find(|column| column.key() == key);
                let name = column.map_or_else(|| Name::new(key.as_str()), |column| column.name.clone());
                let type_ = column.map_or(SqlType::Null, |column| column.type_.clone());
                (name, parameter(key, type_))
            });
            insert.source = InsertSource::Values(columns.collect());
            Statement::Insert(insert)
        }
        Statement::Update(mut update) if update.set.is_empty() => {
            for column in &update.table.columns {
                if set.contains_key(column.key()) {
                    let value = parameter(column.key(), column.type_.clone());
                    update.set.push((Expression::column(&column.name), value));
                }
            }
            Statement::Update(update)
        }
        other => other,
    }
}

/// The values of the parameters for one set. Of a statement that changes a table, `table` says the types of the columns
/// as Python sees them.
pub(super) fn values_for(
    py: &mut Interpreter,
    parameters: &[BoundParameter],
    set: Option<&IndexMap<String, Value>>,
    table: Option<&TableObject>,
) -> PyResult<Vec<SqlValue>> {
    let mut values = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        let given = set.and_then(|set| set.get(&parameter.name));
        values.push(match (given, &parameter.value) {
            (Some(given), _) => {
                let hint = table.and_then(|table| table.column_type(&parameter.name));
                typed_value(py, given, &parameter.type_, hint.as_ref())?
            }
            (None, Some(value)) => value.clone(),
            (None, None) => {
                return Err(Error::new(
                    &exc::STATEMENT_ERROR,
                    format!(
                        "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter '{}'",
                        parameter.name
                    ),
                ));
            }
        });
    }
    Ok(values)
}

/// A Python value for a parameter of a known type: JSON documents, and members of enumerations by their name.
fn typed_value(
    py: &mut Interpreter,
    value: &Value,
    type_: &SqlType,
    hint: Option<&Value>,
) -> PyResult<SqlValue> {
    if hint.is_some() {
        return crate::sqlalchemy::sql::bound_value(py, value, hint);
    }
    match type_ {
        SqlType::Json(json) => values::to_json(py, value, json.none_as_null),
        SqlType::Enum(enumeration) if !matches!(value, Value::None | Value::Str(_)) => {
            let name = py.get_attribute(value, "name")?;
            match names::text(&name) {
                Some(name) if enumeration.values.iter().any(|item| **item == *name) => {
                    Ok(SqlValue::String(name.to_string()))
                }
                _ => values::to_sql(py, value),
            }
        }
        _ => values::to_sql(py, value),
    }
}

/// The parameters of `exec_driver_sql` and of cursors, in the driver's own form.
pub(super) fn driver_parameters(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Parameters>> {
    Ok(match value {
        Value::None => vec![Parameters::None],
        Value::List(list)
            if list
                .items()
                .first()
                .is_some_and(|item| matches!(item, Value::Dict(_) | Value::Tuple(_) | Value::List(_))) =>
        {
            many_driver_parameters(py, value)?
        }
        other => vec![one_driver_parameters(py, other)?],
    })
}

/// The sets of parameters of `cursor.executemany()`.
pub(super) fn many_driver_parameters(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Parameters>> {
    items(py, value)?
        .iter()
        .map(|set| one_driver_parameters(py, set))
        .collect()
}

fn one_driver_parameters(py: &mut Interpreter, value: &Value) -> PyResult<Parameters> {
    if let Value::Dict(dict) = value {
        let mut named = IndexMap::new();
        for (name, value) in dict.str_entries() {
            named.insert(name.to_string(), values::to_sql(py, &value)?);
        }
        return Ok(Parameters::Named(named));
    }
    let mut positional = Vec::new();
    for item in items(py, value)? {
        positional.push(values::to_sql(py, &item)?);
    }
    Ok(Parameters::Positional(positional))
}
