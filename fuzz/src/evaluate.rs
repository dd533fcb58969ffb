use std::rc::Rc;

use aludel_python::{Interpreter, Output, Settings};

/// Evaluates a module, for a limited number of steps.
pub fn evaluate(source: &str) {
    let mut py = Interpreter::new(Settings::default());
    py.set_state(Rc::new(Output::captured()));
    py.limit_steps(5_000);
    if let Ok(module) = py.execute_source("fuzz.py", source, "fuzz") {
        module.clear();
    }
}
