//! Any template is read or refused, and its program runs or fails; neither panics.
#![no_main]

use aludel::mako::{Template, render};
use aludel_python::{Interpreter, Settings, Value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(template) = Template::new(text) else {
        return;
    };
    let mut py = Interpreter::new(Settings::default());
    py.limit_steps(5_000);
    let context = [("message".to_owned(), Value::str("привет 🎉"))];
    let _ = render(&mut py, &template, "script.py.mako", &context);
});
