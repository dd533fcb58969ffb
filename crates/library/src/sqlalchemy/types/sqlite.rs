//! The types of `sqlalchemy.dialects.sqlite`.

use super::construct as make;
use super::{generic, sql_types};
use crate::support::constructor;

sql_types! { "sqlalchemy.dialects.sqlite.base";
    DATE = "DATE": generic::DATE_GENERIC, constructor!(
        "DATE.__init__", "(self, storage_format=None, regexp=None, **kw)", make::sqlite_datetime);
    DATETIME = "DATETIME": generic::DATETIME_GENERIC, constructor!(
        "DATETIME.__init__", "(self, storage_format=None, regexp=None, **kw)", make::sqlite_datetime);
    TIME = "TIME": generic::TIME_GENERIC, constructor!(
        "TIME.__init__", "(self, storage_format=None, regexp=None, **kw)", make::sqlite_datetime);
}

sql_types! { "sqlalchemy.dialects.sqlite.json";
    JSON = "JSON": generic::JSON;
}
