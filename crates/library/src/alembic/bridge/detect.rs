//! Comparing the models of a migration context with its database, and rendering what comes of it.

use std::collections::BTreeSet;
use std::rc::Rc;

use aludel_autogenerate::render::{RenderOptions, render};
use aludel_autogenerate::{CompareOptions, Comparison, Hooks, NoHooks, compare, schemas_to_reflect};
use aludel_database::DatabaseSchema;
use aludel_dialect::Compiler;
use aludel_python::{Arguments, Error, Interpreter, PyResult, Value};
use aludel_schema::{Column, MetaData, MigrateOperation, Name, Unknown};
use indexmap::IndexMap;

use super::super::util::COMMAND_ERROR;
use super::comparators::Registered;
use super::compare_hooks::{CompareHooks, callable};
use super::custom;
use super::identity;
use super::models::Models;
use super::raised;
use super::render_hooks::PythonHooks;
use crate::host::{ConfigureOptions, MigrationContext};
use crate::sqlalchemy::engine;
use crate::sqlalchemy::schema::convert;
use crate::support::unsupported;

/// The operations that make the database of a context what these models say.
///
/// # Errors
/// When the models cannot be evaluated, the database fails, or a callable of `env.py` raises.
pub fn detect(
    py: &mut Interpreter,
    context: &Rc<dyn MigrationContext>,
    options: &ConfigureOptions,
    metadata: &[Value],
    own: &CompareOptions,
) -> PyResult<Vec<MigrateOperation>> {
    let Some(bind) = context.connection() else {
        return Err(unsupported("a comparison needs a connection"));
    };
    identity::forget(py);
    let dialect = dialect(context)?;
    let settings = context.settings();
    let compare_options = compare_options(py, options, own)?;
    let names = engine::bind::inspected(py, &bind, |inspector| {
        let default = inspector.default_schema()?;
        let names = if compare_options.include_schemas {
            inspector.get_schema_names()?
        } else {
            Vec::new()
        };
        Ok((names, default))
    })?;
    let schemas = |hooks: &mut dyn Hooks| {
        schemas_to_reflect(&names.0, names.1.as_deref(), &compare_options, hooks).map_err(raised)
    };
    // Where no function of `env.py` chooses the schemas, they are known before the models are.
    let (evaluated, read_ahead) = if options.include_name.is_none() && !metadata.is_empty() {
        let schemas = schemas(&mut NoHooks)?;
        let (database, evaluated) = engine::bind::asked_meanwhile(
            py,
            &bind,
            |connection| connection.inspector().reflect_database(&schemas),
            |py| evaluate(py, metadata),
        )?;
        (evaluated, Some(database))
    } else {
        (evaluate(py, metadata)?, None)
    };
    let mut hooks = CompareHooks {
        py,
        context: context.clone(),
        options,
        models: &evaluated.models,
        metadata,
        registered: Registered::default(),
        reflected: IndexMap::new(),
    };
    let database = match read_ahead {
        Some(database) => database,
        None => {
            // Without models there is nothing to compare, but the log says as always which comparisons there would be.
            let schemas = if metadata.is_empty() {
                Vec::new()
            } else {
                schemas(&mut hooks)?
            };
            engine::bind::inspected(hooks.py, &bind, |inspector| inspector.reflect_database(&schemas))?
        }
    };
    let collections: Vec<&MetaData> = evaluated.collections.iter().collect();
    let inspected = Rc::new(Inspected(database));
    hooks.py.set_state(inspected.clone());
    compare(Comparison {
        metadata: &collections,
        database: &inspected.0,
        compiler: Compiler::new(dialect, &settings),
        options: &compare_options,
        hooks: &mut hooks,
    })
    .map_err(raised)
}

/// The database as the last comparison saw it.
pub(super) struct Inspected(DatabaseSchema);

impl Inspected {
    /// A column of a table in it.
    pub(super) fn column(&self, schema: Option<&Name>, table: &Name, name: &Name) -> Option<Column> {
        let mut tables = self.0.schemas.iter().flat_map(|contents| &contents.tables);
        let table = tables
            .find(|it| *table == it.name.as_str() && it.schema.as_deref() == schema.map(Name::as_str))?;
        let column = table.columns.iter().find(|it| *name == it.name.as_str())?;
        Some(column.column(self.0.backend))
    }
}

/// The models.
struct Evaluated {
    collections: Vec<MetaData>,
    models: Models,
}

fn evaluate(py: &mut Interpreter, metadata: &[Value]) -> PyResult<Evaluated> {
    let mut collections = Vec::with_capacity(metadata.len());
    for value in metadata {
        let collection = convert::metadata(py, value)?;
        report_unknown(py, &collection)?;
        collections.push(collection);
    }
    Ok(Evaluated {
        collections,
        models: Models::of(py, metadata)?,
    })
}

/// Says what of the models is not known. Two models of one table are an error: one of them would be lost.
fn report_unknown(py: &mut Interpreter, metadata: &MetaData) -> PyResult<()> {
    for unknown in &metadata.unknown {
        match unknown {
            Unknown::Table { model, cause } if cause.contains("is already defined for this MetaData") => {
                let message = format!("two models have one table: {model}: {cause}");
                return Err(Error::new(&COMMAND_ERROR, message));
            }
            Unknown::Column { told: false, .. } => {}
            Unknown::Table { .. } => {
                super::warn(
                    py,
                    &format!("{unknown}; it is left out of the comparison, and no table is removed"),
                );
            }
            Unknown::Rest { .. } => super::warn(py, &format!("{unknown}; nothing of it is removed")),
            Unknown::Column { .. } => {
                super::warn(py, &format!("{unknown}; it is left out of the comparison"));
            }
        }
    }
    Ok(())
}

fn dialect(context: &Rc<dyn MigrationContext>) -> PyResult<&'static dyn aludel_dialect::Dialect> {
    aludel_dialect::dialect(context.dialect_name())
        .ok_or_else(|| unsupported(format!("the dialect '{}'", context.dialect_name())))
}

/// What `configure()` said, with the program's own switches.
fn compare_options(
    py: &mut Interpreter,
    options: &ConfigureOptions,
    own: &CompareOptions,
) -> PyResult<CompareOptions> {
    let mut flag = |value: &Value| match callable(value) {
        Some(_) => Ok(true),
        None => py.truth(value),
    };
    let mut own = own.clone();
    for (name, switch) in own.switches() {
        if let Some(value) = options.given(name) {
            *switch = *switch && flag(value)?;
        }
    }
    Ok(CompareOptions {
        compare_type: flag(&options.compare_type)?,
        compare_server_default: flag(&options.compare_server_default)?,
        include_schemas: options.include_schemas,
        plugins: options
            .autogenerate_plugins
            .clone()
            .unwrap_or_else(|| own.plugins.clone()),
        version_table: options.version_table.clone(),
        version_table_schema: options.version_table_schema.clone(),
        ..own
    })
}

/// How a context renders operations.
pub(super) fn render_options(
    context: &Rc<dyn MigrationContext>,
    options: &ConfigureOptions,
) -> PyResult<RenderOptions> {
    let mut settings = context.settings();
    // What is written into a file is no statement for a driver, which would have its percent signs doubled.
    settings.param_style = aludel_dialect::ParamStyle::Named;
    Ok(RenderOptions {
        settings,
        alembic_module_prefix: options.alembic_module_prefix.clone(),
        sqlalchemy_module_prefix: options.sqlalchemy_module_prefix.clone(),
        user_module_prefix: options.user_module_prefix.clone(),
        render_as_batch: options.render_as_batch,
        ..RenderOptions::new(dialect(context)?)
    })
}

/// An `AutogenContext` for the functions that compare and render; the models are those of the context, or these.
pub(super) fn autogen_context(
    py: &mut Interpreter,
    context: &Rc<dyn MigrationContext>,
    metadata: Option<&[Value]>,
) -> PyResult<Value> {
    let api = py.import("alembic.autogenerate.api")?;
    let class = py.get_attribute(&Value::Module(api), "AutogenContext")?;
    let context = super::super::migration::migration_context_value(context.clone());
    let metadata = match metadata {
        None => Value::None,
        Some([one]) => one.clone(),
        Some(several) => Value::list(several.to_vec()),
    };
    let arguments = Arguments::positional(vec![context, metadata]);
    py.call(&class, arguments.with_keyword("autogenerate", Value::Bool(false)))
}

/// The body of one function of a revision file; the imports it needs are added to `imports`.
///
/// # Errors
/// When an operation cannot be rendered, or a callable of `env.py` raises.
pub fn render_script(
    py: &mut Interpreter,
    context: &Rc<dyn MigrationContext>,
    options: &ConfigureOptions,
    operations: &[MigrateOperation],
    imports: &mut BTreeSet<String>,
) -> PyResult<String> {
    let render_options = render_options(context, options)?;
    let models = Models::of(py, &options.target_metadata)?;
    let needs_context = options.render_item.is_some()
        || custom::has_renderers(py)
        || operations.iter().any(custom::holds_object);
    let autogen_context = if needs_context {
        autogen_context(py, context, None)?
    } else {
        Value::None
    };
    let mut hooks = PythonHooks {
        py,
        render_item: options.render_item.clone(),
        context: autogen_context,
        models: &models,
        asks_script: true,
    };
    let script = render(operations, &render_options, &mut hooks).map_err(raised)?;
    imports.extend(script.imports);
    Ok(script.body)
}
