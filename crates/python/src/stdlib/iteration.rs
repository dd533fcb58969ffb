//! Iterators made of Rust closures.

use std::cell::RefCell;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::Object;
use crate::value::Value;

type Step = dyn FnMut(&mut Interpreter) -> PyResult<Option<Value>>;

/// An iterator whose every `next()` calls a closure.
struct Iteration {
    native_type: &'static NativeType,
    /// `None` once the end was met, and while the closure itself runs.
    step: RefCell<Option<Box<Step>>>,
}

/// An iterator of the class `native_type` (what `type()` and `repr` show) that gives what `step` gives, until `None`.
pub(crate) fn iteration(
    native_type: &'static NativeType,
    step: impl FnMut(&mut Interpreter) -> PyResult<Option<Value>> + 'static,
) -> Value {
    Value::object(Iteration {
        native_type,
        step: RefCell::new(Some(Box::new(step))),
    })
}

/// An iterator over items that are known already.
pub(crate) fn over(native_type: &'static NativeType, items: Vec<Value>) -> Value {
    let mut items = items.into_iter();
    iteration(native_type, move |_| Ok(items.next()))
}

impl Object for Iteration {
    fn native_type(&self) -> &'static NativeType {
        self.native_type
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        let taken = self.step.borrow_mut().take();
        let Some(mut step) = taken else {
            return Ok(None);
        };
        let item = step(py)?;
        if item.is_some() {
            *self.step.borrow_mut() = Some(step);
        }
        Ok(item)
    }
}
