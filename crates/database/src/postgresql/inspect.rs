//! Reading PostgreSQL's catalog, with the answers of SQLAlchemy's dialect.

mod columns;
mod constraints;
mod indexes;
mod row;
mod types;

use std::rc::Rc;

use indexmap::IndexMap;

use super::driver::Driver;
use super::queries;
use crate::connection::{Driver as _, Parameters};
use crate::error::Error;
use crate::inspect::{
    ByTable, Catalog, Dependence, Item, NameKind, ReflectedCheckConstraint, ReflectedColumn, ReflectedDomain,
    ReflectedEnum, ReflectedExcludeConstraint, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey,
    ReflectedSequence, ReflectedUniqueConstraint, Relations, Scope,
};
use row::Row;
use types::UserTypes;

/// What stands for all schemas where one is named.
const ALL_SCHEMAS: &str = "*";

/// The catalog of the database that a driver is connected to.
pub(super) struct PostgresqlCatalog<'c> {
    driver: &'c mut Driver,
    /// The tables of the schema that was last asked about as a whole, with their comments: such questions come one after the other.
    tables: Option<(Option<String>, ByTable<Option<String>>)>,
    /// The types of all schemas, by which the columns of each schema are understood.
    types: Option<Rc<UserTypes>>,
}

impl<'c> PostgresqlCatalog<'c> {
    pub(super) fn new(driver: &'c mut Driver) -> Self {
        Self {
            driver,
            tables: None,
            types: None,
        }
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
        let tables = self.comments(scope)?;
        Ok(tables.into_keys().map(|name| (name, T::default())).collect())
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

    /// The rows of a query, each turned into an item.
    fn list<T>(&mut self, sql: &str, read: impl Fn(&mut Row) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        self.rows(sql)?
            .into_iter()
            .map(|mut row| read(&mut row))
            .collect()
    }

    fn texts(&mut self, sql: &str) -> Result<Vec<String>, Error> {
        self.list(sql, Row::text)
    }

    /// The types of all schemas.
    fn types(&mut self) -> Result<Rc<UserTypes>, Error> {
        if let Some(types) = &self.types {
            return Ok(Rc::clone(types));
        }
        let types = Rc::new(UserTypes {
            domains: self.list(&queries::domains(Some(ALL_SCHEMAS)), types::domain)?,
            enums: self.list(&queries::enums(Some(ALL_SCHEMAS)), types::enumerated)?,
        });
        self.types = Some(Rc::clone(&types));
        Ok(types)
    }
}

impl Drop for PostgresqlCatalog<'_> {
    fn drop(&mut self) {
        self.driver.forget_ahead();
    }
}

impl Catalog for PostgresqlCatalog<'_> {
    fn expect_tables(&mut self, schema: Option<&str>) -> Result<(), Error> {
        let (version, relations) = (self.version(), Relations::Tables);
        let scope = Scope { schema, relations };
        self.driver.send_ahead(vec![
            queries::columns(scope, version),
            queries::comments(scope),
            queries::keys(scope, 'p', version),
            queries::foreign_keys(scope, version),
            queries::keys(scope, 'u', version),
            queries::checks(scope),
            queries::exclude_constraints(scope),
            queries::indexes(scope, version),
            queries::dependences(scope, version),
        ])
    }

    fn expect_types(&mut self) -> Result<(), Error> {
        let mut statements = vec![
            queries::domains(Some(ALL_SCHEMAS)),
            queries::enums(Some(ALL_SCHEMAS)),
        ];
        if self.version() >= 10 {
            statements.push(queries::sequences(Some(ALL_SCHEMAS)));
        }
        self.driver.send_ahead(statements)
    }

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

    fn exclude_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedExcludeConstraint>>, Error> {
        let sql = queries::exclude_constraints(scope);
        self.lists(scope, &sql, constraints::exclude)
    }

    fn indexes(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedIndex>>, Error> {
        let version = self.version();
        let sql = queries::indexes(scope, version);
        self.lists(scope, &sql, |row| indexes::read(row, version))
    }

    fn comments(&mut self, scope: Scope<'_>) -> Result<ByTable<Option<String>>, Error> {
        let is_whole = matches!(scope.relations, Relations::Tables);
        if let Some((schema, tables)) = &self.tables
            && is_whole
            && schema.as_deref() == scope.schema
        {
            return Ok(tables.clone());
        }
        let rows = self.rows(&queries::comments(scope))?;
        let tables: ByTable<Option<String>> = rows
            .into_iter()
            .map(|mut row| Ok((row.text()?, row.optional_text()?)))
            .collect::<Result<_, Error>>()?;
        if is_whole {
            self.tables = Some((scope.schema.map(str::to_owned), tables.clone()));
        }
        Ok(tables)
    }

    /// SQLAlchemy reflects no options of PostgreSQL's tables.
    fn options(&mut self, scope: Scope<'_>) -> Result<ByTable<IndexMap<String, Item>>, Error> {
        self.tables(scope)
    }

    fn enums(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedEnum>, Error> {
        match schema {
            Some(ALL_SCHEMAS) => Ok(self.types()?.enums.clone()),
            _ => self.list(&queries::enums(schema), types::enumerated),
        }
    }

    fn domains(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedDomain>, Error> {
        match schema {
            Some(ALL_SCHEMAS) => Ok(self.types()?.domains.clone()),
            _ => self.list(&queries::domains(schema), types::domain),
        }
    }

    fn default_schema(&mut self) -> Result<Option<String>, Error> {
        self.driver.default_schema()
    }

    fn sequences(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedSequence>, Error> {
        if self.version() < 10 {
            return Ok(Vec::new());
        }
        self.list(&queries::sequences(schema), sequence)
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
    types::reflect(text, None, &UserTypes::default())
}
