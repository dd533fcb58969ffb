//! Rendering templates in the evaluator.

use std::path::Path;
use std::rc::Rc;

use aludel_python::{Interpreter, Module, PyResult, Value};

use crate::script_directory::{ContextValue, CreateDate, Renderer};

use super::{Error, Template};

/// The function `comma` of the context.
const COMMA: &str = "\
def _M_comma(value):
    if value is None:
        return \"\"
    return value if isinstance(value, str) else \", \".join(value)
";

/// Renders a template; `context` holds the names that it may use. `file` is how the evaluator names the program.
///
/// # Errors
///
/// When the program fails; with the template's line.
pub fn render(
    python: &mut Interpreter,
    template: &Template,
    file: &str,
    context: &[(String, Value)],
) -> Result<String, Error> {
    let globals = Rc::new(Module::new("script_template", Some(file)));
    globals.set(
        "_M_data",
        Value::dict(context.iter().map(|(name, value)| (name, value.clone()))),
    );
    for (name, value) in context {
        globals.set(name, value.clone());
    }
    let ran = python.execute(template.program(), &globals);
    let result = globals.get("_M_result");
    globals.clear();
    ran.map_err(|error| {
        let mut lines = error.frames().iter();
        let line = lines.find_map(|frame| template.template_line(usize::try_from(frame.line).ok()?));
        Error::failed(line, error.to_string())
    })?;
    match result.as_ref().and_then(Value::as_str) {
        Some(text) => Ok(text.to_owned()),
        None => Err(Error::failed(None, "the template gave no text")),
    }
}

/// Renders `script.py.mako` with an interpreter.
pub struct TemplateRenderer<'a> {
    python: &'a mut Interpreter,
    values: Vec<(String, Value)>,
}

impl<'a> TemplateRenderer<'a> {
    /// A renderer whose templates can use `values` beside those of the new revision (`upgrades`, `imports`, `config`, …).
    pub fn new(python: &'a mut Interpreter, values: Vec<(String, Value)>) -> Self {
        Self { python, values }
    }
}

impl Renderer for TemplateRenderer<'_> {
    fn render(
        &mut self,
        template: &Path,
        context: &[(&'static str, ContextValue)],
    ) -> Result<String, String> {
        let bytes = std::fs::read(template).map_err(|error| error.to_string())?;
        let text = String::from_utf8(bytes).map_err(|_| "the file is not UTF-8".to_owned())?;
        let read = Template::new(&text).map_err(|error| error.to_string())?;
        let mut values = self.values.clone();
        for (name, value) in context {
            let value = python_value(self.python, value).map_err(|error| error.to_string())?;
            values.push(((*name).to_owned(), value));
        }
        let file = template.to_string_lossy();
        render(self.python, &read, &file, &values).map_err(|error| error.to_string())
    }
}

/// The Python value of a value of the context.
fn python_value(python: &mut Interpreter, value: &ContextValue) -> PyResult<Value> {
    let texts = |texts: &[String]| texts.iter().map(Value::str).collect();
    Ok(match value {
        ContextValue::None => Value::None,
        ContextValue::Text(text) => Value::str(text),
        ContextValue::Tuple(items) => Value::tuple(texts(items)),
        ContextValue::List(items) => Value::list(texts(items)),
        ContextValue::Date(date) => {
            return evaluate(python, "import datetime, zoneinfo", &date_expression(date));
        }
        ContextValue::Comma => return evaluate(python, COMMA, "_M_comma"),
    })
}

fn evaluate(python: &mut Interpreter, statements: &str, expression: &str) -> PyResult<Value> {
    let globals = Rc::new(Module::new("script_context", None));
    python.execute(statements, &globals)?;
    python.evaluate(expression, &globals)
}

/// The call that makes the `datetime`: with a zone that has a name, as the moment in that zone.
fn date_expression(date: &CreateDate) -> String {
    let at = date.zoned();
    let zone = match at.time_zone().iana_name().filter(|_| date.has_zone()) {
        Some(name) => {
            let moment = parts(at.timestamp().to_zoned(jiff::tz::TimeZone::UTC).datetime());
            return format!(
                "datetime.datetime({moment}, datetime.timezone.utc).astimezone(zoneinfo.ZoneInfo({name:?}))"
            );
        }
        None if date.has_zone() => format!(
            ", datetime.timezone(datetime.timedelta(seconds={}))",
            at.offset().seconds()
        ),
        None => String::new(),
    };
    format!("datetime.datetime({}{zone})", parts(at.datetime()))
}

/// The numbers of a date and time, from the year to the microseconds.
fn parts(at: jiff::civil::DateTime) -> String {
    format!(
        "{}, {}, {}, {}, {}, {}, {}",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        at.subsec_nanosecond() / 1000
    )
}
