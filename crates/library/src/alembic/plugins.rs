//! Plugins that a project announces to Alembic by entry points.

use aludel_python::{Arguments, Interpreter, PyResult, Value};

/// Sets up plugins, each a name with `module` or `module:attribute`, as Alembic does when it is imported.
///
/// # Errors
/// When a module cannot be imported, or its `setup()` raises.
pub fn set_up_plugins(py: &mut Interpreter, plugins: Vec<(String, String)>) -> PyResult<()> {
    for (name, target) in plugins {
        let module = Value::Module(py.import("alembic.runtime.plugins")?);
        let arguments = vec![Value::from(name), Value::from(target)];
        py.call_method(&module, "_set_up", Arguments::positional(arguments))?;
    }
    Ok(())
}
