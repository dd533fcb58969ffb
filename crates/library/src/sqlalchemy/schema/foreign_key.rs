//! `ForeignKey`, the argument of a column.

use std::cell::RefCell;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::{ForeignKey, ForeignKeyTarget, Name};

use super::column::ColumnObject;
use super::{SCHEMA_ITEM, lazy_dict, options};
use crate::sqlalchemy::names;
use crate::support::{argument_error, constructor, resolved};

/// `ForeignKey`
pub(crate) static FOREIGN_KEY: NativeType = NativeType {
    bases: &[&SCHEMA_ITEM],
    methods: &METHODS,
    constructor: constructor!(
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
}

impl ForeignKeyObject {
    /// A foreign key whose target is this text or column.
    pub(super) fn new(data: ForeignKey, column: Value) -> ForeignKeyObject {
        ForeignKeyObject {
            data,
            column,
            info: RefCell::default(),
        }
    }

    pub(crate) fn copy(&self) -> ForeignKeyObject {
        ForeignKeyObject {
            data: self.data.clone(),
            column: self.column.clone(),
            info: RefCell::default(),
        }
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
        deferrable: arguments.get("deferrable").as_bool(),
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
    Ok(Value::object(ForeignKeyObject { data, column, info }))
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
            "info" => lazy_dict(&self.info),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let key = self.foreign_key(py)?;
        Ok(Some(format!("ForeignKey('{}')", full_name(&key.target))))
    }
}
