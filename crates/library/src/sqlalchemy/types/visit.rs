//! `compiler.visit_unicode(type_)` and its like: what a function registered with `@compiles` calls to write a type as
//! another type is written.

use aludel_python::{Arguments, Interpreter, NativeType, Object, PyResult, Value};

use super::{convert, custom};
use crate::sqlalchemy::compile;
use crate::support::type_error;

/// What visits types under names that are not those of the classes.
const NAMES: [(&str, &str); 17] = [
    ("big_integer", "BigInteger"),
    ("boolean", "Boolean"),
    ("date", "Date"),
    ("datetime", "DateTime"),
    ("double", "Double"),
    ("float", "Float"),
    ("integer", "Integer"),
    ("large_binary", "LargeBinary"),
    ("numeric", "Numeric"),
    ("small_integer", "SmallInteger"),
    ("string", "String"),
    ("text", "Text"),
    ("time", "Time"),
    ("unicode", "Unicode"),
    ("unicode_text", "UnicodeText"),
    ("uuid", "Uuid"),
    ("JSON", "JSON"),
];

/// The attributes of a type that its text shows.
const SHOWN: [&str; 5] = ["length", "collation", "precision", "scale", "timezone"];

/// The method of this name, where it writes a type.
pub(crate) fn method(name: &str, dialect: &'static str) -> Option<Value> {
    let visited = name.strip_prefix("visit_")?;
    let class = match NAMES.iter().find(|(name, _)| *name == visited) {
        Some((_, class)) => (*class).to_owned(),
        None if visited.chars().all(|it| it.is_ascii_uppercase() || it == '_') => visited.to_owned(),
        None if visited == "type_decorator" => String::new(),
        None => return None,
    };
    Some(Value::object(Visit { class, dialect }))
}

/// A bound method of a compiler. Without a class it writes the implementation of a decorator.
struct Visit {
    class: String,
    dialect: &'static str,
}

static METHOD: NativeType = NativeType::new("builtins", "method");

impl Object for Visit {
    fn native_type(&self) -> &'static NativeType {
        &METHOD
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let Some(given) = arguments.positional.first() else {
            return Err(type_error("a compiler visits one element"));
        };
        let class = py.class_of(given);
        let below = match custom::is_decorator(&class) {
            true => custom::implementation(py, given)?,
            false => given.clone(),
        };
        let type_ = if self.class.is_empty() {
            below
        } else {
            self.like(py, &below)?
        };
        let type_ = convert::sql_type(py, &type_)?;
        compile::type_text(&type_, Some(self.dialect)).map(Value::from)
    }
}

impl Visit {
    /// A type of the class that is visited with the arguments of another.
    fn like(&self, py: &mut Interpreter, type_: &Value) -> PyResult<Value> {
        let dialects = format!("sqlalchemy.dialects.{}", self.dialect);
        let module = py.import("sqlalchemy.types")?;
        let class = match py.find_attribute(&Value::Module(module.clone()), &self.class)? {
            Some(class) => class,
            None => {
                let module = py.import(&dialects)?;
                py.get_attribute(&Value::Module(module), &self.class)?
            }
        };
        let made = py.call(&class, Arguments::none())?;
        let mut keywords = Vec::new();
        for name in SHOWN {
            if py.find_attribute(&made, name)?.is_none() {
                continue;
            }
            match py.find_attribute(type_, name)? {
                Some(value) if !value.is_none() => keywords.push((name.into(), value)),
                _ => {}
            }
        }
        let positional = Vec::new();
        py.call(&class, Arguments { positional, keywords })
    }
}
