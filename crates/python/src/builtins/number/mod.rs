//! `int`, `bool` and `float`: arithmetic, text, methods.

pub(crate) mod convert;
pub(crate) mod float;
pub(crate) mod float_methods;
pub(crate) mod hash;
pub(crate) mod int;
pub(crate) mod int_methods;
pub(crate) mod parse;
pub(crate) mod text;

use num_traits::Signed;

use crate::value::Value;

/// `abs(value)` of a plain number; `None` where it is none.
pub(crate) fn absolute(value: &Value) -> Option<Value> {
    match value {
        Value::Float(number) => Some(Value::Float(number.abs())),
        _ => convert::big(value).map(|number| Value::int(number.abs())),
    }
}
