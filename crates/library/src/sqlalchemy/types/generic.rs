//! `sqlalchemy.types`: the generic types, and the upper-case types of the SQL standard.

use aludel_python::{Interpreter, NativeType, Object, PyResult, Value};

use super::construct as make;
use super::{custom, enumeration, methods, sql_types};
use crate::support::constructor;

/// `TypeEngine`, the base of all types.
pub(crate) static TYPE_ENGINE: NativeType = NativeType {
    bases: &[&crate::sqlalchemy::sql::classes::VISITABLE],
    methods: &methods::METHODS,
    constructor: Some(make::plain),
    attributes: &[
        ("Comparator", methods::comparator_class),
        ("comparator_factory", methods::comparator_class),
    ],
    ..NativeType::new("sqlalchemy.sql.type_api", "TypeEngine")
};

/// `TypeEngine.Comparator`
pub(crate) static COMPARATOR: NativeType = NativeType::new("sqlalchemy.sql.type_api", "Comparator");

/// `UserDefinedType`
pub(crate) static USER_DEFINED_TYPE: NativeType = NativeType {
    bases: &[&EXTERNAL_TYPE, &TYPE_ENGINE],
    constructor: Some(custom::user_defined),
    ..NativeType::new("sqlalchemy.sql.type_api", "UserDefinedType")
};

/// `ExternalType`
pub(crate) static EXTERNAL_TYPE: NativeType =
    NativeType::derived("sqlalchemy.sql.type_api", "ExternalType", &[]);

/// `SchemaType`
pub(crate) static SCHEMA_TYPE: NativeType = NativeType::derived("sqlalchemy.sql.sqltypes", "SchemaType", &[]);

/// `Concatenable`
pub(crate) static CONCATENABLE: NativeType = NativeType::new("sqlalchemy.sql.sqltypes", "Concatenable");

/// `Indexable`
pub(crate) static INDEXABLE: NativeType = NativeType::new("sqlalchemy.sql.sqltypes", "Indexable");

/// `JSON`
pub(crate) static JSON: NativeType = NativeType {
    bases: &[&INDEXABLE, &TYPE_ENGINE],
    constructor: constructor!("JSON.__init__", "(self, none_as_null=False)", make::json),
    attributes: &[("NULL", |_| Ok(Value::object(JsonNull)))],
    ..NativeType::new("sqlalchemy.sql.sqltypes", "JSON")
};

/// `JSON.NULL`: the document `null`, where `None` may be SQL's NULL.
pub(crate) struct JsonNull;

static JSON_NULL: NativeType = NativeType::new("sqlalchemy.util.langhelpers", "symbol");

impl Object for JsonNull {
    fn native_type(&self) -> &'static NativeType {
        &JSON_NULL
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some("symbol('JSON_NULL')".to_owned()))
    }
}

/// `TypeDecorator`
pub(crate) static TYPE_DECORATOR: NativeType = NativeType {
    bases: &[&EXTERNAL_TYPE, &TYPE_ENGINE],
    constructor: Some(custom::decorator),
    ..NativeType::new("sqlalchemy.sql.type_api", "TypeDecorator")
};

sql_types! { "sqlalchemy.sql.sqltypes";
    NULL_TYPE = "NullType": TYPE_ENGINE;
    STRING = "String": CONCATENABLE | TYPE_ENGINE, constructor!("String.__init__", "(self, length=None, collation=None)", make::string);
    TEXT_GENERIC = "Text": STRING;
    UNICODE = "Unicode": STRING;
    UNICODE_TEXT = "UnicodeText": TEXT_GENERIC;
    CHAR = "CHAR": STRING;
    NCHAR = "NCHAR": UNICODE;
    VARCHAR = "VARCHAR": STRING;
    NVARCHAR = "NVARCHAR": UNICODE;
    TEXT = "TEXT": TEXT_GENERIC;
    CLOB = "CLOB": TEXT_GENERIC;

    INTEGER_GENERIC = "Integer": TYPE_ENGINE, Some(make::integer_plain);
    SMALL_INTEGER = "SmallInteger": INTEGER_GENERIC;
    BIG_INTEGER = "BigInteger": INTEGER_GENERIC;
    INTEGER = "INTEGER": INTEGER_GENERIC;
    SMALLINT = "SMALLINT": SMALL_INTEGER;
    BIGINT = "BIGINT": BIG_INTEGER;

    NUMERIC_GENERIC = "Numeric": TYPE_ENGINE, constructor!(
        "Numeric.__init__", "(self, precision=None, scale=None, decimal_return_scale=None, asdecimal=True)", make::numeric);
    NUMERIC = "NUMERIC": NUMERIC_GENERIC;
    DECIMAL = "DECIMAL": NUMERIC_GENERIC;
    FLOAT_GENERIC = "Float": NUMERIC_GENERIC, constructor!(
        "Float.__init__", "(self, precision=None, asdecimal=False, decimal_return_scale=None)", make::float);
    FLOAT = "FLOAT": FLOAT_GENERIC;
    REAL = "REAL": FLOAT_GENERIC;
    DOUBLE_GENERIC = "Double": FLOAT_GENERIC;
    DOUBLE = "DOUBLE": DOUBLE_GENERIC;
    DOUBLE_PRECISION = "DOUBLE_PRECISION": DOUBLE_GENERIC;

    BOOLEAN_GENERIC = "Boolean": SCHEMA_TYPE | TYPE_ENGINE, constructor!(
        "Boolean.__init__", "(self, create_constraint=False, name=None, _create_events=True, _adapted_from=None)", make::boolean);
    BOOLEAN = "BOOLEAN": BOOLEAN_GENERIC;
    MATCH_TYPE = "MatchType": BOOLEAN_GENERIC;

    DATETIME_GENERIC = "DateTime": TYPE_ENGINE, constructor!("DateTime.__init__", "(self, timezone=False)", make::datetime);
    DATETIME = "DATETIME": DATETIME_GENERIC;
    TIMESTAMP = "TIMESTAMP": DATETIME_GENERIC, constructor!("TIMESTAMP.__init__", "(self, timezone=False)", make::datetime);
    TIME_GENERIC = "Time": TYPE_ENGINE, constructor!("Time.__init__", "(self, timezone=False)", make::datetime);
    TIME = "TIME": TIME_GENERIC;
    DATE_GENERIC = "Date": TYPE_ENGINE, Some(make::date);
    DATE = "DATE": DATE_GENERIC;

    INTERVAL_BASE = "_AbstractInterval": TYPE_ENGINE;
    INTERVAL = "Interval": INTERVAL_BASE | TYPE_DECORATOR, constructor!(
        "Interval.__init__", "(self, native=True, second_precision=None, day_precision=None)", make::interval);

    BINARY_BASE = "_Binary": TYPE_ENGINE, constructor!("_Binary.__init__", "(self, length=None)", make::binary);
    LARGE_BINARY = "LargeBinary": BINARY_BASE, constructor!("LargeBinary.__init__", "(self, length=None)", make::binary);
    BINARY = "BINARY": BINARY_BASE;
    VARBINARY = "VARBINARY": BINARY_BASE;
    BLOB = "BLOB": LARGE_BINARY;
    PICKLE_TYPE = "PickleType": TYPE_DECORATOR, constructor!(
        "PickleType.__init__", "(self, protocol=5, pickler=None, comparator=None, impl=None)", make::pickle);

    UUID_GENERIC = "Uuid": TYPE_ENGINE, constructor!("Uuid.__init__", "(self, as_uuid=True, native_uuid=True)", make::uuid);
    UUID = "UUID": UUID_GENERIC, constructor!("UUID.__init__", "(self, as_uuid=True)", make::uuid);

    ENUM = "Enum": STRING | SCHEMA_TYPE, constructor!("Enum.__init__", "(self, *enums, **kw)", enumeration::generic);
    ARRAY = "ARRAY": INDEXABLE | CONCATENABLE | TYPE_ENGINE, constructor!(
        "ARRAY.__init__", "(self, item_type, as_tuple=False, dimensions=None, zero_indexes=False)", make::array);
    TUPLE_TYPE = "TupleType": TYPE_ENGINE, constructor!("TupleType.__init__", "(self, *types)", make::tuple);
}
