//! `URL` and `make_url`

use std::rc::Rc;

use aludel_database::{Query, QueryValue, Url, UrlParts};
use aludel_python::{
    Arguments, Bound, Comparison, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};

use super::error::database_error;
use crate::sqlalchemy::names;
use crate::support::{argument_error, mismatch, to_list};

/// `URL`
pub(crate) static URL: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.url", "URL")
};

static METHODS: [NativeFunction; 11] = [
    NativeFunction::class_method(
        "create",
        "(cls, drivername, username=None, password=None, host=None, port=None, database=None, query=None)",
        create,
    ),
    NativeFunction::new("render_as_string", "(self, hide_password=True)", render),
    NativeFunction::new("__to_string__", "(self, hide_password=True)", render),
    NativeFunction::new(
        "set",
        "(self, drivername=None, username=None, password=None, host=None, port=None, database=None, query=None)",
        set,
    ),
    NativeFunction::new("_replace", "(self, **kw)", replace),
    NativeFunction::new(
        "update_query_dict",
        "(self, query_parameters, append=False)",
        update_query_dict,
    ),
    NativeFunction::new(
        "update_query_string",
        "(self, query_string, append=False)",
        update_query_string,
    ),
    NativeFunction::new(
        "difference_update_query",
        "(self, names)",
        difference_update_query,
    ),
    NativeFunction::new(
        "translate_connect_args",
        "(self, *names, **kw)",
        translate_connect_args,
    ),
    NativeFunction::new("get_backend_name", "(self)", backend_name),
    NativeFunction::new("get_dialect", "(self, _is_async=False)", get_dialect),
];

/// `make_url(name_or_url)`
pub(crate) static MAKE_URL: NativeFunction =
    NativeFunction::new("make_url", "(name_or_url)", |py, arguments| {
        let url = url_of(py, &arguments.get("name_or_url"))?;
        Ok(Value::object(UrlObject(url)))
    });

/// A URL as Python sees it.
pub(crate) struct UrlObject(pub(crate) Url);

/// The URL that a value means: a URL, or a string in SQLAlchemy's grammar.
pub(crate) fn url_of(py: &mut Interpreter, value: &Value) -> PyResult<Url> {
    if let Some(url) = downcast::<UrlObject>(value) {
        return Ok(url.0.clone());
    }
    if let Some(text) = names::text(value) {
        return Url::parse(&text).map_err(|error| database_error(py, error, None));
    }
    crate::support::resolved(value)?;
    if value.is_none() {
        return Err(argument_error("Expected string or URL object, got None"));
    }
    // Settings packages give URL objects of their own (`PostgresDsn`), whose text is the URL.
    match value {
        Value::Instance(_) | Value::Object(_) => {
            let text = py.str(value)?;
            Url::parse(&text).map_err(|error| database_error(py, error, None))
        }
        other => {
            let text = py.repr(other)?;
            Err(argument_error(format!(
                "Expected string or URL object, got {text}"
            )))
        }
    }
}

fn optional_text(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<Option<String>> {
    match arguments.get(name) {
        Value::None => Ok(None),
        value => {
            crate::support::resolved(&value)?;
            Ok(Some(py.str(&value)?.to_string()))
        }
    }
}

fn port(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<i64>> {
    match arguments.get("port") {
        Value::None => Ok(None),
        Value::Str(text) if !text.is_empty() => text
            .trim()
            .parse()
            .map(Some)
            .map_err(|_| crate::support::type_error("Port argument must be an integer or None")),
        value => match value.as_int() {
            Some(port) => Ok(Some(port)),
            None => Err(mismatch(py, "Port argument", "an integer or None", &value)),
        },
    }
}

fn query(py: &mut Interpreter, value: &Value) -> PyResult<Option<Query>> {
    if value.is_none() {
        return Ok(None);
    }
    let mut query = Query::new();
    for key in py.iterate(value)? {
        let item = py.get_item(value, &key)?;
        let key = py.str(&key)?.to_string();
        query.insert(key, query_value(py, &item)?);
    }
    Ok(Some(query))
}

fn query_value(py: &mut Interpreter, value: &Value) -> PyResult<QueryValue> {
    let mut values = Vec::new();
    for item in to_list(py, value)? {
        values.push(py.str(&item)?.to_string());
    }
    Ok(match (value, values.as_slice()) {
        (Value::List(_) | Value::Tuple(_), _) => QueryValue::Many(values),
        (_, [one]) => QueryValue::One(one.clone()),
        _ => QueryValue::Many(values),
    })
}

fn parts(py: &mut Interpreter, arguments: &Bound) -> PyResult<UrlParts> {
    Ok(UrlParts {
        drivername: optional_text(py, arguments, "drivername")?,
        username: optional_text(py, arguments, "username")?,
        password: optional_text(py, arguments, "password")?,
        host: optional_text(py, arguments, "host")?,
        port: port(py, arguments)?,
        database: optional_text(py, arguments, "database")?,
        query: query(py, &arguments.get("query"))?,
    })
}

fn create(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let parts = parts(py, &arguments)?;
    Ok(Value::object(UrlObject(
        Url::new(parts.drivername.clone().unwrap_or_default()).set(parts),
    )))
}

fn receiver(arguments: &Bound) -> PyResult<Rc<UrlObject>> {
    arguments.receiver()
}

fn render(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let hide = py.truth(&arguments.get("hide_password"))?;
    Ok(Value::from(receiver(&arguments)?.0.render_as_string(hide)))
}

fn set(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let parts = parts(py, &arguments)?;
    Ok(Value::object(UrlObject(receiver(&arguments)?.0.set(parts))))
}

fn replace(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let keywords = arguments.options("kw");
    let this = arguments.this().clone();
    py.call_method(
        &this,
        "set",
        Arguments {
            positional: Vec::new(),
            keywords,
        },
    )
}

fn update_query_dict(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let append = py.truth(&arguments.get("append"))?;
    let query = query(py, &arguments.get("query_parameters"))?.unwrap_or_default();
    Ok(Value::object(UrlObject(
        receiver(&arguments)?.0.update_query_pairs(query, append),
    )))
}

fn update_query_string(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let append = py.truth(&arguments.get("append"))?;
    let text = arguments.str("query_string")?;
    Ok(Value::object(UrlObject(
        receiver(&arguments)?.0.update_query_string(&text, append),
    )))
}

fn difference_update_query(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut dropped = Vec::new();
    for name in to_list(py, &arguments.get("names"))? {
        dropped.push(py.str(&name)?.to_string());
    }
    let dropped: Vec<&str> = dropped.iter().map(String::as_str).collect();
    Ok(Value::object(UrlObject(
        receiver(&arguments)?.0.difference_update_query(&dropped),
    )))
}

/// The parts as keywords of a driver; what is not given is left out.
fn translate_connect_args(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let this = arguments.this().clone();
    let mut renamed = arguments.variadic("names").into_iter();
    let keywords = arguments.options("kw");
    let mut translated = Vec::new();
    for part in ["host", "database", "username", "password", "port"] {
        let by_keyword = keywords.iter().find(|(name, _)| &**name == part);
        let name = match (renamed.next(), by_keyword) {
            (Some(name), _) => name,
            (None, Some((_, name))) => name.clone(),
            (None, None) => Value::str(part),
        };
        let value = py.get_attribute(&this, part)?;
        if !name.is_none() && py.truth(&value)? {
            translated.push((py.str(&name)?, value));
        }
    }
    Ok(Value::dict(translated))
}

fn backend_name(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::str(receiver(&arguments)?.0.backend_name()))
}

fn get_dialect(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(super::dialect_value(receiver(&arguments)?.0.backend_name()))
}

impl Object for UrlObject {
    fn native_type(&self) -> &'static NativeType {
        &URL
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let text = |text: &Option<String>| text.as_deref().map_or(Value::None, Value::str);
        let url = &self.0;
        Ok(Some(match name {
            "drivername" => Value::str(&url.drivername),
            "username" => text(&url.username),
            "password" => text(&url.password),
            "host" => text(&url.host),
            "port" => url.port.into(),
            "database" => text(&url.database),
            "query" => Value::dict(url.query.iter().map(|(key, value)| {
                let value = match value {
                    QueryValue::One(text) => Value::str(text),
                    QueryValue::Many(texts) => Value::tuple(texts.iter().map(Value::str).collect()),
                };
                (key, value)
            })),
            "get_driver_name" => {
                let driver = url
                    .driver_name()
                    .map_err(|error| database_error(py, error, None))?;
                Value::object(Constant(Value::str(driver)))
            }
            _ => return Ok(None),
        }))
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<UrlObject>(other) else {
            return Ok(Value::NotImplemented);
        };
        Ok(match comparison {
            Comparison::Eq => Value::Bool(self.0 == other.0),
            Comparison::Ne => Value::Bool(self.0 != other.0),
            _ => Value::NotImplemented,
        })
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.0.render_as_string(true)))
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.0.render_as_string(true)))
    }
}

/// A method that always gives the same value.
struct Constant(Value);

static METHOD: NativeType = NativeType::new("builtins", "method");

impl Object for Constant {
    fn native_type(&self) -> &'static NativeType {
        &METHOD
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _py: &mut Interpreter, _this: &Value, _arguments: Arguments) -> PyResult<Value> {
        Ok(self.0.clone())
    }
}
