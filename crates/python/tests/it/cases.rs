//! Cases that CPython 3.11 and the evaluator both run, with the same output.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use aludel_python::{Error, Interpreter, Output, Settings};
use aludel_testing::{fixture, golden};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The sections of a text: each below a line of `mark` and a name.
fn sections(text: &str, mark: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix(mark) {
            found.push((name.trim().to_owned(), String::new()));
        } else if let Some((_, source)) = found.last_mut() {
            source.push_str(line);
        }
    }
    found
}

fn outcome(source: &str) -> String {
    let modules = folder("cases/modules");
    let mut py = Interpreter::new(Settings {
        search_path: vec![modules.clone()],
        readable: vec![modules],
        current_directory: folder(""),
        environment: vec![("HOME".to_owned(), "/home/user".to_owned())],
        ..Settings::default()
    });
    let output = Rc::new(Output::captured());
    py.set_state(output.clone());
    let ending = match py.execute_source("case.py", source, "case") {
        Ok(_) => String::new(),
        Err(error) => describe(&error),
    };
    output.stdout() + &ending
}

fn describe(error: &Error) -> String {
    let line = error.frames().iter().find(|frame| &*frame.file == "case.py");
    let line = line.map_or(0, |frame| frame.line);
    match error.class_name() {
        Some("SyntaxError") if error.message().contains("(case.py, line") => {
            format!("!! line {line}: SyntaxError\n")
        }
        Some(_) => format!("!! line {line}: {error}\n"),
        None => format!("!! line {line}: not supported: {error}\n"),
    }
}

#[test]
fn cases_print_what_cpython_prints() {
    let mut files = fixture::walk(folder("cases"), "py");
    files.retain(|file| !file.name.starts_with("modules/"));
    if let Ok(only) = std::env::var("ALUDEL_CASE") {
        files.retain(|file| file.name.contains(&only));
    }
    fixture::for_each(&files, |file| {
        let relative = file
            .path
            .strip_prefix(folder("cases"))
            .map_err(|error| error.to_string())?;
        let path = folder("goldens/cases").join(relative).with_extension("txt");
        let expected = std::fs::read_to_string(&path)
            .map_err(|_| format!("no golden {}: run `cargo xtask record python`", path.display()))?;
        let mut expected = sections(&expected, "=== ");
        let mut failures = String::new();
        for (name, source) in sections(&file.text(), "# === ") {
            let Some(index) = expected.iter().position(|(known, _)| *known == name) else {
                let _ = writeln!(failures, "no golden for {name}");
                continue;
            };
            let (_, wanted) = expected.remove(index);
            let wanted = wanted.replace(": IndentationError\n", ": SyntaxError\n");
            let actual = outcome(&source);
            if wanted != actual {
                let _ = writeln!(failures, "{name}:\n{}", golden::diff(&wanted, &actual));
            }
        }
        for (name, _) in expected {
            let _ = writeln!(failures, "a golden without a case: {name}");
        }
        if failures.is_empty() {
            Ok(())
        } else {
            Err(failures)
        }
    });
}
