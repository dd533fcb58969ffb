//! A statement that waits for another session of the database: the user is told for whom, and can end it.

use crate::cases::DatabaseKind::{self, Mariadb, Postgresql, Sqlite};
use crate::interrupted::{SECOND, start, wait_for};
use crate::sandbox::Sandbox;

/// The first revision is applied, the second begins with `line`; SQLite waits for `timeout` seconds.
fn project(kind: DatabaseKind, line: &str, timeout: &str) -> Sandbox {
    let sandbox = Sandbox::new("linear", kind);
    let lines = format!("def upgrade():\n    {line}\n");
    sandbox.replace(SECOND, "def upgrade():\n", &lines);
    if kind == Sqlite {
        sandbox.replace("alembic.ini", "app.db", &format!("app.db?timeout={timeout}"));
    }
    sandbox.succeed("upgrade 1a2b3c4d5e01");
    sandbox
}

/// What a session does to keep the table of products for itself.
fn hold(kind: DatabaseKind) -> &'static str {
    match kind {
        Sqlite => "BEGIN IMMEDIATE",
        _ => "BEGIN; SELECT * FROM products",
    }
}

/// Another session holds the table until the program has told of it; then the upgrade goes on.
#[track_caller]
fn told(kind: DatabaseKind, words: &[&str]) {
    let sandbox = project(kind, "pass", "60");
    let mut session = sandbox.database.session();
    session.execute(hold(kind));
    let mut child = start(&sandbox, &["upgrade", "1a2b3c4d5e02"]);
    let mut said = wait_for(&mut child, "fail");
    session.execute("ROLLBACK");
    let output = child.wait_with_output().unwrap();
    said.push_str(&String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{said}");
    for word in [
        "Waiting for another session of the database: 5 s",
        "in: upgrade 1a2b3c4d5e01 -> 1a2b3c4d5e02 (",
        "остаток_и_описание.py:20)",
    ]
    .iter()
    .chain(words)
    {
        assert!(said.contains(word), "says nothing of '{word}':\n{said}");
    }
    assert_eq!(sandbox.succeed("current").trim(), "1a2b3c4d5e02");
}

#[test]
fn a_wait_on_postgresql_is_told() {
    let words = [
        "SQL: ALTER TABLE products ADD COLUMN stock",
        "wants: AccessExclusiveLock on products",
        "held by: session ",
        "idle in transaction for ",
        ": BEGIN; SELECT * FROM products\n",
        "end it: SELECT pg_terminate_backend(",
    ];
    told(Postgresql, &words);
}

#[test]
fn a_wait_on_mariadb_is_told() {
    let words = [
        "SQL: ALTER TABLE products ADD COLUMN stock",
        "wants: table metadata lock",
        "held by: connection ",
        "in a transaction of ",
        "end it: KILL ",
    ];
    told(Mariadb, &words);
}

#[test]
#[cfg(target_os = "linux")]
fn a_wait_on_sqlite_is_told() {
    let held = format!("held by: process {}: ", std::process::id());
    told(Sqlite, &[&held, "end it: kill "]);
}

/// The statement waits for a short time only.
#[track_caller]
fn named(kind: DatabaseKind, line: &str, words: &[&str]) {
    let sandbox = project(kind, line, "0.1");
    let mut session = sandbox.database.session();
    session.execute(hold(kind));
    let output = sandbox.run("upgrade 1a2b3c4d5e02");
    output.fails_with(words);
    output.fails_with(&["wait until it ends, or end it: ", "; then run the command again"]);
    assert!(!output.all().contains("Waiting for"), "{}", output.all());
}

#[test]
fn who_held_the_lock_when_lock_timeout_ended_a_statement() {
    let words = ["canceling statement due to lock timeout", "= held by: session "];
    for timeout in ["100", "'2s'"] {
        let line = format!("op.execute(\"SET lock_timeout = {timeout}\")");
        named(Postgresql, &line, &words);
    }
    let words = ["Lock wait timeout exceeded", "= held by: connection "];
    named(Mariadb, "op.execute('SET SESSION lock_wait_timeout = 1')", &words);
}

#[test]
#[cfg(target_os = "linux")]
fn who_held_the_lock_when_sqlite_gave_up() {
    let held = format!("= held by: process {}: ", std::process::id());
    named(Sqlite, "pass", &["database is locked", &held]);
}

#[test]
fn a_second_connection_of_the_script_itself() {
    let line = "c = sa.create_engine(op.get_bind().engine.url).connect(); c.execute(sa.text('SELECT * FROM products'))";
    let sandbox = project(Postgresql, line, "");
    let output = sandbox.run("upgrade head");
    output.fails_with(&[
        "would wait for ever",
        "another connection of this command",
        "use the one of the migration, op.get_bind()",
        "nothing of this run was kept",
    ]);
}
