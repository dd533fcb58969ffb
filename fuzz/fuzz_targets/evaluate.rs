//! Any text is evaluated to a module or refused with an error; the evaluator never panics. The cases in
//! `crates/python/tests/cases` are a good corpus to begin with.
#![no_main]

use std::rc::Rc;

use aludel_python::{Interpreter, Output, Settings};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let mut py = Interpreter::new(Settings::default());
    py.set_state(Rc::new(Output::captured()));
    py.limit_steps(5_000);
    if let Ok(module) = py.execute_source("fuzz.py", source, "fuzz") {
        module.clear();
    }
});
