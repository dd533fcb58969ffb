//! `enumerate`, `zip`, `map`, `filter`, `reversed`, and `iter(callable, sentinel)`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use num_bigint::BigInt;

use super::exceptions as e;
use super::number::convert::{big, index};
use super::payload::plain;
use super::slice::place;
use super::{special, types};
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{NativeFunction, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::stack::{release, with_room};
use crate::value::Value;

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

/// The keyword arguments a constructor takes, by name.
fn keyword(arguments: &mut Arguments, function: &str, name: &str) -> PyResult<Option<Value>> {
    let mut found = None;
    for (given, value) in std::mem::take(&mut arguments.keywords) {
        if *given != *name {
            let message = format!("'{given}' is an invalid keyword argument for {function}()");
            return Err(type_error(message));
        }
        found = Some(value);
    }
    Ok(found)
}

macro_rules! iterator {
    ($name:ident, $native:ident, $source:ident) => {
        impl Drop for $name {
            fn drop(&mut self) {
                release(std::mem::take(&mut self.$source));
            }
        }

        impl Object for $name {
            fn native_type(&self) -> &'static NativeType {
                &types::$native
            }

            fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
                Ok(this.clone())
            }

            fn next(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
                self.advance(py)
            }
        }
    };
}

/// `enumerate(iterable, start=0)`
struct Enumerate {
    iterator: Value,
    count: RefCell<Value>,
}

iterator!(Enumerate, ENUMERATE, iterator);

impl Enumerate {
    fn advance(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        let Some(item) = with_room(|| py.next(&self.iterator))? else {
            return Ok(None);
        };
        let count = self.count.borrow().clone();
        let next = match &count {
            Value::Int(number) if *number < i64::MAX => Value::Int(number + 1),
            other => Value::int(big(other).unwrap_or_default() + BigInt::from(1)),
        };
        *self.count.borrow_mut() = next;
        Ok(Some(Value::tuple(vec![count, item])))
    }
}

pub(super) fn enumerate(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    mut arguments: Arguments,
) -> PyResult<Value> {
    let mut start = None;
    for (name, value) in std::mem::take(&mut arguments.keywords) {
        match &*name {
            "start" => start = Some(value),
            "iterable" => arguments.positional.insert(0, value),
            _ => {
                let message = format!("'{name}' is an invalid keyword argument for enumerate()");
                return Err(type_error(message));
            }
        }
    }
    let mut positional = arguments.positional.into_iter();
    let Some(iterable) = positional.next() else {
        return Err(type_error(
            "enumerate() missing required argument 'iterable' (pos 1)",
        ));
    };
    let start = match positional.next().or(start) {
        Some(start) => index(py, &start)?,
        None => Value::Int(0),
    };
    let iterator = py.iterator(&iterable)?;
    Ok(Value::object(Enumerate {
        iterator,
        count: RefCell::new(start),
    }))
}

/// `zip(*iterables, strict=False)`
struct Zip {
    iterators: Vec<Value>,
    strict: bool,
}

iterator!(Zip, ZIP, iterators);

impl Zip {
    fn advance(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        if self.iterators.is_empty() {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match with_room(|| py.next(iterator))? {
                Some(item) => items.push(item),
                None if self.strict => return self.check_ends(py, items.len()),
                None => return Ok(None),
            }
        }
        Ok(Some(Value::tuple(items)))
    }

    /// The iterator at `place` ended: with `strict` the ones before must not have gone on, and the others must end.
    fn check_ends(&self, py: &mut Interpreter, place: usize) -> PyResult<Option<Value>> {
        let wrong = |place: usize, what: &str| {
            let others = if place == 1 {
                " 1".to_owned()
            } else {
                format!("s 1-{place}")
            };
            let message = format!("zip() argument {} is {what} than argument{others}", place + 1);
            Err(Error::new(&e::VALUE_ERROR, message))
        };
        if place > 0 {
            return wrong(place, "shorter");
        }
        for (place, iterator) in self.iterators.iter().enumerate().skip(1) {
            if py.next(iterator)?.is_some() {
                return wrong(place, "longer");
            }
        }
        Ok(None)
    }
}

pub(super) fn zip(py: &mut Interpreter, _class: &Rc<Class>, mut arguments: Arguments) -> PyResult<Value> {
    let strict = match keyword(&mut arguments, "zip", "strict")? {
        Some(strict) => py.truth(&strict)?,
        None => false,
    };
    let mut iterators = Vec::with_capacity(arguments.positional.len());
    for iterable in &arguments.positional {
        iterators.push(py.iterator(iterable)?);
    }
    Ok(Value::object(Zip { iterators, strict }))
}

/// `map(function, *iterables)`
struct Map {
    function: Value,
    iterators: Vec<Value>,
}

iterator!(Map, MAP, iterators);

impl Map {
    fn advance(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match with_room(|| py.next(iterator))? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        py.call(&self.function, Arguments::positional(items)).map(Some)
    }
}

pub(super) fn map(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    if !arguments.keywords.is_empty() {
        return Err(type_error("map() takes no keyword arguments"));
    }
    let mut positional = arguments.positional.into_iter();
    let (Some(function), true) = (positional.next(), positional.len() > 0) else {
        return Err(type_error("map() must have at least two arguments."));
    };
    let mut iterators = Vec::new();
    for iterable in positional {
        iterators.push(py.iterator(&iterable)?);
    }
    Ok(Value::object(Map { function, iterators }))
}

/// `filter(function, iterable)`
struct Filter {
    function: Value,
    iterator: Value,
}

iterator!(Filter, FILTER, iterator);

impl Filter {
    fn advance(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        while let Some(item) = with_room(|| py.next(&self.iterator))? {
            let answer = match &self.function {
                Value::None => item.clone(),
                function => py.call(function, Arguments::positional(vec![item.clone()]))?,
            };
            if py.truth(&answer)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

pub(super) fn filter(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    if !arguments.keywords.is_empty() {
        return Err(type_error("filter() takes no keyword arguments"));
    }
    let [function, iterable] = arguments.positional.as_slice() else {
        let given = arguments.positional.len();
        return Err(type_error(format!("filter expected 2 arguments, got {given}")));
    };
    let iterator = py.iterator(iterable)?;
    Ok(Value::object(Filter {
        function: function.clone(),
        iterator,
    }))
}

/// `reversed(sequence)`: walks by index, from the end.
struct Reversed {
    sequence: Value,
    /// The number of items that are left.
    left: Cell<usize>,
}

iterator!(Reversed, REVERSED, sequence);

impl Reversed {
    fn advance(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        let Some(next) = self.left.get().checked_sub(1) else {
            return Ok(None);
        };
        self.left.set(next);
        let position = i64::try_from(next).unwrap_or(i64::MAX);
        match &self.sequence {
            Value::List(list) => {
                let items = list.items();
                let item = place(position, items.len()).and_then(|next| items.get(next).cloned());
                drop(items);
                if item.is_none() {
                    self.left.set(0);
                }
                Ok(item)
            }
            Value::Tuple(items) => Ok(items.get(next).cloned()),
            sequence => match py.get_item(sequence, &Value::Int(position)) {
                Ok(item) => Ok(Some(item)),
                Err(error) if py.error_is(&error, &e::INDEX_ERROR) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }
}

pub(super) fn reversed(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let [sequence] = arguments.positional.as_slice() else {
        let given = arguments.positional.len();
        return Err(type_error(format!("reversed expected 1 argument, got {given}")));
    };
    if matches!(sequence, Value::Str(_)) {
        let items = py.iterate(sequence)?;
        return Ok(Value::object(Reversed {
            left: Cell::new(items.len()),
            sequence: Value::tuple(items),
        }));
    }
    if !matches!(sequence, Value::List(_) | Value::Tuple(_) | Value::Bytes(_))
        && let Some(method) = py.find_attribute(sequence, "__reversed__")?
    {
        return py.call(&method, Arguments::none());
    }
    let held = plain(sequence);
    let is_sequence = match &held {
        Value::Dict(_) | Value::Set(_) => false,
        Value::Instance(_) | Value::Object(_) => py.find_attribute(&held, "__getitem__")?.is_some(),
        _ => true,
    };
    let length = if is_sequence {
        py.length(sequence).ok()
    } else {
        None
    };
    match length {
        Some(length) => Ok(Value::object(Reversed {
            sequence: held,
            left: Cell::new(length),
        })),
        None => {
            let message = format!("'{}' object is not reversible", py.type_name(sequence));
            Err(type_error(message))
        }
    }
}

/// `iter(callable, sentinel)`
pub(super) struct CallableIterator {
    pub(super) callable: Value,
    pub(super) sentinel: Value,
    pub(super) ended: Cell<bool>,
}

iterator!(CallableIterator, CALLABLE_ITERATOR, callable);

impl CallableIterator {
    fn advance(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        if self.ended.get() {
            return Ok(None);
        }
        let item = py.call(&self.callable, Arguments::none())?;
        if py.equals(&item, &self.sentinel)? {
            self.ended.set(true);
            return Ok(None);
        }
        Ok(Some(item))
    }
}

macro_rules! walking {
    () => {
        [
            NativeFunction::new("__iter__", "(self, /)", special::iter),
            NativeFunction::new("__next__", "(self, /)", special::next),
        ]
    };
}

/// The methods of each of the iterators of this file.
pub(super) static METHODS: [[NativeFunction; 2]; 6] = [
    walking!(),
    walking!(),
    walking!(),
    walking!(),
    walking!(),
    walking!(),
];
