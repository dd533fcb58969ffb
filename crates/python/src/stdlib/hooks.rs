//! What the modules here ask of the evaluator.

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::value::Value;

impl Interpreter {
    /// Does the imports of the application that wait: a missing environment variable may come from one of them.
    pub(crate) fn force_pending(&mut self) -> PyResult<()> {
        self.force_pending_imports()
    }

    /// `sys.modules`
    pub(crate) fn modules_view(&mut self) -> PyResult<Value> {
        Ok(Value::object(crate::namespace::LoadedModules))
    }
}
