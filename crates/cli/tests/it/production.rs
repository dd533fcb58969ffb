//! What goes wrong where migrations are deployed: full disks, servers that go away, rights that are missing, files that were left out.

use crate::bad_input::{NEXT, next_revision};
use crate::cases::DatabaseKind::{Mariadb, Postgresql, Sqlite};
use crate::sandbox::Sandbox;

#[test]
fn a_folder_with_a_percent_sign_in_its_name() {
    let name = "100% лавка 🍅 %d";
    let sandbox = Sandbox::new("linear", Sqlite).within(name);
    std::fs::create_dir(sandbox.path(name)).unwrap();
    for part in ["alembic.ini", "migrations"] {
        std::fs::rename(sandbox.path(part), sandbox.path(name).join(part)).unwrap();
    }
    sandbox.succeed("upgrade head");
    assert_eq!(sandbox.succeed("current").trim(), "2f00c0ffee04 (head)");
}

#[test]
fn revisions_that_were_left_out_of_a_deployment() {
    let sandbox = Sandbox::new("linear", Sqlite);
    std::fs::remove_dir_all(sandbox.path("migrations/versions")).unwrap();
    let output = sandbox.run("upgrade head");
    output.succeeds_with(&["warning: no revision was found: ", "versions does not exist"]);
    sandbox.succeed("revision -m first");
    let output = sandbox.run("upgrade head");
    assert!(!output.all().contains("warning"), "{}", output.all());
}

#[test]
fn a_transaction_that_cannot_be_committed() {
    let sandbox = Sandbox::new("linear", Postgresql);
    sandbox.replace(
        "migrations/env.py",
        "connection=connection,",
        "connection=connection, transaction_per_migration=True,",
    );
    sandbox.write(
        NEXT,
        next_revision(
            "    op.execute('CREATE TABLE links (id INTEGER REFERENCES products DEFERRABLE INITIALLY DEFERRED)')\n    \
             op.execute('INSERT INTO links VALUES (-1)')",
        ),
    );
    sandbox.run("upgrade head").fails_with(&[
        "error: upgrade 2f00c0ffee04 -> 3b: insert or update on table \"links\" violates foreign key constraint",
        "state: the database is at 2f00c0ffee04; 4 steps of this run were applied",
    ]);
    assert_eq!(sandbox.succeed("current").trim(), "2f00c0ffee04");
}

#[test]
fn a_database_file_that_cannot_grow() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.write(
        NEXT,
        next_revision(
            "    op.execute('PRAGMA max_page_count = 20')\n    op.execute('CREATE TABLE big AS WITH RECURSIVE c(x) AS (SELECT 1 UNION \
             ALL SELECT x + 1 FROM c WHERE x < 20000) SELECT hex(randomblob(20)) FROM c')",
        ),
    );
    sandbox.run("upgrade head").fails_with(&[
        "upgrade 2f00c0ffee04 -> 3b: database or disk is full",
        "make room on the disk",
        "state: the database is at 2f00c0ffee04",
    ]);
    assert_eq!(sandbox.succeed("current").trim(), "2f00c0ffee04");
}

#[test]
fn a_server_that_ends_the_session() {
    let sandbox = Sandbox::new("linear", Postgresql);
    sandbox.write(
        NEXT,
        next_revision("    op.execute('SELECT pg_terminate_backend(pg_backend_pid())')"),
    );
    sandbox.run("upgrade head").fails_with(&[
        "upgrade 2f00c0ffee04 -> 3b: terminating connection due to administrator command",
        "state: the database is at base",
        "look with `aludel current` and run the command again",
    ]);
    let sandbox = Sandbox::new("linear", Mariadb);
    sandbox.write(NEXT, next_revision("    op.execute('KILL CONNECTION_ID()')"));
    sandbox.run("upgrade head").fails_with(&[
        "upgrade 2f00c0ffee04 -> 3b: Lost connection to MySQL server during query",
        "state: the database is at 2f00c0ffee04",
        "look with `aludel current` and run the command again",
    ]);
}

#[test]
fn a_statement_that_takes_longer_than_it_may() {
    let sandbox = Sandbox::new("linear", Postgresql);
    sandbox.write(
        NEXT,
        next_revision("    op.execute('SET statement_timeout = 100')\n    op.execute('SELECT pg_sleep(30)')"),
    );
    sandbox.run("upgrade head").fails_with(&[
        "upgrade 2f00c0ffee04 -> 3b: canceling statement due to statement timeout",
        "help: where statement_timeout ended it, give migrations more time",
    ]);
}

#[test]
fn a_role_that_may_not_create_in_the_schema() {
    let sandbox = Sandbox::new("linear", Postgresql);
    let name = sandbox.database.column("SELECT current_database()").remove(0);
    let role = format!("limited_{name}");
    sandbox.database.execute(&format!(
        "CREATE ROLE {role}; REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    ));
    sandbox.replace(
        "migrations/env.py",
        "        prefix=\"sqlalchemy.\",\n",
        &format!(
            "        prefix=\"sqlalchemy.\",\n        connect_args={{\"options\": \"-c role={role}\"}},\n"
        ),
    );
    let output = sandbox.run("upgrade head");
    sandbox.database.execute(&format!("DROP ROLE {role}"));
    output.fails_with(&[
        "permission denied for schema public",
        "GRANT USAGE, CREATE ON SCHEMA",
        "nothing of this run was kept",
    ]);
}

#[test]
fn a_reader_that_has_gone() {
    let sandbox = Sandbox::new("linear", Sqlite);
    for arguments in ["history", "history --verbose", "show head", "upgrade head --sql"] {
        let command = format!(
            "'{}' {arguments} 2>errors | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}",
            crate::run::program().display()
        );
        let mut shell = std::process::Command::new("bash");
        let status = shell
            .args(["-c", &command])
            .current_dir(sandbox.folder())
            .status();
        assert_eq!(status.unwrap().code(), Some(0), "{arguments}");
        let said = std::fs::read_to_string(sandbox.path("errors")).unwrap();
        assert!(
            !said.contains("roken pipe") && !said.contains("panicked"),
            "{said}"
        );
    }
}
