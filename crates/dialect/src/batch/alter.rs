//! Columns that are added, changed and dropped.

use aludel_schema::operation::{AddColumn, AlterColumn, DefaultChange, DropColumn};
use aludel_schema::{Autoincrement, Column, Expression, Name, Nullable, ServerDefault, SqlType};

use super::elements::{Elements, Moved};
use super::key_error;
use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};

impl Elements {
    pub(super) fn add_column(&mut self, op: &AddColumn) -> Result<()> {
        let name = op.column.name.as_str();
        self.order_added(name, op.insert_before.as_ref(), op.insert_after.as_ref())?;
        let mut column = op.column.clone();
        // Its foreign keys are calls of their own. So are its `unique=` and `index=`, which the new table nevertheless has
        // once more, under names with its temporary one, as with the reference.
        column.foreign_keys.clear();
        column.type_.forget_check();
        self.columns
            .insert(name.to_owned(), Moved { column, source: None });
        Ok(())
    }

    pub(super) fn drop_column(&mut self, op: &DropColumn) -> Result<()> {
        let name = op.column_name.as_str();
        if !self.columns.contains_key(name) {
            return if op.if_exists == Some(true) {
                Ok(())
            } else {
                Err(key_error(name))
            };
        }
        self.leave_key(name);
        self.columns.shift_remove(name);
        self.existing_order.retain(|column| column != name);
        if let Some(check) = op.existing_type.as_ref().and_then(type_name) {
            self.named.shift_remove(check.as_str());
        }
        Ok(())
    }

    pub(super) fn alter_column(&mut self, compiler: &Compiler<'_>, op: &AlterColumn) -> Result<()> {
        let name = op.column_name.as_str();
        let Some(moved) = self.columns.get_mut(name) else {
            return Err(key_error(name));
        };
        if let Some(new_name) = op.new_column_name.as_ref().filter(|it| ***it != *name) {
            moved.column.name = new_name.clone();
            let existing = op.existing_type.as_ref();
            let existing = existing.map(|type_| variant_for(type_, compiler.dialect.name()));
            if let Some(check) = existing.and_then(type_name) {
                self.named.shift_remove(check.as_str());
            }
        }
        if let Some(type_) = &op.type_ {
            if compiler.dialect.casts_in_batch(&moved.column.type_, type_) {
                moved.source = moved.source.take().map(|source| Expression::Cast {
                    operand: Box::new(source),
                    type_: type_.clone(),
                    try_: false,
                });
            }
            moved.column.type_ = type_.clone();
            // The CHECK of the new type is a call of its own.
            moved.column.type_.forget_check();
            // Nothing creates the type that a column is changed to: the script does.
            moved.column.type_.forget_creation();
        }
        alter_attributes(&mut moved.column, op)
    }
}

/// Everything but the name and the type.
fn alter_attributes(column: &mut Column, op: &AlterColumn) -> Result<()> {
    match op.nullable {
        // Where the column did not say it itself, a primary key has the last word.
        Some(true) if column.nullable == Nullable::Default => {}
        Some(true) => column.nullable = Nullable::True,
        Some(false) => column.nullable = Nullable::False,
        None => {}
    }
    match &op.server_default {
        DefaultChange::NotGiven => {}
        DefaultChange::None => column.server_default = None,
        DefaultChange::Set(default) => column.server_default = Some(plain_default(default)?),
    }
    match op.autoincrement {
        Some(true) => column.autoincrement = Autoincrement::True,
        Some(false) => column.autoincrement = Autoincrement::False,
        None => {}
    }
    if let Some(comment) = &op.comment {
        column.comment.clone_from(comment);
    }
    Ok(())
}

/// A column cannot become an identity or computed column.
fn plain_default(default: &ServerDefault) -> Result<ServerDefault> {
    let class = match default {
        ServerDefault::String(_) | ServerDefault::Expression(_) => return Ok(default.clone()),
        ServerDefault::Identity(_) => "Identity",
        ServerDefault::Computed(_) => "Computed",
        ServerDefault::Fetched => "FetchedValue",
    };
    Err(CompileError::new(
        ErrorClass::Argument,
        format!(
            "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class \
             'sqlalchemy.sql.elements.ClauseElement'>' or '<class 'sqlalchemy.sql.elements.TextClause'>', got '<class \
             'sqlalchemy.sql.schema.{class}'>'"
        ),
    ))
}

/// The name of a type that may have a CHECK, which is that of the CHECK.
fn type_name(type_: &SqlType) -> Option<&Name> {
    match type_ {
        SqlType::Boolean(it) => it.name.as_name(),
        SqlType::Enum(it) => it.name.as_name(),
        SqlType::Decorated(it) => type_name(&it.implementation),
        _ => None,
    }
}

fn variant_for<'t>(type_: &'t SqlType, dialect: &str) -> &'t SqlType {
    match type_ {
        SqlType::Variant(it) => it.variants.get(dialect).unwrap_or(&it.base),
        other => other,
    }
}
