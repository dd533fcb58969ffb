//! `sqlalchemy.dialects`

mod base;
pub(crate) mod postgresql;

use aludel_python::{Item, NativeModule};

use super::engine::dialect;
use super::sql::upsert;
use super::types::{generic, mssql, mysql, oracle, sqlite};

pub(crate) use postgresql::MODULE as POSTGRESQL;

/// `sqlalchemy.dialects`
static DIALECTS: NativeModule = NativeModule {
    name: "sqlalchemy.dialects",
    items: &[
        Item::Module("postgresql", "sqlalchemy.dialects.postgresql"),
        Item::Module("sqlite", "sqlalchemy.dialects.sqlite"),
        Item::Module("mysql", "sqlalchemy.dialects.mysql"),
        Item::Module("mariadb", "sqlalchemy.dialects.mariadb"),
        Item::Module("mssql", "sqlalchemy.dialects.mssql"),
        Item::Module("oracle", "sqlalchemy.dialects.oracle"),
    ],
    includes: &[],
};

/// `sqlalchemy.dialects.sqlite`
pub(crate) static SQLITE: NativeModule = NativeModule {
    name: "sqlalchemy.dialects.sqlite",
    items: &[
        Item::Type(&generic::BLOB),
        Item::Type(&generic::BOOLEAN),
        Item::Type(&generic::CHAR),
        Item::Type(&sqlite::DATE),
        Item::Type(&sqlite::DATETIME),
        Item::Type(&generic::DECIMAL),
        Item::Type(&generic::FLOAT),
        Item::Type(&generic::INTEGER),
        Item::Type(&sqlite::JSON),
        Item::Type(&generic::NUMERIC),
        Item::Type(&generic::REAL),
        Item::Type(&generic::SMALLINT),
        Item::Type(&generic::TEXT),
        Item::Type(&sqlite::TIME),
        Item::Type(&generic::TIMESTAMP),
        Item::Type(&generic::VARCHAR),
        Item::Function(&upsert::SQLITE_INSERT_FUNCTION),
        Item::Type(&upsert::SQLITE_INSERT),
        Item::Type(&dialect::SQLITE),
        Item::Module("base", "sqlalchemy.dialects.sqlite.base"),
    ],
    includes: &[],
};

/// `sqlalchemy.dialects.mysql`
pub(crate) static MYSQL: NativeModule = NativeModule {
    name: "sqlalchemy.dialects.mysql",
    items: &[
        Item::Type(&mysql::BIGINT),
        Item::Type(&generic::BINARY),
        Item::Type(&mysql::BIT),
        Item::Type(&generic::BLOB),
        Item::Type(&generic::BOOLEAN),
        Item::Type(&mysql::CHAR),
        Item::Type(&generic::DATE),
        Item::Type(&mysql::DATETIME),
        Item::Type(&mysql::DECIMAL),
        Item::Type(&mysql::DOUBLE),
        Item::Type(&mysql::ENUM),
        Item::Type(&mysql::FLOAT),
        Item::Type(&mysql::INET4),
        Item::Type(&mysql::INET6),
        Item::Type(&mysql::INTEGER),
        Item::Type(&mysql::JSON),
        Item::Type(&mysql::LONGBLOB),
        Item::Type(&mysql::LONGTEXT),
        Item::Type(&mysql::MEDIUMBLOB),
        Item::Type(&mysql::MEDIUMINT),
        Item::Type(&mysql::MEDIUMTEXT),
        Item::Type(&mysql::NCHAR),
        Item::Type(&mysql::NUMERIC),
        Item::Type(&mysql::NVARCHAR),
        Item::Type(&mysql::REAL),
        Item::Type(&mysql::SET),
        Item::Type(&mysql::SMALLINT),
        Item::Type(&mysql::TEXT),
        Item::Type(&mysql::TIME),
        Item::Type(&mysql::TIMESTAMP),
        Item::Type(&mysql::TINYBLOB),
        Item::Type(&mysql::TINYINT),
        Item::Type(&mysql::TINYTEXT),
        Item::Type(&generic::VARBINARY),
        Item::Type(&mysql::VARCHAR),
        Item::Type(&mysql::YEAR),
        Item::Function(&upsert::MYSQL_INSERT_FUNCTION),
        Item::Type(&upsert::MYSQL_INSERT),
        Item::Type(&super::sql::match_against::MATCH),
        Item::Type(&dialect::MYSQL),
        Item::Module("base", "sqlalchemy.dialects.mysql.base"),
        Item::Module("types", "sqlalchemy.dialects.mysql.types"),
    ],
    includes: &[],
};

/// `sqlalchemy.dialects.mssql`
pub(crate) static MSSQL: NativeModule = NativeModule {
    name: "sqlalchemy.dialects.mssql",
    items: &[
        Item::Type(&generic::BIGINT),
        Item::Type(&generic::BINARY),
        Item::Type(&mssql::BIT),
        Item::Type(&generic::CHAR),
        Item::Type(&generic::DATE),
        Item::Type(&generic::DATETIME),
        Item::Type(&mssql::DATETIME2),
        Item::Type(&mssql::DATETIMEOFFSET),
        Item::Type(&generic::DECIMAL),
        Item::Type(&mssql::DOUBLE_PRECISION),
        Item::Type(&generic::FLOAT),
        Item::Type(&mssql::IMAGE),
        Item::Type(&generic::INTEGER),
        Item::Type(&mssql::JSON),
        Item::Type(&mssql::MONEY),
        Item::Type(&generic::NCHAR),
        Item::Type(&mssql::NTEXT),
        Item::Type(&generic::NUMERIC),
        Item::Type(&generic::NVARCHAR),
        Item::Type(&mssql::REAL),
        Item::Type(&mssql::ROWVERSION),
        Item::Type(&mssql::SMALLDATETIME),
        Item::Type(&generic::SMALLINT),
        Item::Type(&mssql::SMALLMONEY),
        Item::Type(&mssql::SQL_VARIANT),
        Item::Type(&generic::TEXT),
        Item::Type(&mssql::TIME),
        Item::Type(&mssql::TIMESTAMP),
        Item::Type(&mssql::TINYINT),
        Item::Type(&mssql::UNIQUEIDENTIFIER),
        Item::Type(&mssql::VARBINARY),
        Item::Type(&generic::VARCHAR),
        Item::Type(&mssql::XML),
        Item::Function(&super::sql::construct::TRY_CAST),
        Item::Type(&dialect::MSSQL),
        Item::Module("base", "sqlalchemy.dialects.mssql.base"),
    ],
    includes: &[],
};

/// `sqlalchemy.dialects.oracle`
pub(crate) static ORACLE: NativeModule = NativeModule {
    name: "sqlalchemy.dialects.oracle",
    items: &[
        Item::Type(&oracle::BFILE),
        Item::Type(&oracle::BINARY_DOUBLE),
        Item::Type(&oracle::BINARY_FLOAT),
        Item::Type(&generic::BLOB),
        Item::Type(&generic::CHAR),
        Item::Type(&generic::CLOB),
        Item::Type(&oracle::DATE),
        Item::Type(&generic::DOUBLE_PRECISION),
        Item::Type(&oracle::FLOAT),
        Item::Type(&oracle::INTERVAL),
        Item::Type(&oracle::LONG),
        Item::Type(&generic::NCHAR),
        Item::Type(&oracle::NCLOB),
        Item::Type(&oracle::NUMBER),
        Item::Type(&generic::NVARCHAR),
        Item::Value("NVARCHAR2", |py| {
            Ok(aludel_python::Value::Class(py.class(&generic::NVARCHAR)))
        }),
        Item::Type(&oracle::RAW),
        Item::Type(&generic::REAL),
        Item::Type(&oracle::ROWID),
        Item::Type(&oracle::TIMESTAMP),
        Item::Type(&generic::VARCHAR),
        Item::Type(&oracle::VARCHAR2),
        Item::Type(&oracle::VECTOR),
        Item::Type(&dialect::ORACLE),
        Item::Module("base", "sqlalchemy.dialects.oracle.base"),
    ],
    includes: &[&oracle::VECTOR_NAMES],
};

macro_rules! aliases {
    ($($name:ident = $text:literal : $module:ident $(, $further:path)?;)*) => {
        $(static $name: NativeModule = NativeModule {
            name: $text,
            items: &[],
            includes: &[&$module $(, &$further)?],
        };)*
    };
}

aliases! {
    SQLITE_BASE = "sqlalchemy.dialects.sqlite.base": SQLITE, base::SQLITE;
    SQLITE_JSON = "sqlalchemy.dialects.sqlite.json": SQLITE;
    MYSQL_BASE = "sqlalchemy.dialects.mysql.base": MYSQL, base::MYSQL;
    MYSQL_TYPES = "sqlalchemy.dialects.mysql.types": MYSQL;
    MYSQL_ENUMERATED = "sqlalchemy.dialects.mysql.enumerated": MYSQL;
    SQLITE_DML = "sqlalchemy.dialects.sqlite.dml": SQLITE;
    MYSQL_DML = "sqlalchemy.dialects.mysql.dml": MYSQL;
    MYSQL_JSON = "sqlalchemy.dialects.mysql.json": MYSQL;
    MYSQL_EXPRESSION = "sqlalchemy.dialects.mysql.expression": MYSQL;
    MSSQL_JSON = "sqlalchemy.dialects.mssql.json": MSSQL;
    ORACLE_TYPES = "sqlalchemy.dialects.oracle.types": ORACLE;
    MARIADB = "sqlalchemy.dialects.mariadb": MYSQL;
    MSSQL_BASE = "sqlalchemy.dialects.mssql.base": MSSQL, base::MSSQL;
    ORACLE_BASE = "sqlalchemy.dialects.oracle.base": ORACLE, base::ORACLE;
    POSTGRESQL_BASE = "sqlalchemy.dialects.postgresql.base": POSTGRESQL, base::POSTGRESQL;
    POSTGRESQL_JSON = "sqlalchemy.dialects.postgresql.json": POSTGRESQL;
    POSTGRESQL_RANGES = "sqlalchemy.dialects.postgresql.ranges": POSTGRESQL;
    POSTGRESQL_ARRAY = "sqlalchemy.dialects.postgresql.array": POSTGRESQL;
    POSTGRESQL_TYPES = "sqlalchemy.dialects.postgresql.types": POSTGRESQL;
    POSTGRESQL_NAMED_TYPES = "sqlalchemy.dialects.postgresql.named_types": POSTGRESQL;
    POSTGRESQL_EXT = "sqlalchemy.dialects.postgresql.ext": POSTGRESQL;
    POSTGRESQL_HSTORE = "sqlalchemy.dialects.postgresql.hstore": POSTGRESQL;
    POSTGRESQL_DML = "sqlalchemy.dialects.postgresql.dml": POSTGRESQL;
}

/// All modules of the dialects.
pub(crate) static MODULES: [&NativeModule; 29] = [
    &DIALECTS,
    &POSTGRESQL,
    &SQLITE,
    &MYSQL,
    &MSSQL,
    &ORACLE,
    &SQLITE_BASE,
    &SQLITE_JSON,
    &MYSQL_BASE,
    &MYSQL_TYPES,
    &MYSQL_ENUMERATED,
    &SQLITE_DML,
    &MYSQL_DML,
    &MYSQL_JSON,
    &MYSQL_EXPRESSION,
    &MSSQL_JSON,
    &ORACLE_TYPES,
    &MARIADB,
    &MSSQL_BASE,
    &ORACLE_BASE,
    &POSTGRESQL_BASE,
    &POSTGRESQL_JSON,
    &POSTGRESQL_RANGES,
    &POSTGRESQL_ARRAY,
    &POSTGRESQL_TYPES,
    &POSTGRESQL_NAMED_TYPES,
    &POSTGRESQL_EXT,
    &POSTGRESQL_HSTORE,
    &POSTGRESQL_DML,
];
