//! The objects of operations that scripts have seen: they see the same ones again, with what they set on them.

use std::cell::RefCell;

use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::MigrateOperation;
use indexmap::IndexMap;

use super::models::Models;
use super::to_python;
use crate::support::items;

#[derive(Default)]
struct Seen {
    /// The objects by their tables.
    objects: RefCell<IndexMap<String, Vec<(MigrateOperation, Value)>>>,
    /// The `UpgradeOps` of the comparison.
    container: RefCell<Option<Value>>,
}

/// What operations that may be the same have in common.
fn table_of(operation: &MigrateOperation) -> &str {
    match operation {
        MigrateOperation::CreateTable(op) => &op.table.name,
        MigrateOperation::DropTable(op) => &op.table_name,
        MigrateOperation::ModifyTable(op) => &op.table_name,
        MigrateOperation::AddColumn(op) => &op.table_name,
        MigrateOperation::AlterColumn(op) => &op.table_name,
        MigrateOperation::DropColumn(op) => &op.table_name,
        MigrateOperation::CreateIndex(op) => &op.table_name,
        MigrateOperation::AddConstraint(op) => &op.table_name,
        MigrateOperation::DropConstraint(op) => &op.table_name,
        _ => "",
    }
}

/// Whether an operation is the one that an object stood for; of a table and of a column there is one, which comparisons change.
fn is_same(seen: &MigrateOperation, operation: &MigrateOperation) -> bool {
    match (seen, operation) {
        (MigrateOperation::ModifyTable(seen), MigrateOperation::ModifyTable(op)) => {
            seen.table_name == op.table_name && seen.schema == op.schema
        }
        (MigrateOperation::AlterColumn(seen), MigrateOperation::AlterColumn(op)) => {
            seen.table_name == op.table_name && seen.schema == op.schema && seen.column_name == op.column_name
        }
        _ => seen == operation,
    }
}

/// A comparison begins: the objects of another one are not its own.
pub(super) fn forget(py: &mut Interpreter) {
    if let Some(seen) = py.state::<Seen>() {
        seen.objects.borrow_mut().clear();
        *seen.container.borrow_mut() = None;
    }
}

/// Notes that an object stands for an operation.
pub(super) fn remember(py: &mut Interpreter, operation: &MigrateOperation, object: &Value) {
    let seen = py.state_or_default::<Seen>();
    let mut seen = seen.objects.borrow_mut();
    let own = seen.entry(table_of(operation).to_owned()).or_default();
    own.retain(|(_, other)| !other.is(object));
    own.push((operation.clone(), object.clone()));
}

/// Notes the objects of a container for the operations that they are.
///
/// # Errors
/// When the container has no operations.
pub(super) fn remember_all(
    py: &mut Interpreter,
    container: &Value,
    operations: &[MigrateOperation],
) -> PyResult<()> {
    let list = py.get_attribute(container, "ops")?;
    for (object, operation) in items(py, &list)?.iter().zip(operations) {
        if let MigrateOperation::ModifyTable(modify) = operation {
            remember_all(py, object, &modify.operations)?;
        }
        remember(py, operation, object);
    }
    Ok(())
}

/// Notes the `UpgradeOps` that comparison functions were given.
pub(super) fn remember_container(py: &mut Interpreter, container: &Value) {
    *py.state_or_default::<Seen>().container.borrow_mut() = Some(container.clone());
}

/// The `UpgradeOps` that comparison functions were given.
pub(super) fn container(py: &Interpreter) -> Option<Value> {
    py.state::<Seen>()?.container.borrow().clone()
}

fn find(py: &Interpreter, operation: &MigrateOperation) -> Option<Value> {
    let seen = py.state::<Seen>()?;
    let seen = seen.objects.borrow();
    let own = seen.get(table_of(operation))?;
    let found = own.iter().find(|(other, _)| is_same(other, operation));
    found.map(|(_, object)| object.clone())
}

/// The objects of operations: those that scripts know, and new ones.
///
/// # Errors
/// When an operation has no class of its own.
pub(super) fn operations(
    py: &mut Interpreter,
    operations: &[MigrateOperation],
    models: &Models,
) -> PyResult<Value> {
    let mut objects = Vec::with_capacity(operations.len());
    for operation in operations {
        objects.push(object(py, operation, models)?);
    }
    Ok(Value::list(objects))
}

/// The object of an operation: the one that scripts know, brought up to date, or a new one.
///
/// # Errors
/// When the operation has no class of its own.
pub(super) fn object(py: &mut Interpreter, operation: &MigrateOperation, models: &Models) -> PyResult<Value> {
    let known = find(py, operation);
    match (operation, &known) {
        (MigrateOperation::ModifyTable(modify), _) => {
            let inner = operations(py, &modify.operations, models)?;
            let object = match known {
                Some(known) => known,
                None => {
                    let mut empty = modify.clone();
                    empty.operations.clear();
                    to_python::object(py, &MigrateOperation::ModifyTable(empty), models)?
                }
            };
            py.set_attribute(&object, "ops", inner)?;
            Ok(object)
        }
        (_, None) => to_python::object(py, operation, models),
        (MigrateOperation::AlterColumn(_), Some(known)) => {
            let fresh = to_python::object(py, operation, models)?;
            let own = py.get_attribute(known, "__dict__")?;
            let new = py.get_attribute(&fresh, "__dict__")?;
            py.call_method(&own, "update", Arguments::positional(vec![new]))?;
            Ok(known.clone())
        }
        (_, Some(known)) => Ok(known.clone()),
    }
}
