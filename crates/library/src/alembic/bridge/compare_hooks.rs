//! What a comparison asks: the callables that `env.py` gave to `configure()`, the database, and the log.

use std::rc::Rc;

use aludel_autogenerate::{
    ColumnPair, Compared, Error, Flow, Hooks, LogRecord, ObjectKind, ParentNames, Registration,
    RenameCandidate, RenameDecision, SchemaItem,
};
use aludel_python::{Arguments, Interpreter, Level, PyResult, Value, downcast};
use aludel_schema::{Constraint, Index, ServerDefault, Table};
use indexmap::IndexMap;

use super::super::migration::migration_context_value;
use super::comparators::Registered;
use super::models::Models;
use crate::host::{ConfigureOptions, MigrationContext};
use crate::sqlalchemy::engine;
use crate::sqlalchemy::schema::build;
use crate::sqlalchemy::schema::constraint::ConstraintObject;
use crate::sqlalchemy::schema::index::IndexObject;
use crate::sqlalchemy::schema::table::TableObject;

/// The hooks of a migration context.
pub(super) struct CompareHooks<'a> {
    pub(super) py: &'a mut Interpreter,
    pub(super) context: Rc<dyn MigrationContext>,
    pub(super) options: &'a ConfigureOptions,
    pub(super) models: &'a Models,
    /// `target_metadata`
    pub(super) metadata: &'a [Value],
    pub(super) registered: Registered,
    /// The tables of the database as callables saw them, by schema and name.
    pub(super) reflected: IndexMap<String, Rc<TableObject>>,
}

impl CompareHooks<'_> {
    /// What the database says; nothing where there is none.
    fn ask<T>(
        &mut self,
        question: impl FnOnce(&mut aludel_database::Connection) -> Result<Option<T>, aludel_database::Error>,
    ) -> Result<Option<T>, Error> {
        let Some(bind) = self.context.connection() else {
            return Ok(None);
        };
        engine::bind::asked(self.py, &bind, question).map_err(Error::hook)
    }

    pub(super) fn table(&mut self, data: &Table, reflected: bool) -> PyResult<Rc<TableObject>> {
        if !reflected && let Some(model) = self.models.table(data.schema.as_ref(), &data.name) {
            return Ok(model);
        }
        let key = data.key();
        if let Some(known) = self.reflected.get(&key).filter(|_| reflected) {
            return Ok(known.clone());
        }
        let built = build::table(self.py, data)?;
        if reflected {
            self.reflected.insert(key, built.clone());
        }
        Ok(built)
    }

    /// The object of Python for an item of the models or of the database.
    fn item(&mut self, item: SchemaItem<'_>, reflected: bool) -> PyResult<Value> {
        Ok(match item {
            SchemaItem::Table(table) => Value::Object(self.table(table, reflected)?),
            SchemaItem::Column(table, column) => {
                let owner = self.table(table, reflected)?;
                let found = owner
                    .column_objects()
                    .into_iter()
                    .find(|other| other.name() == column.name);
                match found {
                    Some(found) => Value::Object(found),
                    None => build::column(self.py, column),
                }
            }
            SchemaItem::Index(table, index) => {
                let owner = self.table(table, reflected)?;
                index_object(&owner, index)
            }
            SchemaItem::Constraint(table, constraint) => {
                let owner = self.table(table, reflected)?;
                constraint_object(&owner, constraint)
            }
        })
    }

    fn call(&mut self, function: &Value, arguments: Vec<Value>) -> Result<Value, Error> {
        self.py
            .call(function, Arguments::positional(arguments))
            .map_err(Error::hook)
    }

    fn asked(&mut self, function: &Value, arguments: Vec<Value>) -> Result<bool, Error> {
        let answer = self.call(function, arguments)?;
        self.py.truth(&answer).map_err(Error::hook)
    }

    /// `True`, `False`, or `None` for "as by default".
    fn compared(&mut self, function: &Value, arguments: Vec<Value>) -> Result<Option<bool>, Error> {
        let answer = self.call(function, arguments)?;
        if answer.is_none() {
            return Ok(None);
        }
        self.py.truth(&answer).map(Some).map_err(Error::hook)
    }

    pub(super) fn column_values(&mut self, columns: ColumnPair<'_>) -> PyResult<(Value, Value)> {
        let inspected = SchemaItem::Column(columns.inspected_table, columns.inspected);
        let metadata = SchemaItem::Column(columns.metadata_table, columns.metadata);
        Ok((self.item(inspected, true)?, self.item(metadata, false)?))
    }

    fn columns(&mut self, columns: ColumnPair<'_>) -> Result<(Value, Value), Error> {
        self.column_values(columns).map_err(Error::hook)
    }
}

/// The index object of this name, or one that is built.
fn index_object(table: &Rc<TableObject>, data: &Index) -> Value {
    let found = table.indexes.borrow().iter().find_map(|value| {
        let index = downcast::<IndexObject>(value)?;
        let same = data.name.as_str().is_some() && index.data.borrow().name.as_str() == data.name.as_str();
        same.then(|| value.clone())
    });
    found.unwrap_or_else(|| build::index(table, data))
}

fn constraint_object(table: &Rc<TableObject>, data: &Constraint) -> Value {
    let found = table.constraints.borrow().iter().find_map(|value| {
        let constraint = downcast::<ConstraintObject>(value)?;
        let own = constraint.data.borrow();
        let same = std::mem::discriminant(&*own) == std::mem::discriminant(data)
            && data.name().as_str().is_some()
            && own.name().as_str() == data.name().as_str();
        same.then(|| value.clone())
    });
    found.unwrap_or_else(|| build::constraint(table, data))
}

/// Whether a value of `compare_type` or `compare_server_default` is a function rather than a flag.
pub(super) fn callable(value: &Value) -> Option<&Value> {
    match value {
        Value::None | Value::Bool(_) | Value::Int(_) => None,
        function => Some(function),
    }
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::None, Value::str)
}

/// A server default as `Column.server_default` gives it.
fn default_value(default: Option<&ServerDefault>) -> Value {
    build::server_default(default)
}

impl Hooks for CompareHooks<'_> {
    fn include_name(
        &mut self,
        name: Option<&str>,
        kind: ObjectKind,
        parents: ParentNames<'_>,
    ) -> Result<bool, Error> {
        let Some(function) = self.options.include_name.clone() else {
            return Ok(true);
        };
        let mut entries: Vec<(&str, Value)> = Vec::new();
        if kind != ObjectKind::Schema {
            let table = if kind == ObjectKind::Table {
                name
            } else {
                entries.push(("table_name", text(parents.table_name)));
                parents.table_name
            };
            entries.push(("schema_name", text(parents.schema_name)));
            if let Some(table) = table {
                let qualified = match parents.schema_name {
                    Some(schema) => format!("{schema}.{table}"),
                    None => table.to_owned(),
                };
                entries.push(("schema_qualified_table_name", Value::from(qualified)));
            }
        }
        self.asked(
            &function,
            vec![text(name), Value::str(kind.as_str()), Value::dict(entries)],
        )
    }

    fn include_object(
        &mut self,
        object: SchemaItem<'_>,
        name: Option<&str>,
        kind: ObjectKind,
        reflected: bool,
        compare_to: Option<SchemaItem<'_>>,
    ) -> Result<bool, Error> {
        let Some(function) = self.options.include_object.clone() else {
            return Ok(true);
        };
        let object = self.item(object, reflected).map_err(Error::hook)?;
        let compare_to = match compare_to {
            Some(other) => self.item(other, !reflected).map_err(Error::hook)?,
            None => Value::None,
        };
        let arguments = vec![
            object,
            text(name),
            Value::str(kind.as_str()),
            Value::Bool(reflected),
            compare_to,
        ];
        self.asked(&function, arguments)
    }

    fn compare_type(&mut self, columns: ColumnPair<'_>) -> Result<Option<bool>, Error> {
        let Some(function) = callable(&self.options.compare_type).cloned() else {
            return Ok(None);
        };
        let (inspected, metadata) = self.columns(columns)?;
        let context = migration_context_value(self.context.clone());
        let inspected_type = self.py.get_attribute(&inspected, "type").map_err(Error::hook)?;
        let metadata_type = self.py.get_attribute(&metadata, "type").map_err(Error::hook)?;
        self.compared(
            &function,
            vec![context, inspected, metadata, inspected_type, metadata_type],
        )
    }

    fn compare_server_default(
        &mut self,
        columns: ColumnPair<'_>,
        inspected_default: Option<&str>,
        rendered_metadata_default: Option<&str>,
    ) -> Result<Option<bool>, Error> {
        let Some(function) = callable(&self.options.compare_server_default).cloned() else {
            return Ok(None);
        };
        let (inspected, metadata) = self.columns(columns)?;
        let context = migration_context_value(self.context.clone());
        let metadata_default = default_value(columns.metadata.server_default.as_ref());
        let arguments = vec![
            context,
            inspected,
            metadata,
            text(inspected_default),
            metadata_default,
            text(rendered_metadata_default),
        ];
        self.compared(&function, arguments)
    }

    fn compare_server_default_name(&self) -> String {
        match callable(&self.options.compare_server_default) {
            Some(function) => format!("{function:?}"),
            None => String::new(),
        }
    }

    fn expressions_equal(&mut self, left: &str, right: &str) -> Result<Option<bool>, Error> {
        self.ask(|connection| connection.expressions_equal(left, right))
    }

    fn normalize_default(&mut self, type_: &str, default: &str) -> Result<Option<String>, Error> {
        self.ask(|connection| connection.stored_default(type_, default))
    }

    fn normalize_type(&mut self, type_: &str) -> Result<Option<String>, Error> {
        self.ask(|connection| connection.stored_type(type_))
    }

    fn stores_index_alike(
        &mut self,
        table: &str,
        like: &str,
        present: &str,
        create: &str,
    ) -> Result<Option<bool>, Error> {
        self.ask(|connection| connection.stores_index_alike(table, like, present, create))
    }

    fn gives_row(&mut self, query: &str) -> Result<Option<bool>, Error> {
        self.ask(|connection| connection.gives_row(query))
    }

    fn plugins(&mut self) -> Result<Option<Vec<String>>, Error> {
        self.plugin_names().map_err(Error::hook)
    }

    fn comparators(&mut self) -> Result<Vec<Registration>, Error> {
        self.registrations().map_err(Error::hook)
    }

    fn run_comparator(&mut self, handle: usize, compared: Compared<'_>) -> Result<Flow, Error> {
        self.run_registered(handle, compared).map_err(Error::hook)
    }

    fn rename(&mut self, candidate: &RenameCandidate) -> Result<RenameDecision, Error> {
        self.context.rename(self.py, candidate).map_err(Error::hook)
    }

    fn names_rename(&mut self, candidate: &RenameCandidate) -> bool {
        self.context.names_rename(candidate)
    }

    fn log(&mut self, record: LogRecord) {
        // That a line cannot be logged is no reason to stop.
        let _ = self.py.log(record.logger, Level::Info, &record.message);
    }

    fn warn(&mut self, message: String) {
        super::warn(self.py, &message);
    }
}
