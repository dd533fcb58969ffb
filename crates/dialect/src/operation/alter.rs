//! `op.alter_column`.

use aludel_schema::operation::{AlterColumn, DefaultChange};
use aludel_schema::{Column, Constraint, ResolvedTable, ServerDefault, SqlType, Table};

use super::ddl;
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::DropRequest;
use crate::error::{CompileError, ErrorClass, Result};
use crate::python;
use crate::step::Step;

/// The change, between dropping the CHECK of the former type and adding that of the new one.
pub(crate) fn alter(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    if let (Some(existing), Some(_)) = (&op.existing_type, &op.type_) {
        let table = one_column_table(compiler, op, existing)?;
        for constraint in type_constraints(compiler, &table) {
            let constraint = compiler.named_constraint(&table.table, constraint)?;
            let request = DropRequest::of(&table, &constraint, false, false);
            steps.extend(compiler.dialect.drop_constraint_steps(compiler, &request)?);
        }
    }
    steps.extend(compiler.dialect.alter_column(compiler, op)?);
    if let Some(type_) = &op.type_ {
        let table = one_column_table(compiler, op, type_)?;
        for constraint in type_constraints(compiler, &table) {
            steps.extend(compiler.dialect.add_constraint(
                compiler,
                OwnerTable::resolved(&table),
                constraint,
            )?);
        }
    }
    Ok(steps)
}

/// The column alone with one of its types, and the CHECK that the type brings.
pub(crate) fn one_column_table(
    compiler: &Compiler<'_>,
    op: &AlterColumn,
    type_: &SqlType,
) -> Result<ResolvedTable> {
    let mut table =
        Table::new(op.table_name.clone()).with_column(Column::new(op.column_name.clone(), type_.clone()));
    table.schema = op.schema.clone();
    compiler.resolve(&table)
}

/// Those constraints of types that are for this dialect.
pub(crate) fn type_constraints<'t>(compiler: &Compiler<'_>, table: &'t ResolvedTable) -> Vec<&'t Constraint> {
    table
        .table
        .constraints
        .iter()
        .filter(|constraint| compiler.is_created(constraint))
        .collect()
}

/// Alembic's default: one ALTER for each attribute: nullable, default, type, comment, and the name last.
pub(crate) fn generic(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    if op.autoincrement.is_some() || op.existing_autoincrement.is_some() {
        steps.push(Step::Warning(
            "autoincrement and existing_autoincrement only make sense for MySQL".to_owned(),
        ));
    }
    if let Some(nullable) = op.nullable {
        steps.push(ddl(compiler.dialect.altered_nullable(compiler, op, nullable)?));
    }
    if op.server_default != DefaultChange::NotGiven {
        steps.push(ddl(default_change(compiler, op)?));
    }
    if let Some(type_) = &op.type_ {
        steps.push(ddl(compiler.dialect.altered_type(compiler, op, type_)?));
    }
    if let Some(comment) = &op.comment {
        steps.push(ddl(compiler.dialect.altered_comment(
            compiler,
            op,
            comment.as_deref(),
        )?));
    }
    if let Some(name) = &op.new_column_name {
        steps.push(ddl(compiler.dialect.rename_column(compiler, op, name)?));
    }
    Ok(steps)
}

/// `ALTER TABLE table ALTER COLUMN column`.
pub(crate) fn altered(compiler: &Compiler<'_>, op: &AlterColumn) -> String {
    format!(
        "ALTER TABLE {} ALTER COLUMN {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.column_name)
    )
}

/// The server default of a change, if it is one.
pub(crate) fn given(change: &DefaultChange) -> Option<&ServerDefault> {
    match change {
        DefaultChange::Set(default) => Some(default),
        DefaultChange::None | DefaultChange::NotGiven => None,
    }
}

/// The text of a default in ALTER. The reference asserts that there is one.
pub(crate) fn default_text(
    compiler: &Compiler<'_>,
    default: Option<&ServerDefault>,
) -> Result<Option<String>> {
    if default == Some(&ServerDefault::Fetched) {
        return Err(CompileError::new(ErrorClass::Assertion, "").with_hint(
            "FetchedValue() tells that the database has a default, not which one: give the default itself.",
        ));
    }
    compiler.column_default(default)
}

fn default_change(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<String> {
    let (new, existing) = (given(&op.server_default), given(&op.existing_server_default));
    let either = |test: fn(&ServerDefault) -> bool| new.is_some_and(test) || existing.is_some_and(test);
    if either(|it| matches!(it, ServerDefault::Computed(_))) {
        return Err(CompileError::compile(
            "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is \
             not supported.",
        ));
    }
    if either(|it| matches!(it, ServerDefault::Identity(_))) {
        return compiler.dialect.altered_identity(compiler, op, new, existing);
    }
    let default = default_text(compiler, new)?;
    Ok(compiler.dialect.altered_default(compiler, op, default))
}

/// The error of databases that cannot change an identity.
pub(crate) fn no_identity_change() -> CompileError {
    CompileError::compile(
        "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to or from an existing \
         column is not supported in this dialect.",
    )
}

/// What to do where a default takes the place of an identity, or the other way round.
pub(crate) const NO_CHANGE_OF_KIND: &str = "Drop the former default first, with server_default=None in an \
    op.alter_column() of its own, and set the new one in another.";

/// A default that is no identity is asked for what an identity has.
pub(crate) fn no_always(default: &ServerDefault) -> CompileError {
    let class = match default {
        ServerDefault::Expression(expression) => match python::class_name(expression).as_deref() {
            Some(class) if class != "TextClause" => {
                return CompileError::new(
                    ErrorClass::Attribute,
                    format!("Neither '{class}' object nor 'Comparator' object has an attribute 'always'"),
                )
                .with_hint(NO_CHANGE_OF_KIND);
            }
            _ => "TextClause",
        },
        ServerDefault::String(_) => "str",
        ServerDefault::Fetched => "FetchedValue",
        ServerDefault::Identity(_) | ServerDefault::Computed(_) => "Computed",
    };
    CompileError::no_attribute(class, "always").with_hint(NO_CHANGE_OF_KIND)
}
