//! `range`

use std::cell::Cell;
use std::rc::Rc;

use num_integer::Integer as _;

use super::exceptions as e;
use super::number::convert::{find_index, small_index};
use super::payload::plain;
use super::slice::{Subscript, place, steps, subscript};
use super::types;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::signature::Arguments;
use crate::value::{HashKey, Value};

/// `range(start, stop, step)`, its bounds within 64 bits.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
}

impl Range {
    /// The number of items.
    pub(crate) fn len(&self) -> usize {
        let count = steps(self.start.into(), self.stop.into(), self.step.into());
        usize::try_from(count).unwrap_or(usize::MAX)
    }

    /// The item at a place that lies in the range.
    pub(crate) fn at(&self, index: usize) -> i64 {
        let item = i128::from(self.start) + i128::from(self.step) * i128::try_from(index).unwrap_or(0);
        i64::try_from(item).unwrap_or(if item < 0 { i64::MIN } else { i64::MAX })
    }

    fn position(&self, item: i64) -> Option<usize> {
        let distance = i128::from(item) - i128::from(self.start);
        let (turn, rest) = distance.div_rem(&i128::from(self.step));
        let turn = usize::try_from(turn).ok()?;
        (rest == 0 && turn < self.len()).then_some(turn)
    }

    /// The range that a selection of its places is.
    fn selected(&self, start: i64, stop: i64, step: i64) -> Range {
        let item = |place: i64| {
            let item = i128::from(self.start) + i128::from(self.step) * i128::from(place);
            i64::try_from(item).unwrap_or(if item < 0 { i64::MIN } else { i64::MAX })
        };
        Range {
            start: item(start),
            stop: item(stop),
            step: self.step.saturating_mul(step),
        }
    }
}

/// `range(stop)`, `range(start, stop[, step])`
pub(super) fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    if !arguments.keywords.is_empty() {
        return Err(Error::new(&e::TYPE_ERROR, "range() takes no keyword arguments"));
    }
    let mut bounds = Vec::new();
    for value in &arguments.positional {
        bounds.push(small_index(py, value)?);
    }
    let (start, stop, step) = match bounds.as_slice() {
        [stop] => (0, *stop, 1),
        [start, stop] => (*start, *stop, 1),
        [start, stop, step] => (*start, *stop, *step),
        [] => {
            return Err(Error::new(
                &e::TYPE_ERROR,
                "range expected at least 1 argument, got 0",
            ));
        }
        more => {
            let message = format!("range expected at most 3 arguments, got {}", more.len());
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
    };
    if step == 0 {
        return Err(Error::new(&e::VALUE_ERROR, "range() arg 3 must not be zero"));
    }
    Ok(Value::object(Range { start, stop, step }))
}

impl Object for Range {
    fn native_type(&self) -> &'static NativeType {
        &types::RANGE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "start" => Some(Value::Int(self.start)),
            "stop" => Some(Value::Int(self.stop)),
            "step" => Some(Value::Int(self.step)),
            _ => None,
        })
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<Range>(other) else {
            return Ok(Value::NotImplemented);
        };
        let equal = match (self.len(), other.len()) {
            (0, 0) => true,
            (1, 1) => self.start == other.start,
            (a, b) => a == b && self.start == other.start && self.step == other.step,
        };
        Ok(match comparison {
            Comparison::Eq => Value::Bool(equal),
            Comparison::Ne => Value::Bool(!equal),
            _ => Value::NotImplemented,
        })
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        match subscript(py, key, |name| {
            format!("range indices must be integers or slices, not {name}")
        })? {
            Subscript::Index(index) => match place(index, self.len()) {
                Some(index) => Ok(Value::Int(self.at(index))),
                None => Err(Error::new(&e::INDEX_ERROR, "range object index out of range")),
            },
            Subscript::Slice(slice) => {
                let chosen = slice.select(py, self.len())?;
                Ok(Value::object(self.selected(
                    chosen.start,
                    chosen.stop,
                    chosen.step,
                )))
            }
        }
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.len())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        match plain(item) {
            Value::Float(_) | Value::Instance(_) => Ok(None),
            other => match find_index(py, &other)? {
                Some(index) => Ok(Some(
                    index.as_int().and_then(|item| self.position(item)).is_some(),
                )),
                None => Ok(Some(false)),
            },
        }
    }

    fn iterate(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Ok(Value::object(RangeIterator {
            range: *self,
            next: Cell::new(0),
            length: self.len(),
        }))
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let Range { start, stop, step } = self;
        Ok(Some(if *step == 1 {
            format!("range({start}, {stop})")
        } else {
            format!("range({start}, {stop}, {step})")
        }))
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        let content = match self.len() {
            0 => "empty".to_owned(),
            1 => format!("{}", self.start),
            length => format!("{} {} {length}", self.start, self.step),
        };
        Ok(Some(HashKey::Content("range", Rc::from(content))))
    }
}

/// The methods of `range`.
pub(super) static METHODS: [NativeFunction; 3] = [
    NativeFunction::new("count", "(self, value, /)", count),
    NativeFunction::new("index", "(self, value, /)", index),
    NativeFunction::new("__reversed__", "(self, /)", reversed),
];

fn count(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let contained = py.contains(arguments.this(), &arguments.get("value"))?;
    Ok(Value::Int(i64::from(contained)))
}

fn index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let range: Rc<Range> = arguments.receiver()?;
    let value = plain(&arguments.get("value"));
    match value.as_int().and_then(|item| range.position(item)) {
        Some(place) => Ok(Value::Int(i64::try_from(place).unwrap_or(i64::MAX))),
        None => {
            let message = format!("{} is not in range", py.repr(&value)?);
            Err(Error::new(&e::VALUE_ERROR, message))
        }
    }
}

fn reversed(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let range: Rc<Range> = arguments.receiver()?;
    let length = i64::try_from(range.len()).unwrap_or(i64::MAX);
    let reversed = Value::object(range.selected(length - 1, -1, -1));
    py.iterator(&reversed)
}

/// Walks a range.
struct RangeIterator {
    range: Range,
    next: Cell<usize>,
    length: usize,
}

impl Object for RangeIterator {
    fn native_type(&self) -> &'static NativeType {
        &types::RANGE_ITERATOR
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        let index = self.next.get();
        if index >= self.length {
            return Ok(None);
        }
        self.next.set(index + 1);
        Ok(Some(Value::Int(self.range.at(index))))
    }
}
