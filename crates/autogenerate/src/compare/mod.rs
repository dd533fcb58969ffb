//! Comparison of models with a database.

mod hooks;
mod options;

use aludel_database::DatabaseSchema;
use aludel_dialect::Compiler;
use aludel_schema::{MetaData, MigrateOperation};

use crate::Error;
pub use hooks::{
    ColumnPair, Hooks, LogRecord, NoHooks, ObjectKind, ParentNames, RenameCandidate, RenameDecision,
    SchemaItem,
};
pub use options::CompareOptions;

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
    let Comparison { metadata, .. } = comparison;
    if metadata.iter().all(|it| it.tables.is_empty()) {
        return Ok(Vec::new());
    }
    Err(Error::model("the comparison of models is not there yet"))
}
