//! From the schema crate's items to Python's: what operations hold and callbacks of a comparison are given.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::{
    Column, ColumnDefault, Constraint, Expression, ForeignKey, Index, Name, ServerDefault, Table,
};

use super::column::{COLUMN, ColumnObject};
use super::constraint::ConstraintObject;
use super::defaults;
use super::foreign_key::ForeignKeyObject;
use super::index::IndexObject;
use super::metadata::MetaDataObject;
use super::table::{self, TABLE, TableObject};
use crate::sqlalchemy::{names, sql, types};

/// A column that belongs to no table.
pub(crate) fn column(py: &mut Interpreter, column: &Column) -> Value {
    let type_ = types::own_type_value(py, &column.type_);
    let object = ColumnObject::plain(&COLUMN, column.name.clone(), type_);
    {
        let mut data = object.data.borrow_mut();
        *data = column.clone();
        data.type_ = aludel_schema::SqlType::Null;
        data.foreign_keys.clear();
        data.constraints.clear();
        data.default = None;
        data.onupdate = None;
        data.server_default = None;
    }
    *object.server_default.borrow_mut() = server_default(column.server_default.as_ref());
    if let Some(ColumnDefault::Sequence(sequence)) = &column.default {
        *object.default.borrow_mut() = defaults::sequence_value((**sequence).clone());
    }
    *object.foreign_keys.borrow_mut() = column
        .foreign_keys
        .iter()
        .map(|key| Rc::new(ForeignKeyObject::of(key.clone())))
        .collect();
    *object.constraints.borrow_mut() = column
        .constraints
        .iter()
        .map(|constraint| ConstraintObject::value(constraint.clone()))
        .collect();
    Value::object(object)
}

/// A server default as `Column.server_default` gives it.
pub(crate) fn server_default(default: Option<&ServerDefault>) -> Value {
    match default {
        None => Value::None,
        Some(ServerDefault::String(text)) => defaults::clause_value(Value::str(text)),
        Some(ServerDefault::Expression(expression)) => {
            defaults::clause_value(sql::expression_value((**expression).clone()))
        }
        Some(ServerDefault::Identity(identity)) => {
            Value::object(defaults::IdentityObject((**identity).clone()))
        }
        Some(ServerDefault::Computed(computed)) => {
            Value::object(defaults::ComputedObject((**computed).clone()))
        }
        Some(ServerDefault::Fetched) => defaults::fetched_value(),
    }
}

/// A table with its columns, constraints and indexes, in a `MetaData` of its own.
pub(crate) fn table(py: &mut Interpreter, data: &Table) -> PyResult<Rc<TableObject>> {
    let columns = data.columns.iter().map(|it| column(py, it)).collect();
    with_columns(py, data, columns)
}

/// The table with these objects as its columns.
pub(crate) fn with_columns(
    py: &mut Interpreter,
    data: &Table,
    columns: Vec<Value>,
) -> PyResult<Rc<TableObject>> {
    let metadata = Value::object(MetaDataObject::empty());
    let mut object = TableObject::new(&TABLE, data.name.clone(), data.schema.clone(), metadata.clone());
    *object.comment.get_mut() = data.comment.clone();
    object.prefixes = data.prefixes.clone();
    *object.options.get_mut() = data.options.clone();
    let object = Rc::new(object);
    fill(py, &object, data, columns)?;
    if let Some(metadata) = downcast::<MetaDataObject>(&metadata) {
        metadata
            .tables
            .set_str(&object.key(), Value::Object(object.clone()));
    }
    Ok(object)
}

/// Gives a table these objects as its columns, and its constraints and indexes.
fn fill(py: &mut Interpreter, object: &Rc<TableObject>, data: &Table, columns: Vec<Value>) -> PyResult<()> {
    for column in columns {
        table::append(py, object, &column)?;
    }
    for item in &data.constraints {
        let value = constraint_of(object, item, None);
        table::append(py, object, &value)?;
    }
    for item in &data.indexes {
        let value = index_of(object, item, None);
        table::append(py, object, &value)?;
    }
    Ok(())
}

/// Gives a table that was made empty what was read from the database.
pub(crate) fn fill_reflected(py: &mut Interpreter, object: &Rc<TableObject>, data: &Table) -> PyResult<()> {
    let columns = data.columns.iter().map(|it| column(py, it)).collect();
    fill(py, object, data, columns)?;
    let mut comment = object.comment.borrow_mut();
    if comment.is_none() {
        comment.clone_from(&data.comment);
    }
    let mut options = object.options.borrow_mut();
    for (name, value) in &data.options {
        options.entry(name.clone()).or_insert_with(|| value.clone());
    }
    Ok(())
}

/// The columns of a table by name.
fn columns_of(table: &TableObject, wanted: &[Name]) -> Vec<Value> {
    let columns = table.column_objects();
    let find = |name: &Name| {
        let found = columns.iter().find(|column| column.name() == *name);
        found.map_or_else(|| names::name_value(name), |column| Value::Object(column.clone()))
    };
    wanted.iter().map(find).collect()
}

/// A constraint that this table will hold.
pub(super) fn own_constraint(table: &TableObject, data: &Constraint) -> Value {
    constraint_of(table, data, None)
}

/// An index that this table will hold.
pub(super) fn own_index(table: &TableObject, data: &Index) -> Value {
    index_of(table, data, None)
}

/// A constraint of this table; it keeps the table.
pub(crate) fn constraint(table: &Rc<TableObject>, data: &Constraint) -> Value {
    constraint_of(table, data, Some(table.clone()))
}

fn constraint_of(table: &TableObject, data: &Constraint, owner: Option<Rc<TableObject>>) -> Value {
    let columns = match data {
        Constraint::PrimaryKey(key) => columns_of(table, &key.columns),
        Constraint::Unique(unique) => columns_of(table, &unique.columns),
        Constraint::ForeignKey(key) => columns_of(table, &key.columns),
        Constraint::Check(_) | Constraint::Exclude(_) => Vec::new(),
    };
    let references = match data {
        Constraint::ForeignKey(key) => key.referent_columns.iter().map(|name| {
            let target = aludel_schema::ForeignKeyTarget {
                schema: key.referent_schema.clone(),
                table: key.referent_table.clone(),
                column: Some(name.clone()),
                ..aludel_schema::ForeignKeyTarget::default()
            };
            Value::from(super::foreign_key::full_name(&target))
        }),
        _ => return ConstraintObject::of(data.clone(), columns, Vec::new(), owner),
    }
    .collect();
    ConstraintObject::of(data.clone(), columns, references, owner)
}

/// An index of this table; it keeps the table.
pub(crate) fn index(table: &Rc<TableObject>, data: &Index) -> Value {
    index_of(table, data, Some(table.clone()))
}

fn index_of(table: &TableObject, data: &Index, owner: Option<Rc<TableObject>>) -> Value {
    let expressions = data
        .expressions
        .iter()
        .map(|expression| match expression {
            Expression::Column(column) => {
                let name = std::slice::from_ref(&column.name);
                columns_of(table, name).pop().unwrap_or_default()
            }
            other => sql::expression_value(other.clone()),
        })
        .collect();
    IndexObject::of(data.clone(), expressions, owner)
}

impl ForeignKeyObject {
    fn of(data: ForeignKey) -> ForeignKeyObject {
        let column = Value::from(super::foreign_key::full_name(&data.target));
        ForeignKeyObject::new(data, column)
    }
}
