import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as _postgresql


class UUIDType(sa.types.TypeDecorator):
    impl = sa.BINARY(16)

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def load_dialect_impl(self, dialect):
        if self.native and dialect.name == "postgresql":
            return _postgresql.UUID()
        return sa.BINARY(16) if self.binary else sa.CHAR(32)


class _Text(sa.types.TypeDecorator):
    impl = sa.Unicode
    length = None

    def __init__(self, *args, **kwargs):
        self.arguments = args
        self.size = kwargs.get("length", kwargs.get("max_length", self.length))
        for argument in args:
            if isinstance(argument, int):
                self.size = argument

    def load_dialect_impl(self, dialect):
        return sa.Unicode(self.size)


class EmailType(_Text):
    length = 255

    def load_dialect_impl(self, dialect):
        return sa.Unicode(self.size)


class URLType(sa.types.TypeDecorator):
    impl = sa.UnicodeText


class IPAddressType(_Text):
    length = 50


class ColorType(_Text):
    length = 20


class CurrencyType(_Text):
    length = 3


class CountryType(_Text):
    length = 2


class LocaleType(_Text):
    length = 10


class TimezoneType(_Text):
    length = 50


class PhoneNumberType(_Text):
    length = 20


class WeekDaysType(sa.types.TypeDecorator):
    impl = sa.types.Unicode

    def load_dialect_impl(self, dialect):
        return _postgresql.BIT(7) if dialect.name == "postgresql" else sa.Unicode(7)


class ScalarListType(sa.types.TypeDecorator):
    impl = sa.UnicodeText

    def __init__(self, coerce_func=str, separator=","):
        self.coerce_func = coerce_func
        self.separator = separator

    def load_dialect_impl(self, dialect):
        return sa.UnicodeText()


class JSONType(sa.types.TypeDecorator):
    impl = sa.UnicodeText

    def load_dialect_impl(self, dialect):
        return _postgresql.JSON() if dialect.name == "postgresql" else sa.UnicodeText()


class ArrowType(sa.types.TypeDecorator):
    impl = sa.DateTime


class EnrichedDateTimeType(ArrowType):
    pass


class PasswordType(sa.types.TypeDecorator):
    impl = sa.LargeBinary

    def __init__(self, max_length=None, **kwargs):
        self.size = max_length or 1137

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return _postgresql.BYTEA(self.size)
        return sa.VARBINARY(self.size)


class ChoiceType(sa.types.TypeDecorator):
    impl = sa.Unicode(255)

    def __init__(self, choices, impl=None):
        self.choices = choices
        self.given = impl

    def load_dialect_impl(self, dialect):
        if self.given is not None:
            return self.given() if isinstance(self.given, type) else self.given
        return sa.Unicode(255)


class LtreeType(sa.types.UserDefinedType):
    def get_col_spec(self, **kw):
        return "LTREE"


class TSVectorType(sa.types.TypeDecorator):
    impl = _postgresql.TSVECTOR

    def __init__(self, *args, **kwargs):
        self.columns = args

    def load_dialect_impl(self, dialect):
        return _postgresql.TSVECTOR() if dialect.name == "postgresql" else sa.Text()


class EncryptedType(sa.types.TypeDecorator):
    impl = sa.LargeBinary

    def __init__(self, type_in=None, key=None, engine=None, **kwargs):
        self.type_in = type_in

    def load_dialect_impl(self, dialect):
        return sa.LargeBinary()


class StringEncryptedType(EncryptedType):
    impl = sa.String

    def load_dialect_impl(self, dialect):
        return sa.String()


class Timestamp:
    pass


def generic_repr(*args):
    return args[0] if args and isinstance(args[0], type) else (lambda cls: cls)


def database_exists(url):
    raise NotImplementedError("database_exists() is not available: a migration runs in a database that is there")


def create_database(url, **kwargs):
    raise NotImplementedError("create_database() is not available: a migration runs in a database that is there")
