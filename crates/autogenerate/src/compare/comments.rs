//! Comments of tables and columns. An empty comment counts as none: databases do not keep it.

use aludel_schema::MigrateOperation;
use aludel_schema::operation::{AlterColumn, CreateTableComment, DropTableComment};

use super::context::Context;
use super::tables::Sides;
use super::{ColumnPair, Flow};

fn normalized(comment: Option<&String>) -> Option<&String> {
    comment.filter(|comment| !comment.is_empty())
}

/// Compares the comment of a table that both sides have.
pub(super) fn compare_table(
    context: &Context<'_>,
    sides: &Sides<'_>,
    operations: &mut Vec<MigrateOperation>,
) -> Flow {
    let (Some(inspected), Some(model)) = (sides.inspected, sides.model) else {
        return Flow::Continue;
    };
    let ours = normalized(model.table.comment.as_ref());
    let theirs = normalized(inspected.table.comment.as_ref());
    if !context.compiler.dialect.supports_comments() || ours == theirs {
        return Flow::Continue;
    }
    operations.push(match ours {
        None => MigrateOperation::DropTableComment(DropTableComment {
            table_name: sides.name.into(),
            schema: sides.schema.map(Into::into),
            existing_comment: theirs.cloned(),
        }),
        Some(comment) => MigrateOperation::CreateTableComment(CreateTableComment {
            table_name: sides.name.into(),
            schema: sides.schema.map(Into::into),
            comment: Some(comment.clone()),
            existing_comment: theirs.cloned(),
        }),
    });
    Flow::Stop
}

/// Compares the comment of a column.
pub(super) fn compare_column(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    pair: ColumnPair<'_>,
    alter: &mut AlterColumn,
) -> Flow {
    if !context.compiler.dialect.supports_comments() {
        return Flow::Continue;
    }
    let ours = normalized(pair.metadata.comment.as_ref());
    let theirs = normalized(pair.inspected.comment.as_ref());
    alter.existing_comment = theirs.cloned();
    if ours == theirs {
        return Flow::Continue;
    }
    alter.comment = Some(ours.cloned());
    context.log(
        "alembic.autogenerate.compare.comments",
        format!("Detected column comment '{}.{}'", sides.name, pair.metadata.name),
    );
    Flow::Stop
}
