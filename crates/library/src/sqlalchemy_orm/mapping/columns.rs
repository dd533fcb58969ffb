//! From the collected attributes to columns with names and types.

use std::rc::Rc;

use aludel_python::{Class, Interpreter, PyResult, Value, downcast};
use aludel_schema::Name;

use super::scan::{Scan, column_of, is_mapped};
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy_orm::mapped_column;
use crate::support::invalid_request;

/// A column that the class declares, with the attribute it belongs to.
pub(super) struct Declared {
    pub(super) attribute: Rc<str>,
    pub(super) column: Value,
    pub(super) sort_order: i64,
}

/// Gives a column without a name that of its attribute.
pub(super) fn name(column: &ColumnObject, attribute: &str) {
    let mut data = column.data.borrow_mut();
    if data.name.is_empty() {
        data.name = Name::new(attribute);
    }
}

impl Scan {
    /// The mapped class among the bases: abstract bases are looked through.
    pub(super) fn find_parent(&mut self) -> PyResult<()> {
        let mut found: Vec<Rc<Class>> = Vec::new();
        for base in self.class.bases() {
            if let Some(parent) = mapped_base(base)
                && !found.iter().any(|other| Rc::ptr_eq(other, &parent))
            {
                found.push(parent);
            }
        }
        if found.len() > 1 {
            let names: Vec<String> = found
                .iter()
                .map(|class| format!("<class '{}.{}'>", class.module(), class.name()))
                .collect();
            return Err(invalid_request(format!(
                "Class <class '{}.{}'> has multiple mapped bases: [{}]",
                self.class.module(),
                self.class.name(),
                names.join(", ")
            )));
        }
        self.inherits = found.into_iter().next();
        Ok(())
    }

    /// Makes columns of the collected attributes: `declared_attr`s are called, names and types given.
    pub(super) fn settle(&mut self, py: &mut Interpreter) -> PyResult<()> {
        for name in self.collected.keys().cloned().collect::<Vec<_>>() {
            let Some(mut value) = self.collected.get(&name).cloned() else {
                continue;
            };
            if self.is_declared_attr(&value) {
                match py.get_attribute(&self.this, &name) {
                    Ok(given) => value = given,
                    Err(error) => {
                        self.unknown.push((name.clone(), false, super::cause(&error)));
                        self.collected.shift_remove(&name);
                        continue;
                    }
                }
            }
            if let Value::Unresolved(unresolved) = &value {
                self.unknown.push((name.clone(), false, unresolved.cause.clone()));
            }
            let column = column_of(&value);
            if column.is_none() && !self.is_property(&value) {
                self.collected.shift_remove(&name);
                self.keep(&name, value);
                continue;
            }
            if &*name == "metadata" {
                return Err(invalid_request(
                    "Attribute name 'metadata' is reserved when using the Declarative API.",
                ));
            }
            if let Some(column) = column {
                self.settle_column(py, &name, &mut value, &column)?;
            }
            self.collected.insert(name, value);
        }
        Ok(())
    }

    fn settle_column(
        &mut self,
        py: &mut Interpreter,
        attribute: &Rc<str>,
        value: &mut Value,
        column: &Rc<ColumnObject>,
    ) -> PyResult<()> {
        if mapped_column::of(value).is_none() {
            name(column, attribute);
            let copy = self.copies.iter().find(|(original, _)| original.is(value));
            if let Some(copy) = copy.and_then(|(_, copy)| column_of(copy)) {
                name(&copy, attribute);
            }
            return Ok(());
        }
        if column.use_existing
            && let Some(existing) = self.existing_column(py, attribute, column)?
        {
            *value = existing;
            return Ok(());
        }
        name(column, attribute);
        match self.annotate(py, attribute, column) {
            Err(error) if error.unresolved().is_some() => {
                // The column is there; what it is stays unknown.
                *column.type_.borrow_mut() = error
                    .unresolved()
                    .map_or(Value::None, |unresolved| Value::Unresolved(unresolved.clone()));
                Ok(())
            }
            answer => answer,
        }
    }

    /// The column of the inherited table that `use_existing_column=True` means.
    fn existing_column(
        &self,
        py: &mut Interpreter,
        attribute: &str,
        column: &ColumnObject,
    ) -> PyResult<Option<Value>> {
        let single = self.fixed_table.is_none() && !matches!(&self.table_name, Some(name) if !name.is_none());
        let Some(parent) = self.inherits.as_ref().filter(|_| single) else {
            return Ok(None);
        };
        let table = py.get_attribute(&Value::Class(parent.clone()), "__table__")?;
        let own = column.name();
        let name = if own.is_empty() { attribute } else { own.as_str() };
        Ok(downcast::<TableObject>(&table).and_then(|table| table.columns.borrow().get(name).cloned()))
    }

    /// The columns that the class declares, sorted by `sort_order`.
    pub(super) fn declared(&self, py: &mut Interpreter) -> PyResult<Vec<Declared>> {
        let mut declared: Vec<Declared> = Vec::with_capacity(self.collected.len());
        for (attribute, value) in &self.collected {
            let columns = match column_of(value) {
                Some(_) => vec![value.clone()],
                None => self.columns_of_property(py, attribute, value)?,
            };
            for column in columns {
                let sort_order =
                    column_of(&column).map_or(0, |column| column.sort_order.get().unwrap_or_default());
                if !declared.iter().any(|other| other.column.is(&column)) {
                    declared.push(Declared {
                        attribute: attribute.clone(),
                        column,
                        sort_order,
                    });
                }
            }
        }
        declared.sort_by_key(|declared| declared.sort_order);
        Ok(declared)
    }

    /// The columns inside `column_property()`, `deferred()`, `composite()`.
    fn columns_of_property(
        &self,
        py: &mut Interpreter,
        attribute: &Rc<str>,
        property: &Value,
    ) -> PyResult<Vec<Value>> {
        let given = py.get_attribute(property, "_columns")?;
        if given.is_none() {
            return Ok(Vec::new());
        }
        let annotation = self.argument_of(attribute).unwrap_or(Value::None);
        let module = self.module_of(attribute);
        let columns = py.call_method(
            property,
            "_columns",
            aludel_python::Arguments::positional(vec![
                self.this.clone(),
                Value::str(attribute),
                annotation,
                Value::Str(module),
            ]),
        )?;
        let mut found = Vec::new();
        for item in py.iterate(&columns)? {
            let Value::Tuple(parts) = &item else { continue };
            let [key, column, hint] = &**parts else { continue };
            let Some(object) = column_of(column) else { continue };
            if object.table.borrow().is_some() {
                continue;
            }
            name(&object, key.as_str().unwrap_or(attribute));
            if mapped_column::of(column).is_some() {
                self.annotate_with(py, key.as_str().unwrap_or(attribute), &object, hint, attribute)?;
            }
            found.push(column.clone());
        }
        Ok(found)
    }
}

fn mapped_base(base: &Rc<Class>) -> Option<Rc<Class>> {
    if base.native().is_some() {
        return None;
    }
    if is_mapped(base) {
        return Some(base.clone());
    }
    base.bases().iter().find_map(mapped_base)
}
