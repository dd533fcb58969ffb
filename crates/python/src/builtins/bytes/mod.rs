//! `bytes`: construction and methods.

pub(crate) mod methods;
mod search;
mod split;

use crate::builtins::exceptions as e;
use crate::builtins::number::convert::index;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// The bytes of an iterable of `int`.
pub(crate) fn from_items(py: &mut Interpreter, iterable: &Value) -> PyResult<Vec<u8>> {
    let mut data = Vec::new();
    for item in py.iterate(iterable)? {
        match index(py, &item)?
            .as_int()
            .and_then(|byte| u8::try_from(byte).ok())
        {
            Some(byte) => data.push(byte),
            None => return Err(Error::new(&e::VALUE_ERROR, "bytes must be in range(0, 256)")),
        }
    }
    Ok(data)
}
