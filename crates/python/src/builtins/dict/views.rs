//! `dict.keys()`, `dict.values()`, `dict.items()`: they see what changes in the dict.

use std::cell::Cell;
use std::rc::Rc;

use crate::builtins::operators::nested;
use crate::builtins::{exceptions as e, set, types};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::{BinaryOperator, Comparison, Object, downcast};
use crate::value::{Dict, Set, Value};

/// What a view shows of each entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Keys,
    Values,
    Items,
}

impl Kind {
    fn of(self, (key, value): (Value, Value)) -> Value {
        match self {
            Kind::Keys => key,
            Kind::Values => value,
            Kind::Items => Value::tuple(vec![key, value]),
        }
    }
}

/// A view of a dict.
pub(crate) struct View {
    pub(crate) dict: Rc<Dict>,
    pub(crate) kind: Kind,
}

impl View {
    /// What the view shows now.
    pub(crate) fn shown(&self) -> Vec<Value> {
        self.dict
            .entries()
            .into_iter()
            .map(|entry| self.kind.of(entry))
            .collect()
    }

    fn as_set(&self, py: &mut Interpreter) -> PyResult<Set> {
        set::of_items(py, self.shown(), false)
    }
}

/// The items of a value that takes part in the operators of views and sets: a set, a view, any iterable.
fn operand(py: &mut Interpreter, value: &Value) -> PyResult<Set> {
    let items = py.iterate(value)?;
    set::of_items(py, items, false)
}

impl Object for View {
    fn native_type(&self) -> &'static NativeType {
        match self.kind {
            Kind::Keys => &types::DICT_KEYS,
            Kind::Values => &types::DICT_VALUES,
            Kind::Items => &types::DICT_ITEMS,
        }
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.dict.len())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        match self.kind {
            Kind::Keys => Ok(Some(self.dict.get(&py.hash_key(item)?).is_some())),
            Kind::Values => Ok(None),
            Kind::Items => {
                let Value::Tuple(pair) = item else {
                    return Ok(Some(false));
                };
                let [key, value] = pair.as_ref() else {
                    return Ok(Some(false));
                };
                match self.dict.get(&py.hash_key(key)?) {
                    Some(found) => Ok(Some(found.is(value) || py.equals(&found, value)?)),
                    None => Ok(Some(false)),
                }
            }
        }
    }

    fn iterate(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Ok(Value::object(ViewIterator {
            dict: self.dict.clone(),
            kind: self.kind,
            index: Cell::new(0),
            size: self.dict.len(),
        }))
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let is_set = matches!(other, Value::Set(_))
            || downcast::<View>(other).is_some_and(|view| view.kind != Kind::Values);
        if self.kind == Kind::Values || !is_set {
            return Ok(Value::NotImplemented);
        }
        let (mine, theirs) = (self.as_set(py)?, operand(py, other)?);
        py.compare(
            comparison,
            &Value::Set(Rc::new(mine)),
            &Value::Set(Rc::new(theirs)),
        )
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let known = matches!(
            operator,
            BinaryOperator::BitAnd | BinaryOperator::BitOr | BinaryOperator::BitXor | BinaryOperator::Sub
        );
        if self.kind == Kind::Values || !known {
            return Ok(Value::NotImplemented);
        }
        let (mine, theirs) = (self.as_set(py)?, operand(py, other)?);
        Ok(if reflected {
            set::binary(operator, &theirs, &mine)
        } else {
            set::binary(operator, &mine, &theirs)
        })
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let address = Rc::as_ptr(&self.dict).addr() + 1;
        let open = format!("{}([", py.type_name(this));
        nested(py, address, &open, &self.shown(), "])", "...").map(Some)
    }
}

/// Walks a view, and raises where the size of the dict changes meanwhile.
struct ViewIterator {
    dict: Rc<Dict>,
    kind: Kind,
    index: Cell<usize>,
    size: usize,
}

impl Object for ViewIterator {
    fn native_type(&self) -> &'static NativeType {
        match self.kind {
            Kind::Keys => &types::DICT_KEY_ITERATOR,
            Kind::Values => &types::DICT_VALUE_ITERATOR,
            Kind::Items => &types::DICT_ITEM_ITERATOR,
        }
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        let index = self.index.get();
        if index == usize::MAX {
            return Ok(None);
        }
        if self.dict.len() != self.size {
            self.index.set(usize::MAX);
            let message = "dictionary changed size during iteration";
            return Err(Error::new(&e::RUNTIME_ERROR, message));
        }
        let entry = self.dict.entry_at(index);
        self.index
            .set(if entry.is_some() { index + 1 } else { usize::MAX });
        Ok(entry.map(|entry| self.kind.of(entry)))
    }
}
