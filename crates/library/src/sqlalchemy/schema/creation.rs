//! CREATE TABLE and DROP TABLE of a table with what belongs to it: its types, sequences and indexes, and who listens.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{ColumnDefault, Sequence};

use super::table::TableObject;
use super::{convert, ddl_comments, ddl_if, named_types, naming, references};
use crate::sqlalchemy::{compile, engine, event};

/// What a table is created and dropped with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// Alone.
    Alone,
    /// All tables of its MetaData, which creates and drops their types and sequences at once.
    All {
        /// The foreign keys are added when all tables are there.
        keys_later: bool,
    },
}

/// CREATE TABLE with its indexes; with `check` only where it is missing.
pub(crate) fn create(
    py: &mut Interpreter,
    table: &Rc<TableObject>,
    bind: &Value,
    check: bool,
    within: Within,
) -> PyResult<bool> {
    if check && engine::has_table(py, bind, &table.name, table.schema.as_ref())? == Some(true) {
        return Ok(false);
    }
    let this = Value::Object(table.clone());
    let mut data = convert::table(py, table)?;
    references::mark_undefined(py, table, &mut data);
    let dialect = engine::dialect_name_of(py, bind)?;
    ddl_if::leave_out(py, table, &mut data, &dialect)?;
    let mut data = naming::named(py, table, data)?;
    if within == Within::Alone {
        named_types::create(
            py,
            std::slice::from_ref(&data),
            named_types::Of::Table,
            bind,
            check,
        )?;
    }
    for column in &mut data.columns {
        column.type_.forget_creation();
    }
    if within == (Within::All { keys_later: true }) {
        data.defer_foreign_keys();
    }
    event::notify_ddl(py, &this, "before_create", bind, None, check)?;
    for sequence in sequences(py, &data, bind)? {
        if !check || engine::has_sequence(py, bind, &sequence)? != Some(true) {
            let if_not_exists = false;
            let element = DdlElement::CreateSequence {
                sequence,
                if_not_exists,
            };
            engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
        }
    }
    let comments = match compile::dialect_named(&dialect)?.supports_constraint_comments() {
        true => ddl_comments::of_constraints(py, table)?,
        false => Vec::new(),
    };
    engine::create_table(py, bind, data)?;
    for element in comments {
        engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
    }
    event::notify_ddl(py, &this, "after_create", bind, None, check)?;
    Ok(true)
}

/// DROP TABLE; with `check` only where it is there.
pub(crate) fn drop(
    py: &mut Interpreter,
    table: &Rc<TableObject>,
    bind: &Value,
    check: bool,
    within: Within,
) -> PyResult<()> {
    if check && engine::has_table(py, bind, &table.name, table.schema.as_ref())? == Some(false) {
        return Ok(());
    }
    let this = Value::Object(table.clone());
    event::notify_ddl(py, &this, "before_drop", bind, None, check)?;
    let data = convert::table(py, table)?;
    let element = DdlElement::DropTable {
        table: data.clone(),
        if_exists: false,
    };
    engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
    if within == Within::Alone {
        drop_sequences(py, table, bind, check)?;
        named_types::drop(py, &[data], named_types::Of::Table, bind, check)?;
    }
    event::notify_ddl(py, &this, "after_drop", bind, None, check)
}

/// DROP SEQUENCE for those of a table's columns; with `check` only for those that are there.
pub(crate) fn drop_sequences(
    py: &mut Interpreter,
    table: &Rc<TableObject>,
    bind: &Value,
    check: bool,
) -> PyResult<()> {
    let data = convert::table(py, table)?;
    for sequence in sequences(py, &data, bind)? {
        if !check || engine::has_sequence(py, bind, &sequence)? != Some(false) {
            let if_exists = false;
            let element = DdlElement::DropSequence { sequence, if_exists };
            engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
        }
    }
    Ok(())
}

/// The sequences that are created and dropped with a table: those of its columns, where the database needs them.
fn sequences(py: &mut Interpreter, table: &aludel_schema::Table, bind: &Value) -> PyResult<Vec<Sequence>> {
    let given = |column: &aludel_schema::Column| match &column.default {
        Some(ColumnDefault::Sequence(sequence)) => Some((**sequence).clone()),
        _ => None,
    };
    let mut sequences: Vec<Sequence> = table.columns.iter().filter_map(given).collect();
    if !sequences.is_empty() {
        let dialect = compile::dialect_named(&engine::dialect_name_of(py, bind)?)?;
        sequences.retain(|sequence| {
            dialect.supports_sequences() && !(sequence.optional && dialect.sequences_optional())
        });
    }
    Ok(sequences)
}
