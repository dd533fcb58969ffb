//! Reading a database's schema from its catalog.

mod database_schema;
mod defaults;
mod mapping;
mod reflected;
mod table;

use std::fmt;

use indexmap::IndexMap;

pub use database_schema::{DatabaseSchema, SchemaContents};
pub use mapping::Item;
pub use reflected::{
    ColumnSorting, Dependence, ReflectedCheckConstraint, ReflectedColumn, ReflectedComputed, ReflectedDomain,
    ReflectedEnum, ReflectedExcludeConstraint, ReflectedExcludeElement, ReflectedForeignKey,
    ReflectedIdentity, ReflectedIndex, ReflectedPrimaryKey, ReflectedSequence, ReflectedTable,
    ReflectedUniqueConstraint, Timing,
};

use crate::connection::Connection;
use crate::error::{Error, Reason};
use crate::url::Backend;

/// What is known of each table, by the table's name.
pub(crate) type ByTable<T> = IndexMap<String, T>;

/// Reads the schema of the database at the other end of a connection, with the answers of SQLAlchemy's `Inspector`.
///
/// A schema of `None` is the default one: on PostgreSQL all that the search path makes visible. Each method asks anew; names and tables
/// come in alphabetical order, columns in the order of the table.
pub struct Inspector<'c> {
    catalog: Box<dyn Catalog + 'c>,
    backend: Backend,
}

impl fmt::Debug for Inspector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspector")
            .field("backend", &self.backend)
            .finish_non_exhaustive()
    }
}

/// Which tables are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) schema: Option<&'a str>,
    pub(crate) relations: Relations<'a>,
}

/// Which relations of a schema are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Relations<'a> {
    /// Every table that is neither temporary nor foreign.
    Tables,
    /// The one table, view or other relation of this name.
    Named(&'a str),
}

/// A kind of names that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameKind {
    Tables,
    TemporaryTables,
    ForeignTables,
    Views,
    TemporaryViews,
    MaterializedViews,
    Sequences,
}

/// What each database does for an [`Inspector`].
pub(crate) trait Catalog {
    /// Says that all will be asked about the tables of a schema, so that the questions can be sent together.
    fn expect_tables(&mut self, schema: Option<&str>) -> Result<(), Error> {
        let _ = schema;
        Ok(())
    }

    /// Says that the types and sequences of all schemas will be asked for.
    fn expect_types(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn schema_names(&mut self) -> Result<Vec<String>, Error>;
    fn names(&mut self, kind: NameKind, schema: Option<&str>) -> Result<Vec<String>, Error>;
    fn has_table(&mut self, table: &str, schema: Option<&str>) -> Result<bool, Error>;
    fn has_type(&mut self, name: &str, schema: Option<&str>) -> Result<bool, Error>;
    fn view_definition(&mut self, view: &str, schema: Option<&str>) -> Result<Option<String>, Error>;
    fn columns(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedColumn>>, Error>;
    fn primary_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<ReflectedPrimaryKey>, Error>;
    fn foreign_keys(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedForeignKey>>, Error>;
    fn unique_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedUniqueConstraint>>, Error>;
    fn check_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedCheckConstraint>>, Error>;
    fn indexes(&mut self, scope: Scope<'_>) -> Result<ByTable<Vec<ReflectedIndex>>, Error>;

    /// The exclude constraints.
    fn exclude_constraints(
        &mut self,
        scope: Scope<'_>,
    ) -> Result<ByTable<Vec<ReflectedExcludeConstraint>>, Error> {
        let _ = scope;
        Ok(ByTable::new())
    }

    fn comments(&mut self, scope: Scope<'_>) -> Result<ByTable<Option<String>>, Error>;
    fn options(&mut self, scope: Scope<'_>) -> Result<ByTable<IndexMap<String, Item>>, Error>;
    fn enums(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedEnum>, Error>;
    fn domains(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedDomain>, Error>;
    fn default_schema(&mut self) -> Result<Option<String>, Error>;

    /// The sequences but those of identity columns.
    fn sequences(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedSequence>, Error> {
        let _ = schema;
        Ok(Vec::new())
    }

    /// The tables of the scope that belong to something else.
    fn dependences(&mut self, scope: Scope<'_>) -> Result<ByTable<Dependence>, Error> {
        let _ = scope;
        Ok(ByTable::new())
    }
}

impl Connection {
    /// An inspector of this connection's database.
    pub fn inspector(&mut self) -> Inspector<'_> {
        let backend = self.backend();
        Inspector {
            catalog: self.catalog(),
            backend,
        }
    }
}

/// The methods mean what those of the same name of SQLAlchemy's `Inspector` mean.
///
/// # Errors
///
/// Each fails when the connection does; those that take a table or view fail with [`crate::ErrorKind::NoSuchTable`] when there is none.
impl Inspector<'_> {
    /// The database that is inspected.
    #[must_use]
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// The schemas, without those of the system; the attached databases on SQLite.
    pub fn get_schema_names(&mut self) -> Result<Vec<String>, Error> {
        self.catalog.schema_names()
    }

    /// Whether there is such a schema.
    pub fn has_schema(&mut self, schema: &str) -> Result<bool, Error> {
        Ok(self.catalog.schema_names()?.iter().any(|name| name == schema))
    }

    /// The tables, partitioned ones included, without temporary and foreign ones.
    pub fn get_table_names(&mut self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::Tables, schema)
    }

    /// The session's temporary tables.
    pub fn get_temp_table_names(&mut self) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::TemporaryTables, None)
    }

    /// The foreign tables.
    pub fn get_foreign_table_names(&mut self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::ForeignTables, schema)
    }

    /// The views that are not temporary.
    pub fn get_view_names(&mut self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::Views, schema)
    }

    /// The session's temporary views.
    pub fn get_temp_view_names(&mut self) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::TemporaryViews, None)
    }

    /// The materialized views.
    pub fn get_materialized_view_names(&mut self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::MaterializedViews, schema)
    }

    /// The sequences, those of serial and identity columns included.
    pub fn get_sequence_names(&mut self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.catalog.names(NameKind::Sequences, schema)
    }

    /// Whether there is such a sequence.
    pub fn has_sequence(&mut self, sequence: &str, schema: Option<&str>) -> Result<bool, Error> {
        Ok(self
            .get_sequence_names(schema)?
            .iter()
            .any(|name| name == sequence))
    }

    /// Whether there is a table, view or other relation of columns with this name.
    pub fn has_table(&mut self, table: &str, schema: Option<&str>) -> Result<bool, Error> {
        self.catalog.has_table(table, schema)
    }

    /// Whether there is a type with this name.
    pub fn has_type(&mut self, name: &str, schema: Option<&str>) -> Result<bool, Error> {
        self.catalog.has_type(name, schema)
    }

    /// Whether the table has an index with this name; false also when there is no such table.
    pub fn has_index(&mut self, table: &str, index: &str, schema: Option<&str>) -> Result<bool, Error> {
        if !self.has_table(table, schema)? {
            return Ok(false);
        }
        Ok(self
            .get_indexes(table, schema)?
            .iter()
            .any(|found| found.name == index))
    }

    /// The query of a view.
    pub fn get_view_definition(&mut self, view: &str, schema: Option<&str>) -> Result<String, Error> {
        self.catalog
            .view_definition(view, schema)?
            .ok_or_else(|| no_such_table(view, schema))
    }

    /// The columns.
    pub fn get_columns(&mut self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedColumn>, Error> {
        self.one(table, schema, |catalog, scope| catalog.columns(scope))
    }

    /// The primary key; without columns when there is none.
    pub fn get_pk_constraint(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<ReflectedPrimaryKey, Error> {
        self.one(table, schema, |catalog, scope| catalog.primary_keys(scope))
    }

    /// The foreign keys.
    pub fn get_foreign_keys(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedForeignKey>, Error> {
        self.one(table, schema, |catalog, scope| catalog.foreign_keys(scope))
    }

    /// The unique constraints.
    pub fn get_unique_constraints(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedUniqueConstraint>, Error> {
        self.one(table, schema, |catalog, scope| catalog.unique_constraints(scope))
    }

    /// The CHECK constraints.
    pub fn get_check_constraints(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedCheckConstraint>, Error> {
        self.one(table, schema, |catalog, scope| catalog.check_constraints(scope))
    }

    /// The exclude constraints, which PostgreSQL alone has. SQLAlchemy's Inspector has no such method.
    pub fn get_exclude_constraints(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedExcludeConstraint>, Error> {
        let scope = Scope {
            schema,
            relations: Relations::Named(table),
        };
        let found = self.catalog.exclude_constraints(scope)?.swap_remove(table);
        Ok(found.unwrap_or_default())
    }

    /// The indexes, without that of the primary key; on PostgreSQL with those of unique and exclude constraints.
    pub fn get_indexes(&mut self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedIndex>, Error> {
        self.one(table, schema, |catalog, scope| catalog.indexes(scope))
    }

    /// The comment on the table.
    pub fn get_table_comment(&mut self, table: &str, schema: Option<&str>) -> Result<Option<String>, Error> {
        self.one(table, schema, |catalog, scope| catalog.comments(scope))
    }

    /// The options of the table as the dialect's keywords of `Table`.
    pub fn get_table_options(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<IndexMap<String, Item>, Error> {
        self.one(table, schema, |catalog, scope| catalog.options(scope))
    }

    /// The enumerated types; of all schemas when the schema is `*`.
    pub fn get_enums(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedEnum>, Error> {
        self.catalog.enums(schema)
    }

    /// The domains; of all schemas when the schema is `*`.
    pub fn get_domains(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedDomain>, Error> {
        self.catalog.domains(schema)
    }

    /// The sequences with their options, but those of identity columns; of all schemas when the schema is `*`.
    pub fn get_sequences(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedSequence>, Error> {
        self.catalog.sequences(schema)
    }

    /// All tables of a schema with all that the other methods tell of each, by a number of queries that does not depend on the number of
    /// tables.
    pub fn reflect_all(&mut self, schema: Option<&str>) -> Result<Vec<ReflectedTable>, Error> {
        let scope = Scope {
            schema,
            relations: Relations::Tables,
        };
        self.catalog.expect_tables(schema)?;
        let columns = self.catalog.columns(scope)?;
        let mut primary_keys = self.catalog.primary_keys(scope)?;
        let mut foreign_keys = self.catalog.foreign_keys(scope)?;
        let mut unique_constraints = self.catalog.unique_constraints(scope)?;
        let mut check_constraints = self.catalog.check_constraints(scope)?;
        let mut exclude_constraints = self.catalog.exclude_constraints(scope)?;
        let mut indexes = self.catalog.indexes(scope)?;
        let mut comments = self.catalog.comments(scope)?;
        let mut options = self.catalog.options(scope)?;
        let mut dependences = self.catalog.dependences(scope)?;
        Ok(columns
            .into_iter()
            .map(|(name, columns)| ReflectedTable {
                schema: schema.map(str::to_owned),
                columns,
                primary_key: primary_keys.swap_remove(&name).unwrap_or_default(),
                foreign_keys: foreign_keys.swap_remove(&name).unwrap_or_default(),
                unique_constraints: unique_constraints.swap_remove(&name).unwrap_or_default(),
                check_constraints: check_constraints.swap_remove(&name).unwrap_or_default(),
                exclude_constraints: exclude_constraints.swap_remove(&name).unwrap_or_default(),
                indexes: indexes.swap_remove(&name).unwrap_or_default(),
                comment: comments.swap_remove(&name).flatten(),
                options: options.swap_remove(&name).unwrap_or_default(),
                dependence: dependences.swap_remove(&name),
                name,
            })
            .collect())
    }

    /// The columns of a table that own a sequence, each with the sequence's name.
    pub fn owned_sequences(
        &mut self,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Vec<(String, String)>, Error> {
        let sequences = self.catalog.sequences(Some(schema.unwrap_or("*")))?;
        let owned = sequences.into_iter().filter_map(|sequence| {
            let (owner, column) = sequence.owner?;
            (owner == table).then_some((column, sequence.name))
        });
        Ok(owned.collect())
    }

    /// One table with all that the other methods tell of it.
    pub fn reflect_table(&mut self, table: &str, schema: Option<&str>) -> Result<ReflectedTable, Error> {
        Ok(ReflectedTable {
            name: table.to_owned(),
            schema: schema.map(str::to_owned),
            columns: self.get_columns(table, schema)?,
            primary_key: self.get_pk_constraint(table, schema)?,
            foreign_keys: self.get_foreign_keys(table, schema)?,
            unique_constraints: self.get_unique_constraints(table, schema)?,
            check_constraints: self.get_check_constraints(table, schema)?,
            exclude_constraints: self.get_exclude_constraints(table, schema)?,
            indexes: self.get_indexes(table, schema)?,
            comment: self.get_table_comment(table, schema)?,
            options: self.get_table_options(table, schema)?,
            dependence: None,
        })
    }

    /// The answer for one table.
    fn one<T>(
        &mut self,
        table: &str,
        schema: Option<&str>,
        ask: impl FnOnce(&mut dyn Catalog, Scope<'_>) -> Result<ByTable<T>, Error>,
    ) -> Result<T, Error> {
        let scope = Scope {
            schema,
            relations: Relations::Named(table),
        };
        ask(&mut *self.catalog, scope)?
            .swap_remove(table)
            .ok_or_else(|| no_such_table(table, schema))
    }
}

fn no_such_table(table: &str, schema: Option<&str>) -> Error {
    Reason::NoSuchTable(schema.map_or_else(|| table.to_owned(), |schema| format!("{schema}.{table}"))).into()
}

/// The place of the parenthesis that closes the one at `open`, with regard to texts in single and double quotes.
pub(crate) fn matching_parenthesis(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    for (at, character) in text.char_indices().skip_while(|(at, _)| *at < open) {
        match (quote, character) {
            (Some(mark), _) if character == mark => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
