//! Dialect keyword arguments of schema items: which are accepted, and their values.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::{DialectOptions, OptionValue};
use indexmap::IndexMap;

use crate::sqlalchemy::{names, sql};
use crate::support::{argument_error, resolved, type_error};

/// The schema items that take dialect keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Table,
    Column,
    Index,
    PrimaryKey,
    Unique,
    ForeignKey,
    Check,
    Exclude,
    /// `Identity` and `Sequence`, whose Oracle keywords are checked by the dialect.
    Generator,
    Insert,
    Update,
    Delete,
}

impl Item {
    fn class(self) -> &'static str {
        match self {
            Item::Table => "sqlalchemy.sql.schema.Table",
            Item::Column => "sqlalchemy.sql.schema.Column",
            Item::Index => "sqlalchemy.sql.schema.Index",
            Item::PrimaryKey => "sqlalchemy.sql.schema.PrimaryKeyConstraint",
            Item::Unique => "sqlalchemy.sql.schema.UniqueConstraint",
            Item::ForeignKey => "sqlalchemy.sql.schema.ForeignKeyConstraint",
            Item::Check => "sqlalchemy.sql.schema.CheckConstraint",
            Item::Exclude => "sqlalchemy.dialects.postgresql.ext.ExcludeConstraint",
            Item::Generator => "sqlalchemy.sql.schema.Sequence",
            Item::Insert => "sqlalchemy.sql.dml.Insert",
            Item::Update => "sqlalchemy.sql.dml.Update",
            Item::Delete => "sqlalchemy.sql.dml.Delete",
        }
    }

    fn accepts(self, dialect: &str, argument: &str) -> bool {
        let names: &[&str] = match (dialect, self) {
            ("postgresql", Item::Index) => &[
                "concurrently",
                "include",
                "nulls_not_distinct",
                "ops",
                "tablespace",
                "using",
                "where",
                "with",
            ],
            ("postgresql", Item::Table) => &[
                "ignore_search_path",
                "inherits",
                "on_commit",
                "partition_by",
                "tablespace",
                "using",
                "with_oids",
                "with",
            ],
            ("postgresql", Item::Check | Item::ForeignKey) => &["not_valid"],
            ("postgresql", Item::PrimaryKey) => &["include"],
            ("postgresql", Item::Unique) => &["include", "nulls_not_distinct"],
            ("mysql" | "mariadb", Item::Table) => return true,
            ("mysql" | "mariadb", Item::Update | Item::Delete) => &["limit"],
            ("mysql" | "mariadb", Item::PrimaryKey) => &["using"],
            ("mysql" | "mariadb", Item::Index) => &["length", "prefix", "using", "with_parser"],
            ("sqlite", Item::Table) => &["autoincrement", "strict", "with_rowid"],
            ("sqlite", Item::Index) => &["where"],
            ("sqlite", Item::Column) => &[
                "on_conflict_not_null",
                "on_conflict_primary_key",
                "on_conflict_unique",
            ],
            ("sqlite", Item::PrimaryKey | Item::Unique | Item::ForeignKey | Item::Check | Item::Exclude) => {
                &["on_conflict"]
            }
            ("mssql", Item::PrimaryKey | Item::Unique) => &["clustered"],
            ("mssql", Item::Index) => &["clustered", "columnstore", "include", "where"],
            ("mssql", Item::Column) => &["identity_increment", "identity_start"],
            ("oracle", Item::Table) => &["compress", "on_commit", "resolve_synonyms", "tablespace"],
            ("oracle", Item::Index) => &["bitmap", "compress", "vector"],
            ("oracle", Item::Generator) => &["order", "on_null"],
            _ => &[],
        };
        names.contains(&argument)
    }
}

/// Checks a dialect keyword by SQLAlchemy's rules and gives the dialect. A keyword of a dialect that nobody knows is taken
/// in silence.
pub(crate) fn check(item: Item, name: &str) -> PyResult<&str> {
    let Some((dialect, argument)) = name
        .split_once('_')
        .filter(|(dialect, rest)| !dialect.is_empty() && !rest.is_empty())
    else {
        return Err(type_error(format!(
            "Additional arguments should be named <dialectname>_<argument>, got '{name}'"
        )));
    };
    let known = matches!(
        dialect,
        "postgresql" | "mysql" | "mariadb" | "sqlite" | "mssql" | "oracle"
    );
    if known && !item.accepts(dialect, argument) {
        return Err(argument_error(format!(
            "Argument '{name}' is not accepted by dialect '{dialect}' on behalf of <class '{}'>",
            item.class()
        )));
    }
    Ok(dialect)
}

/// Checks a dialect keyword and adds it to `options`.
pub(crate) fn add(
    py: &mut Interpreter,
    options: &mut DialectOptions,
    item: Item,
    name: &str,
    value: &Value,
) -> PyResult<()> {
    check(item, name)?;
    let value = option_value(py, value)?;
    options.insert(name.to_owned(), value);
    Ok(())
}

/// Adds several keywords.
pub(crate) fn add_all(
    py: &mut Interpreter,
    options: &mut DialectOptions,
    item: Item,
    given: &[(Rc<str>, Value)],
) -> PyResult<()> {
    given
        .iter()
        .try_for_each(|(name, value)| add(py, options, item, name, value))
}

/// The value of a dialect keyword.
pub(crate) fn option_value(py: &mut Interpreter, value: &Value) -> PyResult<OptionValue> {
    Ok(match value {
        Value::None => OptionValue::None,
        Value::Bool(flag) => OptionValue::Bool(*flag),
        Value::Int(number) => OptionValue::Int(*number),
        Value::Float(number) => OptionValue::Float(*number),
        Value::Str(text) => OptionValue::String(text.to_string()),
        Value::List(list) => option_list(py, &list.to_vec())?,
        Value::Tuple(items) => option_list(py, items)?,
        Value::Set(set) => option_list(py, &set.items())?,
        Value::Dict(dict) => {
            let mut map = IndexMap::new();
            for (key, value) in dict.entries() {
                map.insert(py.str(&key)?.to_string(), option_value(py, &value)?);
            }
            OptionValue::Map(map)
        }
        other => {
            resolved(other)?;
            if let Some(text) = names::text(other) {
                return Ok(OptionValue::String(text.to_string()));
            }
            if downcast::<super::table::TableObject>(other).is_some() {
                let name = py.get_attribute(other, "name")?;
                return Ok(OptionValue::String(py.str(&name)?.to_string()));
            }
            match sql::as_expression(py, other)? {
                Some(expression) => OptionValue::Expression(Box::new(expression)),
                None => OptionValue::String(py.str(other)?.to_string()),
            }
        }
    })
}

fn option_list(py: &mut Interpreter, items: &[Value]) -> PyResult<OptionValue> {
    items
        .iter()
        .map(|item| option_value(py, item))
        .collect::<PyResult<Vec<_>>>()
        .map(OptionValue::List)
}

/// A dialect option as Python sees it.
pub(crate) fn option_object(value: &OptionValue) -> Value {
    match value {
        OptionValue::None => Value::None,
        OptionValue::Bool(flag) => Value::Bool(*flag),
        OptionValue::Int(number) => Value::Int(*number),
        OptionValue::Float(number) => Value::Float(*number),
        OptionValue::String(text) => Value::str(text),
        OptionValue::List(items) => Value::list(items.iter().map(option_object).collect()),
        OptionValue::Map(map) => Value::dict(map.iter().map(|(key, value)| (key, option_object(value)))),
        OptionValue::Expression(expression) => sql::expression_value((**expression).clone()),
    }
}
