import datetime

import sqlalchemy as sa
from sqlalchemy import create_engine as _create_engine, exc as _exc, make_url as _make_url, text as _text
from sqlalchemy.dialects import postgresql as _postgresql
from sqlalchemy.orm._properties import Ignored as _Ignored
from sqlalchemy.types import TypeDecorator as _TypeDecorator, UserDefinedType as _UserDefinedType


class UUIDType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.uuid"
    impl = sa.BINARY(16)
    cache_ok = True

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def __repr__(self):
        parts = [] if self.binary else ["binary=False"]
        if not self.native:
            parts.append("native=False")
        return "UUIDType({})".format(", ".join(parts))

    def load_dialect_impl(self, dialect):
        if self.native and dialect.name in ("postgresql", "cockroachdb"):
            return _postgresql.UUID()
        if self.native and dialect.name == "mssql":
            from sqlalchemy.dialects.mssql import UNIQUEIDENTIFIER

            return UNIQUEIDENTIFIER()
        return sa.BINARY(16) if self.binary else sa.CHAR(32)


class EmailType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.email"
    impl = sa.Unicode
    cache_ok = True

    def __init__(self, length=255, *args, **kwargs):
        super().__init__(length=length, *args, **kwargs)


class URLType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.url"
    impl = sa.UnicodeText
    cache_ok = True


class IPAddressType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ip_address"
    impl = sa.Unicode(50)
    cache_ok = True

    def __init__(self, max_length=50, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = sa.Unicode(max_length)


class ColorType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.color"
    impl = sa.Unicode(20)
    cache_ok = True

    def __init__(self, max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = sa.Unicode(max_length)


class CurrencyType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.currency"
    impl = sa.String(3)
    cache_ok = True


class CountryType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.country"
    impl = sa.String(2)
    cache_ok = True


class LocaleType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.locale"
    impl = sa.Unicode(10)
    cache_ok = True


class TimezoneType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.timezone"
    impl = sa.Unicode(50)
    cache_ok = True

    def __init__(self, backend="dateutil"):
        self.backend = backend


class PhoneNumberType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.phone_number"
    impl = sa.Unicode(20)
    cache_ok = True

    def __init__(self, region="US", max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.impl = sa.Unicode(max_length)


class WeekDaysType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.weekdays"
    impl = _postgresql.BIT(7)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.BIT(7)
        return sa.String(7) if dialect.name == "sqlite" else sa.BINARY(7)

    def __repr__(self):
        return "WeekDaysType(length=7)"


class ScalarListType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.scalar_list"
    impl = sa.UnicodeText
    cache_ok = True

    def __init__(self, coerce_func=str, separator=","):
        self.coerce_func = coerce_func
        self.separator = separator


class JSONType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.json"
    impl = sa.UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.JSON()
        return sa.UnicodeText()


class EnrichedDateTimeType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.enriched_datetime.enriched_datetime_type"
    impl = sa.DateTime
    cache_ok = True

    def __init__(self, datetime_processor=None, *args, **kwargs):
        super().__init__(*args, **kwargs)


class ArrowType(EnrichedDateTimeType):
    __module__ = "sqlalchemy_utils.types.arrow"
    cache_ok = True

    def __init__(self, *args, **kwargs):
        super().__init__(None, *args, **kwargs)


class PasswordType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.password"
    impl = sa.VARBINARY(1024)
    cache_ok = True

    def __init__(self, max_length=None, **kwargs):
        self._max_length = max_length or 1137
        self.impl = sa.VARBINARY(self._max_length)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.BYTEA(self._max_length)
        if dialect.name == "oracle":
            from sqlalchemy.dialects import oracle

            return oracle.RAW(self._max_length)
        if dialect.name == "sqlite":
            return sa.BLOB(self._max_length)
        return sa.VARBINARY(self._max_length)


class ChoiceType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.choice"
    impl = sa.Unicode(255)
    cache_ok = True

    def __init__(self, choices, impl=None):
        self.choices = tuple(choices) if isinstance(choices, list) else choices
        if impl is not None:
            self.impl = impl() if isinstance(impl, type) else impl


class LtreeType(_UserDefinedType):
    __module__ = "sqlalchemy_utils.types.ltree"
    _only_dialect = "postgresql"
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


class LQUERY(_UserDefinedType):
    __module__ = "sqlalchemy_utils.types.ltree"
    _only_dialect = "postgresql"

    def get_col_spec(self, **kw):
        return "LQUERY"


class LTXTQUERY(_UserDefinedType):
    __module__ = "sqlalchemy_utils.types.ltree"
    _only_dialect = "postgresql"

    def get_col_spec(self, **kw):
        return "LTXTQUERY"


class TSVectorType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ts_vector"
    impl = _postgresql.TSVECTOR
    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.columns = args
        self.options = kwargs
        super().__init__()


class EncryptedType(_TypeDecorator):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = sa.LargeBinary
    cache_ok = True

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)
        self.underlying_type = type_in() if isinstance(type_in, type) else type_in


class StringEncryptedType(EncryptedType):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = sa.String
    cache_ok = True


class CompositeType(_UserDefinedType):
    __module__ = "sqlalchemy_utils.types.pg_composite"

    def __init__(self, name, columns, quote=None, **kwargs):
        self.name = name
        self.columns = columns

    def get_col_spec(self):
        return self.name


def _range(range_name, postgresql_name):
    class Range(_TypeDecorator):
        __module__ = "sqlalchemy_utils.types.range"
        impl = getattr(_postgresql, postgresql_name)
        cache_ok = True

        def __init__(self, *args, **kwargs):
            super().__init__()

        def load_dialect_impl(self, dialect):
            return getattr(_postgresql, postgresql_name)() if dialect.name == "postgresql" else sa.String(255)

        def __repr__(self):
            return range_name + "()"

    Range.__name__ = Range.__qualname__ = range_name
    return Range


IntRangeType = _range("IntRangeType", "INT4RANGE")
Int8RangeType = _range("Int8RangeType", "INT8RANGE")
DateRangeType = _range("DateRangeType", "DATERANGE")
DateTimeRangeType = _range("DateTimeRangeType", "TSRANGE")
NumericRangeType = _range("NumericRangeType", "NUMRANGE")


class AesEngine:
    pass


class AesGcmEngine(AesEngine):
    pass


class FernetEngine:
    pass


class Timestamp:
    created = sa.Column(sa.DateTime, default=datetime.datetime.utcnow, nullable=False)
    updated = sa.Column(sa.DateTime, default=datetime.datetime.utcnow, nullable=False)


class Password:
    pass


class Country:
    pass


class Ltree(str):
    pass


def generic_repr(*fields):
    if len(fields) == 1 and isinstance(fields[0], type):
        return fields[0]
    return lambda cls: cls


def _decorator(*args, **kwargs):
    return lambda function: function


aggregated = observes = listens_for = _decorator
force_auto_coercion = force_instant_defaults = auto_delete_orphans = generic_relationship = _Ignored
i18n = TranslationHybrid = translation_hybrid = proxy_dict = _Ignored


def _first_value(url, statement):
    """The first value that a statement gives; `None` where the server cannot be asked."""
    engine = _create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.scalar(_text(statement))
    except (_exc.ProgrammingError, _exc.OperationalError):
        return None
    finally:
        engine.dispose()


def _is_sqlite_file(path):
    try:
        with open(path, "rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def database_exists(url):
    url = _make_url(url)
    name, dialect = url.database, url.get_dialect().name
    if dialect == "postgresql":
        quoted = (name or "").replace("'", "''")
        statement = f"SELECT 1 FROM pg_database WHERE datname = '{quoted}'".replace(":", "\\:")
        asked = (name, "postgres", "template1", None)
        return any(_first_value(url._replace(database=other), statement) for other in asked)
    if dialect in ("mysql", "mariadb"):
        quoted = (name or "").replace("'", "''")
        statement = f"SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = '{quoted}'".replace(":", "\\:")
        return bool(_first_value(url._replace(database=None), statement))
    if dialect == "sqlite":
        if not name or name == ":memory:":
            return True
        return _is_sqlite_file(name)
    raise NotImplementedError(f"database_exists() does not know {dialect}")


def create_database(url, encoding="utf8", template=None):
    url = _make_url(url)
    name, dialect = url.database, url.get_dialect().name
    if dialect == "sqlite":
        with _create_engine(url).begin() as connection:
            connection.execute(_text("CREATE TABLE DB(id int)"))
            connection.execute(_text("DROP TABLE DB"))
        return
    if dialect == "postgresql":
        server, quote = url._replace(database="postgres"), '"'
        tail = f"ENCODING '{encoding}' TEMPLATE \"{template or 'template1'}\""
    elif dialect in ("mysql", "mariadb"):
        server, quote = url._replace(database=None), "`"
        tail = f"CHARACTER SET = '{encoding}'"
    else:
        raise NotImplementedError(f"create_database() does not know {dialect}")
    quoted = quote + name.replace(quote, quote * 2) + quote
    engine = _create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {quoted} {tail}".replace("%", "%%"))
    engine.dispose()


def drop_database(url):
    raise NotImplementedError("drop_database() is not available: a migration runs in a database that is there")
