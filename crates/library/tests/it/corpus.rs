//! Bodies of revisions against what the reference prints for them with `--sql`.

use std::fmt::Write as _;
use std::path::PathBuf;

use aludel_dialect::{ParamStyle, Settings, dialect};

use crate::offline::{Offline, run};

const IMPORTS: &str = "\
import datetime
import decimal
import enum
import uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy import func
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
";

struct Case {
    name: String,
    options: Vec<(String, serde_json::Value)>,
    body: String,
    /// Dialects and what the reference prints.
    expected: Vec<(String, String)>,
}

struct Corpus {
    prelude: String,
    cases: Vec<Case>,
}

fn parse(text: &str) -> Corpus {
    let mut corpus = Corpus {
        prelude: String::new(),
        cases: Vec::new(),
    };
    let blocks = format!("\n{text}");
    for block in blocks.split("\n=== ").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap_or((block, ""));
        if name == "prelude" {
            corpus.prelude = rest.trim().to_owned();
            continue;
        }
        corpus.cases.push(case(name, rest));
    }
    corpus
}

fn case(name: &str, rest: &str) -> Case {
    let mut case = Case {
        name: name.to_owned(),
        options: Vec::new(),
        body: String::new(),
        expected: Vec::new(),
    };
    for line in rest.lines() {
        if let Some(header) = line.strip_prefix("--- ") {
            let (dialect, same) = match header.strip_suffix(" same") {
                Some(dialect) => (dialect, true),
                None => (header, false),
            };
            let text = if same {
                case.expected
                    .last()
                    .map(|(_, text)| text.clone())
                    .unwrap_or_default()
            } else {
                String::new()
            };
            case.expected.push((dialect.to_owned(), text));
        } else if let Some((_, text)) = case.expected.last_mut() {
            text.push_str(line);
            text.push('\n');
        } else if let Some(option) = line.strip_prefix("#: ") {
            let (key, value) = option.split_once(' ').expect("an option has a value");
            case.options.push((
                key.to_owned(),
                serde_json::from_str(value).expect("an option's value is JSON"),
            ));
        } else {
            case.body.push_str(line);
            case.body.push('\n');
        }
    }
    for (_, text) in &mut case.expected {
        text.truncate(text.trim_end().len());
    }
    case
}

fn settings(case: &Case) -> Settings {
    let mut settings = Settings::offline();
    for (key, value) in &case.options {
        match key.as_str() {
            "literal_binds" => settings.literal_binds = value.as_bool().unwrap_or_default(),
            "paramstyle" => {
                settings.param_style = value
                    .as_str()
                    .and_then(ParamStyle::from_name)
                    .expect("a known style");
            }
            "naming_convention" => {
                for (kind, template) in value.as_object().expect("a convention is a dict") {
                    let template = template.as_str().expect("a template is text");
                    settings
                        .naming_convention
                        .rules
                        .insert(kind.clone(), template.to_owned());
                }
            }
            other => panic!("the corpus has an option '{other}' that this test does not know"),
        }
    }
    settings
}

/// What we print, or the error in the corpus's form.
fn answer(prelude: &str, case: &Case, dialect: &str) -> Option<String> {
    let context = Offline::new(dialect, settings(case))?;
    let source = format!("{IMPORTS}{prelude}\n{}", case.body);
    Some(match run(&context, &source) {
        Ok(()) => context.output.borrow().trim_end().to_owned(),
        Err(error) => {
            let message = error.message();
            let message = message
                .split("\n(Background on this error")
                .next()
                .unwrap_or_default();
            let message = message
                .split(" (Background on this error")
                .next()
                .unwrap_or_default();
            let class = error.class_name().unwrap_or("unsupported");
            format!("! {class}: {}", message.replace('\n', "\\n"))
        }
    })
}

/// The cases that are known to differ.
fn known(area: &str) -> Vec<&'static str> {
    let lines = include_str!("../known_differences.txt").lines();
    lines
        .filter_map(|line| line.strip_prefix(area)?.strip_prefix(": "))
        .collect()
}

fn check(area: &str) {
    let known = known(area);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(format!("{area}.txt"));
    let corpus = parse(&std::fs::read_to_string(&path).expect("the corpus is there"));
    assert!(!corpus.cases.is_empty());
    let mut report = String::new();
    let (mut failed, mut passed) = (0, 0);
    let mut stale: Vec<String> = Vec::new();
    for case in &corpus.cases {
        for (name, expected) in &case.expected {
            if dialect(name).is_none() {
                continue;
            }
            let Some(answer) = answer(&corpus.prelude, case, name) else {
                continue;
            };
            let label = format!("{} ({name})", case.name);
            let is_known = known.contains(&label.as_str());
            if answer == *expected || is_better(expected, &answer) {
                passed += 1;
                if is_known {
                    stale.push(label);
                }
                continue;
            }
            if is_known {
                continue;
            }
            failed += 1;
            let _ = write!(
                report,
                "\n=== {} ({name})\n{}--- expected\n{expected}\n--- got\n{answer}\n",
                case.name, case.body
            );
        }
    }
    assert!(
        failed == 0,
        "{area}: {failed} of {} differ from the reference{report}",
        failed + passed
    );
    assert!(
        stale.is_empty(),
        "{area}: these are equal now, take them off the list: {stale:?}"
    );
}

/// Where the reference breaks by itself, or refuses what can be done, a statement of ours is the better answer; its
/// `repr()`s of its own objects inside messages are not repeated.
fn is_better(expected: &str, answer: &str) -> bool {
    let crash = ["! AssertionError", "! AttributeError", "! TypeError: %d"];
    let refusal = [
        "! CompileError: No literal value renderer is available",
        "! CompileError: Could not render literal value",
        "! NoReferencedTableError: ",
        "! ArgumentError: Column must be constructed with a non-blank name",
        "! CompileError: (in table 't', column 'a'): SQLite does not support autoincrement",
    ];
    let starts = |starts: &[&str]| starts.iter().any(|start| expected.starts_with(start));
    let same_words =
        |text: &str| text.starts_with("! CompileError: Can't emit DROP CONSTRAINT for constraint");
    starts(&crash) || starts(&refusal) || (same_words(expected) && same_words(answer))
}

macro_rules! areas {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

areas!(
    columns,
    constraints,
    expressions,
    indexes,
    names,
    rows,
    tables,
    types
);
