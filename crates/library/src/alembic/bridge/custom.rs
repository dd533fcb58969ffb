//! Operations that scripts define or render themselves: kept as objects, known by a number.

use std::cell::RefCell;

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::CustomOperation;

/// The objects, by their numbers.
#[derive(Default)]
struct Kept(RefCell<Vec<Value>>);

/// Keeps an object and gives its number.
pub(super) fn keep(py: &mut Interpreter, value: &Value) -> u64 {
    let kept = py.state_or_default::<Kept>();
    let mut objects = kept.0.borrow_mut();
    objects.push(value.clone());
    u64::try_from(objects.len() - 1).unwrap_or(u64::MAX)
}

/// The object of a number.
pub(crate) fn kept(py: &Interpreter, handle: u64) -> Option<Value> {
    let kept = py.state::<Kept>()?;
    kept.0.borrow().get(usize::try_from(handle).ok()?).cloned()
}

/// The operation as an object, where a script registered a renderer for its class.
pub(super) fn rendered_by_script(py: &mut Interpreter, value: &Value) -> PyResult<Option<MigrateOperation>> {
    if renderer(py, value)?.is_none() {
        return Ok(None);
    }
    let class = py.class_of(value).name().to_string();
    Ok(Some(MigrateOperation::Custom(CustomOperation {
        class,
        handle: keep(py, value),
        reverse_handle: None,
    })))
}

/// Whether an operation, or one within it, is an object that a script defines or renders itself.
pub fn holds_object(operation: &MigrateOperation) -> bool {
    match operation {
        MigrateOperation::Custom(_) => true,
        MigrateOperation::ModifyTable(op) => op.operations.iter().any(holds_object),
        _ => false,
    }
}

/// Whether any script looked at the renderers, which it must to register one.
pub(super) fn has_renderers(py: &Interpreter) -> bool {
    py.modules().contains_key("alembic.autogenerate.render")
}

/// The function that a script registered with `renderers.dispatch_for`.
pub(super) fn renderer(py: &mut Interpreter, value: &Value) -> PyResult<Option<Value>> {
    if !has_renderers(py) {
        return Ok(None);
    }
    let module = Value::Module(py.import("alembic.autogenerate.render")?);
    let arguments = aludel_python::Arguments::positional(vec![value.clone()]);
    let function = py.call_method(&module, "_script_renderer", arguments)?;
    Ok(function.optional())
}
