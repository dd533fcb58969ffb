//! `table.c`

use aludel_python::{Interpreter, NativeType, Object, PyResult, Value};
use indexmap::IndexMap;

use crate::sqlalchemy::names;
use crate::support::argument_error;

/// `table.c`: columns by key.
pub(crate) struct ColumnCollection(pub(crate) IndexMap<String, Value>);

/// `ColumnCollection`
pub(crate) static COLUMN_COLLECTION: NativeType = NativeType {
    methods: &super::table_methods::COLLECTION_METHODS,
    ..NativeType::new("sqlalchemy.sql.base", "ReadOnlyColumnCollection")
};

impl Object for ColumnCollection {
    fn native_type(&self) -> &'static NativeType {
        &COLUMN_COLLECTION
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        match self.0.get(name) {
            Some(column) => Ok(Some(column.clone())),
            None if super::table_methods::COLLECTION_METHODS
                .iter()
                .any(|method| method.name == name) =>
            {
                Ok(None)
            }
            None => Err(crate::support::attribute_error(name)),
        }
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        if let Some(index) = key.as_int() {
            let length = i64::try_from(self.0.len()).unwrap_or(i64::MAX);
            let index = if index < 0 { index + length } else { index };
            let found = usize::try_from(index)
                .ok()
                .and_then(|index| self.0.get_index(index));
            return match found {
                Some((_, column)) => Ok(column.clone()),
                None => Err(aludel_python::Error::new(
                    &aludel_python::exceptions::INDEX_ERROR,
                    index.to_string(),
                )),
            };
        }
        let found = names::text(key).and_then(|key| self.0.get(&*key).cloned());
        match found {
            Some(column) => Ok(column),
            None => {
                let text = py.repr(key)?;
                Err(aludel_python::Error::new(
                    &aludel_python::exceptions::KEY_ERROR,
                    text,
                ))
            }
        }
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.0.len())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        match names::text(item) {
            Some(key) => Ok(Some(self.0.contains_key(&*key))),
            None => {
                let name = py.type_name(item);
                Err(argument_error(format!(
                    "__contains__ requires a string argument, not {name}"
                )))
            }
        }
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&Value::list(self.0.values().cloned().collect()))
    }
}
