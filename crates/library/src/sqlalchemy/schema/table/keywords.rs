//! The keywords of `Table(…)` and `op.create_table(…)`.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::{DialectOptions, Name};

use super::super::options::{self, Item};
use crate::sqlalchemy::names;
use crate::support::to_list;

/// The keywords of a table that are not dialect options.
#[derive(Default)]
pub(crate) struct TableKeywords {
    pub(crate) schema: Option<Value>,
    pub(crate) comment: Option<String>,
    pub(crate) prefixes: Vec<String>,
    pub(crate) options: DialectOptions,
    pub(crate) info: Option<Value>,
    pub(crate) autoload_with: Option<Value>,
    pub(crate) extend_existing: bool,
    pub(crate) keep_existing: bool,
    pub(crate) quote: Value,
    pub(crate) quote_schema: Value,
}

impl TableKeywords {
    /// The name with what `quote=` says of it.
    pub(crate) fn name(&self, name: Name) -> Name {
        names::quoted(name, &self.quote)
    }

    /// The schema with what `quote_schema=` says of it; `None` where it was not given.
    pub(crate) fn schema(&self, py: &mut Interpreter) -> PyResult<Option<Option<Name>>> {
        let Some(schema) = &self.schema else {
            return Ok(None);
        };
        let schema = names::optional_name(py, schema, "schema")?;
        Ok(Some(
            schema.map(|schema| names::quoted(schema, &self.quote_schema)),
        ))
    }
}

/// Reads the keywords of `Table(…)` and `op.create_table(…)`.
pub(crate) fn keywords(py: &mut Interpreter, given: &[(Rc<str>, Value)]) -> PyResult<TableKeywords> {
    let mut keywords = TableKeywords::default();
    for (name, value) in given {
        match &**name {
            "schema" => keywords.schema = value.clone().optional(),
            "comment" => keywords.comment = names::text(value).map(|text| text.to_string()),
            "prefixes" => {
                for prefix in to_list(py, value)? {
                    keywords.prefixes.push(py.str(&prefix)?.to_string());
                }
            }
            "info" => keywords.info = value.clone().optional(),
            "autoload_with" => keywords.autoload_with = value.clone().optional(),
            "extend_existing" => keywords.extend_existing = py.truth(value)?,
            "keep_existing" => keywords.keep_existing = py.truth(value)?,
            "quote" => keywords.quote = value.clone(),
            "quote_schema" => keywords.quote_schema = value.clone(),
            "must_exist"
            | "autoload_replace"
            | "implicit_returning"
            | "listeners"
            | "resolve_fks"
            | "include_columns"
            | "_extend_on"
            | "sqlite_raise_on_prefetch"
            | "_constraints_included"
            | "_no_init" => {}
            _ => options::add(py, &mut keywords.options, Item::Table, name, value)?,
        }
    }
    Ok(keywords)
}
