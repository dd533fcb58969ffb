//! Constraints, in `create_table` and as operations of their own.

use aludel_dialect::ExpressionUse;
use aludel_dialect::python::repr_str;
use aludel_schema::operation::{AddConstraint, DropConstraint};
use aludel_schema::{
    CheckConstraint, Constraint, ExcludeConstraint, Expression, ForeignKeyConstraint, Name,
    PrimaryKeyConstraint, Table, UniqueConstraint,
};

use super::{Item, Rendered, Renderer, Result, given, name_list, python_bool};

/// What precedes a `drop_constraint` without a name.
const UNNAMED: [&str; 3] = [
    "# WARNING: constraint name is None; this directive will fail as",
    "# rendered.  Add a name, or use a naming convention; see",
    "# https://alembic.sqlalchemy.org/en/latest/naming.html",
];

impl Renderer<'_> {
    pub(super) fn add_constraint(&mut self, op: &AddConstraint) -> Result<String> {
        match &op.constraint {
            Constraint::PrimaryKey(key) => self.add_primary_key(op, key),
            Constraint::Unique(unique) => self.add_unique(op, unique),
            Constraint::ForeignKey(key) => self.add_foreign_key(op, key),
            Constraint::Check(check) => self.add_check(op, check),
            Constraint::Exclude(exclude) => self.add_exclude(op, exclude),
        }
    }

    /// The name, and outside of a batch block the table.
    fn place(&self, op: &AddConstraint) -> Vec<String> {
        let mut arguments = vec![self.generated_name(op.constraint.name())];
        if !self.batch {
            arguments.push(repr_str(&op.table_name));
        }
        arguments
    }

    /// `schema=` of the table, which a batch block has itself.
    fn schema(&self, op: &AddConstraint) -> Option<String> {
        let schema = given(op.schema.as_ref()).filter(|_| !self.batch);
        schema.map(|schema| format!("schema={}", repr_str(schema)))
    }

    /// The reference has no text for it, since it does not compare primary keys.
    fn add_primary_key(&mut self, op: &AddConstraint, key: &PrimaryKeyConstraint) -> Result<String> {
        let mut arguments = self.place(op);
        arguments.push(name_list(&key.columns));
        arguments.extend(self.schema(op));
        arguments.extend(self.dialect_options(&key.options)?);
        Ok(self.call("create_primary_key", &arguments))
    }

    fn add_unique(&mut self, op: &AddConstraint, unique: &UniqueConstraint) -> Result<String> {
        let mut arguments = self.place(op);
        arguments.push(name_list(&unique.columns));
        arguments.extend(timing(unique.deferrable, unique.initially.as_deref()));
        arguments.extend(self.schema(op));
        arguments.extend(self.dialect_options(&unique.options)?);
        Ok(self.call("create_unique_constraint", &arguments))
    }

    fn add_foreign_key(&mut self, op: &AddConstraint, key: &ForeignKeyConstraint) -> Result<String> {
        let mut arguments = self.place(op);
        arguments.push(repr_str(&key.referent_table));
        arguments.push(name_list(&key.columns));
        arguments.push(name_list(&key.referent_columns));
        let name = |name: &Option<Name>| name.as_ref().map(|name| repr_str(name));
        let text = |text: &Option<String>| text.as_deref().map(repr_str);
        let flag = |flag: bool| python_bool(flag).to_owned();
        let keywords = [
            ("source_schema", name(&op.schema).filter(|_| !self.batch)),
            ("referent_schema", name(&key.referent_schema)),
            ("onupdate", text(&key.onupdate)),
            ("ondelete", text(&key.ondelete)),
            ("initially", text(&key.initially)),
            ("deferrable", key.deferrable.map(flag)),
            ("use_alter", key.use_alter.then(|| flag(true))),
            ("match", text(&key.match_)),
        ];
        for (name, value) in keywords {
            arguments.extend(value.map(|value| format!("{name}={value}")));
        }
        arguments.extend(self.dialect_options(&key.options)?);
        Ok(self.call("create_foreign_key", &arguments))
    }

    fn add_check(&mut self, op: &AddConstraint, check: &CheckConstraint) -> Result<String> {
        let mut arguments = self.place(op);
        arguments.push(self.condition(&check.sqltext)?);
        arguments.extend(self.schema(op));
        arguments.extend(self.dialect_options(&check.options)?);
        Ok(self.call("create_check_constraint", &arguments))
    }

    fn add_exclude(&mut self, op: &AddConstraint, exclude: &ExcludeConstraint) -> Result<String> {
        let mut arguments = self.place(op);
        arguments.extend(self.exclude_elements(exclude)?);
        arguments.extend(self.schema(op));
        Ok(self.call("create_exclude_constraint", &arguments))
    }

    pub(super) fn drop_constraint(&mut self, op: &DropConstraint) -> Result<Vec<String>> {
        let mut arguments = vec![self.generated_name(&op.constraint_name)];
        if !self.batch {
            arguments.push(repr_str(&op.table_name));
            let schema = given(op.schema.as_ref());
            arguments.extend(schema.map(|schema| format!("schema={}", repr_str(schema))));
        }
        let type_ = op.type_.as_deref().filter(|type_| !type_.is_empty());
        arguments.extend(type_.map(|type_| format!("type_={}", repr_str(type_))));
        arguments.extend(
            op.if_exists
                .map(|flag| format!("if_exists={}", python_bool(flag))),
        );
        let mut lines = Vec::new();
        if op.constraint_name.is_unnamed() {
            self.hooks.warn(&format!(
                "Autogenerate rendered a drop_constraint() directive for an unnamed constraint on table {}; the migration \
                 will fail unless a constraint name is added to the directive.  Consider using a naming convention so \
                 that constraint names are known ahead of time.",
                repr_str(&op.table_name)
            ));
            lines.extend(UNNAMED.map(str::to_owned));
        }
        lines.push(self.call("drop_constraint", &arguments));
        Ok(lines)
    }

    fn call(&self, directive: &str, arguments: &[String]) -> String {
        format!("{}{directive}({})", self.prefix(), arguments.join(", "))
    }

    /// The SQL of a condition, as a Python string.
    fn condition(&self, condition: &Expression) -> Result<String> {
        self.text_argument(condition, ExpressionUse::Other)
    }

    /// The primary key of `create_table`; none where it has no columns.
    pub(super) fn primary_key(
        &mut self,
        key: &PrimaryKeyConstraint,
        table: &Table,
    ) -> Result<Option<String>> {
        match self.hooks.item(Item::PrimaryKey(key, table), &mut self.imports)? {
            Rendered::Default => {}
            Rendered::Nothing => return Ok(None),
            Rendered::Text(text) => return Ok(Some(text)),
        }
        if key.columns.is_empty() {
            return Ok(None);
        }
        let mut arguments: Vec<String> = key.columns.iter().map(|name| repr_str(name)).collect();
        if !key.name.is_unnamed() {
            arguments.push(format!("name={}", self.generated_name(&key.name)));
        }
        Ok(Some(format!(
            "{}PrimaryKeyConstraint({})",
            self.sa(),
            arguments.join(", ")
        )))
    }

    /// A constraint of `create_table`; none for the CHECK of a type, which the type brings again.
    pub(super) fn constraint(&mut self, constraint: &Constraint, table: &Table) -> Result<Option<String>> {
        match self
            .hooks
            .item(Item::Constraint(constraint, table), &mut self.imports)?
        {
            Rendered::Default => {}
            Rendered::Nothing => return Ok(None),
            Rendered::Text(text) => return Ok(Some(text)),
        }
        match constraint {
            Constraint::PrimaryKey(_) => Ok(None),
            Constraint::Check(check) if check.type_bound.is_some() => Ok(None),
            Constraint::Unique(unique) => self.unique(unique).map(Some),
            Constraint::ForeignKey(key) => self.foreign_key(key).map(Some),
            Constraint::Check(check) => self.check(check).map(Some),
            Constraint::Exclude(exclude) => self.exclude(exclude).map(Some),
        }
    }

    fn unique(&mut self, unique: &UniqueConstraint) -> Result<String> {
        let mut arguments: Vec<String> = unique.columns.iter().map(|name| repr_str(name)).collect();
        arguments.extend(timing(unique.deferrable, unique.initially.as_deref()));
        if !unique.name.is_unnamed() {
            arguments.push(format!("name={}", self.generated_name(&unique.name)));
        }
        arguments.extend(self.dialect_options(&unique.options)?);
        Ok(format!("{}UniqueConstraint({})", self.sa(), arguments.join(", ")))
    }

    fn foreign_key(&mut self, key: &ForeignKeyConstraint) -> Result<String> {
        let mut arguments = Vec::new();
        if !key.name.is_unnamed() {
            arguments.push(format!("name={}", self.generated_name(&key.name)));
        }
        let mut push = |name: &str, value: Option<String>| {
            arguments.extend(value.map(|value| format!("{name}={value}")));
        };
        let text = |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(repr_str);
        let flag = |flag: bool| flag.then(|| python_bool(true).to_owned());
        push("onupdate", text(&key.onupdate));
        push("ondelete", text(&key.ondelete));
        push("initially", text(&key.initially));
        push("deferrable", flag(key.deferrable == Some(true)));
        push("use_alter", flag(key.use_alter));
        push("match", text(&key.match_));
        arguments.extend(self.dialect_options(&key.options)?);
        let table = match given(key.referent_schema.as_ref()) {
            Some(schema) => format!("{schema}.{}", key.referent_table),
            None => key.referent_table.to_string(),
        };
        let referred: Vec<String> = key
            .referent_columns
            .iter()
            .map(|column| repr_str(&format!("{table}.{column}")))
            .collect();
        Ok(format!(
            "{}ForeignKeyConstraint({}, [{}], {})",
            self.sa(),
            name_list(&key.columns),
            referred.join(", "),
            arguments.join(", ")
        ))
    }

    fn check(&mut self, check: &CheckConstraint) -> Result<String> {
        let mut arguments = vec![self.condition(&check.sqltext)?];
        if !check.name.is_unnamed() {
            arguments.push(format!("name={}", self.generated_name(&check.name)));
        }
        arguments.extend(self.dialect_options(&check.options)?);
        Ok(format!("{}CheckConstraint({})", self.sa(), arguments.join(", ")))
    }

    fn exclude(&mut self, exclude: &ExcludeConstraint) -> Result<String> {
        self.import_dialect("postgresql");
        let mut arguments = self.exclude_elements(exclude)?;
        if !exclude.name.is_unnamed() {
            arguments.push(format!("name={}", self.generated_name(&exclude.name)));
        }
        Ok(format!("postgresql.ExcludeConstraint({})", arguments.join(", ")))
    }

    fn exclude_elements(&mut self, exclude: &ExcludeConstraint) -> Result<Vec<String>> {
        let mut arguments = Vec::new();
        for element in &exclude.elements {
            let expression = match &element.expression {
                Expression::Column(column) => format!("{}column({})", self.sa(), repr_str(&column.name)),
                Expression::LiteralColumn(text, _) => {
                    format!("{}literal_column({})", self.sa(), repr_str(text))
                }
                text @ (Expression::Text(_) | Expression::Function(_)) => {
                    self.expression(text, ExpressionUse::Other)?
                }
                other => self.condition(other)?,
            };
            arguments.push(format!("({expression}, {})", repr_str(&element.operator)));
        }
        if let Some(condition) = &exclude.where_ {
            let condition = self.expression(condition, ExpressionUse::Other)?;
            arguments.push(format!("where={condition}"));
        }
        // The reference writes the flag as a string.
        if exclude.deferrable == Some(true) {
            arguments.push("deferrable='True'".to_owned());
        }
        let text = |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(repr_str);
        arguments.extend(text(&exclude.initially).map(|text| format!("initially={text}")));
        let using = text(&exclude.using).unwrap_or_else(|| "'gist'".to_owned());
        arguments.push(format!("using={using}"));
        Ok(arguments)
    }

    /// The import of a dialect's package, which its types and constraints need.
    pub(super) fn import_dialect(&mut self, name: &str) {
        self.imports
            .insert(format!("from sqlalchemy.dialects import {name}"));
    }
}

/// `deferrable=` and `initially=`
fn timing(deferrable: Option<bool>, initially: Option<&str>) -> Vec<String> {
    let mut arguments = Vec::new();
    if deferrable == Some(true) {
        arguments.push("deferrable=True".to_owned());
    }
    if let Some(initially) = initially.filter(|text| !text.is_empty()) {
        arguments.push(format!("initially={}", repr_str(initially)));
    }
    arguments
}
