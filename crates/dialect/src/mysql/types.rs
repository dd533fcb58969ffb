//! Types of MySQL and MariaDB.

use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, DateTimeClass, DateTimeType, EnumType, IntegerClass, IntegerType, Length,
    MysqlStringOptions, NumericClass, NumericType, Package, PlainClass, StringClass, StringType,
};

use crate::Compiler;
use crate::error::{CompileError, ErrorClass, Result};
use crate::types::{TypeContext, generic, no_number, with_precision};

/// The type as MySQL spells it.
pub(super) fn text(compiler: &Compiler<'_>, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
    Ok(match type_ {
        SqlType::Integer(integer) => integer_text(integer),
        SqlType::Numeric(numeric) => return numeric_text(compiler, numeric, type_, context),
        SqlType::String(string) => return string_text(compiler, string, type_, context),
        SqlType::Boolean(_) => "BOOL".to_owned(),
        SqlType::DateTime(datetime) => return date_time(compiler, datetime, type_, context),
        SqlType::Binary(binary) => match (binary.class, binary.length) {
            (
                BinaryClass::LargeBinary | BinaryClass::Blob | BinaryClass::PickleType,
                Some(Length::Given(length)),
            ) => {
                format!("BLOB({length})")
            }
            (BinaryClass::TinyBlob | BinaryClass::MediumBlob | BinaryClass::LongBlob, _) => {
                binary.class.name().to_owned()
            }
            (BinaryClass::VarBinary, None) => return Err(no_number(None)),
            _ => return generic(compiler, type_, context),
        },
        SqlType::Bit(bit) if bit.package == Package::Mssql => return Err(compiler.lacks("BIT", "length")),
        SqlType::Bit(bit) => match (bit.length, bit.package) {
            (Some(length), _) => format!("BIT({length})"),
            // PostgreSQL's type has a length of one by itself.
            (None, Package::Postgresql) if !bit.varying => "BIT(1)".to_owned(),
            (None, _) => "BIT".to_owned(),
        },
        SqlType::Year(None) => "YEAR".to_owned(),
        SqlType::Year(Some(width)) => format!("YEAR({width})"),
        SqlType::Json(json) if json.class.name() == "JSON" => "JSON".to_owned(),
        SqlType::Enum(enumeration) if enumeration.native_enum || enumeration.set => {
            enumerated(compiler, enumeration)
        }
        SqlType::Plain(class @ (PlainClass::Inet4 | PlainClass::Inet6), _)
            if compiler.dialect.name() == "mariadb" =>
        {
            class.name().to_owned()
        }
        SqlType::Spatial(spatial) => spatial_text(compiler, spatial, context),
        _ => return generic(compiler, type_, context),
    })
}

fn sign(mut text: String, unsigned: bool, zerofill: bool) -> String {
    if unsigned {
        text.push_str(" UNSIGNED");
    }
    if zerofill {
        text.push_str(" ZEROFILL");
    }
    text
}

fn integer_text(integer: &IntegerType) -> String {
    let name = match integer.class {
        IntegerClass::Integer | IntegerClass::UpperInteger => "INTEGER",
        IntegerClass::SmallInteger | IntegerClass::SmallInt => "SMALLINT",
        IntegerClass::BigInteger | IntegerClass::BigInt => "BIGINT",
        IntegerClass::MediumInt => "MEDIUMINT",
        IntegerClass::TinyInt => "TINYINT",
    };
    let text = match integer.display_width {
        Some(width) => format!("{name}({width})"),
        None => name.to_owned(),
    };
    sign(text, integer.unsigned, integer.zerofill)
}

fn numeric_text(
    compiler: &Compiler<'_>,
    numeric: &NumericType,
    type_: &SqlType,
    context: TypeContext<'_>,
) -> Result<String> {
    let both = |name: &str| match (numeric.precision, numeric.scale) {
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
        _ => name.to_owned(),
    };
    let double = matches!(
        numeric.class,
        NumericClass::Double | NumericClass::UpperDouble | NumericClass::DoublePrecision
    );
    if double && numeric.precision.is_some() && numeric.scale.is_none() {
        return Err(CompileError::new(
            ErrorClass::Argument,
            "You must specify both precision and scale or omit both altogether.",
        ));
    }
    let text = match numeric.class {
        NumericClass::Numeric | NumericClass::UpperNumeric => with_precision("NUMERIC", numeric),
        NumericClass::Decimal => with_precision("DECIMAL", numeric),
        NumericClass::Double | NumericClass::UpperDouble => both("DOUBLE"),
        NumericClass::Real => both("REAL"),
        NumericClass::Float | NumericClass::UpperFloat => match (numeric.precision, numeric.scale) {
            (Some(precision), None) => format!("FLOAT({precision})"),
            _ => both("FLOAT"),
        },
        _ => return generic(compiler, type_, context),
    };
    Ok(sign(text, numeric.unsigned, numeric.zerofill))
}

fn string_text(
    compiler: &Compiler<'_>,
    string: &StringType,
    type_: &SqlType,
    context: TypeContext<'_>,
) -> Result<String> {
    let length = match string.length {
        Some(Length::Given(length)) => format!("({length})"),
        Some(Length::Max) => "(max)".to_owned(),
        None => String::new(),
    };
    let (name, national) = match string.class {
        StringClass::String | StringClass::Unicode | StringClass::VarChar => ("VARCHAR", false),
        StringClass::NVarChar | StringClass::NVarChar2 => ("VARCHAR", true),
        StringClass::Char => ("CHAR", false),
        StringClass::NChar => ("CHAR", true),
        StringClass::Text | StringClass::UnicodeText | StringClass::UpperText => ("TEXT", false),
        StringClass::TinyText | StringClass::MediumText | StringClass::LongText => {
            return Ok(extended(string.class.name().to_owned(), string, false));
        }
        _ => return generic(compiler, type_, context),
    };
    if name == "VARCHAR" && length.is_empty() {
        let name = if national { "NVARCHAR" } else { "VARCHAR" };
        return Err(CompileError::compile(format!(
            "{name} requires a length on dialect {}",
            compiler.dialect.name()
        )));
    }
    if name == "VARCHAR" && !national && string.length == Some(Length::Max) {
        return Err(no_number(string.length));
    }
    Ok(extended(format!("{name}{length}"), string, national))
}

fn extended(text: String, string: &StringType, national: bool) -> String {
    let options = string.mysql.as_deref().cloned().unwrap_or_default();
    with_characters(text, &options, string.collation.as_deref(), national)
}

/// The type with its character set and collation.
fn with_characters(
    text: String,
    options: &MysqlStringOptions,
    collation: Option<&str>,
    national: bool,
) -> String {
    let collation = match collation {
        Some(collation) => Some(format!("COLLATE {collation}")),
        None => options.binary.then(|| "BINARY".to_owned()),
    };
    let mut parts = Vec::new();
    if national || options.national {
        parts.extend(["NATIONAL".to_owned(), text]);
    } else {
        parts.push(text);
        match &options.charset {
            Some(charset) => parts.push(format!("CHARACTER SET {charset}")),
            None if options.ascii => parts.push("ASCII".to_owned()),
            None if options.unicode => parts.push("UNICODE".to_owned()),
            None => {}
        }
    }
    parts.extend(collation);
    parts.join(" ")
}

fn date_time(
    compiler: &Compiler<'_>,
    datetime: &DateTimeType,
    type_: &SqlType,
    context: TypeContext<'_>,
) -> Result<String> {
    let name = match datetime.class {
        DateTimeClass::DateTime | DateTimeClass::UpperDateTime => "DATETIME",
        DateTimeClass::Time | DateTimeClass::UpperTime => "TIME",
        DateTimeClass::Timestamp => "TIMESTAMP",
        _ => return generic(compiler, type_, context),
    };
    Ok(
        match datetime
            .precision
            .filter(|it| *it != 0 && datetime.package == Package::Mysql)
        {
            Some(precision) => format!("{name}({precision})"),
            None => name.to_owned(),
        },
    )
}

/// `ENUM('a','b')` or `SET('a','b')`.
fn enumerated(compiler: &Compiler<'_>, enumeration: &EnumType) -> String {
    let values: Vec<String> = enumeration
        .values
        .iter()
        .map(|value| compiler.string_literal(value))
        .collect();
    let name = if enumeration.set { "SET" } else { "ENUM" };
    let text = format!("{name}({})", values.join(","));
    let mut options = enumeration.mysql.as_deref().cloned().unwrap_or_default();
    options.charset.clone_from(&enumeration.charset);
    with_characters(text, &options, enumeration.collation.as_deref(), false)
}

/// `POINT NOT NULL SRID 4326`: a spatial index needs a column that is not null.
fn spatial_text(
    compiler: &Compiler<'_>,
    spatial: &aludel_schema::types::SpatialType,
    context: TypeContext<'_>,
) -> String {
    let mut text = spatial
        .geometry_type
        .clone()
        .unwrap_or_else(|| "GEOMETRY".to_owned());
    if context.column.is_none_or(|column| column.computed().is_none()) {
        if !spatial.nullable || spatial.spatial_index {
            text.push_str(" NOT NULL");
        }
        if spatial.srid > 0 && compiler.dialect.name() != "mariadb" {
            text.push_str(&format!(" SRID {}", spatial.srid));
        }
    }
    text
}
