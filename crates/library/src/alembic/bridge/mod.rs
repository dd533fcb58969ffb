//! Between the objects of `alembic.operations.ops` and migrate operations; comparing and rendering with the callables of
//! an `env.py`. `alembic._bridge` is what the Python parts of `alembic.autogenerate` reach of it.

mod comparators;
mod compare_hooks;
mod custom;
mod detect;
mod from_python;
mod identity;
mod models;
mod native;
mod render_hooks;
mod script;
mod to_python;

use aludel_python::{Arguments, Error, Interpreter, Value, exceptions};

pub use comparators::reverse_into_downgrade;
pub use custom::holds_object;
pub use detect::{detect, render_script};
pub(crate) use from_python::operation;
pub use from_python::operations as operations_of;
pub use models::Models;
pub(crate) use native::MODULE;
pub use script::{diffs_repr, extend_script, script_object, script_of};
pub(crate) use to_python::object as operation_object;
pub use to_python::operations as operation_objects;

/// A warning for the user, where `alembic.util.warn` gives a `UserWarning`. That it cannot be shown is no error.
fn warn(py: &mut Interpreter, message: &str) {
    let write = |py: &mut Interpreter| {
        let sys = Value::Module(py.import("sys")?);
        let stderr = py.get_attribute(&sys, "stderr")?;
        let line = Value::from(format!("warning: {message}\n"));
        py.call_method(&stderr, "write", Arguments::positional(vec![line]))
    };
    let _ = write(py);
}

/// The error of a hook is the script's own; another one is about the models.
fn raised(error: aludel_autogenerate::Error) -> Error {
    match error.into_hook() {
        Ok(hook) => match hook.downcast::<Error>() {
            Ok(error) => *error,
            Err(other) => Error::new(&exceptions::RUNTIME_ERROR, other.to_string()),
        },
        Err(error) => Error::new(&super::util::COMMAND_ERROR, error.to_string()),
    }
}
