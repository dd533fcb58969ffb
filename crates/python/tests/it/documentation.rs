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

#[test]
fn the_examples_of_the_page_do_what_it_says() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = crate_folder.join("../../docs/python.md");
    let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let examples = examples(&page);
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
