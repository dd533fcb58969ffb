import datetime
import uuid

from sqlalchemy import Identity, Index, Sequence, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from advanced_alchemy.types import BigIntIdentity, DateTimeUTC


def _now():
    return datetime.datetime.now(datetime.timezone.utc)


class SentinelMixin:
    __abstract__ = True

    @declared_attr
    def _sentinel(cls) -> Mapped[int]:
        return mapped_column(name="sa_orm_sentinel", use_existing_column=True, nullable=True, sort_order=3001)


class UUIDPrimaryKey(SentinelMixin):
    id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


class UUIDv6PrimaryKey(SentinelMixin):
    id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


class UUIDv7PrimaryKey(SentinelMixin):
    id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


class NanoIDPrimaryKey(SentinelMixin):
    id: Mapped[str] = mapped_column(default=uuid.uuid4, primary_key=True, sort_order=-100)


def _schema(cls):
    arguments = getattr(cls, "__table_args__", None)
    if isinstance(arguments, tuple) and arguments:
        arguments = arguments[-1]
    if isinstance(arguments, dict) and "schema" in arguments:
        return arguments["schema"]
    keywords = getattr(cls, "__table_kwargs__", None)
    return keywords.get("schema") if isinstance(keywords, dict) else None


class BigIntPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        keywords = {"optional": False}
        schema = _schema(cls)
        if schema:
            keywords["schema"] = schema
        sequence = Sequence("{}_id_seq".format(cls.__tablename__), **keywords)
        return mapped_column(BigIntIdentity, sequence, primary_key=True, sort_order=-100)


class IdentityPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigIntIdentity, Identity(start=1, increment=1), primary_key=True, sort_order=-100)


class AuditColumns:
    created_at: Mapped[datetime.datetime] = mapped_column(DateTimeUTC(timezone=True), default=_now, sort_order=3002)
    updated_at: Mapped[datetime.datetime] = mapped_column(
        DateTimeUTC(timezone=True), default=_now, onupdate=_now, sort_order=3003
    )


class SlugKey:
    @declared_attr
    def slug(cls) -> Mapped[str]:
        return mapped_column(String(length=100), nullable=False)

    @declared_attr.directive
    def __table_args__(cls):
        return (
            UniqueConstraint(cls.slug, name="uq_{}_slug".format(cls.__tablename__)),
            Index("ix_{}_slug_unique".format(cls.__tablename__), cls.slug, unique=True),
        )


class UniqueMixin:
    pass
