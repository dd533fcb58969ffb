//! Errors of the database as the exceptions of `sqlalchemy.exc`.

use std::rc::Rc;

use aludel_python::{Arguments, Error, Interpreter, Value, exceptions};

use crate::drivers;
use crate::sqlalchemy::exc;
use crate::values;

/// The statement an error belongs to, with its parameters.
pub struct FailedStatement<'a> {
    /// The text.
    pub sql: &'a str,
    /// The parameters, as Python sees them.
    pub parameters: Option<Value>,
}

/// The exception that the reference raises for an error of the database: the driver's words, the statement, its
/// parameters, and the page on this kind of error.
pub fn database_error(
    py: &mut Interpreter,
    error: aludel_database::Error,
    statement: Option<FailedStatement<'_>>,
) -> Error {
    let class_name = error.sqlalchemy_class();
    let class = match class_name {
        "ValueError" => &exceptions::VALUE_ERROR,
        name => exc::by_name(name).unwrap_or(&exc::DBAPI_ERROR),
    };
    let Some(driver_class) = error.driver_class_name() else {
        return Error::new(class, error.to_string()).with_source(Rc::new(error));
    };
    let mut text = format!("({driver_class}) {error}");
    if let Some(statement) = &statement {
        text.push_str(&format!("\n[SQL: {}]", statement.sql));
        if let Some(parameters) = &statement.parameters
            && let Ok(parameters) = py.repr(parameters)
        {
            text.push_str(&format!("\n[parameters: {parameters}]"));
        }
    }
    if let Some(code) = exc::code(class_name) {
        text.push_str(&format!(
            "\n(Background on this error at: https://sqlalche.me/e/20/{code})"
        ));
    }
    let original = drivers::exception(py, &driver_class, &error);
    let source: Rc<dyn std::error::Error> = Rc::new(error);
    let class_value = Value::Class(py.class(class));
    let arguments = Arguments::positional(vec![Value::str(&text)]);
    match py.call(&class_value, arguments) {
        Ok(exception) => {
            let sql = statement
                .as_ref()
                .map_or(Value::None, |statement| Value::str(statement.sql));
            let none = if driver_class.starts_with("sqlite3") {
                Value::tuple(Vec::new())
            } else {
                Value::dict(Vec::<(&str, Value)>::new())
            };
            let parameters = statement.map_or(Value::None, |statement| statement.parameters.unwrap_or(none));
            let told = [
                ("orig", original.clone()),
                ("__cause__", original),
                ("statement", sql),
                ("params", parameters),
            ];
            for (name, value) in told {
                if let Err(error) = py.set_attribute(&exception, name, value) {
                    return error;
                }
            }
            Error::from_object(exception, Rc::from(class.name), text).with_source(source)
        }
        Err(_) => Error::new(class, text).with_source(source),
    }
}

/// The exception that the driver itself raises, where a script uses its connection.
pub(super) fn driver_error(py: &mut Interpreter, error: aludel_database::Error) -> Error {
    let Some(path) = error.driver_class_name() else {
        return database_error(py, error, None);
    };
    let text = error.to_string();
    let original = drivers::exception(py, &path, &error);
    let source: Rc<dyn std::error::Error> = Rc::new(error);
    let class = py.type_name(&original);
    Error::from_object(original, class, text).with_source(source)
}

/// Parameters as an error shows them: a dict for named ones, a tuple for those by position, a list for several sets.
pub(crate) fn parameters_value(
    py: &mut Interpreter,
    parameters: &aludel_database::Parameters,
) -> Option<Value> {
    match parameters {
        aludel_database::Parameters::None => None,
        aludel_database::Parameters::Positional(values) => {
            let values: Vec<Value> = values
                .iter()
                .map(|value| values::from_sql(py, value).unwrap_or(Value::None))
                .collect();
            (!values.is_empty()).then(|| Value::tuple(values))
        }
        aludel_database::Parameters::Named(named) => {
            let mut entries = Vec::new();
            for (name, value) in named {
                entries.push((name.as_str(), values::from_sql(py, value).unwrap_or(Value::None)));
            }
            (!entries.is_empty()).then(|| Value::dict(entries))
        }
    }
}
