//! `Column(…)`: a column of its arguments.

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, PyResult, Value, downcast};
use aludel_schema::{Autoincrement, Name, Nullable};

use super::super::constraint::ConstraintObject;
use super::super::defaults::{self, ComputedObject, IdentityObject, SequenceObject};
use super::super::foreign_key::ForeignKeyObject;
use super::super::options;
use super::{COLUMN, COLUMN_CLAUSE, ColumnObject};
use crate::sqlalchemy::sql::{self};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, optional_flag};

pub(super) fn new_column_clause(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
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

pub(super) fn new_column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
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
