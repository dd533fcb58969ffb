//! `SchemaVisitor`: a class whose `visit_table`, `visit_column`, … are called for items of a schema.

use aludel_python::{Arguments, Bound, Interpreter, NativeFunction, NativeType, PyResult, Value, downcast};
use aludel_schema::Constraint;

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::defaults::{ComputedObject, IdentityObject, SequenceObject};
use super::foreign_key::ForeignKeyObject;
use super::index::IndexObject;
use super::metadata::MetaDataObject;
use super::table::TableObject;

/// `SchemaVisitor`
pub(crate) static SCHEMA_VISITOR: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.sql.base", "SchemaVisitor")
};
static METHODS: [NativeFunction; 2] = [
    NativeFunction::new("traverse_single", "(self, obj, **kw)", visit),
    NativeFunction::new("traverse", "(self, obj)", |py, arguments| {
        let item = arguments.get("obj");
        visit(py, arguments)?;
        Ok(item)
    }),
];

/// Calls the method for the kind of an item, where the class has one.
fn visit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let item = arguments.get("obj");
    let Some(kind) = visit_name(&item) else {
        return Ok(Value::None);
    };
    match py.find_attribute(arguments.this(), &format!("visit_{kind}"))? {
        Some(method) => {
            let given = Arguments {
                positional: vec![item],
                keywords: arguments.options("kw"),
            };
            py.call(&method, given)
        }
        None => Ok(Value::None),
    }
}

/// `__visit_name__` of an item.
fn visit_name(item: &Value) -> Option<&'static str> {
    if let Some(constraint) = downcast::<ConstraintObject>(item) {
        return Some(match &*constraint.data.borrow() {
            Constraint::PrimaryKey(_) => "primary_key_constraint",
            Constraint::Unique(_) => "unique_constraint",
            Constraint::ForeignKey(_) => "foreign_key_constraint",
            Constraint::Check(_) => "check_constraint",
            Constraint::Exclude(_) => "exclude_constraint",
        });
    }
    let kinds = [
        (downcast::<TableObject>(item).is_some(), "table"),
        (downcast::<ColumnObject>(item).is_some(), "column"),
        (downcast::<MetaDataObject>(item).is_some(), "metadata"),
        (downcast::<IndexObject>(item).is_some(), "index"),
        (downcast::<SequenceObject>(item).is_some(), "sequence"),
        (downcast::<ForeignKeyObject>(item).is_some(), "foreign_key"),
        (downcast::<IdentityObject>(item).is_some(), "identity_column"),
        (downcast::<ComputedObject>(item).is_some(), "computed_column"),
    ];
    kinds.into_iter().find_map(|(is, kind)| is.then_some(kind))
}
