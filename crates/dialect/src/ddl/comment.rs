//! Comments.

use aludel_schema::{Constraint, Name, Table};

use super::OwnerTable;
use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};

impl Compiler<'_> {
    /// The comment in quotes, or NULL.
    pub(crate) fn comment_literal(&self, comment: Option<&str>) -> String {
        comment.map_or_else(|| "NULL".to_owned(), |comment| self.string_literal(comment))
    }

    /// `COMMENT ON CONSTRAINT name ON table IS '…'`; `shown` is the constraint in errors.
    pub(super) fn constraint_comment(
        &self,
        table: Option<&Table>,
        constraint: &Constraint,
        shown: &str,
        drop: bool,
    ) -> Result<String> {
        if !self.dialect.supports_constraint_comments() {
            let class = if drop {
                "DropConstraintComment"
            } else {
                "SetConstraintComment"
            };
            let class = format!("<class 'sqlalchemy.sql.ddl.{class}'>");
            return Err(CompileError::unsupported(
                self.dialect.ddl_compiler_class(),
                &class,
            ));
        }
        let named = match table {
            Some(table) => self.named_constraint(table, constraint)?,
            None => constraint.clone(),
        };
        let Some(name) = named.name().as_name() else {
            return Err(CompileError::compile(format!(
                "Can't emit COMMENT ON for constraint {shown}: it has no name"
            )));
        };
        let Some(table) = table else {
            return Err(CompileError::new(
                ErrorClass::InvalidRequest,
                "This constraint is not bound to a table.  Did you mean to call table.append_constraint(constraint) ?",
            ));
        };
        Ok(format!(
            "COMMENT ON CONSTRAINT {} ON {} IS {}",
            self.quote(name),
            OwnerTable::named(table.schema.as_ref(), &table.name).text(self),
            self.comment_literal(constraint.comment().filter(|_| !drop))
        ))
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
