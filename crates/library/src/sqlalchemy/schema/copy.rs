//! `Table.to_metadata()`: a table of the same columns, constraints and indexes in another MetaData.

use std::rc::Rc;

use aludel_python::{Arguments, Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::{Constraint, ConstraintName, ForeignKeyTarget, Name, ResolvedTable};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::index::IndexObject;
use super::metadata::MetaDataObject;
use super::table::{self, TableObject};
use super::{build, naming, references};
use crate::sqlalchemy::names;
use crate::support::argument_error;

pub(super) fn to_metadata(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = arguments.receiver::<TableObject>()?;
    let metadata = arguments.get("metadata");
    let Some(target) = downcast::<MetaDataObject>(&metadata) else {
        return Err(argument_error(
            "expected MetaData for argument 'metadata' of to_metadata()",
        ));
    };
    let name = match arguments.get("name") {
        Value::None => table.name.clone(),
        value => names::name(py, &value, "name")?,
    };
    let schema = match arguments.given("schema") {
        None => table.schema.clone().or_else(|| target.schema.clone()),
        Some(Value::None) => target.schema.clone(),
        Some(value) => names::optional_name(py, &value, "schema")?,
    };
    let mut copy = TableObject::new(table.native, name, schema, metadata.clone());
    copy.is_copy = true;
    *copy.comment.get_mut() = table.comment.borrow().clone();
    *copy.options.get_mut() = table.options.borrow().clone();
    if let Some(known) = target.tables.get_str(&copy.key()) {
        return Ok(known);
    }
    let copying = Copying {
        named: match table.has_convention() {
            true => Some(naming::resolved(py, &table)?),
            false => None,
        },
        table,
        copy: Rc::new(copy),
        referred_schema: arguments.get("referred_schema_fn"),
    };
    copying.columns(py)?;
    copying.constraints(py)?;
    copying.indexes(py)?;
    let value = Value::Object(copying.copy.clone());
    target.tables.set_str(&copying.copy.key(), value.clone());
    Ok(value)
}

/// A table that is copied. What the convention of its MetaData named keeps that name; what the columns and their types
/// imply is made anew, and the convention of the other MetaData names it.
struct Copying {
    table: Rc<TableObject>,
    /// The table as the convention names it, where there is one.
    named: Option<ResolvedTable>,
    copy: Rc<TableObject>,
    referred_schema: Value,
}

impl Copying {
    fn columns(&self, py: &mut Interpreter) -> PyResult<()> {
        for column in self.table.column_objects() {
            let new = column.copy();
            // A column that takes its type from the one it refers to has it by now.
            if new.type_.borrow().is_none()
                && let Some(type_) = column.referred_type(py)?
            {
                *new.type_.borrow_mut() = type_;
            }
            self.foreign_keys(py, &new)?;
            self.own_constraints(&new);
            table::append_column(&self.copy, Value::object(new))?;
        }
        Ok(())
    }

    /// Gives the foreign keys of a column the names and the targets that they have in the copy.
    fn foreign_keys(&self, py: &mut Interpreter, column: &ColumnObject) -> PyResult<()> {
        let name = column.name();
        let named = self.named.iter().flat_map(|named| &named.table.constraints);
        let mut named = named.filter_map(|it| match it {
            Constraint::ForeignKey(key) if key.column_flag && key.columns.first() == Some(&name) => {
                Some(&key.name)
            }
            _ => None,
        });
        let mut keys = Vec::new();
        for key in column.foreign_keys.borrow().iter() {
            let target = references::foreign_key(py, &self.table, key)?.target;
            let mut new = key.with_target(self.target(py, target)?);
            if let Some(name) = named.next() {
                new.set_name(name.clone());
            }
            keys.push(Rc::new(new));
        }
        *column.foreign_keys.borrow_mut() = keys;
        Ok(())
    }

    /// The constraints in a column's own line.
    fn own_constraints(&self, column: &ColumnObject) {
        let named = self.named.as_ref();
        if let Some(named) = named.and_then(|named| named.table.column(&column.name())) {
            let copies = named.constraints.iter().cloned().map(ConstraintObject::value);
            *column.constraints.borrow_mut() = copies.collect();
        }
    }

    fn constraints(&self, py: &mut Interpreter) -> PyResult<()> {
        if let Some(named) = &self.named
            && named.implicit_primary_key
            && let ConstraintName::Final(_) = named.primary_key.name
        {
            self.append(py, &Constraint::PrimaryKey(named.primary_key.clone()))?;
        }
        let mut given = Vec::new();
        for constraint in self.table.constraints.borrow().clone() {
            if let Some(object) = downcast::<ConstraintObject>(&constraint) {
                given.push(object.constraint(py)?);
            }
        }
        self.name(&mut given);
        for mut data in given {
            if let Constraint::ForeignKey(key) = &mut data {
                let target = ForeignKeyTarget {
                    schema: key.referent_schema.take().or_else(|| self.table.schema.clone()),
                    table: key.referent_table.clone(),
                    ..ForeignKeyTarget::default()
                };
                let target = self.target(py, target)?;
                (key.referent_schema, key.referent_table) = (target.schema, target.table);
            }
            self.append(py, &data)?;
        }
        Ok(())
    }

    /// Gives the constraints that were given the names that they have in the table.
    fn name(&self, given: &mut [Constraint]) {
        let Some(named) = &self.named else { return };
        let keyed = given
            .iter()
            .filter(|it| matches!(it, Constraint::PrimaryKey(_)))
            .count();
        let others = given.len() - keyed;
        // They stand before what the columns imply; in a copy, behind it.
        let all = &named.table.constraints;
        let first = if self.table.is_copy {
            all.len().saturating_sub(others)
        } else {
            0
        };
        let mut names = all.iter().skip(first).map(Constraint::name);
        for constraint in given {
            let name = match constraint {
                Constraint::PrimaryKey(_) => Some(&named.primary_key.name),
                _ => names.next(),
            };
            if let Some(name) = name {
                *constraint.name_mut() = name.clone();
            }
        }
    }

    fn append(&self, py: &mut Interpreter, data: &Constraint) -> PyResult<()> {
        let constraint = build::own_constraint(&self.copy, data);
        table::append(py, &self.copy, &constraint)
    }

    fn indexes(&self, py: &mut Interpreter) -> PyResult<()> {
        let named = self.named.iter().flat_map(|named| &named.table.indexes);
        let mut named = named.filter(|index| !index.column_flag);
        for index in self.table.indexes.borrow().clone() {
            if let Some(object) = downcast::<IndexObject>(&index) {
                let mut data = object.index(py)?;
                if let Some(named) = named.next() {
                    data.name = named.name.clone();
                }
                let index = build::own_index(&self.copy, &data);
                table::append(py, &self.copy, &index)?;
            }
        }
        Ok(())
    }

    /// What referred to a table of the same schema refers to one of the copy's schema, and what referred to the table
    /// itself to the copy.
    fn target(&self, py: &mut Interpreter, mut target: ForeignKeyTarget) -> PyResult<ForeignKeyTarget> {
        let is_own = target.schema == self.table.schema && target.table == self.table.name;
        if !self.referred_schema.is_none() {
            let name = |name: &Option<Name>| name.as_ref().map_or(Value::None, names::name_value);
            let given = vec![
                Value::Object(self.table.clone()),
                name(&self.copy.schema),
                Value::None,
                name(&target.schema),
            ];
            let answer = py.call(&self.referred_schema, Arguments::positional(given))?;
            if !answer.is_none() {
                target.schema = names::optional_name(py, &answer, "schema")?;
            }
        } else if target.schema == self.table.schema {
            target.schema.clone_from(&self.copy.schema);
        }
        if is_own {
            target.table = self.copy.name.clone();
        }
        Ok(target)
    }
}
