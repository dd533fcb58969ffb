//! `ForeignKey`, the argument of a column.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::{Constraint, ConstraintName, ForeignKey, ForeignKeyTarget, Name};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::{SCHEMA_ITEM, lazy_dict, options, references};
use crate::sqlalchemy::names;
use crate::support::{argument_error, invalid_request, optional_flag, resolved, schema_constructor};

/// `ForeignKey`
pub(crate) static FOREIGN_KEY: NativeType = NativeType {
    bases: &[&SCHEMA_ITEM],
    methods: &METHODS,
    constructor: schema_constructor!(
        "ForeignKey.__init__",
        "(self, column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None, link_to_name=False, match=None, info=None, comment=None, _unresolvable=False, **dialect_kw)",
        new_foreign_key
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "ForeignKey")
};

static METHODS: [NativeFunction; 1] = [NativeFunction::new(
    "copy",
    "(self, schema=None, **kw)",
    copy_method,
)];

/// A foreign key as Python sees it: its target is text, or a column that may get its table later.
pub(crate) struct ForeignKeyObject {
    data: ForeignKey,
    column: Value,
    info: RefCell<Option<Value>>,
    /// The column that refers.
    parent: RefCell<Weak<ColumnObject>>,
}

impl ForeignKeyObject {
    /// A foreign key whose target is this text or column.
    pub(super) fn new(data: ForeignKey, column: Value) -> ForeignKeyObject {
        ForeignKeyObject {
            data,
            column,
            info: RefCell::default(),
            parent: RefCell::default(),
        }
    }

    /// The same foreign key to another target.
    pub(crate) fn with_target(&self, target: ForeignKeyTarget) -> ForeignKeyObject {
        let column = Value::from(full_name(&target));
        let data = ForeignKey {
            target,
            ..self.data.clone()
        };
        ForeignKeyObject::new(data, column)
    }

    /// Gives the foreign key another name.
    pub(super) fn set_name(&mut self, name: ConstraintName) {
        self.data.name = name;
    }

    /// Tells the foreign key of the column that refers.
    pub(crate) fn belong_to(&self, column: &Rc<ColumnObject>) {
        *self.parent.borrow_mut() = Rc::downgrade(column);
    }

    pub(crate) fn copy(&self) -> ForeignKeyObject {
        ForeignKeyObject {
            data: self.data.clone(),
            column: self.column.clone(),
            info: RefCell::default(),
            parent: RefCell::default(),
        }
    }

    /// Whether it has no name.
    pub(crate) fn is_unnamed(&self) -> bool {
        self.data.name.is_unnamed()
    }

    /// Whether the target is written as text.
    pub(crate) fn is_text(&self) -> bool {
        names::text(&self.column).is_some()
    }

    /// The column that is the target, where it was given as one.
    pub(crate) fn target_column(&self) -> Option<std::rc::Rc<ColumnObject>> {
        downcast::<ColumnObject>(&self.column)
    }

    /// Whether the target is this column object.
    pub(crate) fn refers_to(&self, column: &ColumnObject) -> bool {
        match downcast::<ColumnObject>(&self.column) {
            Some(target) => std::ptr::eq(&*target, column),
            None => {
                let link = column.table.borrow();
                let target = &self.data.target;
                link.as_ref()
                    .is_some_and(|link| link.name == target.table && link.schema == target.schema)
                    && target.column.as_ref().is_none_or(|name| *name == column.name())
            }
        }
    }

    /// The column it refers to, looked up in the MetaData of the column that refers.
    fn referred_column(&self, py: &mut Interpreter) -> PyResult<Value> {
        let parent = self.parent.borrow().upgrade();
        let link = parent.as_ref().and_then(|parent| parent.table.borrow().clone());
        match (parent, link.and_then(|link| link.table.upgrade())) {
            (Some(parent), Some(table)) => {
                let found = references::referred_column(py, &table, &parent.name(), self)?;
                Ok(Value::Object(found))
            }
            _ => Err(invalid_request(
                "this ForeignKey object does not yet have a parent Column associated with it.",
            )),
        }
    }

    /// The foreign key with its target known.
    pub(crate) fn foreign_key(&self, py: &mut Interpreter) -> PyResult<ForeignKey> {
        let mut key = self.data.clone();
        if let Some(target) = target_of(py, &self.column)? {
            key.target = target;
        }
        Ok(key)
    }
}

/// What a `ForeignKey` or an element of a `ForeignKeyConstraint` refers to.
pub(crate) fn target_of(py: &mut Interpreter, value: &Value) -> PyResult<Option<ForeignKeyTarget>> {
    if let Some(text) = names::text(value) {
        return Ok(Some(ForeignKeyTarget::parse(&text)));
    }
    let column = column_of(py, value)?;
    let Some(column) = column else {
        resolved(value)?;
        let text = py.repr(value)?;
        return Err(argument_error(format!(
            "String column name or Column object for DDL foreign key constraint expected, got {text}."
        )));
    };
    let link = column.table.borrow();
    let Some(link) = &*link else {
        return Err(argument_error(format!(
            "ForeignKey received Column object '{}' which does not belong to a table",
            column.name()
        )));
    };
    Ok(Some(ForeignKeyTarget {
        schema: link.schema.clone(),
        table: link.name.clone(),
        column: Some(column.name()),
        ..ForeignKeyTarget::default()
    }))
}

/// The column that a value is, or that an attribute of a model stands for.
pub(crate) fn column_of(py: &mut Interpreter, value: &Value) -> PyResult<Option<std::rc::Rc<ColumnObject>>> {
    if let Some(column) = downcast::<ColumnObject>(value) {
        return Ok(Some(column));
    }
    match value {
        Value::Object(_) | Value::Instance(_) => {
            let inner = py.find_attribute(value, "__clause_element__")?;
            match inner {
                Some(function) => {
                    let inner = py.call(&function, aludel_python::Arguments::none())?;
                    Ok(downcast::<ColumnObject>(&inner))
                }
                None => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

fn new_foreign_key(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = |name: &str| {
        arguments
            .optional_str(name)
            .map(|text| text.map(|text| text.to_string()))
    };
    let column = arguments.get("column");
    let mut data = ForeignKey {
        name: names::constraint_name(py, &arguments.get("name"))?,
        onupdate: text("onupdate")?,
        ondelete: text("ondelete")?,
        deferrable: optional_flag(py, &arguments.get("deferrable"))?,
        initially: text("initially")?,
        match_: text("match")?,
        use_alter: py.truth(&arguments.get("use_alter"))?,
        link_to_name: py.truth(&arguments.get("link_to_name"))?,
        comment: text("comment")?,
        ..ForeignKey::default()
    };
    if let Some(text) = names::text(&column) {
        data.target = ForeignKeyTarget::parse(&text);
    } else if column_of(py, &column)?.is_none() {
        target_of(py, &column)?;
    }
    let given = arguments.options("dialect_kw");
    options::add_all(py, &mut data.options, options::Item::ForeignKey, &given)?;
    let info = RefCell::new(arguments.get("info").optional());
    Ok(Value::object(ForeignKeyObject {
        info,
        ..ForeignKeyObject::new(data, column)
    }))
}

/// What a `ForeignKeyConstraint` says of what it refers to: `elements`, a `ForeignKey` for each of its columns, or
/// `referred_table`.
pub(super) fn of_constraint(object: &ConstraintObject, constraint: &Constraint, name: &str) -> Option<Value> {
    let Constraint::ForeignKey(key) = constraint else {
        return None;
    };
    if name == "referred_table" {
        let owner = object.owning_table()?;
        let table = references::table_named(&owner, key.referent_schema.as_ref(), &key.referent_table)?;
        return Some(Value::Object(table));
    }
    let columns = object.column_values();
    let elements = key.referent_columns.iter().enumerate().map(|(place, column)| {
        let target = ForeignKeyTarget {
            schema: key.referent_schema.clone(),
            table: key.referent_table.clone(),
            column: Some(column.clone()),
            ..ForeignKeyTarget::default()
        };
        let text = Value::from(full_name(&target));
        let data = ForeignKey {
            name: key.name.clone(),
            target,
            ondelete: key.ondelete.clone(),
            onupdate: key.onupdate.clone(),
            ..ForeignKey::default()
        };
        let element = ForeignKeyObject::new(data, text);
        if let Some(column) = columns.get(place).and_then(downcast::<ColumnObject>) {
            element.belong_to(&column);
        }
        Value::object(element)
    });
    Some(Value::list(elements.collect()))
}

fn copy_method(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::object(arguments.receiver::<ForeignKeyObject>()?.copy()))
}

/// `table.column`, with the schema in front.
pub(crate) fn full_name(target: &ForeignKeyTarget) -> String {
    let parts = [
        target.schema.as_ref(),
        Some(&target.table),
        target.column.as_ref(),
    ];
    parts
        .into_iter()
        .flatten()
        .map(Name::as_str)
        .collect::<Vec<_>>()
        .join(".")
}

impl Object for ForeignKeyObject {
    fn native_type(&self) -> &'static NativeType {
        &FOREIGN_KEY
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let text = |text: &Option<String>| text.as_deref().map_or(Value::None, Value::str);
        Ok(Some(match name {
            "name" => names::constraint_name_value(&self.data.name),
            "ondelete" => text(&self.data.ondelete),
            "onupdate" => text(&self.data.onupdate),
            "deferrable" => self.data.deferrable.into(),
            "initially" => text(&self.data.initially),
            "match" => text(&self.data.match_),
            "use_alter" => self.data.use_alter.into(),
            "comment" => text(&self.data.comment),
            "target_fullname" | "_colspec" => {
                let key = self.foreign_key(py)?;
                Value::from(full_name(&key.target))
            }
            "column" if downcast::<ColumnObject>(&self.column).is_some() => self.column.clone(),
            "column" => self.referred_column(py)?,
            "parent" => self
                .parent
                .borrow()
                .upgrade()
                .map_or(Value::None, |column| Value::Object(column)),
            "info" => lazy_dict(&self.info),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let key = self.foreign_key(py)?;
        Ok(Some(format!("ForeignKey('{}')", full_name(&key.target))))
    }
}
