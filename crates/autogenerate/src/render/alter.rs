//! `alter_column`

use aludel_dialect::python::repr_str;
use aludel_schema::ServerDefault;
use aludel_schema::operation::{AlterColumn, DefaultChange};

use super::{Renderer, Result, given, python_bool};

/// What stands before each further argument.
const INDENT: &str = ",\n           ";

fn is_identity(change: &DefaultChange) -> bool {
    matches!(change, DefaultChange::Set(default) if matches!(**default, ServerDefault::Identity(_)))
}

impl Renderer<'_> {
    pub(super) fn alter_column(&mut self, op: &AlterColumn) -> Result<String> {
        let name = repr_str(&op.column_name);
        let mut text = if self.batch {
            format!("{}alter_column({name}", self.prefix())
        } else {
            format!(
                "{}alter_column({}, {name}",
                self.prefix(),
                repr_str(&op.table_name)
            )
        };
        let options = self.dialect_options(&op.options)?;
        let mut push = |name: &str, value: String| text.push_str(&format!("{INDENT}{name}={value}"));
        if let Some(type_) = &op.existing_type {
            push("existing_type", self.type_(type_)?);
        }
        if let Some(default) = self.default_change(&op.server_default)? {
            push("server_default", default);
        }
        if let Some(name) = &op.new_column_name {
            push("new_column_name", repr_str(name));
        }
        if let Some(type_) = &op.type_ {
            push("type_", self.type_(type_)?);
        }
        if let Some(nullable) = op.nullable {
            push("nullable", python_bool(nullable).to_owned());
        }
        if let Some(comment) = &op.comment {
            push("comment", comment.as_deref().map_or("None".to_owned(), repr_str));
        }
        if let Some(comment) = &op.existing_comment {
            push("existing_comment", repr_str(comment));
        }
        if let (None, Some(nullable)) = (op.nullable, op.existing_nullable) {
            push("existing_nullable", python_bool(nullable).to_owned());
        }
        if let Some(autoincrement) = op.autoincrement {
            push("autoincrement", python_bool(autoincrement).to_owned());
        }
        // An identity is altered or dropped in words of its own, so the operation must tell of the one that there is.
        if (op.server_default == DefaultChange::NotGiven || is_identity(&op.existing_server_default))
            && let DefaultChange::Set(_) = &op.existing_server_default
            && let Some(default) = self.default_change(&op.existing_server_default)?
        {
            push("existing_server_default", default);
        }
        if let (Some(schema), false) = (given(op.schema.as_ref()), self.batch) {
            push("schema", repr_str(schema));
        }
        for option in options {
            text.push_str(&format!("{INDENT}{option}"));
        }
        text.push(')');
        Ok(text)
    }

    /// The default that is set; `None` where none was given.
    fn default_change(&mut self, change: &DefaultChange) -> Result<Option<String>> {
        let default = match change {
            DefaultChange::NotGiven => return Ok(None),
            DefaultChange::None => None,
            DefaultChange::Set(default) => Some(&**default),
        };
        let rendered = self.server_default(default)?;
        Ok(Some(rendered.unwrap_or_else(|| "None".to_owned())))
    }
}
