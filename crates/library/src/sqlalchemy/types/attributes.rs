//! The attributes of types.

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::SqlType;
use aludel_schema::types::{EnumType, Length};

use super::{TypeObject, python_type};
use crate::sqlalchemy::names;

/// An attribute of a type by name, `None` where the type has no such attribute.
pub(super) fn get(
    type_: &TypeObject,
    py: &mut Interpreter,
    this: &Value,
    name: &str,
) -> PyResult<Option<Value>> {
    match name {
        "impl" => return Ok(Some(type_.extra.inner.clone().unwrap_or_else(|| this.clone()))),
        "item_type" => return Ok(type_.extra.inner.clone()),
        "enum_class" => return Ok(Some(type_.extra.enum_class.clone().unwrap_or(Value::None))),
        "metadata" => return Ok(Some(type_.extra.metadata.clone().unwrap_or(Value::None))),
        "python_type" => return python_class(py, type_),
        "__visit_name__" => return Ok(Some(Value::str(visit_name(type_)))),
        "_given_arguments" => return Ok(given(type_, |given| Value::list(given.positional.clone()))),
        "_given_keywords" => return Ok(given(type_, |given| Value::dict(given.keywords.clone()))),
        "should_evaluate_none" | "hashable" => return Ok(Some(Value::Bool(name == "hashable"))),
        _ => {}
    }
    Ok(of_sql(&type_.sql, name))
}

/// What an `Enum` was made of, from which one for another Python enumeration is made.
fn given(type_: &TypeObject, part: impl Fn(&aludel_python::Arguments) -> Value) -> Option<Value> {
    type_.extra.given.as_deref().map(part)
}

fn visit_name(type_: &TypeObject) -> String {
    type_.native.name.to_owned()
}

fn python_class(py: &mut Interpreter, type_: &TypeObject) -> PyResult<Option<Value>> {
    if let Some(class) = &type_.extra.enum_class {
        return Ok(Some(class.clone()));
    }
    match python_type(&type_.sql) {
        None => Err(aludel_python::Error::new(
            &aludel_python::exceptions::NOT_IMPLEMENTED_ERROR,
            "",
        )),
        Some((module, name)) => {
            let module = py.import(module)?;
            py.get_attribute(&Value::Module(module), name).map(Some)
        }
    }
}

fn text(value: &Option<String>) -> Value {
    value.as_deref().map_or(Value::None, Value::str)
}

fn length(value: Option<Length>) -> Value {
    match value {
        None => Value::None,
        Some(Length::Given(number)) => Value::Int(number),
        Some(Length::Max) => Value::str("max"),
    }
}

fn of_sql(sql: &SqlType, name: &str) -> Option<Value> {
    Some(match (sql, name) {
        (SqlType::String(type_), "length") => length(type_.length),
        (SqlType::String(type_), "collation") => text(&type_.collation),
        (SqlType::String(type_), "charset") => type_
            .mysql
            .as_ref()
            .map_or(Value::None, |options| text(&options.charset)),
        (SqlType::Integer(type_), "display_width") => type_.display_width.into(),
        (SqlType::Integer(type_), "unsigned") => type_.unsigned.into(),
        (SqlType::Numeric(type_), "precision") => type_.precision.into(),
        (SqlType::Numeric(type_), "scale") => type_.scale.into(),
        (SqlType::Numeric(type_), "asdecimal") => type_.asdecimal.unwrap_or(true).into(),
        (SqlType::Boolean(type_), "create_constraint") => type_.create_constraint.into(),
        (SqlType::Boolean(type_), "name") => names::constraint_name_value(&type_.name),
        (SqlType::DateTime(type_), "timezone") => type_.timezone.into(),
        (SqlType::DateTime(type_), "precision" | "fsp") => type_.precision.into(),
        (SqlType::Interval(type_), "native") => type_.native.unwrap_or(true).into(),
        (SqlType::Interval(type_), "precision" | "second_precision") => type_.second_precision.into(),
        (SqlType::Interval(type_), "day_precision") => type_.day_precision.into(),
        (SqlType::Interval(type_), "fields") => text(&type_.fields),
        (SqlType::Binary(type_), "length") => length(type_.length),
        (SqlType::Bit(type_), "length") => type_.length.into(),
        (SqlType::Bit(type_), "varying") => type_.varying.into(),
        (SqlType::Uuid(type_), "as_uuid") => type_.as_uuid.into(),
        (SqlType::Uuid(type_), "native_uuid") => type_.native_uuid.into(),
        (SqlType::Json(type_), "none_as_null") => type_.none_as_null.into(),
        (SqlType::Array(type_), "dimensions") => type_.dimensions.into(),
        (SqlType::Array(type_), "as_tuple") => type_.as_tuple.into(),
        (SqlType::Domain(type_), "name") => names::name_value(&type_.name),
        (SqlType::Domain(type_), "schema") => type_.schema.as_ref().map_or(Value::None, names::name_value),
        (SqlType::Spatial(type_), "geometry_type") => text(&type_.geometry_type),
        (SqlType::Spatial(type_), "srid") => Value::Int(type_.srid),
        (SqlType::Spatial(type_), "dimension") => type_.dimension.into(),
        (SqlType::Spatial(type_), "use_N_D_index") => type_.use_n_d_index.into(),
        (SqlType::Spatial(type_), "use_typmod") => type_.use_typmod.into(),
        (SqlType::Spatial(type_), "nullable") => type_.nullable.into(),
        (SqlType::Spatial(type_), "spatial_index") => type_.spatial_index.into(),
        (SqlType::Spatial(type_), "name") => Value::str(type_.type_name()),
        (SqlType::Vector(type_), "dim") => type_.dim.into(),
        (SqlType::Enum(type_), name) => return of_enum(type_, name),
        _ => return None,
    })
}

fn of_enum(type_: &EnumType, name: &str) -> Option<Value> {
    Some(match name {
        "enums" => Value::list(type_.values.iter().map(Value::str).collect()),
        "name" => names::constraint_name_value(&type_.name),
        "schema" => type_.schema.as_ref().map_or(Value::None, names::name_value),
        "native_enum" => type_.native_enum.into(),
        "create_type" => type_.create_type.into(),
        "create_constraint" => type_.create_constraint.into(),
        "validate_strings" => type_.validate_strings.into(),
        "inherit_schema" => type_.inherit_schema.unwrap_or(false).into(),
        "length" => {
            let longest = type_
                .values
                .iter()
                .map(|value| value.chars().count())
                .max()
                .unwrap_or(0);
            Value::Int(i64::try_from(longest).unwrap_or(i64::MAX))
        }
        _ => return None,
    })
}
