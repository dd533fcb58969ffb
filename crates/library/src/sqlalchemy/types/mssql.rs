//! The types of `sqlalchemy.dialects.mssql`.

use super::construct as make;
use super::{generic, sql_types};
use crate::support::constructor;

sql_types! { "sqlalchemy.dialects.mssql.base";
    BIT = "BIT": generic::BOOLEAN_GENERIC;
    DATETIME2 = "DATETIME2": generic::DATETIME_GENERIC, constructor!(
        "DATETIME2.__init__", "(self, precision=None, timezone=False)", make::datetime);
    DATETIMEOFFSET = "DATETIMEOFFSET": generic::DATETIME_GENERIC, constructor!(
        "DATETIMEOFFSET.__init__", "(self, precision=None, timezone=True)", make::datetime);
    DOUBLE_PRECISION = "DOUBLE_PRECISION": generic::DOUBLE_PRECISION;
    IMAGE = "IMAGE": generic::LARGE_BINARY;
    MONEY = "MONEY": generic::TYPE_ENGINE;
    NTEXT = "NTEXT": generic::UNICODE_TEXT;
    REAL = "REAL": generic::REAL;
    SMALLDATETIME = "SMALLDATETIME": generic::DATETIME_GENERIC;
    SMALLMONEY = "SMALLMONEY": generic::TYPE_ENGINE;
    SQL_VARIANT = "SQL_VARIANT": generic::TYPE_ENGINE;
    TIME = "TIME": generic::TIME, constructor!("TIME.__init__", "(self, precision=None, timezone=False)", make::datetime);
    TIMESTAMP = "TIMESTAMP": generic::BINARY_BASE, constructor!("TIMESTAMP.__init__", "(self, convert_int=False)", make::row_version);
    ROWVERSION = "ROWVERSION": TIMESTAMP;
    TINYINT = "TINYINT": generic::INTEGER_GENERIC;
    UNIQUEIDENTIFIER = "UNIQUEIDENTIFIER": generic::UUID_GENERIC, constructor!(
        "UNIQUEIDENTIFIER.__init__", "(self, as_uuid=True)", make::uuid);
    VARBINARY = "VARBINARY": generic::VARBINARY | generic::LARGE_BINARY, constructor!(
        "VARBINARY.__init__", "(self, length=None, filestream=False)", make::binary);
    XML = "XML": generic::TEXT_GENERIC;
}

sql_types! { "sqlalchemy.dialects.mssql.json";
    JSON = "JSON": generic::JSON;
}
