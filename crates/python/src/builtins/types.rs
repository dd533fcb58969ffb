//! The built-in classes.

use crate::native::NativeType;

/// `object`
pub static OBJECT: NativeType = NativeType::new("builtins", "object");
