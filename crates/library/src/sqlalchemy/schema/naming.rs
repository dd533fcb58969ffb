//! The names that the convention of a MetaData gives to constraints and indexes of a table, and those of them that the
//! columns imply.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::{Constraint, Index, NamingConvention, ResolvedTable, Table};

use super::convention_functions::{naming_error, of_table};
use super::metadata::MetaDataObject;
use super::table::TableObject;
use super::{build, convert};

/// The convention of the table's MetaData.
fn convention(py: &mut Interpreter, object: &Rc<TableObject>, data: &Table) -> PyResult<NamingConvention> {
    match downcast::<MetaDataObject>(&object.metadata) {
        Some(metadata) => of_table(py, &metadata, object, data),
        None => Ok(NamingConvention::default()),
    }
}

/// The table with the names that its MetaData's convention gives, so that nothing else names it again.
pub(crate) fn named(py: &mut Interpreter, object: &Rc<TableObject>, data: Table) -> PyResult<Table> {
    let convention = convention(py, object, &data)?;
    if convention.is_empty() {
        return Ok(data);
    }
    let resolved = data.resolve(&convention).map_err(naming_error)?;
    let mut table = resolved.table;
    if !resolved.implicit_primary_key || !resolved.primary_key.columns.is_empty() {
        table
            .constraints
            .insert(0, Constraint::PrimaryKey(resolved.primary_key));
    }
    // The CHECKs of types have names as well: the types make none again.
    let constraints = table.constraints.clone();
    table.forget_included();
    table.constraints = constraints;
    for column in &mut table.columns {
        column.type_.forget_check();
    }
    Ok(table)
}

/// A constraint of this table with the name that the convention gives.
pub(crate) fn named_constraint(
    py: &mut Interpreter,
    object: &Rc<TableObject>,
    data: &Table,
    mut constraint: Constraint,
) -> PyResult<Constraint> {
    let convention = convention(py, object, data)?;
    if !convention.is_empty() {
        convention.apply(data, &mut constraint).map_err(naming_error)?;
    }
    Ok(constraint)
}

/// An index of this table with the name that the convention gives.
pub(crate) fn named_index(
    py: &mut Interpreter,
    object: &Rc<TableObject>,
    data: &Table,
    mut index: Index,
) -> PyResult<Index> {
    let convention = convention(py, object, data)?;
    convention
        .apply_to_index(data, &mut index)
        .map_err(naming_error)?;
    Ok(index)
}

/// The table with all that its columns imply, and the names that the convention gives.
pub(super) fn resolved(py: &mut Interpreter, object: &Rc<TableObject>) -> PyResult<ResolvedTable> {
    let data = convert::table(py, object)?;
    let convention = convention(py, object, &data)?;
    data.resolve(&convention).map_err(naming_error)
}

/// What the columns of a table imply: its primary key, unique constraints and foreign keys, and its indexes.
pub(crate) fn implied(py: &mut Interpreter, object: &Rc<TableObject>) -> PyResult<(Vec<Value>, Vec<Value>)> {
    let resolved = resolved(py, object)?;
    let mut constraints = Vec::new();
    if resolved.implicit_primary_key && !resolved.primary_key.columns.is_empty() {
        let key = Constraint::PrimaryKey(resolved.primary_key);
        constraints.push(build::constraint(object, &key));
    }
    for constraint in &resolved.table.constraints {
        let is_implied = match constraint {
            Constraint::Unique(unique) => unique.column_flag,
            Constraint::ForeignKey(key) => key.column_flag,
            Constraint::Check(check) => check.type_bound.is_some(),
            _ => false,
        };
        if is_implied {
            constraints.push(build::constraint(object, constraint));
        }
    }
    let indexes = resolved.table.indexes.iter().filter(|index| index.column_flag);
    Ok((
        constraints,
        indexes.map(|index| build::index(object, index)).collect(),
    ))
}
