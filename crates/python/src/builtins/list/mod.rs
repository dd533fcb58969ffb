//! `list`: items and slices, methods, sorting.

pub(crate) mod methods;
pub(crate) mod sort;

use super::exceptions as e;
use super::slice::{Selection, Slice, Subscript, place, subscript};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::{List, Value};

fn wrong_key(name: &str) -> String {
    format!("list indices must be integers or slices, not {name}")
}

fn out_of_range(what: &str) -> Error {
    Error::new(&e::INDEX_ERROR, format!("list {what}index out of range"))
}

/// `list[key]`
pub(crate) fn get_item(py: &mut Interpreter, list: &List, key: &Value) -> PyResult<Value> {
    match subscript(py, key, wrong_key)? {
        Subscript::Index(index) => {
            let items = list.items();
            let item = place(index, items.len()).and_then(|index| items.get(index));
            item.cloned().ok_or_else(|| out_of_range(""))
        }
        Subscript::Slice(slice) => {
            let length = list.items().len();
            let selection = slice.select(py, length)?;
            let items = list.items();
            Ok(Value::list(
                selection
                    .positions()
                    .filter_map(|index| items.get(index).cloned())
                    .collect(),
            ))
        }
    }
}

/// `list[key] = new`
pub(crate) fn set_item(py: &mut Interpreter, list: &List, key: &Value, new: Value) -> PyResult<()> {
    match subscript(py, key, wrong_key)? {
        Subscript::Index(index) => {
            let length = list.items().len();
            let index = place(index, length).ok_or_else(|| out_of_range("assignment "))?;
            let former = match list.items_mut().get_mut(index) {
                Some(slot) => std::mem::replace(slot, new),
                None => return Err(out_of_range("assignment ")),
            };
            // Dropped only here, when the list is not borrowed.
            drop(former);
            Ok(())
        }
        Subscript::Slice(slice) => set_slice(py, list, &slice, &new),
    }
}

fn set_slice(py: &mut Interpreter, list: &List, slice: &Slice, new: &Value) -> PyResult<()> {
    let new = py.iterate(new).map_err(|error| match error.native_class() {
        Some(class) if std::ptr::eq(class, &e::TYPE_ERROR) && slice.step.is_none() => {
            Error::new(&e::TYPE_ERROR, "can only assign an iterable")
        }
        Some(class) if std::ptr::eq(class, &e::TYPE_ERROR) => {
            Error::new(&e::TYPE_ERROR, "must assign iterable to extended slice")
        }
        _ => error,
    })?;
    let length = list.items().len();
    let selection = slice.select(py, length)?;
    if let Some((start, end)) = selection.contiguous() {
        let length = list.items().len();
        let range = start.min(length)..end.clamp(start.min(length), length);
        let former: Vec<Value> = list.items_mut().splice(range, new).collect();
        drop(former);
        return Ok(());
    }
    if selection.count != new.len() {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            selection.count
        );
        return Err(Error::new(&e::VALUE_ERROR, message));
    }
    let mut former = Vec::new();
    for (index, item) in selection.positions().zip(new) {
        if let Some(slot) = list.items_mut().get_mut(index) {
            former.push(std::mem::replace(slot, item));
        }
    }
    Ok(())
}

/// `del list[key]`
pub(crate) fn delete_item(py: &mut Interpreter, list: &List, key: &Value) -> PyResult<()> {
    match subscript(py, key, wrong_key)? {
        Subscript::Index(index) => {
            let length = list.items().len();
            let index = place(index, length).ok_or_else(|| out_of_range("assignment "))?;
            let former = list.items_mut().remove(index);
            drop(former);
        }
        Subscript::Slice(slice) => {
            let length = list.items().len();
            let selection = slice.select(py, length)?;
            remove_selected(list, &selection);
        }
    }
    Ok(())
}

fn remove_selected(list: &List, selection: &Selection) {
    let chosen = selection.rising();
    let mut next = chosen.iter().peekable();
    let items = std::mem::take(&mut *list.items_mut());
    let (mut kept, mut removed) = (Vec::with_capacity(items.len()), Vec::new());
    for (index, item) in items.into_iter().enumerate() {
        if next.next_if(|chosen| **chosen == index).is_some() {
            removed.push(item);
        } else {
            kept.push(item);
        }
    }
    *list.items_mut() = kept;
    drop(removed);
}
