//! SIGINT (Ctrl-C) and SIGTERM: the command stops what the database does, says where it is, and leaves whole revisions.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::cases::DatabaseKind::{self, Mariadb, Postgresql, Sqlite};
use crate::run::program;
use crate::sandbox::Sandbox;

/// The second revision of the project `linear`.
pub(crate) const SECOND: &str = "migrations/versions/1a2b3c4d5e02_добавить_остаток_и_описание.py";

/// Longer than any test waits.
const SLEEP: &str = "30";

/// A project whose second revision first does `line`.
fn project(kind: DatabaseKind, line: &str) -> Sandbox {
    let sandbox = Sandbox::new("linear", kind);
    sandbox.replace(
        SECOND,
        "def upgrade():\n",
        &format!("def upgrade():\n    {line}\n"),
    );
    sandbox
}

pub(crate) fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(sandbox.path("."));
    command.stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits until the process says something on standard error; gives all it said until then.
pub(crate) fn wait_for(child: &mut Child, words: &str) -> String {
    let mut said = Vec::new();
    let stream = child.stderr.as_mut().unwrap();
    loop {
        let text = String::from_utf8_lossy(&said);
        if text.contains(words) {
            return text.into_owned();
        }
        let mut byte = [0];
        assert_eq!(stream.read(&mut byte).unwrap(), 1, "it ended: {text}");
        said.push(byte[0]);
    }
}

/// Sends a signal by its name; gives what the process then said and its exit status.
fn signal(child: Child, name: &str) -> (String, Option<i32>) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let sent = Instant::now();
    let output = child.wait_with_output().unwrap();
    let passed = sent.elapsed();
    assert!(
        passed < Duration::from_secs(8),
        "it ended {passed:?} after the signal"
    );
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

/// Interrupts the second revision; what was before it stays, or not.
#[track_caller]
fn interrupted(kind: DatabaseKind, line: &str, options: &[&str], name: &str, status: i32, left: &str) {
    let sandbox = project(kind, line);
    let mut child = start(&sandbox, &[options, &["upgrade", "head"]].concat());
    wait_for(&mut child, "-> 1a2b3c4d5e02");
    std::thread::sleep(Duration::from_millis(300));
    let (said, ended) = signal(child, name);
    assert_eq!(ended, Some(status), "{said}");
    assert!(
        said.contains("error: upgrade 1a2b3c4d5e01 -> 1a2b3c4d5e02: interrupted"),
        "{said}"
    );
    assert!(said.contains("state: the database is at"), "{said}");
    assert!(!said.contains("help:"), "{said}");
    sandbox.database.wait_until_alone();
    assert_eq!(sandbox.succeed("current").trim(), left);
    let files = std::fs::read_dir(sandbox.path(".")).unwrap().flatten();
    let lock = files.filter(|file| file.file_name().to_string_lossy().ends_with("-lock"));
    assert_eq!(lock.count(), 0, "a lock stays behind");
}

#[test]
fn a_statement_on_postgresql() {
    let line = format!("op.execute('SELECT pg_sleep({SLEEP})')");
    interrupted(Postgresql, &line, &[], "INT", 130, "");
}

#[test]
fn a_statement_on_mariadb() {
    let line = format!("op.execute('SELECT SLEEP({SLEEP}) FROM products UNION SELECT SLEEP({SLEEP})')");
    interrupted(Mariadb, &line, &[], "TERM", 143, "1a2b3c4d5e01");
}

#[test]
fn a_statement_on_sqlite() {
    let line =
        "op.execute('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c')";
    interrupted(Sqlite, line, &[], "INT", 130, "1a2b3c4d5e01");
}

#[test]
fn a_statement_whose_failure_the_script_catches() {
    let line = format!(
        "\n    try:\n        op.execute('SELECT pg_sleep({SLEEP})')\n    except Exception:\n        pass\n    op.execute('SELECT 1')"
    );
    interrupted(Postgresql, &line, &[], "TERM", 143, "");
}

#[test]
fn a_script_that_does_not_end() {
    interrupted(Sqlite, "while True: pass", &[], "TERM", 143, "1a2b3c4d5e01");
}

#[test]
fn a_script_that_sleeps() {
    let line = format!("import time; time.sleep({SLEEP})");
    interrupted(Sqlite, &line, &[], "INT", 130, "1a2b3c4d5e01");
}

#[test]
fn an_env_py_that_does_not_end() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.write("migrations/env.py", "while True:\n    pass\n");
    let child = start(&sandbox, &["upgrade", "head"]);
    std::thread::sleep(Duration::from_millis(500));
    let (said, status) = signal(child, "INT");
    assert_eq!(status, Some(130), "{said}");
    assert!(
        said.contains("error: interrupted") && said.contains("env.py"),
        "{said}"
    );
}

#[test]
fn a_wait_for_another_migration() {
    let sandbox = project(Sqlite, &format!("import time; time.sleep({SLEEP})"));
    let mut first = start(&sandbox, &["upgrade", "head"]);
    wait_for(&mut first, "-> 1a2b3c4d5e02");
    let second = start(&sandbox, &["upgrade", "head"]);
    std::thread::sleep(Duration::from_millis(1_000));
    let (said, status) = signal(second, "INT");
    assert_eq!(status, Some(130), "{said}");
    assert!(said.contains("interrupted"), "{said}");
    signal(first, "TERM");
}
