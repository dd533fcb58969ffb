//! Types of columns.

use aludel_schema::operation::AlterColumn;

use super::context::Context;
use super::tables::Sides;
use super::{ColumnPair, Flow, beyond};
use crate::Error;
use crate::render::type_repr;

const LOGGER: &str = "alembic.autogenerate.compare.types";

/// What the project says first: `compare_type=False`, or its callable.
pub(super) fn compare_first(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Result<Flow, Error> {
    if !context.options.compare_type {
        return Ok(Flow::Stop);
    }
    if !are_known(context, sides, pair, alter) {
        return Ok(Flow::Continue);
    }
    let Some(differ) = context.hooks.compare_type(pair)? else {
        return Ok(Flow::Continue);
    };
    if differ {
        change(context, sides, pair, alter);
    }
    Ok(Flow::Stop)
}

/// What the dialect says last.
pub(super) fn compare_last(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Result<Flow, Error> {
    let compiler = context.compiler;
    let differ = are_known(context, sides, pair, alter)
        && compiler
            .dialect
            .types_differ(&compiler, &pair.inspected.type_, &pair.metadata.type_)?
        && !beyond::stored::is_same_type(context, pair)?;
    if differ {
        change(context, sides, pair, alter);
    }
    Ok(Flow::stop_if(differ))
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
