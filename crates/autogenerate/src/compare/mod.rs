//! Comparison of models with a database.

mod beyond;
mod columns;
mod comments;
mod constraints;
mod context;
mod hooks;
mod model;
mod options;
mod plugins;
mod reflected;
mod server_defaults;
mod sort;
mod tables;
mod types;

use aludel_database::DatabaseSchema;
use aludel_dialect::Compiler;
use aludel_schema::{MetaData, MigrateOperation};

use crate::Error;
use context::Context;
pub use hooks::{
    ColumnPair, Hooks, LogRecord, NoHooks, ObjectKind, ParentNames, RenameCandidate, RenameDecision,
    RenameKind, SchemaItem,
};
pub use options::CompareOptions;
use plugins::Plugins;
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
    let mut context = Context {
        compiler,
        options,
        hooks,
        plugins: Plugins::default(),
        operations: Vec::new(),
    };
    context.plugins = Plugins::select(&mut context)?;
    if !context.plugins.schemas || !context.plugins.tables {
        return Ok(Vec::new());
    }
    let models = model::tables(&mut context, metadata)?;
    let tables = Tables::collect(&mut context, &models, database)?;
    let (renamed, mut operations) = if options.detect_renames {
        beyond::renames::compare(&mut context, &tables, database)?
    } else {
        (None, Vec::new())
    };
    let (database, names) = match &renamed {
        Some(renamed) => (&renamed.database, renamed.tables.as_slice()),
        None => (database, [].as_slice()),
    };
    let tables = tables.over(database, names);
    tables::compare(&mut context, &tables, database)?;
    if options.backfill_not_null {
        beyond::backfill::compare(&mut context, &models, database.default_schema.as_deref())?;
    }
    if options.compare_enums {
        beyond::enums::compare(&mut context, metadata, &models, database)?;
    }
    if options.compare_sequences {
        beyond::sequences::compare(&mut context, metadata, &models, database)?;
    }
    operations.append(&mut context.operations);
    Ok(operations)
}
