import uuid

import sqlalchemy as sa
from sqlalchemy.dialects import mssql, oracle, postgresql
from sqlalchemy.types import TypeDecorator

UUID_UTILS_INSTALLED = NANOID_INSTALLED = None


class FernetBackend:
    pass


class GUID(TypeDecorator):
    __module__ = "advanced_alchemy.types.guid"
    impl = sa.BINARY(16)
    cache_ok = True

    def __init__(self, *args, binary=True, **kwargs):
        self.binary = binary

    def load_dialect_impl(self, dialect):
        if dialect.name in ("postgresql", "duckdb", "cockroachdb"):
            return postgresql.UUID()
        if dialect.name == "oracle":
            return oracle.RAW(16)
        if dialect.name == "mssql":
            return mssql.UNIQUEIDENTIFIER()
        return sa.BINARY(16) if self.binary else sa.CHAR(32)


class DateTimeUTC(TypeDecorator):
    __module__ = "advanced_alchemy.types.datetime"
    impl = sa.DateTime(timezone=True)
    cache_ok = True


class ORA_JSONB(TypeDecorator):
    __module__ = "advanced_alchemy.types.json"
    impl = oracle.BLOB
    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.name = kwargs.pop("name", None)
        self.oracle_strict = kwargs.pop("oracle_strict", True)


class _OracleAwareBoolean(TypeDecorator):
    __module__ = "advanced_alchemy.types.boolean"
    impl = sa.Boolean
    cache_ok = True


class EncryptedString(TypeDecorator):
    __module__ = "advanced_alchemy.types.encrypted_string"
    impl = sa.String
    cache_ok = True

    def __init__(self, key=None, backend=FernetBackend, length=None, **kwargs):
        super().__init__()
        self.key = key
        self.backend = backend
        self.length = length

    def __repr__(self):
        # A key that is written in the models is not repeated in revisions.
        key = self.key.__name__ if callable(self.key) else "'***'"
        return "{}(key={}, backend={}, length={})".format(type(self).__name__, key, self.backend.__name__, self.length)

    def load_dialect_impl(self, dialect):
        if dialect.name in ("mysql", "mariadb"):
            return sa.Text()
        if dialect.name == "oracle":
            return sa.String(length=4000)
        return sa.String()


class EncryptedText(EncryptedString):
    __module__ = "advanced_alchemy.types.encrypted_string"
    impl = sa.Text

    def load_dialect_impl(self, dialect):
        return oracle.CLOB() if dialect.name == "oracle" else sa.Text()


class PasswordHash(TypeDecorator):
    __module__ = "advanced_alchemy.types.password_hash.base"
    impl = sa.String
    cache_ok = True

    def __init__(self, backend, length=255):
        self.length = length
        super().__init__(length=length)
        self.backend = backend

    def __repr__(self):
        return "{}(backend=sa.{}(), length={})".format(type(self).__name__, type(self.backend).__name__, self.length)


JsonB = (
    sa.JSON().with_variant(postgresql.JSONB(), "postgresql").with_variant(ORA_JSONB(), "oracle")
    .with_variant(postgresql.JSONB(), "cockroachdb")
)
BigIntIdentity = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class FileObject:
    pass


class FileObjectList(list):
    pass


class StoredObject(TypeDecorator):
    __module__ = "advanced_alchemy.types.file_object.data_type"
    impl = JsonB
    cache_ok = True

    def __init__(self, backend=None, multiple=False, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.multiple = multiple
        self.backend = backend

    def __repr__(self):
        key = getattr(self.backend, "key", self.backend)
        return "StoredObject(backend={!r}{})".format(key, ", multiple=True" if self.multiple else "")


Bool = _OracleAwareBoolean
