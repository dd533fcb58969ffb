//! Statements, transactions and errors on a live MariaDB server, as PyMySQL has them.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use aludel_database::{
    Begin, ConnectOptions, Connection, Error, ErrorKind, MigrationLock, Parameters, QueryValue, Url, UrlParts,
};
use aludel_schema::{Interval, Value};

/// A URL of the server that `cargo xtask test` starts.
fn given(variable: &str) -> Url {
    match std::env::var(variable) {
        Ok(url) => Url::parse(&url).unwrap(),
        Err(_) => panic!("{variable} is not set: run `cargo xtask test -p aludel-database`"),
    }
}

fn connect(url: &Url) -> Result<Connection, Error> {
    Connection::connect(url, &ConnectOptions::default())
}

/// A database of the test's own; it is dropped with the value.
pub(crate) struct ScratchDatabase {
    pub(crate) url: Url,
    name: String,
}

impl Drop for ScratchDatabase {
    fn drop(&mut self) {
        let dropped = connect(&given("ALUDEL_TEST_MARIADB_URL"))
            .and_then(|mut server| server.run(&format!("DROP DATABASE {}", self.name)));
        assert!(dropped.is_ok() || std::thread::panicking(), "{dropped:?}");
    }
}

/// A database whose name begins with a word, and a connection to it.
pub(crate) fn scratch(word: &str) -> (ScratchDatabase, Connection) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "{word}_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    let server = given("ALUDEL_TEST_MARIADB_URL");
    let mut connection = connect(&server).unwrap();
    connection
        .run(&format!(
            "CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
        ))
        .unwrap();
    let url = server.set(UrlParts {
        database: Some(name.clone()),
        ..UrlParts::default()
    });
    let connection = connect(&url).unwrap();
    (ScratchDatabase { url, name }, connection)
}

fn positional(values: Vec<Value>) -> Parameters {
    Parameters::Positional(values)
}

#[test]
fn values_go_and_come_as_with_pymysql() {
    let (_database, mut connection) = scratch("values");
    let day = jiff::civil::date(2026, 1, 31);
    let cases: Vec<(&str, Value, Value)> = vec![
        ("%s", Value::Null, Value::Null),
        ("%s", Value::Bool(true), Value::Int(1)),
        ("%s", Value::Int(-5), Value::Int(-5)),
        (
            "CAST(%s AS UNSIGNED)",
            Value::Int(u64::MAX.into()),
            Value::Int(u64::MAX.into()),
        ),
        ("%s", Value::Float(1.5), Value::Float(1.5)),
        ("%s", Value::Float(1e300), Value::Float(1e300)),
        (
            "%s",
            Value::Decimal("1.50".parse().unwrap()),
            Value::Decimal("1.50".parse().unwrap()),
        ),
        (
            "%s",
            Value::from("Ши '\"\\ 🦊 \n\r\0\u{1a} % %s"),
            Value::from("Ши '\"\\ 🦊 \n\r\0\u{1a} % %s"),
        ),
        (
            "%s",
            Value::Bytes(vec![0, 39, 92, 255]),
            Value::Bytes(vec![0, 39, 92, 255]),
        ),
        ("CAST(%s AS DATE)", Value::Date(day), Value::Date(day)),
        (
            "CAST(%s AS DATETIME)",
            Value::DateTime(day.at(12, 30, 0, 0)),
            Value::DateTime(day.at(12, 30, 0, 0)),
        ),
        (
            "CAST(%s AS DATETIME(6))",
            Value::DateTime(day.at(12, 30, 0, 500_000_000)),
            Value::DateTime(day.at(12, 30, 0, 500_000_000)),
        ),
        (
            "CAST(%s AS TIME(6))",
            Value::Interval(Interval {
                months: 0,
                days: -1,
                microseconds: -1_500_000,
            }),
            Value::Interval(Interval {
                months: 0,
                days: 0,
                microseconds: -86_401_500_000,
            }),
        ),
        (
            "%s",
            Value::Uuid(uuid::Uuid::from_u128(7)),
            Value::from("00000000000000000000000000000007"),
        ),
    ];
    for (expression, sent, expected) in cases {
        let result = connection
            .execute(&format!("SELECT {expression}, '100%%'"), &positional(vec![sent]))
            .unwrap();
        assert_eq!(result.rows, [[expected, Value::from("100%")]], "{expression}");
    }
    let result = connection
        .run("SELECT b'101', CAST('0000-00-00' AS CHAR), JSON_ARRAY(1), 2026 % 7")
        .unwrap();
    let expected = [
        Value::Bytes(vec![5]),
        Value::from("0000-00-00"),
        Value::from("[1]"),
        Value::Int(3),
    ];
    assert_eq!(result.rows, [expected]);
    let list = Parameters::Named(
        [("ids".to_owned(), Value::Array(vec![Value::Int(1), Value::Int(2)]))]
            .into_iter()
            .collect(),
    );
    assert_eq!(
        connection.execute("SELECT 2 IN %(ids)s", &list).unwrap().scalar(),
        Some(&Value::Int(1))
    );
    let error = connection
        .execute("SELECT %s", &positional(vec![Value::Float(f64::NAN)]))
        .unwrap_err();
    assert_eq!(error.to_string(), "nan can not be used with MySQL");
}

#[test]
fn errors_have_pymysqls_classes_and_texts() {
    let (_database, mut connection) = scratch("errors");
    connection
        .run("CREATE TABLE t (n INT PRIMARY KEY, s VARCHAR(3) NOT NULL)")
        .unwrap();
    connection.run("INSERT INTO t VALUES (1, 'x')").unwrap();
    let name = connection.default_schema().unwrap().unwrap();
    for (sql, class, text) in [
        (
            "SELECT * FROM нет",
            "ProgrammingError",
            format!("(1146, \"Table '{name}.нет' doesn't exist\")"),
        ),
        (
            "INSERT INTO t VALUES (1, 'y')",
            "IntegrityError",
            "(1062, \"Duplicate entry '1' for key 'PRIMARY'\")".to_owned(),
        ),
        (
            "INSERT INTO t VALUES (2, NULL)",
            "IntegrityError",
            "(1048, \"Column 's' cannot be null\")".to_owned(),
        ),
        (
            "INSERT INTO t VALUES (2, 'long')",
            "DataError",
            "(1406, \"Data too long for column 's' at row 1\")".to_owned(),
        ),
        (
            "CREATE TABLE t (n INT)",
            "OperationalError",
            "(1050, \"Table 't' already exists\")".to_owned(),
        ),
        (
            "ALTER TABLE t DROP COLUMN q",
            "OperationalError",
            "(1091, \"Can't DROP COLUMN `q`; check that it exists\")".to_owned(),
        ),
    ] {
        let error = connection.run(sql).unwrap_err();
        assert_eq!(error.to_string(), text);
        assert_eq!(error.sqlalchemy_class(), class, "{sql}");
        assert_eq!(error.driver_class_name(), Some(format!("pymysql.err.{class}")));
    }
    assert!(connection.is_open());
}

#[test]
fn transaction_is_applied_whole_but_for_what_commits_by_itself() {
    let (database, mut connection) = scratch("transactions");
    connection
        .run("CREATE TABLE t (n INT PRIMARY KEY AUTO_INCREMENT, s TEXT)")
        .unwrap();
    connection.begin(Begin::Deferred).unwrap();
    let inserted = connection.run("INSERT INTO t (s) VALUES ('a'), ('b')").unwrap();
    assert_eq!((inserted.rowcount, inserted.last_row_id), (2, Some(1)));
    connection.savepoint_and_back();
    connection.rollback().unwrap();
    let mut other = connect(&database.url).unwrap();
    assert_eq!(
        other.run("SELECT count(*) FROM t").unwrap().scalar(),
        Some(&Value::Int(0))
    );
    connection.begin(Begin::Immediate).unwrap();
    connection.run("INSERT INTO t (s) VALUES ('a')").unwrap();
    connection.run("CREATE TABLE u (n INT)").unwrap();
    connection.run("INSERT INTO t (s) VALUES ('b')").unwrap();
    connection.rollback().unwrap();
    assert!(!connection.in_transaction());
    assert_eq!(other.run("SELECT s FROM t").unwrap().rows, [[Value::from("a")]]);
    // A row that already has the new value is counted as well.
    assert_eq!(connection.run("UPDATE t SET s = 'a'").unwrap().rowcount, 1);
}

trait Savepoints {
    fn savepoint_and_back(&mut self);
}

impl Savepoints for Connection {
    fn savepoint_and_back(&mut self) {
        self.savepoint("точка").unwrap();
        self.run("INSERT INTO t (s) VALUES ('c')").unwrap();
        self.rollback_to_savepoint("точка").unwrap();
        assert_eq!(
            self.run("SELECT count(*) FROM t").unwrap().scalar(),
            Some(&Value::Int(2))
        );
        self.release_savepoint("точка").unwrap();
    }
}

#[test]
fn connections_are_made_and_refused_with_one_line() {
    let password = given("ALUDEL_TEST_MARIADB_PASSWORD_URL");
    let tls_only = given("ALUDEL_TEST_MARIADB_TLS_ONLY_URL");
    let cipher = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";
    for url in [&password, &tls_only] {
        let row = connect(url).unwrap().run(cipher).unwrap().rows.remove(0);
        assert_ne!(
            row[1],
            Value::from(""),
            "the server can encrypt, so the session is encrypted"
        );
    }
    let authority = std::env::var("ALUDEL_TEST_MARIADB_AUTHORITY").unwrap();
    let mut verified = tls_only.clone();
    verified.query.insert("ssl_ca".into(), QueryValue::One(authority));
    connect(&verified).unwrap();
    verified
        .query
        .insert("ssl_ca".into(), QueryValue::from("/nowhere/ca.crt"));
    assert_ne!(connect(&verified).unwrap_err().kind(), ErrorKind::Authentication);
    let mut wrong = password.clone();
    wrong.password = Some("s3cret".into());
    let error = connect(&wrong).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(
        error
            .to_string()
            .contains("Access denied for user 'aludel_password'@"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("s3cret"));
    let missing = password.set(UrlParts {
        database: Some("нет".into()),
        ..UrlParts::default()
    });
    let error = connect(&missing).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingDatabase);
    assert!(
        error
            .to_string()
            .ends_with("(Unknown database 'нет'); create the database first, or check its name in the URL")
    );
    let unused = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let error = connect(&password.set(UrlParts {
        port: Some(unused.into()),
        ..UrlParts::default()
    }))
    .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unreachable);
    assert_eq!(
        error.to_string(),
        format!(
            "Can't connect to MySQL server on '127.0.0.1:{unused}' (Connection refused); is the server running there?"
        )
    );
    let error = connect(&Url::parse("mysql+pymysql://u@h/d?charset=utf8mb4&chars=x").unwrap()).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Option, "invalid connection option \"chars\"")
    );
}

#[test]
fn socket_is_used() {
    let socket = std::env::var("ALUDEL_TEST_MARIADB_SOCKET").unwrap();
    let mut url = Url::parse("mariadb+pymysql://aludel@/mysql").unwrap();
    url.query.insert("unix_socket".into(), QueryValue::One(socket));
    let mut connection = connect(&url).unwrap();
    assert!(connection.server_version()[0] >= 10);
    assert_eq!(connection.default_schema().unwrap().as_deref(), Some("mysql"));
}

#[test]
fn lock_excludes_and_names_its_holder() {
    let (database, _connection) = scratch("locks");
    let (other, _connection) = scratch("locks");
    let acquire = |url: &Url| {
        let timeout = Some(Duration::from_millis(150));
        MigrationLock::acquire(url, &ConnectOptions::default(), "aludel", timeout, &mut |_| {})
    };
    let held = acquire(&database.url).unwrap();
    acquire(&other.url).unwrap();
    let error = acquire(&database.url).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(
        error.to_string().contains("it is held by the connection "),
        "{error}"
    );
    drop(held);
    acquire(&database.url).unwrap();
}

#[test]
fn running_statement_is_cancelled() {
    let (_database, mut connection) = scratch("cancel");
    let canceller = connection.canceller();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(200));
        canceller.cancel()
    });
    let started = std::time::Instant::now();
    // MariaDB's SLEEP gives 1 or an error when it is interrupted.
    drop(connection.run("SELECT SLEEP(20)"));
    thread.join().unwrap().unwrap();
    assert!(started.elapsed() < Duration::from_secs(15));
    assert!(connection.is_open());
}
