import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID


class GUID(sa.types.TypeDecorator):
    class UUIDChar(sa.CHAR):
        pass

    impl = UUIDChar
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return UUID() if dialect.name == "postgresql" else sa.CHAR(36)


def now_utc():
    return datetime.datetime.now(datetime.timezone.utc)


class TIMESTAMPAware(sa.types.TypeDecorator):
    impl = sa.TIMESTAMP
    cache_ok = True
