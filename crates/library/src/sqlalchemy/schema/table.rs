//! `Table`, the lightweight `table()`, and their collections of columns.

mod keywords;
mod make;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use aludel_python::{Interpreter, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::{Constraint, DialectOptions, Name, Nullable, PrimaryKeyConstraint};
use indexmap::IndexMap;

use super::column::{ColumnObject, TableLink};
pub(crate) use super::column_collection::ColumnCollection;
use super::constraint::ConstraintObject;
use super::index::IndexObject;
use super::metadata::MetaDataObject;
use super::naming;
use super::options::{self};
use super::table_methods::METHODS;
use super::{SCHEMA_ITEM, lazy_dict};
use crate::sqlalchemy::{event, exc, names, sql};
use crate::support::{argument_error, constructor, resolved, type_error};
pub(crate) use keywords::{TableKeywords, keywords};
pub(crate) use make::{expect_unknown, make_known, reflected};
use make::{new_table, new_table_clause};

/// `Table`
pub(crate) static TABLE: NativeType = NativeType {
    bases: &[&TABLE_CLAUSE, &SCHEMA_ITEM],
    constructor: constructor!("Table", "(self, *args, **kw)", new_table),
    ..NativeType::new("sqlalchemy.sql.schema", "Table")
};

/// `TableClause`, what `table()` gives.
pub(crate) static TABLE_CLAUSE: NativeType = NativeType {
    bases: &[&sql::FROM_CLAUSE],
    methods: &METHODS,
    constructor: constructor!(
        "TableClause.__init__",
        "(self, name, *columns, schema=None)",
        new_table_clause
    ),
    ..NativeType::new("sqlalchemy.sql.selectable", "TableClause")
};

/// A table as Python sees it.
pub(crate) struct TableObject {
    pub(crate) native: &'static NativeType,
    pub(crate) name: Name,
    pub(crate) schema: Option<Name>,
    pub(crate) metadata: Value,
    /// Columns by key.
    pub(crate) columns: RefCell<IndexMap<String, Value>>,
    pub(crate) constraints: RefCell<Vec<Value>>,
    pub(crate) indexes: RefCell<Vec<Value>>,
    pub(crate) comment: RefCell<Option<String>>,
    pub(crate) prefixes: Vec<String>,
    pub(crate) options: RefCell<DialectOptions>,
    info: RefCell<Option<Value>>,
    /// It was made by `to_metadata`.
    pub(crate) is_copy: bool,
    /// What of the table is not known.
    pub(crate) unknown: RefCell<Vec<UnknownPart>>,
}

/// A column that is not known, or that there may be more than what is known, with the cause.
#[derive(Clone)]
pub(crate) struct UnknownPart {
    /// The name of a column, and whether it is sure to be one; `None` for anything else.
    pub(crate) column: Option<(Name, bool)>,
    pub(crate) cause: String,
}

impl TableObject {
    /// The type, as Python sees it, of the column of this key.
    pub(crate) fn column_type(&self, key: &str) -> Option<Value> {
        let column = self
            .column_objects()
            .into_iter()
            .find(|column| column.data.borrow().key() == key)?;
        let type_ = column.type_.borrow().clone();
        type_.optional()
    }

    /// A table without columns.
    pub(crate) fn new(
        native: &'static NativeType,
        name: Name,
        schema: Option<Name>,
        metadata: Value,
    ) -> TableObject {
        TableObject {
            native,
            name,
            schema,
            metadata,
            columns: RefCell::default(),
            constraints: RefCell::default(),
            indexes: RefCell::default(),
            comment: RefCell::default(),
            prefixes: Vec::new(),
            options: RefCell::default(),
            info: RefCell::default(),
            is_copy: false,
            unknown: RefCell::default(),
        }
    }

    /// Remembers that an attribute of a model, perhaps a column, is not known.
    pub(crate) fn unknown_column(&self, name: &str, certain: bool, cause: String) {
        let column = Some((Name::new(name), certain));
        self.unknown.borrow_mut().push(UnknownPart { column, cause });
    }

    /// Whether the table may have more columns than those that are known.
    pub(crate) fn is_incomplete(&self) -> bool {
        !self.unknown.borrow().is_empty()
    }

    /// Whether a column or a constraint says what the primary key is.
    pub(crate) fn has_primary_key(&self) -> bool {
        let columns = self.columns.borrow();
        let mut objects = columns.values().filter_map(downcast::<ColumnObject>);
        objects.any(|column| column.data.borrow().primary_key)
            || self.constraints.borrow().iter().any(is_primary_key)
    }

    /// Whether its MetaData has a naming convention.
    pub(crate) fn has_convention(&self) -> bool {
        downcast::<MetaDataObject>(&self.metadata).is_some_and(|metadata| metadata.has_convention())
    }

    /// `schema.name` or `name`.
    pub(crate) fn key(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.to_string(),
        }
    }

    /// The column objects, in order.
    pub(crate) fn column_objects(&self) -> Vec<Rc<ColumnObject>> {
        self.columns
            .borrow()
            .values()
            .filter_map(downcast::<ColumnObject>)
            .collect()
    }
}

/// Adds a column to a table.
pub(crate) fn append_column(table: &Rc<TableObject>, value: Value) -> PyResult<()> {
    let Some(column) = downcast::<ColumnObject>(&value) else {
        return Err(type_error("a column of a table must be a Column"));
    };
    if column.name().is_empty() {
        return Err(argument_error(
            "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a Table.",
        ));
    }
    *column.table.borrow_mut() = Some(TableLink {
        name: table.name.clone(),
        schema: table.schema.clone(),
        table: Rc::downgrade(table),
    });
    for key in column.foreign_keys.borrow().iter() {
        key.belong_to(&column);
    }
    table.columns.borrow_mut().insert(column.key(), value);
    Ok(())
}

/// Refuses a column whose key or name another column of the table has.
pub(crate) fn check_duplicate(table: &TableObject, value: &Value) -> PyResult<()> {
    let Some(column) = downcast::<ColumnObject>(value) else {
        return Ok(());
    };
    let (key, name) = (column.key(), column.name());
    let columns = table.columns.borrow();
    let conflict = match columns.get(&key) {
        Some(other) if other.is(value) => return Ok(()),
        Some(_) if key == name.as_str() => ("name", key.as_str()),
        Some(_) => ("key", key.as_str()),
        None => {
            let mut others = columns.values().filter_map(downcast::<ColumnObject>);
            if !others.any(|other| other.name() == name) {
                return Ok(());
            }
            ("name", name.as_str())
        }
    };
    Err(aludel_python::Error::new(
        &exc::DUPLICATE_COLUMN_ERROR,
        format!(
            "A column with {} '{}' is already present in table '{}'.",
            conflict.0, conflict.1, table.name
        ),
    ))
}

/// Adds a column, constraint or index given as an argument of a table.
pub(crate) fn append(py: &mut Interpreter, table: &Rc<TableObject>, item: &Value) -> PyResult<()> {
    if let Some(column) = downcast::<ColumnObject>(item) {
        let in_use = column.table.borrow().as_ref().is_some_and(|link| {
            link.table
                .upgrade()
                .is_none_or(|other| !Rc::ptr_eq(&other, table))
        });
        let value = if in_use {
            Value::object(column.copy())
        } else {
            item.clone()
        };
        let parent = Value::Object(table.clone());
        event::notify_attached(py, "before_parent_attach", &value, &parent)?;
        append_column(table, value.clone())?;
        return event::notify_attached(py, "after_parent_attach", &value, &parent);
    }
    if let Some(constraint) = downcast::<ConstraintObject>(item) {
        let parent = Value::Object(table.clone());
        event::notify_attached(py, "before_parent_attach", item, &parent)?;
        *constraint.table.borrow_mut() = Rc::downgrade(table);
        if is_primary_key(item) {
            for column in constraint
                .column_values()
                .iter()
                .filter_map(downcast::<ColumnObject>)
            {
                if column.nullable_by_hint.replace(false) {
                    column.data.borrow_mut().nullable = Nullable::False;
                }
            }
        }
        if !table.constraints.borrow().iter().any(|other| other.is(item)) {
            table.constraints.borrow_mut().push(item.clone());
        }
        event::notify_attached(py, "after_parent_attach", item, &parent)?;
    } else if let Some(index) = downcast::<IndexObject>(item) {
        *index.table.borrow_mut() = Rc::downgrade(table);
        let mut indexes = table.indexes.borrow_mut();
        if !indexes.iter().any(|other| other.is(item)) {
            indexes.push(item.clone());
        }
    } else if !item.is_none() {
        if let Some(column) = super::foreign_key::column_of(py, item)? {
            return append_column(table, Value::Object(column));
        }
        if let Value::List(_) | Value::Tuple(_) = item {
            let text = py.repr(item)?;
            return Err(not_an_item(&text));
        }
        resolved(item)?;
        let text = py.repr(item)?;
        return Err(not_an_item(&text));
    }
    Ok(())
}

fn not_an_item(text: &str) -> aludel_python::Error {
    argument_error(format!(
        "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {text}"
    ))
}

/// The columns that were given as columns or by key; a key that the table does not have stays text.
pub(crate) fn columns_by_key(table: Option<&TableObject>, given: &[Value]) -> Vec<Value> {
    let found = |value: &Value| {
        let key = names::text(value)?;
        table?.columns.borrow().get(&*key).cloned()
    };
    given
        .iter()
        .map(|value| found(value).unwrap_or_else(|| value.clone()))
        .collect()
}

/// The tables that were made, by key; the newest where several have one key.
#[derive(Default)]
pub(crate) struct KnownTables(RefCell<HashMap<String, Weak<TableObject>>>);

impl KnownTables {
    fn remember(&self, table: &Rc<TableObject>) {
        self.0.borrow_mut().insert(table.key(), Rc::downgrade(table));
    }

    /// The table of this name.
    pub(crate) fn find(&self, key: &str) -> Option<Rc<TableObject>> {
        self.0.borrow().get(key).and_then(Weak::upgrade)
    }
}

/// The tables that were made so far.
pub(crate) fn known(py: &mut Interpreter) -> Rc<KnownTables> {
    py.state_or_default::<KnownTables>()
}

fn is_primary_key(value: &Value) -> bool {
    downcast::<ConstraintObject>(value)
        .is_some_and(|constraint| matches!(&*constraint.data.borrow(), Constraint::PrimaryKey(_)))
}

/// The primary key as Python sees it: an explicit constraint, or one of the columns that say so.
fn primary_key(table: &TableObject, this: &Value) -> Value {
    let constraints = table.constraints.borrow();
    let explicit = constraints.iter().find(|value| is_primary_key(value));
    if let Some(explicit) = explicit {
        return explicit.clone();
    }
    let columns = table
        .column_objects()
        .into_iter()
        .filter(|column| column.data.borrow().primary_key);
    let columns = columns.map(|column| Value::Object(column)).collect();
    let key = PrimaryKeyConstraint::default();
    ConstraintObject::of(Constraint::PrimaryKey(key), columns, Vec::new(), downcast(this))
}

impl Object for TableObject {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "c" | "columns" => Value::object(ColumnCollection(self.columns.borrow().clone())),
            "name" | "description" => names::name_value(&self.name),
            "schema" => self.schema.as_ref().map_or(Value::None, names::name_value),
            "fullname" | "key" => Value::from(self.key()),
            "metadata" => self.metadata.clone(),
            "primary_key" => primary_key(self, this),
            "constraints" => {
                let (mut constraints, _) = implied(py, this);
                constraints.extend(self.constraints.borrow().iter().cloned());
                Value::list(constraints)
            }
            "indexes" => {
                let (_, mut indexes) = implied(py, this);
                indexes.extend(self.indexes.borrow().iter().cloned());
                Value::list(indexes)
            }
            "foreign_keys" => Value::list(
                self.column_objects()
                    .iter()
                    .flat_map(|column| column.foreign_keys.borrow().clone())
                    .map(|key| Value::Object(key))
                    .collect(),
            ),
            "foreign_key_constraints" => {
                let (mut constraints, _) = implied(py, this);
                constraints.extend(self.constraints.borrow().iter().cloned());
                constraints.retain(is_foreign_key);
                Value::list(constraints)
            }
            "comment" => self.comment.borrow().as_deref().map_or(Value::None, Value::str),
            "info" => lazy_dict(&self.info),
            "kwargs" | "dialect_kwargs" => {
                let options = self.options.borrow();
                let entries = options
                    .iter()
                    .map(|(key, value)| (key.clone(), options::option_object(value)));
                Value::dict(entries.collect::<Vec<_>>())
            }
            "_prefixes" => Value::list(self.prefixes.iter().map(Value::str).collect()),
            "bind" => Value::None,
            _ => return Ok(None),
        }))
    }

    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match name {
            "comment" => *self.comment.borrow_mut() = names::text(&value).map(|text| text.to_string()),
            "info" => *self.info.borrow_mut() = Some(value),
            _ => {}
        }
        Ok(())
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let mut parts = vec![py.repr(&Value::str(self.name.as_str()))?];
        if std::ptr::eq(self.native, &TABLE) {
            parts.push("MetaData()".to_owned());
        }
        let columns: Vec<Value> = self.columns.borrow().values().cloned().collect();
        for column in &columns {
            parts.push(py.repr(column)?);
        }
        parts.push(format!(
            "schema={}",
            self.schema
                .as_ref()
                .map_or("None".to_owned(), |name| format!("'{name}'"))
        ));
        Ok(Some(format!("Table({})", parts.join(", "))))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.key()))
    }
}

/// The constraints and indexes that the columns imply; none where the table is not known completely.
fn implied(py: &mut Interpreter, this: &Value) -> (Vec<Value>, Vec<Value>) {
    match downcast::<TableObject>(this) {
        Some(table) if std::ptr::eq(table.native, &TABLE) => naming::implied(py, &table).unwrap_or_default(),
        _ => (Vec::new(), Vec::new()),
    }
}

/// Whether a constraint is a foreign key.
pub(super) fn is_foreign_key(value: &Value) -> bool {
    downcast::<ConstraintObject>(value)
        .is_some_and(|constraint| matches!(&*constraint.data.borrow(), Constraint::ForeignKey(_)))
}
