//! `str()` of a type: how SQLAlchemy writes it for no database in particular.

use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, DateTimeClass, EnumLength, EnumType, IntegerClass, Length, NumericClass, NumericType,
    Package, StringClass, StringType, UuidClass, VectorType,
};

use crate::types::{sized, spatial};

/// The type as `str(type)` gives it: in standard SQL, or the name of its class.
pub fn type_name(type_: &SqlType) -> String {
    match type_ {
        SqlType::Null => "NULL".to_owned(),
        SqlType::String(it) => string(it),
        SqlType::Integer(it) => integer(it.class).to_owned(),
        SqlType::Numeric(it) => numeric(it),
        SqlType::Boolean(_) => "BOOLEAN".to_owned(),
        SqlType::DateTime(it) => datetime(it.class).to_owned(),
        SqlType::Interval(it) if it.package == Package::Sqlalchemy => "DATETIME".to_owned(),
        SqlType::Interval(_) => "INTERVAL".to_owned(),
        SqlType::Binary(it) => binary(it.class, it.length),
        SqlType::Bit(_) => "BIT".to_owned(),
        SqlType::Year(_) => "YEAR".to_owned(),
        SqlType::Uuid(it) => match it.class {
            UuidClass::Uuid => "CHAR(32)".to_owned(),
            other => other.name().to_owned(),
        },
        SqlType::Json(it) => it.class.name().to_owned(),
        SqlType::Hstore(_) => "HSTORE".to_owned(),
        SqlType::Range(class) => class.name().to_owned(),
        SqlType::Plain(class, _) => class.name().to_owned(),
        SqlType::Enum(it) => enumeration(it),
        SqlType::Domain(_) => "DOMAIN".to_owned(),
        SqlType::Array(_) => "ARRAY".to_owned(),
        SqlType::Spatial(it) => spatial(it),
        SqlType::Vector(it) => vector(it),
        SqlType::OracleVector(_) => "VECTOR".to_owned(),
        SqlType::UserDefined(it) => it.spec.clone(),
        // A type of SQLAlchemy's own that nothing else knows.
        SqlType::Decorated(it) if it.module == "sqlalchemy.sql.sqltypes" => it.repr.clone(),
        SqlType::Decorated(it) => type_name(&it.implementation),
        SqlType::Variant(it) => type_name(&it.base),
        SqlType::Reflected(it) => type_name(&it.parsed),
    }
}

fn string(type_: &StringType) -> String {
    let name = match type_.class {
        StringClass::String | StringClass::Unicode => "VARCHAR",
        StringClass::Text | StringClass::UnicodeText => "TEXT",
        StringClass::NVarChar2 => "NVARCHAR",
        other => other.name(),
    };
    match type_.class {
        StringClass::String
        | StringClass::Unicode
        | StringClass::Text
        | StringClass::UnicodeText
        | StringClass::Char
        | StringClass::NChar
        | StringClass::VarChar
        | StringClass::NVarChar
        | StringClass::NVarChar2
        | StringClass::UpperText => sized(name, type_.length, type_.collation.as_deref()),
        _ => name.to_owned(),
    }
}

fn integer(class: IntegerClass) -> &'static str {
    match class {
        IntegerClass::Integer | IntegerClass::UpperInteger => "INTEGER",
        IntegerClass::SmallInteger | IntegerClass::SmallInt => "SMALLINT",
        IntegerClass::BigInteger | IntegerClass::BigInt => "BIGINT",
        other => other.name(),
    }
}

fn numeric(type_: &NumericType) -> String {
    let name = match type_.class {
        NumericClass::Numeric | NumericClass::UpperNumeric => "NUMERIC",
        NumericClass::Decimal => "DECIMAL",
        NumericClass::Float => return "FLOAT".to_owned(),
        NumericClass::Double => return "DOUBLE".to_owned(),
        NumericClass::DoublePrecision => return "DOUBLE PRECISION".to_owned(),
        other => return other.name().to_owned(),
    };
    match (type_.precision, type_.scale) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

fn datetime(class: DateTimeClass) -> &'static str {
    match class {
        DateTimeClass::DateTime => "DATETIME",
        DateTimeClass::Date => "DATE",
        DateTimeClass::Time => "TIME",
        other => other.name(),
    }
}

fn binary(class: BinaryClass, length: Option<Length>) -> String {
    match class {
        BinaryClass::LargeBinary | BinaryClass::PickleType => "BLOB".to_owned(),
        BinaryClass::Binary | BinaryClass::VarBinary => sized(class.name(), length, None),
        other => other.name().to_owned(),
    }
}

fn enumeration(type_: &EnumType) -> String {
    if type_.package == Package::Mysql {
        return if type_.set { "SET" } else { "ENUM" }.to_owned();
    }
    let longest = type_
        .values
        .iter()
        .map(|it| it.chars().count())
        .max()
        .unwrap_or(0);
    match type_.length {
        EnumLength::Longest => format!("VARCHAR({longest})"),
        EnumLength::Unlimited => "VARCHAR".to_owned(),
        EnumLength::Given(length) => format!("VARCHAR({length})"),
    }
}

fn vector(type_: &VectorType) -> String {
    match type_.dim {
        Some(dim) => format!("{}({dim})", type_.class.name()),
        None => type_.class.name().to_owned(),
    }
}
