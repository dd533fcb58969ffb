//! Python files that print tables: methods by arguments, operators by operands. CPython ran each once (`cargo xtask
//! record python/tables`); the evaluator must print the same.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use aludel_python::{Interpreter, Output, Settings};
use aludel_testing::{fixture, golden};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// What a file prints, and the exception it ends with.
fn run(name: &str, source: &str) -> String {
    let mut py = Interpreter::new(Settings {
        arguments: vec![name.to_owned()],
        current_directory: folder("tables"),
        readable: vec![folder("tables")],
        ..Settings::default()
    });
    let output = Rc::new(Output::captured());
    py.set_state(output.clone());
    let outcome = py.execute_source(name, source, "__main__");
    let mut text = output.stdout();
    if let Err(error) = outcome {
        let _ = writeln!(text, "{error}");
    }
    text
}

#[test]
fn tables_print_what_cpython_prints() {
    let mut files = fixture::walk(folder("tables"), "py");
    if let Ok(only) = std::env::var("ALUDEL_CASE") {
        files.retain(|file| file.name.contains(&only));
    }
    fixture::for_each(&files, |file| {
        let path = folder("goldens/tables").join(&file.name).with_extension("txt");
        let expected = std::fs::read_to_string(&path)
            .map_err(|_| format!("no golden {}: run `cargo xtask record python`", path.display()))?;
        let actual = run(&file.name, &file.text());
        if actual == expected {
            Ok(())
        } else {
            Err(golden::diff(&expected, &actual))
        }
    });
}
