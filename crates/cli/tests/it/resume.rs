//! Revisions that stop half-way on a database whose DDL commits by itself (MariaDB): told of, refused, resumed.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::cases::DatabaseKind::{Mariadb, Sqlite};
use crate::run::program;
use crate::sandbox::Sandbox;

const FIRST: &str = "migrations/versions/5a_first.py";
const JOURNAL: &str = "alembic_version_unfinished";

/// The only revision of a project, `5a`.
fn revision(upgrade: &str, downgrade: &str) -> String {
    let indented = |body: &str| {
        body.lines()
            .map(|line| format!("    {line}\n"))
            .collect::<String>()
    };
    format!(
        "\"\"\"Первая\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = \"5a\"\ndown_revision = None\n\n\n\
         def upgrade():\n{}\n\ndef downgrade():\n{}",
        indented(upgrade),
        indented(downgrade)
    )
}

/// A project with one revision, on MariaDB.
pub(crate) fn project(upgrade: &str) -> Sandbox {
    let sandbox = Sandbox::new("linear", Mariadb);
    std::fs::remove_dir_all(sandbox.path("migrations/versions")).unwrap();
    std::fs::create_dir(sandbox.path("migrations/versions")).unwrap();
    sandbox.write(FIRST, revision(upgrade, "pass"));
    sandbox
}

/// The schema and the rows that a run without a break leaves.
fn unbroken(upgrade: &str) -> Vec<String> {
    let sandbox = project(upgrade);
    sandbox.succeed("upgrade head");
    assert!(!is_recorded(&sandbox), "nothing stays of the journal");
    sandbox.database.state()
}

fn is_recorded(sandbox: &Sandbox) -> bool {
    sandbox.database.tables().iter().any(|table| table == JOURNAL)
}

fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(sandbox.path("."));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Waits until something is true.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Statements, a failure in the middle, what mends it, and what comes after.
const STOPPED: &str = "\
op.create_table('первая', sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False))
op.execute(\"INSERT INTO первая VALUES (1), (2)\")
op.create_table('second', sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False))
op.execute('INSERT INTO second VALUES (7)')
op.execute('INSERT INTO nowhere VALUES (1)')
op.add_column('second', sa.Column('note', sa.Text()))";

/// A project that has stopped in the middle of `STOPPED`.
fn stopped() -> Sandbox {
    let sandbox = project(STOPPED);
    sandbox
        .run("upgrade head")
        .fails_with(&["5a", "nowhere' doesn't exist"]);
    sandbox
}

const MEND: &str = "CREATE TABLE nowhere (id INTEGER)";

#[test]
fn the_failure_says_what_is_applied() {
    let sandbox = project(STOPPED);
    let output = sandbox.run("upgrade head");
    output.fails_with(&[
        "INSERT INTO nowhere VALUES (1)",
        "1. CREATE TABLE",
        "2. INSERT INTO первая VALUES (1), (2)",
        "3. CREATE TABLE second",
        "half-done",
        "`aludel upgrade head --resume`",
        "`aludel stamp base`",
        "`aludel stamp 5a`",
    ]);
    assert!(
        !output.all().contains("4. "),
        "the row of `second` was rolled back: {}",
        output.all()
    );
    assert_eq!(sandbox.database.column("SELECT count(*) FROM second"), ["0"]);
}

#[test]
fn the_next_run_refuses_and_current_tells() {
    let sandbox = stopped();
    let before = sandbox.database.state();
    for command in ["upgrade head", "upgrade +1", "downgrade base"] {
        sandbox
            .run(command)
            .fails_with(&["upgrade  -> 5a is half-done", "--resume", "CREATE TABLE second"]);
    }
    sandbox
        .run("current")
        .succeeds_with(&["upgrade  -> 5a is half-done: 3 of its statements are applied"]);
    sandbox
        .run("current --check-heads")
        .fails_with(&["not on all head revisions"]);
    sandbox
        .run("downgrade base --resume")
        .fails_with(&["is no part of what is asked for", "`aludel upgrade 5a --resume`"]);
    assert_eq!(sandbox.database.state(), before, "nothing was changed");
}

#[test]
fn resumed_where_it_stopped() {
    let sandbox = stopped();
    sandbox
        .run("upgrade head --resume")
        .fails_with(&["nowhere' doesn't exist", "--resume"]);
    sandbox.database.execute(MEND);
    sandbox
        .run("upgrade head --resume")
        .succeeds_with(&["Resuming upgrade  -> 5a: 3 statements are applied already."]);
    assert_eq!(sandbox.succeed("current").trim(), "5a (head)");
    assert!(!is_recorded(&sandbox));
    sandbox.database.execute("DROP TABLE nowhere");
    let script = STOPPED.replace("op.execute('INSERT INTO nowhere VALUES (1)')\n", "");
    assert_eq!(sandbox.database.state(), unbroken(&script));
    sandbox
        .run("upgrade head --resume")
        .succeeds_with(&["nothing to resume"]);
    sandbox
        .run("downgrade base --resume")
        .succeeds_with(&["nothing to resume"]);
}

#[test]
fn nothing_to_resume_on_another_database() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox
        .run("upgrade head --resume")
        .succeeds_with(&["nothing to resume"]);
    sandbox
        .run("upgrade head --sql --resume")
        .fails_with(&["does not go with --sql"]);
}

#[test]
fn a_script_that_was_edited_is_resumed_if_it_begins_alike() {
    for (old, new, told) in [
        (
            "op.create_table('second'",
            "op.create_table('другая'",
            "statement 3 was «CREATE TABLE second",
        ),
        (
            "(1), (2)",
            "(1), (3)",
            "statement 2 was «INSERT INTO первая VALUES (1), (2)» in the run that stopped",
        ),
        (
            "op.execute(\"INSERT INTO первая VALUES (1), (2)\")\n",
            "",
            "statement 2 was",
        ),
    ] {
        let sandbox = stopped();
        sandbox.write(FIRST, revision(&STOPPED.replace(old, new), "pass"));
        let before = sandbox.database.state();
        sandbox.run("upgrade head --resume").fails_with(&[
            "cannot be resumed",
            told,
            "5a_first.py",
            "aludel stamp base",
        ]);
        assert_eq!(sandbox.database.state(), before, "nothing was changed");
    }
    let sandbox = stopped();
    let shorter: String = STOPPED.lines().take(2).collect::<Vec<_>>().join("\n");
    sandbox.write(FIRST, revision(&shorter, "pass"));
    sandbox
        .run("upgrade head --resume")
        .fails_with(&["statement 3 in the run that stopped does not come any more"]);
    let sandbox = stopped();
    sandbox.write(
        FIRST,
        revision(
            &STOPPED.replace("INSERT INTO nowhere VALUES (1)", "INSERT INTO second VALUES (8)"),
            "pass",
        ),
    );
    sandbox.succeed("upgrade head --resume");
    assert_eq!(
        sandbox.database.column("SELECT id FROM second ORDER BY id"),
        ["7", "8"]
    );
}

#[test]
fn a_refusal_that_a_script_catches_is_a_refusal_all_the_same() {
    let sandbox = stopped();
    let script = STOPPED.replace("(1), (2)", "(5)").replace(
        "op.execute(\"INSERT INTO первая",
        "try:\n    op.execute('SELECT 1')\nexcept Exception:\n    pass\nop.execute(\"INSERT INTO первая",
    );
    sandbox.write(FIRST, revision(&script, "pass"));
    sandbox
        .run("upgrade head --resume")
        .fails_with(&["cannot be resumed"]);
}

#[test]
fn stamp_says_what_the_database_holds() {
    let sandbox = stopped();
    sandbox.database.execute("DROP TABLE первая; DROP TABLE second");
    sandbox.succeed("stamp base");
    assert!(!is_recorded(&sandbox));
    sandbox.database.execute(MEND);
    sandbox.succeed("upgrade head");

    let sandbox = stopped();
    sandbox
        .database
        .execute("ALTER TABLE second ADD COLUMN note TEXT");
    sandbox.succeed("stamp 5a");
    assert_eq!(sandbox.succeed("current").trim(), "5a (head)");
}

#[test]
fn results_are_those_of_the_run_that_stopped() {
    let body = "\
bind = op.get_bind()
if not sa.inspect(bind).has_table('kept'):
    op.create_table('kept', sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False), sa.Column('at', sa.DateTime()))
inserted = bind.execute(sa.text(\"INSERT INTO kept VALUES (1, '2024-02-29 10:00:00'), (2, NULL)\")).rowcount
rows = bind.execute(sa.text('SELECT id, at FROM kept ORDER BY id')).mappings().all()
try:
    op.drop_index('nothing', table_name='kept')
except sa.exc.OperationalError as error:
    print('caught', error.orig.args[0])
op.execute('SET @sum = 40')
op.create_table('after', sa.Column('n', sa.Integer(), primary_key=True, autoincrement=False))
op.execute('UPDATE kept SET id = id + 10')
op.create_table('later', sa.Column('n', sa.Integer(), primary_key=True, autoincrement=False))
STOP
bind.execute(sa.text('INSERT INTO after VALUES (:n)'), [{'n': row['id']} for row in rows])
bind.execute(sa.text('INSERT INTO after SELECT @sum + :n'), {'n': inserted})
print(inserted, [(row['id'], row['at']) for row in rows], sa.inspect(bind).get_columns('after')[0]['name'])";
    let whole = body.replace("STOP\n", "");
    let expected = unbroken(&whole);
    let sandbox = project(&body.replace("STOP", "raise RuntimeError('стоп')"));
    sandbox
        .run("upgrade head")
        .fails_with(&["стоп", "half-done", "CREATE TABLE later"]);
    sandbox.write(FIRST, revision(&whole, "pass"));
    sandbox.run("upgrade head --resume").succeeds_with(&[
        "caught 1091",
        "2 [(1, datetime.datetime(2024, 2, 29, 10, 0)), (2, None)] n",
    ]);
    assert_eq!(sandbox.database.state(), expected);
}

#[test]
fn what_ends_with_the_session_cannot_be_resumed() {
    let sandbox = project(
        "op.execute('CREATE TEMPORARY TABLE пока (n INTEGER)')\nop.create_table('t', sa.Column('n', sa.Integer()))\n\
         op.execute('INSERT INTO nowhere VALUES (1)')",
    );
    sandbox.run("upgrade head").fails_with(&["half-done"]);
    sandbox.run("upgrade head --resume").fails_with(&[
        "ended with the session",
        "CREATE TEMPORARY TABLE пока",
        "aludel stamp",
    ]);
}

#[test]
fn downgrades_are_resumed_too() {
    let sandbox = project(
        "op.create_table('a', sa.Column('n', sa.Integer()))\nop.create_table('b', sa.Column('n', sa.Integer()))",
    );
    let down = "op.drop_table('b')\nop.execute('INSERT INTO nowhere VALUES (1)')\nop.drop_table('a')";
    let script = std::fs::read_to_string(sandbox.path(FIRST))
        .unwrap()
        .replace("    pass", &down.replace("op.", "    op."));
    sandbox.write(FIRST, script);
    sandbox.succeed("upgrade head");
    sandbox.run("downgrade base").fails_with(&[
        "half-done",
        "1. DROP TABLE b",
        "`aludel downgrade base --resume`",
        "`aludel stamp 5a`",
    ]);
    sandbox
        .run("current --check-heads")
        .fails_with(&["downgrade 5a ->  is half-done"]);
    sandbox.run("upgrade head").fails_with(&[
        "downgrade 5a ->  is half-done",
        "`aludel downgrade base --resume`",
    ]);
    sandbox.database.execute(MEND);
    sandbox.succeed("downgrade -1 --resume");
    assert_eq!(sandbox.database.tables(), ["alembic_version", "nowhere"]);
}

#[test]
fn killed_between_two_statements() {
    let body = "\
op.create_table('before', sa.Column('n', sa.Integer()))
op.execute('SELECT SLEEP(2)')
op.create_table('after', sa.Column('n', sa.Integer()))";
    let expected = unbroken(body);
    let sandbox = project(body);
    let mut child = start(&sandbox, &["upgrade", "head"]);
    until("the first table is made", || {
        sandbox.database.tables().iter().any(|table| table == "before")
    });
    std::thread::sleep(Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    sandbox
        .run("current")
        .succeeds_with(&["1 of its statements is applied"]);
    sandbox.run("upgrade head").fails_with(&["CREATE TABLE `before`"]);
    sandbox
        .run("upgrade head --resume")
        .succeeds_with(&["1 statement is applied already"]);
    assert_eq!(sandbox.database.state(), expected);
}

#[test]
fn killed_while_the_server_runs_a_statement() {
    const MADE: &str = "CREATE TABLE t (n INTEGER)";
    let body = "\
op.create_table('u', sa.Column('n', sa.Integer()))
op.execute('INSERT INTO t VALUES (1)')
op.add_column('t', sa.Column('note', sa.Text()))
op.add_column('t', sa.Column('another', sa.Text()))";
    let unbroken = project(body);
    unbroken.database.execute(MADE);
    unbroken.succeed("upgrade head");
    let expected = unbroken.database.state();
    for ends_before_resuming in [true, false] {
        let sandbox = project(body);
        sandbox.database.execute(MADE);
        // A reader keeps the table from being altered until its transaction ends.
        let mut reader = sandbox.database.session();
        reader.execute("START TRANSACTION; SELECT * FROM t");
        let mut child = start(&sandbox, &["upgrade", "head"]);
        let waits = "SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'ALTER TABLE%' \
                     AND STATE LIKE '%metadata lock%'";
        until("the statement waits", || {
            !sandbox.database.column(waits).is_empty()
        });
        child.kill().unwrap();
        child.wait().unwrap();
        sandbox
            .run("current")
            .succeeds_with(&["2 of its statements are applied"]);
        if ends_before_resuming {
            drop(reader);
            sandbox.succeed("upgrade head --resume");
        } else {
            let mut resumed = start(&sandbox, &["upgrade", "head", "--resume"]);
            std::thread::sleep(Duration::from_millis(500));
            drop(reader);
            assert!(resumed.wait().unwrap().success());
        }
        assert_eq!(sandbox.database.state(), expected);
    }
}

/// Everything that a revision may do.
const RICH: &str = "\
bind = op.get_bind()
op.create_table('people', sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False), sa.Column('имя', sa.String(40)))
if not sa.inspect(bind).has_table('log'):
    op.create_table('log', sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False), sa.Column('what', sa.Text()))
for i in range(12):
    bind.execute(sa.text('INSERT INTO log VALUES (:i, :what)'), {'i': i, 'what': f'шаг {i}; it\\'s 100% 🍅'})
    if i % 3 == 0:
        op.add_column('people', sa.Column(f'c{i}', sa.Integer()))
count = bind.execute(sa.text('SELECT count(*) FROM log')).scalar()
op.bulk_insert(sa.table('people', sa.column('id'), sa.column('имя')), [{'id': n, 'имя': f'n{n}'} for n in range(count)])
try:
    op.drop_index('nope', table_name='people')
except Exception:
    pass
op.execute('SET @seven = 7')
op.create_index('ix_имя', 'people', ['имя'])
op.execute('UPDATE people SET c0 = @seven')
for name in [column['name'] for column in sa.inspect(bind).get_columns('people') if column['name'].startswith('c')][1:]:
    op.drop_column('people', name)
op.execute('CREATE VIEW seen AS SELECT id FROM people')
op.execute('ALTER TABLE log RENAME TO logged')
for row in bind.execute(sa.text('SELECT id FROM logged ORDER BY id')).all():
    bind.execute(sa.text('UPDATE logged SET id = id + 1000 WHERE id = :id'), {'id': row.id})
op.alter_column('people', 'имя', existing_type=sa.String(40), nullable=False)";

#[test]
fn killed_at_random_moments() {
    let expected = unbroken(RICH);
    let sandbox = project(RICH);
    let begin = Instant::now();
    sandbox.succeed("upgrade head");
    let usual = begin.elapsed();
    let mut inside = 0;
    for fraction in crate::safety::fractions(0).take(10) {
        let moment = usual.mul_f64(fraction);
        let sandbox = project(RICH);
        for factor in [1.0, 0.6] {
            let mut child = start(&sandbox, &["upgrade", "head", "--resume"]);
            std::thread::sleep(moment.mul_f64(factor));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let half_done = sandbox.run("current").all().contains("half-done");
        inside += usize::from(half_done);
        if half_done {
            sandbox.run("upgrade head").fails_with(&["is half-done"]);
        }
        sandbox.succeed("upgrade head --resume");
        assert_eq!(sandbox.database.state(), expected, "killed after {moment:?}");
    }
    assert!(inside > 0, "no kill met the inside of the revision");
    println!("20 kills within {usual:?}, {inside} times the revision was half-done at the end");
}
