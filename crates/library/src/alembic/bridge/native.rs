//! `alembic._bridge`: what the Python parts of `alembic.operations` and `alembic.autogenerate` reach.

use std::collections::BTreeSet;
use std::rc::Rc;

use aludel_autogenerate::CompareOptions;
use aludel_autogenerate::render::{self, RenderOptions};
use aludel_python::{Bound, Interpreter, Item, NativeFunction, NativeModule, PyResult, Value, downcast};
use aludel_schema::operation::AddConstraint;
use aludel_schema::{Expression, MigrateOperation, Table};

use super::super::migration::MigrationContextObject;
use super::models::Models;
use super::render_hooks::PythonHooks;
use super::{detect, from_python, raised, to_python};
use crate::host::MigrationContext;
use crate::sqlalchemy::schema::build;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::constraint::ConstraintObject;
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::table::{self as tables, TableObject};
use crate::sqlalchemy::types;
use crate::support::{items, mismatch, to_list, unsupported, value_error};

macro_rules! functions {
    ($($name:ident = $text:literal, $signature:literal => $function:path;)*) => {
        $(static $name: NativeFunction = NativeFunction::new($text, $signature, $function);)*

        /// `alembic._bridge`
        pub(crate) static MODULE: NativeModule = NativeModule {
            name: "alembic._bridge",
            items: &[$(Item::Function(&$name)),*],
            includes: &[],
        };
    };
}

functions! {
    TO_TABLE = "to_table", "(op)" => to_table;
    TO_CONSTRAINT = "to_constraint", "(op)" => to_constraint;
    TO_INDEX = "to_index", "(op)" => to_index;
    TABLE_ITEMS = "table_items", "(table)" => table_items;
    FROM_CONSTRAINT = "from_constraint", "(constraint)" => from_constraint;
    COMPARE = "compare", "(context, metadata)" => compare;
    PLUGINS = "plugins", "()" => plugins;
    INDENT = "indent", "(text)" => indent;
    RENDER_BODY = "render_body", "(container, autogen_context)" => render_body;
    RENDER_OP = "render_op", "(op, autogen_context)" => render_op;
    RENDER_TYPE = "render_type", "(type_, autogen_context)" => render_type;
    RENDER_COLUMN = "render_column", "(column, autogen_context)" => render_column;
    RENDER_SERVER_DEFAULT = "render_server_default", "(default, autogen_context)" => render_server_default;
}

/// The table of an operation, with everything that its columns imply.
fn to_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = match from_python::operation(py, &arguments.get("op"))? {
        MigrateOperation::CreateTable(op) => own_table(*op),
        MigrateOperation::DropTable(op) => {
            let mut table = op
                .reverse
                .map_or_else(Table::default, |create| own_table(*create));
            table.name = op.table_name;
            table.schema = op.schema;
            table.comment = op.comment;
            table.prefixes = op.prefixes;
            table.options = op.options;
            table
        }
        MigrateOperation::CreateTableComment(op) => Table {
            name: op.table_name,
            schema: op.schema,
            comment: op.comment,
            ..Table::default()
        },
        MigrateOperation::DropTableComment(op) => Table {
            name: op.table_name,
            schema: op.schema,
            ..Table::default()
        },
        _ => return Err(value_error("the operation has no table")),
    };
    Ok(Value::Object(build::table(py, &table)?))
}

/// The table of an operation; flags of columns whose constraints are in it already say nothing more.
fn own_table(op: aludel_schema::operation::CreateTable) -> Table {
    let mut table = op.table;
    if op.constraints_included {
        for column in &mut table.columns {
            column.unique = None;
            column.index = None;
        }
    }
    table
}

/// A table of this name alone, for what belongs to it.
fn bare_table(
    py: &mut Interpreter,
    name: &aludel_schema::Name,
    schema: Option<&aludel_schema::Name>,
    columns: &[aludel_schema::Name],
) -> PyResult<Rc<TableObject>> {
    let table = Table {
        name: name.clone(),
        schema: schema.cloned(),
        columns: columns
            .iter()
            .map(|name| aludel_schema::Column::new(name.clone(), aludel_schema::SqlType::Null))
            .collect(),
        ..Table::default()
    };
    build::table(py, &table)
}

fn to_constraint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let add = match from_python::operation(py, &arguments.get("op"))? {
        MigrateOperation::AddConstraint(add) => *add,
        MigrateOperation::DropConstraint(drop) => match drop.reverse {
            Some(reverse) => {
                let mut add = *reverse;
                *add.constraint.name_mut() = drop.constraint_name;
                add.table_name = drop.table_name;
                add.schema = drop.schema;
                add
            }
            None => {
                return Err(value_error(
                    "constraint cannot be produced; original constraint is not present",
                ));
            }
        },
        _ => return Err(value_error("the operation has no constraint")),
    };
    let columns = add.constraint.column_names();
    let table = bare_table(py, &add.table_name, add.schema.as_ref(), &columns)?;
    Ok(build::constraint(&table, &add.constraint))
}

fn to_index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (index, table_name, schema) = match from_python::operation(py, &arguments.get("op"))? {
        MigrateOperation::CreateIndex(op) => (op.index, op.table_name, op.schema),
        MigrateOperation::DropIndex(op) => {
            let mut index = op.reverse.map_or_else(
                || aludel_schema::Index::new(op.index_name.clone(), ["x"]),
                |create| create.index,
            );
            index.name = op.index_name;
            index.options = op.options;
            (
                index,
                op.table_name.unwrap_or_else(|| "no_table".into()),
                op.schema,
            )
        }
        _ => return Err(value_error("the operation has no index")),
    };
    let mut index = index;
    let mut owner = Table::new(table_name.clone());
    owner.schema = schema.clone();
    if index.name.is_unnamed() {
        aludel_schema::NamingConvention::default()
            .apply_to_created_index(&owner, &mut index)
            .map_err(|error| value_error(error.to_string()))?;
    }
    let table = bare_table(py, &table_name, schema.as_ref(), &[])?;
    for item in given_columns(py, &arguments.get("op"))? {
        if downcast::<ColumnObject>(&item).is_some() {
            tables::append(py, &table, &item)?;
        }
    }
    for name in index.expressions.iter().flat_map(Expression::column_names) {
        if !table.column_objects().iter().any(|column| column.name() == name) {
            let column = aludel_schema::Column::new(name, aludel_schema::SqlType::Null);
            tables::append_column(&table, build::column(py, &column))?;
        }
    }
    Ok(build::index(&table, &index))
}

/// The columns that the operation of an index was given.
fn given_columns(py: &mut Interpreter, op: &Value) -> PyResult<Vec<Value>> {
    let holder = match py.find_attribute(op, "columns")? {
        Some(_) => op.clone(),
        None => py.get_attribute(op, "_reverse")?,
    };
    if holder.is_none() {
        return Ok(Vec::new());
    }
    let columns = py.get_attribute(&holder, "columns")?;
    items(py, &columns)
}

fn table_items(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("table");
    match downcast::<TableObject>(&value) {
        Some(table) => to_python::items_of_table(py, &table),
        None => Err(mismatch(py, "the table", "a Table", &value)),
    }
}

fn from_constraint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("constraint");
    let Some(object) = downcast::<ConstraintObject>(&value) else {
        return Err(mismatch(py, "the constraint", "a Constraint", &value));
    };
    let Some(table) = object.owning_table() else {
        return Err(value_error("constraint is not associated with a table"));
    };
    let constraint = object.constraint(py)?;
    to_python::add_constraint(
        py,
        &AddConstraint {
            table_name: table.name.clone(),
            schema: table.schema.clone(),
            constraint,
        },
    )
}

fn migration_context(py: &mut Interpreter, value: &Value) -> PyResult<Rc<dyn MigrationContext>> {
    match downcast::<MigrationContextObject>(value) {
        Some(context) => Ok(context.0.clone()),
        None => Err(mismatch(py, "context", "a MigrationContext", value)),
    }
}

/// The operations of a comparison, as objects: what Alembic detects, and nothing else.
fn compare(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let context = migration_context(py, &arguments.get("context"))?;
    let Some(options) = context.configuration() else {
        return Err(unsupported("a comparison needs a context that was configured"));
    };
    let metadata = to_list(py, &arguments.get("metadata"))?;
    let found = detect::detect(py, &context, &options, &metadata, &CompareOptions::reference())?;
    let models = Models::of(py, &metadata)?;
    to_python::operations(py, &found, &models)
}

/// The names of the plugins that are always there.
fn plugins(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let names = aludel_autogenerate::PLUGINS.iter().map(Value::str);
    Ok(Value::list(names.collect()))
}

fn indent(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::from(render::indent(&arguments.str("text")?)))
}

/// How an `AutogenContext` renders.
struct Rendering {
    options: RenderOptions,
    render_item: Option<Value>,
    models: Models,
    context: Value,
    batch: bool,
    /// Whether a renderer that the script registered for the class of the operation is used.
    asks_script: bool,
}

impl Rendering {
    fn of(py: &mut Interpreter, context: &Value) -> PyResult<Rendering> {
        let opts = py.get_attribute(context, "opts")?;
        let opts = match opts {
            Value::Dict(opts) => opts,
            other => return Err(mismatch(py, "opts", "a dict", &other)),
        };
        let migration = py.get_attribute(context, "migration_context")?;
        let mut options = match downcast::<MigrationContextObject>(&migration) {
            Some(migration) => {
                let name = migration.0.dialect_name();
                let dialect = aludel_dialect::dialect(name);
                let dialect = dialect.ok_or_else(|| unsupported(format!("the dialect '{name}'")))?;
                RenderOptions {
                    settings: migration.0.settings(),
                    ..RenderOptions::new(dialect)
                }
            }
            None => match aludel_dialect::dialect("postgresql") {
                Some(dialect) => RenderOptions::new(dialect),
                None => return Err(unsupported("rendering without a dialect")),
            },
        };
        options.settings.param_style = aludel_dialect::ParamStyle::Named;
        let text = |name: &str| {
            let value = opts.get_str(name)?;
            value.as_str().map(str::to_owned)
        };
        options.sqlalchemy_module_prefix = text("sqlalchemy_module_prefix").unwrap_or_default();
        options.alembic_module_prefix = text("alembic_module_prefix").unwrap_or_default();
        options.user_module_prefix = text("user_module_prefix");
        let as_batch = opts.get_str("render_as_batch").unwrap_or_default();
        options.render_as_batch = py.truth(&as_batch)?;
        let metadata = opts.get_str("target_metadata").unwrap_or_default();
        let metadata = to_list(py, &metadata)?;
        let batch = py.get_attribute(context, "_has_batch")?;
        Ok(Rendering {
            options,
            render_item: opts.get_str("render_item").and_then(Value::optional),
            models: Models::of(py, &metadata)?,
            context: context.clone(),
            batch: py.truth(&batch)?,
            asks_script: true,
        })
    }

    fn run<T>(
        &self,
        py: &mut Interpreter,
        render: impl FnOnce(
            &RenderOptions,
            &mut PythonHooks<'_>,
        ) -> Result<(T, BTreeSet<String>), aludel_autogenerate::Error>,
    ) -> PyResult<T> {
        let mut hooks = PythonHooks {
            py,
            render_item: self.render_item.clone(),
            context: self.context.clone(),
            models: &self.models,
            asks_script: self.asks_script,
        };
        let (rendered, lines) = render(&self.options, &mut hooks).map_err(raised)?;
        let imports = hooks.py.get_attribute(&self.context, "imports")?;
        for line in lines {
            let arguments = aludel_python::Arguments::positional(vec![Value::from(line)]);
            hooks.py.call_method(&imports, "add", arguments)?;
        }
        Ok(rendered)
    }
}

fn render_body(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let operations = from_python::operations(py, &arguments.get("container"))?;
    let rendering = Rendering::of(py, &arguments.get("autogen_context"))?;
    let body = rendering.run(py, |options, hooks| {
        let script = render::render(&operations, options, hooks)?;
        Ok((script.body, script.imports))
    })?;
    // Lines as they are before the indentation of a function's body.
    let lines: Vec<&str> = body
        .split('\n')
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    Ok(Value::from(format!("{}\n", lines.join("\n"))))
}

fn render_op(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let operation = from_python::operation(py, &arguments.get("op"))?;
    let mut rendering = Rendering::of(py, &arguments.get("autogen_context"))?;
    rendering.asks_script = false;
    let lines = rendering.run(py, |options, hooks| {
        render::render_operation(&operation, options, hooks, rendering.batch)
    })?;
    Ok(Value::list(lines.into_iter().map(Value::from).collect()))
}

fn render_type(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    let rendering = Rendering::of(py, &arguments.get("autogen_context"))?;
    let text = rendering.run(py, |options, hooks| render::render_type(&type_, options, hooks))?;
    Ok(Value::from(text))
}

fn render_column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let column = convert::column_value(py, &arguments.get("column"))?;
    let rendering = Rendering::of(py, &arguments.get("autogen_context"))?;
    let text = rendering.run(py, |options, hooks| {
        render::render_column(&column, options, hooks)
    })?;
    Ok(text.map_or(Value::None, Value::from))
}

fn render_server_default(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let default = convert::server_default(py, &arguments.get("default"))?;
    let rendering = Rendering::of(py, &arguments.get("autogen_context"))?;
    let text = rendering.run(py, |options, hooks| {
        render::render_server_default(default.as_ref(), options, hooks)
    })?;
    Ok(text.map_or(Value::None, Value::from))
}
