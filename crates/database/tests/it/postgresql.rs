//! Statements, transactions and errors on a live PostgreSQL server.

use std::time::{Duration, Instant};

use aludel_database::{
    Begin, ConnectOptions, Connection, DbapiClass, Error, ErrorKind, IsolationLevel, Parameters, Url,
};
use aludel_schema::Value;
use aludel_testing::postgres::{ScratchDatabase, scratch_database};

fn connect(database: &ScratchDatabase) -> Connection {
    open(database.url()).unwrap()
}

fn open(url: &str) -> Result<Connection, Error> {
    Connection::connect(&Url::parse(url)?, &ConnectOptions::default())
}

fn text(value: &str) -> Value {
    Value::String(value.to_owned())
}

#[test]
fn several_statements_in_one_text_give_the_result_of_the_last() {
    let database = scratch_database();
    let mut connection = connect(&database);
    let result = connection
        .run("CREATE TABLE \"Заказ\" (n int); INSERT INTO \"Заказ\" VALUES (1), (2); SELECT n AS \"№\" FROM \"Заказ\"")
        .unwrap();
    assert_eq!(result.columns[0].name, "№");
    assert_eq!(result.rows, [[Value::Int(1)], [Value::Int(2)]]);
    assert_eq!(result.rowcount, 2);
    let result = connection.run("SELECT 1; UPDATE \"Заказ\" SET n = 3").unwrap();
    assert!(!result.returns_rows);
    assert_eq!(result.rowcount, 2);
    assert_eq!(connection.run("CREATE TABLE b (n int)").unwrap().rowcount, -1);
    assert!(connection.run("-- nothing").unwrap().rows.is_empty());
}

#[test]
fn percent_sign_means_itself_without_parameters_only() {
    let database = scratch_database();
    let mut connection = connect(&database);
    let scalar = |connection: &mut Connection, sql: &str, parameters: Parameters| {
        connection
            .execute(sql, &parameters)
            .unwrap()
            .scalar()
            .cloned()
            .unwrap()
    };
    assert_eq!(
        scalar(&mut connection, "SELECT '%s %% 🦊'", Parameters::None),
        text("%s %% 🦊")
    );
    let named = Parameters::Named([("имя".to_owned(), text("O'Ши\\"))].into_iter().collect());
    assert_eq!(
        scalar(&mut connection, "SELECT '%%' || %(имя)s", named),
        text("%O'Ши\\")
    );
    let positional = Parameters::Positional(vec![Value::Int(-5), Value::Int(-2)]);
    assert_eq!(
        scalar(&mut connection, "SELECT 1-%s-%s", positional),
        Value::Int(8)
    );
    for (sql, values) in [
        ("SELECT %s", vec![]),
        ("SELECT 1", vec![Value::Null]),
        ("SELECT %d", vec![Value::Int(1)]),
    ] {
        let error = connection
            .execute(sql, &Parameters::Positional(values))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{sql}");
    }
}

#[test]
fn transaction_is_applied_whole_or_not_at_all() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.begin(Begin::Deferred).unwrap();
    assert!(connection.in_transaction());
    connection.run("CREATE TABLE t (n int UNIQUE)").unwrap();
    connection.run("INSERT INTO t VALUES (1)").unwrap();
    connection.savepoint("точка \"1\"").unwrap();
    let error = connection.run("INSERT INTO t VALUES (1)").unwrap_err();
    assert_eq!(
        error.driver_class_name().as_deref(),
        Some("psycopg2.errors.UniqueViolation")
    );
    assert_eq!(error.sqlalchemy_class(), "IntegrityError");
    assert_eq!(
        error.server_message().unwrap().constraint.as_deref(),
        Some("t_n_key")
    );
    connection.rollback_to_savepoint("точка \"1\"").unwrap();
    connection.release_savepoint("точка \"1\"").unwrap();
    assert_eq!(
        database.query("SELECT count(*) FROM pg_class WHERE relname = 't'"),
        [["0"]]
    );
    connection.commit().unwrap();
    assert!(!connection.in_transaction());
    assert_eq!(database.query("SELECT n FROM t"), [["1"]]);
    connection.begin(Begin::Immediate).unwrap();
    connection.run("DROP TABLE t").unwrap();
    connection.rollback().unwrap();
    assert_eq!(database.query("SELECT n FROM t"), [["1"]]);
}

#[test]
fn after_a_commit_in_sql_each_statement_commits_by_itself_as_with_psycopg2() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.begin(Begin::Deferred).unwrap();
    connection
        .run("CREATE TYPE настроение AS ENUM ('грусть')")
        .unwrap();
    assert!(!connection.ended_by_statement());
    connection.run("COMMIT").unwrap();
    assert!(connection.in_transaction() && connection.ended_by_statement());
    connection.begin(Begin::Deferred).unwrap();
    connection
        .run("ALTER TYPE настроение ADD VALUE 'радость'")
        .unwrap();
    connection
        .run("CREATE TABLE a (m настроение DEFAULT 'радость')")
        .unwrap();
    connection.rollback().unwrap();
    assert!(!connection.in_transaction() && !connection.ended_by_statement());
    connection.begin(Begin::Deferred).unwrap();
    connection.run("INSERT INTO a DEFAULT VALUES").unwrap();
    connection.rollback().unwrap();
    let count = connection.run("SELECT count(*) FROM a").unwrap();
    assert_eq!(count.scalar(), Some(&Value::Int(0)));
}

#[test]
fn commit_of_a_failed_transaction_is_an_error() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.begin(Begin::Deferred).unwrap();
    connection.run("SELECT 1/0").unwrap_err();
    let error = connection.commit().unwrap_err();
    assert!(
        error.to_string().contains("rolled back instead of committed"),
        "{error}"
    );
    assert!(!connection.in_transaction());
}

#[test]
fn autocommit_allows_what_no_transaction_may() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.run("CREATE TABLE t (n int)").unwrap();
    connection.begin(Begin::Deferred).unwrap();
    let error = connection
        .run("CREATE INDEX CONCURRENTLY i ON t (n)")
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "CREATE INDEX CONCURRENTLY cannot run inside a transaction block"
    );
    connection.rollback().unwrap();
    connection
        .set_isolation_level(IsolationLevel::from_name("autocommit").unwrap())
        .unwrap();
    connection.begin(Begin::Deferred).unwrap();
    connection.run("CREATE INDEX CONCURRENTLY i ON t (n)").unwrap();
    assert!(!connection.in_transaction());
}

#[test]
fn isolation_level_is_that_of_the_next_transaction() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection
        .set_isolation_level(IsolationLevel::Serializable)
        .unwrap();
    connection.begin(Begin::Deferred).unwrap();
    let level = connection.run("SHOW transaction_isolation").unwrap();
    assert_eq!(level.scalar(), Some(&text("serializable")));
}

#[test]
fn failing_statement_is_shown_as_psycopg2_shows_it() {
    let database = scratch_database();
    let mut connection = connect(&database);
    let error = connection.run("SELECT 'я',\n\tn FROM нет").unwrap_err();
    assert_eq!(
        error.driver_text(),
        "relation \"нет\" does not exist\nLINE 2:  n FROM нет\n                ^\n"
    );
    assert_eq!(error.dbapi_class(), Some(DbapiClass::ProgrammingError));
    let error = connection
        .run("DO $$ BEGIN RAISE EXCEPTION 'плохо' USING DETAIL = 'д', HINT = 'п', ERRCODE = 'P0042'; END $$")
        .unwrap_err();
    assert_eq!(
        error.driver_text(),
        "плохо\nDETAIL:  д\nHINT:  п\nCONTEXT:  PL/pgSQL function inline_code_block line 1 at RAISE\n"
    );
    assert_eq!(
        error.driver_class_name().as_deref(),
        Some("psycopg2.InternalError")
    );
    let long = format!(
        "SELECT {} нет, 'конец строки, которая не помещается в шестьдесят знаков'",
        "1, ".repeat(30)
    );
    let error = connection.run(&long).unwrap_err();
    assert_eq!(
        error.driver_text(),
        "column \"нет\" does not exist\n\
         LINE 1: ... 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  нет, 'коне...\n\
         \x20                                                            ^\n"
    );
}

#[test]
fn notices_are_kept() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection
        .run("DO $$ BEGIN FOR n IN 1..60 LOOP RAISE NOTICE 'строка %', n; END LOOP; END $$")
        .unwrap();
    let notices = connection.take_notices();
    assert_eq!(notices.len(), 50);
    assert_eq!(notices[49].message, "строка 60");
    assert!(connection.take_notices().is_empty());
}

#[test]
fn null_character_is_refused_and_the_session_goes_on() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.begin(Begin::Deferred).unwrap();
    let error = connection.run("SELECT 'a\0b'").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    let error = connection
        .execute("SELECT %s", &Parameters::Positional(vec![text("a\0b")]))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "A string literal cannot contain NUL (0x00) characters."
    );
    assert_eq!(connection.run("SELECT 1").unwrap().scalar(), Some(&Value::Int(1)));
}

#[test]
fn copy_of_the_client_is_refused_and_the_session_goes_on() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.run("CREATE TABLE t (n int)").unwrap();
    for sql in ["COPY t FROM STDIN", "COPY t TO STDOUT"] {
        assert!(
            connection.run(sql).unwrap_err().to_string().contains("COPY"),
            "{sql}"
        );
        assert_eq!(connection.run("SELECT 1").unwrap().scalar(), Some(&Value::Int(1)));
    }
}

#[test]
fn running_statement_is_cancelled() {
    let database = scratch_database();
    let mut connection = connect(&database);
    let canceller = connection.canceller();
    let started = Instant::now();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(200));
        canceller.cancel()
    });
    let error = connection.run("SELECT pg_sleep(30)").unwrap_err();
    thread.join().unwrap().unwrap();
    assert!(started.elapsed() < Duration::from_secs(20));
    assert_eq!(error.to_string(), "canceling statement due to user request");
    assert!(connection.is_open());
}

#[test]
fn lost_connection_is_reported_once_and_for_all() {
    let database = scratch_database();
    let mut connection = connect(&database);
    let error = connection
        .run("SELECT pg_terminate_backend(pg_backend_pid())")
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "terminating connection due to administrator command"
    );
    assert!(!connection.is_open());
    let error = connection.run("SELECT 1").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionLost);
    assert_eq!(error.to_string(), "connection already closed");
}

#[test]
fn many_sets_of_parameters_are_inserted() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.run("CREATE TABLE t (n int, s text)").unwrap();
    let sets: Vec<Parameters> = (0..1000)
        .map(|n| Parameters::Positional(vec![Value::Int(n), text(&format!("№ {n}"))]))
        .collect();
    assert_eq!(
        connection
            .execute_many("INSERT INTO t VALUES (%s, %s)", &sets)
            .unwrap()
            .rowcount,
        1000
    );
    let result = connection.run("SELECT sum(n), count(DISTINCT s) FROM t").unwrap();
    assert_eq!(result.rows, [[Value::Int(499_500), Value::Int(1000)]]);
}

#[test]
fn server_is_described() {
    let database = scratch_database();
    let mut connection = connect(&database);
    assert!(connection.server_version()[0] >= 12);
    assert!(connection.standard_conforming_strings());
    assert_eq!(connection.default_schema().unwrap().as_deref(), Some("public"));
    connection
        .run("CREATE SCHEMA \"Рынок\"; SET search_path = \"Рынок\"")
        .unwrap();
    assert_eq!(connection.default_schema().unwrap().as_deref(), Some("Рынок"));
}

#[test]
fn backslash_is_escaped_where_the_server_wants_it() {
    let database = scratch_database();
    let mut connection = connect(&database);
    connection.run("SET standard_conforming_strings = off").unwrap();
    let parameters = Parameters::Positional(vec![text("a\\'b"), Value::Bytes(vec![0, 39, 92, 255])]);
    let result = connection.execute("SELECT %s, %s", &parameters).unwrap();
    assert_eq!(result.rows, [[text("a\\'b"), Value::Bytes(vec![0, 39, 92, 255])]]);
}
