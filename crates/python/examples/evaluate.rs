//! Evaluates a Python file as a script: `cargo run -p aludel-python --example evaluate -- file.py`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use aludel_python::{Interpreter, Mode, Settings};

fn main() -> ExitCode {
    // Deep recursion of a script needs a deep stack here.
    let evaluation = std::thread::Builder::new().stack_size(1 << 30).spawn(run);
    match evaluation.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        _ => ExitCode::FAILURE,
    }
}

fn run() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(file) = arguments.first() else {
        let _ = writeln!(std::io::stderr(), "a Python file is needed");
        return ExitCode::FAILURE;
    };
    let folder = Path::new(file)
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default();
    let mut py = Interpreter::new(Settings {
        search_path: vec![folder.clone()],
        readable: vec![PathBuf::from(".")],
        environment: std::env::vars().collect(),
        current_directory: std::env::current_dir().unwrap_or_default(),
        arguments: arguments.clone(),
    });
    match py.execute_file(Path::new(file), "__main__", Mode::Strict) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error:?}");
            ExitCode::FAILURE
        }
    }
}
