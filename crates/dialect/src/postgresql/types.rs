//! Types of PostgreSQL.

use aludel_schema::types::{
    BinaryClass, BitType, DateTimeClass, DateTimeType, EnumType, IntervalType, NumericClass, Package,
    PlainClass, StringClass, UuidClass,
};
use aludel_schema::{Name, SqlType};

use crate::error::{CompileError, Result};
use crate::types::{TypeContext, generic};
use crate::{BindCasts, Compiler};

/// The type as PostgreSQL spells it.
pub(super) fn text(compiler: &Compiler<'_>, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
    Ok(match type_ {
        SqlType::String(string) if string.class == StringClass::CiText => "CITEXT".to_owned(),
        SqlType::Numeric(numeric) => match numeric.class {
            NumericClass::Float | NumericClass::UpperFloat => match numeric.precision.filter(|it| *it != 0) {
                Some(precision) => format!("FLOAT({precision})"),
                None => "FLOAT".to_owned(),
            },
            NumericClass::Double => "DOUBLE PRECISION".to_owned(),
            _ => return generic(compiler, type_, context),
        },
        SqlType::DateTime(datetime) => return date_time(compiler, datetime, type_, context),
        SqlType::Interval(interval) if interval.package == Package::Oracle => {
            return Err(compiler.lacks("INTERVAL", "fields"));
        }
        SqlType::Interval(interval) if interval.native != Some(false) => interval_text(interval),
        SqlType::Binary(binary) => match binary.class {
            BinaryClass::LargeBinary | BinaryClass::ByteA | BinaryClass::PickleType => "BYTEA".to_owned(),
            _ => return generic(compiler, type_, context),
        },
        SqlType::Bit(bit) if matches!(bit.package, Package::Mssql | Package::Mysql) => {
            return Err(compiler.lacks("BIT", "varying"));
        }
        SqlType::Bit(bit) => bit_text(bit)?,
        SqlType::Uuid(uuid) => match uuid.class {
            UuidClass::Uuid if !uuid.native_uuid => "CHAR(32)".to_owned(),
            UuidClass::Uuid | UuidClass::UpperUuid => "UUID".to_owned(),
            UuidClass::UniqueIdentifier => return generic(compiler, type_, context),
        },
        SqlType::Json(json) => json.class.name().to_owned(),
        SqlType::Hstore(_) => "HSTORE".to_owned(),
        SqlType::Range(class) => class.name().to_owned(),
        SqlType::Plain(PlainClass::MssqlTimestamp, _) => {
            return Err(compiler.lacks("TIMESTAMP", "timezone"));
        }
        SqlType::Enum(enumeration) if is_foreign(enumeration) => {
            return Err(compiler.lacks("ENUM", "create_type"));
        }
        SqlType::Plain(class, package) => plain(compiler, *class, *package)?,
        SqlType::Enum(enumeration) if enumeration.native_enum && is_ours(enumeration) => named(
            compiler,
            enumeration.schema.as_ref(),
            enumeration.name.as_name(),
            "ENUM",
        )?,
        SqlType::Domain(domain) => named(compiler, domain.schema.as_ref(), Some(&domain.name), "DOMAIN")?,
        SqlType::Array(array) => {
            let inner = compiler.type_text_in(&array.item, context)?;
            let brackets = "[]".repeat(usize::try_from(array.dimensions.unwrap_or(1)).unwrap_or(1));
            match inner.find(" COLLATE") {
                Some(at) => format!("{}{brackets}{}", &inner[..at], &inner[at..]),
                None => format!("{inner}{brackets}"),
            }
        }
        _ => return generic(compiler, type_, context),
    })
}

/// MySQL's own ENUM is not adapted to PostgreSQL's.
pub(super) fn is_foreign(enumeration: &EnumType) -> bool {
    enumeration.package == Package::Mysql && !enumeration.set
}

/// MySQL's ENUM is written as text here.
fn is_ours(enumeration: &EnumType) -> bool {
    !enumeration.set
}

/// `schema.name` of a named type.
pub(super) fn named(
    compiler: &Compiler<'_>,
    schema: Option<&Name>,
    name: Option<&Name>,
    class: &str,
) -> Result<String> {
    match name.filter(|name| !name.is_empty()) {
        Some(name) => Ok(match compiler.translated(schema).as_deref() {
            Some(schema) => format!("{}.{}", compiler.quote(schema), compiler.quote(name)),
            None => compiler.quote(name),
        }),
        None => Err(CompileError::compile(format!(
            "PostgreSQL {class} type requires a name."
        ))),
    }
}

fn date_time(
    compiler: &Compiler<'_>,
    datetime: &DateTimeType,
    type_: &SqlType,
    context: TypeContext<'_>,
) -> Result<String> {
    let name = match datetime.class {
        DateTimeClass::DateTime | DateTimeClass::Timestamp => "TIMESTAMP",
        DateTimeClass::Time | DateTimeClass::UpperTime => "TIME",
        _ => return generic(compiler, type_, context),
    };
    let precision = match (datetime.precision, datetime.package) {
        (Some(precision), Package::Postgresql | Package::Mssql) => format!("({precision})"),
        _ => String::new(),
    };
    let zone = if datetime.timezone { "WITH" } else { "WITHOUT" };
    Ok(format!("{name}{precision} {zone} TIME ZONE"))
}

fn interval_text(interval: &IntervalType) -> String {
    let mut text = "INTERVAL".to_owned();
    if let Some(fields) = &interval.fields {
        text.push_str(&format!(" {fields}"));
    }
    if let Some(precision) = interval.second_precision {
        text.push_str(&format!(" ({precision})"));
    }
    text
}

fn bit_text(bit: &BitType) -> Result<String> {
    Ok(match (bit.varying, bit.length) {
        (true, Some(length)) => format!("BIT VARYING({length})"),
        (true, None) => "BIT VARYING".to_owned(),
        (false, length) => format!("BIT({})", length.unwrap_or(1)),
    })
}

fn plain(compiler: &Compiler<'_>, class: PlainClass, package: Package) -> Result<String> {
    match class {
        PlainClass::Inet
        | PlainClass::Cidr
        | PlainClass::MacAddr
        | PlainClass::MacAddr8
        | PlainClass::Oid
        | PlainClass::RegClass
        | PlainClass::RegConfig
        | PlainClass::TsVector
        | PlainClass::TsQuery
        | PlainClass::JsonPath
        | PlainClass::LTree
        | PlainClass::LQuery
        | PlainClass::LTxtQuery => Ok(class.name().to_owned()),
        PlainClass::Money => {
            let _ = package;
            Ok("MONEY".to_owned())
        }
        PlainClass::TupleType => Err(compiler.lacks("TupleType", "_compiler_dispatch")),
        _ => Err(compiler.unsupported_type(class.name())),
    }
}

/// Types whose parameters are written with a cast, so that the server takes them as SQLAlchemy's drivers send them.
pub(super) fn casts_bind(type_: &SqlType, casts: BindCasts) -> bool {
    let least = match type_ {
        SqlType::Uuid(uuid) if uuid.native_uuid || uuid.class != UuidClass::Uuid => BindCasts::Psycopg2,
        SqlType::Json(_) | SqlType::Array(_) | SqlType::Range(_) => BindCasts::Psycopg2,
        SqlType::String(string) if string.class == StringClass::CiText => return false,
        SqlType::String(_) | SqlType::Integer(_) | SqlType::DateTime(_) => BindCasts::Psycopg,
        SqlType::Interval(interval) if interval.package == Package::Postgresql => BindCasts::Psycopg,
        SqlType::Plain(PlainClass::RegConfig, _) => BindCasts::Psycopg,
        SqlType::Enum(enumeration) if enumeration.name.is_unnamed() || !enumeration.native_enum => {
            return false;
        }
        SqlType::Numeric(_)
        | SqlType::Boolean(_)
        | SqlType::Interval(_)
        | SqlType::Binary(_)
        | SqlType::Bit(_)
        | SqlType::Enum(_)
        | SqlType::Plain(PlainClass::Oid, _) => BindCasts::All,
        _ => return false,
    };
    match casts {
        BindCasts::None => false,
        BindCasts::Psycopg2 => least == BindCasts::Psycopg2,
        BindCasts::Psycopg => least != BindCasts::All,
        BindCasts::All => true,
    }
}
