//! Operations of Oracle.

use aludel_schema::operation::{AddColumn, AlterColumn};
use aludel_schema::{Name, ResolvedTable, ServerDefault};

use crate::Compiler;
use crate::error::Result;
use crate::operation::alter::no_always;

/// `ALTER TABLE table MODIFY column …`.
pub(super) fn modified(compiler: &Compiler<'_>, op: &AlterColumn, change: &str) -> String {
    format!(
        "ALTER TABLE {} MODIFY {} {change}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.column_name)
    )
}

pub(super) fn identity(
    compiler: &Compiler<'_>,
    op: &AlterColumn,
    new: Option<&ServerDefault>,
) -> Result<String> {
    match new {
        None => Ok(modified(compiler, op, "DROP IDENTITY")),
        Some(ServerDefault::Identity(new)) => {
            Ok(modified(compiler, op, &compiler.dialect.identity(compiler, new)))
        }
        // The reference asks whatever comes for what an identity has.
        Some(other) => Err(no_always(other)),
    }
}

/// The names of a comment are not quoted, as in the reference.
pub(super) fn column_comment(compiler: &Compiler<'_>, op: &AlterColumn, comment: Option<&str>) -> String {
    format!(
        "COMMENT ON COLUMN {}.{} IS {}",
        op.table_name,
        op.column_name,
        compiler.string_literal(comment.unwrap_or_default())
    )
}

pub(super) fn rename_column(compiler: &Compiler<'_>, op: &AlterColumn, name: &Name) -> String {
    format!(
        "ALTER TABLE {} RENAME COLUMN {} TO {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.column_name),
        compiler.quote(name)
    )
}

/// `ALTER TABLE table ADD column`, without what other databases write beside it.
pub(super) fn add_column(compiler: &Compiler<'_>, op: &AddColumn, table: &ResolvedTable) -> Result<String> {
    let column = table.table.columns.first().unwrap_or(&op.column);
    Ok(format!(
        "ALTER TABLE {} ADD {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.dialect.column_specification(compiler, table, column)?
    ))
}
