//! What an inspector tells, as `record/reflection.py` writes it.

use aludel_database::{Backend, Error, Inspector, Item};
use aludel_schema::SqlType;
use aludel_schema::types::{Length, Package};
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

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

pub(crate) fn mapping(map: &IndexMap<String, Item>) -> Value {
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

/// All that the inspector tells of a schema, as the recorder writes it.
pub(crate) fn schema(inspector: &mut Inspector<'_>, name: Option<&str>) -> Result<Value, Error> {
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
