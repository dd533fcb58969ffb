//! What users are told when something is wrong. The wording is ours; what must be in it is tested.

use crate::cases::DatabaseKind::{None, Postgresql, Sqlite};
use crate::sandbox::Sandbox;

/// A revision after the last of the project `linear`.
pub(crate) fn next_revision(body: &str) -> String {
    format!(
        "\"\"\"Следующая\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = \"3b\"\ndown_revision = \"2f00c0ffee04\"\n\n\n\
         def upgrade():\n{body}\n\n\ndef downgrade():\n    pass\n"
    )
}

pub(crate) const NEXT: &str = "migrations/versions/3b_next.py";

#[test]
fn a_revision_that_does_not_parse() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.write(NEXT, next_revision("    op.execute('SELECT 1'"));
    sandbox
        .run("upgrade head")
        .fails_with(&["3b_next.py", "op.execute('SELECT 1'"]);
    assert!(sandbox.database.tables().is_empty(), "nothing is applied");
}

#[test]
fn a_revision_without_the_function_that_is_called() {
    let sandbox = Sandbox::new("linear", Sqlite);
    let body = next_revision("    op.create_table('следующая', sa.Column('id', sa.Integer))");
    sandbox.write(NEXT, body.replace("def downgrade", "def down"));
    sandbox.succeed("upgrade head");
    let before = sandbox.database.tables();
    sandbox
        .run("downgrade base")
        .fails_with(&["AttributeError: module '3b_next_py' has no attribute 'downgrade'"]);
    assert_eq!(sandbox.database.tables(), before, "nothing is undone");
}

#[test]
fn a_revision_that_uses_what_is_not_supported() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.write(
        NEXT,
        next_revision("    import ctypes\n    ctypes.CDLL('libc.so.6')"),
    );
    sandbox.run("upgrade head").fails_with(&["3b_next.py", "ctypes"]);
}

#[test]
fn a_statement_that_fails() {
    let sandbox = Sandbox::new("linear", Postgresql);
    sandbox.write(
        NEXT,
        next_revision("    op.execute('INSERT INTO products (id, name) VALUES (1, NULL)')"),
    );
    sandbox.run("upgrade head").fails_with(&[
        "3b",
        "3b_next.py",
        "INSERT INTO products (id, name) VALUES (1, NULL)",
        "null value in column \"name\"",
        "Failing row contains",
    ]);
}

#[test]
fn a_failure_says_which_revisions_are_applied() {
    let sandbox = Sandbox::new("failing", Postgresql);
    sandbox.run("-x per upgrade head").fails_with(&[
        "f10000000003",
        "f10000000002",
        "nowhere",
        "relation \"nowhere\" does not exist",
    ]);
    assert_eq!(sandbox.succeed("current").trim(), "f10000000002");
}

#[test]
fn a_server_that_cannot_be_reached() {
    let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", "postgresql://u:sesame@127.0.0.1:1/x");
    let output = sandbox.run("-c environ.ini upgrade head");
    output.fails_with(&["127.0.0.1", "onnection refused"]);
    assert!(!output.all().contains("sesame"), "{}", output.all());
}

#[test]
fn a_host_that_does_not_exist() {
    let sandbox = Sandbox::new("settings", None).with(
        "DATABASE_URL",
        "postgresql+asyncpg://u:sesame@no-such-host.invalid/x",
    );
    let output = sandbox.run("-c environ.ini current");
    output.fails_with(&["no-such-host.invalid"]);
    assert!(!output.all().contains("sesame"), "{}", output.all());
}

#[test]
fn a_wrong_password() {
    let url = aludel_testing::postgres::server_url().replace("postgres@", "aludel_password:sesame@");
    let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", &url);
    let output = sandbox.run("-c environ.ini current");
    output.fails_with(&["password authentication failed for user \"aludel_password\""]);
    assert!(!output.all().contains("sesame"), "{}", output.all());
}

#[test]
fn a_database_that_is_missing() {
    let sandbox = Sandbox::new("settings", Postgresql).with("DATABASE_URL", "@URL@_missing");
    sandbox
        .run("-c environ.ini upgrade head")
        .fails_with(&["_missing\" does not exist"]);
}

#[test]
fn tls_that_is_refused() {
    let url = std::env::var("ALUDEL_TEST_POSTGRES_PLAIN_ONLY_URL").unwrap();
    let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", &format!("{url}?sslmode=require"));
    sandbox
        .run("-c environ.ini current")
        .fails_with(&["pg_hba.conf", "SSL"]);
}

#[test]
fn mariadb_that_refuses() {
    let password = std::env::var("ALUDEL_TEST_MARIADB_PASSWORD_URL").unwrap();
    let server = aludel_testing::mariadb::server_url();
    let port = server
        .rsplit(':')
        .next()
        .unwrap()
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let wrong = password
        .split_once(':')
        .unwrap()
        .1
        .split_once(':')
        .map(|_| format!("mysql+pymysql://aludel_password:sesame@127.0.0.1:{port}/mysql"));
    for (url, words) in [
        (
            wrong.unwrap(),
            [
                "Access denied for user 'aludel_password'@",
                "check the user and the password in the URL",
            ],
        ),
        (
            format!("mariadb+mariadbconnector://aludel:sesame@127.0.0.1:{port}/нет"),
            ["127.0.0.1", "check the user and the password in the URL"],
        ),
        (
            format!("{}_missing", server.replace("mysql://", "mysql+asyncmy://")),
            ["Unknown database 'mysql_missing'", "create the database first"],
        ),
        (
            "mysql+aiomysql://u:sesame@127.0.0.1:1/x".to_owned(),
            ["Connection refused", "is the server running there?"],
        ),
        (
            "mysql://u:sesame@no-such-host.invalid/x".to_owned(),
            ["no-such-host.invalid", "is the server running there?"],
        ),
        (
            format!("mysql+pymysql://aludel@127.0.0.1:{port}/mysql?ssl_ca=/nowhere.crt"),
            ["/nowhere.crt", "ssl_ca"],
        ),
        (
            std::env::var("ALUDEL_TEST_MARIADB_TLS_ONLY_URL").unwrap() + "?ssl_disabled=true",
            [
                "Access denied for user 'aludel_tls'@",
                "check the user and the password in the URL",
            ],
        ),
        (
            format!("mysql+pymysql://aludel@127.0.0.1:{port}/mysql?sesame_option=1"),
            ["invalid connection option", "sesame_option"],
        ),
    ] {
        let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", &url);
        let output = sandbox.run("-c environ.ini upgrade head");
        output.fails_with(&words);
        assert!(
            !output.all().replace("sesame_option", "").contains("sesame"),
            "{}",
            output.all()
        );
        assert_eq!(
            output
                .stderr
                .lines()
                .filter(|line| line.starts_with("error"))
                .count(),
            1,
            "{}",
            output.all()
        );
    }
}

#[test]
fn a_revision_that_is_unknown_on_the_command_line() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.run("upgrade 1a2b3c4d5e0").fails_with(&["1a2b3c4d5e0"]);
    sandbox.run("upgrade 1a2b3c4d5e09").fails_with(&[
        "Can't locate revision identified by '1a2b3c4d5e09'",
        "1a2b3c4d5e0",
    ]);
    sandbox
        .run("upgrade hed")
        .fails_with(&["Did you mean head, heads?"]);
    assert!(
        sandbox
            .database
            .tables()
            .iter()
            .all(|table| table == "alembic_version")
    );
}

#[test]
fn a_revision_that_is_unknown_in_the_database() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.succeed("upgrade 1a2b3c4d5e02");
    sandbox
        .database
        .execute("UPDATE alembic_version SET version_num = '1a2b3c4d5e99'");
    for command in ["upgrade head", "downgrade -1", "current"] {
        sandbox.run(command).fails_with(&[
            "Can't locate revision identified by '1a2b3c4d5e99'",
            "the database is at a revision that has no file",
            "stamp --purge",
        ]);
    }
}

#[test]
fn a_table_that_is_there_already() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.database.execute("CREATE TABLE products (id INTEGER)");
    sandbox
        .run("upgrade head")
        .fails_with(&["table products already exists", "1a2b3c4d5e01", "stamp"]);
}

#[test]
fn a_revision_file_that_is_not_utf_8() {
    let sandbox = Sandbox::new("linear", Sqlite);
    let mut bytes = next_revision("    pass").into_bytes();
    bytes.extend(b"# \xcf\xf0\xe8\xe2\xe5\xf2\n");
    sandbox.write(NEXT, bytes);
    sandbox.run("upgrade head").fails_with(&["3b_next.py"]);
    assert!(sandbox.database.tables().is_empty(), "nothing is applied");
}

#[test]
fn an_ini_that_is_broken() {
    let sandbox = Sandbox::new("linear", None);
    sandbox.write("alembic.ini", "[alembic\nscript_location = x\n");
    sandbox.run("history").fails_with(&["alembic.ini"]);
    sandbox.write("alembic.ini", "[alembic]\nscript_location = %(nothere)s/x\n");
    sandbox.run("history").fails_with(&["nothere", "script_location"]);
}

#[test]
fn a_script_location_that_is_missing() {
    let sandbox = Sandbox::new("linear", None);
    sandbox.write("alembic.ini", "[alembic]\nsqlalchemy.url = sqlite://\n");
    sandbox
        .run("upgrade head")
        .fails_with(&["No 'script_location' key found in configuration"]);
}

#[test]
fn nothing_is_written_where_scripts_may_not() {
    let sandbox = Sandbox::new("linear", Sqlite);
    for (body, word) in [
        ("    open('escape.txt', 'w').write('x')", "open"),
        (
            "    import subprocess\n    subprocess.run(['touch', 'escape.txt'])",
            "subprocess",
        ),
        ("    import os\n    os.system('touch escape.txt')", "system"),
        (
            "    import socket\n    socket.create_connection(('127.0.0.1', 80))",
            "socket",
        ),
    ] {
        sandbox.write(NEXT, next_revision(body));
        sandbox.run("upgrade head").fails_with(&["3b_next.py", word]);
        assert!(!sandbox.path("escape.txt").exists(), "{body}");
    }
}

#[test]
fn a_password_with_a_percent_sign_that_is_not_doubled_is_not_shown() {
    for (url, shown) in [
        ("postgresql://u:sesa%40me@127.0.0.1:1/x", "***@127.0.0.1:1/x"),
        ("postgresql://u:sesame@127.0.0.1:1/x?password=sesame%40", "***"),
        (
            "postgresql://u:sesame@127.0.0.1:1/%(nothere)s",
            "u:***@127.0.0.1:1",
        ),
    ] {
        let sandbox = Sandbox::new("linear", None);
        sandbox.replace("alembic.ini", "driver://user:pass@localhost/dbname", url);
        let output = sandbox.run("current");
        output.fails_with(&[shown, "sqlalchemy.url"]);
        for secret in ["sesa", "40me", "me@"] {
            assert!(!output.all().contains(secret), "{}", output.all());
        }
    }
    let sandbox = Sandbox::new("linear", None);
    sandbox.write(
        "migrations/env.py",
        "from alembic import context\ncontext.config.set_main_option('sqlalchemy.url', 'mysql://u:sesa%40me@h/x')\n",
    );
    let output = sandbox.run("current");
    output.fails_with(&["invalid interpolation syntax in 'mysql://u:***@h/x'", "%%"]);
    assert!(
        !output.stderr.lines().next().unwrap().contains("sesa"),
        "{}",
        output.all()
    );
}

#[test]
fn a_url_that_is_none() {
    for url in ["", "not a url", "postgresql://u:p@h:port/x"] {
        let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", url);
        sandbox
            .run("-c environ.ini current")
            .fails_with(&["postgresql://user:password@host"]);
    }
}

#[test]
fn a_server_of_another_kind_that_waits_for_the_client() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port();
    let url = format!("mysql+pymysql://u:sesame@127.0.0.1:{port}/x");
    let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", &url);
    let output = sandbox.run("-c environ.ini current");
    output.fails_with(&["no answer", "is it a MySQL server that listens there?"]);
    assert!(!output.all().contains("sesame"), "{}", output.all());
}

#[test]
fn sqlite_files_that_are_none_or_cannot_be_written() {
    let sandbox = Sandbox::new("settings", None).with("DATABASE_URL", "sqlite:///environ.ini");
    sandbox
        .run("-c environ.ini upgrade head")
        .fails_with(&["file is not a database", "check the path in the URL"]);
    let sandbox =
        Sandbox::new("settings", Sqlite).with("DATABASE_URL", "sqlite:///file:app.db?mode=ro&uri=true");
    sandbox
        .run("-c environ.ini upgrade head")
        .fails_with(&["unable to open database file", "there is no such file"]);
    sandbox.database.execute("CREATE TABLE t (id INTEGER)");
    sandbox
        .run("-c environ.ini upgrade head")
        .fails_with(&["attempt to write a readonly database", "mode=ro"]);
}

#[test]
fn a_version_table_that_is_not_alembics() {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox
        .database
        .execute("CREATE TABLE alembic_version (version INTEGER)");
    sandbox
        .run("upgrade head")
        .fails_with(&["no such column", "the table is not one that Alembic made"]);
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.succeed("upgrade 1a2b3c4d5e02");
    sandbox
        .database
        .execute("INSERT INTO alembic_version VALUES ('1a2b3c4d5e01')");
    sandbox
        .run("upgrade head")
        .fails_with(&["overlaps with other requested revisions", "stamp --purge"]);
}

#[test]
fn a_folder_in_the_place_of_the_ini() {
    let sandbox = Sandbox::new("linear", None);
    sandbox
        .run("-c migrations history")
        .fails_with(&["migrations is a folder"]);
}

#[test]
fn an_environment_variable_that_is_not_set() {
    let sandbox = Sandbox::new("linear", None);
    sandbox.write(
        "migrations/env.py",
        "import os\nurl = os.environ['DATABASE_URL']\n",
    );
    sandbox
        .run("current")
        .fails_with(&["KeyError: 'DATABASE_URL'", "set this environment variable"]);
}

#[test]
fn standard_output_that_is_full() {
    for arguments in ["history", "upgrade head --sql"] {
        let sandbox = Sandbox::new("linear", Sqlite);
        let output = std::process::Command::new(crate::run::program())
            .args(arguments.split(' '))
            .current_dir(sandbox.path("."))
            .stdout(std::fs::File::create("/dev/full").unwrap())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("standard output could not be written: No space left on device"),
            "{said}"
        );
    }
}

#[test]
fn a_reader_that_goes_away() {
    let sandbox = Sandbox::new("linear", Sqlite);
    let mut child = std::process::Command::new(crate::run::program())
        .args(["upgrade", "head", "--sql"])
        .current_dir(sandbox.path("."))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("error") && !said.contains("panicked"), "{said}");
}
