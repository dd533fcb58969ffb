use aludel::mako::{Template, render};
use aludel_python::{Interpreter, Settings, Value};

/// Reads a template and renders it, for a limited number of steps.
pub fn mako(text: &str) {
    let Ok(template) = Template::new(text) else {
        return;
    };
    let mut py = Interpreter::new(Settings::default());
    py.limit_steps(5_000);
    let context = [("message".to_owned(), Value::str("привет 🎉"))];
    let _ = render(&mut py, &template, "script.py.mako", &context);
}
