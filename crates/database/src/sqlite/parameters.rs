//! Binding parameters: the rules and the messages are those of Python's `sqlite3`.

use aludel_schema::Value;
use bigdecimal::ToPrimitive;
use rusqlite::Statement;
use rusqlite::types::Value as Stored;

use super::rows;
use crate::connection::Parameters;
use crate::error::{DbapiClass, Error};

/// Binds all parameters of a statement.
pub(super) fn bind(statement: &mut Statement<'_>, parameters: &Parameters) -> Result<(), Error> {
    match parameters {
        Parameters::None => bind_positional(statement, &[]),
        Parameters::Positional(values) => bind_positional(statement, values),
        Parameters::Named(values) => {
            for at in 1..=statement.parameter_count() {
                let Some(name) = statement
                    .parameter_name(at)
                    .map(|name| name.get(1..).unwrap_or_default().to_owned())
                else {
                    return Err(programming(format!(
                        "Binding {at} has no name, but you supplied a dictionary (which has only names)."
                    )));
                };
                let value = values.get(&name).ok_or_else(|| {
                    programming(format!(
                        "You did not supply a value for binding parameter :{name}."
                    ))
                })?;
                bind_one(statement, at, &format!(":{name}"), value)?;
            }
            Ok(())
        }
    }
}

fn bind_positional(statement: &mut Statement<'_>, values: &[Value]) -> Result<(), Error> {
    let wanted = statement.parameter_count();
    if wanted != values.len() {
        return Err(programming(format!(
            "Incorrect number of bindings supplied. The current statement uses {wanted}, and there are {} supplied.",
            values.len()
        )));
    }
    for (at, value) in (1..).zip(values) {
        bind_one(statement, at, &at.to_string(), value)?;
    }
    Ok(())
}

fn bind_one(statement: &mut Statement<'_>, at: usize, name: &str, value: &Value) -> Result<(), Error> {
    statement
        .raw_bind_parameter(at, stored(name, value)?)
        .map_err(rows::error)
}

/// The value as SQLite stores it. Values that Python's driver does not take are stored as SQLAlchemy's types for SQLite store them:
/// dates and times as ISO text with six decimals, decimals as floating point, UUIDs as 32 hexadecimal digits, JSON as text.
fn stored(name: &str, value: &Value) -> Result<Stored, Error> {
    Ok(match value {
        Value::Null => Stored::Null,
        Value::Bool(value) => Stored::Integer((*value).into()),
        Value::Int(value) => Stored::Integer(i64::try_from(*value).map_err(|_| {
            rows::refused(
                DbapiClass::DataError,
                "Python int too large to convert to SQLite INTEGER",
            )
        })?),
        Value::Float(value) => Stored::Real(*value),
        Value::Decimal(value) => Stored::Real(value.to_f64().unwrap_or(f64::NAN)),
        Value::String(value) => Stored::Text(value.clone()),
        Value::Bytes(value) => Stored::Blob(value.clone()),
        Value::Date(value) => Stored::Text(value.to_string()),
        Value::Time(value, None) => Stored::Text(value.strftime("%H:%M:%S.%6f").to_string()),
        Value::DateTime(value) | Value::DateTimeTz(value, _) => {
            Stored::Text(value.strftime("%Y-%m-%d %H:%M:%S.%6f").to_string())
        }
        Value::Uuid(value) => Stored::Text(value.simple().to_string()),
        // As SQLAlchemy's serializer, `json.dumps`, writes it.
        Value::Json(value) => Stored::Text(aludel_schema::json::json_dumps(value)),
        Value::Time(_, Some(_)) => return Err(unsupported(name, "time with a zone")),
        Value::Interval(_) => return Err(unsupported(name, "datetime.timedelta")),
        Value::Array(_) => return Err(unsupported(name, "list")),
        Value::Map(_) => return Err(unsupported(name, "dict")),
        Value::Range(_) | Value::MultiRange(_) => return Err(unsupported(name, "Range")),
        Value::Foreign(class) => return Err(unsupported(name, class)),
    })
}

fn unsupported(name: &str, type_name: &str) -> Error {
    programming(format!(
        "Error binding parameter {name}: type '{type_name}' is not supported"
    ))
}

fn programming(message: String) -> Error {
    rows::refused(DbapiClass::ProgrammingError, message)
}
