//! Scripts that run statements on a live database print what the reference prints: the cases in tests/live.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use aludel_python::{Interpreter, Output, Settings, Value};
use aludel_testing::{fixture, folder, mariadb, postgres};

use crate::settings::goldens;

/// The database on a server in the recording, which errors name.
const RECORDED: &str = "aludel_record_live";

fn tests(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The databases that the cases of a file run on, and the cases: name and script.
fn cases(text: &str) -> (Vec<&str>, Vec<(&str, String)>) {
    let (mut databases, mut found): (Vec<&str>, Vec<(&str, String)>) = (Vec::new(), Vec::new());
    for line in text.split('\n') {
        if let Some(names) = line.strip_prefix("# on: ") {
            databases = names.split_whitespace().collect();
        } else if let Some(name) = line.strip_prefix("# === ") {
            found.push((name.trim(), String::new()));
        } else if let Some((_, script)) = found.last_mut() {
            script.push_str(line);
            script.push('\n');
        }
    }
    (databases, found)
}

/// What a script prints, and the exception that ends it.
fn outcome(url: &str, async_url: &str, script: &str) -> String {
    let mut py = Interpreter::new(Settings::default());
    aludel_library::register(&mut py);
    let output = Rc::new(Output::captured());
    py.set_state(output.clone());
    let preamble = format!(
        "import sqlalchemy as sa\nurl = {url:?}\nasync_url = {async_url:?}\nengine = sa.create_engine(url)\nconn = engine.connect()\n{}",
        std::fs::read_to_string(tests("live").join("_prelude.py")).expect("the prelude is there"),
    );
    let module = match py.execute_source("preamble.py", &preamble, "case") {
        Ok(module) => module,
        Err(error) => return format!("!! {error}\n"),
    };
    let ending = match py.execute(script, &module) {
        Ok(()) => String::new(),
        Err(error) => format!("!! {error}\n"),
    };
    if let Some(connection) = module.get("conn") {
        let _: Result<Value, _> = py.call_method(&connection, "close", aludel_python::Arguments::none());
    }
    output.stdout() + &ending
}

/// Runs the cases of all files that name the database, with a function that empties it and gives its URLs. `name` is the
/// database's own name and that of the recording.
fn compare(database: &str, name: (&str, &str), mut empty: impl FnMut() -> (String, String)) {
    let (own, recorded) = name;
    let mut wrong = Vec::new();
    let mut count = 0;
    let only = std::env::var("ALUDEL_TEST_CASE").unwrap_or_default();
    for file in fixture::walk(tests("live"), "py") {
        let text = file.text();
        let (databases, found) = cases(&text);
        if !databases.contains(&database) {
            continue;
        }
        let stem = file
            .path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let path = tests("goldens/live").join(database).join(format!("{stem}.txt"));
        let expected = std::fs::read_to_string(&path).unwrap_or_else(|_| {
            panic!(
                "{} is missing: run `cargo xtask record library/live`",
                path.display()
            )
        });
        let expected = goldens(&expected);
        assert_eq!(
            expected.len(),
            found.len(),
            "{stem}: run `cargo xtask record library/live`"
        );
        for ((name, script), (_, wanted)) in found.iter().zip(&expected) {
            if !format!("{stem}/{name}").contains(&only) {
                continue;
            }
            count += 1;
            let (url, async_url) = empty();
            let got = outcome(&url, &async_url, script).replace(own, recorded);
            if got != *wanted {
                wrong.push(format!("--- {stem}/{name}\n  wanted:\n{wanted}  got:\n{got}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} cases differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count > 0, "no case was run");
}

#[test]
fn scripts_on_sqlite_print_what_the_reference_prints() {
    let folder = folder::scratch();
    let path = folder.path().join("live.db");
    compare("sqlite", ("live.db", "live.db"), || {
        drop(std::fs::remove_file(&path));
        let place = path.display();
        (
            format!("sqlite:///{place}"),
            format!("sqlite+aiosqlite:///{place}"),
        )
    });
}

#[test]
fn scripts_on_postgresql_print_what_the_reference_prints() {
    let database = postgres::scratch_database();
    let with = |driver: &str| {
        database
            .url()
            .replacen("postgresql:", &format!("postgresql+{driver}:"), 1)
    };
    compare("postgresql", (database.name(), RECORDED), || {
        database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        (with("psycopg2"), with("asyncpg"))
    });
}

#[test]
fn scripts_on_mariadb_print_what_the_reference_prints() {
    let database = mariadb::scratch_database();
    let with = |driver: &str| database.url().replacen("mysql:", &format!("mysql+{driver}:"), 1);
    let name = database.name();
    compare("mariadb", (name, RECORDED), || {
        database.execute(&format!("DROP DATABASE {name}; CREATE DATABASE {name}"));
        (with("pymysql"), with("aiomysql"))
    });
}
