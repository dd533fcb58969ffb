//! TOML as Python values.

use aludel_python::exceptions;
use aludel_python::{
    Arguments, Bound, Error, Interpreter, Item, NativeFunction, NativeModule, PyResult, Value,
};

static PARSE: NativeFunction = NativeFunction::new("parse", "(text)", parse);

/// `_aludel_toml`: `parse(text)` gives a dict; a `ValueError` says what is wrong and where.
pub(crate) static TOML: NativeModule = NativeModule {
    name: "_aludel_toml",
    items: &[Item::Function(&PARSE)],
    includes: &[],
};

fn parse(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = arguments.str("text")?;
    let table: toml::Table = text.parse().map_err(|error| failure(&text, &error))?;
    convert(py, toml::Value::Table(table))
}

/// The parser's message with the place in the form that `tomllib` gives it.
fn failure(text: &str, error: &toml::de::Error) -> Error {
    let offset = error.span().map_or(text.len(), |span| span.start);
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let message = error.message().replace('\n', ", ");
    Error::new(
        &exceptions::VALUE_ERROR,
        format!("{message} (at line {line}, column {column})"),
    )
}

fn convert(py: &mut Interpreter, value: toml::Value) -> PyResult<Value> {
    Ok(match value {
        toml::Value::String(text) => Value::from(text),
        toml::Value::Integer(number) => Value::Int(number),
        toml::Value::Float(number) => Value::Float(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(moment) => datetime(py, &moment)?,
        toml::Value::Array(items) => {
            let items: PyResult<Vec<Value>> = items.into_iter().map(|item| convert(py, item)).collect();
            Value::list(items?)
        }
        toml::Value::Table(table) => {
            let mut items = Vec::with_capacity(table.len());
            for (name, value) in table {
                items.push((name, convert(py, value)?));
            }
            Value::dict(items)
        }
    })
}

/// A `datetime`, `date` or `time`.
fn datetime(py: &mut Interpreter, moment: &toml::value::Datetime) -> PyResult<Value> {
    let class = match (moment.date.is_some(), moment.time.is_some()) {
        (true, true) => "datetime",
        (true, false) => "date",
        (false, _) => "time",
    };
    let module = py.import("datetime")?;
    let class = py.get_attribute(&Value::Module(module), class)?;
    let text = Value::from(moment.to_string());
    py.call_method(&class, "fromisoformat", Arguments::positional(vec![text]))
}
