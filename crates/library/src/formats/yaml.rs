//! The events of a YAML text, as tuples from which the Python part makes values.

use aludel_python::exceptions;
use aludel_python::{Bound, Error, Interpreter, Item, NativeFunction, NativeModule, PyResult, Value};
use yaml_rust2::Event;
use yaml_rust2::parser::{MarkedEventReceiver, Parser, Tag};
use yaml_rust2::scanner::{Marker, ScanError, TScalarStyle};

static EVENTS: NativeFunction = NativeFunction::new("events", "(text)", events);

/// `_aludel_yaml`: `events(text)` gives a list of `(kind, anchor, tag, text, is_plain, line, column)`; a `ValueError`
/// says what is wrong and where.
pub(crate) static YAML: NativeModule = NativeModule {
    name: "_aludel_yaml",
    items: &[Item::Function(&EVENTS)],
    includes: &[],
};

#[derive(Default)]
struct Collected(Vec<Value>);

impl MarkedEventReceiver for Collected {
    fn on_event(&mut self, event: Event, mark: Marker) {
        let (kind, anchor, tag, text, is_plain) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                ("scalar", anchor, tag, text, style == TScalarStyle::Plain)
            }
            Event::Alias(anchor) => ("alias", anchor, None, String::new(), false),
            Event::SequenceStart(anchor, tag) => ("sequence", anchor, tag, String::new(), false),
            Event::MappingStart(anchor, tag) => ("mapping", anchor, tag, String::new(), false),
            Event::SequenceEnd | Event::MappingEnd => ("end", 0, None, String::new(), false),
            Event::DocumentStart => ("document", 0, None, String::new(), false),
            Event::DocumentEnd => ("document end", 0, None, String::new(), false),
            Event::Nothing | Event::StreamStart | Event::StreamEnd => return,
        };
        self.0.push(Value::tuple(vec![
            Value::str(kind),
            number(anchor),
            Value::from(tag.map(tag_text)),
            Value::from(text),
            Value::Bool(is_plain),
            number(mark.line()),
            number(mark.col() + 1),
        ]));
    }
}

fn number(number: usize) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A tag with its prefix written out: `!!int` is `tag:yaml.org,2002:int`.
fn tag_text(tag: Tag) -> String {
    match &*tag.handle {
        "!!" => format!("tag:yaml.org,2002:{}", tag.suffix),
        handle => format!("{handle}{}", tag.suffix),
    }
}

fn events(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = arguments.str("text")?;
    let mut collected = Collected::default();
    Parser::new_from_str(&text)
        .load(&mut collected, true)
        .map_err(|error| failure(&error))?;
    Ok(Value::list(collected.0))
}

fn failure(error: &ScanError) -> Error {
    let place = error.marker();
    let message = format!(
        "{}\n  in \"<unicode string>\", line {}, column {}",
        error.info(),
        place.line(),
        place.col() + 1
    );
    Error::new(&exceptions::VALUE_ERROR, message)
}
