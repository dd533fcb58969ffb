//! The arguments of `context.configure()`.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value, downcast};

use crate::host::ConfigureOptions;
use crate::sqlalchemy::engine::Engine;
use crate::sqlalchemy::engine::url::url_of;
use crate::sqlalchemy::names;
use crate::support::{resolved, to_list};

use super::util::COMMAND_ERROR;

fn defaults(given: Vec<(Rc<str>, Value)>) -> ConfigureOptions {
    ConfigureOptions {
        connection: None,
        url: None,
        dialect_name: None,
        dialect_opts: Vec::new(),
        transactional_ddl: None,
        transaction_per_migration: false,
        output_buffer: None,
        output_encoding: None,
        starting_rev: None,
        tag: None,
        template_args: Vec::new(),
        literal_binds: false,
        version_table: "alembic_version".to_owned(),
        version_table_schema: None,
        version_table_pk: true,
        on_version_apply: Vec::new(),
        target_metadata: Vec::new(),
        render_as_batch: false,
        include_name: None,
        include_object: None,
        include_schemas: false,
        process_revision_directives: None,
        compare_type: Value::Bool(true),
        compare_server_default: Value::Bool(false),
        render_item: None,
        upgrade_token: "upgrades".to_owned(),
        downgrade_token: "downgrades".to_owned(),
        alembic_module_prefix: "op.".to_owned(),
        sqlalchemy_module_prefix: "sa.".to_owned(),
        user_module_prefix: None,
        autogenerate_plugins: None,
        given,
    }
}

/// Sorts the keywords of `configure()` into the options they set.
pub(super) fn options(py: &mut Interpreter, given: Vec<(Rc<str>, Value)>) -> PyResult<ConfigureOptions> {
    let mut options = defaults(given);
    for (name, value) in options.given.clone() {
        if !value.is_none() {
            database(py, &mut options, &name, &value)?;
            migration(py, &mut options, &name, &value)?;
            autogenerate(py, &mut options, &name, &value)?;
        }
    }
    Ok(options)
}

fn text(py: &mut Interpreter, value: &Value) -> PyResult<String> {
    resolved(value)?;
    match names::text(value) {
        Some(text) => Ok(text.to_string()),
        None => Ok(py.str(value)?.to_string()),
    }
}

fn entries(value: &Value) -> Vec<(Rc<str>, Value)> {
    match value {
        Value::Dict(dict) => dict.str_entries(),
        _ => Vec::new(),
    }
}

fn database(py: &mut Interpreter, options: &mut ConfigureOptions, name: &str, value: &Value) -> PyResult<()> {
    match name {
        "connection" => {
            resolved(value)?;
            if downcast::<Engine>(value).is_some() {
                let shown = py.repr(value)?;
                return Err(aludel_python::Error::new(
                    &COMMAND_ERROR,
                    format!(
                        "'connection' argument to configure() is expected to be a sqlalchemy.engine.Connection instance, got {shown}"
                    ),
                ));
            }
            options.connection = Some(value.clone());
        }
        "url" => options.url = Some(url_of(py, value)?.render_as_string(false)),
        "dialect_name" => options.dialect_name = Some(text(py, value)?),
        "dialect_opts" => options.dialect_opts = entries(value),
        _ => {}
    }
    Ok(())
}

fn migration(
    py: &mut Interpreter,
    options: &mut ConfigureOptions,
    name: &str,
    value: &Value,
) -> PyResult<()> {
    match name {
        "transactional_ddl" => options.transactional_ddl = Some(py.truth(value)?),
        "transaction_per_migration" => options.transaction_per_migration = py.truth(value)?,
        "output_buffer" => options.output_buffer = Some(value.clone()),
        "output_encoding" => options.output_encoding = Some(text(py, value)?),
        "starting_rev" => options.starting_rev = Some(text(py, value)?),
        "tag" => options.tag = Some(text(py, value)?),
        "template_args" => options.template_args = entries(value),
        "literal_binds" => options.literal_binds = py.truth(value)?,
        "version_table" => options.version_table = text(py, value)?,
        "version_table_schema" => options.version_table_schema = Some(text(py, value)?),
        "version_table_pk" => options.version_table_pk = py.truth(value)?,
        "on_version_apply" => options.on_version_apply = to_list(py, value)?,
        _ => {}
    }
    Ok(())
}

fn autogenerate(
    py: &mut Interpreter,
    options: &mut ConfigureOptions,
    name: &str,
    value: &Value,
) -> PyResult<()> {
    match name {
        "target_metadata" => {
            options.target_metadata = match value {
                Value::List(_) | Value::Tuple(_) => to_list(py, value)?,
                one => vec![one.clone()],
            }
        }
        "render_as_batch" => options.render_as_batch = py.truth(value)?,
        "include_name" => options.include_name = Some(value.clone()),
        "include_object" => options.include_object = Some(value.clone()),
        "include_schemas" => options.include_schemas = py.truth(value)?,
        "process_revision_directives" => options.process_revision_directives = Some(value.clone()),
        "compare_type" => options.compare_type = value.clone(),
        "compare_server_default" => options.compare_server_default = value.clone(),
        "render_item" => options.render_item = Some(value.clone()),
        "upgrade_token" => options.upgrade_token = text(py, value)?,
        "downgrade_token" => options.downgrade_token = text(py, value)?,
        "alembic_module_prefix" => options.alembic_module_prefix = text(py, value)?,
        "sqlalchemy_module_prefix" => options.sqlalchemy_module_prefix = text(py, value)?,
        "user_module_prefix" => options.user_module_prefix = Some(text(py, value)?),
        "autogenerate_plugins" => {
            let mut plugins = Vec::new();
            for plugin in to_list(py, value)? {
                plugins.push(text(py, &plugin)?);
            }
            options.autogenerate_plugins = Some(plugins);
        }
        _ => {}
    }
    Ok(())
}
