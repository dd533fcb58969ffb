//! `set` and `frozenset`

use std::cell::RefCell;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::{HashKey, Value};

/// The storage of a `set` or `frozenset`, in insertion order so that output is deterministic.
#[derive(Default)]
pub struct Set {
    items: RefCell<IndexMap<HashKey, Value, FxBuildHasher>>,
    frozen: bool,
}

impl Set {
    /// A set of hashed items; `frozen` makes it a `frozenset`.
    pub fn new(items: impl IntoIterator<Item = (HashKey, Value)>, frozen: bool) -> Set {
        let set = Set {
            items: RefCell::default(),
            frozen,
        };
        for (key, item) in items {
            set.insert(key, item);
        }
        set
    }

    /// Whether this is a `frozenset`.
    pub fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// Whether an item with this key is in the set.
    pub fn contains(&self, key: &HashKey) -> bool {
        self.items.borrow().contains_key(key)
    }

    /// Adds an item unless an equal one is there.
    pub fn insert(&self, key: HashKey, item: Value) {
        self.items.borrow_mut().entry(key).or_insert(item);
    }

    /// Removes an item; says whether it was there.
    pub fn remove(&self, key: &HashKey) -> bool {
        self.items.borrow_mut().shift_remove(key).is_some()
    }

    /// Removes every item.
    pub fn clear(&self) {
        self.items.borrow_mut().clear();
    }

    /// A copy of the items.
    pub fn items(&self) -> Vec<Value> {
        self.items.borrow().values().cloned().collect()
    }

    /// A copy of the items with their keys.
    pub fn hashed_items(&self) -> Vec<(HashKey, Value)> {
        self.items
            .borrow()
            .iter()
            .map(|(key, item)| (key.clone(), item.clone()))
            .collect()
    }
}
