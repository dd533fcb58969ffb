//! The text of offline mode, in the form of `alembic.ddl.impl.DefaultImpl`.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{Arguments, Interpreter, PyResult, Value};

use crate::console::Console;

/// Where the SQL of offline mode goes.
pub(crate) enum Output {
    /// The console's standard output.
    Console(Rc<RefCell<dyn Console>>),
    /// An object of the script's own with `write(text)`.
    Object(Value),
}

impl Output {
    /// Writes a text.
    pub(crate) fn write(&self, py: &mut Interpreter, text: &str) -> PyResult<()> {
        match self {
            Output::Console(console) => {
                console.borrow_mut().stdout(text);
                Ok(())
            }
            Output::Object(object) => {
                py.call_method(object, "write", Arguments::positional(vec![Value::from(text)]))?;
                // The reference flushes where the object can.
                if py.find_attribute(object, "flush")?.is_some() {
                    py.call_method(object, "flush", Arguments::none())?;
                }
                Ok(())
            }
        }
    }
}
