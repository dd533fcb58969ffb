//! Small modules of models against what the reference makes of them: tables, DDL, types.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use aludel_autogenerate::render::{DefaultHooks, RenderOptions, render_type};
use aludel_dialect::Settings;
use aludel_library::host::{self, MigrationContext as _};
use aludel_library::{metadata, register};
use aludel_python::{Interpreter, Module, PyResult, Value};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::CreateTable;
use aludel_testing::folder;

use crate::offline::Offline;

const DIALECTS: [&str; 3] = ["postgresql", "sqlite", "mysql"];

/// The dialects whose DDL a case has: all, or those that a line of it names.
fn dialects(case: &Case) -> Vec<&str> {
    let text = case.files.first().map_or("", |(_, text)| text);
    let chosen = text.lines().find_map(|line| line.strip_prefix("#: dialects "));
    match chosen {
        Some(names) => names.split(' ').collect(),
        None => DIALECTS.to_vec(),
    }
}

/// Addresses of objects change from run to run.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_hexdigit()));
    }
    kept
}

struct Case {
    name: String,
    /// Files by their names; the first is the module itself.
    files: Vec<(String, String)>,
    expected: String,
}

fn parse(text: &str) -> Vec<Case> {
    let mut prelude = String::new();
    let mut cases = Vec::new();
    for block in format!("\n{text}").split("\n=== ").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap_or((block, ""));
        if name == "prelude" {
            prelude = format!("{}\n", rest.trim_matches('\n'));
            continue;
        }
        let (body, expected) = rest.split_once("\n--- ").expect("the case was recorded");
        let mut files = vec![("models.py".to_owned(), prelude.clone())];
        for line in body.trim_matches('\n').lines() {
            if let Some(file) = line.strip_prefix("#: file ") {
                files.push((file.to_owned(), String::new()));
            } else if let Some((_, text)) = files.last_mut() {
                let _ = writeln!(text, "{line}");
            }
        }
        cases.push(Case {
            name: name.to_owned(),
            files,
            expected: format!("--- {}", expected.trim_end()),
        });
    }
    cases
}

/// The MetaData values of a module, by the names that the recorder looks for.
fn metadatas(py: &mut Interpreter, module: &Module) -> Vec<Value> {
    if let Some(found) = module.get("target_metadata") {
        return match found {
            Value::List(_) | Value::Tuple(_) => py.iterate(&found).expect("a list has items"),
            found => vec![found],
        };
    }
    let owner = ["Base", "db", "SQLModel"]
        .iter()
        .find_map(|name| module.get(name))
        .expect("the case binds a MetaData");
    let owner = py.force(&owner).expect("the import can be done");
    vec![
        py.get_attribute(&owner, "metadata")
            .expect("the owner has a MetaData"),
    ]
}

fn message(error: &aludel_python::Error) -> String {
    let text = error.message();
    let text = text
        .split("\n(Background on this error")
        .next()
        .unwrap_or_default();
    let text = text
        .split(" (Background on this error")
        .next()
        .unwrap_or_default();
    let text = without_addresses(text);
    format!("{}: {text}", error.class_name().unwrap_or("unsupported"))
}

fn sorted_keys(py: &mut Interpreter, value: &Value) -> PyResult<Vec<String>> {
    let tables = py.get_attribute(value, "sorted_tables")?;
    let mut keys = Vec::new();
    for table in py.iterate(&tables)? {
        let key = py.get_attribute(&table, "key")?;
        keys.push(py.str(&key)?.to_string());
    }
    Ok(keys)
}

/// The text that stands where something was refused.
fn refused(error: &aludel_python::Error) -> String {
    format!("! {}", message(error).replace('\n', "\\n"))
}

fn ddl(py: &mut Interpreter, value: &Value, keys: &[String], dialect: &str) -> String {
    let mut settings = Settings::offline();
    let converted = metadata(py, value);
    if let Ok(data) = &converted {
        settings.naming_convention = data.naming_convention.clone();
    }
    let context = Offline::new(dialect, settings).expect("the dialect is there");
    host::enter_migration(py, context.clone());
    let converted = metadata(py, value);
    let answer = converted.map(|data| {
        for table in keys.iter().filter_map(|key| data.table(key)) {
            let operation = MigrateOperation::CreateTable(Box::new(CreateTable {
                table: table.clone(),
                if_not_exists: None,
                constraints_included: false,
            }));
            if let Err(error) = context.invoke(py, operation) {
                let _ = write!(context.output.borrow_mut(), "{}\n\n", refused(&error));
            }
        }
    });
    host::leave_migration(py);
    match answer {
        Ok(()) => indexes_sorted(context.output.borrow().trim()),
        Err(error) => refused(&error),
    }
}

/// The same text with neighbouring `CREATE INDEX` in the order of their text: the reference's order changes.
fn indexes_sorted(text: &str) -> String {
    let mut done: Vec<&str> = Vec::new();
    let mut indexes: Vec<&str> = Vec::new();
    for statement in text.split("\n\n") {
        if statement.starts_with("CREATE INDEX") || statement.starts_with("CREATE UNIQUE INDEX") {
            indexes.push(statement);
            continue;
        }
        indexes.sort_unstable();
        done.append(&mut indexes);
        done.push(statement);
    }
    indexes.sort_unstable();
    done.append(&mut indexes);
    done.join("\n\n")
}

/// The types of the columns, as Alembic renders them for PostgreSQL.
fn type_lines(py: &mut Interpreter, value: &Value, keys: &[String]) -> Vec<String> {
    let context = Offline::new("postgresql", Settings::offline()).expect("the dialect is there");
    host::enter_migration(py, context);
    let data = metadata(py, value);
    host::leave_migration(py);
    let Ok(data) = data else { return Vec::new() };
    let dialect = aludel_dialect::dialect("postgresql").expect("the dialect is there");
    let options = RenderOptions::new(dialect);
    let mut lines = Vec::new();
    for table in keys.iter().filter_map(|key| data.table(key)) {
        for column in &table.columns {
            let text = match render_type(&column.type_, &options, &mut DefaultHooks) {
                Ok((text, _)) => text,
                Err(error) => format!("! {error}"),
            };
            lines.push(format!("{}.{}: {text}", table.key(), column.name));
        }
    }
    lines
}

fn answer(case: &Case) -> (String, Vec<String>) {
    let scratch = folder::scratch();
    for (name, text) in &case.files {
        let path = scratch.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    }
    let mut py = Interpreter::new(aludel_python::Settings {
        search_path: vec![scratch.path().to_path_buf()],
        readable: vec![scratch.path().to_path_buf()],
        ..aludel_python::Settings::default()
    });
    register(&mut py);
    let module = match py.import("models") {
        Ok(module) => module,
        Err(error) => {
            let text = format!("--- error\n{}", message(&error));
            return (text, vec![format!("{error:?}")]);
        }
    };
    let mut lines: Vec<String> = Vec::new();
    for value in metadatas(&mut py, &module) {
        lines.push("--- tables".to_owned());
        let keys = match sorted_keys(&mut py, &value) {
            Ok(keys) => keys,
            Err(error) => {
                lines.push(refused(&error));
                continue;
            }
        };
        lines.extend(keys.iter().cloned());
        let mut last = None;
        for dialect in dialects(case) {
            let text = ddl(&mut py, &value, &keys, dialect);
            if last.as_ref() == Some(&text) {
                lines.push(format!("--- {dialect} same"));
            } else {
                lines.push(format!("--- {dialect}"));
                lines.push(text.clone());
            }
            last = Some(text);
        }
        lines.push("--- types".to_owned());
        lines.extend(type_lines(&mut py, &value, &keys));
    }
    let answer = (lines.join("\n").trim_end().to_owned(), py.tolerated().to_vec());
    for module in py.modules().values() {
        module.clear();
    }
    answer
}

/// The lines that only one of the texts has, below the section they are in.
fn difference(expected: &str, answer: &str) -> String {
    let lines = |text: &str| {
        let mut section = String::new();
        let mut found = Vec::new();
        for line in text.lines() {
            if line.starts_with("--- ") {
                section = line.to_owned();
            }
            found.push(format!("{section} | {line}"));
        }
        found
    };
    let (expected, answer) = (lines(expected), lines(answer));
    let mut text = String::new();
    for (sign, own, other) in [("-", &expected, &answer), ("+", &answer, &expected)] {
        for line in own.iter().filter(|line| !other.contains(line)).take(25) {
            let _ = writeln!(text, "{sign} {line}");
        }
    }
    if let (true, Some((ours, theirs))) = (
        text.is_empty(),
        answer.iter().zip(&expected).find(|(ours, theirs)| ours != theirs),
    ) {
        let _ = writeln!(text, "another order:\n- {theirs}\n+ {ours}");
    }
    text
}

/// The cases of all files, each with its label.
fn cases() -> Vec<(String, Case)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/models");
    let only = std::env::var("ALUDEL_MODELS").unwrap_or_default();
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the cases are there")
        .map(|entry| entry.expect("an entry can be read").path())
        .collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let area = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let labelled = parse(&text)
            .into_iter()
            .map(|case| (format!("{area}: {}", case.name), case));
        found.extend(labelled.filter(|(label, _)| label.contains(&only)));
    }
    found
}

/// What is wrong with a case; nothing where it is equal.
fn fault(label: &str, case: &Case) -> Option<String> {
    let (answer, passed_over) = answer(case);
    if case.expected == answer {
        return None;
    }
    let mut report = format!("\n=== {label}\n{}", difference(&case.expected, &answer));
    for line in passed_over {
        let _ = writeln!(report, "? {line}");
    }
    Some(report)
}

#[test]
fn models_make_the_tables_that_the_reference_makes() {
    let cases = cases();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut faults = Vec::new();
        while let Some((label, case)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            faults.extend(fault(label, case).map(|fault| (label.clone(), fault)));
        }
        faults
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut faults: Vec<(String, String)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let answers = workers
            .into_iter()
            .map(|worker| worker.join().expect("a worker ends"));
        answers.flatten().collect()
    });
    faults.sort();
    let report: String = faults.iter().map(|(_, fault)| fault.as_str()).collect();
    println!("{} modules of models are equal", cases.len() - faults.len());
    assert!(
        faults.is_empty() && !cases.is_empty(),
        "{} of {} differ from the reference{report}",
        faults.len(),
        cases.len()
    );
}
