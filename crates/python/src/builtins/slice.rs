//! `slice`, and the positions a slice selects.

use std::rc::Rc;

use super::exceptions as e;
use super::number::convert::{clamp, find_index};
use super::payload::plain;
use super::types;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::signature::Arguments;
use crate::value::Value;

/// `slice(start, stop, step)`: what `a[start:stop:step]` subscripts with.
pub(crate) struct Slice {
    pub(crate) start: Value,
    pub(crate) stop: Value,
    pub(crate) step: Value,
}

/// The positions a slice selects in a sequence: `count` of them, from `start` in steps of `step`. All of them lie in
/// the sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
    pub(crate) count: usize,
}

impl Selection {
    /// The positions, in the order of the slice.
    pub(crate) fn positions(&self) -> impl Iterator<Item = usize> + use<> {
        let Selection {
            start, step, count, ..
        } = *self;
        (0..count).filter_map(move |turn| {
            let turn = i64::try_from(turn).ok()?;
            usize::try_from(start.checked_add(step.checked_mul(turn)?)?).ok()
        })
    }

    /// The positions in rising order.
    pub(crate) fn rising(&self) -> Vec<usize> {
        let mut positions: Vec<usize> = self.positions().collect();
        if self.step < 0 {
            positions.reverse();
        }
        positions
    }

    /// The first position and the one after the last, where the step is 1.
    pub(crate) fn contiguous(&self) -> Option<(usize, usize)> {
        if self.step != 1 {
            return None;
        }
        let start = usize::try_from(self.start).unwrap_or(0);
        Some((start, start + self.count))
    }
}

impl Slice {
    /// What the slice selects of a sequence of `length` items.
    pub(crate) fn select(&self, py: &mut Interpreter, length: usize) -> PyResult<Selection> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let step = self.bound(py, &self.step)?.unwrap_or(1);
        if step == 0 {
            return Err(Error::new(&e::VALUE_ERROR, "slice step cannot be zero"));
        }
        // The steps beyond any sequence are as good as the largest: each selects one item.
        let step = step.max(-i64::MAX);
        let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let place = |bound: Option<i64>, absent: i64| match bound {
            None => absent,
            Some(bound) if bound < 0 => bound.saturating_add(length).max(lowest),
            Some(bound) => bound.min(highest),
        };
        let (first, last) = if step < 0 {
            (highest, lowest)
        } else {
            (lowest, highest)
        };
        let start = place(self.bound(py, &self.start)?, first);
        let stop = place(self.bound(py, &self.stop)?, last);
        let distance = if step < 0 { start - stop } else { stop - start };
        let count = if distance <= 0 {
            0
        } else {
            (distance - 1) / step.abs() + 1
        };
        Ok(Selection {
            start,
            stop,
            step,
            count: usize::try_from(count).unwrap_or(0),
        })
    }

    fn bound(&self, py: &mut Interpreter, value: &Value) -> PyResult<Option<i64>> {
        if value.is_none() {
            return Ok(None);
        }
        match find_index(py, value)? {
            Some(index) => Ok(Some(clamp(&index))),
            None => Err(Error::new(
                &e::TYPE_ERROR,
                "slice indices must be integers or None or have an __index__ method",
            )),
        }
    }
}

impl Object for Slice {
    fn native_type(&self) -> &'static NativeType {
        &types::SLICE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "start" => Some(self.start.clone()),
            "stop" => Some(self.stop.clone()),
            "step" => Some(self.step.clone()),
            _ => None,
        })
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<Slice>(other) else {
            return Ok(Value::NotImplemented);
        };
        let tuple =
            |slice: &Slice| Value::tuple(vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()]);
        py.compare(comparison, &tuple(self), &tuple(&other))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let (start, stop, step) = (py.repr(&self.start)?, py.repr(&self.stop)?, py.repr(&self.step)?);
        Ok(Some(format!("slice({start}, {stop}, {step})")))
    }
}

/// `slice(stop)`, `slice(start, stop[, step])`
pub(super) fn construct(_py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let given = arguments.positional.len();
    let wrong = |bound: &str, limit: usize| {
        let plural = if limit == 1 { "" } else { "s" };
        let message = format!("slice expected at {bound} {limit} argument{plural}, got {given}");
        Err(Error::new(&e::TYPE_ERROR, message))
    };
    if !arguments.keywords.is_empty() {
        return Err(Error::new(&e::TYPE_ERROR, "slice() takes no keyword arguments"));
    }
    let mut items = arguments.positional.into_iter();
    let (start, stop, step) = match (items.next(), items.next(), items.next(), items.next()) {
        (Some(stop), None, ..) => (Value::None, stop, Value::None),
        (Some(start), Some(stop), step, None) => (start, stop, step.unwrap_or(Value::None)),
        (None, ..) => return wrong("least", 1),
        _ => return wrong("most", 3),
    };
    Ok(Value::object(Slice { start, stop, step }))
}

/// The methods of `slice`.
pub(super) static METHODS: [NativeFunction; 1] =
    [NativeFunction::new("indices", "(self, length, /)", indices)];

fn indices(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let slice: Rc<Slice> = arguments.receiver()?;
    let length = super::number::convert::small_index(py, &arguments.get("length"))?;
    let Ok(length) = usize::try_from(length) else {
        return Err(Error::new(&e::VALUE_ERROR, "length should not be negative"));
    };
    let selection = slice.select(py, length)?;
    Ok(Value::tuple(
        [selection.start, selection.stop, selection.step]
            .map(Value::Int)
            .to_vec(),
    ))
}

/// The place of a position in a sequence of `length` items, negative ones counted from the end; `None` outside.
pub(crate) fn place(index: i64, length: usize) -> Option<usize> {
    let length_signed = i64::try_from(length).ok()?;
    let index = if index < 0 {
        index.checked_add(length_signed)?
    } else {
        index
    };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// How a value subscripts a sequence.
pub(crate) enum Subscript {
    /// One position, counted from the start, negative ones from the end.
    Index(i64),
    /// A slice.
    Slice(Rc<Slice>),
}

/// What `key` subscripts in a sequence; `wrong` makes the message for a key that is neither an `int` nor a slice.
pub(crate) fn subscript(
    py: &mut Interpreter,
    key: &Value,
    wrong: impl FnOnce(&str) -> String,
) -> PyResult<Subscript> {
    if let Value::Int(index) = key {
        return Ok(Subscript::Index(*index));
    }
    if let Some(slice) = downcast::<Slice>(key) {
        return Ok(Subscript::Slice(slice));
    }
    match find_index(py, key)? {
        Some(index) => match index.as_int() {
            Some(index) => Ok(Subscript::Index(index)),
            None => Err(Error::new(
                &e::INDEX_ERROR,
                "cannot fit 'int' into an index-sized integer",
            )),
        },
        None => Err(Error::new(&e::TYPE_ERROR, wrong(&py.type_name(&plain(key))))),
    }
}

/// The number of steps from `start` to `stop`: the length of a range.
pub(crate) fn steps(start: i128, stop: i128, step: i128) -> i128 {
    if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && start > stop {
        (start - stop - 1) / -step + 1
    } else {
        0
    }
}
