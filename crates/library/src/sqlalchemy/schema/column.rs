//! `Column`, and the lightweight `column()`.

mod make;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use aludel_python::{
    Arguments, BinaryOperator, Bound, Comparison, Interpreter, NativeFunction, NativeType, Object, PyResult,
    UnaryOperator, Value, downcast,
};
use aludel_schema::{Autoincrement, Column, Name, Nullable};

use super::defaults::{self, ComputedObject, IdentityObject};
use super::foreign_key::ForeignKeyObject;
use super::table::TableObject;
use super::{SCHEMA_ITEM, lazy_dict, options, references};
use crate::sqlalchemy::sql::{self, operators};
use crate::sqlalchemy::{names, types};
use crate::support::{optional_flag, schema_constructor};
pub(crate) use make::{INSERT_SENTINEL, make};
use make::{new_column, new_column_clause};

/// `Column`
pub(crate) static COLUMN: NativeType = NativeType {
    bases: &[&COLUMN_CLAUSE, &SCHEMA_ITEM],
    methods: &METHODS,
    constructor: schema_constructor!(
        "Column.__init__",
        "(self, __name_pos=None, __type_pos=None, *args, name=None, type_=None, autoincrement='auto', default=..., insert_default=..., doc=None, key=None, index=None, unique=None, info=None, nullable=..., onupdate=None, primary_key=False, server_default=None, server_onupdate=None, quote=None, system=False, comment=None, sort_order=0, _proxies=None, **dialect_kwargs)",
        new_column
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "Column")
};

/// `ColumnClause`, what `column()` gives.
pub(crate) static COLUMN_CLAUSE: NativeType = NativeType {
    bases: &[&sql::COLUMN_ELEMENT],
    constructor: schema_constructor!(
        "ColumnClause.__init__",
        "(self, text, type_=None, is_literal=False, _selectable=None)",
        new_column_clause
    ),
    ..NativeType::new("sqlalchemy.sql.elements", "ColumnClause")
};

static METHODS: [NativeFunction; 3] = [
    NativeFunction::new("copy", "(self, **kw)", copy_method),
    NativeFunction::new("_copy", "(self, **kw)", copy_method),
    NativeFunction::new("references", "(self, column)", references),
];

/// The table of a column: its name stays known when the table object is gone.
#[derive(Clone)]
pub(crate) struct TableLink {
    pub(crate) name: Name,
    pub(crate) schema: Option<Name>,
    pub(crate) table: Weak<TableObject>,
}

/// A column as Python sees it.
pub(crate) struct ColumnObject {
    pub(crate) native: &'static NativeType,
    /// All that needs no evaluation. The type, defaults and foreign keys are in the fields below.
    pub(crate) data: RefCell<Column>,
    pub(crate) type_: RefCell<Value>,
    pub(crate) default: RefCell<Value>,
    pub(crate) onupdate: RefCell<Value>,
    pub(crate) server_default: RefCell<Value>,
    pub(crate) foreign_keys: RefCell<Vec<Rc<ForeignKeyObject>>>,
    pub(crate) constraints: RefCell<Vec<Value>>,
    pub(crate) table: RefCell<Option<TableLink>>,
    /// What the column is selected from, where that is no table: an alias, a subquery.
    pub(crate) selectable: RefCell<Option<std::sync::Arc<aludel_schema::statement::FromClause>>>,
    pub(crate) doc: RefCell<Value>,
    pub(crate) info: RefCell<Option<Value>>,
    /// `sort_order=` of `mapped_column()`, where it was given.
    pub(crate) sort_order: Cell<Option<i64>>,
    /// Whether it may be NULL is only what a hint says: a primary key constraint has the last word.
    pub(crate) nullable_by_hint: Cell<bool>,
    /// `use_existing_column=` of `mapped_column()`.
    pub(crate) use_existing: bool,
    /// What `mapped_column()` says of the field of a dataclass.
    pub(crate) dataclass_field: DataclassField,
}

/// What `mapped_column()` says of the field of a dataclass.
#[derive(Clone, Copy, Default)]
pub(crate) struct DataclassField {
    pub(crate) has_default: bool,
    pub(crate) has_default_factory: bool,
    /// `init=False`
    pub(crate) is_no_argument: bool,
    pub(crate) kw_only: Option<bool>,
}

impl ColumnObject {
    /// A column of a name and type.
    pub(crate) fn plain(native: &'static NativeType, name: Name, type_: Value) -> ColumnObject {
        ColumnObject {
            native,
            data: RefCell::new(Column {
                name,
                ..Column::default()
            }),
            type_: RefCell::new(type_),
            default: RefCell::new(Value::None),
            onupdate: RefCell::new(Value::None),
            server_default: RefCell::new(Value::None),
            foreign_keys: RefCell::default(),
            constraints: RefCell::default(),
            table: RefCell::default(),
            selectable: RefCell::default(),
            doc: RefCell::new(Value::None),
            info: RefCell::default(),
            sort_order: Cell::default(),
            nullable_by_hint: Cell::default(),
            use_existing: false,
            dataclass_field: DataclassField::default(),
        }
    }

    /// Whether this is a column of a schema: not the lightweight `column()`, nor a column of an alias or subquery.
    pub(crate) fn is_schema_item(&self) -> bool {
        !std::ptr::eq(self.native, &COLUMN_CLAUSE) && self.selectable.borrow().is_none()
    }

    /// The name in the database, empty where none was given yet.
    pub(crate) fn name(&self) -> Name {
        self.data.borrow().name.clone()
    }

    /// The key in Python.
    pub(crate) fn key(&self) -> String {
        self.data.borrow().key().to_owned()
    }

    /// The type of the column that a foreign key of this column refers to, where that is known.
    pub(super) fn referred_type(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        let keys = self.foreign_keys.borrow().clone();
        let table = self.table.borrow().as_ref().and_then(|link| link.table.upgrade());
        let Some(table) = table else { return Ok(None) };
        for key in keys {
            if let Ok(target) = references::referred_column(py, &table, &self.name(), &key) {
                let own = target.type_.borrow().clone();
                let is_own = std::ptr::eq(&raw const *target, self);
                return match own {
                    Value::None if !is_own => target.referred_type(py),
                    own => Ok(own.optional()),
                };
            }
        }
        Ok(None)
    }

    /// A copy that belongs to no table.
    pub(crate) fn copy(&self) -> ColumnObject {
        ColumnObject {
            native: self.native,
            data: RefCell::new(self.data.borrow().clone()),
            type_: RefCell::new(self.type_.borrow().clone()),
            default: RefCell::new(self.default.borrow().clone()),
            onupdate: RefCell::new(self.onupdate.borrow().clone()),
            server_default: RefCell::new(self.server_default.borrow().clone()),
            foreign_keys: RefCell::new(
                self.foreign_keys
                    .borrow()
                    .iter()
                    .map(|key| Rc::new(key.copy()))
                    .collect(),
            ),
            constraints: RefCell::new(self.constraints.borrow().clone()),
            table: RefCell::default(),
            selectable: RefCell::default(),
            doc: RefCell::new(self.doc.borrow().clone()),
            info: RefCell::new(self.info.borrow().clone()),
            sort_order: self.sort_order.clone(),
            nullable_by_hint: self.nullable_by_hint.clone(),
            use_existing: self.use_existing,
            dataclass_field: self.dataclass_field,
        }
    }
}

fn copy_method(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let column = arguments.receiver::<ColumnObject>()?;
    Ok(Value::object(column.copy()))
}

fn references(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let column = arguments.receiver::<ColumnObject>()?;
    let other = arguments.get("column");
    let Some(other) = downcast::<ColumnObject>(&other) else {
        return Ok(Value::Bool(false));
    };
    let found = column
        .foreign_keys
        .borrow()
        .iter()
        .any(|key| key.refers_to(&other));
    Ok(Value::Bool(found))
}

fn attribute(column: &ColumnObject, name: &str) -> Option<Value> {
    let data = column.data.borrow();
    Some(match name {
        "name" | "_name" => {
            if data.name.is_empty() {
                Value::None
            } else {
                names::name_value(&data.name)
            }
        }
        "key" => Value::str(data.key()),
        "type" => column.type_.borrow().clone(),
        "nullable" => {
            let identity = downcast::<IdentityObject>(&column.server_default.borrow()).is_some();
            Value::Bool(data.is_nullable() && !(identity && data.nullable == Nullable::Default))
        }
        "primary_key" => data.primary_key.into(),
        "unique" => data.unique.into(),
        "index" => data.index.into(),
        "autoincrement" => match data.autoincrement {
            Autoincrement::Auto => Value::str("auto"),
            Autoincrement::True => Value::Bool(true),
            Autoincrement::False => Value::Bool(false),
            Autoincrement::IgnoreForeignKey => Value::str("ignore_fk"),
        },
        "default" => defaults::default_value(&column.default.borrow()),
        "onupdate" => defaults::default_value(&column.onupdate.borrow()),
        "server_default" => defaults::server_default_value(&column.server_default.borrow()),
        "server_onupdate" if data.server_onupdate => defaults::fetched_value(),
        "server_onupdate" => only::<ComputedObject>(&column.server_default.borrow()),
        "identity" => only::<IdentityObject>(&column.server_default.borrow()),
        "computed" => only::<ComputedObject>(&column.server_default.borrow()),
        "comment" => data.comment.as_deref().map_or(Value::None, Value::str),
        "system" => data.system.into(),
        "doc" => column.doc.borrow().clone(),
        "foreign_keys" => Value::list(
            column
                .foreign_keys
                .borrow()
                .iter()
                .map(|key| Value::Object(key.clone()))
                .collect(),
        ),
        "constraints" => Value::list(column.constraints.borrow().clone()),
        "table" => {
            let table = column
                .table
                .borrow()
                .as_ref()
                .and_then(|link| link.table.upgrade());
            table.map_or(Value::None, |table| Value::Object(table))
        }
        "_dataclass_field" => {
            let field = column.dataclass_field;
            Value::tuple(vec![
                Value::Bool(field.has_default),
                Value::Bool(field.has_default_factory),
                Value::Bool(!field.is_no_argument),
                field.kw_only.map_or(Value::None, Value::Bool),
            ])
        }
        "_sort_order" => Value::Int(column.sort_order.get().unwrap_or_default()),
        _ => return None,
    })
}

fn only<T: Object>(value: &Value) -> Value {
    downcast::<T>(value).map_or(Value::None, |object| Value::Object(object))
}

impl Object for ColumnObject {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn named_in_class(&self, name: &str) {
        let mut data = self.data.borrow_mut();
        if data.name.is_empty() {
            data.name = Name::new(name);
        }
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "type"
            && self.type_.borrow().is_none()
            && let Some(type_) = self.referred_type(py)?
        {
            return Ok(Some(type_));
        }
        if let Some(value) = attribute(self, name) {
            return Ok(Some(value));
        }
        match name {
            "info" => Ok(Some(lazy_dict(&self.info))),
            "kwargs" | "dialect_kwargs" => {
                let data = self.data.borrow();
                let entries = data
                    .options
                    .iter()
                    .map(|(key, value)| (key.clone(), options::option_object(value)));
                Ok(Some(Value::dict(entries.collect::<Vec<_>>())))
            }
            _ => sql::element_attribute(py, this, name),
        }
    }

    fn missing_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> Option<String> {
        let type_ = self.type_.borrow().clone();
        let type_ = types::sql_type(py, &type_).unwrap_or_default();
        Some(sql::missing_attribute(py, this, &type_, name))
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match name {
            "name" => self.data.borrow_mut().name = names::name(py, &value, "the name of a Column")?,
            "key" => self.data.borrow_mut().key = names::text(&value).map(|key| key.to_string()),
            "type" => *self.type_.borrow_mut() = types::instance(py, &value)?,
            "nullable" => {
                let flag = py.truth(&value)?;
                self.data.borrow_mut().nullable = if flag { Nullable::True } else { Nullable::False };
            }
            "primary_key" => self.data.borrow_mut().primary_key = py.truth(&value)?,
            "unique" => self.data.borrow_mut().unique = optional_flag(py, &value)?,
            "index" => self.data.borrow_mut().index = optional_flag(py, &value)?,
            "comment" => self.data.borrow_mut().comment = names::text(&value).map(|text| text.to_string()),
            "default" => *self.default.borrow_mut() = value,
            "onupdate" => *self.onupdate.borrow_mut() = value,
            "server_default" => *self.server_default.borrow_mut() = value,
            "doc" => *self.doc.borrow_mut() = value,
            "info" => *self.info.borrow_mut() = Some(value),
            _ => {}
        }
        Ok(())
    }

    /// Read through an instance of a mapped class, a column is the value that the instance's session knows of, or `None`.
    fn descriptor_get(
        &self,
        py: &mut Interpreter,
        this: &Value,
        instance: Option<&Value>,
        class: &Value,
    ) -> PyResult<Option<Value>> {
        let Some(instance) = instance else {
            return Ok(None);
        };
        if let Some(state) = py.find_attribute(instance, "_sa_instance_state")? {
            let given = Arguments::positional(vec![this.clone()]);
            return py.call_method(&state, "missing_column", given).map(Some);
        }
        let mapper = py.find_attribute(class, "__mapper__")?;
        Ok(mapper.map(|_| Value::None))
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        operators::binary(py, this, operator, other, reflected)
    }

    fn unary(&self, py: &mut Interpreter, this: &Value, operator: UnaryOperator) -> PyResult<Value> {
        operators::unary(py, this, operator)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        operators::compare(py, this, comparison, other)
    }

    fn get_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
        crate::sqlalchemy::sql::items::get_item(py, this, key)
    }

    fn truth(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<bool>> {
        Err(crate::support::type_error(
            "Boolean value of this clause is not defined",
        ))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let name = self.name();
        if self.is_schema_item() {
            return super::repr::column(py, self).map(Some);
        }
        Ok(Some(format!("<sqlalchemy.sql.elements.ColumnClause; {name}>")))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let name = self.name();
        Ok(Some(match &*self.table.borrow() {
            Some(link) => format!("{}.{name}", link.name),
            None => name.to_string(),
        }))
    }
}
