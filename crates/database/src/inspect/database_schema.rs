//! What was read of a database for a comparison, as plain data.

use super::{Inspector, ReflectedDomain, ReflectedEnum, ReflectedSequence, ReflectedTable};
use crate::error::Error;

/// The schemas of a database.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DatabaseSchema {
    /// The name of the default schema, where the database has one.
    pub default_schema: Option<String>,
    /// The schemas that were asked for, in that order.
    pub schemas: Vec<SchemaContents>,
}

/// What one schema holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SchemaContents {
    /// The name; `None` is the default schema.
    pub name: Option<String>,
    /// The tables, by name.
    pub tables: Vec<ReflectedTable>,
    /// The enumerated types.
    pub enums: Vec<ReflectedEnum>,
    /// The domains.
    pub domains: Vec<ReflectedDomain>,
    /// The sequences, by name.
    pub sequences: Vec<ReflectedSequence>,
}

impl Inspector<'_> {
    /// All that a comparison needs of these schemas, by a constant number of queries for each.
    ///
    /// # Errors
    ///
    /// When the connection fails.
    pub fn reflect_database(&mut self, schemas: &[Option<String>]) -> Result<DatabaseSchema, Error> {
        let default_schema = self.catalog.default_schema()?;
        let mut contents = Vec::with_capacity(schemas.len());
        for name in schemas {
            let schema = name.as_deref();
            contents.push(SchemaContents {
                tables: self.reflect_all(schema)?,
                enums: self.catalog.enums(schema)?,
                domains: self.catalog.domains(schema)?,
                sequences: self.catalog.sequences(schema)?,
                name: name.clone(),
            });
        }
        Ok(DatabaseSchema {
            default_schema,
            schemas: contents,
        })
    }
}
