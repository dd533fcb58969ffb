//! Operations of MySQL: a column is changed by writing it again as a whole.

use aludel_schema::operation::{AlterColumn, DefaultChange};
use aludel_schema::types::Affinity;
use aludel_schema::{ServerDefault, SqlType};

use crate::Compiler;
use crate::ddl::constraint::DropRequest;
use crate::error::{CompileError, ErrorClass, Result};
use crate::operation::alter::{altered, default_text, given, no_identity_change};
use crate::operation::ddl;
use crate::step::{CompiledStatement, Step};

/// CHANGE where the name changes (or a date has a default), MODIFY where the column does, ALTER for a default alone.
pub(super) fn alter_column(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
    refuse_generated(op)?;
    let type_ = op.type_.as_ref().or(op.existing_type.as_ref());
    let datetime_default = type_.is_some_and(|it| it.affinity() == Affinity::DateTime && !op.type_is_class)
        && op.server_default != DefaultChange::None;
    let table = compiler.format_altered_table(op.schema.as_ref(), &op.table_name);
    let column = compiler.quote(&op.column_name);
    let text = if op.new_column_name.is_some() || datetime_default {
        let name = op.new_column_name.as_ref().unwrap_or(&op.column_name);
        format!(
            "ALTER TABLE {table} CHANGE {column} {} {}",
            compiler.quote(name),
            specification(compiler, op, type_)?
        )
    } else if op.nullable.is_some()
        || op.type_.is_some()
        || op.autoincrement.is_some()
        || op.comment.is_some()
    {
        format!(
            "ALTER TABLE {table} MODIFY {column} {}",
            specification(compiler, op, type_)?
        )
    } else if op.server_default != DefaultChange::NotGiven {
        let altered = altered(compiler, op);
        match default_text(compiler, given(&op.server_default))? {
            Some(default) => format!("{altered} SET DEFAULT {default}"),
            None => format!("{altered} DROP DEFAULT"),
        }
    } else {
        return Ok(Vec::new());
    };
    Ok(vec![ddl(text)])
}

/// Identity and computed columns cannot be changed; with anything else beside them the reference fails earlier.
fn refuse_generated(op: &AlterColumn) -> Result<()> {
    let (new, existing) = (given(&op.server_default), given(&op.existing_server_default));
    let either = |test: fn(&ServerDefault) -> bool| new.is_some_and(test) || existing.is_some_and(test);
    let identity = either(|it| matches!(it, ServerDefault::Identity(_)));
    let computed = either(|it| matches!(it, ServerDefault::Computed(_)));
    if !identity && !computed {
        return Ok(());
    }
    let individual = || {
        CompileError::new(
            ErrorClass::NotImplemented,
            "Individual alter column constructs not supported by MySQL",
        )
    };
    if op.nullable.is_some() {
        return Err(individual());
    }
    if op.server_default == DefaultChange::NotGiven {
        return if op.type_.is_some() {
            Err(individual())
        } else {
            Ok(())
        };
    }
    if computed {
        return Err(CompileError::compile(
            "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is \
             not supported.",
        ));
    }
    Err(no_identity_change())
}

/// The column as it shall be: what is not changed is as it was.
fn specification(compiler: &Compiler<'_>, op: &AlterColumn, type_: Option<&SqlType>) -> Result<String> {
    let Some(type_) = type_ else {
        return Err(CompileError::new(
            ErrorClass::Command,
            "All MySQL CHANGE/MODIFY COLUMN operations require the existing type.",
        ));
    };
    let nullable = op.nullable.or(op.existing_nullable).unwrap_or(true);
    let mut text = format!(
        "{} {}",
        compiler.type_text(type_)?,
        if nullable { "NULL" } else { "NOT NULL" }
    );
    if op.autoincrement.or(op.existing_autoincrement) == Some(true) {
        text.push_str(" AUTO_INCREMENT");
    }
    let default = match &op.server_default {
        DefaultChange::NotGiven => given(&op.existing_server_default),
        changed => given(changed),
    };
    if let Some(default) = default_text(compiler, default)? {
        text.push_str(&format!(" DEFAULT {default}"));
    }
    let comment = match &op.comment {
        Some(comment) => comment.as_deref(),
        None => op.existing_comment.as_deref(),
    };
    if let Some(comment) = comment {
        text.push_str(&format!(" COMMENT {}", compiler.string_literal(comment)));
    }
    Ok(text)
}

/// The kind of the constraint must be known. The CHECK of a type is left alone.
pub(super) fn drop_constraint(compiler: &Compiler<'_>, drop: &DropRequest<'_>) -> Result<Vec<Step>> {
    if drop.type_bound {
        return Ok(Vec::new());
    }
    if drop.kind.is_none() {
        return Err(CompileError::new(
            ErrorClass::NotImplemented,
            "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type",
        ));
    }
    Ok(vec![Step::Execute(CompiledStatement::ddl(
        compiler.dialect.drop_constraint(compiler, drop)?,
    ))])
}
