//! `repr()` of types: the class with the arguments that differ from their defaults.

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::SqlType;
use aludel_schema::types::{EnumType, Length, Package};

use super::TypeObject;

/// `repr(type)`
pub(super) fn repr(type_: &TypeObject, py: &mut Interpreter, this: &Value) -> PyResult<String> {
    let name = py.type_name(this);
    let mut arguments = Vec::new();
    match &type_.extra.inner {
        Some(inner) if matches!(type_.sql, SqlType::Array(_)) => arguments.push(py.repr(inner)?),
        _ => {}
    }
    for (key, value) in fields(&type_.sql) {
        let text = py.repr(&value)?;
        arguments.push(if key.is_empty() {
            text
        } else {
            format!("{key}={text}")
        });
    }
    Ok(format!("{name}({})", arguments.join(", ")))
}

fn push<T: Into<Value>>(fields: &mut Vec<(&'static str, Value)>, name: &'static str, value: Option<T>) {
    if let Some(value) = value {
        fields.push((name, value.into()));
    }
}

fn flag(fields: &mut Vec<(&'static str, Value)>, name: &'static str, value: bool) {
    if value {
        fields.push((name, Value::Bool(true)));
    }
}

fn length(fields: &mut Vec<(&'static str, Value)>, length: Option<Length>) {
    match length {
        Some(Length::Given(number)) => fields.push(("length", Value::Int(number))),
        Some(Length::Max) => fields.push(("length", Value::str("max"))),
        None => {}
    }
}

fn fields(sql: &SqlType) -> Vec<(&'static str, Value)> {
    let mut fields = Vec::new();
    match sql {
        SqlType::String(type_) => {
            length(&mut fields, type_.length);
            push(&mut fields, "collation", type_.collation.clone());
        }
        SqlType::Integer(type_) => {
            push(&mut fields, "display_width", type_.display_width);
            flag(&mut fields, "unsigned", type_.unsigned);
            flag(&mut fields, "zerofill", type_.zerofill);
        }
        SqlType::Numeric(type_) => {
            push(&mut fields, "precision", type_.precision);
            push(&mut fields, "scale", type_.scale);
            push(&mut fields, "decimal_return_scale", type_.decimal_return_scale);
            push(&mut fields, "asdecimal", type_.asdecimal);
        }
        SqlType::DateTime(type_) => {
            flag(&mut fields, "timezone", type_.timezone);
            let name = if type_.package == Package::Mysql {
                "fsp"
            } else {
                "precision"
            };
            push(&mut fields, name, type_.precision);
        }
        SqlType::Binary(type_) => length(&mut fields, type_.length),
        SqlType::Bit(type_) => {
            push(&mut fields, "length", type_.length);
            flag(&mut fields, "varying", type_.varying);
        }
        SqlType::Json(type_) => flag(&mut fields, "none_as_null", type_.none_as_null),
        SqlType::Uuid(type_) if !type_.as_uuid => fields.push(("as_uuid", Value::Bool(false))),
        SqlType::Array(type_) => push(&mut fields, "dimensions", type_.dimensions),
        SqlType::Enum(type_) => enumeration(&mut fields, type_),
        SqlType::Vector(type_) => push(&mut fields, "dim", type_.dim),
        SqlType::Spatial(type_) => {
            push(&mut fields, "geometry_type", type_.geometry_type.clone());
            push(&mut fields, "srid", Some(type_.srid));
        }
        _ => {}
    }
    fields
}

fn enumeration(fields: &mut Vec<(&'static str, Value)>, type_: &EnumType) {
    fields.extend(type_.values.iter().map(|value| ("", Value::str(value))));
    push(fields, "name", type_.name.as_str());
    push(
        fields,
        "schema",
        type_.schema.as_ref().map(|schema| schema.to_string()),
    );
    if !type_.native_enum {
        fields.push(("native_enum", Value::Bool(false)));
    }
    flag(fields, "create_constraint", type_.create_constraint);
}
