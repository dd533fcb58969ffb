//! Types of columns.

use aludel_schema::operation::AlterColumn;

use super::ColumnPair;
use super::context::Context;
use super::tables::Sides;
use crate::Error;
use crate::render::type_repr;

const LOGGER: &str = "alembic.autogenerate.compare.types";

/// What the project says first: `compare_type=False`, or its callable. Tells whether the dialect is still to be asked.
pub(super) fn compare_first(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Result<bool, Error> {
    if !context.options.compare_type {
        return Ok(false);
    }
    if !are_known(context, sides, pair, alter) {
        return Ok(true);
    }
    let Some(differ) = context.hooks.compare_type(pair)? else {
        return Ok(true);
    };
    if differ {
        change(context, sides, pair, alter);
    }
    Ok(false)
}

/// What the dialect says last.
pub(super) fn compare_last(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Result<(), Error> {
    let compiler = context.compiler;
    if are_known(context, sides, pair, alter)
        && compiler
            .dialect
            .types_differ(&compiler, &pair.inspected.type_, &pair.metadata.type_)?
    {
        change(context, sides, pair, alter);
    }
    Ok(())
}

fn are_known(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> bool {
    alter.existing_type = Some(pair.inspected.type_.clone());
    let column = format!("{}.{}", sides.name, pair.metadata.name);
    let message = if pair.inspected.type_.is_null() {
        format!("Couldn't determine database type for column '{column}'")
    } else if pair.metadata.type_.is_null() {
        format!("Column '{column}' has no type within the model; can't compare")
    } else {
        return true;
    };
    context.log(LOGGER, message);
    false
}

fn change(context: &mut Context<'_>, sides: &Sides<'_>, pair: ColumnPair<'_>, alter: &mut AlterColumn) {
    alter.type_ = Some(pair.metadata.type_.clone());
    let message = format!(
        "Detected type change from {} to {} on '{}.{}'",
        type_repr(&pair.inspected.type_),
        type_repr(&pair.metadata.type_),
        sides.name,
        pair.metadata.name
    );
    context.log(LOGGER, message);
}
