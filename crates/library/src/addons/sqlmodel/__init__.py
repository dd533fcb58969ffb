import datetime
import enum
import typing

import sqlalchemy as sa
from sqlalchemy import (
    JSON, Column, CheckConstraint, Enum, ForeignKey, Index, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint,
    and_, case, cast, create_engine, delete, desc, func, insert, inspect, not_, null, or_, select, text, update,
)
from sqlalchemy.orm import Session

from sqlmodel import sql
from sqlmodel.sql.sqltypes import AutoString

_MISSING = object()


class FieldInfo:
    def __init__(self, default=_MISSING, default_factory=None, **extra):
        self.default = default
        self.default_factory = default_factory
        self.extra = extra


class RelationshipInfo:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs


def Field(default=_MISSING, **kwargs):
    return FieldInfo(default, **kwargs)


def Relationship(*args, **kwargs):
    return RelationshipInfo(*args, **kwargs)


def _plain(annotation):
    nullable = False
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = annotation.__origin__
    if typing.get_origin(annotation) is typing.Union or type(annotation).__name__ == "UnionType":
        parts = [part for part in annotation.__args__ if part is not type(None)]
        nullable = len(parts) < len(annotation.__args__)
        annotation = parts[0]
    return annotation, nullable


_KINDS = (
    (bool, sa.Boolean), (int, sa.Integer), (float, sa.Float), (datetime.datetime, sa.DateTime),
    (datetime.date, sa.Date), (datetime.timedelta, sa.Interval), (datetime.time, sa.Time), (bytes, sa.LargeBinary),
)


def _type(annotation, extra):
    given = extra.get("sa_type")
    if given is not None:
        return given
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, enum.Enum):
        return sa.Enum(annotation)
    if issubclass(annotation, str):
        return AutoString(length=extra.get("max_length"))
    for kind, type_ in _KINDS:
        if issubclass(annotation, kind):
            return type_()
    if annotation.__name__ == "Decimal":
        return sa.Numeric(extra.get("max_digits"), extra.get("decimal_places"))
    if annotation.__name__ == "UUID":
        return sa.Uuid()
    return None


def _column(cls, name, annotation):
    value = getattr(cls, name, _MISSING)
    field = value if isinstance(value, FieldInfo) else FieldInfo(value)
    extra = field.extra
    given = extra.get("sa_column")
    if isinstance(given, sa.Column):
        if not given.name:
            given.name = name
        return given
    annotation, nullable = _plain(annotation)
    arguments = []
    if extra.get("foreign_key"):
        arguments.append(sa.ForeignKey(extra["foreign_key"], ondelete=extra.get("ondelete")))
    arguments.extend(extra.get("sa_column_args") or ())
    primary_key = bool(extra.get("primary_key"))
    chosen = extra.get("nullable")
    if chosen is None:
        chosen = not primary_key and (nullable or field.default is None)
    keywords = {
        "primary_key": primary_key, "nullable": bool(chosen), "index": bool(extra.get("index")),
        "unique": bool(extra.get("unique")),
    }
    keywords.update(extra.get("sa_column_kwargs") or {})
    return sa.Column(name, _type(annotation, extra), *arguments, **keywords)


def _fields(cls):
    found = {}
    for base in reversed(cls.__mro__):
        for name, annotation in base.__dict__.get("__annotations__", {}).items():
            if not name.startswith("_") and name not in ("metadata", "model_config"):
                if not isinstance(getattr(cls, name, None), RelationshipInfo):
                    found[name] = annotation
    return found


class SQLModel:
    metadata = sa.MetaData()

    def __init_subclass__(cls, table=False, registry=None, **kwargs):
        super().__init_subclass__()
        if not table:
            return
        name = getattr(cls, "__tablename__", None) or cls.__name__.lower()
        arguments = getattr(cls, "__table_args__", None)
        keywords = {}
        items = ()
        if isinstance(arguments, dict):
            keywords = arguments
        elif arguments:
            items = tuple(arguments)
            if isinstance(items[-1], dict):
                keywords, items = items[-1], items[:-1]
        columns = [_column(cls, key, annotation) for key, annotation in _fields(cls).items()]
        cls.__table__ = sa.Table(name, cls.metadata, *columns, *items, **keywords)

    def __init__(self, **data):
        for name, value in data.items():
            setattr(self, name, value)
