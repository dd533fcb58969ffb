//! `str.format` and `str.format_map`.

use std::iter::Peekable;
use std::rc::Rc;
use std::str::Chars;

use super::format::value_error;
use crate::builtins::exception::key_error;
use crate::builtins::exceptions as e;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// What the fields of a template are filled from.
pub(crate) enum Source {
    /// The arguments of `str.format`.
    Arguments {
        positional: Vec<Value>,
        keywords: Vec<(Rc<str>, Value)>,
    },
    /// The mapping of `str.format_map`.
    Mapping(Value),
}

/// How the fields of a template are numbered; a template must not mix the two.
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

struct Filler<'a> {
    source: &'a Source,
    numbering: Numbering,
}

/// The template with its fields filled.
pub(crate) fn fill(py: &mut Interpreter, template: &str, source: &Source) -> PyResult<String> {
    let mut filler = Filler {
        source,
        numbering: Numbering::Unknown,
    };
    filler.fill(py, template, 2)
}

impl Filler<'_> {
    fn fill(&mut self, py: &mut Interpreter, template: &str, depth: usize) -> PyResult<String> {
        if depth == 0 {
            return Err(value_error("Max string recursion exceeded"));
        }
        let mut filled = String::with_capacity(template.len());
        let mut chars = template.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '{' if chars.next_if_eq(&'{').is_some() => filled.push('{'),
                '}' if chars.next_if_eq(&'}').is_some() => filled.push('}'),
                '{' => {
                    let field = field(&mut chars)?;
                    filled.push_str(&self.field(py, &field, depth)?);
                }
                '}' => return Err(value_error("Single '}' encountered in format string")),
                c => filled.push(c),
            }
        }
        Ok(filled)
    }

    fn field(&mut self, py: &mut Interpreter, field: &Field, depth: usize) -> PyResult<String> {
        let value = self.value(py, &field.name)?;
        let value = match field.conversion {
            None => value,
            Some('r') => Value::from(py.repr(&value)?),
            Some('s') => Value::Str(py.str(&value)?),
            Some('a') => Value::from(super::quote::ascii(&py.repr(&value)?)),
            Some(other) => return Err(value_error(format!("Unknown conversion specifier {other}"))),
        };
        let specification = match field.nested {
            true => self.fill(py, &field.specification, depth - 1)?,
            false => field.specification.clone(),
        };
        py.format(&value, &specification)
    }

    fn value(&mut self, py: &mut Interpreter, name: &str) -> PyResult<Value> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, path) = name.split_at(end);
        let value = self.first(py, first)?;
        follow(py, value, path)
    }

    fn first(&mut self, py: &mut Interpreter, first: &str) -> PyResult<Value> {
        let digits = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
        if !digits && !first.is_empty() {
            return self.named(py, first);
        }
        let index = self.number(first)?;
        match self.source {
            Source::Mapping(_) => Err(value_error("Format string contains positional fields")),
            Source::Arguments { positional, .. } => positional.get(index).cloned().ok_or_else(|| {
                let message = format!("Replacement index {index} out of range for positional args tuple");
                Error::new(&e::INDEX_ERROR, message)
            }),
        }
    }

    fn number(&mut self, first: &str) -> PyResult<usize> {
        match (&self.numbering, first.is_empty()) {
            (Numbering::Manual, true) => Err(value_error(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (Numbering::Automatic(_), false) => Err(value_error(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (_, false) => {
                self.numbering = Numbering::Manual;
                first
                    .parse()
                    .map_err(|_| value_error("Too many decimal digits in format string"))
            }
            (numbering, true) => {
                let index = if let Numbering::Automatic(next) = numbering {
                    *next
                } else {
                    0
                };
                self.numbering = Numbering::Automatic(index + 1);
                Ok(index)
            }
        }
    }

    fn named(&mut self, py: &mut Interpreter, name: &str) -> PyResult<Value> {
        match self.source {
            Source::Mapping(mapping) => py.get_item(mapping, &Value::str(name)),
            Source::Arguments { keywords, .. } => {
                match keywords.iter().find(|(keyword, _)| **keyword == *name) {
                    Some((_, value)) => Ok(value.clone()),
                    None => Err(key_error(py, &Value::str(name))),
                }
            }
        }
    }
}

/// `.attribute` and `[key]` after the name of a field.
fn follow(py: &mut Interpreter, mut value: Value, mut path: &str) -> PyResult<Value> {
    while !path.is_empty() {
        if let Some(rest) = path.strip_prefix('.') {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (name, rest) = rest.split_at(end);
            if name.is_empty() {
                return Err(value_error("Empty attribute in format string"));
            }
            value = py.get_attribute(&value, name)?;
            path = rest;
        } else if let Some(rest) = path.strip_prefix('[') {
            let Some((key, rest)) = rest.split_once(']') else {
                return Err(value_error("Missing ']' in format string"));
            };
            if key.is_empty() {
                return Err(value_error("Empty attribute in format string"));
            }
            let digits = key.bytes().all(|byte| byte.is_ascii_digit());
            let key = match key.parse::<i64>() {
                Ok(index) if digits => Value::Int(index),
                _ if digits => return Err(value_error("Too many decimal digits in format string")),
                _ => Value::str(key),
            };
            value = py.get_item(&value, &key)?;
            path = rest;
        } else {
            let message = "Only '.' or '[' may follow ']' in format field specifier";
            return Err(value_error(message));
        }
    }
    Ok(value)
}

/// A replacement field, without its braces.
struct Field {
    name: String,
    conversion: Option<char>,
    specification: String,
    /// Whether the specification holds fields itself.
    nested: bool,
}

fn unfinished() -> Error {
    value_error("expected '}' before end of string")
}

/// Reads a field after its `{`, up to and with its `}`.
fn field(chars: &mut Peekable<Chars<'_>>) -> PyResult<Field> {
    let mut field = Field {
        name: String::new(),
        conversion: None,
        specification: String::new(),
        nested: false,
    };
    if chars.peek().is_none() {
        return Err(value_error("Single '{' encountered in format string"));
    }
    let mut bracket = false;
    loop {
        let c = chars.next().ok_or_else(unfinished)?;
        match c {
            '{' if !bracket => return Err(value_error("unexpected '{' in field name")),
            '[' => bracket = true,
            ']' => bracket = false,
            '}' if !bracket => return Ok(field),
            ':' if !bracket => return specification(chars, field),
            '!' if !bracket => {
                field.conversion = Some(conversion(chars)?);
                return match chars.next() {
                    Some(':') => specification(chars, field),
                    Some('}') => Ok(field),
                    None => Err(value_error("unmatched '{' in format spec")),
                    Some(_) => Err(value_error("expected ':' after conversion specifier")),
                };
            }
            _ => {}
        }
        field.name.push(c);
    }
}

fn conversion(chars: &mut Peekable<Chars<'_>>) -> PyResult<char> {
    match chars.next() {
        Some('}') => Err(value_error("unmatched '{' in format spec")),
        Some(c) => Ok(c),
        None => Err(value_error(
            "end of string while looking for conversion specifier",
        )),
    }
}

fn specification(chars: &mut Peekable<Chars<'_>>, mut field: Field) -> PyResult<Field> {
    let mut depth = 1;
    loop {
        let c = chars.next().ok_or_else(|| {
            if depth > 1 {
                value_error("unmatched '{' in format spec")
            } else {
                unfinished()
            }
        })?;
        match c {
            '{' => {
                depth += 1;
                field.nested = true;
            }
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(field);
                }
            }
            _ => {}
        }
        field.specification.push(c);
    }
}
