//! Cases in tests/cases, in which the packages for settings print what the real packages print.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use aludel_python::{Interpreter, Output, Settings};
use aludel_testing::{fixture, folder, golden};

fn tests(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A script with its environment and the files beside it.
#[derive(Default)]
struct Case {
    name: String,
    environment: Vec<(String, String)>,
    files: Vec<(String, String)>,
    script: String,
}

enum Part {
    Environment,
    File,
    Script,
}

fn cases(text: &str) -> Vec<Case> {
    let (mut found, mut part): (Vec<Case>, Part) = (Vec::new(), Part::Script);
    for line in text.split_inclusive('\n') {
        let plain = line.trim_end_matches('\n');
        if let Some(name) = plain.strip_prefix("# === ") {
            found.push(Case {
                name: name.trim().to_owned(),
                ..Case::default()
            });
            part = Part::Script;
            continue;
        }
        let Some(case) = found.last_mut() else { continue };
        match (plain, plain.strip_prefix("# --- file ")) {
            ("# --- env", _) => part = Part::Environment,
            ("# --- script", _) => part = Part::Script,
            (_, Some(name)) => {
                case.files.push((name.to_owned(), String::new()));
                part = Part::File;
            }
            _ => case.add(&part, line),
        }
    }
    found
}

impl Case {
    fn add(&mut self, part: &Part, line: &str) {
        match part {
            Part::Environment => {
                let pair = line.trim_end_matches('\n').split_once('=');
                self.environment
                    .extend(pair.map(|(name, value)| (name.to_owned(), value.to_owned())));
            }
            Part::File => {
                if let Some((_, text)) = self.files.last_mut() {
                    text.push_str(line);
                }
            }
            Part::Script => self.script.push_str(line),
        }
    }

    fn outcome(&self) -> String {
        let folder = folder::scratch();
        let place = folder.path().canonicalize().expect("the folder exists");
        for (name, text) in &self.files {
            let path = place.join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(&place)).expect("the folder can be made");
            std::fs::write(path, text).expect("the folder can be written");
        }
        let mut py = Interpreter::new(Settings {
            search_path: vec![place.clone()],
            environment: self.environment.clone(),
            readable: vec![place.clone()],
            current_directory: place.clone(),
            ..Settings::default()
        });
        aludel_library::register(&mut py);
        let output = Rc::new(Output::captured());
        py.set_state(output.clone());
        let file = place.join("case.py");
        let ending = match py.execute_source(&file.to_string_lossy(), &self.script, "case") {
            Ok(_) => String::new(),
            Err(error) => format!("!! {error}\n"),
        };
        (output.stdout() + &ending).replace(&*place.to_string_lossy(), "<DIR>")
    }
}

pub(crate) fn goldens(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("=== ") {
            found.push((name.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = found.last_mut() {
            text.push_str(line);
        }
    }
    found
}

#[test]
fn cases_print_what_the_packages_print() {
    let files = fixture::walk(tests("cases"), "py");
    fixture::for_each(&files, |file| {
        let relative = file
            .path
            .strip_prefix(tests("cases"))
            .map_err(|error| error.to_string())?;
        let path = tests("goldens/cases").join(relative).with_extension("txt");
        let expected = std::fs::read_to_string(&path)
            .map_err(|_| format!("no golden {}: run `cargo xtask record library`", path.display()))?;
        let mut expected = goldens(&expected);
        let mut failures = String::new();
        for case in cases(&file.text()) {
            let Some(index) = expected.iter().position(|(known, _)| *known == case.name) else {
                let _ = writeln!(failures, "no golden for {}", case.name);
                continue;
            };
            let (_, wanted) = expected.remove(index);
            let actual = case.outcome();
            if wanted != actual {
                let _ = writeln!(failures, "{}:\n{}", case.name, golden::diff(&wanted, &actual));
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

#[test]
fn errors_do_not_show_secrets() {
    let case = Case {
        environment: vec![
            ("DB_PASSWORD".to_owned(), "тайна".to_owned()),
            ("URL".to_owned(), "mysql://u:тайна@h/d".to_owned()),
        ],
        script: "\
from pydantic import PostgresDsn
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    DB_PASSWORD: int
    URL: PostgresDsn
    PORT: int
Settings()
"
        .to_owned(),
        ..Case::default()
    };
    let said = case.outcome();
    assert!(said.contains("3 validation errors for Settings"), "{said}");
    assert!(said.contains("input_value='***'"), "{said}");
    assert!(!said.contains("тайна"), "{said}");
}
