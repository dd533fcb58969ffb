//! A limit to how deep values nest where native code walks them, so that no list that holds itself, and no chain of a
//! million tuples, exhausts the stack.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::exceptions as e;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;

const LIMIT: usize = 1000;

/// How deep native code is in nested values, and the containers whose `repr` is being made.
#[derive(Default)]
struct Depth {
    depth: Cell<usize>,
    shown: RefCell<Vec<usize>>,
}

/// One level; leaving its scope leaves the level.
pub(crate) struct Level {
    depth: Rc<Depth>,
    shown: bool,
}

impl Drop for Level {
    fn drop(&mut self) {
        self.depth.depth.set(self.depth.depth.get().saturating_sub(1));
        if self.shown {
            self.depth.shown.borrow_mut().pop();
        }
    }
}

fn state(py: &mut Interpreter) -> Rc<Depth> {
    py.state_or_default()
}

/// Enters one level; `doing` ends the message of the `RecursionError` beyond the limit.
pub(crate) fn enter(py: &mut Interpreter, doing: &str) -> PyResult<Level> {
    let depth = state(py);
    if depth.depth.get() >= LIMIT {
        let message = format!("maximum recursion depth exceeded{doing}");
        return Err(Error::new(&e::RECURSION_ERROR, message));
    }
    depth.depth.set(depth.depth.get() + 1);
    Ok(Level { depth, shown: false })
}

/// Enters the `repr` of the container at `address`; `None` where it is being made already.
pub(crate) fn show(py: &mut Interpreter, address: usize) -> PyResult<Option<Level>> {
    let mut level = enter(py, " while getting the repr of an object")?;
    if level.depth.shown.borrow().contains(&address) {
        return Ok(None);
    }
    level.depth.shown.borrow_mut().push(address);
    level.shown = true;
    Ok(Some(level))
}
