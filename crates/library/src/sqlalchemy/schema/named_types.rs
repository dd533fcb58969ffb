//! The named types of tables, which are created before the tables that have them and dropped after them.

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{NamingConvention, SqlType, Table};

use crate::sqlalchemy::{compile, engine};

/// Which types of a table are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Those that come and go with the table.
    Table,
    /// Those of a MetaData (`Enum(…, metadata=…)`) as well.
    All,
}

/// Creates the types of tables, each once; with `checkfirst` only those that are missing.
///
/// # Errors
/// What the database says.
pub(super) fn create(
    py: &mut Interpreter,
    tables: &[Table],
    of: Of,
    bind: &Value,
    checkfirst: bool,
) -> PyResult<()> {
    for type_ in types(py, tables, of, bind)? {
        execute(py, bind, DdlElement::CreateType { type_, checkfirst })?;
    }
    Ok(())
}

/// Drops the types of tables, each once; with `checkfirst` only those that are there.
///
/// # Errors
/// What the database says.
pub(super) fn drop(
    py: &mut Interpreter,
    tables: &[Table],
    of: Of,
    bind: &Value,
    checkfirst: bool,
) -> PyResult<()> {
    for type_ in types(py, tables, of, bind)? {
        execute(py, bind, DdlElement::DropType { type_, checkfirst })?;
    }
    Ok(())
}

fn execute(py: &mut Interpreter, bind: &Value, element: DdlElement) -> PyResult<()> {
    engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
    Ok(())
}

/// The types that the database makes by a statement of their own.
fn types(py: &mut Interpreter, tables: &[Table], of: Of, bind: &Value) -> PyResult<Vec<SqlType>> {
    let name = engine::dialect_name_of(py, bind)?;
    let mut found = Vec::new();
    if !compile::dialect_named(&name)?.has_named_types() {
        return Ok(found);
    }
    for table in tables {
        // A type takes the schema of its table where it says so.
        let resolved = table.resolve(&NamingConvention::default());
        let columns = resolved.map_or_else(|_| table.columns.clone(), |resolved| resolved.table.columns);
        for column in &columns {
            collect(&column.type_, &name, of, &mut found);
        }
    }
    Ok(found)
}

fn collect(type_: &SqlType, dialect: &str, of: Of, found: &mut Vec<SqlType>) {
    let is_meant = match type_ {
        SqlType::Enum(it) => it.create_type && it.native_enum && !it.set && (of == Of::All || !it.metadata),
        SqlType::Domain(it) => it.create_type && (of == Of::All || !it.metadata),
        SqlType::Array(array) => return collect(&array.item, dialect, of, found),
        SqlType::Variant(_) | SqlType::Decorated(_) | SqlType::Reflected(_) => {
            return collect(type_.implementation(dialect), dialect, of, found);
        }
        _ => false,
    };
    if is_meant && !found.contains(type_) {
        found.push(type_.clone());
    }
}
