//! What names of columns mean in a table: constraints name columns by their keys, foreign keys find the schema and the
//! column they refer to.

use std::collections::HashMap;
use std::rc::Rc;

use aludel_python::{Error, Interpreter, PyResult, Value, downcast};
use aludel_schema::{Constraint, Expression, ForeignKey, Name, SqlType, Table};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::foreign_key::ForeignKeyObject;
use super::index::IndexObject;
use super::metadata::MetaDataObject;
use super::table::TableObject;
use crate::sqlalchemy::{exc, names};

/// The foreign key with the schema and the name of the column that its text means in the MetaData of its table.
pub(crate) fn foreign_key(
    py: &mut Interpreter,
    table: &TableObject,
    object: &ForeignKeyObject,
) -> PyResult<ForeignKey> {
    let mut key = object.foreign_key(py)?;
    let metadata = downcast::<MetaDataObject>(&table.metadata);
    if !object.is_text() {
        return Ok(key);
    }
    if key.target.schema.is_none() {
        key.target.schema = metadata.as_ref().and_then(|metadata| metadata.schema.clone());
    }
    let referent =
        metadata.and_then(|metadata| named(&metadata, key.target.schema.as_ref(), &key.target.table));
    if let (Some(referent), Some(column)) = (referent, &mut key.target.column)
        && let Some(found) = column_by_key(&referent, column)
    {
        *column = found.name();
    }
    Ok(key)
}

/// The table of a MetaData.
fn named(metadata: &MetaDataObject, schema: Option<&Name>, name: &Name) -> Option<Rc<TableObject>> {
    let key = match schema {
        Some(schema) => format!("{schema}.{name}"),
        None => name.to_string(),
    };
    let table = metadata.tables.get_str(&key)?;
    downcast::<TableObject>(&table)
}

fn column_by_key(table: &TableObject, key: &str) -> Option<Rc<ColumnObject>> {
    table.columns.borrow().get(key).and_then(downcast::<ColumnObject>)
}

/// The type of the column that a column's foreign key refers to: a column without a type of its own has that.
pub(crate) fn referred_type(
    py: &mut Interpreter,
    table: &TableObject,
    column: &ColumnObject,
    depth: u8,
) -> PyResult<SqlType> {
    if depth == 16 {
        return Ok(SqlType::Null);
    }
    for object in column.foreign_keys.borrow().iter() {
        let found = match object.target_column() {
            Some(target) => {
                let owner = target
                    .table
                    .borrow()
                    .as_ref()
                    .and_then(|link| link.table.upgrade());
                owner.map(|owner| (owner, target))
            }
            None => {
                let key = foreign_key(py, table, object)?;
                let metadata = downcast::<MetaDataObject>(&table.metadata);
                let owner = metadata
                    .and_then(|metadata| named(&metadata, key.target.schema.as_ref(), &key.target.table));
                let wanted = key.target.column.unwrap_or_else(|| column.name());
                owner.and_then(|owner| {
                    let mut columns = owner.column_objects().into_iter();
                    let found = columns.find(|other| other.name() == wanted)?;
                    Some((owner, found))
                })
            }
        };
        let Some((owner, target)) = found else { continue };
        let type_ = super::convert::column(py, &target)?.type_;
        return if type_.is_null() {
            referred_type(py, &owner, &target, depth + 1)
        } else {
            Ok(type_)
        };
    }
    Ok(SqlType::Null)
}

/// Puts the names of columns where constraints and indexes name them by their keys, and the schema of the MetaData
/// where the text of a foreign key has none.
pub(crate) fn settle(object: &TableObject, table: &mut Table) {
    let schema = downcast::<MetaDataObject>(&object.metadata);
    let schema = schema.as_ref().and_then(|metadata| metadata.schema.as_ref());
    let renamed: HashMap<String, Name> = object
        .columns
        .borrow()
        .iter()
        .filter_map(|(key, column)| Some((key.clone(), downcast::<ColumnObject>(column)?.name())))
        .filter(|(key, name)| key != name.as_str())
        .collect();
    let rename = |name: &mut Name| {
        if let Some(real) = renamed.get(name.as_str()) {
            *name = real.clone();
        }
    };
    for constraint in &mut table.constraints {
        match constraint {
            Constraint::PrimaryKey(key) => key.columns.iter_mut().for_each(rename),
            Constraint::Unique(unique) => unique.columns.iter_mut().for_each(rename),
            Constraint::ForeignKey(key) => {
                key.columns.iter_mut().for_each(rename);
                if key.referent_schema.is_none() {
                    key.referent_schema = schema.cloned();
                }
            }
            Constraint::Check(_) | Constraint::Exclude(_) => {}
        }
    }
    for index in &mut table.indexes {
        for expression in &mut index.expressions {
            if let Expression::Column(column) = expression {
                rename(&mut column.name);
            }
        }
    }
}

/// An error where a constraint or an index names a column that the table does not have.
pub(crate) fn check_names(table: &TableObject) -> PyResult<()> {
    if table.is_incomplete() {
        return Ok(());
    }
    let columns = table.columns.borrow();
    let missing = |values: &[Value]| {
        values
            .iter()
            .filter_map(names::text)
            .find(|name| !columns.contains_key(&**name))
    };
    for value in table.constraints.borrow().iter() {
        if let Some(constraint) = downcast::<ConstraintObject>(value)
            && let Some(name) = missing(&constraint.columns)
        {
            return Err(no_column(constraint.class_name(), table, &name));
        }
    }
    for value in table.indexes.borrow().iter() {
        if let Some(index) = downcast::<IndexObject>(value)
            && let Some(name) = missing(&index.expressions)
        {
            return Err(no_column("Index", table, &name));
        }
    }
    Ok(())
}

fn no_column(kind: &str, table: &TableObject, column: &str) -> Error {
    let message = format!(
        "Can't create {kind} on table '{}': no column named '{column}' is present.",
        table.name
    );
    Error::new(&exc::CONSTRAINT_COLUMN_NOT_FOUND_ERROR, message)
}
