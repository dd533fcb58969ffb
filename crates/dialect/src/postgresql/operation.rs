//! Operations of PostgreSQL.

use aludel_schema::operation::AlterColumn;
use aludel_schema::{
    Column, Constraint, Expression, Identity, OptionValue, ResolvedTable, SequenceOptions, ServerDefault,
};

use super::ddl::{option, plain_text};
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::DropRequest;
use crate::error::{CompileError, ErrorClass, Result};
use crate::operation::alter::{NO_CHANGE_OF_KIND, altered, generic, no_always};
use crate::operation::ddl;
use crate::step::{CompiledStatement, Step};

/// The type first, with its USING; then what Alembic does everywhere.
pub(super) fn alter_column(compiler: &Compiler<'_>, op: &AlterColumn) -> Result<Vec<Step>> {
    let using = option(&op.options, "postgresql_using");
    if using.is_some() && op.type_.is_none() {
        return Err(CompileError::new(
            ErrorClass::Command,
            "postgresql_using must be used with the type_ parameter",
        ));
    }
    let mut steps = Vec::new();
    if let Some(type_) = &op.type_ {
        let using = using.filter(|it| it.is_truthy()).map_or_else(String::new, |it| {
            let text = match it {
                OptionValue::Expression(expression) => {
                    compiler.expression_text(expression).unwrap_or_default()
                }
                other => plain_text(other),
            };
            format!("USING {text}")
        });
        steps.push(ddl(format!(
            "{} TYPE {} {using}",
            altered(compiler, op),
            compiler.type_text(type_)?
        )));
    }
    let rest = AlterColumn {
        type_: None,
        ..op.clone()
    };
    steps.extend(generic(compiler, &rest)?);
    Ok(steps)
}

/// `COMMENT ON COLUMN table.column IS …`.
pub(super) fn column_comment(compiler: &Compiler<'_>, op: &AlterColumn, comment: Option<&str>) -> String {
    format!(
        "COMMENT ON COLUMN {}.{} IS {}",
        compiler.format_altered_table(op.schema.as_ref(), &op.table_name),
        compiler.quote(&op.column_name),
        compiler.comment_literal(comment)
    )
}

/// Drops, adds or changes the identity of a column.
pub(super) fn identity(
    compiler: &Compiler<'_>,
    op: &AlterColumn,
    new: Option<&ServerDefault>,
    existing: Option<&ServerDefault>,
) -> Result<String> {
    let altered = altered(compiler, op);
    match (new, existing) {
        (None, _) => Ok(format!("{altered} DROP IDENTITY")),
        (Some(ServerDefault::Identity(new)), None) => Ok(format!(
            "{altered} ADD {}",
            compiler.dialect.identity(compiler, new)
        )),
        (Some(ServerDefault::Identity(new)), Some(ServerDefault::Identity(existing))) => {
            Ok(format!("{altered} {}", changes(new, existing)))
        }
        // The reference prints what differs from an identity without options.
        (Some(ServerDefault::Identity(new)), Some(existing)) => {
            if is_compared(existing) {
                return Err(no_truth());
            }
            match changes(new, &Identity::default()) {
                changes if changes.is_empty() && is_clause(existing) => Err(no_truth()),
                changes => Ok(format!("{altered} {changes}")),
            }
        }
        (Some(new), Some(ServerDefault::Identity(existing))) if existing.always == Some(true) => {
            Err(no_always(new))
        }
        (Some(new), _) if is_clause(new) => Err(no_truth()),
        (Some(_), _) => Ok(format!("{altered} ")),
    }
}

/// A clause, which has no truth of its own.
fn is_clause(default: &ServerDefault) -> bool {
    matches!(default, ServerDefault::Expression(_))
}

/// A clause whose `==` makes another clause; a text has none.
fn is_compared(default: &ServerDefault) -> bool {
    matches!(default, ServerDefault::Expression(it) if !matches!(**it, Expression::Text(_)))
}

fn no_truth() -> CompileError {
    CompileError::new(ErrorClass::Type, "Boolean value of this clause is not defined")
        .with_hint(NO_CHANGE_OF_KIND)
}

/// `SET …` for each attribute that differs, in the order of their names.
fn changes(new: &Identity, old: &Identity) -> String {
    let mut text = String::new();
    let mut set = |options: SequenceOptions| {
        text.push_str(&format!(
            "SET {} ",
            crate::ddl::column::generic_identity_options(&options)
        ));
    };
    let (to, from) = (&new.options, &old.options);
    let differs = |to: Option<i128>, from: Option<i128>| to != from && to.is_some();
    let flag = |to: Option<bool>, from: Option<bool>| to != from && to.is_some();
    let always = new.always.unwrap_or(false) != old.always.unwrap_or(false);
    let words = if new.always == Some(true) {
        "ALWAYS"
    } else {
        "BY DEFAULT"
    };
    let generated = if always {
        format!("SET GENERATED {words} ")
    } else {
        String::new()
    };
    if differs(to.cache, from.cache) {
        set(SequenceOptions {
            cache: to.cache,
            ..SequenceOptions::default()
        });
    }
    if flag(to.cycle, from.cycle) {
        set(SequenceOptions {
            cycle: to.cycle,
            ..SequenceOptions::default()
        });
    }
    if differs(to.increment, from.increment) {
        set(SequenceOptions {
            increment: to.increment,
            ..SequenceOptions::default()
        });
    }
    if differs(to.maxvalue, from.maxvalue) {
        set(SequenceOptions {
            maxvalue: to.maxvalue,
            ..SequenceOptions::default()
        });
    }
    if differs(to.minvalue, from.minvalue) {
        set(SequenceOptions {
            minvalue: to.minvalue,
            ..SequenceOptions::default()
        });
    }
    if flag(to.nomaxvalue, from.nomaxvalue) {
        set(SequenceOptions {
            nomaxvalue: to.nomaxvalue,
            ..SequenceOptions::default()
        });
    }
    if flag(to.nominvalue, from.nominvalue) {
        set(SequenceOptions {
            nominvalue: to.nominvalue,
            ..SequenceOptions::default()
        });
    }
    if differs(to.start, from.start) {
        set(SequenceOptions {
            start: to.start,
            ..SequenceOptions::default()
        });
    }
    format!("{generated}{text}")
}

/// The names of constraints that are indexes are taken once in a schema: the old table gives them up first.
pub(super) fn prepare_batch(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraints: &[&Constraint],
) -> Result<Vec<Step>> {
    let mut steps = Vec::with_capacity(constraints.len());
    for constraint in constraints {
        let request = DropRequest {
            schema: owner.schema,
            table: owner.name,
            name: constraint.name().clone(),
            kind: None,
            cascade: false,
            if_exists: false,
            type_bound: false,
            repr: None,
        };
        steps.extend(compiler.dialect.drop_constraint_steps(compiler, &request)?);
    }
    Ok(steps)
}

/// The sequences of the new table go on where the rows end; they would begin anew, and repeat numbers.
pub(super) fn after_batch_copy(compiler: &Compiler<'_>, table: &ResolvedTable) -> Vec<Step> {
    let is_numbered = |column: &&Column| {
        column.identity().is_some() || table.autoincrement_column.as_ref() == Some(&column.name)
    };
    let name = compiler.format_table(table.table.schema.as_ref(), &table.table.name);
    let numbered = table.table.columns.iter().filter(is_numbered);
    let go_on = numbered.map(|column| {
        let quoted = compiler.quote(&column.name);
        let increment = column.identity().and_then(|identity| identity.options.increment);
        let last = match increment {
            Some(..0) => "min",
            _ => "max",
        };
        Step::Execute(CompiledStatement::plain(format!(
            "SELECT setval(pg_get_serial_sequence({}, {}), {last}({quoted})) FROM {name} HAVING {last}({quoted}) IS NOT NULL",
            compiler.string_literal(&name),
            compiler.string_literal(&column.name),
        )))
    });
    go_on.collect()
}
