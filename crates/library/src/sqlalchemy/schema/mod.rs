//! `sqlalchemy.schema`: tables, columns, constraints, indexes, and what they are made of.

pub(crate) mod build;
pub(crate) mod column;
mod column_collection;
pub(crate) mod constraint;
pub(crate) mod convention_text;
pub(crate) mod convert;
pub(crate) mod ddl;
pub(crate) mod defaults;
pub(crate) mod foreign_key;
pub(crate) mod index;
pub(crate) mod metadata;
pub(crate) mod options;
pub(crate) mod references;
mod repr;
mod sorting;
pub(crate) mod table;
mod table_methods;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, PyResult, Value};

/// `SchemaItem`, the base of columns, constraints and indexes.
pub(crate) static SCHEMA_ITEM: NativeType = NativeType {
    methods: &SCHEMA_ITEM_METHODS,
    ..NativeType::new("sqlalchemy.sql.schema", "SchemaItem")
};

static SCHEMA_ITEM_METHODS: [NativeFunction; 1] = [NativeFunction::new(
    "ddl_if",
    "(self, dialect=None, callable_=None, state=None)",
    ddl_if,
)];

fn ddl_if(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Err(crate::support::unsupported(
        "ddl_if() is not supported; ask op.get_bind().dialect.name in an `if` instead",
    ))
}

/// A lazily made `dict`, such as `.info`.
pub(crate) fn lazy_dict(slot: &std::cell::RefCell<Option<Value>>) -> Value {
    let mut slot = slot.borrow_mut();
    slot.get_or_insert_with(|| Value::dict::<&str>([])).clone()
}
