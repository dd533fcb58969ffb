//! CREATE TABLE and DROP TABLE.

use aludel_schema::{Constraint, Name, NamingError, Referent, ResolvedTable, Table, TypeBound};

use super::{OwnerTable, in_column};
use crate::Compiler;
use crate::error::Result;

impl Compiler<'_> {
    /// CREATE TABLE with its columns and constraints, as SQLAlchemy lays it out.
    ///
    /// # Errors
    /// When a column, constraint or option cannot be compiled.
    pub fn create_table_text(&self, table: &ResolvedTable, if_not_exists: bool) -> Result<String> {
        let owner = OwnerTable::resolved(table);
        let mut text = "\nCREATE ".to_owned();
        for prefix in &table.table.prefixes {
            text.push_str(&format!("{prefix} "));
        }
        text.push_str("TABLE ");
        if if_not_exists {
            text.push_str("IF NOT EXISTS ");
        }
        text.push_str(&format!("{} ", owner.text(self)));
        let suffix = self.dialect.create_table_suffix(&table.table);
        if !suffix.is_empty() {
            text.push_str(&format!("{suffix} "));
        }
        text.push('(');
        let mut separator = "\n";
        for column in table.table.columns.iter().filter(|column| !column.system) {
            let specification = self.created_column(table, column);
            let specification = in_column(specification, &table.table.name, &column.name)?;
            text.push_str(&format!("{separator}\t{specification}"));
            separator = ", \n";
        }
        let constraints = self.create_table_constraints(table)?;
        if !constraints.is_empty() {
            text.push_str(&format!("{separator}\t{}", constraints.join(", \n\t")));
        }
        text.push_str(&format!(
            "\n){}\n\n",
            self.dialect.post_create_table(self, table)?
        ));
        Ok(text)
    }

    /// A column with the constraints that stand beside it.
    fn created_column(&self, table: &ResolvedTable, column: &aludel_schema::Column) -> Result<String> {
        let mut text = self.dialect.column_specification(self, table, column)?;
        let constraints = self.column_constraints(column)?;
        if !constraints.is_empty() {
            text.push_str(&format!(" {constraints}"));
        }
        Ok(text)
    }

    /// The constraints given to a column itself.
    pub(crate) fn column_constraints(&self, column: &aludel_schema::Column) -> Result<String> {
        let mut parts = Vec::with_capacity(column.constraints.len());
        for constraint in &column.constraints {
            if let Constraint::Check(check) = constraint {
                parts.push(self.dialect.column_check(self, check)?);
            }
        }
        Ok(parts.join(" "))
    }

    fn create_table_constraints(&self, table: &ResolvedTable) -> Result<Vec<String>> {
        let owner = OwnerTable::resolved(table);
        let mut texts = Vec::with_capacity(table.table.constraints.len() + 1);
        if !table.primary_key.columns.is_empty()
            && let Some(text) = self.dialect.primary_key(self, owner, &table.primary_key)?
        {
            texts.push(text);
        }
        for constraint in &table.table.constraints {
            let deferred = match constraint {
                Constraint::ForeignKey(it) => it.use_alter && self.dialect.supports_alter(),
                _ => false,
            };
            if deferred || !self.is_created(constraint) {
                continue;
            }
            if let Some(text) = self.constraint_text(owner, constraint)? {
                texts.push(text);
            }
        }
        Ok(texts)
    }

    /// Whether the constraint is for this dialect: the CHECK of a type may not be.
    pub fn is_created(&self, constraint: &Constraint) -> bool {
        match constraint {
            Constraint::Check(check) => check
                .type_bound
                .as_ref()
                .is_none_or(|bound| self.is_bound_here(bound)),
            _ => true,
        }
    }

    fn is_bound_here(&self, bound: &TypeBound) -> bool {
        let name = self.dialect.name();
        if bound.excluded.iter().any(|it| it == name) || bound.only.as_deref().is_some_and(|it| it != name) {
            return false;
        }
        match bound.native_enum {
            Some(native) => !native || !self.dialect.supports_native_enum(),
            None => {
                !self.dialect.supports_native_boolean() && self.dialect.non_native_boolean_check_constraint()
            }
        }
    }

    /// A constraint as it stands in CREATE TABLE or after ADD; `None` is left out.
    pub(crate) fn constraint_text(
        &self,
        owner: OwnerTable<'_>,
        constraint: &Constraint,
    ) -> Result<Option<String>> {
        match constraint {
            Constraint::PrimaryKey(it) => self.dialect.primary_key(self, owner, it),
            Constraint::Unique(it) => self.dialect.unique(self, owner, it),
            Constraint::ForeignKey(it) if it.referent == Referent::Undefined => {
                Err(NamingError::undefined_referent(owner.name, it, 0).into())
            }
            Constraint::ForeignKey(it) => self.dialect.foreign_key(self, owner, it),
            Constraint::Check(it) if it.type_bound.is_some() && it.name.is_unnamed() => {
                self.unnamed_type_check(owner, constraint).map(Some)
            }
            Constraint::Check(it) => self.dialect.check(self, owner, it).map(Some),
            Constraint::Exclude(it) => self.dialect.exclude(self, it).map(Some),
        }
    }

    /// The CHECK of a type takes its conventional name here.
    fn unnamed_type_check(&self, owner: OwnerTable<'_>, constraint: &Constraint) -> Result<String> {
        let mut table = Table::new(owner.name.clone());
        table.schema = owner.schema.cloned();
        match self.named_constraint(owner.table.map_or(&table, |it| &it.table), constraint)? {
            Constraint::Check(check) => self.dialect.check(self, owner, &check),
            _ => Ok(String::new()),
        }
    }

    /// DROP TABLE.
    pub fn drop_table_text(&self, schema: Option<&Name>, name: &Name, if_exists: bool) -> String {
        let condition = if if_exists { "IF EXISTS " } else { "" };
        format!("\nDROP TABLE {condition}{}", self.format_table(schema, name))
    }
}
