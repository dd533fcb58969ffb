//! Kills inside a `batch_alter_table` that moves its table: no row is lost, and the next run goes on.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::cases::DatabaseKind::{self, Mariadb, Postgresql, Sqlite};
use crate::run::program;
use crate::sandbox::Sandbox;

const ROWS: usize = 2_000;

/// A table with rows, an index, a unique and a foreign key.
const FIRST: &str = r#"
    op.create_table("города", sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False))
    op.bulk_insert(sa.table("города", sa.column("id")), [{"id": n} for n in range(3)])
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("имя", sa.String(60), nullable=False),
        sa.Column("age", sa.Integer()),
        sa.Column("город", sa.Integer(), sa.ForeignKey("города.id", name="fk_city")),
        sa.UniqueConstraint("имя", name="uq_name"),
    )
    op.create_index("ix_age", "people", ["age"])
    op.bulk_insert(
        sa.table("people", sa.column("id"), sa.column("имя"), sa.column("age"), sa.column("город")),
        [{"id": n, "имя": f"имя 🍅 {n}", "age": n % 90, "город": n % 3} for n in range(ROWS)],
    )"#;

const FOREIGN_KEY: &str = r#", sa.ForeignKey("города.id", name="fk_city")"#;

/// Two blocks that move it, with something between them.
const SECOND: &str = r#"
    with op.batch_alter_table("people", recreate="always") as batch_op:
        batch_op.alter_column("age", existing_type=sa.Integer(), new_column_name="years")
        batch_op.add_column(sa.Column("note", sa.String(20), server_default="нет"))
        batch_op.create_index("ix_note", ["note"])
    op.execute("UPDATE people SET note = 'да' WHERE id < 10")
    with op.batch_alter_table("people", recreate="always") as batch_op:
        batch_op.drop_index("ix_note")
        batch_op.alter_column("years", existing_type=sa.Integer(), type_=sa.BigInteger())
        batch_op.create_check_constraint("ck_years", "years >= 0")"#;

fn revision(id: &str, down: &str, upgrade: &str) -> String {
    format!(
        "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '{id}'\ndown_revision = {down}\n\n\n\
         def upgrade():{}\n\n\ndef downgrade():\n    pass\n",
        upgrade.replace("ROWS", &ROWS.to_string())
    )
}

/// A project whose second revision moves a table of many rows; it is at the first.
fn project(kind: DatabaseKind) -> Sandbox {
    let sandbox = Sandbox::new("linear", kind);
    std::fs::remove_dir_all(sandbox.path("migrations/versions")).unwrap();
    std::fs::create_dir(sandbox.path("migrations/versions")).unwrap();
    // Names of foreign keys are those of the whole database on MariaDB, so a table with one cannot be moved there.
    let first = match kind {
        Mariadb => FIRST.replace(FOREIGN_KEY, ""),
        _ => FIRST.to_owned(),
    };
    sandbox.write("migrations/versions/5a.py", revision("5a", "None", &first));
    sandbox.write("migrations/versions/5b.py", revision("5b", "'5a'", SECOND));
    sandbox.succeed("upgrade 5a");
    sandbox
}

/// Kills the second revision at random moments; the database is then at one of the two, or half-done where that can be
/// resumed, and the next run ends as one without a kill.
fn killed(kind: DatabaseKind, count: usize) {
    let unbroken = project(kind);
    let first = unbroken.database.state();
    let begin = Instant::now();
    unbroken.succeed("upgrade head");
    let usual = begin.elapsed();
    let second = unbroken.database.state();
    let mut sandbox = project(kind);
    let mut before_the_end = 0;
    for fraction in crate::safety::fractions(7).take(count) {
        let mut child = Command::new(program())
            .args(["upgrade", "head", "--resume"])
            .current_dir(sandbox.path("."))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(usual.mul_f64(fraction));
        child.kill().unwrap();
        child.wait().unwrap();
        sandbox.database.wait_until_alone();
        let told = sandbox.run("current").all();
        if !told.contains("half-done") {
            // The journal's table is removed at the end of a run.
            let mut state = sandbox.database.state();
            state.retain(|line| !line.contains("alembic_version_unfinished"));
            let at_first = told.lines().any(|line| line.trim() == "5a");
            assert_eq!(
                state,
                if at_first { first.clone() } else { second.clone() },
                "{told}"
            );
            before_the_end += usize::from(at_first);
            if at_first {
                continue;
            }
        } else {
            assert!(kind == Mariadb, "{told}");
            before_the_end += 1;
            // Another kill may follow inside of what is resumed.
            if before_the_end % 2 == 0 {
                continue;
            }
            sandbox.succeed("upgrade head --resume");
            assert_eq!(sandbox.database.state(), second);
        }
        sandbox = project(kind);
    }
    sandbox.succeed("upgrade head --resume");
    assert_eq!(sandbox.database.state(), second);
    assert!(before_the_end > 0, "no kill came before the end");
    println!("{before_the_end} of {count} kills came before the end");
}

#[test]
fn on_sqlite() {
    killed(Sqlite, 20);
}

#[test]
fn on_postgresql() {
    killed(Postgresql, 12);
}

#[test]
fn on_mariadb() {
    killed(Mariadb, 16);
}

/// A project on MariaDB whose second revision stops inside the block.
fn stopped(block: &str, told: &[&str]) -> Sandbox {
    let sandbox = project(Mariadb);
    sandbox.write("migrations/versions/5b.py", revision("5b", "'5a'", block));
    sandbox.run("upgrade head").fails_with(told);
    sandbox
}

#[test]
fn a_stop_while_the_rows_are_copied_is_resumed() {
    const BLOCK: &str = r#"
    with op.batch_alter_table("people", recreate="always") as batch_op:
        batch_op.alter_column("age", existing_type=sa.Integer(), nullable=False)
        batch_op.add_column(sa.Column("note", sa.String(20)))"#;
    let sandbox = project(Mariadb);
    sandbox.write("migrations/versions/5b.py", revision("5b", "'5a'", BLOCK));
    sandbox.succeed("upgrade head");
    let expected = sandbox.database.state();
    let sandbox = project(Mariadb);
    sandbox.write("migrations/versions/5b.py", revision("5b", "'5a'", BLOCK));
    sandbox
        .database
        .execute("UPDATE people SET age = NULL WHERE id = 40");
    sandbox.run("upgrade head").fails_with(&[
        "'age' cannot be null",
        "INSERT INTO _alembic_tmp_people",
        "state: the database is at 5a",
    ]);
    assert!(
        !sandbox
            .database
            .tables()
            .iter()
            .any(|table| table.contains("tmp")),
        "the new table is dropped again"
    );
    sandbox
        .run("upgrade head --resume")
        .fails_with(&["'age' cannot be null"]);
    sandbox
        .database
        .execute("UPDATE people SET age = 40 WHERE id = 40");
    sandbox.succeed("upgrade head --resume");
    assert_eq!(sandbox.database.state(), expected);
}

#[test]
fn a_stop_after_the_table_was_replaced_is_resumed() {
    const BLOCK: &str = r#"
    with op.batch_alter_table("people", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("note", sa.String(20)))
        batch_op.create_index("ux_age", ["age", "город"], unique=True)
    op.execute("UPDATE people SET note = 'после'")"#;
    let sandbox = stopped(BLOCK, &["Duplicate entry", "DROP TABLE people", "half-done"]);
    sandbox.database.execute("DELETE FROM people WHERE id >= 90");
    sandbox.succeed("upgrade head --resume");
    assert_eq!(
        sandbox
            .database
            .column("SELECT count(*) FROM people WHERE note = 'после'"),
        ["90"]
    );
    assert_eq!(sandbox.succeed("current").trim(), "5b (head)");
}
