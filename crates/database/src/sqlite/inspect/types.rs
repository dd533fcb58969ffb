//! Declared types, read by SQLAlchemy's table of names and else by SQLite's rules of affinity.

use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, BinaryType, BooleanType, DateTimeClass, DateTimeType, IntegerClass, IntegerType, JsonClass,
    JsonType, Length, NumericClass, NumericType, Package, SpatialClass, SpatialType, StringClass, StringType,
};

/// The type that a declaration in upper case means.
pub(super) fn resolve(declared: &str) -> SqlType {
    let end = declared
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ' ')))
        .unwrap_or(declared.len());
    let (name, rest) = declared.split_at(end);
    let inner = rest
        .strip_prefix('(')
        .and_then(|rest| rest.split(')').next())
        .unwrap_or_default();
    let arguments: Vec<i64> = inner
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    known(name, &arguments).unwrap_or_else(|| by_affinity(name, &arguments))
}

/// The types that SQLAlchemy and `geoalchemy2` know by name.
fn known(name: &str, arguments: &[i64]) -> Option<SqlType> {
    Some(match name {
        "BIGINT" => integer(IntegerClass::BigInt),
        "INT" | "INTEGER" => integer(IntegerClass::UpperInteger),
        "SMALLINT" => integer(IntegerClass::SmallInt),
        "BOOL" | "BOOLEAN" => SqlType::Boolean(BooleanType {
            uppercase: true,
            ..BooleanType::default()
        }),
        "BLOB" => {
            let length = arguments.first().copied().map(Length::Given);
            SqlType::Binary(BinaryType {
                length,
                ..BinaryType::new(BinaryClass::Blob)
            })
        }
        "CHAR" => string(StringClass::Char, arguments),
        "NCHAR" => string(StringClass::NChar, arguments),
        "VARCHAR" => string(StringClass::VarChar, arguments),
        "NVARCHAR" => string(StringClass::NVarChar, arguments),
        "TEXT" => string(StringClass::UpperText, arguments),
        "DATE" | "DATE_CHAR" => moment(DateTimeClass::UpperDate),
        "DATETIME" | "DATETIME_CHAR" => moment(DateTimeClass::UpperDateTime),
        "TIME" | "TIME_CHAR" => moment(DateTimeClass::UpperTime),
        "TIMESTAMP" => moment(DateTimeClass::Timestamp),
        "DOUBLE" => numeric(NumericClass::UpperDouble, arguments),
        "DECIMAL" => numeric(NumericClass::Decimal, arguments),
        "FLOAT" => numeric(NumericClass::UpperFloat, arguments),
        "NUMERIC" => numeric(NumericClass::UpperNumeric, arguments),
        "REAL" => numeric(NumericClass::Real, arguments),
        "JSON" => SqlType::Json(JsonType {
            package: Package::Sqlite,
            ..JsonType::new(JsonClass::Json)
        }),
        "GEOMETRY" | "POINT" | "LINESTRING" | "POLYGON" | "MULTIPOINT" | "MULTILINESTRING"
        | "MULTIPOLYGON" | "CURVE" | "GEOMETRYCOLLECTION" => {
            SqlType::Spatial(Box::new(SpatialType::new(SpatialClass::Geometry)))
        }
        "RASTER" => SqlType::Spatial(Box::new(SpatialType::new(SpatialClass::Raster))),
        _ => return None,
    })
}

/// The type of a name that is not known: SQLite's documentation on datatypes, section 3.1, but for TEXT in place of BLOB's absence.
fn by_affinity(name: &str, arguments: &[i64]) -> SqlType {
    let holds = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if holds(&["INT"]) {
        integer(IntegerClass::UpperInteger)
    } else if holds(&["CHAR", "CLOB", "TEXT"]) {
        string(StringClass::UpperText, arguments)
    } else if name.is_empty() || holds(&["BLOB"]) {
        SqlType::Null
    } else if holds(&["REAL", "FLOA", "DOUB"]) {
        numeric(NumericClass::Real, arguments)
    } else {
        numeric(NumericClass::UpperNumeric, arguments)
    }
}

fn integer(class: IntegerClass) -> SqlType {
    SqlType::Integer(IntegerType::new(class))
}

fn string(class: StringClass, arguments: &[i64]) -> SqlType {
    SqlType::String(StringType {
        length: arguments.first().copied().map(Length::Given),
        ..StringType::new(class)
    })
}

fn moment(class: DateTimeClass) -> SqlType {
    SqlType::DateTime(DateTimeType::new(class))
}

/// Precision and scale; the floating types have no scale.
fn numeric(class: NumericClass, arguments: &[i64]) -> SqlType {
    let exact = matches!(class, NumericClass::UpperNumeric | NumericClass::Decimal);
    SqlType::Numeric(NumericType {
        precision: arguments.first().copied(),
        scale: arguments.get(1).copied().filter(|_| exact),
        ..NumericType::new(class)
    })
}
