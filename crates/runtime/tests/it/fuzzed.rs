//! What the fuzz targets found (`fuzz/cases`) is read or refused: no panic, no exhausted stack, no long wait.

use std::time::{Duration, Instant};

use aludel_testing::fixture::{Fixture, walk};

#[path = "../../../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a crate of its own for the fuzzer")]
mod targets;

/// More than any case needs without optimisation, and far less than a hang.
const LONGEST: Duration = Duration::from_secs(20);

#[expect(
    clippy::print_stdout,
    reason = "an exhausted stack ends the process: the last name is the case's"
)]
fn run(target: &str, body: impl Fn(&Fixture)) {
    let folder = format!("{}/../../fuzz/cases/{target}", env!("CARGO_MANIFEST_DIR"));
    for case in walk(folder, "txt") {
        println!("{}", case.name);
        let start = Instant::now();
        body(&case);
        let passed = start.elapsed();
        assert!(passed < LONGEST, "{} took {passed:?}", case.name);
    }
}

#[test]
fn modules_are_evaluated_or_refused() {
    run("evaluate", |case| targets::evaluate(&case.text()));
}

#[test]
fn headers_are_read_or_refused() {
    run("header", |case| {
        targets::header(&std::fs::read(&case.path).unwrap())
    });
}

#[test]
fn ini_files_are_read_or_refused() {
    run("ini", |case| targets::ini(&case.text()));
}

#[test]
fn templates_are_rendered_or_refused() {
    run("mako", |case| targets::mako(&case.text()));
}

#[test]
fn urls_are_read_or_refused() {
    run("url", |case| targets::url(&case.text()));
}
