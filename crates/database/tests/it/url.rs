//! URLs are read and written as SQLAlchemy does.

use std::path::{Path, PathBuf};

use aludel_database::{Backend, ErrorKind, QueryValue, Url, UrlParts};
use serde_json::{Value, json};

fn golden(name: &str) -> Vec<Value> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/goldens/url")
        .join(name);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A URL as the recorder writes it.
fn parts(text: &str) -> Value {
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(error) => {
            return json!({"url": text, "class": error.sqlalchemy_class(), "error": error.to_string()});
        }
    };
    let query: Vec<Value> = url
        .query
        .iter()
        .map(|(key, value)| match value {
            QueryValue::One(value) => json!([key, value]),
            QueryValue::Many(values) => json!([key, values]),
        })
        .collect();
    json!({
        "url": text,
        "drivername": url.drivername,
        "username": url.username,
        "password": url.password,
        "host": url.host,
        "port": url.port,
        "database": url.database,
        "query": query,
        "hidden": url.render_as_string(true),
        "shown": url.render_as_string(false),
    })
}

#[test]
fn parsed_and_rendered_as_the_reference() {
    let rows = golden("parse.jsonl");
    assert!(rows.len() > 500);
    for expected in rows {
        assert_eq!(parts(expected["url"].as_str().unwrap()), expected);
    }
}

#[test]
fn query_updated_as_the_reference() {
    for row in golden("update.jsonl") {
        let url = Url::parse(row["url"].as_str().unwrap()).unwrap();
        let updated =
            url.update_query_string(row["update"].as_str().unwrap(), row["append"].as_bool().unwrap());
        assert_eq!(updated.to_string(), row["shown"].as_str().unwrap(), "{row}");
    }
}

#[test]
fn password_is_in_no_output() {
    for text in [
        "postgresql://u:s3cret@h/d",
        "postgresql://h/d?user=u&password=s3cret",
        "postgresql://h/d?sslkey=k&sslpassword=s3cret",
    ] {
        let url = Url::parse(text).unwrap();
        assert!(!format!("{url} {url:?} {:?}", Some(&url)).contains("s3cret"));
        assert!(url.render_as_string(false).contains("s3cret"));
    }
    for text in ["postgresql//u:s3cret@h/d", "postgresql://u:s3cret@h:5x/d"] {
        let error = Url::parse(text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Url);
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }
}

#[test]
fn every_driver_name_means_its_database() {
    for (name, backend) in [
        ("postgresql", Backend::Postgresql),
        ("postgres", Backend::Postgresql),
        ("postgres+asyncpg", Backend::Postgresql),
        ("postgresql+psycopg_async", Backend::Postgresql),
        ("postgresql+pg8000", Backend::Postgresql),
        ("mysql+aiomysql", Backend::Mysql),
        ("mariadb+mysqlconnector", Backend::Mariadb),
        ("sqlite+aiosqlite", Backend::Sqlite),
        ("mssql+pyodbc", Backend::Mssql),
        ("oracle", Backend::Oracle),
    ] {
        assert_eq!(Url::new(name).backend().unwrap(), backend, "{name}");
    }
    for name in ["postgresql+mysqldb", "cockroachdb", "постгрес", "postgresql+"] {
        let error = Url::new(name).backend().unwrap_err();
        assert_eq!(error.sqlalchemy_class(), "NoSuchModuleError");
        assert_eq!(
            error.to_string(),
            format!(
                "Can't load plugin: sqlalchemy.dialects:{}",
                name.replace('+', ".")
            )
        );
    }
    assert_eq!(Url::new("postgresql").driver_name().unwrap(), "psycopg2");
    assert_eq!(Url::new("postgresql+asyncpg").driver_name().unwrap(), "asyncpg");
}

#[test]
fn set_replaces_what_is_given() {
    let url = Url::parse("postgresql://u:p@h:1/d?a=1").unwrap();
    let other = url.set(UrlParts {
        database: Some("арендатор".into()),
        port: Some(2),
        ..UrlParts::default()
    });
    assert_eq!(
        other.render_as_string(false),
        "postgresql://u:p@h:2/арендатор?a=1"
    );
    assert_eq!(
        url.difference_update_query(&["a", "b"]).to_string(),
        "postgresql://u:***@h:1/d"
    );
}
