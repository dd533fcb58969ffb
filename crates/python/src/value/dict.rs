//! `dict` and the keys of hashed containers.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::{Equivalent, IndexMap};
use num_bigint::BigInt;
use rustc_hash::FxBuildHasher;

use super::Value;
use crate::stack::release;

/// What a value is looked up by in a `dict` or `set`: equal keys are equal Python values. Numbers that are equal
/// across `int`, `bool` and integral `float` make the same key. [`crate::Interpreter::hash_key`] makes one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum HashKey {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// An `int`, a `bool` or an integral `float`.
    Int(i64),
    /// An `int` beyond 64 bits.
    BigInt(Rc<BigInt>),
    /// A `float` with a fraction, by its bits.
    Float(u64),
    /// A `str`.
    Str(Rc<str>),
    /// A `bytes`.
    Bytes(Rc<[u8]>),
    /// A `tuple`.
    Tuple(Rc<[HashKey]>),
    /// A `frozenset`, its keys in a sorted order of their own.
    FrozenSet(Rc<[HashKey]>),
    /// A native value that compares by content (a date, a UUID, a decimal): its type's name and its content.
    Content(&'static str, Rc<str>),
    /// Anything else, by identity.
    Identity(usize),
}

/// A `str` key without an allocation.
#[derive(Hash)]
enum StrKey<'a> {
    #[expect(
        dead_code,
        reason = "keeps the discriminants, which are hashed, those of HashKey"
    )]
    None,
    #[expect(dead_code, reason = "as above")]
    Ellipsis,
    #[expect(dead_code, reason = "as above")]
    Int,
    #[expect(dead_code, reason = "as above")]
    BigInt,
    #[expect(dead_code, reason = "as above")]
    Float,
    Str(&'a str),
}

impl Equivalent<HashKey> for StrKey<'_> {
    fn equivalent(&self, key: &HashKey) -> bool {
        matches!((self, key), (StrKey::Str(a), HashKey::Str(b)) if **a == **b)
    }
}

/// The storage of a `dict`: insertion order, each key kept as the value it was first given as.
#[derive(Default)]
pub struct Dict(RefCell<IndexMap<HashKey, (Value, Value), FxBuildHasher>>);

impl Drop for Dict {
    fn drop(&mut self) {
        release(std::mem::take(self.0.get_mut()));
    }
}

impl Dict {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The value at `key`.
    pub fn get(&self, key: &HashKey) -> Option<Value> {
        self.0.borrow().get(key).map(|(_, value)| value.clone())
    }

    /// The value at a `str` key.
    pub fn get_str(&self, key: &str) -> Option<Value> {
        self.0
            .borrow()
            .get(&StrKey::Str(key))
            .map(|(_, value)| value.clone())
    }

    /// Sets `key`, whose hash key is `hash`, to `value`; an equal key that is there already stays.
    pub fn set(&self, hash: HashKey, key: Value, value: Value) {
        let mut entries = self.0.borrow_mut();
        if let Some(entry) = entries.get_mut(&hash) {
            entry.1 = value;
        } else {
            entries.insert(hash, (key, value));
        }
    }

    /// Sets a `str` key.
    pub fn set_str(&self, key: &str, value: Value) {
        let key: Rc<str> = Rc::from(key);
        self.set(HashKey::Str(key.clone()), Value::Str(key), value);
    }

    /// Removes `key` and gives its value; the order of the others stays.
    pub fn remove(&self, key: &HashKey) -> Option<Value> {
        self.0.borrow_mut().shift_remove(key).map(|(_, value)| value)
    }

    /// Removes and gives the last entry.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        self.0.borrow_mut().pop().map(|(_, entry)| entry)
    }

    /// Removes every entry.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// A copy of the entries, safe to walk while the dict changes.
    pub fn entries(&self) -> Vec<(Value, Value)> {
        self.0.borrow().values().cloned().collect()
    }

    /// The entry at `index` in insertion order.
    pub fn entry_at(&self, index: usize) -> Option<(Value, Value)> {
        self.0.borrow().get_index(index).map(|(_, entry)| entry.clone())
    }

    /// A copy of the entries with their hash keys.
    pub fn hashed_entries(&self) -> Vec<(HashKey, Value, Value)> {
        self.0
            .borrow()
            .iter()
            .map(|(hash, (key, value))| (hash.clone(), key.clone(), value.clone()))
            .collect()
    }

    /// A copy of the entries whose key is a `str`: what `**options` hold.
    pub fn str_entries(&self) -> Vec<(Rc<str>, Value)> {
        let entries = self.0.borrow();
        entries
            .values()
            .filter_map(|(key, value)| match key {
                Value::Str(text) => Some((text.clone(), value.clone())),
                _ => None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_str_key_is_found_without_its_value() {
        let dict = Dict::default();
        dict.set_str("имя", Value::Int(1));
        assert_eq!(dict.get_str("имя").and_then(|value| value.as_int()), Some(1));
        assert!(dict.get_str("other").is_none());
    }
}
