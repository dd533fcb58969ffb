//! Membership.

use crate::builtins::exceptions as e;
use crate::builtins::number::convert::find_index;
use crate::builtins::payload::plain;
use crate::builtins::set::element_key;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// `item in container` for a plain container; `None` where the container is to be walked.
pub(crate) fn contains(py: &mut Interpreter, container: &Value, item: &Value) -> PyResult<Option<bool>> {
    Ok(Some(match container {
        Value::Str(text) => match plain(item) {
            Value::Str(part) => text.contains(part.as_ref()),
            other => {
                let message = format!(
                    "'in <string>' requires string as left operand, not {}",
                    py.type_name(&other)
                );
                return Err(Error::new(&e::TYPE_ERROR, message));
            }
        },
        Value::Bytes(data) => in_bytes(py, data, item)?,
        Value::Tuple(items) => among(py, items, item)?,
        Value::List(list) => {
            let items = list.to_vec();
            among(py, &items, item)?
        }
        Value::Dict(dict) => dict.get(&py.hash_key(item)?).is_some(),
        Value::Set(set) => set.contains(&element_key(py, item)?),
        _ => return Ok(None),
    }))
}

/// Whether an item is one of `items` or equal to one.
fn among(py: &mut Interpreter, items: &[Value], item: &Value) -> PyResult<bool> {
    for candidate in items {
        if candidate.is(item) || py.equals(candidate, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_bytes(py: &mut Interpreter, data: &[u8], item: &Value) -> PyResult<bool> {
    if let Value::Bytes(part) = plain(item) {
        return Ok(part.is_empty() || data.windows(part.len()).any(|window| window == part.as_ref()));
    }
    match find_index(py, item)? {
        Some(index) => match index.as_int().and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => Ok(data.contains(&byte)),
            None => Err(Error::new(&e::VALUE_ERROR, "byte must be in range(0, 256)")),
        },
        None => {
            let message = format!("a bytes-like object is required, not '{}'", py.type_name(item));
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}
