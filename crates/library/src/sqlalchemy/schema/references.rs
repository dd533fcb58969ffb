//! What names of columns mean in a table: constraints name columns by their keys, foreign keys find the schema and the
//! column they refer to.

use std::collections::HashMap;
use std::rc::Rc;

use aludel_python::{Error, Interpreter, PyResult, Value, downcast};
use aludel_schema::{Constraint, Expression, ForeignKey, Name, Referent, SqlType, Table};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::foreign_key::{ForeignKeyObject, full_name};
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

/// The table of this name in the MetaData of another.
pub(crate) fn table_named(of: &TableObject, schema: Option<&Name>, name: &Name) -> Option<Rc<TableObject>> {
    let metadata = downcast::<MetaDataObject>(&of.metadata)?;
    named(&metadata, schema.or(metadata.schema.as_ref()), name)
}

/// The column that a foreign key of this column refers to.
///
/// # Errors
/// `NoReferencedTableError` and `NoReferencedColumnError`, where the MetaData does not have it.
pub(crate) fn referred_column(
    py: &mut Interpreter,
    table: &TableObject,
    column: &str,
    key: &ForeignKeyObject,
) -> PyResult<Rc<ColumnObject>> {
    if let Some(target) = key.target_column() {
        return Ok(target);
    }
    let key = foreign_key(py, table, key)?;
    let wanted = key.target.column.clone().unwrap_or_else(|| Name::new(column));
    let metadata = downcast::<MetaDataObject>(&table.metadata);
    let owner = metadata.and_then(|metadata| named(&metadata, key.target.schema.as_ref(), &key.target.table));
    let Some(owner) = owner else {
        let mut target = key.target.clone();
        target.column = None;
        return Err(Error::new(
            &exc::NO_REFERENCED_TABLE_ERROR,
            format!(
                "Foreign key associated with column '{}.{column}' could not find table '{}' with which to generate a foreign key to target column '{wanted}'",
                table.name,
                full_name(&target),
            ),
        ));
    };
    let found = owner
        .column_objects()
        .into_iter()
        .find(|other| other.name() == wanted);
    found.ok_or_else(|| {
        let text = full_name(&key.target);
        Error::new(
            &exc::NO_REFERENCED_COLUMN_ERROR,
            format!(
                "Could not initialize target column for ForeignKey '{text}' on table '{}': table '{}' has no column named '{wanted}'",
                table.name, owner.name
            ),
        )
    })
}

/// Notes which foreign keys of a table refer to one that its MetaData does not have: they cannot be written. Where
/// something of the models was passed over, what is missing may have been there.
pub(crate) fn mark_undefined(py: &mut Interpreter, object: &TableObject, table: &mut Table) {
    let Some(metadata) = downcast::<MetaDataObject>(&object.metadata) else {
        return;
    };
    if !py.tolerated().is_empty() {
        return;
    }
    let found = |schema: &Option<Name>, name: &Name| match named(&metadata, schema.as_ref(), name) {
        Some(_) => Referent::Defined,
        None => Referent::Undefined,
    };
    for (item, column) in object.column_objects().iter().zip(&mut table.columns) {
        let keys = item.foreign_keys.borrow();
        for (of, key) in keys.iter().zip(&mut column.foreign_keys) {
            if of.is_text() {
                key.target.referent = found(&key.target.schema, &key.target.table);
            }
        }
    }
    let constraints = object.constraints.borrow();
    let objects = constraints.iter().filter_map(downcast::<ConstraintObject>);
    for (of, constraint) in objects.zip(&mut table.constraints) {
        if let Constraint::ForeignKey(key) = constraint
            && of.references.iter().all(|value| names::text(value).is_some())
        {
            key.referent = found(&key.referent_schema, &key.referent_table);
        }
    }
}

/// Looks for what each foreign key of a table refers to, but for those that are added by ALTER. Where something of the
/// models was passed over, what is missing may have been there.
///
/// # Errors
/// As [`referred_column`].
pub(crate) fn check_targets(py: &mut Interpreter, table: &TableObject) -> PyResult<()> {
    if !py.tolerated().is_empty() {
        return Ok(());
    }
    for column in table.column_objects() {
        for key in column.foreign_keys.borrow().iter() {
            check_target(py, table, &column.name(), key)?;
        }
    }
    for value in table.constraints.borrow().clone() {
        let Some(object) = downcast::<ConstraintObject>(&value) else {
            continue;
        };
        let constraint = object.constraint(py)?;
        let Some(elements) = super::foreign_key::of_constraint(&object, &constraint, "elements") else {
            continue;
        };
        if matches!(&constraint, Constraint::ForeignKey(key) if key.use_alter) {
            continue;
        }
        for (column, key) in constraint.column_names().iter().zip(py.iterate(&elements)?) {
            if let Some(key) = downcast::<ForeignKeyObject>(&key) {
                check_target(py, table, column, &key)?;
            }
        }
    }
    Ok(())
}

fn check_target(
    py: &mut Interpreter,
    table: &TableObject,
    column: &str,
    key: &ForeignKeyObject,
) -> PyResult<()> {
    if key.foreign_key(py)?.use_alter {
        return Ok(());
    }
    referred_column(py, table, column, key).map(drop)
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
        .filter(|(key, name)| key != name.as_str() || name.quote().is_some())
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
