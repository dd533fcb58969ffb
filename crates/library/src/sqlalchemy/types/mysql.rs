//! The types of `sqlalchemy.dialects.mysql`.

use super::construct as make;
use super::{enumeration, generic, sql_types};
use crate::support::constructor;

sql_types! { "sqlalchemy.dialects.mysql.types";
    INTEGER = "INTEGER": generic::INTEGER, constructor!("INTEGER.__init__", "(self, display_width=None, **kw)", make::mysql_integer);
    BIGINT = "BIGINT": generic::BIGINT, constructor!("BIGINT.__init__", "(self, display_width=None, **kw)", make::mysql_integer);
    SMALLINT = "SMALLINT": generic::SMALLINT, constructor!("SMALLINT.__init__", "(self, display_width=None, **kw)", make::mysql_integer);
    MEDIUMINT = "MEDIUMINT": generic::INTEGER_GENERIC, constructor!("MEDIUMINT.__init__", "(self, display_width=None, **kw)", make::mysql_integer);
    TINYINT = "TINYINT": generic::INTEGER_GENERIC, constructor!("TINYINT.__init__", "(self, display_width=None, **kw)", make::mysql_integer);
    DECIMAL = "DECIMAL": generic::DECIMAL, constructor!(
        "DECIMAL.__init__", "(self, precision=None, scale=None, asdecimal=True, **kw)", make::mysql_numeric);
    NUMERIC = "NUMERIC": generic::NUMERIC, constructor!(
        "NUMERIC.__init__", "(self, precision=None, scale=None, asdecimal=True, **kw)", make::mysql_numeric);
    DOUBLE = "DOUBLE": generic::DOUBLE, constructor!(
        "DOUBLE.__init__", "(self, precision=None, scale=None, asdecimal=True, **kw)", make::mysql_numeric);
    REAL = "REAL": generic::REAL, constructor!(
        "REAL.__init__", "(self, precision=None, scale=None, asdecimal=True, **kw)", make::mysql_numeric);
    FLOAT = "FLOAT": generic::FLOAT, constructor!(
        "FLOAT.__init__", "(self, precision=None, scale=None, asdecimal=False, **kw)", make::mysql_numeric);
    BIT = "BIT": generic::TYPE_ENGINE, constructor!("BIT.__init__", "(self, length=None)", make::bit);
    YEAR = "YEAR": generic::TYPE_ENGINE, constructor!("YEAR.__init__", "(self, display_width=None)", make::year);
    TIME = "TIME": generic::TIME, constructor!("TIME.__init__", "(self, timezone=False, fsp=None)", make::datetime);
    DATETIME = "DATETIME": generic::DATETIME, constructor!("DATETIME.__init__", "(self, timezone=False, fsp=None)", make::datetime);
    TIMESTAMP = "TIMESTAMP": generic::TIMESTAMP, constructor!("TIMESTAMP.__init__", "(self, timezone=False, fsp=None)", make::datetime);
    CHAR = "CHAR": generic::CHAR, constructor!("CHAR.__init__", "(self, length=None, **kwargs)", make::mysql_string);
    VARCHAR = "VARCHAR": generic::VARCHAR, constructor!("VARCHAR.__init__", "(self, length=None, **kwargs)", make::mysql_string);
    NCHAR = "NCHAR": generic::NCHAR, constructor!("NCHAR.__init__", "(self, length=None, **kwargs)", make::mysql_string);
    NVARCHAR = "NVARCHAR": generic::NVARCHAR, constructor!("NVARCHAR.__init__", "(self, length=None, **kwargs)", make::mysql_string);
    TEXT = "TEXT": generic::TEXT, constructor!("TEXT.__init__", "(self, length=None, **kwargs)", make::mysql_string);
    TINYTEXT = "TINYTEXT": generic::STRING, constructor!("TINYTEXT.__init__", "(self, **kwargs)", make::mysql_string);
    MEDIUMTEXT = "MEDIUMTEXT": generic::STRING, constructor!("MEDIUMTEXT.__init__", "(self, **kwargs)", make::mysql_string);
    LONGTEXT = "LONGTEXT": generic::STRING, constructor!("LONGTEXT.__init__", "(self, **kwargs)", make::mysql_string);
    TINYBLOB = "TINYBLOB": generic::BINARY_BASE;
    MEDIUMBLOB = "MEDIUMBLOB": generic::BINARY_BASE;
    LONGBLOB = "LONGBLOB": generic::BINARY_BASE;
}

sql_types! { "sqlalchemy.dialects.mysql.enumerated";
    ENUM = "ENUM": generic::ENUM, constructor!("ENUM.__init__", "(self, *enums, **kw)", enumeration::mysql);
    SET = "SET": generic::STRING, constructor!("SET.__init__", "(self, *enums, **kw)", enumeration::mysql_set);
}

sql_types! { "sqlalchemy.dialects.mysql.json";
    JSON = "JSON": generic::JSON;
}

sql_types! { "sqlalchemy.dialects.mysql.mariadb";
    INET4 = "INET4": generic::TYPE_ENGINE;
    INET6 = "INET6": generic::TYPE_ENGINE;
}
