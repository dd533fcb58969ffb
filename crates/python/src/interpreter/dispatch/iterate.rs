//! Iteration.

use std::cell::Cell;

use crate::builtins::{exceptions, operators, payload};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::native::NativeType;
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::Value;

/// Walks a sequence by index, seeing what is added while it walks; or walks a fixed copy of items.
pub(crate) struct SequenceIterator {
    source: Source,
    native: &'static NativeType,
    index: Cell<usize>,
}

enum Source {
    /// A `list` or `tuple`, or a `str` by characters cut before.
    Value(Value),
    Items(Vec<Value>),
    /// A `dict`, whose size must not change.
    Keys(Value, usize),
    /// An object with `__getitem__` and without `__iter__`.
    Indexed(Value),
}

static LIST_ITERATOR: NativeType = NativeType::new("builtins", "list_iterator");
static TUPLE_ITERATOR: NativeType = NativeType::new("builtins", "tuple_iterator");
static STR_ITERATOR: NativeType = NativeType::new("builtins", "str_iterator");
static BYTES_ITERATOR: NativeType = NativeType::new("builtins", "bytes_iterator");
static DICT_ITERATOR: NativeType = NativeType::new("builtins", "dict_keyiterator");
static SET_ITERATOR: NativeType = NativeType::new("builtins", "set_iterator");
static ITERATOR: NativeType = NativeType::new("builtins", "iterator");

impl SequenceIterator {
    fn value(source: Source, native: &'static NativeType) -> Value {
        Value::object(SequenceIterator {
            source,
            native,
            index: Cell::new(0),
        })
    }

    /// An iterator over items that were made before.
    pub(crate) fn over(items: Vec<Value>) -> Value {
        SequenceIterator::value(Source::Items(items), &ITERATOR)
    }
}

impl Object for SequenceIterator {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        let index = self.index.get();
        let item = match &self.source {
            Source::Value(Value::List(list)) => list.items().get(index).cloned(),
            Source::Value(Value::Tuple(items)) => items.get(index).cloned(),
            Source::Value(_) => None,
            Source::Items(items) => items.get(index).cloned(),
            Source::Keys(Value::Dict(dict), size) => {
                if dict.len() != *size && index <= *size {
                    return Err(Error::new(
                        &exceptions::RUNTIME_ERROR,
                        "dictionary changed size during iteration",
                    ));
                }
                dict.entry_at(index).map(|(key, _)| key)
            }
            Source::Keys(..) => None,
            Source::Indexed(value) => {
                let position = Value::Int(i64::try_from(index).unwrap_or(i64::MAX));
                match py.get_item(value, &position) {
                    Ok(item) => Some(item),
                    Err(error) if py.error_is(&error, &exceptions::INDEX_ERROR) => None,
                    Err(error) => return Err(error),
                }
            }
        };
        match &item {
            Some(_) => self.index.set(index + 1),
            None => self.index.set(usize::MAX),
        }
        Ok(item)
    }
}

impl Interpreter {
    /// `iter(value)`
    pub(crate) fn dispatch_iterator(&mut self, value: &Value) -> PyResult<Value> {
        match value {
            Value::List(_) => Ok(SequenceIterator::value(
                Source::Value(value.clone()),
                &LIST_ITERATOR,
            )),
            Value::Tuple(_) => Ok(SequenceIterator::value(
                Source::Value(value.clone()),
                &TUPLE_ITERATOR,
            )),
            Value::Str(text) => {
                let mut buffer = [0; 4];
                let items = text
                    .chars()
                    .map(|c| Value::str(c.encode_utf8(&mut buffer)))
                    .collect();
                Ok(SequenceIterator::value(Source::Items(items), &STR_ITERATOR))
            }
            Value::Bytes(data) => {
                let items = data.iter().map(|byte| Value::Int(i64::from(*byte))).collect();
                Ok(SequenceIterator::value(Source::Items(items), &BYTES_ITERATOR))
            }
            Value::Dict(dict) => Ok(SequenceIterator::value(
                Source::Keys(value.clone(), dict.len()),
                &DICT_ITERATOR,
            )),
            Value::Set(set) => Ok(SequenceIterator::value(Source::Items(set.items()), &SET_ITERATOR)),
            Value::Object(object) => object.clone().iterate(self, value),
            Value::Instance(_) => self.instance_iterator(value),
            Value::Class(class) => {
                if let Some(special) = self.special(value, "__iter__")? {
                    return self.call(&special, Arguments::none());
                }
                if let Some(metaclass) = class.metaclass()
                    && let Some(items) = metaclass.iterate(self, class)?
                {
                    return Ok(SequenceIterator::over(items));
                }
                Err(self.not_iterable(value))
            }
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            _ => Err(self.not_iterable(value)),
        }
    }

    fn instance_iterator(&mut self, value: &Value) -> PyResult<Value> {
        match self.special(value, "__iter__")? {
            Some(Value::None) => return Err(self.not_iterable(value)),
            Some(special) => {
                let iterator = self.call(&special, Arguments::none())?;
                let walks = match &iterator {
                    Value::Object(_) | Value::Unresolved(_) => true,
                    Value::Instance(instance) => {
                        instance.payload().is_some() || self.special(&iterator, "__next__")?.is_some()
                    }
                    _ => false,
                };
                if !walks {
                    let kind = self.type_name(&iterator);
                    let message = format!("iter() returned non-iterator of type '{kind}'");
                    return Err(Error::new(&exceptions::TYPE_ERROR, message));
                }
                return Ok(iterator);
            }
            None => {}
        }
        if let Some(held) = payload::carried(value) {
            return self.iterator(&held);
        }
        if self.special(value, "__getitem__")?.is_some() {
            return Ok(SequenceIterator::value(Source::Indexed(value.clone()), &ITERATOR));
        }
        match native_payload(value) {
            Some(object) => object.iterate(self, value),
            None => Err(self.not_iterable(value)),
        }
    }

    pub(crate) fn not_iterable(&mut self, value: &Value) -> Error {
        let kind = self.type_name(value);
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{kind}' object is not iterable"),
        )
    }

    /// `next(iterator)`, `None` at its end.
    pub(crate) fn dispatch_next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        match iterator {
            Value::Object(object) => object.clone().next(self, iterator),
            Value::Instance(instance) => {
                if let Some(special) = self.special(iterator, "__next__")? {
                    return match self.call(&special, Arguments::none()) {
                        Ok(item) => Ok(Some(item)),
                        Err(error) if self.error_is(&error, &exceptions::STOP_ITERATION) => Ok(None),
                        Err(error) => Err(error),
                    };
                }
                match instance.payload() {
                    Some(payload) => payload.next(self, iterator),
                    None => Err(self.not_iterator(iterator)),
                }
            }
            Value::Unresolved(unresolved) => Err(unresolved.error()),
            _ => Err(self.not_iterator(iterator)),
        }
    }

    fn not_iterator(&mut self, value: &Value) -> Error {
        let kind = self.type_name(value);
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{kind}' object is not an iterator"),
        )
    }

    /// The items of an iterable, all at once.
    pub(crate) fn dispatch_iterate(&mut self, value: &Value) -> PyResult<Vec<Value>> {
        match value {
            Value::List(list) => return Ok(list.to_vec()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            Value::Set(set) => return Ok(set.items()),
            Value::Dict(dict) => return Ok(dict.entries().into_iter().map(|(key, _)| key).collect()),
            _ => {}
        }
        let iterator = self.iterator(value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            if items.len() >= operators::MAX_ITEMS {
                return Err(Error::new(&exceptions::MEMORY_ERROR, ""));
            }
            items.push(item);
        }
        Ok(items)
    }
}
