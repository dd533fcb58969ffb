//! `list`

use std::cell::{Ref, RefCell, RefMut};

use super::Value;
use crate::stack::release;

/// The storage of a `list`. Borrows must not be held over a call into the interpreter, which may change the list.
#[derive(Default)]
pub struct List(RefCell<Vec<Value>>);

impl Drop for List {
    fn drop(&mut self) {
        release(std::mem::take(self.0.get_mut()));
    }
}

impl List {
    /// A list of `items`.
    pub fn new(items: Vec<Value>) -> List {
        List(RefCell::new(items))
    }

    /// The items, borrowed.
    pub fn items(&self) -> Ref<'_, Vec<Value>> {
        self.0.borrow()
    }

    /// The items, to be changed.
    pub fn items_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.0.borrow_mut()
    }

    /// A copy of the items, safe to walk while the list changes.
    pub fn to_vec(&self) -> Vec<Value> {
        self.0.borrow().clone()
    }

    /// Adds `item` at the end.
    pub fn push(&self, item: Value) {
        self.0.borrow_mut().push(item);
    }
}
