//! Names of the base modules of the dialects: their classes, and the older names of types.

use aludel_python::{Item, NativeModule, Value};

use crate::sqlalchemy::engine::dialect;
use crate::sqlalchemy::types::{generic, mssql, mysql};

macro_rules! names {
    ($($module:ident = $text:literal { $($name:literal: $type:expr;)* })*) => {
        $(
            #[doc = concat!("Further names of `", $text, "`.")]
            pub(super) static $module: NativeModule = NativeModule {
                name: $text,
                items: &[$(Item::Value($name, |py| Ok(Value::Class(py.class(&$type))))),*],
                includes: &[],
            };
        )*
    };
}

names! {
    POSTGRESQL = "sqlalchemy.dialects.postgresql.base" {
        "PGDialect": dialect::POSTGRESQL_BASE;
    }
    SQLITE = "sqlalchemy.dialects.sqlite.base" {
        "SQLiteDialect": dialect::SQLITE_BASE;
    }
    ORACLE = "sqlalchemy.dialects.oracle.base" {
        "OracleDialect": dialect::ORACLE_BASE;
    }
    MYSQL = "sqlalchemy.dialects.mysql.base" {
        "MySQLDialect": dialect::MYSQL_BASE;
        "MSTime": mysql::TIME;
        "MSSet": mysql::SET;
        "MSEnum": mysql::ENUM;
        "MSLongBlob": mysql::LONGBLOB;
        "MSMediumBlob": mysql::MEDIUMBLOB;
        "MSTinyBlob": mysql::TINYBLOB;
        "MSBlob": generic::BLOB;
        "MSBinary": generic::BINARY;
        "MSVarBinary": generic::VARBINARY;
        "MSNChar": mysql::NCHAR;
        "MSNVarChar": mysql::NVARCHAR;
        "MSChar": mysql::CHAR;
        "MSString": mysql::VARCHAR;
        "MSLongText": mysql::LONGTEXT;
        "MSMediumText": mysql::MEDIUMTEXT;
        "MSTinyText": mysql::TINYTEXT;
        "MSText": mysql::TEXT;
        "MSYear": mysql::YEAR;
        "MSTimeStamp": mysql::TIMESTAMP;
        "MSBit": mysql::BIT;
        "MSSmallInteger": mysql::SMALLINT;
        "MSTinyInteger": mysql::TINYINT;
        "MSMediumInteger": mysql::MEDIUMINT;
        "MSBigInteger": mysql::BIGINT;
        "MSNumeric": mysql::NUMERIC;
        "MSDecimal": mysql::DECIMAL;
        "MSDouble": mysql::DOUBLE;
        "MSReal": mysql::REAL;
        "MSFloat": mysql::FLOAT;
        "MSInteger": mysql::INTEGER;
    }
    MSSQL = "sqlalchemy.dialects.mssql.base" {
        "MSDialect": dialect::MSSQL_BASE;
        "MSDateTime": generic::DATETIME;
        "MSDate": generic::DATE;
        "MSReal": mssql::REAL;
        "MSTinyInteger": mssql::TINYINT;
        "MSTime": mssql::TIME;
        "MSSmallDateTime": mssql::SMALLDATETIME;
        "MSDateTime2": mssql::DATETIME2;
        "MSDateTimeOffset": mssql::DATETIMEOFFSET;
        "MSText": generic::TEXT;
        "MSString": generic::VARCHAR;
        "MSChar": generic::CHAR;
        "MSBinary": generic::BINARY;
        "MSVarBinary": mssql::VARBINARY;
        "MSImage": mssql::IMAGE;
        "MSBit": mssql::BIT;
        "MSMoney": mssql::MONEY;
        "MSSmallMoney": mssql::SMALLMONEY;
        "MSUniqueIdentifier": mssql::UNIQUEIDENTIFIER;
        "MSVariant": mssql::SQL_VARIANT;
    }
}
