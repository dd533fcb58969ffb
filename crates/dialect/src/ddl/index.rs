//! Indexes.

use aludel_schema::Index;

use super::OwnerTable;
use super::constraint::UNNAMED;
use crate::Compiler;
use crate::error::{CompileError, Result};

impl Compiler<'_> {
    /// The name of an index, with the schema of its table where the statement asks for it.
    pub(crate) fn index_name(
        &self,
        owner: OwnerTable<'_>,
        index: &Index,
        with_schema: bool,
    ) -> Result<Option<String>> {
        let Some(name) = self.format_index_name(&index.name)? else {
            return Ok(None);
        };
        Ok(Some(if with_schema {
            self.with_schema(self.translated(owner.schema).as_deref(), &name)
        } else {
            name
        }))
    }

    /// The indexed expressions, separated by commas.
    pub(crate) fn index_expressions(&self, index: &Index) -> Result<String> {
        let mut parts = Vec::with_capacity(index.expressions.len());
        for expression in &index.expressions {
            parts.push(self.ddl_expression(expression)?);
        }
        Ok(parts.join(", "))
    }
}

/// DROP INDEX of the shared compiler says what is missing.
fn no_name() -> CompileError {
    CompileError::compile("DROP INDEX requires that the index have a name").with_hint(UNNAMED)
}

/// `CREATE UNIQUE INDEX name ON table (…)`.
pub(crate) fn generic_create(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_not_exists: bool,
) -> Result<String> {
    let name = compiler
        .index_name(owner, index, false)?
        .ok_or_else(super::constraint::no_name)?;
    Ok(format!(
        "CREATE {}INDEX {}{name} ON {} ({})",
        if index.unique { "UNIQUE " } else { "" },
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        owner.text(compiler),
        compiler.index_expressions(index)?
    ))
}

/// `DROP INDEX schema.name`.
pub(crate) fn generic_drop(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_exists: bool,
) -> Result<String> {
    let name = compiler.index_name(owner, index, true)?.ok_or_else(no_name)?;
    Ok(format!(
        "\nDROP INDEX {}{name}",
        if if_exists { "IF EXISTS " } else { "" }
    ))
}
