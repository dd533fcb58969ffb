//! The shared type compiler, after `GenericTypeCompiler`.

use aludel_schema::types::{
    BinaryClass, DateTimeClass, EnumLength, EnumType, IntegerClass, Length, NumericClass, NumericType,
    Package, PlainClass, StringClass, StringType, UuidClass,
};
use aludel_schema::{Column, SqlType};

use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};

/// Where a type stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypeContext<'a> {
    /// The column whose type it is.
    pub column: Option<&'a Column>,
}

impl Compiler<'_> {
    /// The type as DDL spells it on this dialect.
    ///
    /// # Errors
    /// When the database has no such type, or the type is not known.
    pub fn type_text(&self, type_: &SqlType) -> Result<String> {
        self.type_text_in(type_, TypeContext::default())
    }

    /// The type of a column.
    pub(crate) fn type_text_in(&self, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
        if let SqlType::DateTime(datetime) = type_
            && datetime.package == Package::Sqlite
            && !self.dialect.has_storage_formats()
        {
            let mut plain = datetime.clone();
            plain.package = Package::Sqlalchemy;
            plain.class = match datetime.class {
                DateTimeClass::UpperDate => DateTimeClass::Date,
                DateTimeClass::UpperTime => DateTimeClass::Time,
                _ => DateTimeClass::DateTime,
            };
            return self.dialect.type_text(self, &SqlType::DateTime(plain), context);
        }
        self.dialect.type_text(self, type_, context)
    }

    /// The reference looks at a type of another database's package for what its own type of that name has.
    pub(crate) fn lacks(&self, type_: &str, attribute: &str) -> CompileError {
        CompileError::no_attribute(type_, attribute).with_hint(OTHER_PACKAGE)
    }

    /// "Compiler … can't render element of type …".
    pub(crate) fn unsupported_type(&self, name: &str) -> CompileError {
        CompileError::unsupported(self.dialect.type_compiler_class(), name)
    }
}

/// What to do about a type of another database's package.
const OTHER_PACKAGE: &str = "The type is of another database's package: use one of sqlalchemy, or give this database its \
    own with .with_variant().";

/// Python's formatting of a length that is no number.
pub(crate) fn no_number(given: Option<Length>) -> CompileError {
    let class = if given.is_some() { "str" } else { "NoneType" };
    CompileError::new(
        ErrorClass::Type,
        format!("%d format: a real number is required, not {class}"),
    )
    .with_hint("Give the type a length that this database has.")
}

/// The type as standard SQL spells it.
pub(crate) fn generic(compiler: &Compiler<'_>, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
    match type_ {
        SqlType::Null => Err(CompileError::compile(
            "Can't generate DDL for NullType(); did you forget to specify a type on this Column?",
        )),
        SqlType::String(type_) => string(compiler, type_),
        SqlType::Integer(type_) => Ok(match type_.class {
            IntegerClass::Integer | IntegerClass::UpperInteger => "INTEGER",
            IntegerClass::SmallInteger | IntegerClass::SmallInt => "SMALLINT",
            IntegerClass::BigInteger | IntegerClass::BigInt => "BIGINT",
            IntegerClass::MediumInt | IntegerClass::TinyInt => {
                return Err(compiler.unsupported_type(type_.class.name()));
            }
        }
        .to_owned()),
        SqlType::Numeric(type_) => numeric(compiler, type_),
        SqlType::Boolean(_) => Ok("BOOLEAN".to_owned()),
        SqlType::DateTime(type_) => datetime(compiler, type_.class),
        SqlType::Interval(interval) => match interval.package {
            Package::Sqlalchemy => datetime_of_interval(compiler, context),
            _ => Err(compiler.unsupported_type("INTERVAL")),
        },
        SqlType::Binary(type_) => binary(compiler, type_.class, type_.length),
        SqlType::Bit(_) => Err(compiler.unsupported_type("BIT")),
        SqlType::Year(_) => Err(compiler.unsupported_type("YEAR")),
        SqlType::Uuid(type_) => match type_.class {
            UuidClass::Uuid if !type_.native_uuid || !compiler.dialect.supports_native_uuid() => {
                Ok("CHAR(32)".to_owned())
            }
            UuidClass::Uuid | UuidClass::UpperUuid => Ok("UUID".to_owned()),
            UuidClass::UniqueIdentifier => Err(compiler.unsupported_type("UNIQUEIDENTIFIER")),
        },
        SqlType::Json(type_) => Err(compiler.unsupported_type(type_.class.name())),
        SqlType::Hstore(_) => Err(compiler.unsupported_type("HSTORE")),
        SqlType::Range(class) => Err(compiler.unsupported_type(class.name())),
        SqlType::Plain(PlainClass::MssqlTimestamp, _) => Ok("TIMESTAMP".to_owned()),
        SqlType::Plain(PlainClass::TupleType, _) => Err(compiler.lacks("TupleType", "_compiler_dispatch")),
        SqlType::Plain(class, _) => Err(compiler.unsupported_type(class.name())),
        SqlType::Enum(type_) if type_.set => Err(compiler.unsupported_type("SET")),
        SqlType::Enum(type_) if type_.package == Package::Mysql => Err(compiler.unsupported_type("ENUM")),
        SqlType::Enum(type_) => enumeration(compiler, type_),
        SqlType::Domain(_) => Err(compiler.unsupported_type("DOMAIN")),
        SqlType::Array(_) => Err(compiler.unsupported_type("ARRAY")),
        SqlType::Spatial(type_) => Ok(spatial(type_)),
        SqlType::Vector(type_) => Ok(match type_.dim {
            Some(dim) => format!("{}({dim})", type_.class.name()),
            None => type_.class.name().to_owned(),
        }),
        SqlType::OracleVector(_) => Err(compiler.unsupported_type("VECTOR")),
        SqlType::UserDefined(type_) => match &type_.only {
            Some(only) if *only != compiler.dialect.name() => {
                let is_upper = !type_.class.contains(char::is_lowercase);
                let shown = if is_upper { &type_.class } else { &type_.repr };
                Err(compiler.unsupported_type(shown))
            }
            _ => Ok(type_.spec.clone()),
        },
        SqlType::Decorated(_) | SqlType::Variant(_) => {
            compiler.type_text_in(type_.implementation(compiler.dialect.name()), context)
        }
        SqlType::Reflected(type_) => compiler.type_text_in(&type_.parsed, context),
    }
}

/// `name(length) COLLATE "collation"`.
pub(crate) fn sized(name: &str, length: Option<Length>, collation: Option<&str>) -> String {
    let mut text = name.to_owned();
    match length {
        Some(Length::Given(0)) | None => {}
        Some(Length::Given(length)) => text.push_str(&format!("({length})")),
        Some(Length::Max) => text.push_str("(max)"),
    }
    if let Some(collation) = collation.filter(|it| !it.is_empty()) {
        text.push_str(&format!(" COLLATE \"{collation}\""));
    }
    text
}

fn string(compiler: &Compiler<'_>, type_: &StringType) -> Result<String> {
    let name = match type_.class {
        StringClass::String | StringClass::Unicode | StringClass::VarChar => "VARCHAR",
        StringClass::Text | StringClass::UnicodeText | StringClass::UpperText => "TEXT",
        StringClass::Char => "CHAR",
        StringClass::NChar => "NCHAR",
        StringClass::NVarChar | StringClass::NVarChar2 => "NVARCHAR",
        StringClass::Clob => return Ok("CLOB".to_owned()),
        StringClass::NClob => return Ok("NCLOB".to_owned()),
        StringClass::NText
        | StringClass::TinyText
        | StringClass::MediumText
        | StringClass::LongText
        | StringClass::CiText
        | StringClass::VarChar2
        | StringClass::Long
        | StringClass::Xml => return Err(compiler.unsupported_type(type_.class.name())),
    };
    Ok(sized(name, type_.length, type_.collation.as_deref()))
}

/// `NAME`, `NAME(precision)` or `NAME(precision, scale)`.
pub(crate) fn with_precision(name: &str, type_: &NumericType) -> String {
    match (type_.precision, type_.scale) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

fn numeric(compiler: &Compiler<'_>, type_: &NumericType) -> Result<String> {
    Ok(match type_.class {
        NumericClass::Numeric | NumericClass::UpperNumeric => with_precision("NUMERIC", type_),
        NumericClass::Decimal => with_precision("DECIMAL", type_),
        NumericClass::Float | NumericClass::UpperFloat => "FLOAT".to_owned(),
        NumericClass::Double | NumericClass::UpperDouble => "DOUBLE".to_owned(),
        NumericClass::DoublePrecision => "DOUBLE PRECISION".to_owned(),
        NumericClass::Real => "REAL".to_owned(),
        NumericClass::Number | NumericClass::BinaryDouble | NumericClass::BinaryFloat => {
            return Err(compiler.unsupported_type(type_.class.name()));
        }
    })
}

fn datetime(compiler: &Compiler<'_>, class: DateTimeClass) -> Result<String> {
    Ok(match class {
        DateTimeClass::DateTime | DateTimeClass::UpperDateTime => "DATETIME",
        DateTimeClass::Date | DateTimeClass::UpperDate => "DATE",
        DateTimeClass::Time | DateTimeClass::UpperTime => "TIME",
        DateTimeClass::Timestamp => "TIMESTAMP",
        DateTimeClass::DateTime2 | DateTimeClass::DateTimeOffset | DateTimeClass::SmallDateTime => {
            return Err(compiler.unsupported_type(class.name()));
        }
    }
    .to_owned())
}

/// Without a type of its own, an interval is a date and time counted from 1970.
fn datetime_of_interval(compiler: &Compiler<'_>, context: TypeContext<'_>) -> Result<String> {
    compiler.type_text_in(&SqlType::datetime(false), context)
}

fn binary(compiler: &Compiler<'_>, class: BinaryClass, length: Option<Length>) -> Result<String> {
    Ok(match class {
        BinaryClass::LargeBinary | BinaryClass::PickleType | BinaryClass::Blob => "BLOB".to_owned(),
        BinaryClass::Binary | BinaryClass::VarBinary if length == Some(Length::Max) => {
            return Err(no_number(length));
        }
        BinaryClass::Binary => sized("BINARY", length, None),
        BinaryClass::VarBinary => sized("VARBINARY", length, None),
        BinaryClass::ByteA
        | BinaryClass::TinyBlob
        | BinaryClass::MediumBlob
        | BinaryClass::LongBlob
        | BinaryClass::Image
        | BinaryClass::Raw
        | BinaryClass::BFile => return Err(compiler.unsupported_type(class.name())),
    })
}

/// The VARCHAR of an enumeration that is not a type of the database.
pub(crate) fn enumeration(compiler: &Compiler<'_>, type_: &EnumType) -> Result<String> {
    let mut text = StringType::new(StringClass::VarChar);
    text.length = enum_length(type_).map(Length::Given);
    compiler.type_text(&SqlType::String(text))
}

/// The length of the VARCHAR of an enumeration.
pub(crate) fn enum_length(type_: &EnumType) -> Option<i64> {
    match type_.length {
        EnumLength::Given(length) => Some(length),
        EnumLength::Unlimited => None,
        EnumLength::Longest => type_
            .values
            .iter()
            .map(|value| value.chars().count())
            .max()
            .map(|length| length as i64),
    }
}

/// MySQL's SET is not adapted to databases with string types of their own.
pub(crate) fn refuse_set(compiler: &Compiler<'_>, type_: &SqlType) -> Result<()> {
    match type_.implementation(compiler.dialect.name()) {
        SqlType::Enum(type_) if type_.set => Err(CompileError::new(
            ErrorClass::Type,
            "String.__init__() got an unexpected keyword argument 'retrieve_as_bitwise'",
        )
        .with_hint(OTHER_PACKAGE)),
        _ => Ok(()),
    }
}

/// `geometry(POINT,4326)`.
pub(crate) fn spatial(type_: &aludel_schema::types::SpatialType) -> String {
    use aludel_schema::types::SpatialClass;
    match (&type_.geometry_type, type_.class) {
        (_, SpatialClass::Raster) | (None, _) => type_.type_name().to_owned(),
        (Some(geometry), _) => format!("{}({geometry},{})", type_.type_name(), type_.srid),
    }
}
