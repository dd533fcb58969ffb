//! What the rendering of operations asks: `render_item`, and renderers that scripts registered.

use std::collections::BTreeSet;

use aludel_autogenerate::Error;
use aludel_autogenerate::render::{Item, RenderHooks, Rendered};
use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::operation::CustomOperation;
use aludel_schema::{Constraint, MigrateOperation, PrimaryKeyConstraint, Table};

use super::models::Models;
use super::{custom, to_python};
use crate::sqlalchemy::schema::build;
use crate::sqlalchemy::types;
use crate::support::{items, to_list, unsupported};

/// The hooks of one script: `context` is the `AutogenContext` that its functions get.
pub(crate) struct PythonHooks<'a> {
    pub(crate) py: &'a mut Interpreter,
    pub(crate) render_item: Option<Value>,
    pub(crate) context: Value,
    pub(crate) models: &'a Models,
    /// Whether the next operation may have a renderer of the script's: not, when that renderer asks for the usual text.
    pub(crate) asks_script: bool,
}

impl PythonHooks<'_> {
    fn object(&mut self, item: Item<'_>) -> PyResult<(&'static str, Value)> {
        Ok(match item {
            Item::Type(type_) => ("type", types::own_type_value(self.py, type_)),
            Item::Column(column) => ("column", build::column(self.py, column)),
            Item::ServerDefault(default) => ("server_default", build::server_default(default)),
            Item::PrimaryKey(key, table) => ("primary_key", self.primary_key(key, table)?),
            Item::Constraint(constraint, table) => {
                let owner = build::table(self.py, table)?;
                let kind = match constraint {
                    Constraint::PrimaryKey(_) => "primary_key",
                    Constraint::Unique(_) => "unique",
                    Constraint::ForeignKey(_) => "foreign_key",
                    Constraint::Check(_) => "check",
                    Constraint::Exclude(_) => "exclude",
                };
                (kind, build::constraint(&owner, constraint))
            }
        })
    }

    fn primary_key(&mut self, key: &PrimaryKeyConstraint, table: &Table) -> PyResult<Value> {
        let owner = match self.models.table(table.schema.as_ref(), &table.name) {
            Some(model) => model,
            None => build::table(self.py, table)?,
        };
        Ok(build::constraint(&owner, &Constraint::PrimaryKey(key.clone())))
    }

    fn ask(&mut self, function: &Value, item: Item<'_>) -> PyResult<Rendered> {
        let (kind, object) = self.object(item)?;
        let arguments = vec![Value::str(kind), object, self.context.clone()];
        Ok(match self.py.call(function, Arguments::positional(arguments))? {
            Value::Bool(false) => Rendered::Default,
            Value::None => Rendered::Nothing,
            answer => Rendered::Text(self.py.str(&answer)?.to_string()),
        })
    }

    /// Adds what the function put into `autogen_context.imports`.
    fn take_imports(&mut self, imports: &mut BTreeSet<String>) -> PyResult<()> {
        let set = self.py.get_attribute(&self.context, "imports")?;
        for line in items(self.py, &set)? {
            imports.insert(self.py.str(&line)?.to_string());
        }
        Ok(())
    }

    /// The object that a script made, and its renderer.
    fn of_object(&mut self, custom: &CustomOperation) -> PyResult<(Value, Value)> {
        let object = custom::kept(self.py, custom.handle)
            .ok_or_else(|| unsupported(format!("an operation of {} that is not there", custom.class)))?;
        match custom::renderer(self.py, &object)? {
            Some(function) => Ok((object, function)),
            None => Err(unsupported(format!(
                "no renderer is known for {}; register one with @renderers.dispatch_for({})",
                custom.class, custom.class
            ))),
        }
    }

    /// The object of an operation for whose class a script registered a renderer.
    fn of_operation(&mut self, operation: &MigrateOperation) -> PyResult<Option<(Value, Value)>> {
        let object = to_python::object(self.py, operation, self.models)?;
        let function = custom::renderer(self.py, &object)?;
        Ok(function.map(|function| (object, function)))
    }

    fn render(&mut self, object: &Value, function: &Value, batch: bool) -> PyResult<Vec<String>> {
        let context = self.context.clone();
        self.py
            .set_attribute(&context, "_has_batch", Value::Bool(batch))?;
        let answer = self.py.call(
            function,
            Arguments::positional(vec![context.clone(), object.clone()]),
        )?;
        self.py
            .set_attribute(&context, "_has_batch", Value::Bool(false))?;
        let mut lines = Vec::new();
        for line in to_list(self.py, &answer)? {
            lines.push(self.py.str(&line)?.to_string());
        }
        Ok(lines)
    }
}

impl RenderHooks for PythonHooks<'_> {
    fn item(&mut self, item: Item<'_>, imports: &mut BTreeSet<String>) -> Result<Rendered, Error> {
        let Some(function) = self.render_item.clone() else {
            return Ok(Rendered::Default);
        };
        let rendered = self.ask(&function, item).map_err(Error::hook)?;
        self.take_imports(imports).map_err(Error::hook)?;
        Ok(rendered)
    }

    fn operation(
        &mut self,
        operation: &MigrateOperation,
        batch: bool,
        imports: &mut BTreeSet<String>,
    ) -> Result<Option<Vec<String>>, Error> {
        let asks = std::mem::replace(&mut self.asks_script, true);
        let found = if let MigrateOperation::Custom(custom) = operation {
            self.of_object(custom).map(Some)
        } else if asks && custom::has_renderers(self.py) {
            self.of_operation(operation)
        } else {
            Ok(None)
        };
        let Some((object, function)) = found.map_err(Error::hook)? else {
            return Ok(None);
        };
        let lines = self.render(&object, &function, batch).map_err(Error::hook)?;
        self.take_imports(imports).map_err(Error::hook)?;
        Ok(Some(lines))
    }

    fn warn(&mut self, message: &str) {
        super::warn(self.py, message);
    }
}
