//! The table of a mapped class: made, given, or inherited.

use std::rc::Rc;

use aludel_python::{Arguments, Error, HashKey, Interpreter, PyResult, Value, downcast};
use aludel_schema::Name;

use super::columns::Declared;
use super::scan::{Scan, column_of};
use crate::sqlalchemy::exc;
use crate::sqlalchemy::schema::table::{self, TableObject, UnknownPart};
use crate::sqlalchemy_orm::mapped_column::optional_attribute;
use crate::support::{argument_error, invalid_request, resolved};

/// The arguments of a table: its items and its keywords.
type Items = (Vec<Value>, Vec<(Rc<str>, Value)>);

impl Scan {
    /// Makes or finds the table, gives the class its columns and its mapper.
    pub(super) fn finish(&mut self, py: &mut Interpreter) -> PyResult<()> {
        if self.inherits_table_args && !matches!(&self.table_name, Some(name) if !name.is_none()) {
            self.table_args = None;
        }
        let declared = self.declared(py)?;
        let own = self.own_table(py, &declared)?;
        let table = match &own {
            Some(table) => table.clone(),
            None => self.inherited_table(py, &declared)?,
        };
        if let Some(object) = downcast::<TableObject>(&table) {
            // The class's own table knows them already, so that its constraints may name them.
            let known = own.is_some() && self.fixed_table.is_none() && !self.declares_table;
            for (name, certain, cause) in self.unknown.drain(..).filter(|_| !known) {
                object.unknown_column(&name, certain, cause);
            }
        }
        self.attributes(py, &declared, own.as_ref())?;
        // What the mapper is told matters little here, so that an error in it is no reason to lose the table.
        let arguments = match self.has_mapper_args {
            true => py
                .get_attribute(&self.this, "__mapper_args__")
                .unwrap_or(Value::None),
            false => Value::None,
        };
        if let Some(own) = &own
            && self.fixed_table.is_none()
        {
            self.check_primary_key(own, &arguments)?;
        }
        if let Some(own) = &own {
            self.check_inheritance(py, own, &arguments)?;
        }
        let parent = self
            .inherits
            .as_ref()
            .map_or(Value::None, |parent| Value::Class(parent.clone()));
        let mapper = self.support.mapper.clone();
        let registry = self.registry.clone();
        let positional = vec![self.this.clone(), table, arguments, parent, registry];
        let mapper = py.call(&mapper, Arguments::positional(positional))?;
        self.keep("__mapper__", mapper);
        Ok(())
    }

    /// The class's own table: `__table__`, or one of its name.
    fn own_table(&mut self, py: &mut Interpreter, declared: &[Declared]) -> PyResult<Option<Value>> {
        if self.fixed_table.is_some() || self.declares_table {
            let table = py.get_attribute(&self.this, "__table__")?;
            resolved(&table)?;
            self.keep("__table__", table.clone());
            let columns = downcast::<TableObject>(&table);
            for item in declared {
                let known = columns.as_ref().is_none_or(|table| {
                    table
                        .columns
                        .borrow()
                        .values()
                        .any(|column| column.is(&item.column))
                });
                if !known {
                    return Err(argument_error(format!(
                        "Can't add additional column '{}' when specifying __table__",
                        item.attribute
                    )));
                }
            }
            return Ok(Some(table));
        }
        let Some(name) = self.table_name.clone().filter(|name| !name.is_none()) else {
            return Ok(None);
        };
        let (items, keywords) = self.items(py)?;
        let table = self.make(py, &name, declared, items, keywords)?;
        if table.is_none() {
            // `__table_cls__` chose the table that is inherited.
            return Ok(None);
        }
        self.keep("__table__", table.clone());
        Ok(Some(table))
    }

    fn items(&self, py: &mut Interpreter) -> PyResult<Items> {
        let keywords = |py: &mut Interpreter, value: &Value| -> PyResult<Vec<(Rc<str>, Value)>> {
            let Value::Dict(entries) = value else {
                return Ok(Vec::new());
            };
            let mut keywords = Vec::new();
            for (key, value) in entries.entries() {
                resolved(&value)?;
                keywords.push((py.str(&key)?, value));
            }
            Ok(keywords)
        };
        match &self.table_args {
            Some(value @ Value::Dict(_)) => Ok((Vec::new(), keywords(py, value)?)),
            Some(Value::Tuple(items)) => match items.split_last() {
                Some((last @ Value::Dict(_), items)) => Ok((items.to_vec(), keywords(py, last)?)),
                _ => Ok((items.to_vec(), Vec::new())),
            },
            Some(value @ Value::Unresolved(_)) => {
                resolved(value)?;
                Ok((Vec::new(), Vec::new()))
            }
            _ => Ok((Vec::new(), Vec::new())),
        }
    }

    fn make(
        &self,
        py: &mut Interpreter,
        name: &Value,
        declared: &[Declared],
        items: Vec<Value>,
        keywords: Vec<(Rc<str>, Value)>,
    ) -> PyResult<Value> {
        let metadata = super::metadata_of(py, &self.this, &self.registry)?;
        let columns = declared.iter().map(|item| item.column.clone());
        let rest: Vec<Value> = columns.chain(items).collect();
        resolved(name)?;
        if let Some(class) = optional_attribute(py, &self.this, "__table_cls__")? {
            let positional = [name.clone(), metadata].into_iter().chain(rest).collect();
            table::expect_unknown(py, self.unknown_parts());
            let table = py.call(&class, Arguments { positional, keywords });
            table::expect_unknown(py, Vec::new());
            return table;
        }
        let keywords = table::keywords(py, &keywords)?;
        table::make_known(py, name, &metadata, &rest, keywords, self.unknown_parts())
    }

    /// What of the class's own table is not known.
    fn unknown_parts(&self) -> Vec<UnknownPart> {
        let columns = self.unknown.iter().map(|(name, certain, cause)| UnknownPart {
            column: Some((Name::new(&**name), *certain)),
            cause: cause.clone(),
        });
        let rest = self.class.unresolved().map(|unresolved| UnknownPart {
            column: None,
            cause: unresolved.cause.clone(),
        });
        columns.chain(rest).collect()
    }

    /// The table of the class that is inherited from, with the columns of this class.
    fn inherited_table(&self, py: &mut Interpreter, declared: &[Declared]) -> PyResult<Value> {
        let Some(parent) = &self.inherits else {
            let no_table = self.class.own("__no_table__");
            return match no_table {
                Some(flag) if py.truth(&flag)? => Ok(Value::None),
                _ => Err(self.no_table()),
            };
        };
        let given = match &self.table_args {
            Some(arguments) => py.truth(arguments)?,
            None => false,
        };
        if given {
            return Err(argument_error(
                "Can't place __table_args__ on an inherited class with no table.",
            ));
        }
        let table = py.get_attribute(&Value::Class(parent.clone()), "__table__")?;
        let Some(object) = downcast::<TableObject>(&table) else {
            return Ok(table);
        };
        for item in declared {
            self.add_inherited(py, &object, item)?;
        }
        Ok(table)
    }

    fn add_inherited(&self, py: &mut Interpreter, table: &Rc<TableObject>, item: &Declared) -> PyResult<()> {
        let Some(column) = column_of(&item.column) else {
            return Ok(());
        };
        let name = column.name();
        let known = table.columns.borrow().get(name.as_str()).cloned();
        match known {
            Some(known) if known.is(&item.column) => Ok(()),
            Some(known) => Err(argument_error(format!(
                "Column '{}' on class {} conflicts with existing column '{}'.  If using Declarative, consider using the use_existing_column parameter of mapped_column() to resolve conflicts.",
                py.str(&item.column)?,
                self.class.name(),
                py.str(&known)?,
            ))),
            None if column.data.borrow().primary_key => Err(argument_error(
                "Can't place primary key columns on an inherited class with no table.",
            )),
            None => table::append_column(table, item.column.clone()),
        }
    }

    fn no_table(&self) -> Error {
        invalid_request(format!(
            "Class <class '{}.{}'> does not have a __table__ or __tablename__ specified and does not inherit from an existing table-mapped class.",
            self.class.module(),
            self.class.name()
        ))
    }

    /// The attributes of the class: its columns, those of a given table as well.
    fn attributes(&self, py: &mut Interpreter, declared: &[Declared], own: Option<&Value>) -> PyResult<()> {
        for item in declared {
            if self
                .collected
                .get(&item.attribute)
                .is_some_and(|value| column_of(value).is_some())
            {
                self.keep(&item.attribute, item.column.clone());
            }
        }
        if let (Some(table), true) = (own, self.fixed_table.is_some() || self.declares_table) {
            let columns = py.get_attribute(table, "c")?;
            for column in py.iterate(&columns)? {
                let Some(object) = column_of(&column) else {
                    continue;
                };
                let key = object.key();
                if self.class.own(&key).is_none() {
                    self.keep(&key, column);
                }
            }
        }
        Ok(())
    }

    /// A table without a primary key cannot be mapped.
    fn check_primary_key(&self, table: &Value, arguments: &Value) -> PyResult<()> {
        let Some(object) = downcast::<TableObject>(table) else {
            return Ok(());
        };
        let chosen = match arguments {
            Value::Dict(given) => given.get(&HashKey::Str(Rc::from("primary_key"))).is_some(),
            Value::Unresolved(_) => true,
            _ => false,
        };
        if chosen || object.has_primary_key() || object.is_incomplete() {
            return Ok(());
        }
        let name = self.class.name();
        Err(argument_error(format!(
            "Mapper Mapper[{name}({})] could not assemble any primary key columns for mapped table '{}'",
            object.name, object.name
        )))
    }

    /// A table of its own needs a foreign key to the table of the class that is inherited from, or the other way round.
    fn check_inheritance(&self, py: &mut Interpreter, own: &Value, arguments: &Value) -> PyResult<()> {
        let Some(parent) = &self.inherits else {
            return Ok(());
        };
        let above = py.get_attribute(&Value::Class(parent.clone()), "__table__")?;
        let is_told = match arguments {
            Value::Dict(given) => ["concrete", "inherit_condition"]
                .iter()
                .any(|name| given.get(&HashKey::Str(Rc::from(*name))).is_some()),
            _ => self.has_mapper_args,
        };
        let tables = (downcast::<TableObject>(own), downcast::<TableObject>(&above));
        let (Some(table), Some(inherited)) = tables else {
            return Ok(());
        };
        let is_known = !table.is_incomplete() && !inherited.is_incomplete();
        if is_told
            || !is_known
            || own.is(&above)
            || refers(py, own, &inherited)?
            || refers(py, &above, &table)?
        {
            return Ok(());
        }
        Err(Error::new(
            &exc::NO_FOREIGN_KEYS_ERROR,
            format!(
                "Can't determine the inherit condition between inherited table '{}' and inheriting table '{}'; tables have no foreign key relationships established.  Please ensure the inheriting table has a foreign key relationship to the inherited table, or provide an 'on clause' using the 'inherit_condition' mapper argument.",
                inherited.name, table.name
            ),
        ))
    }
}

/// Whether a foreign key of `table` names `other`: its schema need not be written where it is that of the MetaData.
fn refers(py: &mut Interpreter, table: &Value, other: &TableObject) -> PyResult<bool> {
    let keys = py.get_attribute(table, "foreign_keys")?;
    for key in py.iterate(&keys)? {
        let target = py.get_attribute(&key, "target_fullname")?;
        let target = py.str(&target)?;
        let (referred, _) = target.rsplit_once('.').unwrap_or((&*target, ""));
        if referred.rsplit('.').next() == Some(other.name.as_str()) {
            return Ok(true);
        }
    }
    Ok(false)
}
