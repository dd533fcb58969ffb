//! Types as `SHOW CREATE TABLE` writes them, read by SQLAlchemy's table of names.

use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, BinaryType, BitType, BooleanType, DateTimeClass, DateTimeType, EnumType, IntegerClass,
    IntegerType, JsonClass, JsonType, Length, MysqlStringOptions, NumericClass, NumericType, Package,
    SpatialClass, SpatialType, StringClass, StringType, UuidClass, UuidType,
};

use crate::mysql::definition::Column;

/// The type of a column; `Null` when its name is none that is known.
pub(super) fn resolve(column: &Column) -> SqlType {
    let number = |at: usize| {
        column
            .arguments
            .split(',')
            .nth(at)
            .and_then(|argument| argument.trim().parse::<i64>().ok())
    };
    let string = |class: StringClass| string(class, column, number(0));
    let integer = |class: IntegerClass| {
        SqlType::Integer(IntegerType {
            package: Package::Mysql,
            display_width: number(0),
            unsigned: column.unsigned,
            zerofill: column.zerofill,
            ..IntegerType::new(class)
        })
    };
    let numeric = |class: NumericClass| {
        SqlType::Numeric(NumericType {
            package: Package::Mysql,
            precision: number(0),
            scale: number(1),
            unsigned: column.unsigned,
            zerofill: column.zerofill,
            ..NumericType::new(class)
        })
    };
    let moment = |class: DateTimeClass| {
        SqlType::DateTime(DateTimeType {
            package: Package::Mysql,
            precision: number(0),
            ..DateTimeType::new(class)
        })
    };
    let binary = |class: BinaryClass, package: Package| {
        SqlType::Binary(BinaryType {
            package,
            length: number(0).map(Length::Given),
            ..BinaryType::new(class)
        })
    };
    match column.type_name.as_str() {
        "bigint" => integer(IntegerClass::BigInt),
        "int" | "integer" => integer(IntegerClass::UpperInteger),
        "mediumint" => integer(IntegerClass::MediumInt),
        "smallint" => integer(IntegerClass::SmallInt),
        "tinyint" => integer(IntegerClass::TinyInt),
        "decimal" | "fixed" => numeric(NumericClass::Decimal),
        "numeric" => numeric(NumericClass::UpperNumeric),
        "double" => numeric(NumericClass::UpperDouble),
        "float" => numeric(NumericClass::UpperFloat),
        "boolean" => SqlType::Boolean(BooleanType {
            uppercase: true,
            ..BooleanType::default()
        }),
        "bit" => SqlType::Bit(BitType {
            package: Package::Mysql,
            length: number(0),
            varying: false,
        }),
        "binary" => binary(BinaryClass::Binary, Package::Sqlalchemy),
        "varbinary" => binary(BinaryClass::VarBinary, Package::Sqlalchemy),
        "blob" => binary(BinaryClass::Blob, Package::Sqlalchemy),
        "tinyblob" => binary(BinaryClass::TinyBlob, Package::Mysql),
        "mediumblob" => binary(BinaryClass::MediumBlob, Package::Mysql),
        "longblob" => binary(BinaryClass::LongBlob, Package::Mysql),
        "char" => string(StringClass::Char),
        "nchar" => string(StringClass::NChar),
        "varchar" => string(StringClass::VarChar),
        "nvarchar" => string(StringClass::NVarChar),
        "text" => string(StringClass::UpperText),
        "tinytext" => string(StringClass::TinyText),
        "mediumtext" => string(StringClass::MediumText),
        "longtext" => string(StringClass::LongText),
        "date" => SqlType::DateTime(DateTimeType::new(DateTimeClass::UpperDate)),
        "datetime" => moment(DateTimeClass::UpperDateTime),
        "time" => moment(DateTimeClass::UpperTime),
        "timestamp" => moment(DateTimeClass::Timestamp),
        "year" => SqlType::Year(number(0)),
        "json" => SqlType::Json(JsonType {
            package: Package::Mysql,
            ..JsonType::new(JsonClass::Json)
        }),
        "uuid" => SqlType::Uuid(UuidType::new(UuidClass::UpperUuid)),
        "enum" => enumeration(column, false),
        "set" => enumeration(column, true),
        "geometry" | "point" | "linestring" | "polygon" | "multipoint" | "multilinestring"
        | "multipolygon" | "geometrycollection" => {
            SqlType::Spatial(Box::new(SpatialType::new(SpatialClass::Geometry)))
        }
        _ => SqlType::Null,
    }
}

fn string(class: StringClass, column: &Column, length: Option<i64>) -> SqlType {
    let charset = column.charset.clone().map(|charset| {
        Box::new(MysqlStringOptions {
            charset: Some(charset),
            ..MysqlStringOptions::default()
        })
    });
    SqlType::String(StringType {
        package: Package::Mysql,
        length: length.map(Length::Given),
        collation: column.collation.clone(),
        mysql: charset,
        ..StringType::new(class)
    })
}

/// `enum('a','b''c')` or `set(…)`.
fn enumeration(column: &Column, set: bool) -> SqlType {
    let values = quoted_values(&column.arguments);
    let mut type_ = EnumType::new(values.iter().map(String::as_str));
    type_.package = Package::Mysql;
    type_.charset = column.charset.clone();
    type_.collation = column.collation.clone();
    type_.set = set;
    SqlType::Enum(Box::new(type_))
}

/// The texts of a list, each in quotes.
fn quoted_values(list: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = list;
    while let Some(inner) = rest.split_once('\'').map(|(_, inner)| inner) {
        let mut value = String::new();
        let mut characters = inner.char_indices().peekable();
        let mut end = inner.len();
        while let Some((at, character)) = characters.next() {
            if character != '\'' {
                value.push(character);
            } else if characters.peek().is_some_and(|(_, next)| *next == '\'') {
                characters.next();
                value.push('\'');
            } else {
                end = at + 1;
                break;
            }
        }
        values.push(value);
        rest = &inner[end..];
    }
    values
}
