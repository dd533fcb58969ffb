//! `Match`

use std::rc::Rc;

use super::pattern::{Pattern, Subject};
use super::template;
use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::Object;
use crate::stdlib::support::text;
use crate::value::Value;

/// A match: the spans of the whole and of the groups, in bytes of the subject.
pub(super) struct Match {
    pub(super) pattern: Rc<Pattern>,
    pub(super) subject: Subject,
    spans: Vec<Option<(usize, usize)>>,
    range: (usize, usize),
}

/// `re.Match`
pub(super) static TYPE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("re", "Match")
};

static METHODS: [NativeFunction; 16] = [
    NativeFunction::new("group", "(self, *groups)", group),
    NativeFunction::new("groups", "(self, default=None)", |_, bound| {
        let found = receiver(&bound)?;
        let default = bound.get("default");
        let groups =
            (1..found.spans.len()).map(|number| found.value(number).unwrap_or_else(|| default.clone()));
        Ok(Value::tuple(groups.collect()))
    }),
    NativeFunction::new("groupdict", "(self, default=None)", |_, bound| {
        let found = receiver(&bound)?;
        let default = bound.get("default");
        let value = |number: usize| found.value(number).unwrap_or_else(|| default.clone());
        Ok(Value::dict(
            found
                .pattern
                .names
                .iter()
                .map(|(name, number)| (name, value(*number))),
        ))
    }),
    NativeFunction::new("start", "(self, group=0, /)", |py, bound| {
        place(py, &bound, |span| vec![span.0])
    }),
    NativeFunction::new("end", "(self, group=0, /)", |py, bound| {
        place(py, &bound, |span| vec![span.1])
    }),
    NativeFunction::new("span", "(self, group=0, /)", |py, bound| {
        place(py, &bound, |span| vec![span.0, span.1])
    }),
    NativeFunction::new("expand", "(self, template, /)", |py, bound| {
        let found = receiver(&bound)?;
        let template = template::parse(py, &found.pattern, &bound.get("template"))?;
        Ok(found.subject.value_of(&template.expand(&found)))
    }),
    NativeFunction::new("__getitem__", "(self, group, /)", |py, bound| {
        let found = receiver(&bound)?;
        let number = found.number(py, &bound.get("group"))?;
        Ok(found.value(number).unwrap_or(Value::None))
    }),
    NativeFunction::property("re", |_, bound| {
        Ok(Value::Object(receiver(&bound)?.pattern.clone()))
    }),
    NativeFunction::property("string", |_, bound| Ok(receiver(&bound)?.subject.value.clone())),
    NativeFunction::property("pos", |_, bound| {
        let found = receiver(&bound)?;
        Ok(integer(found.subject.characters(found.range.0)))
    }),
    NativeFunction::property("endpos", |_, bound| {
        let found = receiver(&bound)?;
        Ok(integer(found.subject.characters(found.range.1)))
    }),
    NativeFunction::property("lastindex", |_, bound| {
        Ok(receiver(&bound)?.last().map_or(Value::None, integer))
    }),
    NativeFunction::property("lastgroup", |_, bound| {
        let found = receiver(&bound)?;
        let last = found.last();
        let name = found
            .pattern
            .names
            .iter()
            .find(|(_, number)| Some(*number) == last);
        Ok(name.map_or(Value::None, |(name, _)| Value::str(name)))
    }),
    NativeFunction::property("regs", |_, bound| {
        let found = receiver(&bound)?;
        let pair = |span: &Option<(usize, usize)>| match span {
            Some((start, end)) => Value::tuple(vec![
                integer(found.subject.characters(*start)),
                integer(found.subject.characters(*end)),
            ]),
            None => Value::tuple(vec![Value::Int(-1), Value::Int(-1)]),
        };
        Ok(Value::tuple(found.spans.iter().map(pair).collect()))
    }),
    NativeFunction::class_method("__class_getitem__", "(cls, key)", |_, bound| {
        Ok(bound.this().clone())
    }),
];

fn integer(number: usize) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn receiver(bound: &Bound) -> PyResult<Rc<Match>> {
    bound.receiver::<Match>()
}

fn no_group() -> Error {
    Error::new(&exceptions::INDEX_ERROR, "no such group")
}

fn group(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let found = receiver(&bound)?;
    let groups = bound.variadic("groups");
    let mut values = Vec::new();
    for group in &groups {
        let number = found.number(py, group)?;
        values.push(found.value(number).unwrap_or(Value::None));
    }
    Ok(match values.len() {
        0 => found.value(0).unwrap_or(Value::None),
        1 => values.pop().unwrap_or(Value::None),
        _ => Value::tuple(values),
    })
}

fn place(
    py: &mut Interpreter,
    bound: &Bound,
    pick: impl Fn((usize, usize)) -> Vec<usize>,
) -> PyResult<Value> {
    let found = receiver(bound)?;
    let number = found.number(py, &bound.get("group"))?;
    let span = found.spans.get(number).copied().flatten();
    let mut places: Vec<Value> = match span {
        Some(span) => pick(span)
            .into_iter()
            .map(|at| integer(found.subject.characters(at)))
            .collect(),
        None => pick((0, 0)).into_iter().map(|_| Value::Int(-1)).collect(),
    };
    Ok(if places.len() == 1 {
        places.pop().unwrap_or(Value::None)
    } else {
        Value::tuple(places)
    })
}

impl Match {
    /// A match from its spans.
    pub(super) fn new(
        pattern: Rc<Pattern>,
        subject: Subject,
        spans: Vec<Option<(usize, usize)>>,
        range: (usize, usize),
    ) -> Match {
        Match {
            pattern,
            subject,
            spans,
            range,
        }
    }

    /// The span of the whole match.
    pub(super) fn whole(&self) -> (usize, usize) {
        self.spans.first().copied().flatten().unwrap_or((0, 0))
    }

    /// The text of a group that took part.
    pub(super) fn text(&self, group: usize) -> Option<&str> {
        let (start, end) = self.spans.get(group).copied().flatten()?;
        self.subject.text.get(start..end)
    }

    /// The text of a group as a value.
    pub(super) fn value(&self, group: usize) -> Option<Value> {
        self.text(group).map(|text| self.subject.value_of(text))
    }

    fn number(&self, py: &mut Interpreter, group: &Value) -> PyResult<usize> {
        let _ = py;
        let number = match text(group) {
            Some(name) => self.pattern.group_number(&name),
            None => group.as_int().and_then(|number| usize::try_from(number).ok()),
        };
        number
            .filter(|number| *number < self.spans.len())
            .ok_or_else(no_group)
    }

    /// The group that closed last.
    fn last(&self) -> Option<usize> {
        let closings = self.pattern.closings.iter().enumerate();
        closings
            .filter(|(index, _)| self.spans.get(index + 1).is_some_and(Option::is_some))
            .max_by_key(|(_, order)| **order)
            .map(|(index, _)| index + 1)
    }
}

impl Object for Match {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        let number = self.number(py, key)?;
        Ok(self.value(number).unwrap_or(Value::None))
    }

    fn truth(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<bool>> {
        Ok(Some(true))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let (start, end) = self.whole();
        let (start, end) = (self.subject.characters(start), self.subject.characters(end));
        let whole = py.repr(&self.value(0).unwrap_or(Value::None))?;
        Ok(Some(format!(
            "<re.Match object; span=({start}, {end}), match={whole}>"
        )))
    }
}
