//! `create_table`, `drop_table`, and comments of tables.

use aludel_dialect::python::repr_str;
use aludel_schema::operation::{CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable};
use aludel_schema::{NamingConvention, Table};

use super::{Renderer, Result, given, python_bool, repr_name};

/// CPython once took no more arguments than these in one call; the reference still puts more of them into a list.
const MAX_PYTHON_ARGS: usize = 255;

impl Renderer<'_> {
    pub(super) fn create_table(&mut self, op: &CreateTable) -> Result<String> {
        let arguments = self.table_arguments(op)?;
        let listed = arguments.join(",\n");
        let listed = if arguments.len() > MAX_PYTHON_ARGS {
            format!("*[{listed}]")
        } else {
            listed
        };
        let table = &op.table;
        let mut text = format!(
            "{}create_table({},\n{listed}",
            self.prefix(),
            repr_str(&table.name)
        );
        if let Some(schema) = given(table.schema.as_ref()) {
            text.push_str(&format!(",\nschema={}", repr_str(schema)));
        }
        if let Some(comment) = &table.comment {
            text.push_str(&format!(",\ncomment={}", repr_str(comment)));
        }
        let mut options: Vec<(String, String)> = Vec::new();
        for (key, option) in table.options.keys().zip(self.dialect_options(&table.options)?) {
            let value = option.strip_prefix(&format!("{key}=")).unwrap_or(&option);
            options.push((key.clone(), format!("{}={value}", key.replace(' ', "_"))));
        }
        options.sort();
        for (_, option) in options {
            text.push_str(&format!(",\n{option}"));
        }
        if !table.prefixes.is_empty() {
            let prefixes: Vec<String> = table
                .prefixes
                .iter()
                .map(|prefix| format!("'{prefix}'"))
                .collect();
            text.push_str(&format!(",\nprefixes=[{}]", prefixes.join(", ")));
        }
        if let Some(flag) = op.if_not_exists {
            text.push_str(&format!(",\nif_not_exists={}", python_bool(flag)));
        }
        text.push_str("\n)");
        Ok(text)
    }

    /// The columns in their order, then the constraints in that of their texts.
    fn table_arguments(&mut self, op: &CreateTable) -> Result<Vec<String>> {
        let (table, primary_key) = whole_table(op)?;
        let mut columns = Vec::with_capacity(table.columns.len());
        for column in &table.columns {
            let text = self.column(column)?.filter(|text| !text.is_empty());
            columns.extend(text);
        }
        let mut constraints = Vec::new();
        constraints.extend(self.primary_key(&primary_key, &table)?);
        for constraint in &table.constraints {
            constraints.extend(self.constraint(constraint, &table)?);
        }
        constraints.sort();
        columns.extend(constraints);
        Ok(columns)
    }

    pub(super) fn drop_table(&mut self, op: &DropTable) -> String {
        let mut text = format!("{}drop_table({}", self.prefix(), repr_str(&op.table_name));
        if let Some(schema) = given(op.schema.as_ref()) {
            text.push_str(&format!(", schema={}", repr_str(schema)));
        }
        if let Some(flag) = op.if_exists {
            text.push_str(&format!(", if_exists={}", python_bool(flag)));
        }
        text.push(')');
        text
    }

    /// The reference never renders a renamed table; this is what its users write.
    pub(super) fn rename_table(&mut self, op: &RenameTable) -> String {
        let mut text = format!(
            "{}rename_table({}, {}",
            self.options.alembic_module_prefix,
            repr_str(&op.table_name),
            repr_str(&op.new_table_name)
        );
        if let Some(schema) = given(op.schema.as_ref()) {
            text.push_str(&format!(", schema={}", repr_str(schema)));
        }
        text.push(')');
        text
    }

    pub(super) fn create_table_comment(&mut self, op: &CreateTableComment) -> String {
        let comment = repr_comment(op.comment.as_deref());
        let existing = repr_comment(op.existing_comment.as_deref());
        let prefix = self.prefix();
        if self.batch {
            return format!(
                "{prefix}create_table_comment(\n    {comment},\n    existing_comment={existing}\n)"
            );
        }
        format!(
            "{prefix}create_table_comment(\n    {},\n    {comment},\n    existing_comment={existing},\n    schema={}\n)",
            repr_str(&op.table_name),
            repr_name(op.schema.as_ref())
        )
    }

    pub(super) fn drop_table_comment(&mut self, op: &DropTableComment) -> String {
        let existing = repr_comment(op.existing_comment.as_deref());
        let prefix = self.prefix();
        if self.batch {
            return format!("{prefix}drop_table_comment(\n    existing_comment={existing}\n)");
        }
        format!(
            "{prefix}drop_table_comment(\n    {},\n    existing_comment={existing},\n    schema={}\n)",
            repr_str(&op.table_name),
            repr_name(op.schema.as_ref())
        )
    }
}

fn repr_comment(comment: Option<&str>) -> String {
    comment.map_or_else(|| "None".to_owned(), repr_str)
}

/// The table with what its columns imply, and its primary key. Where the constraints of columns are among the table's
/// already, the flags of the columns bring nothing more.
fn whole_table(op: &CreateTable) -> Result<(Table, aludel_schema::PrimaryKeyConstraint)> {
    let mut table = op.table.clone();
    if op.constraints_included {
        table.forget_included();
    }
    let resolved = table.resolve(&NamingConvention::default())?;
    Ok((resolved.table, resolved.primary_key))
}
