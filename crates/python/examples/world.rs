//! Evaluates many files and says what failed: `cargo run -p aludel-python --example world -- [--call] folder…`. With
//! `--call` the functions `upgrade` and `downgrade` are called as well.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::path::{Path, PathBuf};

use aludel_python::{Arguments, Interpreter, Mode, Settings};

fn main() {
    let mut folders: Vec<String> = std::env::args().skip(1).collect();
    let call = folders.iter().any(|folder| folder == "--call");
    folders.retain(|folder| folder != "--call");
    let mut files = Vec::new();
    for folder in &folders {
        walk(Path::new(folder), &mut files);
    }
    let mut failed = 0;
    let mut py = Interpreter::new(Settings::default());
    for file in &files {
        match py.execute_file(file, "revision", Mode::Strict) {
            Ok(module) => {
                for name in ["upgrade", "downgrade"] {
                    if !call {
                        continue;
                    }
                    let Some(function) = module.get(name) else {
                        continue;
                    };
                    if let Err(error) = py.call(&function, Arguments::none())
                        && error.unresolved().is_none()
                    {
                        failed += 1;
                        println!("{} {name}(): {error:?}", file.display());
                    }
                }
                module.clear();
            }
            Err(error) => {
                failed += 1;
                println!("{}: {error:?}", file.display());
            }
        }
    }
    println!("{} files, {failed} failed", files.len());
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        files.push(folder.to_path_buf());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}
