//! `create_index` and `drop_index`

use aludel_dialect::ExpressionUse;
use aludel_dialect::python::repr_str;
use aludel_schema::operation::{CreateIndex, DropIndex};
use aludel_schema::{NamingConvention, Table};

use super::{Renderer, Result, given, python_bool, repr_name};

impl Renderer<'_> {
    pub(super) fn create_index(&mut self, op: &CreateIndex) -> Result<String> {
        let mut index = op.index.clone();
        if index.name.is_unnamed() {
            let mut table = Table::new(op.table_name.clone());
            table.schema = op.schema.clone();
            NamingConvention::default().apply_to_created_index(&table, &mut index)?;
        }
        let columns: Vec<String> = op
            .index
            .expressions
            .iter()
            .map(|expression| self.expression(expression, ExpressionUse::Index))
            .collect::<Result<_>>()?;
        let mut text = format!(
            "{}create_index({}",
            self.prefix(),
            self.generated_name(&index.name)
        );
        if !self.batch {
            text.push_str(&format!(", {}", repr_str(&op.table_name)));
        }
        text.push_str(&format!(
            ", [{}], unique={}",
            columns.join(", "),
            python_bool(op.index.unique)
        ));
        if let (Some(schema), false) = (given(op.schema.as_ref()), self.batch) {
            text.push_str(&format!(", schema={}", repr_str(schema)));
        }
        for option in self.dialect_options(&op.index.options)? {
            text.push_str(&format!(", {option}"));
        }
        if let Some(flag) = op.if_not_exists {
            text.push_str(&format!(", if_not_exists={}", python_bool(flag)));
        }
        text.push(')');
        Ok(text)
    }

    pub(super) fn drop_index(&mut self, op: &DropIndex) -> Result<String> {
        let mut text = format!(
            "{}drop_index({}",
            self.prefix(),
            self.generated_name(&op.index_name)
        );
        if !self.batch {
            text.push_str(&format!(", table_name={}", repr_name(op.table_name.as_ref())));
        }
        if let (Some(schema), false) = (given(op.schema.as_ref()), self.batch) {
            text.push_str(&format!(", schema={}", repr_str(schema)));
        }
        for option in self.dialect_options(&op.options)? {
            text.push_str(&format!(", {option}"));
        }
        if let Some(flag) = op.if_exists {
            text.push_str(&format!(", if_exists={}", python_bool(flag)));
        }
        text.push(')');
        Ok(text)
    }
}
