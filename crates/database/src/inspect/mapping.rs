//! The dictionaries that SQLAlchemy's `Inspector` gives to scripts.
//!
//! Which keys there are depends on the database; the order of the keys is SQLAlchemy's.

use aludel_schema::SqlType;
use indexmap::IndexMap;

use super::reflected::{
    ColumnSorting, ReflectedCheckConstraint, ReflectedColumn, ReflectedDomain, ReflectedEnum,
    ReflectedForeignKey, ReflectedIdentity, ReflectedIndex, ReflectedPrimaryKey, ReflectedUniqueConstraint,
};
use crate::url::Backend;

/// A value of such a dictionary.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `None`
    None,
    /// A boolean.
    Bool(bool),
    /// A number.
    Int(i64),
    /// Text.
    Text(String),
    /// SQL text, as SQLAlchemy's `text()`.
    Sql(String),
    /// A type object.
    Type(SqlType),
    /// A list.
    List(Vec<Item>),
    /// A tuple.
    Tuple(Vec<Item>),
    /// A dictionary.
    Map(IndexMap<String, Item>),
}

impl From<bool> for Item {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Item {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Item {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Item {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl<T: Into<Item>> From<Option<T>> for Item {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl From<&[String]> for Item {
    fn from(values: &[String]) -> Self {
        Self::List(values.iter().map(Into::into).collect())
    }
}

impl From<&Option<String>> for Item {
    fn from(value: &Option<String>) -> Self {
        value.as_ref().into()
    }
}

/// Builds a dictionary.
#[derive(Default)]
struct Entries(IndexMap<String, Item>);

impl Entries {
    fn with(mut self, key: &str, value: impl Into<Item>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    fn with_if(self, given: bool, key: &str, value: impl Into<Item>) -> Self {
        if given { self.with(key, value) } else { self }
    }

    fn with_options(self, options: &IndexMap<String, Item>) -> Self {
        self.with_if(!options.is_empty(), "dialect_options", Item::Map(options.clone()))
    }
}

impl ReflectedColumn {
    /// The dictionary of `get_columns`.
    #[must_use]
    pub fn mapping(&self, backend: Backend) -> IndexMap<String, Item> {
        let entries = Entries::default()
            .with("name", &self.name)
            .with("type", Item::Type(self.type_.clone()));
        let entries = match backend {
            Backend::Sqlite => entries
                .with("nullable", self.nullable)
                .with("default", &self.default)
                .with("primary_key", i64::from(self.primary_key)),
            Backend::Mysql | Backend::Mariadb => entries
                .with("default", &self.default)
                .with("comment", &self.comment)
                .with("nullable", self.nullable)
                .with_if(
                    self.autoincrement || self.is_integer(),
                    "autoincrement",
                    self.autoincrement,
                ),
            _ => entries
                .with("nullable", self.nullable)
                .with("default", &self.default)
                .with("autoincrement", self.autoincrement)
                .with("comment", &self.comment),
        };
        let computed = self.computed.as_ref().map(|computed| {
            let entries = Entries::default()
                .with("sqltext", &computed.sqltext)
                .with("persisted", computed.persisted);
            Item::Map(entries.0)
        });
        let identity = self.identity.as_ref().map(ReflectedIdentity::mapping);
        entries
            .with_if(computed.is_some(), "computed", computed)
            .with_if(identity.is_some(), "identity", identity.map(Item::Map))
            .0
    }
}

impl ReflectedColumn {
    fn is_integer(&self) -> bool {
        matches!(self.type_, SqlType::Integer(_))
    }
}

impl ReflectedIdentity {
    /// The dictionary of `identity` in that of a column.
    #[must_use]
    pub fn mapping(&self) -> IndexMap<String, Item> {
        Entries::default()
            .with("always", self.always)
            .with("start", self.start)
            .with("increment", self.increment)
            .with("minvalue", self.minvalue)
            .with("maxvalue", self.maxvalue)
            .with("cache", self.cache)
            .with("cycle", self.cycle)
            .0
    }
}

impl ReflectedPrimaryKey {
    /// The dictionary of `get_pk_constraint`.
    #[must_use]
    pub fn mapping(&self, backend: Backend) -> IndexMap<String, Item> {
        let columns = self.constrained_columns.as_slice();
        let entries = Entries::default();
        if columns.is_empty() {
            return entries
                .with("name", Item::None)
                .with("constrained_columns", columns)
                .0;
        }
        entries
            .with("constrained_columns", columns)
            .with("name", &self.name)
            .with_if(backend == Backend::Postgresql, "comment", &self.comment)
            .with_options(&self.dialect_options)
            .0
    }
}

impl ReflectedForeignKey {
    /// The dictionary of `get_foreign_keys`.
    #[must_use]
    pub fn mapping(&self, backend: Backend) -> IndexMap<String, Item> {
        Entries::default()
            .with("name", &self.name)
            .with("constrained_columns", self.constrained_columns.as_slice())
            .with("referred_schema", &self.referred_schema)
            .with("referred_table", &self.referred_table)
            .with("referred_columns", self.referred_columns.as_slice())
            .with("options", Item::Map(self.options.clone()))
            .with_if(backend == Backend::Postgresql, "comment", &self.comment)
            .0
    }
}

impl ReflectedUniqueConstraint {
    /// The dictionary of `get_unique_constraints`.
    #[must_use]
    pub fn mapping(&self, backend: Backend) -> IndexMap<String, Item> {
        let entries = Entries::default();
        let columns = self.column_names.as_slice();
        match backend {
            Backend::Postgresql => entries
                .with("column_names", columns)
                .with("name", &self.name)
                .with("comment", &self.comment)
                .with_options(&self.dialect_options),
            _ => entries
                .with("name", &self.name)
                .with("column_names", columns)
                .with_if(
                    self.duplicates_index.is_some(),
                    "duplicates_index",
                    &self.duplicates_index,
                ),
        }
        .0
    }
}

impl ReflectedCheckConstraint {
    /// The dictionary of `get_check_constraints`.
    #[must_use]
    pub fn mapping(&self, backend: Backend) -> IndexMap<String, Item> {
        let entries = Entries::default();
        match backend {
            Backend::Sqlite => entries.with("sqltext", &self.sqltext).with("name", &self.name),
            Backend::Postgresql => entries
                .with("name", &self.name)
                .with("sqltext", &self.sqltext)
                .with("comment", &self.comment)
                .with_options(&self.dialect_options),
            _ => entries.with("name", &self.name).with("sqltext", &self.sqltext),
        }
        .0
    }
}

impl ReflectedIndex {
    /// The dictionary of `get_indexes`.
    #[must_use]
    pub fn mapping(&self, backend: Backend) -> IndexMap<String, Item> {
        let columns = Item::List(self.column_names.iter().map(Item::from).collect());
        let entries = Entries::default().with("name", &self.name);
        if backend == Backend::Sqlite {
            let unique = i64::from(self.unique);
            return entries
                .with("column_names", columns)
                .with("unique", unique)
                .with("dialect_options", Item::Map(self.dialect_options.clone()))
                .0;
        }
        if matches!(backend, Backend::Mysql | Backend::Mariadb) {
            return entries
                .with("column_names", columns)
                .with("unique", self.unique)
                .with_if(self.kind.is_some(), "type", &self.kind)
                .with_options(&self.dialect_options)
                .0;
        }
        let sorting = self
            .column_sorting
            .iter()
            .map(|(name, sorting)| (name.clone(), sorting.item()))
            .collect();
        entries
            .with("unique", self.unique)
            .with("column_names", columns)
            .with_if(
                !self.expressions.is_empty(),
                "expressions",
                self.expressions.as_slice(),
            )
            .with_if(
                !self.column_sorting.is_empty(),
                "column_sorting",
                Item::Map(sorting),
            )
            .with_if(
                self.duplicates_constraint.is_some(),
                "duplicates_constraint",
                &self.duplicates_constraint,
            )
            .with_if(
                backend == Backend::Postgresql,
                "include_columns",
                self.include_columns.as_slice(),
            )
            .with_options(&self.dialect_options)
            .0
    }
}

impl ColumnSorting {
    /// The tuple of words.
    fn item(self) -> Item {
        let words = [
            (self.desc, "desc"),
            (self.nulls_first, "nulls_first"),
            (self.nulls_last, "nulls_last"),
        ];
        Item::Tuple(
            words
                .iter()
                .filter(|(given, _)| *given)
                .map(|(_, word)| Item::from(*word))
                .collect(),
        )
    }
}

impl ReflectedEnum {
    /// The dictionary of `get_enums`.
    #[must_use]
    pub fn mapping(&self) -> IndexMap<String, Item> {
        Entries::default()
            .with("name", &self.name)
            .with("schema", &self.schema)
            .with("visible", self.visible)
            .with("labels", self.labels.as_slice())
            .0
    }
}

impl ReflectedDomain {
    /// The dictionary of `get_domains`.
    #[must_use]
    pub fn mapping(&self) -> IndexMap<String, Item> {
        let constraint = |(name, check): &(String, String)| {
            Item::Map(Entries::default().with("name", name).with("check", check).0)
        };
        Entries::default()
            .with("name", &self.name)
            .with("schema", &self.schema)
            .with("visible", self.visible)
            .with("type", &self.type_)
            .with("nullable", self.nullable)
            .with("default", &self.default)
            .with(
                "constraints",
                Item::List(self.constraints.iter().map(constraint).collect()),
            )
            .with("collation", &self.collation)
            .0
    }
}
