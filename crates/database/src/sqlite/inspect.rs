//! Reading SQLite's schema, with the answers of SQLAlchemy's dialect.
//!
//! Where SQLAlchemy's patterns miss a constraint that stands with its column (`UNIQUE` behind a type with a length, the actions of
//! `REFERENCES`), it is told here.

mod constraints;
mod types;

use aludel_schema::Value;
use indexmap::IndexMap;

use super::definition::Definition;
use super::driver::Driver;
use super::queries;
use crate::connection::{Driver as _, Parameters};
use crate::error::Error;
use crate::inspect::{
    ByTable, Catalog, Item, NameKind, ReflectedCheckConstraint, ReflectedColumn, ReflectedComputed,
    ReflectedDomain, ReflectedEnum, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey,
    ReflectedUniqueConstraint, Relations, Scope,
};

/// The schema of the database that a driver is connected to.
pub(super) struct SqliteCatalog<'c> {
    driver: &'c mut Driver,
}

/// The relations of a scope, and the words that select them in a query.
struct Found {
    /// The attached database they are in.
    schema: String,
    condition: String,
    /// The definitions, by the name that was asked for or that the table has.
    definitions: ByTable<Definition>,
    /// The name that was asked for, which may differ in case from the table's own.
    asked: Option<String>,
}

impl Found {
    /// The key of a table in an answer.
    fn key(&self, table: String) -> String {
        self.asked.clone().unwrap_or(table)
    }

    /// An entry for each relation.
    fn tables<T: Default>(&self) -> ByTable<T> {
        self.definitions
            .keys()
            .map(|name| (name.clone(), T::default()))
            .collect()
    }
}

impl<'c> SqliteCatalog<'c> {
    pub(super) fn new(driver: &'c mut Driver) -> Self {
        Self { driver }
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Vec<Value>>, Error> {
        Ok(self.driver.execute(sql, &Parameters::None)?.rows)
    }

    /// The relations of a scope. Without a schema, a relation by name may also be a temporary one.
    fn find(&mut self, scope: Scope<'_>) -> Result<Found, Error> {
        let name = match scope.relations {
            Relations::Named(name) => Some(name),
            Relations::Tables => None,
        };
        let condition = queries::condition(name);
        let schemas: &[&str] = match (scope.schema, name) {
            (Some(schema), _) => &[schema],
            (None, Some(_)) => &["main", "temp"],
            (None, None) => &["main"],
        };
        let known = self.schema_names()?;
        let mut found = Found {
            schema: schemas[0].to_owned(),
            condition,
            definitions: ByTable::new(),
            asked: name.map(str::to_owned),
        };
        for schema in schemas {
            if *schema != "temp" && !known.iter().any(|known| known == schema) {
                continue;
            }
            let rows = self.rows(&queries::relations(schema, &found.condition))?;
            if rows.is_empty() {
                continue;
            }
            (*schema).clone_into(&mut found.schema);
            for row in rows {
                let key = found.key(text(row.first()));
                found
                    .definitions
                    .insert(key, Definition::parse(&text(row.get(1))));
            }
            break;
        }
        if found.definitions.is_empty() {
            // Nothing is selected, and from no database that may not be attached.
            found.schema = "main".to_owned();
            found.condition = "0".to_owned();
        }
        Ok(found)
    }
}

impl Catalog for SqliteCatalog<'_> {
    fn schema_names(&mut self) -> Result<Vec<String>, Error> {
        let rows = self.rows("PRAGMA database_list")?;
        Ok(rows
            .iter()
            .map(|row| text(row.get(1)))
            .filter(|name| name != "temp")
            .collect())
    }

    fn names(&mut self, kind: NameKind, schema: Option<&str>) -> Result<Vec<String>, Error> {
        let Some(sql) = queries::names(kind, schema) else {
            return Ok(Vec::new());
        };
        Ok(self.rows(&sql)?.iter().map(|row| text(row.first())).collect())
    }

    fn has_table(&mut self, table: &str, schema: Option<&str>) -> Result<bool, Error> {
        Ok(!self
            .find(Scope {
                schema,
                relations: Relations::Named(table),
            })?
            .definitions
            .is_empty())
    }

    fn has_type(&mut self, _name: &str, _schema: Option<&str>) -> Result<bool, Error> {
        Ok(false)
    }

    fn view_definition(&mut self, view: &str, schema: Option<&str>) -> Result<Option<String>, Error> {
        let condition = format!("m.type = 'view' AND m.name = {}", queries::quoted(view));
        for schema in [schema.unwrap_or("main"), schema.unwrap_or("temp")] {
            if let Some(row) = self.rows(&queries::relations(schema, &condition))?.first() {
                return Ok(Some(text(row.get(1))));
            }
        }
        Ok(None)
    }

    fn columns(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedColumn>>, Error> {
        let found = self.find(scope)?;
        let mut tables: ByTable<Vec<ReflectedColumn>> = found.tables();
        for row in self.rows(&queries::columns(&found.schema, &found.condition))? {
            let table = found.key(text(row.first()));
            let column = found
                .definitions
                .get(&table)
                .and_then(|definition| column(&row, definition));
            if let Some(columns) = tables.get_mut(&table) {
                columns.extend(column);
            }
        }
        Ok(tables)
    }

    fn primary_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<ReflectedPrimaryKey>, Error> {
        let found = self.find(scope)?;
        let columns = self.columns(scope)?;
        Ok(found
            .definitions
            .into_iter()
            .map(|(table, definition)| {
                let columns = columns.get(&table).map(Vec::as_slice).unwrap_or_default();
                (table, constraints::primary_key(columns, definition))
            })
            .collect())
    }

    fn foreign_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedForeignKey>>, Error> {
        let found = self.find(scope)?;
        let rows = self.rows(&queries::foreign_keys(&found.schema, &found.condition))?;
        let mut tables: ByTable<Vec<constraints::ListedKey>> = found.tables();
        for row in rows {
            if let Some(keys) = tables.get_mut(&found.key(text(row.first()))) {
                constraints::list_key(keys, &row);
            }
        }
        let mut result = ByTable::new();
        for (table, keys) in tables {
            let mut reflected = Vec::new();
            for mut key in keys {
                if key.referred.iter().all(String::is_empty) {
                    let other = Scope {
                        schema: scope.schema,
                        relations: Relations::Named(&key.table),
                    };
                    let other = self.primary_keys(other)?.swap_remove(&key.table);
                    key.referred = other.map(|key| key.constrained_columns).unwrap_or_default();
                }
                reflected.push(key);
            }
            let definition = found.definitions.get(&table);
            result.insert(
                table,
                constraints::foreign_keys(reflected, definition, scope.schema),
            );
        }
        Ok(result)
    }

    fn unique_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedUniqueConstraint>>, Error> {
        let found = self.find(scope)?;
        let indexes = constraints::indexes(&self.rows(&queries::indexes(&found.schema, &found.condition))?);
        Ok(found
            .definitions
            .iter()
            .map(|(table, definition)| {
                let own = indexes
                    .iter()
                    .filter(|index| found.key(index.table.clone()) == *table);
                (table.clone(), constraints::uniques(own, definition))
            })
            .collect())
    }

    fn check_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedCheckConstraint>>, Error> {
        let found = self.find(scope)?;
        Ok(found
            .definitions
            .into_iter()
            .map(|(table, definition)| (table, constraints::checks(definition)))
            .collect())
    }

    fn indexes(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedIndex>>, Error> {
        let found = self.find(scope)?;
        let mut tables: ByTable<Vec<ReflectedIndex>> = found.tables();
        for index in constraints::indexes(&self.rows(&queries::indexes(&found.schema, &found.condition))?) {
            if let Some(indexes) = tables.get_mut(&found.key(index.table.clone())) {
                indexes.extend(constraints::index(index));
            }
        }
        Ok(tables)
    }

    fn comments(&mut self, scope: Scope<'_>) -> Result<ByTable<Option<String>>, Error> {
        Ok(self.find(scope)?.tables())
    }

    fn options(&mut self, scope: Scope<'_>) -> Result<ByTable<IndexMap<String, Item>>, Error> {
        let option =
            |given: bool, name: &str, value: bool| given.then(|| (name.to_owned(), Item::Bool(value)));
        let found = self.find(scope)?;
        Ok(found
            .definitions
            .into_iter()
            .map(|(table, definition)| {
                let options = [
                    option(definition.without_rowid, "sqlite_with_rowid", false),
                    option(definition.strict, "sqlite_strict", true),
                ];
                (table, options.into_iter().flatten().collect())
            })
            .collect())
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

/// One row of [`queries::columns`]; `None` for a hidden column of a virtual table.
fn column(row: &[Value], definition: &Definition) -> Option<ReflectedColumn> {
    let name = text(row.get(1));
    let hidden = number(row.get(6));
    if hidden == 1 {
        return None;
    }
    let mut type_text = text(row.get(2)).to_uppercase();
    let computed = (hidden != 0).then(|| ReflectedComputed {
        sqltext: definition.computed.get(&name).cloned().unwrap_or_default(),
        persisted: hidden == 3,
    });
    if computed.is_some() {
        // SQLite takes the words before AS for a part of the type.
        type_text = type_text
            .replace("GENERATED", "")
            .replace("ALWAYS", "")
            .trim()
            .to_owned();
    }
    Some(ReflectedColumn {
        name,
        type_: types::resolve(&type_text),
        type_text,
        nullable: number(row.get(3)) == 0,
        default: row
            .get(4)
            .filter(|value| !value.is_null())
            .map(|value| text(Some(value))),
        autoincrement: false,
        comment: None,
        computed,
        identity: None,
        primary_key: u32::try_from(number(row.get(5))).unwrap_or_default(),
    })
}

/// A text of a row; NULL is empty.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Int(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn number(value: Option<&Value>) -> i64 {
    match value {
        Some(Value::Int(number)) => i64::try_from(*number).unwrap_or_default(),
        _ => 0,
    }
}

/// The type of a declaration.
#[cfg(any(test, fuzzing))]
pub(super) fn resolve_type(declared: &str) -> aludel_schema::SqlType {
    types::resolve(declared)
}
