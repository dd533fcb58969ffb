//! The inspector gives SQLAlchemy's answers, recorded by `record/reflection.py`.

use std::path::{Path, PathBuf};

use aludel_database::{Backend, ConnectOptions, Connection, Error, ErrorKind, Inspector, Item, Url};
use aludel_schema::SqlType;
use aludel_schema::types::{Length, Package};
use aludel_testing::{fixture, golden, postgres};
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn connect(url: &str) -> Connection {
    Connection::connect(&Url::parse(url).unwrap(), &ConnectOptions::default()).unwrap()
}

/// A type as the recorder describes it: class, package and the attributes that are set.
fn describe(type_: &SqlType) -> Value {
    let mut known = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() && value != json!(false) {
            known.insert(key.to_owned(), value);
        }
    };
    let mut class = |name: &str, package: Package| {
        put("class", json!(name));
        put(
            "package",
            if package == Package::Sqlalchemy {
                Value::Null
            } else {
                json!(package.name())
            },
        );
    };
    let length = |length: Option<Length>| match length {
        Some(Length::Given(length)) => json!(length),
        _ => Value::Null,
    };
    match type_ {
        SqlType::Null => class("NullType", Package::Sqlalchemy),
        SqlType::String(type_) => {
            class(type_.class.name(), type_.package);
            put("length", length(type_.length));
            put("collation", json!(type_.collation));
            put(
                "charset",
                json!(type_.mysql.as_ref().and_then(|options| options.charset.clone())),
            );
        }
        SqlType::Integer(type_) => {
            class(type_.class.name(), type_.package);
            put("display_width", json!(type_.display_width));
            put("unsigned", json!(type_.unsigned));
            put("zerofill", json!(type_.zerofill));
        }
        SqlType::Numeric(type_) => {
            class(type_.class.name(), type_.package);
            put("precision", json!(type_.precision));
            put("scale", json!(type_.scale));
            put("unsigned", json!(type_.unsigned));
            put("zerofill", json!(type_.zerofill));
        }
        SqlType::Boolean(_) => class("BOOLEAN", Package::Sqlalchemy),
        SqlType::DateTime(type_) => {
            class(type_.class.name(), type_.package);
            put("timezone", json!(type_.timezone));
            let fractional = if type_.package == Package::Mysql {
                "fsp"
            } else {
                "precision"
            };
            put(fractional, json!(type_.precision));
        }
        SqlType::Interval(type_) => {
            class("INTERVAL", type_.package);
            put("precision", json!(type_.second_precision));
            put("fields", json!(type_.fields));
        }
        SqlType::Binary(type_) => {
            class(type_.class.name(), type_.package);
            put("length", length(type_.length));
        }
        SqlType::Bit(type_) => {
            class("BIT", type_.package);
            put("length", json!(type_.length));
            put("varying", json!(type_.varying));
        }
        SqlType::Uuid(type_) => class(type_.class.name(), type_.package),
        SqlType::Json(type_) => class(type_.class.name(), type_.package),
        SqlType::Hstore(_) => class("HSTORE", Package::Postgresql),
        SqlType::Range(type_) => class(type_.name(), Package::Postgresql),
        SqlType::Plain(type_, package) => class(type_.name(), *package),
        SqlType::Year(width) => {
            class("YEAR", Package::Mysql);
            put("display_width", json!(width));
        }
        SqlType::Enum(type_) => {
            class(if type_.set { "SET" } else { "ENUM" }, type_.package);
            put("charset", json!(type_.charset));
            put("collation", json!(type_.collation));
            put("schema", json!(type_.schema.as_deref()));
            put("enums", json!(type_.values));
            if !type_.set {
                known.insert("name".to_owned(), json!(type_.name.as_str()));
            }
        }
        SqlType::Domain(type_) => {
            class("DOMAIN", Package::Postgresql);
            put("collation", json!(type_.collation));
            put("schema", json!(type_.schema.as_deref()));
            put("not_null", json!(type_.not_null));
            put("constraint_name", json!(type_.constraint_name.as_deref()));
            put("name", json!(type_.name.as_str()));
            put("data_type", describe(&type_.data_type));
            known.insert("default".to_owned(), json!(type_.default.as_ref().map(sql)));
            known.insert("check".to_owned(), json!(type_.check.as_ref().map(sql)));
        }
        SqlType::Array(type_) => {
            class("ARRAY", type_.package);
            put("item", describe(&type_.item));
        }
        other => put("class", json!(format!("{other:?}"))),
    }
    Value::Object(known)
}

fn sql(expression: &aludel_schema::Expression) -> String {
    match expression {
        aludel_schema::Expression::Text(text) => text.text.clone(),
        other => format!("{other:?}"),
    }
}

fn plain(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Bool(value) => json!(value),
        Item::Int(value) => json!(value),
        Item::Text(text) => json!(text),
        Item::Sql(text) => json!({"sql": text}),
        Item::Type(type_) => describe(type_),
        Item::List(items) => items.iter().map(plain).collect(),
        Item::Tuple(items) => json!({"tuple": items.iter().map(plain).collect::<Value>()}),
        Item::Map(map) => mapping(map),
    }
}

fn mapping(map: &IndexMap<String, Item>) -> Value {
    Value::Object(map.iter().map(|(key, item)| (key.clone(), plain(item))).collect())
}

/// All that the inspector tells of a relation, as the recorder writes it.
fn relation(inspector: &mut Inspector<'_>, name: &str, schema: Option<&str>) -> Result<Value, Error> {
    let backend = inspector.backend();
    let columns = inspector.get_columns(name, schema)?;
    let foreign_keys = inspector.get_foreign_keys(name, schema)?;
    let uniques = inspector.get_unique_constraints(name, schema)?;
    let checks = inspector.get_check_constraints(name, schema)?;
    let indexes = inspector.get_indexes(name, schema)?;
    let mut answers = json!({
        "get_columns": columns.iter().map(|column| mapping(&column.mapping(backend))).collect::<Value>(),
        "get_pk_constraint": mapping(&inspector.get_pk_constraint(name, schema)?.mapping(backend)),
        "get_foreign_keys": foreign_keys.iter().map(|key| mapping(&key.mapping(backend))).collect::<Value>(),
        "get_unique_constraints": uniques.iter().map(|unique| mapping(&unique.mapping(backend))).collect::<Value>(),
        "get_check_constraints": checks.iter().map(|check| mapping(&check.mapping(backend))).collect::<Value>(),
        "get_indexes": indexes.iter().map(|index| mapping(&index.mapping(backend))).collect::<Value>(),
    });
    // SQLAlchemy tells options of tables but on PostgreSQL, and comments but on SQLite.
    if backend != Backend::Postgresql {
        answers["get_table_options"] = mapping(&inspector.get_table_options(name, schema)?);
    }
    if backend != Backend::Sqlite {
        answers["get_table_comment"] = json!({"text": inspector.get_table_comment(name, schema)?});
    }
    Ok(answers)
}

fn schema(inspector: &mut Inspector<'_>, name: Option<&str>) -> Result<Value, Error> {
    let tables = inspector.get_table_names(name)?;
    let mut views = inspector.get_view_names(name)?;
    let mut known = json!({"tables": tables, "views": views});
    if inspector.backend() == Backend::Postgresql {
        let materialized = inspector.get_materialized_view_names(name)?;
        known["materialized_views"] = json!(materialized);
        known["sequences"] = json!(inspector.get_sequence_names(name)?);
        known["enums"] = inspector
            .get_enums(name)?
            .iter()
            .map(|found| mapping(&found.mapping()))
            .collect();
        known["domains"] = inspector
            .get_domains(name)?
            .iter()
            .map(|found| mapping(&found.mapping()))
            .collect();
        views.extend(materialized);
    }
    let mut definitions = Map::new();
    for view in &views {
        definitions.insert(view.clone(), json!(inspector.get_view_definition(view, name)?));
    }
    known["definitions"] = Value::Object(definitions);
    let mut relations = Map::new();
    for found in tables.iter().chain(&views) {
        relations.insert(found.clone(), relation(inspector, found, name)?);
    }
    known["relations"] = Value::Object(relations);
    Ok(known)
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
