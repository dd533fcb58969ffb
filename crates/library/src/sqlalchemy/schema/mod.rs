//! `sqlalchemy.schema`: tables, columns, constraints, indexes, and what they are made of.

pub(crate) mod build;
pub(crate) mod column;
pub(crate) mod column_collection;
pub(crate) mod constraint;
mod convention_functions;
pub(crate) mod convention_text;
pub(crate) mod convert;
mod copy;
mod create_all;
mod creation;
pub(crate) mod ddl;
mod ddl_comments;
pub(crate) mod ddl_if;
pub(crate) mod defaults;
pub(crate) mod foreign_key;
pub(crate) mod index;
pub(crate) mod metadata;
mod named_types;
pub(crate) mod naming;
pub(crate) mod options;
pub(crate) mod references;
mod repr;
pub(crate) mod sorting;
pub(crate) mod table;
mod table_methods;
pub(crate) mod text_ddl;
pub(crate) mod visitor;

use aludel_python::NativeType;

/// `SchemaVisitable`
pub(crate) static SCHEMA_VISITABLE: NativeType = NativeType::derived(
    "sqlalchemy.sql.base",
    "SchemaVisitable",
    &[&super::sql::classes::VISITABLE],
);

/// `HasConditionalDDL`
pub(crate) static HAS_CONDITIONAL_DDL: NativeType =
    NativeType::new("sqlalchemy.sql.schema", "HasConditionalDDL");

/// `SchemaItem`, the base of columns, constraints and indexes.
pub(crate) static SCHEMA_ITEM: NativeType = NativeType {
    bases: &[&SCHEMA_VISITABLE],
    methods: &ddl_if::METHODS,
    ..NativeType::new("sqlalchemy.sql.schema", "SchemaItem")
};

/// A lazily made `dict`, such as `.info`.
pub(crate) fn lazy_dict(slot: &std::cell::RefCell<Option<aludel_python::Value>>) -> aludel_python::Value {
    let mut slot = slot.borrow_mut();
    slot.get_or_insert_with(|| aludel_python::Value::dict::<&str>([]))
        .clone()
}
