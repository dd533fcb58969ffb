//! What is written in different ways and stored alike: the database itself is asked.

use aludel_dialect::{Memo, Step};
use aludel_schema::operation::CreateIndex;
use aludel_schema::{Index, MigrateOperation, Table};

use crate::Error;
use crate::compare::ColumnPair;
use crate::compare::context::Context;

/// The temporary table on which the index of the models is made.
const TABLE: &str = "aludel_index";

/// Whether two types are one to the database, such as `FLOAT(24)` and `REAL`.
pub(in crate::compare) fn is_same_type(
    context: &mut Context<'_>,
    pair: ColumnPair<'_>,
) -> Result<bool, Error> {
    if !context.options.normalize_types {
        return Ok(false);
    }
    let compiler = context.compiler;
    let inspected = compiler.type_text(&pair.inspected.type_)?;
    let metadata = compiler.type_text(&pair.metadata.type_)?;
    let Some(metadata) = context.hooks.normalize_type(&metadata)? else {
        return Ok(false);
    };
    Ok(context.hooks.normalize_type(&inspected)? == Some(metadata))
}

/// Whether the database would store the index of the models as the one that it has: a constant is folded, an expression laid out.
pub(in crate::compare) fn is_same_index(
    context: &mut Context<'_>,
    table: &Table,
    old: &Index,
    new: &Index,
) -> Result<bool, Error> {
    let (true, Some(name)) = (context.options.normalize_indexes, old.name.as_name()) else {
        return Ok(false);
    };
    let compiler = context.compiler;
    let mut index = new.clone();
    index.options.shift_remove("postgresql_concurrently");
    let create = MigrateOperation::CreateIndex(Box::new(CreateIndex {
        table_name: TABLE.into(),
        schema: None,
        index,
        if_not_exists: None,
    }));
    let steps = compiler.operation(&create, &mut Memo::default());
    let Some(Step::Execute(create)) = steps.ok().and_then(|mut steps| steps.pop()) else {
        return Ok(false);
    };
    let like = compiler.format_table(table.schema.as_ref(), &table.name);
    let present = compiler.format_table(table.schema.as_ref(), name);
    let same = context
        .hooks
        .stores_index_alike(TABLE, &like, &present, &create.sql)?;
    Ok(same == Some(true))
}
