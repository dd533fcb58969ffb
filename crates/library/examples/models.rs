//! Evaluates a module of models and prints its tables:
//! `cargo run -p aludel-library --example models -- FOLDER MODULE EXPRESSION`, as in `models -- . app.models Base.metadata`.
//! The time that evaluation and conversion took goes to standard error.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

use std::path::PathBuf;
use std::time::Instant;

use aludel_library::{metadata, register};
use aludel_python::{Interpreter, Settings};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| ".".to_owned()));
    let module = arguments.next().unwrap_or_else(|| "models".to_owned());
    let expression = arguments.next().unwrap_or_else(|| "Base.metadata".to_owned());
    let settings = Settings {
        search_path: vec![folder.clone()],
        readable: vec![folder.clone()],
        current_directory: folder,
        ..Settings::default()
    };
    let start = Instant::now();
    let mut py = Interpreter::new(settings);
    register(&mut py);
    let source = format!("import {module} as _module\nfound = _module.{expression}\n");
    let evaluated = py.execute_source("main.py", &source, "__main__");
    let module = match evaluated {
        Ok(module) => module,
        Err(error) => {
            println!("{error:?}");
            return;
        }
    };
    let evaluated = start.elapsed();
    for line in py.tolerated() {
        eprintln!("passed over: {line}");
    }
    let Some(found) = module.get("found") else { return };
    match metadata(&mut py, &found) {
        Err(error) => println!("{error:?}"),
        Ok(data) => {
            let converted = start.elapsed();
            for table in data.tables.values() {
                let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
                println!("{}: {}", table.key(), columns.join(" "));
            }
            eprintln!(
                "{} tables, evaluated in {evaluated:?}, converted in {:?}",
                data.tables.len(),
                converted - evaluated
            );
        }
    }
}
