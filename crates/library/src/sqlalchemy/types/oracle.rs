//! The types of `sqlalchemy.dialects.oracle`.

use super::construct as make;
use super::{generic, sql_types};
use crate::support::constructor;

sql_types! { "sqlalchemy.dialects.oracle.types";
    BFILE = "BFILE": generic::LARGE_BINARY;
    BINARY_DOUBLE = "BINARY_DOUBLE": generic::DOUBLE_GENERIC;
    BINARY_FLOAT = "BINARY_FLOAT": generic::FLOAT_GENERIC;
    DATE = "DATE": generic::DATETIME_GENERIC;
    FLOAT = "FLOAT": generic::FLOAT, constructor!(
        "FLOAT.__init__", "(self, binary_precision=None, asdecimal=False, decimal_return_scale=None)", make::float);
    INTERVAL = "INTERVAL": generic::INTERVAL_BASE, constructor!(
        "INTERVAL.__init__", "(self, day_precision=None, second_precision=None)", make::interval);
    LONG = "LONG": generic::TEXT_GENERIC;
    NCLOB = "NCLOB": generic::TEXT_GENERIC;
    NUMBER = "NUMBER": generic::NUMERIC_GENERIC | generic::INTEGER_GENERIC, constructor!(
        "NUMBER.__init__", "(self, precision=None, scale=None, asdecimal=None)", make::numeric);
    RAW = "RAW": generic::BINARY_BASE;
    ROWID = "ROWID": generic::TYPE_ENGINE;
    TIMESTAMP = "TIMESTAMP": generic::TIMESTAMP, constructor!(
        "TIMESTAMP.__init__", "(self, timezone=False, local_timezone=False)", make::datetime);
    VARCHAR2 = "VARCHAR2": generic::VARCHAR;
}

crate::written::written! {
    /// What VECTOR is described with.
    VECTOR_NAMES = "sqlalchemy.dialects.oracle.vector", "oracle_vector.py", [
        "VectorDistanceType", "VectorIndexType", "VectorIndexConfig", "VectorStorageFormat", "VectorStorageType", "SparseVector",
    ]
}

sql_types! { "sqlalchemy.dialects.oracle.vector";
    VECTOR = "VECTOR": generic::TYPE_ENGINE, constructor!(
        "VECTOR.__init__", "(self, dim=None, storage_format=None, storage_type=None)", make::oracle_vector);
}
