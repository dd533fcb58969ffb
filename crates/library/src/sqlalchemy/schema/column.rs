//! `Column`, and the lightweight `column()`.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use aludel_python::{
    Arguments, BinaryOperator, Bound, Comparison, Interpreter, NativeFunction, NativeType, Object, PyResult,
    UnaryOperator, Value, downcast,
};
use aludel_schema::{Autoincrement, Column, Name, Nullable};

use super::constraint::ConstraintObject;
use super::defaults::{self, ComputedObject, IdentityObject, SequenceObject};
use super::foreign_key::ForeignKeyObject;
use super::table::TableObject;
use super::{SCHEMA_ITEM, lazy_dict, options, references};
use crate::sqlalchemy::sql::{self, operators};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, optional_flag, schema_constructor};

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

fn new_column_clause(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("text"), "the name of a column")?;
    let type_ = types::instance(py, &arguments.get("type_"))?;
    if arguments.get("is_literal").as_bool() == Some(true) {
        let type_ = types::sql_type(py, &type_)?;
        return Ok(sql::expression_value(aludel_schema::Expression::LiteralColumn(
            name.into_string(),
            type_,
        )));
    }
    Ok(Value::object(ColumnObject::plain(&COLUMN_CLAUSE, name, type_)))
}

fn new_column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    make(py, &COLUMN, &arguments).map(Value::object)
}

/// A column of the arguments of `Column(…)` or `mapped_column(…)`.
pub(crate) fn make(
    py: &mut Interpreter,
    native: &'static NativeType,
    arguments: &Bound,
) -> PyResult<ColumnObject> {
    let (name, type_, rest) = name_and_type(py, arguments)?;
    let column = ColumnObject::plain(native, name, type_);
    flags(py, &column, arguments)?;
    let default = arguments
        .given("insert_default")
        .or_else(|| arguments.given("default"));
    *column.default.borrow_mut() = default.unwrap_or(Value::None);
    *column.onupdate.borrow_mut() = arguments.get("onupdate");
    *column.doc.borrow_mut() = arguments.get("doc");
    let server_default = arguments.get("server_default");
    if !server_default.is_none() {
        defaults::check_server_default(py, &server_default)?;
        *column.server_default.borrow_mut() = server_default;
    }
    let on_update = !arguments.get("server_onupdate").is_none();
    for item in rest {
        if on_update && downcast::<ComputedObject>(&item).is_some() {
            return Err(argument_error(GENERATED_WITH_DEFAULT));
        }
        if on_update && downcast::<IdentityObject>(&item).is_some() {
            return Err(argument_error(IDENTITY_WITH_DEFAULT));
        }
        attach(py, &column, &item)?;
    }
    let is_sequence = |slot: &Value| downcast::<SequenceObject>(slot).is_some();
    if downcast::<IdentityObject>(&column.server_default.borrow()).is_some()
        && (is_sequence(&column.default.borrow()) || is_sequence(&column.onupdate.borrow()))
    {
        return Err(argument_error(
            "An column cannot specify both Identity and Sequence.",
        ));
    }
    let mut data = column.data.borrow_mut();
    for (name, value) in arguments.options("dialect_kwargs") {
        options::add(py, &mut data.options, options::Item::Column, &name, &value)?;
    }
    drop(data);
    if let Some(info) = arguments.get("info").optional() {
        *column.info.borrow_mut() = Some(info);
    }
    Ok(column)
}

/// Sorts the leading positional arguments: a string is the name, a type the type, everything else a schema item.
fn name_and_type(py: &mut Interpreter, arguments: &Bound) -> PyResult<(Name, Value, Vec<Value>)> {
    let mut given = Vec::with_capacity(4);
    for place in ["__name_pos", "__type_pos"] {
        if arguments.was_given(place) {
            given.push(arguments.get(place));
        }
    }
    given.extend(arguments.variadic("args"));
    let mut rest = given.into_iter().peekable();
    let mut name = arguments.get("name");
    let mut type_ = arguments.get("type_");
    if let Some(first) = rest.next_if(|value| value.is_none() || names::text(value).is_some()) {
        if !name.is_none() && !first.is_none() {
            return Err(argument_error("May not pass name positionally and as a keyword."));
        }
        if !first.is_none() {
            name = first;
        }
    }
    let is_type = match rest.peek() {
        Some(value) => value.is_none() || types::is_type(py, value),
        None => false,
    };
    if is_type && let Some(first) = rest.next() {
        if !type_.is_none() && !first.is_none() {
            return Err(argument_error(
                "May not pass type_ positionally and as a keyword.",
            ));
        }
        if !first.is_none() {
            type_ = first;
        }
    }
    let mut name = match name {
        Value::None => Name::default(),
        value => names::name(py, &value, "the name of a Column")?,
    };
    if let Some(quote) = arguments.get("quote").as_bool() {
        name = Name::with_quote(name.into_string(), Some(quote));
    }
    let type_ = if type_.is_none() {
        type_
    } else {
        types::instance(py, &type_)?
    };
    Ok((name, type_, rest.collect()))
}

fn flags(py: &mut Interpreter, column: &ColumnObject, arguments: &Bound) -> PyResult<()> {
    let mut data = column.data.borrow_mut();
    data.key = names::text(&arguments.get("key")).map(|key| key.to_string());
    data.primary_key = py.truth(&arguments.get("primary_key"))?;
    data.nullable = match arguments.given("nullable") {
        None => Nullable::Default,
        Some(value) if py.truth(&value)? => Nullable::True,
        Some(_) => Nullable::False,
    };
    data.autoincrement = match arguments.get("autoincrement") {
        Value::Bool(true) => Autoincrement::True,
        Value::Bool(false) | Value::None => Autoincrement::False,
        Value::Str(text) if &*text == "ignore_fk" => Autoincrement::IgnoreForeignKey,
        _ => Autoincrement::Auto,
    };
    refuse_text(
        arguments,
        "index",
        "To create indexes with a specific name, create an explicit Index object external to the Table.",
    )?;
    refuse_text(
        arguments,
        "unique",
        "To create unique constraints or indexes with a specific name, append an explicit UniqueConstraint to the Table's list of elements, or create an explicit Index object external to the Table.",
    )?;
    data.unique = optional_flag(py, &arguments.get("unique"))?;
    data.index = optional_flag(py, &arguments.get("index"))?;
    data.comment = arguments.optional_str("comment")?.map(|text| text.to_string());
    data.system = py.truth(&arguments.get("system"))?;
    data.server_onupdate = !arguments.get("server_onupdate").is_none();
    Ok(())
}

/// `index=` and `unique=` are no names.
fn refuse_text(arguments: &Bound, keyword: &str, advice: &str) -> PyResult<()> {
    match names::text(&arguments.get(keyword)) {
        Some(_) => Err(argument_error(format!(
            "The '{keyword}' keyword argument on Column is boolean only. {advice}"
        ))),
        None => Ok(()),
    }
}

/// A schema item among the arguments of a column.
pub(crate) fn attach(py: &mut Interpreter, column: &ColumnObject, item: &Value) -> PyResult<()> {
    if let Some(key) = downcast::<ForeignKeyObject>(item) {
        column.foreign_keys.borrow_mut().push(key);
    } else if downcast::<ConstraintObject>(item).is_some() {
        column.constraints.borrow_mut().push(item.clone());
    } else if downcast::<IdentityObject>(item).is_some() || downcast::<ComputedObject>(item).is_some() {
        check_generated(column, item)?;
        *column.server_default.borrow_mut() = item.clone();
    } else if let Some(sequence) = downcast::<SequenceObject>(item) {
        let slot = if sequence.1 {
            &column.onupdate
        } else {
            &column.default
        };
        *slot.borrow_mut() = item.clone();
    } else if downcast::<defaults::DefaultObject>(item).is_some() {
        defaults::attach_default(column, item);
    } else if !item.is_none() {
        crate::support::resolved(item)?;
        let text = py.repr(item)?;
        return Err(argument_error(format!(
            "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {text}"
        )));
    }
    Ok(())
}

const IDENTITY_WITH_DEFAULT: &str =
    "A column with an Identity object cannot specify a server_default or a server_onupdate argument";

const GENERATED_WITH_DEFAULT: &str =
    "A generated column cannot specify a server_default or a server_onupdate argument";

/// A generated column takes no other default of the server.
fn check_generated(column: &ColumnObject, item: &Value) -> PyResult<()> {
    let default = column.server_default.borrow();
    if downcast::<ComputedObject>(item).is_some() {
        return match default.is_none() || downcast::<ComputedObject>(&default).is_some() {
            true => Ok(()),
            false => Err(argument_error(GENERATED_WITH_DEFAULT)),
        };
    }
    if !default.is_none() && downcast::<IdentityObject>(&default).is_none() {
        return Err(argument_error(IDENTITY_WITH_DEFAULT));
    }
    if column.data.borrow().autoincrement == Autoincrement::False {
        return Err(argument_error(
            "A column with an Identity object cannot specify autoincrement=False",
        ));
    }
    Ok(())
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

/// `insert_sentinel(name=None, type_=None, …)`: a column by which rows are told apart that an INSERT returns.
pub(crate) static INSERT_SENTINEL: NativeFunction = NativeFunction::new(
    "insert_sentinel",
    "(name=None, type_=None, *, default=None, omit_from_statements=True)",
    |py, arguments| {
        let type_ = match arguments.get("type_") {
            Value::None => Value::Class(py.class(&crate::sqlalchemy::types::generic::INTEGER_GENERIC)),
            type_ => type_,
        };
        let class = Value::Class(py.class(&COLUMN));
        let mut given = aludel_python::Arguments::positional(vec![arguments.get("name"), type_]);
        if let Some(default) = arguments.get("default").optional() {
            given = given.with_keyword("default", default);
        }
        let made = py.call(&class, given)?;
        if let Some(column) = downcast::<ColumnObject>(&made) {
            column.data.borrow_mut().omit_from_statements =
                py.truth(&arguments.get("omit_from_statements"))?;
        }
        Ok(made)
    },
);
