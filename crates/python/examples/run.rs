//! Runs a Python file: `cargo run -p aludel-python --example run -- file.py`.
#![allow(clippy::print_stderr, reason = "a program for the terminal")]

use std::path::PathBuf;

use aludel_python::{Interpreter, Mode, Settings};

fn main() {
    let mut failed = false;
    for file in std::env::args().skip(1) {
        let path = PathBuf::from(&file);
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        let mut py = Interpreter::new(Settings {
            search_path: vec![folder.clone()],
            readable: vec![folder],
            ..Settings::default()
        });
        if let Err(error) = py.execute_file(&path, "__main__", Mode::Strict) {
            eprintln!("{error:?}");
            failed = true;
        }
    }
    std::process::exit(i32::from(failed));
}
