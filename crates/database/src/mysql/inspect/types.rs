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
    number(column)
        .or_else(|| text(column))
        .or_else(|| moment(column))
        .or_else(|| other(column))
        .unwrap_or_default()
}

/// An argument that is a number.
fn argument(column: &Column, at: usize) -> Option<i64> {
    column.arguments.split(',').nth(at)?.trim().parse().ok()
}

fn number(column: &Column) -> Option<SqlType> {
    let integer = |class: IntegerClass| {
        SqlType::Integer(IntegerType {
            package: Package::Mysql,
            display_width: argument(column, 0),
            unsigned: column.unsigned,
            zerofill: column.zerofill,
            ..IntegerType::new(class)
        })
    };
    let numeric = |class: NumericClass| {
        SqlType::Numeric(NumericType {
            package: Package::Mysql,
            precision: argument(column, 0),
            scale: argument(column, 1),
            unsigned: column.unsigned,
            zerofill: column.zerofill,
            ..NumericType::new(class)
        })
    };
    Some(match column.type_name.as_str() {
        "bigint" => integer(IntegerClass::BigInt),
        "int" | "integer" => integer(IntegerClass::UpperInteger),
        "mediumint" => integer(IntegerClass::MediumInt),
        "smallint" => integer(IntegerClass::SmallInt),
        "tinyint" => integer(IntegerClass::TinyInt),
        "decimal" | "fixed" => numeric(NumericClass::Decimal),
        "numeric" => numeric(NumericClass::UpperNumeric),
        "double" => numeric(NumericClass::UpperDouble),
        "float" => numeric(NumericClass::UpperFloat),
        _ => return None,
    })
}

fn text(column: &Column) -> Option<SqlType> {
    let class = match column.type_name.as_str() {
        "char" => StringClass::Char,
        "nchar" => StringClass::NChar,
        "varchar" => StringClass::VarChar,
        "nvarchar" => StringClass::NVarChar,
        "text" => StringClass::UpperText,
        "tinytext" => StringClass::TinyText,
        "mediumtext" => StringClass::MediumText,
        "longtext" => StringClass::LongText,
        "enum" => return Some(enumeration(column, false)),
        "set" => return Some(enumeration(column, true)),
        _ => return None,
    };
    Some(string(class, column, argument(column, 0)))
}

fn moment(column: &Column) -> Option<SqlType> {
    let class = match column.type_name.as_str() {
        "datetime" => DateTimeClass::UpperDateTime,
        "time" => DateTimeClass::UpperTime,
        "timestamp" => DateTimeClass::Timestamp,
        "date" => return Some(SqlType::DateTime(DateTimeType::new(DateTimeClass::UpperDate))),
        "year" => return Some(SqlType::Year(argument(column, 0))),
        _ => return None,
    };
    let precision = argument(column, 0);
    Some(SqlType::DateTime(DateTimeType {
        package: Package::Mysql,
        precision,
        ..DateTimeType::new(class)
    }))
}

fn other(column: &Column) -> Option<SqlType> {
    let binary = |class: BinaryClass, package: Package| {
        let length = argument(column, 0).map(Length::Given);
        SqlType::Binary(BinaryType {
            package,
            length,
            ..BinaryType::new(class)
        })
    };
    Some(match column.type_name.as_str() {
        "boolean" => SqlType::Boolean(BooleanType {
            uppercase: true,
            ..BooleanType::default()
        }),
        "bit" => SqlType::Bit(BitType {
            package: Package::Mysql,
            length: argument(column, 0),
            varying: false,
        }),
        "binary" => binary(BinaryClass::Binary, Package::Sqlalchemy),
        "varbinary" => binary(BinaryClass::VarBinary, Package::Sqlalchemy),
        "blob" => binary(BinaryClass::Blob, Package::Sqlalchemy),
        "tinyblob" => binary(BinaryClass::TinyBlob, Package::Mysql),
        "mediumblob" => binary(BinaryClass::MediumBlob, Package::Mysql),
        "longblob" => binary(BinaryClass::LongBlob, Package::Mysql),
        "json" => SqlType::Json(JsonType {
            package: Package::Mysql,
            ..JsonType::new(JsonClass::Json)
        }),
        "uuid" => SqlType::Uuid(UuidType::new(UuidClass::UpperUuid)),
        "geometry" | "point" | "linestring" | "polygon" | "multipoint" | "multilinestring"
        | "multipolygon" | "geometrycollection" => {
            SqlType::Spatial(Box::new(SpatialType::new(SpatialClass::Geometry)))
        }
        _ => return None,
    })
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
