//! Values to JSON text, as CPython writes it.

use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::signature::Arguments;
use crate::stdlib::support::{plain, text, type_error, value_error};
use crate::value::Value;

/// How deep containers may nest.
const DEPTH: usize = 900;

struct Encoder {
    default: Value,
    skip_keys: bool,
    ensure_ascii: bool,
    allow_nan: bool,
    indent: Option<String>,
    item_separator: Rc<str>,
    key_separator: Rc<str>,
    sort_keys: bool,
    out: String,
    /// The containers that are being written, to find circles.
    open: Vec<Value>,
}

/// `encode(obj, …)`
pub(super) fn encode(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let indent = match plain(&bound.get("indent")) {
        Value::None => None,
        Value::Str(text) => Some(text.to_string()),
        other => {
            let width = other.as_int().and_then(|width| usize::try_from(width).ok());
            Some(" ".repeat(width.unwrap_or(0).min(1000)))
        }
    };
    let mut encoder = Encoder {
        default: bound.get("default"),
        skip_keys: py.truth(&bound.get("skipkeys"))?,
        ensure_ascii: py.truth(&bound.get("ensure_ascii"))?,
        allow_nan: py.truth(&bound.get("allow_nan"))?,
        indent,
        item_separator: bound.str("item_separator")?,
        key_separator: bound.str("key_separator")?,
        sort_keys: py.truth(&bound.get("sort_keys"))?,
        out: String::new(),
        open: Vec::new(),
    };
    encoder.value(py, bound.this())?;
    Ok(Value::from(encoder.out))
}

/// A JSON string literal.
pub(super) fn quoted(text: &str, ensure_ascii: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{c}' => out.push_str("\\f"),
            '\u{8}' => out.push_str("\\b"),
            c if u32::from(c) < 0x20 || (ensure_ascii && c >= '\u{7f}') => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Encoder {
    fn value(&mut self, py: &mut Interpreter, value: &Value) -> PyResult<()> {
        let content = plain(value);
        match &content {
            Value::None => self.out.push_str("null"),
            Value::Bool(flag) => self.out.push_str(if *flag { "true" } else { "false" }),
            Value::Int(number) => self.out.push_str(&number.to_string()),
            Value::BigInt(number) => self.out.push_str(&number.to_string()),
            Value::Float(number) => {
                let text = self.float(py, *number)?;
                self.out.push_str(&text);
            }
            Value::Str(text) => {
                let quoted = quoted(text, self.ensure_ascii);
                self.out.push_str(&quoted);
            }
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) => self.container(py, value, &content)?,
            _ => {
                self.enter(value)?;
                let default = self.default.clone();
                let replaced = py.call(&default, Arguments::positional(vec![value.clone()]))?;
                self.value(py, &replaced)?;
                self.open.pop();
            }
        }
        Ok(())
    }

    fn float(&self, py: &mut Interpreter, number: f64) -> PyResult<String> {
        if number.is_finite() {
            return py.repr(&Value::Float(number));
        }
        if !self.allow_nan {
            return Err(value_error("Out of range float values are not JSON compliant"));
        }
        Ok(match number {
            _ if number.is_nan() => "NaN",
            _ if number > 0.0 => "Infinity",
            _ => "-Infinity",
        }
        .to_owned())
    }

    fn enter(&mut self, value: &Value) -> PyResult<()> {
        if self.open.iter().any(|open| open.is(value)) {
            return Err(value_error("Circular reference detected"));
        }
        if self.open.len() >= DEPTH {
            return Err(Error::new(
                &exceptions::RECURSION_ERROR,
                "maximum recursion depth exceeded while encoding a JSON object",
            ));
        }
        self.open.push(value.clone());
        Ok(())
    }

    fn container(&mut self, py: &mut Interpreter, value: &Value, content: &Value) -> PyResult<()> {
        let is_empty = match content {
            Value::List(items) => items.items().is_empty(),
            Value::Tuple(items) => items.is_empty(),
            Value::Dict(entries) => entries.is_empty(),
            _ => true,
        };
        let is_object = matches!(content, Value::Dict(_));
        if is_empty {
            self.out.push_str(if is_object { "{}" } else { "[]" });
            return Ok(());
        }
        self.enter(value)?;
        self.out.push(if is_object { '{' } else { '[' });
        match content {
            Value::Dict(entries) => {
                let entries = entries.entries();
                self.entries(py, entries)?;
            }
            other => {
                for (index, item) in py.iterate(other)?.iter().enumerate() {
                    self.separate(index == 0);
                    self.value(py, item)?;
                }
            }
        }
        self.open.pop();
        self.new_line();
        self.out.push(if is_object { '}' } else { ']' });
        Ok(())
    }

    fn separate(&mut self, is_first: bool) {
        if !is_first {
            let separator = self.item_separator.clone();
            self.out.push_str(&separator);
        }
        self.new_line();
    }

    fn new_line(&mut self) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            for _ in 0..self.open.len() {
                self.out.push_str(indent);
            }
        }
    }

    fn entries(&mut self, py: &mut Interpreter, mut entries: Vec<(Value, Value)>) -> PyResult<()> {
        if self.sort_keys {
            entries = sorted(py, entries)?;
        }
        let mut is_first = true;
        for (key, value) in entries {
            let Some(key) = self.key(py, &key)? else {
                continue;
            };
            self.separate(is_first);
            is_first = false;
            let key = quoted(&key, self.ensure_ascii);
            self.out.push_str(&key);
            let separator = self.key_separator.clone();
            self.out.push_str(&separator);
            self.value(py, &value)?;
        }
        Ok(())
    }

    /// The text of a key, `None` where it is to be skipped.
    fn key(&self, py: &mut Interpreter, key: &Value) -> PyResult<Option<Rc<str>>> {
        Ok(Some(match plain(key) {
            Value::Str(text) => text,
            Value::None => Rc::from("null"),
            Value::Bool(flag) => Rc::from(if flag { "true" } else { "false" }),
            Value::Int(number) => Rc::from(number.to_string()),
            Value::BigInt(number) => Rc::from(number.to_string()),
            Value::Float(number) => Rc::from(self.float(py, number)?),
            _ if self.skip_keys => return Ok(None),
            _ => {
                let kind = py.type_name(key);
                return Err(type_error(format!(
                    "keys must be str, int, float, bool or None, not {kind}"
                )));
            }
        }))
    }
}

fn sorted(py: &mut Interpreter, mut entries: Vec<(Value, Value)>) -> PyResult<Vec<(Value, Value)>> {
    if entries.iter().all(|(key, _)| text(key).is_some()) {
        entries.sort_by_key(|(key, _)| text(key));
        return Ok(entries);
    }
    let keys = Value::list(entries.iter().map(|(key, _)| key.clone()).collect());
    py.call_method(&keys, "sort", Arguments::none())?;
    let mut sorted = Vec::new();
    for key in py.iterate(&keys)? {
        if let Some(at) = entries.iter().position(|(known, _)| known.is(&key)) {
            sorted.push(entries.remove(at));
        }
    }
    Ok(sorted)
}
