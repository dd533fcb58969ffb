//! Reading the schema of MySQL and MariaDB, with the answers of SQLAlchemy's dialect.
//!
//! Like the reference this asks for the definition of each table, which alone tells of character sets, defaults and keys in the form that
//! SQLAlchemy gives; each definition is asked for once in the life of an inspector, and those of all tables of a schema together.

mod types;

use aludel_schema::Value;
use indexmap::IndexMap;

use super::definition::{Column, Definition, Key};
use super::driver::Driver;
use crate::connection::{Driver as _, Parameters};
use crate::error::{Error, ErrorKind};
use crate::inspect::{
    ByTable, Catalog, Item, NameKind, ReflectedCheckConstraint, ReflectedColumn, ReflectedComputed,
    ReflectedDomain, ReflectedEnum, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey,
    ReflectedUniqueConstraint, Relations, Scope,
};

/// The number of tables whose definitions are asked for in one text.
const AT_ONCE: usize = 500;

/// The schema of the database that a driver is connected to.
pub(super) struct MysqlCatalog<'c> {
    driver: &'c mut Driver,
    /// Definitions by schema and table. The inspector borrows the connection, so nothing changes them meanwhile.
    known: IndexMap<(Option<String>, String), Option<Definition>>,
}

impl<'c> MysqlCatalog<'c> {
    pub(super) fn new(driver: &'c mut Driver) -> Self {
        Self {
            driver,
            known: IndexMap::new(),
        }
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Vec<Value>>, Error> {
        Ok(self.driver.execute(sql, &Parameters::None)?.rows)
    }

    /// The prefix of keywords: the dialect's name in the URL.
    fn prefix(&self) -> &'static str {
        self.driver.dialect_name()
    }

    /// Makes sure that the definition of a table is known; false when there is no such table.
    fn learn(&mut self, table: &str, schema: Option<&str>) -> Result<bool, Error> {
        let key = (schema.map(str::to_owned), table.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.is_some());
        }
        let definition = match self.definition_text(table, schema)? {
            None => None,
            Some(text) if text.starts_with("CREATE TABLE") || text.starts_with("CREATE TEMPORARY TABLE") => {
                Some(Definition::parse(&text))
            }
            Some(_) => Some(Definition::parse(&self.view_as_table(table, schema)?)),
        };
        let exists = definition.is_some();
        self.known.insert(key, definition);
        Ok(exists)
    }

    /// Asks for the definitions of many tables in few round trips. Those of which the server says nothing are left to
    /// [`MysqlCatalog::learn`].
    fn learn_all(&mut self, tables: &[String], schema: Option<&str>) -> Result<(), Error> {
        let key = |table: &String| (schema.map(str::to_owned), table.clone());
        let unknown: Vec<&String> = tables
            .iter()
            .filter(|table| !self.known.contains_key(&key(table)))
            .collect();
        if unknown.len() < 2 || self.driver.recorder.is_some() {
            return Ok(());
        }
        for tables in unknown.chunks(AT_ONCE) {
            let questions: Vec<String> = tables
                .iter()
                .map(|table| format!("SHOW CREATE TABLE {}", full_name(table, schema)))
                .collect();
            for (table, answer) in tables.iter().zip(self.driver.send_together(&questions)?) {
                let definition = text(answer.rows.first().and_then(|row| row.get(1)));
                if definition.starts_with("CREATE TABLE") {
                    self.known
                        .insert(key(table), Some(Definition::parse(&definition)));
                }
            }
        }
        Ok(())
    }

    /// The text of `SHOW CREATE TABLE`; `None` when there is no such table or view.
    fn definition_text(&mut self, table: &str, schema: Option<&str>) -> Result<Option<String>, Error> {
        match self.rows(&format!("SHOW CREATE TABLE {}", full_name(table, schema))) {
            Ok(rows) => Ok(rows.first().map(|row| text(row.get(1)))),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A view's columns in the form of a table's definition.
    fn view_as_table(&mut self, view: &str, schema: Option<&str>) -> Result<String, Error> {
        let rows = self.rows(&format!("DESCRIBE {}", full_name(view, schema)))?;
        let lines: Vec<String> = rows
            .iter()
            .map(|row| {
                let default = text(row.get(4));
                let default = match default.as_str() {
                    "" => String::new(),
                    "NULL" => " DEFAULT NULL".to_owned(),
                    other => format!(" DEFAULT '{}'", other.replace('\'', "''")),
                };
                format!("  {} {}{default}", quote(&text(row.first())), text(row.get(1)))
            })
            .collect();
        Ok(format!(
            "CREATE TABLE {} (\n{}\n) ",
            quote(view),
            lines.join(",\n")
        ))
    }

    /// What `read` tells of each table of a scope.
    fn each<T>(&mut self, scope: Scope<'_>, read: impl Fn(&Definition) -> T) -> Result<ByTable<T>, Error> {
        let tables = match scope.relations {
            Relations::Named(name) => vec![name.to_owned()],
            Relations::Tables => self.names(NameKind::Tables, scope.schema)?,
        };
        self.learn_all(&tables, scope.schema)?;
        let mut told = ByTable::new();
        for table in tables {
            if !self.learn(&table, scope.schema)? {
                continue;
            }
            let key = (scope.schema.map(str::to_owned), table);
            if let Some(Some(definition)) = self.known.get(&key) {
                told.insert(key.1, read(definition));
            }
        }
        Ok(told)
    }
}

impl Catalog for MysqlCatalog<'_> {
    fn schema_names(&mut self) -> Result<Vec<String>, Error> {
        Ok(self
            .rows("SHOW SCHEMAS")?
            .iter()
            .map(|row| text(row.first()))
            .collect())
    }

    fn names(&mut self, kind: NameKind, schema: Option<&str>) -> Result<Vec<String>, Error> {
        let types = match kind {
            NameKind::Tables => "'BASE TABLE'",
            NameKind::Views => "'VIEW', 'SYSTEM VIEW'",
            NameKind::Sequences => "'SEQUENCE'",
            NameKind::TemporaryTables
            | NameKind::ForeignTables
            | NameKind::TemporaryViews
            | NameKind::MaterializedViews => {
                return Ok(Vec::new());
            }
        };
        let schema = schema.map_or("DATABASE()".to_owned(), hex_literal);
        let sql = format!(
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = {schema} AND TABLE_TYPE IN ({types}) \
             ORDER BY TABLE_NAME"
        );
        Ok(self.rows(&sql)?.iter().map(|row| text(row.first())).collect())
    }

    fn has_table(&mut self, table: &str, schema: Option<&str>) -> Result<bool, Error> {
        self.learn(table, schema)
    }

    fn has_type(&mut self, _name: &str, _schema: Option<&str>) -> Result<bool, Error> {
        Ok(false)
    }

    fn view_definition(&mut self, view: &str, schema: Option<&str>) -> Result<Option<String>, Error> {
        Ok(self
            .definition_text(view, schema)?
            .filter(|text| !text.to_uppercase().starts_with("CREATE TABLE")))
    }

    fn columns(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedColumn>>, Error> {
        self.each(scope, |definition| {
            definition.columns.iter().map(column).collect()
        })
    }

    fn primary_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<ReflectedPrimaryKey>, Error> {
        self.each(scope, |definition| {
            let key = definition
                .keys
                .iter()
                .find(|key| key.kind.as_deref() == Some("PRIMARY"));
            ReflectedPrimaryKey {
                constrained_columns: key.map(column_names).unwrap_or_default(),
                ..ReflectedPrimaryKey::default()
            }
        })
    }

    fn foreign_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedForeignKey>>, Error> {
        self.each(scope, |definition| {
            let keys = definition.foreign_keys.iter().map(|key| {
                let given = [("onupdate", &key.onupdate), ("ondelete", &key.ondelete)];
                ReflectedForeignKey {
                    name: Some(key.name.clone()),
                    constrained_columns: key.columns.clone(),
                    referred_schema: key.schema.clone().or_else(|| scope.schema.map(str::to_owned)),
                    referred_table: key.table.clone(),
                    referred_columns: key.referred.clone(),
                    options: given
                        .into_iter()
                        .filter_map(|(name, value)| Some((name.to_owned(), Item::Text(value.clone()?))))
                        .collect(),
                    comment: None,
                }
            });
            keys.collect()
        })
    }

    fn unique_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedUniqueConstraint>>, Error> {
        self.each(scope, |definition| {
            let unique = definition
                .keys
                .iter()
                .filter(|key| key.kind.as_deref() == Some("UNIQUE"));
            let mut constraints: Vec<_> = unique
                .map(|key| ReflectedUniqueConstraint {
                    name: Some(key.name.clone()),
                    column_names: column_names(key),
                    duplicates_index: Some(key.name.clone()),
                    ..ReflectedUniqueConstraint::default()
                })
                .collect();
            constraints.sort_by(|a, b| a.name.cmp(&b.name));
            constraints
        })
    }

    fn check_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedCheckConstraint>>, Error> {
        self.each(scope, |definition| {
            let checks = definition
                .checks
                .iter()
                .map(|(name, sqltext)| ReflectedCheckConstraint {
                    name: Some(name.clone()),
                    sqltext: sqltext.clone(),
                    ..ReflectedCheckConstraint::default()
                });
            let mut checks: Vec<_> = checks.collect();
            checks.sort_by(|a, b| a.name.cmp(&b.name));
            checks
        })
    }

    fn indexes(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedIndex>>, Error> {
        let prefix = self.prefix();
        self.each(scope, |definition| {
            let keys = definition
                .keys
                .iter()
                .filter(|key| key.kind.as_deref() != Some("PRIMARY"));
            let mut indexes: Vec<ReflectedIndex> = keys.map(|key| index(key, prefix)).collect();
            indexes.sort_by(|a, b| a.name.cmp(&b.name));
            indexes
        })
    }

    fn comments(&mut self, scope: Scope<'_>) -> Result<ByTable<Option<String>>, Error> {
        self.each(scope, |definition| definition.options.get("comment").cloned())
    }

    fn options(&mut self, scope: Scope<'_>) -> Result<ByTable<IndexMap<String, Item>>, Error> {
        let prefix = self.prefix();
        self.each(scope, |definition| {
            let options = definition.options.iter();
            options
                .map(|(name, value)| {
                    (
                        format!("{prefix}_{name}"),
                        Item::Text(option(prefix, name, value).to_owned()),
                    )
                })
                .collect()
        })
    }

    fn enums(&mut self, _schema: Option<&str>) -> Result<Vec<ReflectedEnum>, Error> {
        Ok(Vec::new())
    }

    fn domains(&mut self, _schema: Option<&str>) -> Result<Vec<ReflectedDomain>, Error> {
        Ok(Vec::new())
    }

    fn default_schema(&mut self) -> Result<Option<String>, Error> {
        self.driver.default_schema()
    }
}

/// No such table, no such database.
fn is_missing(error: &Error) -> bool {
    let code = error.server_message().map(|server| server.code.as_str());
    error.kind() == ErrorKind::Statement && matches!(code, Some("1146" | "1049" | "1051"))
}

fn column(column: &Column) -> ReflectedColumn {
    let arguments = if column.arguments.is_empty() {
        String::new()
    } else {
        format!("({})", column.arguments)
    };
    let unsigned = if column.unsigned { " unsigned" } else { "" };
    let zerofill = if column.zerofill { " zerofill" } else { "" };
    ReflectedColumn {
        name: column.name.clone(),
        type_: types::resolve(column),
        type_text: format!("{}{arguments}{unsigned}{zerofill}", column.type_name),
        nullable: column.nullable,
        default: column.default.clone(),
        autoincrement: column.autoincrement,
        comment: column.comment.clone(),
        computed: column
            .generated
            .as_ref()
            .map(|(sqltext, persisted)| ReflectedComputed {
                sqltext: sqltext.clone(),
                persisted: *persisted,
            }),
        identity: None,
        primary_key: 0,
    }
}

fn column_names(key: &Key) -> Vec<String> {
    key.columns.iter().map(|(name, _)| name.clone()).collect()
}

fn index(key: &Key, prefix: &str) -> ReflectedIndex {
    let mut options: IndexMap<String, Item> = IndexMap::new();
    let kind = key.kind.as_deref();
    if let Some(kind @ ("FULLTEXT" | "SPATIAL")) = kind {
        options.insert(format!("{prefix}_prefix"), kind.into());
    }
    if let Some(parser) = &key.parser {
        options.insert(format!("{prefix}_with_parser"), parser.into());
    }
    let lengths: IndexMap<String, Item> = key
        .columns
        .iter()
        .filter_map(|(name, length)| Some((name.clone(), Item::Int((*length)?))))
        .collect();
    if !lengths.is_empty() {
        options.insert(format!("{prefix}_length"), Item::Map(lengths));
    }
    ReflectedIndex {
        name: key.name.clone(),
        unique: kind == Some("UNIQUE"),
        kind: key.kind.clone(),
        column_names: column_names(key).into_iter().map(Some).collect(),
        dialect_options: options,
        ..ReflectedIndex::default()
    }
}

/// The value of an option. The parenthesis that closes the list of parts stays with `mysql`, as the reference leaves it.
fn option<'v>(prefix: &str, name: &str, value: &'v str) -> &'v str {
    match value.strip_suffix(')') {
        Some(inner) if prefix == "mariadb" && name == "partition_definitions" => inner,
        _ => value,
    }
}

/// A name with its schema, in backticks.
pub(super) fn full_name(table: &str, schema: Option<&str>) -> String {
    let schema = schema
        .map(|schema| format!("{}.", quote(schema)))
        .unwrap_or_default();
    format!("{schema}{}", quote(table))
}

fn quote(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A string literal that means the same whether or not the backslash is an escape.
pub(super) fn hex_literal(text: &str) -> String {
    use std::fmt::Write as _;
    let mut hex = String::from("CONVERT(X'");
    for byte in text.bytes() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.push_str("' USING utf8mb4)");
    hex
}

fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}
