//! Comparison of models with a database.

mod beyond;
mod columns;
mod comments;
mod constraints;
mod context;
mod dispatch;
mod hooks;
mod model;
mod options;
mod plugins;
mod reflected;
mod server_defaults;
mod sort;
mod tables;
mod types;
mod unknown;

use std::rc::Rc;

use aludel_database::DatabaseSchema;
use aludel_dialect::Compiler;
use aludel_schema::{MetaData, MigrateOperation};

use crate::Error;
pub use beyond::is_left_to_others;
use context::Context;
pub use dispatch::PLUGINS;
use dispatch::{Comparator, Dispatch};
pub use dispatch::{CompareTarget, Flow, Priority, Registration};
pub use hooks::{
    ColumnPair, Compared, Hooks, LogRecord, NoHooks, ObjectKind, ParentNames, RenameCandidate,
    RenameDecision, RenameKind, SchemaItem,
};
pub use options::CompareOptions;
use tables::Tables;

/// What is compared, and how.
pub struct Comparison<'a> {
    /// The models: the `target_metadata` of the project.
    pub metadata: &'a [&'a MetaData],
    /// The database: the schemas that [`schemas_to_reflect`] named.
    pub database: &'a DatabaseSchema,
    /// The dialect and its settings.
    pub compiler: Compiler<'a>,
    /// The options.
    pub options: &'a CompareOptions,
    /// Who answers questions.
    pub hooks: &'a mut dyn Hooks,
}

/// The schemas to read from the database; `None` is the default one.
///
/// # Errors
/// What `include_name` raised.
pub fn schemas_to_reflect(
    names: &[String],
    default_schema: Option<&str>,
    options: &CompareOptions,
    hooks: &mut dyn Hooks,
) -> Result<Vec<Option<String>>, Error> {
    let mut schemas = vec![None];
    if options.include_schemas {
        let others = names
            .iter()
            .filter(|name| *name != "information_schema" && Some(name.as_str()) != default_schema);
        schemas.extend(others.cloned().map(Some));
    }
    let mut included = Vec::with_capacity(schemas.len());
    for schema in schemas {
        if hooks.include_name(schema.as_deref(), ObjectKind::Schema, ParentNames::default())? {
            included.push(schema);
        }
    }
    Ok(included)
}

/// The operations that make the database what the models say, in the reference's order.
///
/// # Errors
/// When a hook fails, a type of the models has no form on this database, or a naming convention cannot be applied.
pub fn compare(comparison: Comparison<'_>) -> Result<Vec<MigrateOperation>, Error> {
    let Comparison {
        metadata,
        database,
        compiler,
        options,
        hooks,
    } = comparison;
    let plugins = plugins::select(&options.plugins, hooks)?;
    let dispatch = Rc::new(Dispatch::of(&plugins, hooks)?);
    let known = unknown::left_out(metadata, database, hooks);
    let known = known
        .as_ref()
        .map(|(models, database)| (models.iter().collect::<Vec<_>>(), database));
    let (metadata, database) = known.as_ref().map_or((metadata, database), |(models, database)| {
        (models.as_slice(), *database)
    });
    let mut context = Context {
        compiler,
        options,
        hooks,
        dispatch: dispatch.clone(),
        operations: Vec::new(),
    };
    let schemas: Vec<Option<&str>> = database.schemas.iter().map(|it| it.name.as_deref()).collect();
    dispatch.call(CompareTarget::Autogenerate, |comparator| {
        if let Comparator::Registered(handle) = comparator {
            return context.registered(handle, CompareTarget::Autogenerate, &schemas);
        }
        dispatch.call(CompareTarget::Schema, |comparator| {
            if let Comparator::Registered(handle) = comparator {
                return context.registered(handle, CompareTarget::Schema, &schemas);
            }
            compare_tables(&mut context, metadata, database)?;
            Ok(Flow::Continue)
        })?;
        Ok(Flow::Continue)
    })?;
    Ok(context.operations)
}

/// Compares the tables of the models with those of the database, and what Aludel adds to that.
fn compare_tables(
    context: &mut Context<'_>,
    metadata: &[&MetaData],
    database: &DatabaseSchema,
) -> Result<(), Error> {
    let mut operations = std::mem::take(&mut context.operations);
    let models = model::tables(context, metadata)?;
    let tables = Tables::collect(context, &models, database)?;
    let (renamed, renames) = if context.options.detect_renames {
        beyond::renames::compare(context, &tables, database)?
    } else {
        (None, Vec::new())
    };
    operations.extend(renames);
    let (database, names) = match &renamed {
        Some(renamed) => (&renamed.database, renamed.tables.as_slice()),
        None => (database, [].as_slice()),
    };
    let tables = tables.over(database, names);
    tables::compare(context, &tables, database)?;
    if context.options.order_foreign_keys {
        beyond::order::arrange(context, database);
    }
    if context.options.drop_foreign_key_indexes {
        beyond::foreign_key_indexes::compare(context, &models, database);
    }
    if context.options.backfill_not_null {
        beyond::backfill::compare(context, &models, database.default_schema.as_deref())?;
    }
    if context.options.compare_enums {
        beyond::enums::compare(context, metadata, &models, database)?;
    }
    if context.options.compare_sequences {
        beyond::sequences::compare(context, metadata, &models, database)?;
    }
    operations.append(&mut context.operations);
    context.operations = operations;
    Ok(())
}
