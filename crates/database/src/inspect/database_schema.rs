//! What was read of a database for a comparison, as plain data.

use super::{Inspector, ReflectedDomain, ReflectedEnum, ReflectedSequence, ReflectedTable};
use crate::error::Error;
use crate::url::Backend;

/// The schemas of a database.
#[derive(Debug, Clone, PartialEq)]
pub struct DatabaseSchema {
    /// The kind of database.
    pub backend: Backend,
    /// The name of the default schema, where the database has one.
    pub default_schema: Option<String>,
    /// The schemas that were asked for, in that order.
    pub schemas: Vec<SchemaContents>,
    /// The enumerated types of all schemas.
    pub enums: Vec<ReflectedEnum>,
    /// The domains of all schemas.
    pub domains: Vec<ReflectedDomain>,
    /// The sequences of all schemas, but those of identity columns.
    pub sequences: Vec<ReflectedSequence>,
}

/// What one schema holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SchemaContents {
    /// The name; `None` is the default schema.
    pub name: Option<String>,
    /// The tables, by name.
    pub tables: Vec<ReflectedTable>,
}

impl Inspector<'_> {
    /// The name of the default schema, where the database has one.
    ///
    /// # Errors
    ///
    /// When the connection fails.
    pub fn default_schema(&mut self) -> Result<Option<String>, Error> {
        self.catalog.default_schema()
    }

    /// All that a comparison needs of these schemas, by a constant number of queries for each.
    ///
    /// # Errors
    ///
    /// When the connection fails.
    pub fn reflect_database(&mut self, schemas: &[Option<String>]) -> Result<DatabaseSchema, Error> {
        let default_schema = self.catalog.default_schema()?;
        self.catalog.expect_types()?;
        let mut contents = Vec::with_capacity(schemas.len());
        for name in schemas {
            let schema = name.as_deref();
            contents.push(SchemaContents {
                tables: self.reflect_all(schema)?,
                name: name.clone(),
            });
        }
        Ok(DatabaseSchema {
            backend: self.backend,
            default_schema,
            schemas: contents,
            enums: self.catalog.enums(Some("*"))?,
            domains: self.catalog.domains(Some("*"))?,
            sequences: self.catalog.sequences(Some("*"))?,
        })
    }
}
