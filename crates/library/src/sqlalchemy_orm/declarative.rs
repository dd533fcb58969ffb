//! Declarative models.

use aludel_python::{Item, NativeModule, NativeType};

/// `AsyncAttrs`
pub(crate) static ASYNC_ATTRS: NativeType = NativeType::new("sqlalchemy.ext.asyncio.base", "AsyncAttrs");

/// The names of declarative models.
pub(super) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.orm.decl",
    items: &[Item::Type(&ASYNC_ATTRS)],
    includes: &[],
};
