//! The keys of hashed containers, and `hash()`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::builtins::depth;
use crate::builtins::exceptions as e;
use crate::builtins::number::float::whole;
use crate::builtins::number::hash as number;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::stack::with_room;
use crate::value::{HashKey, Value};

/// The key of a plain value; `None` where its identity is its key.
pub(crate) fn hash_key(py: &mut Interpreter, value: &Value) -> PyResult<Option<HashKey>> {
    Ok(Some(match value {
        Value::None => HashKey::None,
        Value::Ellipsis => HashKey::Ellipsis,
        Value::Bool(flag) => HashKey::Int(i64::from(*flag)),
        Value::Int(number) => HashKey::Int(*number),
        Value::BigInt(number) => HashKey::BigInt(number.clone()),
        Value::Float(number) => float(*number),
        Value::Str(text) => HashKey::Str(text.clone()),
        Value::Bytes(data) => HashKey::Bytes(data.clone()),
        Value::Tuple(items) => {
            let _depth = depth::enter(py, "")?;
            let keys: PyResult<Rc<[HashKey]>> =
                items.iter().map(|item| with_room(|| py.hash_key(item))).collect();
            HashKey::Tuple(keys?)
        }
        Value::Set(set) if set.is_frozen() => {
            let mut keys: Vec<HashKey> = set.hashed_items().into_iter().map(|(key, _)| key).collect();
            keys.sort_by_cached_key(|key| (hash_of(key), format!("{key:?}")));
            HashKey::FrozenSet(Rc::from(keys))
        }
        Value::List(_) | Value::Dict(_) | Value::Set(_) => return Err(unhashable(&py.type_name(value))),
        _ => return Ok(None),
    }))
}

/// `TypeError: unhashable type`
pub(crate) fn unhashable(type_name: &str) -> Error {
    Error::new(&e::TYPE_ERROR, format!("unhashable type: '{type_name}'"))
}

fn float(number: f64) -> HashKey {
    match whole(number).map(Value::int) {
        Some(Value::Int(number)) => HashKey::Int(number),
        Some(Value::BigInt(number)) => HashKey::BigInt(number),
        _ => HashKey::Float(number.to_bits()),
    }
}

/// `hash()` of the value with this key: CPython's for numbers, the same in every run for all else.
pub(crate) fn hash(key: &HashKey) -> i64 {
    match key {
        HashKey::Int(value) => number::int(&(*value).into()),
        HashKey::BigInt(value) => number::int(value),
        HashKey::Float(bits) => number::float(f64::from_bits(*bits)),
        HashKey::Str(text) if text.is_empty() => 0,
        HashKey::Bytes(data) if data.is_empty() => 0,
        HashKey::Identity(identity) => i64::try_from(*identity).unwrap_or(0),
        _ => hash_of(key),
    }
}

fn hash_of(key: &HashKey) -> i64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    match i64::from_ne_bytes(hasher.finish().to_ne_bytes()) >> 2 {
        -1 => -2,
        hash => hash,
    }
}
