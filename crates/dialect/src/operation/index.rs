//! `op.create_index` and `op.drop_index`.

use aludel_schema::operation::{CreateIndex, DropIndex};
use aludel_schema::{Expression, Index, Name, Table};

use super::{Memo, ddl};
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::error::Result;
use crate::step::Step;

/// CREATE INDEX. One that geoalchemy2 already made with the table of this run takes no step: the reference fails there
/// with "relation already exists".
pub(crate) fn create(compiler: &Compiler<'_>, op: &CreateIndex, memo: &mut Memo) -> Result<Vec<Step>> {
    let index = named(compiler, op)?;
    let owner = OwnerTable::named(op.schema.as_ref(), &op.table_name);
    let text = compiler
        .dialect
        .create_index(compiler, owner, &index, op.if_not_exists == Some(true))?;
    if index
        .name
        .as_name()
        .is_some_and(|name| memo.has_spatial_index(op.schema.as_ref(), name))
    {
        return Ok(Vec::new());
    }
    Ok(vec![ddl(text)])
}

/// The index with its conventional name.
pub(crate) fn named(compiler: &Compiler<'_>, op: &CreateIndex) -> Result<Index> {
    let mut table = Table::new(op.table_name.clone());
    table.schema = op.schema.clone();
    let mut index = op.index.clone();
    compiler
        .settings
        .naming_convention
        .apply_to_created_index(&table, &mut index)?;
    Ok(index)
}

/// DROP INDEX.
pub(crate) fn drop(compiler: &Compiler<'_>, op: &DropIndex, memo: &mut Memo) -> Result<Vec<Step>> {
    let no_table = Name::new("no_table");
    let table_name = op.table_name.as_ref().unwrap_or(&no_table);
    let mut index = Index {
        name: op.index_name.clone(),
        options: op.options.clone(),
        ..Index::default()
    };
    if index.name.is_unnamed() {
        // Alembic's index has a column of this name where it is not told which ones it has.
        index.expressions.push(Expression::column("x"));
        let mut table = Table::new(table_name.clone());
        table.schema = op.schema.clone();
        let convention = &compiler.settings.naming_convention;
        convention.apply_to_index(&table, &mut index)?;
    }
    if let Some(name) = index.name.as_name() {
        memo.forget_spatial_index(op.schema.as_ref(), name);
    }
    let owner = OwnerTable::named(op.schema.as_ref(), table_name);
    Ok(vec![ddl(compiler.dialect.drop_index(
        compiler,
        owner,
        &index,
        op.if_exists == Some(true),
    )?)])
}
