//! `Enum` of `sqlalchemy`, `ENUM` of PostgreSQL and MySQL, and MySQL's `SET`.

use std::rc::Rc;

use aludel_python::{Arguments, Bound, Class, Interpreter, PyResult, Value};
use aludel_schema::types::{EnumLength, EnumType, Package};
use aludel_schema::{ConstraintName, SqlType};

use super::{Extra, TypeObject, construct};
use crate::sqlalchemy::names;
use crate::support::{items, mismatch, resolved, type_error, value_error};

/// `Enum(*enums, …)`
pub(super) fn generic(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    make(py, &arguments, Package::Sqlalchemy, "kw")
}

/// PostgreSQL's `ENUM(*enums, name=…, create_type=…)`.
pub(super) fn postgresql(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    make(py, &arguments, Package::Postgresql, "kw")
}

/// MySQL's `ENUM(*enums, …)`
pub(super) fn mysql(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    make(py, &arguments, Package::Mysql, "kw")
}

/// MySQL's `SET(*values, …)`
pub(super) fn mysql_set(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    make(py, &arguments, Package::Mysql, "kw")
}

/// A SET that is read as text has no blank value.
fn check_blank(type_: &EnumType) -> PyResult<()> {
    let blank = type_.set && !type_.retrieve_as_bitwise && type_.values.iter().any(|it| it.is_empty());
    if blank {
        return Err(crate::support::argument_error(
            "Can't use the blank value '' in a SET without setting retrieve_as_bitwise=True",
        ));
    }
    Ok(())
}

struct Building {
    type_: EnumType,
    extra: Extra,
    values_callable: Option<Value>,
    /// `name=` was given, be it `None`.
    is_named: bool,
    /// `omit_aliases=`
    omits_aliases: bool,
}

fn make(py: &mut Interpreter, arguments: &Bound, package: Package, options: &str) -> PyResult<Value> {
    let native = construct::native(arguments);
    let mut type_ = EnumType::new([]);
    type_.package = package;
    type_.set = native.name == "SET";
    let mut building = Building {
        type_,
        extra: Extra::default(),
        values_callable: None,
        is_named: false,
        omits_aliases: true,
    };
    let mut keywords = arguments.options(options);
    if let Some(name) = arguments.given("name") {
        keywords.push((Rc::from("name"), name));
    }
    if let Some(create) = arguments.given("create_type") {
        building.type_.create_type = py.truth(&create)?;
    }
    for (name, value) in keywords.clone() {
        option(py, &mut building, &name, value)?;
    }
    let enums = arguments.variadic("enums");
    building.extra.given = Some(Rc::new(Arguments {
        positional: enums.clone(),
        keywords,
    }));
    set_values(py, &mut building, &enums)?;
    check_length(&building.type_)?;
    check_blank(&building.type_)?;
    let Building { type_, extra, .. } = building;
    Ok(Value::object(TypeObject {
        native,
        sql: SqlType::Enum(Box::new(type_)),
        extra,
    }))
}

fn option(py: &mut Interpreter, building: &mut Building, name: &str, value: Value) -> PyResult<()> {
    let type_ = &mut building.type_;
    let text = |value: &Value| names::text(value).map(|text| text.to_string());
    match name {
        "name" => {
            type_.name = names::constraint_name(py, &value)?;
            building.is_named = true;
        }
        "omit_aliases" => building.omits_aliases = py.truth(&value)?,
        "native_enum" => type_.native_enum = py.truth(&value)?,
        "create_type" => type_.create_type = py.truth(&value)?,
        "create_constraint" => type_.create_constraint = py.truth(&value)?,
        "validate_strings" => type_.validate_strings = py.truth(&value)?,
        "length" => {
            type_.length = match value {
                Value::None => EnumLength::Unlimited,
                value => EnumLength::Given(
                    value
                        .as_int()
                        .ok_or_else(|| type_error("'length' of an Enum must be an integer"))?,
                ),
            }
        }
        "retrieve_as_bitwise" => type_.retrieve_as_bitwise = py.truth(&value)?,
        "schema" => type_.schema = names::optional_name(py, &value, "schema")?,
        "inherit_schema" => type_.inherit_schema = value.as_bool(),
        "metadata" => {
            type_.metadata = !value.is_none();
            building.extra.metadata = value.optional();
        }
        "values_callable" => building.values_callable = value.optional(),
        "charset" => type_.charset = text(&value),
        "collation" | "collate" if type_.package == Package::Mysql => type_.collation = text(&value),
        "ascii" | "unicode" | "binary" | "national" => {
            let flag = py.truth(&value)?;
            let options = type_.mysql.get_or_insert_default();
            match name {
                "ascii" => options.ascii = flag,
                "unicode" => options.unicode = flag,
                "binary" => options.binary = flag,
                _ => options.national = flag,
            }
        }
        // Every other keyword is taken in silence, as by the reference.
        _ => {}
    }
    Ok(())
}

fn set_values(py: &mut Interpreter, building: &mut Building, enums: &[Value]) -> PyResult<()> {
    if let [Value::Class(class)] = enums {
        return set_class(py, building, class);
    }
    for value in enums {
        resolved(value)?;
        match names::text(value) {
            Some(text) => building.type_.values.push(text.to_string()),
            None => return Err(mismatch(py, "a value of an Enum", "a string", value)),
        }
    }
    Ok(())
}

/// A Python enumeration: the names of its members, or what `values_callable` gives; its own name in lower case.
fn set_class(py: &mut Interpreter, building: &mut Building, class: &Rc<Class>) -> PyResult<()> {
    let class_value = Value::Class(class.clone());
    let Some(members) = py.find_attribute(&class_value, "__members__")? else {
        return Err(mismatch(
            py,
            "a value of an Enum",
            "a string or an enum class",
            &class_value,
        ));
    };
    let names = match &building.values_callable {
        Some(callable) => {
            let callable = callable.clone();
            let given = py.call(&callable, Arguments::positional(vec![class_value.clone()]))?;
            items(py, &given)?
        }
        None if building.omits_aliases => member_names(py, &members)?,
        None => py.iterate(&members)?,
    };
    for name in &names {
        building.type_.values.push(py.str(name)?.to_string());
    }
    building.type_.enum_class = Some(class.name().to_string());
    if building.type_.name == ConstraintName::Unnamed && !building.is_named && !names.is_empty() {
        building.type_.name = ConstraintName::Plain(class.name().to_lowercase().into());
    }
    building.extra.enum_class = Some(class_value);
    Ok(())
}

/// The names of the members without aliases: those whose member has that name.
fn member_names(py: &mut Interpreter, members: &Value) -> PyResult<Vec<Value>> {
    let mut names = Vec::new();
    for name in py.iterate(members)? {
        let member = py.get_item(members, &name)?;
        let own = py.get_attribute(&member, "name")?;
        if py.equals(&own, &name)? {
            names.push(name);
        }
    }
    Ok(names)
}

fn check_length(type_: &EnumType) -> PyResult<()> {
    let longest = type_
        .values
        .iter()
        .map(|value| value.chars().count())
        .max()
        .unwrap_or(0);
    match type_.length {
        EnumLength::Given(length) if !type_.native_enum && usize::try_from(length).unwrap_or(0) < longest => {
            Err(value_error(format!(
                "When provided, length must be larger or equal than the length of the longest enum value. {length} < {longest}"
            )))
        }
        _ => Ok(()),
    }
}

/// The value that the database stores for a Python value of an enumeration: the name of a member, or the text itself.
pub(crate) fn database_value(
    py: &mut Interpreter,
    type_: &TypeObject,
    value: &Value,
) -> PyResult<Option<String>> {
    let SqlType::Enum(sql) = &type_.sql else {
        return Ok(None);
    };
    let Some(class) = &type_.extra.enum_class else {
        return Ok(None);
    };
    if matches!(value, Value::Str(_) | Value::None) {
        return Ok(None);
    }
    let members = py.get_attribute(class, "__members__")?;
    for (index, name) in member_names(py, &members)?.iter().enumerate() {
        let member = py.get_item(&members, name)?;
        if member.is(value) {
            return Ok(sql.values.get(index).cloned());
        }
    }
    Ok(None)
}

/// The member of a Python enumeration that the database stores as `value`.
pub(crate) fn enum_member(
    py: &mut Interpreter,
    type_: &TypeObject,
    class: &Value,
    value: &Value,
) -> PyResult<Value> {
    let SqlType::Enum(sql) = &type_.sql else {
        return Ok(value.clone());
    };
    let members = py.get_attribute(class, "__members__")?;
    let names = member_names(py, &members)?;
    let place = names::text(value).and_then(|text| sql.values.iter().position(|item| **item == *text));
    match place.and_then(|place| names.get(place)) {
        Some(name) => py.get_item(&members, name),
        None => {
            let text = py.str(value)?;
            Err(aludel_python::Error::new(
                &aludel_python::exceptions::LOOKUP_ERROR,
                format!(
                    "'{text}' is not among the defined enum values. Enum name: {}. Possible values: {}",
                    sql.name.as_str().unwrap_or("None"),
                    some_of(&sql.values)
                ),
            ))
        }
    }
}

/// Up to four of the values, each of eleven letters at most.
fn some_of(values: &[String]) -> String {
    let short = |value: &String| match value.char_indices().nth(11) {
        Some((end, _)) => format!("{}..", value.get(..end).unwrap_or_default()),
        None => value.clone(),
    };
    match values {
        [first, second, third, _, .., last] => {
            let parts = [first, second, third].map(short).join(", ");
            format!("{parts}, ..., {}", short(last))
        }
        few => few.iter().map(short).collect::<Vec<_>>().join(", "),
    }
}
