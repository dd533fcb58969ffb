//! Instances of Python classes that extend a built-in class of plain values: `class Status(str, Enum)`,
//! `class Options(dict)`. Such an instance carries its plain value; operations, methods, equality, hashing and `str`
//! see through it.

use std::rc::Rc;

use super::types;
use crate::native::NativeType;
use crate::object::{Object, downcast};
use crate::value::Value;

/// The payload of an instance whose class extends a built-in class of plain values. It is never seen by scripts: the
/// instance that carries it is.
pub(crate) struct Plain(pub(crate) Value);

impl Object for Plain {
    fn native_type(&self) -> &'static NativeType {
        types::native_type_of(&self.0).unwrap_or(&types::OBJECT)
    }
}

/// The plain value of an instance of a subclass of a built-in class; every other value as it is.
pub(crate) fn plain(value: &Value) -> Value {
    match value {
        Value::Instance(_) => carried(value).unwrap_or_else(|| value.clone()),
        _ => value.clone(),
    }
}

/// The plain value that an instance carries.
pub(crate) fn carried(value: &Value) -> Option<Value> {
    let Value::Instance(instance) = value else {
        return None;
    };
    instance.payload()?;
    downcast::<Plain>(value).map(|plain: Rc<Plain>| plain.0.clone())
}
