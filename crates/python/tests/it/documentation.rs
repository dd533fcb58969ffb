//! The examples of `docs/python.md`: each runs to its end, or ends with the error that the page shows below it.

use std::path::Path;

use aludel_python::{Interpreter, Settings};

/// The examples of a page: the line each begins at, its source, and the error below it.
fn examples(page: &str) -> Vec<(usize, String, Option<String>)> {
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        if line != "```python" {
            continue;
        }
        let mut source = String::new();
        for (_, line) in lines.by_ref().take_while(|(_, line)| *line != "```") {
            source.push_str(line);
            source.push('\n');
        }
        let error = lines
            .peek()
            .and_then(|(_, line)| line.strip_prefix('`')?.strip_suffix('`'))
            .map(str::to_owned);
        found.push((number + 1, source, error));
    }
    found
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/python.md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_modules_of_the_page_are_built_in() {
    let page = page();
    let listed = page
        .split("Modules: ")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next());
    let names: Vec<&str> = listed.unwrap_or_default().split('`').skip(1).step_by(2).collect();
    assert!(names.len() > 60, "{names:?}");
    let mut py = Interpreter::new(Settings::default());
    for name in names {
        let source = format!("import {name}\nassert type({name}).__name__ == 'module'");
        if let Err(error) = py.execute_source("modules.py", &source, "modules") {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn the_examples_of_the_page_do_what_it_says() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = examples(&page());
    assert!(examples.len() > 8, "{} examples", examples.len());
    let project = crate_folder.join("tests/tables");
    for (line, source, expected) in examples {
        let mut py = Interpreter::new(Settings {
            current_directory: project.clone(),
            readable: vec![project.clone()],
            ..Settings::default()
        });
        let error = py.execute_source("example.py", &source, "example").err();
        let actual = error.map(|error| error.to_string());
        assert_eq!(actual, expected, "the example at line {line}");
    }
}
