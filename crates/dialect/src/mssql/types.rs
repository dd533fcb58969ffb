//! Types of SQL Server.

use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, DateTimeClass, DateTimeType, IntegerClass, Length, NumericClass, Package, PlainClass,
    StringClass, StringType, UuidClass,
};

use crate::Compiler;
use crate::error::Result;
use crate::types::{TypeContext, generic};

/// The type as SQL Server spells it.
pub(super) fn text(compiler: &Compiler<'_>, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
    Ok(match type_ {
        SqlType::String(string) => return string_text(compiler, string, type_, context),
        SqlType::Integer(integer) if integer.class == IntegerClass::TinyInt => "TINYINT".to_owned(),
        SqlType::Numeric(numeric) => match numeric.class {
            NumericClass::Float | NumericClass::UpperFloat => match numeric.precision {
                Some(precision) => format!("FLOAT({precision})"),
                None => "FLOAT".to_owned(),
            },
            NumericClass::Double => "DOUBLE PRECISION".to_owned(),
            _ => return generic(compiler, type_, context),
        },
        SqlType::Boolean(boolean) => if boolean.uppercase { "BOOLEAN" } else { "BIT" }.to_owned(),
        SqlType::Bit(_) => "BIT".to_owned(),
        SqlType::DateTime(datetime) => date_time(compiler, datetime),
        SqlType::Interval(_) => return generic(compiler, type_, context),
        SqlType::Binary(binary) => match binary.class {
            BinaryClass::LargeBinary | BinaryClass::PickleType => "IMAGE".to_owned(),
            BinaryClass::Image => "IMAGE".to_owned(),
            BinaryClass::VarBinary => {
                let mut text = format!("VARBINARY({})", length_text(binary.length));
                if binary.filestream {
                    text.push_str(" FILESTREAM");
                }
                text
            }
            _ => return generic(compiler, type_, context),
        },
        SqlType::Uuid(uuid) => match uuid.class {
            UuidClass::Uuid if uuid.native_uuid => "UNIQUEIDENTIFIER".to_owned(),
            UuidClass::UniqueIdentifier => "UNIQUEIDENTIFIER".to_owned(),
            _ => return generic(compiler, type_, context),
        },
        SqlType::Json(json) if json.class.name() == "JSON" => "NVARCHAR(max)".to_owned(),
        SqlType::Plain(
            class @ (PlainClass::Money
            | PlainClass::SmallMoney
            | PlainClass::SqlVariant
            | PlainClass::RowVersion
            | PlainClass::MssqlTimestamp
            | PlainClass::SysName),
            _,
        ) => class.name().to_owned(),
        SqlType::Spatial(spatial) => spatial.type_name().to_owned(),
        _ => return generic(compiler, type_, context),
    })
}

fn length_text(length: Option<Length>) -> String {
    match length {
        Some(Length::Given(length)) if length != 0 => length.to_string(),
        _ => "max".to_owned(),
    }
}

fn string_text(
    compiler: &Compiler<'_>,
    string: &StringType,
    type_: &SqlType,
    context: TypeContext<'_>,
) -> Result<String> {
    let given = |name: &str| match string.length {
        Some(Length::Given(length)) if length != 0 => format!("{name}({length})"),
        Some(Length::Max) => format!("{name}(max)"),
        _ => name.to_owned(),
    };
    let text = match string.class {
        StringClass::String | StringClass::VarChar => format!("VARCHAR({})", length_text(string.length)),
        StringClass::Unicode | StringClass::NVarChar | StringClass::NVarChar2 => {
            format!("NVARCHAR({})", length_text(string.length))
        }
        StringClass::Text | StringClass::UpperText => given("TEXT"),
        StringClass::UnicodeText | StringClass::NText => given("NTEXT"),
        StringClass::Char => given("CHAR"),
        StringClass::NChar => given("NCHAR"),
        StringClass::Xml => return Ok("XML".to_owned()),
        _ => return generic(compiler, type_, context),
    };
    Ok(match string.collation.as_deref().filter(|it| !it.is_empty()) {
        Some(collation) => format!("{text} COLLATE {collation}"),
        None => text,
    })
}

/// `Date` and `Time` become DATETIME where no server tells its version, as it is offline.
fn date_time(compiler: &Compiler<'_>, datetime: &DateTimeType) -> String {
    let sized = |name: &str| match datetime.precision {
        // MySQL's types call it `fsp`, which SQL Server does not look for.
        Some(precision) if datetime.package != Package::Mysql => format!("{name}({precision})"),
        _ => name.to_owned(),
    };
    match datetime.class {
        DateTimeClass::DateTime if datetime.timezone => "DATETIMEOFFSET".to_owned(),
        DateTimeClass::DateTime | DateTimeClass::UpperDateTime => "DATETIME".to_owned(),
        DateTimeClass::Date | DateTimeClass::Time if compiler.settings.as_sql => "DATETIME".to_owned(),
        DateTimeClass::Date | DateTimeClass::UpperDate => "DATE".to_owned(),
        DateTimeClass::Time | DateTimeClass::UpperTime => sized("TIME"),
        DateTimeClass::Timestamp => "TIMESTAMP".to_owned(),
        DateTimeClass::DateTime2 => sized("DATETIME2"),
        DateTimeClass::DateTimeOffset => sized("DATETIMEOFFSET"),
        DateTimeClass::SmallDateTime => "SMALLDATETIME".to_owned(),
    }
}
