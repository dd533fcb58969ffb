//! Getting in: passwords, encryption, sockets, several hosts, and one clear line for each way to fail.

use std::io::{Read, Write};
use std::net::TcpListener;

use aludel_database::{ConnectOptions, Connection, Error, ErrorKind, QueryValue, Url, UrlParts};
use aludel_schema::Value;
use aludel_testing::postgres;

/// A URL that `cargo xtask test` gives for one kind of authentication.
fn given(variable: &str) -> Url {
    match std::env::var(variable) {
        Ok(url) => Url::parse(&url).unwrap(),
        Err(_) => panic!("{variable} is not set: run `cargo xtask test`"),
    }
}

fn server() -> Url {
    Url::parse(&postgres::server_url()).unwrap()
}

fn with(url: &Url, options: &[(&str, &str)]) -> Url {
    let pairs = options
        .iter()
        .map(|(name, value)| ((*name).to_owned(), QueryValue::from(*value)));
    url.update_query_pairs(pairs, false)
}

fn connect(url: &Url) -> Result<Connection, Error> {
    Connection::connect(url, &ConnectOptions::default())
}

/// Whether the session of a URL is encrypted.
fn is_encrypted(url: &Url) -> bool {
    let mut connection = connect(url).unwrap();
    let result = connection
        .run("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        .unwrap();
    result.scalar() == Some(&Value::Bool(true))
}

/// The error of a URL: one line, without the password.
fn refusal(url: &Url) -> Error {
    let error = connect(url).unwrap_err();
    let shown = format!("{error} {error:?}");
    for secret in [url.password.as_deref(), Some("s3cret")].into_iter().flatten() {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(!error.to_string().contains('\n'), "{error}");
    error
}

#[test]
fn every_kind_of_password_is_accepted() {
    for variable in ["ALUDEL_TEST_POSTGRES_SCRAM_URL", "ALUDEL_TEST_POSTGRES_MD5_URL"] {
        assert!(is_encrypted(&given(variable)), "{variable}");
        assert!(
            !is_encrypted(&with(&given(variable), &[("sslmode", "disable")])),
            "{variable}"
        );
    }
}

#[test]
fn channel_binding_is_used_where_there_is_a_channel() {
    let url = with(
        &given("ALUDEL_TEST_POSTGRES_SCRAM_URL"),
        &[("channel_binding", "require")],
    );
    assert!(is_encrypted(&url));
    let error = refusal(&with(&url, &[("sslmode", "disable")]));
    assert!(
        error.to_string().contains("channel binding is required"),
        "{error}"
    );
    assert!(is_encrypted(&with(&url, &[("channel_binding", "disable")])));
}

#[test]
fn encryption_is_tried_as_sslmode_says() {
    let tls_only = given("ALUDEL_TEST_POSTGRES_TLS_ONLY_URL");
    let plain_only = given("ALUDEL_TEST_POSTGRES_PLAIN_ONLY_URL");
    for mode in ["allow", "prefer", "require"] {
        assert!(is_encrypted(&with(&tls_only, &[("sslmode", mode)])), "{mode}");
    }
    for mode in ["disable", "allow", "prefer"] {
        assert!(!is_encrypted(&with(&plain_only, &[("sslmode", mode)])), "{mode}");
    }
    let error = refusal(&with(&tls_only, &[("sslmode", "disable")]));
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(error.to_string().contains("no encryption"), "{error}");
}

#[test]
fn certificate_is_verified_as_sslmode_says() {
    let authority = std::env::var("ALUDEL_TEST_POSTGRES_AUTHORITY").unwrap();
    let url = given("ALUDEL_TEST_POSTGRES_TLS_ONLY_URL");
    let trusted = [("sslrootcert", authority.as_str())];
    for mode in ["require", "verify-ca", "verify-full"] {
        assert!(
            is_encrypted(&with(&with(&url, &trusted), &[("sslmode", mode)])),
            "{mode}"
        );
    }
    let error = refusal(&with(
        &url,
        &[("sslrootcert", "/nowhere/root.crt"), ("sslmode", "verify-ca")],
    ));
    assert_eq!(error.kind(), ErrorKind::Tls);
    assert!(
        error
            .to_string()
            .contains("root certificate file \"/nowhere/root.crt\" does not exist"),
        "{error}"
    );
    let error = refusal(&with(&url, &[("sslrootcert", "system")]));
    assert_eq!(error.kind(), ErrorKind::Tls);
    assert!(
        error
            .to_string()
            .contains("no trusted authority signed the server's certificate"),
        "{error}"
    );
}

#[test]
fn asyncpgs_options_are_understood() {
    let url = with(
        &given("ALUDEL_TEST_POSTGRES_TLS_ONLY_URL"),
        &[("ssl", "require"), ("timeout", "10")],
    );
    assert!(is_encrypted(&url.set(UrlParts {
        drivername: Some("postgresql+asyncpg".into()),
        ..UrlParts::default()
    })));
    let settings = [
        ("application_name".to_owned(), Value::from("рынок")),
        ("search_path".to_owned(), Value::from("geo")),
    ];
    let mut options = ConnectOptions::default();
    options.connect_args.insert(
        "server_settings".into(),
        Value::Map(settings.into_iter().collect()),
    );
    options
        .connect_args
        .insert("statement_cache_size".into(), Value::Int(0));
    let mut connection = Connection::connect(&server(), &options).unwrap();
    assert_eq!(
        connection.run("SHOW search_path").unwrap().scalar(),
        Some(&Value::from("geo"))
    );
}

#[test]
fn socket_and_options_of_the_url_are_used() {
    let folder = std::env::var("ALUDEL_TEST_POSTGRES_SOCKET_FOLDER").unwrap();
    let port = server().port.unwrap().to_string();
    let url = Url::parse("postgresql://postgres@/postgres").unwrap();
    let url = with(
        &url,
        &[
            ("host", &folder),
            ("port", &port),
            ("options", "-csearch_path=market,geo"),
            ("application_name", "aludel"),
        ],
    );
    let mut connection = connect(&url).unwrap();
    let result = connection.run(
        "SELECT current_setting('search_path'), current_setting('application_name'), inet_client_addr()",
    );
    assert_eq!(
        result.unwrap().rows,
        [[Value::from("market,geo"), Value::from("aludel"), Value::Null]]
    );
}

#[test]
fn next_host_is_tried() {
    let (host, port) = (server().host.unwrap(), server().port.unwrap());
    let unused = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let mut url = Url::parse("postgresql://postgres@/postgres").unwrap();
    url.query.insert(
        "host".into(),
        QueryValue::Many(vec![format!("127.0.0.1:{unused}"), format!("{host}:{port}")]),
    );
    connect(&url).unwrap();
    connect(&with(&url, &[("target_session_attrs", "read-write")])).unwrap();
    connect(&with(&url, &[("target_session_attrs", "prefer-standby")])).unwrap();
    let error = refusal(&with(&url, &[("target_session_attrs", "standby")]));
    let message = error.to_string();
    assert!(
        message.contains(&format!("port {unused} failed: Connection refused; ")),
        "{message}"
    );
    assert!(
        message.ends_with("server is not in hot standby mode"),
        "{message}"
    );
}

#[test]
fn wrong_password_is_told_from_a_missing_one() {
    let url = given("ALUDEL_TEST_POSTGRES_SCRAM_URL");
    let mut wrong = url.clone();
    wrong.password = Some("s3cret".into());
    let error = refusal(&wrong);
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        error.to_string(),
        format!(
            "connection to server at \"127.0.0.1\", port {} failed: FATAL:  password authentication failed for user \
             \"aludel_password\"; check the user and the password in the URL",
            url.port.unwrap()
        )
    );
    assert_eq!(
        error.driver_class_name().as_deref(),
        Some("psycopg2.OperationalError")
    );
    wrong.password = None;
    let error = refusal(&wrong);
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(
        error
            .to_string()
            .contains("fe_sendauth: no password supplied; give the password in"),
        "{error}"
    );
}

#[test]
fn missing_database_is_named() {
    let error = refusal(&server().set(UrlParts {
        database: Some("нет".into()),
        ..UrlParts::default()
    }));
    assert_eq!(error.kind(), ErrorKind::MissingDatabase);
    assert!(error.to_string().ends_with(
        "database \"нет\" does not exist; create the database first, or check its name in the URL"
    ));
    assert_eq!(error.server_message().unwrap().code, "3D000");
}

#[test]
fn unreachable_server_is_named() {
    let unused = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let error = refusal(&Url::parse(&format!("postgresql://u:s3cret@localhost:{unused}/d")).unwrap());
    assert_eq!(error.kind(), ErrorKind::Unreachable);
    assert!(
        error
            .to_string()
            .starts_with("connection to server at \"localhost\" ("),
        "{error}"
    );
    assert!(error.to_string().ends_with(&format!(
        "port {unused} failed: Connection refused; is the server running on that host and accepting TCP/IP connections?"
    )));
    let error = refusal(&Url::parse("postgresql://u:s3cret@нет.invalid/d").unwrap());
    assert_eq!(error.kind(), ErrorKind::Unreachable);
    assert!(
        error
            .to_string()
            .starts_with("could not translate host name \"нет.invalid\" to address: "),
        "{error}"
    );
    let error = refusal(&Url::parse("postgresql://u:s3cret@/d?host=/nowhere&port=5433").unwrap());
    assert_eq!(
        error.to_string(),
        "connection to server on socket \"/nowhere/.s.PGSQL.5433\" failed: No such file or directory; is the server running \
         locally and accepting connections on that socket?"
    );
}

/// A server of the test's own that gives one answer to each connection, and its URL.
fn answering(answers: Vec<Vec<u8>>) -> (Url, std::thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!(
        "postgresql://u:s3cret@127.0.0.1:{}/d",
        listener.local_addr().unwrap().port()
    );
    let thread = std::thread::spawn(move || {
        for answer in answers {
            let (mut socket, _) = listener.accept().unwrap();
            let mut asked = [0_u8; 1024];
            let _ = socket.read(&mut asked);
            let _ = socket.write_all(&answer);
        }
    });
    (Url::parse(&url).unwrap(), thread)
}

#[test]
fn refused_encryption_is_an_error_where_it_was_required() {
    let (url, server) = answering(vec![b"N".to_vec()]);
    let error = refusal(&with(&url, &[("sslmode", "require")]));
    assert_eq!(error.kind(), ErrorKind::Tls);
    assert!(
        error
            .to_string()
            .contains("failed: server does not support SSL, but SSL was required"),
        "{error}"
    );
    server.join().unwrap();
}

#[test]
fn something_that_is_no_postgresql_is_an_error() {
    for answer in [
        b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
        Vec::new(),
        vec![b'R', 0, 0, 0, 1],
        vec![0xff; 64],
    ] {
        let (url, server) = answering(vec![answer.clone()]);
        let error = refusal(&with(&url, &[("sslmode", "disable"), ("connect_timeout", "2")]));
        assert_eq!(
            error.dbapi_class().unwrap().name(),
            "OperationalError",
            "{answer:?}"
        );
        server.join().unwrap();
        let (url, server) = answering(vec![answer]);
        refusal(&with(&url, &[("sslmode", "require"), ("connect_timeout", "2")]));
        server.join().unwrap();
    }
}

#[test]
fn silent_server_is_given_up_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = Url::parse(&format!(
        "postgresql://u:s3cret@127.0.0.1:{port}/d?connect_timeout=2&sslmode=disable"
    ))
    .unwrap();
    let error = refusal(&url);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().ends_with("failed: timeout expired"), "{error}");
}

#[test]
fn wrong_option_is_named_before_any_connection() {
    for (options, message) in [
        ("sslmod=require", "invalid connection option \"sslmod\""),
        ("sslmode=encrypt", "invalid sslmode value: \"encrypt\""),
        ("port=x", "Received non-integer port arguments: x"),
        (
            "connect_timeout=soon",
            "invalid integer value \"soon\" for connection option \"connect_timeout\"",
        ),
        ("host=a,b&port=1,2,3", "number of hosts and ports don't match"),
        (
            "target_session_attrs=best",
            "invalid target_session_attrs value: \"best\"",
        ),
        (
            "requirepeer=postgres",
            "the connection option \"requirepeer\" is not supported by Aludel",
        ),
        (
            "sslrootcert=system&sslmode=require",
            "weak sslmode \"require\" may not be used with sslrootcert=system (use \"verify-full\")",
        ),
    ] {
        let error = refusal(&Url::parse(&format!("postgresql://u:s3cret@/d?{options}")).unwrap());
        assert_eq!(error.kind(), ErrorKind::Option, "{options}");
        assert_eq!(error.to_string(), message);
    }
    let error = refusal(&Url::parse("postgresql://u:s3cret@h:99999/d").unwrap());
    assert_eq!(error.to_string(), "invalid port number: \"99999\"");
    for (url, message) in [
        (
            "mssql+pyodbc://u:s3cret@h/d",
            "Aludel cannot connect to SQL Server; use --sql to write the statements to a file",
        ),
        (
            "cockroachdb://u:s3cret@h/d",
            "Can't load plugin: sqlalchemy.dialects:cockroachdb",
        ),
    ] {
        assert_eq!(refusal(&Url::parse(url).unwrap()).to_string(), message);
    }
}
