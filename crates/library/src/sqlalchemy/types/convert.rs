//! From Python values to SQL types and back.

use std::cell::RefCell;

use aludel_python::{Arguments, Interpreter, NativeType, PyResult, Value, downcast};
use aludel_schema::types::{NumericClass, Package, SpatialClass, VectorClass};
use aludel_schema::{Name, SqlType};
use indexmap::IndexMap;

use super::{Extra, TypeObject, custom, generic};
use crate::sqlalchemy::schema::metadata::MetaDataObject;
use crate::support::{argument_error, resolved};

/// Whether a value can stand where a type is wanted: a type, a class of types, or something that is not known.
pub(crate) fn is_type(_py: &mut Interpreter, value: &Value) -> bool {
    match value {
        Value::Object(_) => downcast::<TypeObject>(value).is_some(),
        Value::Class(class) => class.extends(&generic::TYPE_ENGINE),
        Value::Instance(instance) => instance.class().extends(&generic::TYPE_ENGINE),
        Value::Unresolved(_) => true,
        _ => false,
    }
}

/// The schema of the `MetaData` that a named type was given.
pub(crate) fn metadata_schema(type_: &Value) -> Option<Name> {
    let type_ = downcast::<TypeObject>(type_)?;
    let metadata = downcast::<MetaDataObject>(type_.extra.metadata.as_ref()?)?;
    metadata.schema.clone()
}

/// A type as an instance: a class is called without arguments.
pub(crate) fn instance(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    match value {
        Value::Class(class) if class.extends(&generic::TYPE_ENGINE) => py.call(value, Arguments::none()),
        Value::None => TypeObject::value(&generic::NULL_TYPE, SqlType::Null),
        _ => Ok(value.clone()),
    }
}

/// The SQL type that a value means: a type, a class of types, `None`.
///
/// Types of the script's own classes are asked for what they are on the dialect of the migration.
pub(crate) fn sql_type(py: &mut Interpreter, value: &Value) -> PyResult<SqlType> {
    match value {
        Value::None => Ok(SqlType::Null),
        Value::Object(_) => match downcast::<TypeObject>(value) {
            Some(type_) if type_.extra.variants.is_empty() => with_items(py, &type_),
            Some(type_) => custom::variant(py, &type_),
            None => Err(not_a_type(py, value)),
        },
        Value::Class(class) if class.extends(&generic::TYPE_ENGINE) => {
            let type_ = py.call(value, Arguments::none())?;
            sql_type(py, &type_)
        }
        Value::Instance(object) if object.class().extends(&generic::TYPE_ENGINE) => {
            let sql = custom::sql_type(py, value)?;
            remember(py, &sql, value);
            Ok(sql)
        }
        other => Err(not_a_type(py, other)),
    }
}

/// The SQL type of a type object. An array's items are asked for what they are on the dialect of the migration.
fn with_items(py: &mut Interpreter, type_: &TypeObject) -> PyResult<SqlType> {
    let mut sql = type_.sql.clone();
    if let (SqlType::Array(array), Some(item)) = (&mut sql, &type_.extra.inner) {
        array.item = sql_type(py, item)?;
    }
    Ok(sql)
}

fn not_a_type(py: &mut Interpreter, value: &Value) -> aludel_python::Error {
    if let Err(error) = resolved(value) {
        return error;
    }
    match py.repr(value) {
        Ok(text) => argument_error(format!(
            "Expected a SQL type (TypeEngine class or instance), got {text}"
        )),
        Err(error) => error,
    }
}

/// A SQL type as Python sees it: what inspection and reflection give.
pub(crate) fn type_value(sql: &SqlType) -> Value {
    let parsed = match sql {
        SqlType::Reflected(reflected) => reflected.parsed.clone(),
        other => other.clone(),
    };
    let mut extra = Extra::default();
    match &parsed {
        SqlType::Array(array) => extra.inner = Some(type_value(&array.item)),
        SqlType::Variant(variant) => {
            extra.inner = Some(type_value(&variant.base));
            for (dialect, type_) in &variant.variants {
                extra.variants.push((dialect.clone(), type_value(type_)));
            }
            let base = variant.base.clone();
            return Value::object(TypeObject {
                native: native_of(&base),
                sql: base,
                extra,
            });
        }
        _ => {}
    }
    Value::object(TypeObject {
        native: native_of(&parsed),
        sql: parsed,
        extra,
    })
}

/// The objects of types of the script's own classes, by module and `repr()`, as they were last met.
#[derive(Default)]
struct OwnTypes(RefCell<IndexMap<(String, String), Value>>);

/// Keeps the object of a type of the script's own class, so that [`own_type_value`] finds it again.
pub(super) fn remember(py: &mut Interpreter, sql: &SqlType, value: &Value) {
    let Some(key) = own_key(sql) else { return };
    let types = py.state_or_default::<OwnTypes>();
    types.0.borrow_mut().insert(key, value.clone());
}

fn own_key(sql: &SqlType) -> Option<(String, String)> {
    match sql {
        SqlType::Decorated(type_) => Some((type_.module.clone(), type_.repr.clone())),
        SqlType::UserDefined(type_) => Some((type_.module.clone(), type_.repr.clone())),
        _ => None,
    }
}

/// [`type_value`], where a type of the script's own class is the object that was converted.
pub(crate) fn own_type_value(py: &Interpreter, sql: &SqlType) -> Value {
    let own = own_key(sql).and_then(|key| {
        let types = py.state::<OwnTypes>()?;
        types.0.borrow().get(&key).cloned()
    });
    own.unwrap_or_else(|| type_value(sql))
}

/// The native class of a SQL type.
fn native_of(sql: &SqlType) -> &'static NativeType {
    let (name, package) = match sql {
        SqlType::String(type_) => (type_.class.name(), type_.package),
        SqlType::Integer(type_) => (type_.class.name(), type_.package),
        SqlType::Numeric(type_) => (type_.class.name(), type_.package),
        SqlType::Boolean(type_) => (
            if type_.uppercase { "BOOLEAN" } else { "Boolean" },
            Package::Sqlalchemy,
        ),
        SqlType::DateTime(type_) => (type_.class.name(), type_.package),
        SqlType::Interval(type_) => (
            if type_.package == Package::Sqlalchemy {
                "Interval"
            } else {
                "INTERVAL"
            },
            type_.package,
        ),
        SqlType::Binary(type_) => (type_.class.name(), type_.package),
        SqlType::Bit(type_) => ("BIT", type_.package),
        SqlType::Year(_) => ("YEAR", Package::Mysql),
        SqlType::Uuid(type_) => (type_.class.name(), type_.package),
        SqlType::Json(type_) => (type_.class.name(), type_.package),
        SqlType::Hstore(_) => ("HSTORE", Package::Postgresql),
        SqlType::Range(class) => (class.name(), Package::Postgresql),
        SqlType::Plain(class, package) => (class.name(), *package),
        SqlType::Enum(type_) => {
            let name = match (type_.package, type_.set) {
                (Package::Sqlalchemy, _) => "Enum",
                (_, true) => "SET",
                _ => "ENUM",
            };
            (name, type_.package)
        }
        SqlType::Domain(_) => ("DOMAIN", Package::Postgresql),
        SqlType::Array(type_) => ("ARRAY", type_.package),
        SqlType::Spatial(type_) => {
            return match type_.class {
                SpatialClass::Geometry => &crate::geoalchemy2::types::GEOMETRY,
                SpatialClass::Geography => &crate::geoalchemy2::types::GEOGRAPHY,
                SpatialClass::Raster => &crate::geoalchemy2::types::RASTER,
            };
        }
        SqlType::Vector(type_) => {
            return match type_.class {
                VectorClass::Vector => &crate::pgvector::VECTOR,
                VectorClass::HalfVec => &crate::pgvector::HALFVEC,
                VectorClass::SparseVec => &crate::pgvector::SPARSEVEC,
                VectorClass::Bit => &crate::pgvector::BIT,
            };
        }
        SqlType::Decorated(type_) => return native_of(&type_.implementation),
        SqlType::Variant(type_) => return native_of(&type_.base),
        SqlType::UserDefined(_) => return &generic::USER_DEFINED_TYPE,
        _ => return &generic::NULL_TYPE,
    };
    class_named(package, name)
        .or_else(|| class_named(Package::Sqlalchemy, name))
        .unwrap_or(&generic::NULL_TYPE)
}

fn class_named(package: Package, name: &str) -> Option<&'static NativeType> {
    let module = match package {
        Package::Sqlalchemy => &crate::sqlalchemy::modules::TYPES,
        Package::Postgresql => &crate::sqlalchemy::dialects::POSTGRESQL,
        Package::Mysql => &crate::sqlalchemy::dialects::MYSQL,
        Package::Sqlite => &crate::sqlalchemy::dialects::SQLITE,
        Package::Mssql => &crate::sqlalchemy::dialects::MSSQL,
        Package::Oracle => &crate::sqlalchemy::dialects::ORACLE,
    };
    module.items.iter().find_map(|item| match item {
        aludel_python::Item::Type(native)
            if native.name == name && native.module.starts_with("sqlalchemy") =>
        {
            Some(*native)
        }
        _ => None,
    })
}

/// The class that `type.python_type` gives, by its built-in or imported name: `("builtins", "int")`.
pub(crate) fn python_type(sql: &SqlType) -> Option<(&'static str, &'static str)> {
    Some(match sql {
        SqlType::String(_) | SqlType::Enum(_) => ("builtins", "str"),
        SqlType::Integer(_) => ("builtins", "int"),
        SqlType::Numeric(type_) => match (type_.class, type_.asdecimal) {
            (_, Some(false)) => ("builtins", "float"),
            (NumericClass::Numeric | NumericClass::UpperNumeric | NumericClass::Decimal, _) => {
                ("decimal", "Decimal")
            }
            _ => ("builtins", "float"),
        },
        SqlType::Boolean(_) => ("builtins", "bool"),
        SqlType::Binary(_) => ("builtins", "bytes"),
        SqlType::Json(_) | SqlType::Hstore(_) => ("builtins", "dict"),
        SqlType::Array(_) => ("builtins", "list"),
        SqlType::Uuid(type_) if type_.as_uuid => ("uuid", "UUID"),
        SqlType::Uuid(_) => ("builtins", "str"),
        SqlType::Interval(_) => ("datetime", "timedelta"),
        SqlType::DateTime(type_) => match type_.class.name() {
            "Date" | "DATE" => ("datetime", "date"),
            "Time" | "TIME" => ("datetime", "time"),
            _ => ("datetime", "datetime"),
        },
        _ => return None,
    })
}
