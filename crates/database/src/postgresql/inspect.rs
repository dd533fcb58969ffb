//! Reading PostgreSQL's catalog, with the answers of SQLAlchemy's dialect.

mod columns;
mod constraints;
mod indexes;
mod row;
mod types;

use indexmap::IndexMap;

use super::driver::Driver;
use super::queries;
use crate::connection::{Driver as _, Parameters};
use crate::error::Error;
use crate::inspect::{
    ByTable, Catalog, Dependence, Item, NameKind, ReflectedCheckConstraint, ReflectedColumn, ReflectedDomain,
    ReflectedEnum, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey, ReflectedSequence,
    ReflectedUniqueConstraint, Relations, Scope,
};
use row::Row;

/// The catalog of the database that a driver is connected to.
pub(super) struct PostgresqlCatalog<'c> {
    driver: &'c mut Driver,
    /// The tables of the schema that was last asked about as a whole: such questions come one after the other.
    tables: Option<(Option<String>, Vec<String>)>,
}

impl<'c> PostgresqlCatalog<'c> {
    pub(super) fn new(driver: &'c mut Driver) -> Self {
        Self { driver, tables: None }
    }

    /// The major version of the server.
    fn version(&self) -> u32 {
        self.driver.server_version().first().copied().unwrap_or_default()
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Error> {
        Ok(self
            .driver
            .execute(sql, &Parameters::None)?
            .rows
            .into_iter()
            .map(Row::new)
            .collect())
    }

    /// An entry for every table of the scope, to be filled with what a query tells of some of them.
    fn tables<T: Default>(&mut self, scope: Scope<'_>) -> Result<ByTable<T>, Error> {
        let names = match (&self.tables, scope.relations) {
            (Some((schema, names)), Relations::Tables) if schema.as_deref() == scope.schema => names.clone(),
            _ => self.comments(scope)?.into_keys().collect(),
        };
        if matches!(scope.relations, Relations::Tables) {
            self.tables = Some((scope.schema.map(str::to_owned), names.clone()));
        }
        Ok(names.into_iter().map(|name| (name, T::default())).collect())
    }

    /// The rows of a query about tables, each turned into an item of its table's list.
    fn lists<T>(
        &mut self,
        scope: Scope<'_>,
        sql: &str,
        read: impl Fn(&mut Row) -> Result<T, Error>,
    ) -> Result<ByTable<Vec<T>>, Error> {
        let mut lists: ByTable<Vec<T>> = self.tables(scope)?;
        for mut row in self.rows(sql)? {
            let table = row.text()?;
            lists.entry(table).or_default().push(read(&mut row)?);
        }
        Ok(lists)
    }

    fn texts(&mut self, sql: &str) -> Result<Vec<String>, Error> {
        self.rows(sql)?.into_iter().map(|mut row| row.text()).collect()
    }
}

impl Catalog for PostgresqlCatalog<'_> {
    fn schema_names(&mut self) -> Result<Vec<String>, Error> {
        self.texts(queries::SCHEMAS)
    }

    fn names(&mut self, kind: NameKind, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.texts(&queries::names(kind, schema))
    }

    fn has_table(&mut self, table: &str, schema: Option<&str>) -> Result<bool, Error> {
        let scope = Scope {
            schema,
            relations: Relations::Named(table),
        };
        Ok(!self.rows(&queries::comments(scope))?.is_empty())
    }

    fn has_type(&mut self, name: &str, schema: Option<&str>) -> Result<bool, Error> {
        Ok(!self.rows(&queries::has_type(name, schema))?.is_empty())
    }

    fn view_definition(&mut self, view: &str, schema: Option<&str>) -> Result<Option<String>, Error> {
        Ok(self
            .texts(&queries::view_definition(view, schema))?
            .into_iter()
            .next())
    }

    fn columns(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedColumn>>, Error> {
        columns::read(self, scope)
    }

    fn primary_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<ReflectedPrimaryKey>, Error> {
        constraints::primary_keys(self, scope)
    }

    fn foreign_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedForeignKey>>, Error> {
        constraints::foreign_keys(self, scope)
    }

    fn unique_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedUniqueConstraint>>, Error> {
        constraints::unique_constraints(self, scope)
    }

    fn check_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedCheckConstraint>>, Error> {
        let sql = queries::checks(scope);
        self.lists(scope, &sql, constraints::check)
    }

    fn indexes(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedIndex>>, Error> {
        let version = self.version();
        let sql = queries::indexes(scope, version);
        self.lists(scope, &sql, |row| indexes::read(row, version))
    }

    fn comments(&mut self, scope: Scope<'_>) -> Result<ByTable<Option<String>>, Error> {
        let rows = self.rows(&queries::comments(scope))?;
        rows.into_iter()
            .map(|mut row| Ok((row.text()?, row.optional_text()?)))
            .collect()
    }

    /// SQLAlchemy reflects no options of PostgreSQL's tables.
    fn options(&mut self, scope: Scope<'_>) -> Result<ByTable<IndexMap<String, Item>>, Error> {
        self.tables(scope)
    }

    fn enums(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedEnum>, Error> {
        let rows = self.rows(&queries::enums(schema))?;
        rows.into_iter()
            .map(|mut row| {
                let (name, schema, visible, labels) = (row.text()?, row.text()?, row.flag()?, row.texts()?);
                Ok(ReflectedEnum {
                    name,
                    schema,
                    visible,
                    labels,
                })
            })
            .collect()
    }

    fn domains(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedDomain>, Error> {
        let rows = self.rows(&queries::domains(schema))?;
        rows.into_iter().map(|mut row| types::domain(&mut row)).collect()
    }

    fn default_schema(&mut self) -> Result<Option<String>, Error> {
        self.driver.default_schema()
    }

    fn sequences(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedSequence>, Error> {
        if self.version() < 10 {
            return Ok(Vec::new());
        }
        let rows = self.rows(&queries::sequences(schema))?;
        rows.into_iter().map(|mut row| sequence(&mut row)).collect()
    }

    fn dependences(&mut self, scope: Scope<'_>) -> Result<ByTable<Dependence>, Error> {
        let rows = self.rows(&queries::dependences(scope, self.version()))?;
        rows.into_iter()
            .map(|mut row| {
                let table = row.text()?;
                let extension = row.optional_text()?;
                Ok((
                    table,
                    extension.map_or(Dependence::Partition, Dependence::Extension),
                ))
            })
            .collect()
    }
}

/// One row of [`queries::sequences`].
fn sequence(row: &mut Row) -> Result<ReflectedSequence, Error> {
    let (name, schema, data_type) = (row.text()?, row.text()?, row.text()?);
    let (start, increment, minvalue, maxvalue, cache) = (
        row.number()?,
        row.number()?,
        row.number()?,
        row.number()?,
        row.number()?,
    );
    let cycle = row.flag()?;
    let owner = row.optional_text()?.zip(row.optional_text()?);
    Ok(ReflectedSequence {
        name,
        schema,
        data_type,
        start,
        increment,
        minvalue,
        maxvalue,
        cache,
        cycle,
        owner,
        extension: row.optional_text()?,
    })
}

/// The type of a text where the database has no types of users.
#[cfg(any(test, fuzzing))]
pub(super) fn reflect_type(text: &str) -> aludel_schema::SqlType {
    types::reflect(text, None, &types::UserTypes::new(Vec::new(), Vec::new()))
}
