//! `literal_values="all"`: what is printed where the reference refuses to write a value, or leaves a placeholder.

use std::fmt::Write as _;
use std::path::PathBuf;

use aludel_dialect::{LiteralValues, Settings};

use crate::corpus::{answer, recorded, settings};
use crate::offline::interpreter;

/// Areas of the corpus whose cases write values in place.
const AREAS: [&str; 7] = [
    "rows",
    "own_types",
    "literal_postgresql",
    "literal_changes",
    "literal_queries",
    "oracle",
    "projects",
];

/// Whether the switch is for what the reference gives.
fn is_concerned(expected: &str) -> bool {
    expected.contains(" literal value \"") || expected.contains("_1")
}

#[test]
fn values_that_the_reference_does_not_write_are_written_where_that_is_asked_for() {
    let mut py = interpreter();
    let mut text = String::new();
    for area in AREAS {
        let corpus = recorded(area);
        for case in &corpus.cases {
            let usual = settings(case);
            if !usual.literal_binds && !case.name.starts_with("bulk insert") {
                continue;
            }
            let all = Settings {
                literal_values: LiteralValues::All,
                ..usual
            };
            let mut before = String::new();
            let concerned = case
                .expected
                .iter()
                .filter(|(_, expected)| is_concerned(expected));
            for (dialect, expected) in concerned {
                let answer = answer(&mut py, &corpus.prelude, case, dialect, all.clone());
                if answer == *expected {
                    continue;
                }
                if before.is_empty() {
                    let _ = writeln!(text, "=== {area}: {}", case.name);
                }
                if before == answer {
                    let _ = writeln!(text, "--- {dialect} same");
                } else {
                    let _ = writeln!(text, "--- {dialect}\n{answer}");
                }
                before = answer;
            }
        }
    }
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/literal_values.txt");
    aludel_testing::golden::check_own(golden, &text);
}
