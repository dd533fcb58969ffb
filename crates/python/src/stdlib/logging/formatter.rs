//! `Formatter`

use std::cell::RefCell;
use std::rc::Rc;

use super::record;
use crate::class::{Class, Namespace};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{BinaryOperator, Object};
use crate::signature::{Arguments, Signature};
use crate::stdlib::support::value_error;
use crate::stdlib::{time, traceback};
use crate::value::Value;

/// How placeholders of a format are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Percent,
    Brace,
    Dollar,
}

impl Style {
    fn default_format(self) -> &'static str {
        match self {
            Style::Percent => "%(message)s",
            Style::Brace => "{message}",
            Style::Dollar => "${message}",
        }
    }

    fn uses_time(self, format: &str) -> bool {
        match self {
            Style::Percent => format.contains("%(asctime)"),
            Style::Brace => format.contains("{asctime"),
            Style::Dollar => format.contains("$asctime") || format.contains("${asctime}"),
        }
    }
}

/// A formatter.
pub(super) struct Formatter {
    format: Rc<str>,
    date_format: Option<Rc<str>>,
    style: Style,
    defaults: Value,
    attributes: RefCell<Namespace>,
}

/// `logging.Formatter`
pub(super) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("logging", "Formatter")
};

static METHODS: [NativeFunction; 7] = [
    NativeFunction::new("__init__", "(self, *args, **kwargs)", |_, _| Ok(Value::None)),
    NativeFunction::new("format", "(self, record)", |py, bound| {
        receiver(&bound)?.format(py, bound.this(), &bound.get("record"))
    }),
    NativeFunction::new("formatTime", "(self, record, datefmt=None)", |py, bound| {
        let date_format = bound.optional_str("datefmt")?;
        receiver(&bound)?.format_time(py, &bound.get("record"), date_format.as_deref())
    }),
    NativeFunction::new("formatMessage", "(self, record)", |py, bound| {
        receiver(&bound)?.format_message(py, &bound.get("record"))
    }),
    NativeFunction::new("formatException", "(self, ei)", |py, bound| {
        let exception = record::exception_of(&bound.get("ei"));
        traceback::text(py, &exception).map(|text| Value::str(text.trim_end_matches('\n')))
    }),
    NativeFunction::new("formatStack", "(self, stack_info)", |_, bound| {
        Ok(bound.get("stack_info"))
    }),
    NativeFunction::new("usesTime", "(self)", |_, bound| {
        let formatter = receiver(&bound)?;
        Ok(Value::Bool(formatter.style.uses_time(&formatter.format)))
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Formatter>> {
    bound.receiver::<Formatter>()
}

fn construct(_py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| {
        Signature::parse(
            "Formatter.__init__",
            "(fmt=None, datefmt=None, style='%', validate=True, *, defaults=None)",
        )
    });
    // A Python class that extends `Formatter` with arguments of its own hands over what `Formatter` takes itself.
    let arguments = if class.native().is_some() {
        arguments
    } else {
        known(signature, arguments)
    };
    let bound = signature.bind(arguments)?;
    let style = match &*bound.str("style")? {
        "%" => Style::Percent,
        "{" => Style::Brace,
        "$" => Style::Dollar,
        _ => return Err(value_error("Style must be one of: %,{,$")),
    };
    let format = bound.optional_str("fmt")?;
    let formatter = Formatter {
        format: format.clone().unwrap_or_else(|| Rc::from(style.default_format())),
        date_format: bound.optional_str("datefmt")?,
        style,
        defaults: bound.get("defaults"),
        attributes: RefCell::default(),
    };
    if bound.bool("validate")? && format.is_some() {
        formatter.validate()?;
    }
    Ok(Value::object(formatter))
}

fn known(signature: &Signature, mut arguments: Arguments) -> Arguments {
    let parameters = signature.parameters();
    arguments
        .keywords
        .retain(|(name, _)| parameters.iter().any(|parameter| parameter.name == *name));
    arguments.positional.truncate(4);
    arguments
}

impl Formatter {
    fn validate(&self) -> PyResult<()> {
        let (has_field, style) = match self.style {
            Style::Percent => (self.format.contains("%("), '%'),
            Style::Brace => (self.format.contains('{'), '{'),
            Style::Dollar => (self.format.contains('$'), '$'),
        };
        if has_field {
            return Ok(());
        }
        Err(match self.style {
            Style::Brace => value_error("invalid format: no fields"),
            Style::Percent => value_error(format!("Invalid format '{}' for '{style}' style", self.format)),
            Style::Dollar => value_error("invalid format: no fields"),
        })
    }

    fn format(&self, py: &mut Interpreter, this: &Value, value: &Value) -> PyResult<Value> {
        let record = record::of(value)?;
        let message = record.message(py)?;
        record.set("message", message);
        if self.style.uses_time(&self.format) {
            let date_format = self.date_format.clone().map_or(Value::None, Value::Str);
            let time = match this {
                Value::Instance(_) => {
                    let arguments = Arguments::positional(vec![value.clone(), date_format]);
                    py.call_method(this, "formatTime", arguments)?
                }
                _ => self.format_time(py, value, self.date_format.as_deref())?,
            };
            record.set("asctime", time);
        }
        let text = match this {
            Value::Instance(_) => {
                py.call_method(this, "formatMessage", Arguments::positional(vec![value.clone()]))?
            }
            _ => self.format_message(py, value)?,
        };
        let mut text = py.str(&text)?.to_string();
        let exception = record.get("exc_info");
        if !exception.is_none() && record.get("exc_text").is_none() {
            let formatted = match this {
                Value::Instance(_) => {
                    py.call_method(this, "formatException", Arguments::positional(vec![exception]))?
                }
                _ => {
                    Value::str(traceback::text(py, &record::exception_of(&exception))?.trim_end_matches('\n'))
                }
            };
            record.set("exc_text", formatted);
        }
        for field in ["exc_text", "stack_info"] {
            let more = record.get(field);
            if py.truth(&more)? && more.as_str().is_some() {
                if !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&py.str(&more)?);
            }
        }
        Ok(Value::from(text))
    }

    fn format_time(&self, py: &mut Interpreter, value: &Value, date_format: Option<&str>) -> PyResult<Value> {
        let record = record::of(value)?;
        let created = match record.get("created") {
            Value::Float(created) => created,
            _ => 0.0,
        };
        if let Some(date_format) = date_format {
            return Ok(Value::from(time::format_local(py, date_format, created)));
        }
        let attributes = self.attributes.borrow();
        let text = time::format_local(py, "%Y-%m-%d %H:%M:%S", created);
        if attributes.get("default_msec_format").is_some_and(Value::is_none) {
            return Ok(Value::from(text));
        }
        let milliseconds = match record.get("msecs") {
            Value::Float(milliseconds) => milliseconds,
            _ => 0.0,
        };
        Ok(Value::from(format!("{text},{milliseconds:03.0}")))
    }

    fn format_message(&self, py: &mut Interpreter, value: &Value) -> PyResult<Value> {
        let record = record::of(value)?;
        let fields = match &self.defaults {
            Value::None => record.dict(),
            defaults => py.binary(BinaryOperator::BitOr, defaults, &record.dict())?,
        };
        let format = Value::Str(self.format.clone());
        let formatted = match self.style {
            Style::Percent => py.binary(BinaryOperator::Mod, &format, &fields),
            Style::Brace => py.call_method(&format, "format_map", Arguments::positional(vec![fields])),
            Style::Dollar => {
                let template = crate::stdlib::written::read(py, &crate::stdlib::written::STRING, "Template")?;
                let template = py.call(&template, Arguments::positional(vec![format]))?;
                py.call_method(&template, "substitute", Arguments::positional(vec![fields]))
            }
        };
        formatted.map_err(|error| match error.class_name() {
            Some("KeyError") => value_error(format!(
                "Formatting field not found in record: {}",
                error.message()
            )),
            _ => error,
        })
    }
}

/// What a handler without a formatter writes: the message, and the traceback of its exception.
pub(super) fn default(py: &mut Interpreter, record: &Value) -> PyResult<Value> {
    let formatter = Formatter {
        format: Rc::from("%(message)s"),
        date_format: None,
        style: Style::Percent,
        defaults: Value::None,
        attributes: RefCell::default(),
    };
    formatter.format(py, &Value::None, record)
}

impl Object for Formatter {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if let Some(value) = self.attributes.borrow().get(name) {
            return Ok(Some(value.clone()));
        }
        Ok(match name {
            "_fmt" => Some(Value::Str(self.format.clone())),
            "datefmt" => Some(self.date_format.clone().map_or(Value::None, Value::Str)),
            "default_time_format" => Some(Value::str("%Y-%m-%d %H:%M:%S")),
            "default_msec_format" => Some(Value::str("%s,%03d")),
            _ => None,
        })
    }

    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        self.attributes.borrow_mut().insert(Rc::from(name), value);
        Ok(())
    }
}
