//! Bodies of revisions against what the reference prints for them with `--sql`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use aludel_dialect::{ParamStyle, Settings};
use aludel_python::{Interpreter, Value};

use crate::offline::{Offline, interpreter, run_in};

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

pub(crate) struct Case {
    pub(crate) name: String,
    options: Vec<(String, serde_json::Value)>,
    body: String,
    /// Dialects and what the reference prints.
    pub(crate) expected: Vec<(String, String)>,
}

pub(crate) struct Corpus {
    pub(crate) prelude: String,
    pub(crate) cases: Vec<Case>,
}

/// The recording of an area.
pub(crate) fn recorded(area: &str) -> Corpus {
    let path = directory().join(format!("{area}.txt"));
    parse(&std::fs::read_to_string(&path).expect("the corpus is there"))
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
            // In parentheses, what the reference's dialect was given to get as far as this.
            let dialect = dialect.split(' ').next().unwrap_or_default();
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

pub(crate) fn settings(case: &Case) -> Settings {
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
            "target_metadata" => {}
            other => panic!("the corpus has an option '{other}' that this test does not know"),
        }
    }
    settings
}

/// What we print, or the error in the corpus's form.
pub(crate) fn answer(
    py: &mut Interpreter,
    prelude: &str,
    case: &Case,
    dialect: &str,
    settings: Settings,
) -> String {
    let context = match target_metadata(py, prelude, case) {
        Some(target) => Offline::of_models(dialect, settings, target),
        None => Offline::new(dialect, settings),
    };
    let context = context.expect("a known dialect");
    let source = format!("{IMPORTS}{prelude}\n{}", case.body);
    match run_in(py, &context, &source) {
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
            let message = without_addresses(message);
            let class = error.class_name().unwrap_or("unsupported");
            let text = format!("! {class}: {}", message.replace('\n', "\\n"));
            text.trim_end().to_owned()
        }
    }
}

/// What the option `target_metadata` of a case makes of its prelude.
fn target_metadata(py: &mut Interpreter, prelude: &str, case: &Case) -> Option<Value> {
    let (_, expression) = case.options.iter().find(|(name, _)| name == "target_metadata")?;
    let expression = expression.as_str().expect("an expression");
    let source = format!("{IMPORTS}{prelude}\ntarget_metadata = {expression}\n");
    let module = py
        .execute_source("models.py", &source, "models")
        .expect("the models can be read");
    module.get("target_metadata")
}

/// A message without the addresses of objects, which no two runs share.
fn without_addresses(message: &str) -> String {
    let mut parts = message.split(" at 0x");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.trim_start_matches(|it: char| it.is_ascii_hexdigit()));
    }
    text
}

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// The differences of an area that `known_differences.txt` lists with their reasons: cases and dialects.
fn known_differences(area: &str) -> BTreeSet<(String, String)> {
    let path = directory().with_file_name("known_differences.txt");
    let text = std::fs::read_to_string(path).expect("the list is there");
    let mut known = BTreeSet::new();
    for line in text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (of, rest) = line.split_once(": ").expect("an area");
        let (case, dialects) = rest
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once(" ("))
            .expect("dialects");
        if of == area {
            let dialects = dialects.split(' ');
            known.extend(dialects.map(|dialect| (case.to_owned(), dialect.to_owned())));
        }
    }
    known
}

/// What we answer to the cases that `known_differences.txt` lists. A case is named as it is there.
fn own_answers() -> Corpus {
    let path = directory().with_file_name("goldens").join("own_answers.txt");
    parse(&std::fs::read_to_string(path).expect("the answers are there"))
}

/// Compares an area with its recording, and says on the terminal how much was compared: the output of a test that
/// passes is otherwise not seen.
fn check(area: &str) {
    let corpus = recorded(area);
    assert!(!corpus.cases.is_empty());
    let mut known = known_differences(area);
    let listed = known.len();
    let own = own_answers();
    let own = |case: &str, dialect: &str| {
        let named = own.cases.iter().find(|it| it.name == format!("{area}: {case}"))?;
        let answer = named.expected.iter().find(|(of, _)| of == dialect)?;
        Some(answer.1.clone())
    };
    let mut report = String::new();
    let (mut failed, mut equal) = (0, 0);
    // One interpreter for the area: a case leaves nothing behind that another one sees.
    let mut py = interpreter();
    for case in &corpus.cases {
        for (name, expected) in &case.expected {
            let answer = answer(&mut py, &corpus.prelude, case, name, settings(case));
            let is_known = known.remove(&(case.name.clone(), name.clone()));
            match (answer == *expected, is_known) {
                (true, false) => equal += 1,
                (false, true) if own(&case.name, name).is_some_and(|own| own == answer) => {}
                (is_equal, is_listed) => {
                    failed += 1;
                    let what = match (is_equal, is_listed) {
                        (true, _) => "is equal, and listed",
                        (false, true) => "is listed, and is not as own_answers.txt has it",
                        (false, false) => "differs",
                    };
                    let _ = write!(
                        report,
                        "\n=== {} ({name}) {what}\n{}--- expected\n{expected}\n--- got\n{answer}\n",
                        case.name, case.body
                    );
                }
            }
        }
    }
    assert!(known.is_empty(), "{area}: there is no such case: {known:?}");
    assert!(failed == 0, "{area}: {failed} cases are not as expected{report}");
    let line = format!(
        "corpus {area}: {} cases, {equal} comparisons equal to the reference, {listed} known to differ\n",
        corpus.cases.len()
    );
    let _ = std::io::stderr().write_all(line.as_bytes());
}

macro_rules! areas {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*

        /// The tests of the areas fail where anything differs that is not listed: the rest of what is counted here is equal.
        #[test]
        fn every_recorded_area_is_compared() {
            let known = [$(stringify!($name)),*];
            let (mut cases, mut comparisons, mut listed) = (0, 0, 0);
            for entry in std::fs::read_dir(directory()).expect("the corpus is there") {
                let path = entry.expect("the corpus can be read").path();
                let area = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
                assert!(known.contains(&area), "{area} is recorded and not compared");
                let corpus = recorded(area);
                cases += corpus.cases.len();
                comparisons += corpus.cases.iter().map(|case| case.expected.len()).sum::<usize>();
                listed += known_differences(area).len();
            }
            let line = format!(
                "corpus: {} areas, {cases} cases, {comparisons} comparisons with the reference, all equal but {listed} that are listed\n",
                known.len()
            );
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
    };
}

areas!(
    addon_types,
    alterations,
    batch,
    by_name,
    classes,
    changes,
    columns,
    compiled,
    combinations,
    constraints,
    constructs,
    conventions,
    ctes,
    defaults,
    directives,
    elements,
    every_type,
    exports,
    expressions,
    indexes,
    json,
    literal_changes,
    literal_postgresql,
    literal_queries,
    literals,
    move_and_copy,
    names,
    oracle,
    own_operations,
    own_types,
    parameters,
    postgresql,
    projects,
    queries,
    refusals,
    rows,
    sequences,
    statements,
    tables,
    types,
    values,
    uses,
    whole_batches,
    whole_tables,
    words
);
