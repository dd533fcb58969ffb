//! The tables of the models as Python's own objects, found by name.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::Name;
use indexmap::IndexMap;

use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::metadata::MetaDataObject;
use crate::sqlalchemy::schema::table::TableObject;

/// The tables of `target_metadata`.
#[derive(Default)]
pub struct Models {
    tables: IndexMap<String, Rc<TableObject>>,
}

impl Models {
    /// Of these values of `target_metadata`; a value that is no MetaData has no tables.
    ///
    /// # Errors
    /// When the module of a model fails.
    pub fn of(py: &mut Interpreter, metadata: &[Value]) -> PyResult<Models> {
        let mut models = Models::default();
        for value in metadata {
            let value = py.force(value)?;
            let Some(metadata) = downcast::<MetaDataObject>(&value) else {
                continue;
            };
            for table in metadata.table_objects() {
                models.tables.entry(table.key()).or_insert(table);
            }
        }
        Ok(models)
    }

    /// The table of this name.
    pub(crate) fn table(&self, schema: Option<&Name>, name: &Name) -> Option<Rc<TableObject>> {
        let key = match schema {
            Some(schema) => format!("{schema}.{name}"),
            None => name.to_string(),
        };
        self.tables.get(&key).cloned()
    }

    /// The column of this name.
    pub(crate) fn column(
        &self,
        schema: Option<&Name>,
        table: &Name,
        name: &Name,
    ) -> Option<Rc<ColumnObject>> {
        let table = self.table(schema, table)?;
        table
            .column_objects()
            .into_iter()
            .find(|column| column.name() == *name)
    }
}
