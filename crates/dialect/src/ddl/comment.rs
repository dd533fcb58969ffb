//! Comments.

use aludel_schema::Name;

use super::OwnerTable;
use crate::Compiler;
use crate::error::Result;

impl Compiler<'_> {
    /// The comment in quotes, or NULL.
    pub(crate) fn comment_literal(&self, comment: Option<&str>) -> String {
        comment.map_or_else(|| "NULL".to_owned(), |comment| self.string_literal(comment))
    }
}

/// `COMMENT ON TABLE table IS '…'`.
pub(crate) fn generic_table(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    comment: Option<&str>,
) -> Result<String> {
    Ok(format!(
        "COMMENT ON TABLE {} IS {}",
        owner.text(compiler),
        compiler.comment_literal(comment)
    ))
}

/// `COMMENT ON COLUMN table.column IS '…'`.
pub(crate) fn generic_column(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    column: &Name,
    comment: Option<&str>,
) -> Result<String> {
    Ok(format!(
        "COMMENT ON COLUMN {}.{} IS {}",
        owner.text(compiler),
        compiler.quote(column),
        compiler.comment_literal(comment)
    ))
}
