//! Statements, transactions and errors on SQLite, as Python's `sqlite3` has them.

use aludel_database::{Begin, ConnectOptions, Connection, Error, ErrorKind, Parameters, Url};
use aludel_schema::Value;
use aludel_testing::folder;

fn open(url: &str) -> Result<Connection, Error> {
    Connection::connect(&Url::parse(url)?, &ConnectOptions::default())
}

fn memory() -> Connection {
    open("sqlite://").unwrap()
}

#[test]
fn file_is_found_by_every_form_of_url() {
    let folder = folder::scratch();
    let path = folder.path().join("рынок и ко.db");
    let url = format!("sqlite+aiosqlite:///{}", path.display());
    open(&url).unwrap().run("CREATE TABLE т (n)").unwrap();
    let same = format!("sqlite:///file:{}?mode=ro&uri=true", path.display());
    let mut connection = open(&same).unwrap();
    assert!(connection.run("SELECT n FROM т").unwrap().returns_rows);
    let error = connection.run("INSERT INTO т VALUES (1)").unwrap_err();
    assert_eq!(error.to_string(), "attempt to write a readonly database");
    assert_eq!(
        error.driver_class_name().as_deref(),
        Some("sqlite3.OperationalError")
    );
}

#[test]
fn file_that_cannot_be_opened_is_named() {
    let error = open("sqlite:////nowhere/at/all.db").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unreachable);
    assert_eq!(
        error.to_string(),
        "unable to open database file: /nowhere/at/all.db; its folder does not exist"
    );
    let error = open("sqlite://u:s3cret@host/x").unwrap_err();
    assert_eq!(error.sqlalchemy_class(), "ArgumentError");
    assert!(
        error
            .to_string()
            .starts_with("Invalid SQLite URL: sqlite://u:***@host/x\nValid SQLite URL forms are:")
    );
}

#[test]
fn table_made_before_any_row_changes_stays_after_rollback() {
    let mut connection = memory();
    connection.begin(Begin::Deferred).unwrap();
    connection.run("CREATE TABLE a (n)").unwrap();
    connection
        .run("  -- comment\n/* и ещё */ insert INTO a VALUES (1)")
        .unwrap();
    connection.run("CREATE TABLE b (n)").unwrap();
    connection.rollback().unwrap();
    assert!(!connection.in_transaction());
    let tables = connection
        .run("SELECT name, (SELECT count(*) FROM a) FROM sqlite_master")
        .unwrap();
    assert_eq!(tables.rows, [[Value::from("a"), Value::Int(0)]]);
}

#[test]
fn immediate_transaction_is_applied_whole_or_not_at_all() {
    let mut connection = memory();
    connection.begin(Begin::Immediate).unwrap();
    connection.run("CREATE TABLE a (n)").unwrap();
    connection.savepoint("s").unwrap();
    connection.run("CREATE TABLE b (n)").unwrap();
    connection.rollback_to_savepoint("s").unwrap();
    connection.commit().unwrap();
    connection.begin(Begin::Immediate).unwrap();
    connection.run("CREATE TABLE c (n)").unwrap();
    connection.rollback().unwrap();
    assert_eq!(
        connection.run("SELECT name FROM sqlite_master").unwrap().rows,
        [[Value::from("a")]]
    );
}

#[test]
fn values_have_the_classes_of_storage() {
    let mut connection = memory();
    let values = vec![
        Value::Null,
        Value::Bool(true),
        Value::Int(-7),
        Value::Float(2.5),
        Value::from("шеф 🦊"),
        Value::Bytes(vec![0, 255]),
        Value::Date(jiff::civil::date(2026, 1, 31)),
        Value::DateTime(jiff::civil::date(2026, 1, 31).at(12, 30, 0, 500_000)),
        Value::Uuid(uuid::Uuid::from_u128(7)),
    ];
    let sql = format!("SELECT {}", vec!["?"; values.len()].join(", "));
    let row = connection
        .execute(&sql, &Parameters::Positional(values))
        .unwrap()
        .rows
        .remove(0);
    let expected = [
        Value::Null,
        Value::Int(1),
        Value::Int(-7),
        Value::Float(2.5),
        Value::from("шеф 🦊"),
        Value::Bytes(vec![0, 255]),
        Value::from("2026-01-31"),
        Value::from("2026-01-31 12:30:00.000500"),
        Value::from("00000000000000000000000000000007"),
    ];
    assert_eq!(row, expected);
}

#[test]
fn misuse_is_answered_with_pythons_words() {
    let mut connection = memory();
    let named = |name: &str| Parameters::Named([(name.to_owned(), Value::Int(1))].into_iter().collect());
    for (sql, parameters, class, message) in [
        (
            "SELECT 1; SELECT 2",
            Parameters::None,
            "ProgrammingError",
            "You can only execute one statement at a time.",
        ),
        (
            "SELECT 1; nonsense",
            Parameters::None,
            "ProgrammingError",
            "You can only execute one statement at a time.",
        ),
        (
            "SELECT 'a\0'",
            Parameters::None,
            "ProgrammingError",
            "the query contains a null character",
        ),
        (
            "SELECT ?",
            Parameters::Positional(vec![]),
            "ProgrammingError",
            "Incorrect number of bindings supplied. The current statement uses 1, and there are 0 supplied.",
        ),
        (
            "SELECT :a",
            named("b"),
            "ProgrammingError",
            "You did not supply a value for binding parameter :a.",
        ),
        (
            "SELECT ?, ?",
            named("a"),
            "ProgrammingError",
            "Binding 1 has no name, but you supplied a dictionary (which has only names).",
        ),
        (
            "SELECT ?",
            Parameters::Positional(vec![Value::Array(vec![])]),
            "ProgrammingError",
            "Error binding parameter 1: type 'list' is not supported",
        ),
        (
            "selec",
            Parameters::None,
            "OperationalError",
            "near \"selec\": syntax error",
        ),
        (
            "SELECT * FROM нет",
            Parameters::None,
            "OperationalError",
            "no such table: нет",
        ),
    ] {
        let error = connection.execute(sql, &parameters).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(error.sqlalchemy_class(), class, "{sql}");
    }
    connection.run("CREATE TABLE t (n UNIQUE)").unwrap();
    connection.run("INSERT INTO t VALUES (1)").unwrap();
    let error = connection.run("INSERT INTO t VALUES (1)").unwrap_err();
    assert_eq!(error.to_string(), "UNIQUE constraint failed: t.n");
    assert_eq!(error.sqlalchemy_class(), "IntegrityError");
    assert_eq!(connection.run(" ; -- nothing").unwrap().rowcount, -1);
}

#[test]
fn changed_rows_are_counted() {
    let mut connection = memory();
    assert_eq!(
        connection
            .run("CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE)")
            .unwrap()
            .rowcount,
        -1
    );
    let inserted = connection.run("INSERT INTO t (d) VALUES ('x'), ('y')").unwrap();
    assert_eq!((inserted.rowcount, inserted.last_row_id), (2, Some(2)));
    let sets: Vec<_> = (0..5)
        .map(|n| Parameters::Positional(vec![Value::Int(n)]))
        .collect();
    assert_eq!(
        connection
            .execute_many("INSERT INTO t (d) VALUES (?)", &sets)
            .unwrap()
            .rowcount,
        5
    );
    assert_eq!(
        connection
            .run("UPDATE t SET d = 1 WHERE id < 4")
            .unwrap()
            .rowcount,
        3
    );
    let selected = connection.run("SELECT id, d FROM t LIMIT 1").unwrap();
    assert_eq!(selected.rowcount, -1);
    assert_eq!(selected.columns[1].declared_type.as_deref(), Some("DATE"));
}

#[test]
fn foreign_keys_are_not_enforced_until_asked_for() {
    let mut connection = memory();
    let pragma =
        |connection: &mut Connection| connection.run("PRAGMA foreign_keys").unwrap().scalar().cloned();
    assert_eq!(pragma(&mut connection), Some(Value::Int(0)));
    connection.run("PRAGMA foreign_keys=ON").unwrap();
    assert_eq!(pragma(&mut connection), Some(Value::Int(1)));
}

#[test]
fn writer_waits_as_long_as_it_was_told() {
    let folder = folder::scratch();
    let url = format!("sqlite:///{}?timeout=0.1", folder.path().join("a.db").display());
    let mut first = open(&url).unwrap();
    let mut second = open(&url).unwrap();
    first.begin(Begin::Immediate).unwrap();
    first.run("CREATE TABLE a (n)").unwrap();
    second.begin(Begin::Immediate).unwrap();
    let error = second.run("CREATE TABLE b (n)").unwrap_err();
    assert_eq!(error.to_string(), "database is locked");
    first.commit().unwrap();
    second.run("CREATE TABLE b (n)").unwrap();
}

#[test]
fn foreign_keys_are_switched_where_the_reference_has_no_transaction_yet() {
    let mut connection = memory();
    let is_on = |connection: &mut Connection| {
        let answer = connection.run("PRAGMA foreign_keys").unwrap();
        answer.scalar() == Some(&Value::Int(1))
    };
    // Before the first statement of a revision.
    connection.begin(Begin::Immediate).unwrap();
    connection.run("SELECT 1").unwrap();
    connection.run("-- on\nPRAGMA foreign_keys = ON").unwrap();
    assert!(is_on(&mut connection));
    // After DDL, before which Python's driver opens no transaction: what was done is committed.
    connection.run("CREATE TABLE a (n)").unwrap();
    connection.run("PRAGMA foreign_keys=OFF").unwrap();
    assert!(!is_on(&mut connection));
    // After rows were changed SQLite ignores it, as with the reference.
    connection.run("INSERT INTO a VALUES (1)").unwrap();
    connection.run("PRAGMA foreign_keys=ON").unwrap();
    assert!(!is_on(&mut connection));
    connection.rollback().unwrap();
    let rows = connection.run("SELECT count(*) FROM a").unwrap();
    assert_eq!(rows.rows, [[Value::Int(0)]]);
}

#[test]
fn vacuum_is_the_first_statement_of_a_revision() {
    let mut connection = memory();
    connection.begin(Begin::Immediate).unwrap();
    connection.run("VACUUM").unwrap();
    connection.run("CREATE TABLE a (n)").unwrap();
    connection.rollback().unwrap();
    let tables = connection.run("SELECT count(*) FROM sqlite_master").unwrap();
    assert_eq!(tables.rows, [[Value::Int(0)]]);
}

#[test]
fn a_script_may_begin_the_transaction_that_was_begun() {
    let mut connection = memory();
    connection.begin(Begin::Immediate).unwrap();
    connection.run("CREATE TABLE a (n)").unwrap();
    connection.run("BEGIN").unwrap();
    connection.rollback().unwrap();
    let tables = connection.run("SELECT count(*) FROM sqlite_master").unwrap();
    assert_eq!(tables.rows, [[Value::Int(0)]]);
}
