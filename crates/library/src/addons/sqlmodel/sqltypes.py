import sqlalchemy as sa
from sqlalchemy import types


class UTCDateTime(sa.types.TypeDecorator):
    """A time with its zone."""

    impl = sa.types.DateTime
    cache_ok = True

    def __init__(self):
        super().__init__(timezone=True)

    def __repr__(self):
        return "UTCDateTime()"


class AutoString(sa.types.TypeDecorator):
    impl = sa.types.String
    cache_ok = True
    mysql_default_length = 255

    def load_dialect_impl(self, dialect):
        if self.impl.length is None and dialect.name in ("mysql", "mariadb"):
            return sa.types.String(self.mysql_default_length)
        return self.impl
