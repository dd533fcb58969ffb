//! Where a script stands while the database executes a statement of it.

use std::cell::RefCell;

use aludel_python::{Frame, Interpreter, Place};

thread_local! {
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// The place of the script whose statement this thread's database executes. A statement cannot ask the interpreter, which waits for
/// it.
pub fn statement_place() -> Option<Frame> {
    PLACE.with(|place| place.borrow().as_ref().map(Place::frame))
}

/// Keeps the place for as long as it lives.
pub(super) struct Standing;

impl Standing {
    pub(super) fn at(py: &Interpreter) -> Self {
        PLACE.with(|place| place.replace(py.place()));
        Self
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        PLACE.with(RefCell::take);
    }
}
