//! The inspector gives SQLAlchemy's answers, recorded by `record/reflection.py`.

use std::path::{Path, PathBuf};

use aludel_database::{Begin, ConnectOptions, Connection, Error, ErrorKind, Url};
use aludel_testing::{fixture, golden, postgres};
use serde_json::{Value, json};

use crate::told::{mapping, schema};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn connect(url: &str) -> Connection {
    Connection::connect(&Url::parse(url).unwrap(), &ConnectOptions::default()).unwrap()
}

/// JSON with its keys sorted, to be compared line by line.
fn pretty(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    serde_json::to_string_pretty(&value).unwrap()
}

fn compare(connection: &mut Connection, golden_path: &Path, schemas: &[Option<&str>]) -> Result<(), String> {
    let expected: Value = serde_json::from_str(&std::fs::read_to_string(golden_path).unwrap()).unwrap();
    let mut inspector = connection.inspector();
    let told: Result<Vec<Value>, Error> = schemas
        .iter()
        .map(|name| Ok(json!([name, schema(&mut inspector, *name)?])))
        .collect();
    let actual = json!({
        "schema_names": inspector.get_schema_names().map_err(|error| error.to_string())?,
        "schemas": told.map_err(|error| error.to_string())?,
    });
    if actual == expected {
        Ok(())
    } else {
        Err(golden::diff(&pretty(&expected), &pretty(&actual)))
    }
}

#[test]
fn postgresql_is_told_as_the_reference_tells_it() {
    let fixtures = fixture::walk(tests().join("fixtures/inspect/postgresql"), "sql");
    fixture::for_each(&fixtures, |script| {
        let database = postgres::scratch_database();
        database.execute(&script.text());
        let mut connection = connect(database.url());
        let names = connection.inspector().get_schema_names().unwrap();
        let names = names
            .iter()
            .map(String::as_str)
            .filter(|name| *name != "information_schema")
            .map(Some);
        let schemas: Vec<Option<&str>> = [None].into_iter().chain(names).collect();
        compare(
            &mut connection,
            &tests().join(format!("goldens/inspect/postgresql/{}.json", script.name)),
            &schemas,
        )
    });
}

#[test]
fn sqlite_is_told_as_the_reference_tells_it() {
    let fixtures = fixture::walk(tests().join("fixtures/inspect/sqlite"), "sql");
    fixture::for_each(&fixtures, |script| {
        let mut connection = connect("sqlite://");
        for statement in script
            .text()
            .split(";\n")
            .filter(|statement| !statement.trim().is_empty())
        {
            connection
                .run(statement)
                .map_err(|error| format!("{error}\n{statement}"))?;
        }
        let path = tests().join(format!("goldens/inspect/sqlite/{}.json", script.name));
        compare(&mut connection, &path, &[None, Some("main")])
    });
}

#[test]
fn mysql_is_told_as_the_reference_tells_it() {
    let fixtures = fixture::walk(tests().join("fixtures/inspect/mysql"), "sql");
    fixture::for_each(&fixtures, |script| {
        let (_database, mut connection) = crate::mysql::scratch("record_inspect");
        for statement in script
            .text()
            .split(";\n")
            .filter(|statement| !statement.trim().is_empty())
        {
            connection
                .run(statement)
                .map_err(|error| format!("{error}\n{statement}"))?;
        }
        let path = tests().join(format!("goldens/inspect/mysql/{}.json", script.name));
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let name = connection.default_schema().unwrap().unwrap();
        let mut inspector = connection.inspector();
        let told: Result<Vec<Value>, Error> = [None, Some(name.as_str())]
            .into_iter()
            .map(|name| Ok(json!([name, schema(&mut inspector, name)?])))
            .collect();
        let actual = json!({"schemas": told.map_err(|error| error.to_string())?});
        // The recorder's database has another name than the test's.
        let actual: Value =
            serde_json::from_str(&actual.to_string().replace(&name, "record_inspect")).unwrap();
        drop(inspector);
        agrees(&mut connection, None);
        if actual == expected {
            Ok(())
        } else {
            Err(golden::diff(&pretty(&expected), &pretty(&actual)))
        }
    });
}

#[test]
fn mysql_is_told_where_the_reference_does_not_understand_it() {
    let (_database, mut connection) = crate::mysql::scratch("inspect_more");
    connection
        .run(
            "CREATE TABLE t (`a``b` INT, c VARCHAR(40) DEFAULT (concat('a', ' b', ')')) COMMENT 'c', d BIT(3) DEFAULT b'101', \
             e POINT NOT NULL, KEY `к ``л``` (`a``b`), KEY ix (`a``b`) IGNORED, SPATIAL KEY sp (e), \
             CONSTRAINT `п ``р``` CHECK (`a``b` > 0))",
        )
        .unwrap();
    let mut inspector = connection.inspector();
    let columns = inspector.get_columns("t", None).unwrap();
    let told: Vec<_> = columns
        .iter()
        .map(|column| {
            (
                column.name.as_str(),
                column.default.as_deref(),
                column.comment.as_deref(),
            )
        })
        .collect();
    let expected = [
        ("a`b", None, None),
        ("c", Some("concat('a',' b',')')"), Some("c")),
        ("d", Some("b'101'"), None),
        ("e", None, None),
    ];
    assert_eq!(told, expected);
    let indexes = inspector.get_indexes("t", None).unwrap();
    let names: Vec<&str> = indexes.iter().map(|index| index.name.as_str()).collect();
    assert_eq!(names, ["ix", "sp", "к `л`"]);
    assert_eq!(
        inspector.get_check_constraints("t", None).unwrap()[0]
            .name
            .as_deref(),
        Some("п `р`")
    );
}

#[test]
fn mysql_is_asked_for_all_tables_together() {
    let (_database, mut connection) = crate::mysql::scratch("inspect_many");
    for number in 0..120 {
        connection
            .run(&format!(
                "CREATE TABLE `таблица {number}` (n INT DEFAULT {number})"
            ))
            .unwrap();
    }
    let questions = |connection: &mut Connection| -> i64 {
        let row = connection
            .run("SHOW SESSION STATUS LIKE 'Questions'")
            .unwrap()
            .rows
            .remove(0);
        match &row[1] {
            aludel_schema::Value::String(text) => text.parse().unwrap(),
            other => panic!("{other:?}"),
        }
    };
    let before = questions(&mut connection);
    let tables = connection.inspector().reflect_all(None).unwrap();
    let asked = questions(&mut connection) - before;
    assert_eq!(tables.len(), 120);
    assert!(
        tables
            .iter()
            .all(|table| table.columns[0].default.as_deref() == table.name.strip_prefix("таблица "))
    );
    // The server counts each statement of a text. There is one text of definitions, and one of names for each method.
    assert!(asked <= 120 + 12, "{asked} questions");
}

/// What `reflect_all` tells is what the methods for one table tell.
fn agrees(connection: &mut Connection, schema: Option<&str>) {
    let mut inspector = connection.inspector();
    let all = inspector.reflect_all(schema).unwrap();
    let names: Vec<&str> = all.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(inspector.get_table_names(schema).unwrap(), names);
    assert!(!names.is_empty());
    for table in &all {
        let name = table.name.as_str();
        macro_rules! same {
            ($($method:ident = $field:ident;)*) => {
                $(assert_eq!(inspector.$method(name, schema).unwrap(), table.$field, "{name}");)*
            };
        }
        same! {
            get_columns = columns;
            get_pk_constraint = primary_key;
            get_foreign_keys = foreign_keys;
            get_unique_constraints = unique_constraints;
            get_check_constraints = check_constraints;
            get_indexes = indexes;
            get_table_comment = comment;
            get_table_options = options;
        }
    }
}

#[test]
fn whole_schema_agrees_with_its_tables() {
    for script in fixture::walk(tests().join("fixtures/inspect/postgresql"), "sql") {
        let database = postgres::scratch_database();
        database.execute(&script.text());
        let mut connection = connect(database.url());
        agrees(&mut connection, None);
    }
    for script in fixture::walk(tests().join("fixtures/inspect/sqlite"), "sql") {
        let mut connection = connect("sqlite://");
        for statement in script
            .text()
            .split(";\n")
            .filter(|statement| !statement.trim().is_empty())
        {
            connection.run(statement).unwrap();
        }
        agrees(&mut connection, None);
        agrees(&mut connection, Some("main"));
    }
}

#[test]
fn missing_table_is_an_error_and_has_table_says_so() {
    let database = postgres::scratch_database();
    database.execute("CREATE TABLE \"Т\" (n int); CREATE INDEX i ON \"Т\" (n); CREATE VIEW v AS SELECT 1");
    for url in [database.url(), "sqlite://"] {
        let mut connection = connect(url);
        if url == "sqlite://" {
            connection.run("CREATE TABLE \"Т\" (n int)").unwrap();
            connection.run("CREATE INDEX i ON \"Т\" (n)").unwrap();
            connection.run("CREATE VIEW v AS SELECT 1").unwrap();
        }
        let mut inspector = connection.inspector();
        assert!(inspector.has_table("Т", None).unwrap());
        assert!(inspector.has_table("v", None).unwrap());
        assert!(!inspector.has_table("нет", None).unwrap());
        assert!(!inspector.has_table("Т", Some("нет такой схемы")).unwrap());
        assert!(inspector.has_index("Т", "i", None).unwrap());
        assert!(!inspector.has_index("Т", "нет", None).unwrap());
        assert!(!inspector.has_index("нет", "i", None).unwrap());
        let error = inspector.get_columns("нет", Some("схема")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NoSuchTable);
        assert_eq!(error.sqlalchemy_class(), "NoSuchTableError");
        assert_eq!(error.to_string(), "схема.нет");
    }
}

#[test]
fn names_with_quotes_and_backslashes_are_found() {
    let database = postgres::scratch_database();
    database.execute("CREATE TABLE \"a'b\\c\" (n int)");
    let mut connection = connect(database.url());
    assert_eq!(
        connection
            .inspector()
            .get_columns("a'b\\c", Some("public"))
            .unwrap()
            .len(),
        1
    );
    let mut connection = connect("sqlite://");
    connection.run("CREATE TABLE \"a'b\"\"c\" (n int)").unwrap();
    assert_eq!(
        connection.inspector().get_columns("a'b\"c", None).unwrap().len(),
        1
    );
    assert!(connection.inspector().has_table("A'B\"C", None).unwrap());
}

#[test]
fn temporary_tables_are_told_apart() {
    let database = postgres::scratch_database();
    for url in [database.url(), "sqlite://"] {
        let mut connection = connect(url);
        connection.run("CREATE TEMPORARY TABLE tmp (n int)").unwrap();
        let mut inspector = connection.inspector();
        assert!(inspector.get_table_names(None).unwrap().is_empty());
        assert_eq!(inspector.get_temp_table_names().unwrap(), ["tmp"]);
        assert_eq!(inspector.get_columns("tmp", None).unwrap()[0].name, "n");
    }
}

#[test]
fn sqlite_constraints_of_columns_are_told_in_full() {
    let mut connection = connect("sqlite://");
    connection
        .run(
            "CREATE TABLE t (a VARCHAR(20) CONSTRAINT u UNIQUE, b INT CONSTRAINT f REFERENCES t (a) ON DELETE SET NULL \
             NOT DEFERRABLE, c AS (a || ')') STORED, d INT CONSTRAINT p PRIMARY KEY)",
        )
        .unwrap();
    let mut inspector = connection.inspector();
    let uniques = inspector.get_unique_constraints("t", None).unwrap();
    assert_eq!((uniques.len(), uniques[0].name.as_deref()), (1, Some("u")));
    let key = inspector.get_foreign_keys("t", None).unwrap().remove(0);
    assert_eq!(key.name.as_deref(), Some("f"));
    assert_eq!(
        mapping(&key.options),
        json!({"ondelete": "SET NULL", "deferrable": false})
    );
    let computed = inspector
        .get_columns("t", None)
        .unwrap()
        .remove(2)
        .computed
        .unwrap();
    assert_eq!(
        (computed.sqltext.as_str(), computed.persisted),
        ("a || ')'", true)
    );
    assert_eq!(
        inspector.get_pk_constraint("t", None).unwrap().name.as_deref(),
        Some("p")
    );
}

/// Questions are sent before their answers are read: none of them may be taken for the answer to something else, whatever becomes of
/// them.
#[test]
fn questions_that_were_sent_ahead_are_answered_or_forgotten() {
    let database = postgres::scratch_database();
    database.execute(
        "CREATE SCHEMA \"Рынок 🍅\"; CREATE TABLE \"Рынок 🍅\".\"order\" (id int PRIMARY KEY, \"Цена\" numeric DEFAULT 1); \
         CREATE TABLE plain (id serial PRIMARY KEY); CREATE TYPE mood AS ENUM ('да', 'нет'); \
         REVOKE SELECT ON pg_catalog.pg_index FROM PUBLIC",
    );
    let mut connection = connect(database.url());
    let one = |connection: &mut Connection| connection.run("SELECT 1").unwrap().rows.remove(0).remove(0);
    let schemas = [None, Some("Рынок 🍅".to_owned()), Some("нет такой".to_owned())];
    let mut inspector = connection.inspector();
    let read = inspector.reflect_database(&schemas).unwrap();
    let names = read.schemas.iter().map(|schema| {
        let tables = schema.tables.iter().map(|table| table.name.as_str());
        tables.collect::<Vec<_>>()
    });
    assert_eq!(names.collect::<Vec<_>>(), [vec!["plain"], vec!["order"], vec![]]);
    assert_eq!((read.enums.len(), read.sequences.len()), (1, 1));
    // In the middle of what was sent, something else is asked.
    assert_eq!(inspector.get_enums(None).unwrap().len(), 1);
    drop(inspector);
    assert_eq!(one(&mut connection), aludel_schema::Value::Int(1));

    connection.run("SET ROLE pg_monitor").unwrap();
    let refused = connection.inspector().reflect_all(None).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("permission denied for table pg_index"),
        "{refused}"
    );
    assert_eq!(one(&mut connection), aludel_schema::Value::Int(1));
    connection.begin(Begin::Immediate).unwrap();
    assert_eq!(one(&mut connection), aludel_schema::Value::Int(1));
    connection.inspector().reflect_database(&schemas).unwrap_err();
    connection.inspector().reflect_all(None).unwrap_err();
    connection.rollback().unwrap();
    assert_eq!(one(&mut connection), aludel_schema::Value::Int(1));
}
