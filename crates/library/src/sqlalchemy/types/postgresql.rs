//! The types of `sqlalchemy.dialects.postgresql`.

use super::construct as make;
use super::{custom, enumeration, generic, methods, sql_types};
use crate::support::constructor;

sql_types! { "sqlalchemy.dialects.postgresql.types";
    BIT = "BIT": generic::TYPE_ENGINE, constructor!("BIT.__init__", "(self, length=None, varying=False)", make::bit);
    BYTEA = "BYTEA": generic::LARGE_BINARY;
    CIDR = "CIDR": generic::TYPE_ENGINE;
    CITEXT = "CITEXT": generic::TEXT;
    INET = "INET": generic::TYPE_ENGINE;
    INTERVAL = "INTERVAL": generic::INTERVAL_BASE, constructor!(
        "INTERVAL.__init__", "(self, precision=None, fields=None)", make::postgresql_interval);
    MACADDR = "MACADDR": generic::TYPE_ENGINE;
    MACADDR8 = "MACADDR8": generic::TYPE_ENGINE;
    MONEY = "MONEY": generic::TYPE_ENGINE;
    OID = "OID": generic::TYPE_ENGINE;
    REGCLASS = "REGCLASS": generic::TYPE_ENGINE;
    REGCONFIG = "REGCONFIG": generic::TYPE_ENGINE;
    TIME = "TIME": generic::TIME, constructor!("TIME.__init__", "(self, timezone=False, precision=None)", make::datetime);
    TIMESTAMP = "TIMESTAMP": generic::TIMESTAMP, constructor!(
        "TIMESTAMP.__init__", "(self, timezone=False, precision=None)", make::datetime);
    TSQUERY = "TSQUERY": generic::TYPE_ENGINE;
    TSVECTOR = "TSVECTOR": generic::TYPE_ENGINE;
}

sql_types! { "sqlalchemy.dialects.postgresql.ranges";
    ABSTRACT_RANGE = "AbstractRange": generic::TYPE_ENGINE;
    ABSTRACT_SINGLE_RANGE = "AbstractSingleRange": ABSTRACT_RANGE;
    ABSTRACT_MULTI_RANGE = "AbstractMultiRange": ABSTRACT_RANGE;
    INT4RANGE = "INT4RANGE": ABSTRACT_SINGLE_RANGE;
    INT8RANGE = "INT8RANGE": ABSTRACT_SINGLE_RANGE;
    NUMRANGE = "NUMRANGE": ABSTRACT_SINGLE_RANGE;
    DATERANGE = "DATERANGE": ABSTRACT_SINGLE_RANGE;
    TSRANGE = "TSRANGE": ABSTRACT_SINGLE_RANGE;
    TSTZRANGE = "TSTZRANGE": ABSTRACT_SINGLE_RANGE;
    INT4MULTIRANGE = "INT4MULTIRANGE": ABSTRACT_MULTI_RANGE;
    INT8MULTIRANGE = "INT8MULTIRANGE": ABSTRACT_MULTI_RANGE;
    NUMMULTIRANGE = "NUMMULTIRANGE": ABSTRACT_MULTI_RANGE;
    DATEMULTIRANGE = "DATEMULTIRANGE": ABSTRACT_MULTI_RANGE;
    TSMULTIRANGE = "TSMULTIRANGE": ABSTRACT_MULTI_RANGE;
    TSTZMULTIRANGE = "TSTZMULTIRANGE": ABSTRACT_MULTI_RANGE;
}

sql_types! { "sqlalchemy.dialects.postgresql.json";
    JSON = "JSON": generic::JSON, constructor!(
        "JSON.__init__", "(self, none_as_null=False, astext_type=None)", make::json);
    JSONB = "JSONB": JSON;
    JSONPATH = "JSONPATH": generic::TYPE_ENGINE;
}

sql_types! { "sqlalchemy.dialects.postgresql.hstore";
    HSTORE = "HSTORE": generic::INDEXABLE | generic::CONCATENABLE | generic::TYPE_ENGINE, constructor!("HSTORE.__init__", "(self, text_type=None)", make::hstore);
}

sql_types! { "sqlalchemy.dialects.postgresql.array";
    ARRAY = "ARRAY": generic::ARRAY, constructor!(
        "ARRAY.__init__", "(self, item_type, as_tuple=False, dimensions=None, zero_indexes=False)", make::array);
}

sql_types! { "sqlalchemy.dialects.postgresql.named_types";
    NAMED_TYPE = "NamedType": crate::sqlalchemy::schema::SCHEMA_VISITABLE | generic::TYPE_ENGINE;
}

/// `ENUM`
pub(crate) static ENUM: aludel_python::NativeType = aludel_python::NativeType {
    bases: &[&NAMED_TYPE, &generic::ENUM],
    constructor: constructor!(
        "ENUM.__init__",
        "(self, *enums, name=..., create_type=True, **kw)",
        enumeration::postgresql
    ),
    methods: &methods::NAMED_METHODS,
    ..aludel_python::NativeType::new("sqlalchemy.dialects.postgresql.named_types", "ENUM")
};

/// `DOMAIN`
pub(crate) static DOMAIN: aludel_python::NativeType = aludel_python::NativeType {
    bases: &[&NAMED_TYPE, &generic::SCHEMA_TYPE],
    constructor: constructor!(
        "DOMAIN.__init__",
        "(self, name, data_type, *, collation=None, default=None, constraint_name=None, not_null=None, check=None, create_type=True, **kw)",
        custom::domain
    ),
    methods: &methods::NAMED_METHODS,
    ..aludel_python::NativeType::new("sqlalchemy.dialects.postgresql.named_types", "DOMAIN")
};
