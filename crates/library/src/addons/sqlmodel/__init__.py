import datetime
import enum
import ipaddress
import pathlib
import typing

import pydantic
import sqlalchemy as sa
from sqlalchemy import *
from sqlalchemy import (
    JSON, Column, CheckConstraint, Enum, ForeignKey, Index, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint,
    and_, case, cast, create_engine, delete, desc, func, insert, inspect, not_, null, or_, select, text, update,
)
from sqlalchemy.orm import Mapped, declared_attr, registry
from sqlalchemy.orm import relationship as _relationship
from sqlalchemy.orm._annotations import evaluate as _evaluate
from sqlalchemy.orm._mapping import attempt as _attempt, map_class as _map_class

from sqlmodel import main, sql
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime
from sqlmodel.main import FieldInfo, RelationshipInfo, Field, Relationship
from sqlmodel.orm.session import Session

_MISSING = main.MISSING
default_registry = registry()


def col(column_expression):
    return column_expression


def _is_union(hint):
    return typing.get_origin(hint) is typing.Union or type(hint).__name__ == "UnionType"


def _noneable(hint):
    if typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    return hint is None or hint is type(None) or _is_union(hint) and type(None) in typing.get_args(hint)


def _constraints(hint, found):
    """The class of a hint; what `Annotated` says of lengths and digits goes to `found`."""
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        first, *rest = typing.get_args(hint)
        for item in rest:
            if isinstance(item, FieldInfo):
                continue
            for name in ("max_length", "max_digits", "decimal_places"):
                value = getattr(item, name, None)
                if value is not None and not callable(value):
                    found.setdefault(name, value)
        return _constraints(first, found)
    if _is_union(hint):
        parts = typing.get_args(hint)
        if len(parts) > 2 or type(None) not in parts:
            raise ValueError("Cannot have a (non-optional) union as a SQLAlchemy field")
        return _constraints(parts[0] if parts[0] is not type(None) else parts[1], found)
    if origin is typing.Literal:
        return origin
    if type(hint).__name__ == "Constrained":
        # Lengths that `constr()` gives do not reach the column, digits do.
        for name in ("max_digits", "decimal_places"):
            if hint.options.get(name) is not None:
                found.setdefault(name, hint.options[name])
        return _constraints(hint.base, found)
    kind = origin if origin is not None else hint
    for name in ("max_length", "max_digits", "decimal_places"):
        value = getattr(kind, name, None)
        if isinstance(value, int):
            found.setdefault(name, value)
    return kind


_TEXT = (str, ipaddress.IPv4Address, ipaddress.IPv4Network, ipaddress.IPv6Address, ipaddress.IPv6Network, pathlib.Path) \
    if hasattr(ipaddress, "IPv4Address") and isinstance(ipaddress.IPv4Address, type) else (str, pathlib.PurePath)


def get_sqlalchemy_type(hint, extra):
    given = extra.get("sa_type", _MISSING)
    if given is not _MISSING:
        return given
    limits = {name: extra[name] for name in ("max_length", "max_digits", "decimal_places") if extra.get(name) is not None}
    kind = _constraints(hint, limits)
    if not isinstance(kind, type):
        # A type of a package that is not here, or no class at all.
        if type(kind).__name__ == "NewType":
            return get_sqlalchemy_type(kind.__supertype__, extra)
        return _refused(kind)
    if issubclass(kind, enum.Enum):
        return sa.Enum(kind)
    if kind is getattr(pydantic, "EmailStr", None) or issubclass(kind, _TEXT):
        return AutoString(length=limits["max_length"]) if limits.get("max_length") else AutoString
    for python, type_ in ((float, sa.Float), (bool, sa.Boolean), (int, sa.Integer)):
        if issubclass(kind, python):
            return type_
    if kind is getattr(pydantic, "NaiveDatetime", None):
        return sa.DateTime(timezone=False)
    if issubclass(kind, datetime.datetime) or kind is getattr(pydantic, "AwareDatetime", None):
        return UTCDateTime()
    for python, type_ in ((datetime.date, sa.Date), (datetime.timedelta, sa.Interval), (datetime.time, sa.Time),
                          (bytes, sa.LargeBinary)):
        if issubclass(kind, python):
            return type_
    if any(base.__name__ == "Decimal" for base in kind.__mro__):
        return sa.Numeric(precision=limits.get("max_digits"), scale=limits.get("decimal_places"))
    if any(base.__name__ == "UUID" for base in kind.__mro__):
        return sa.Uuid
    return _refused(kind)


def _refused(kind):
    if main.is_unknown(kind):
        return kind
    raise ValueError("{} has no matching SQLAlchemy type".format(kind))


def get_column_from_field(name, hint, field):
    extra = field.extra
    given = extra.get("sa_column", _MISSING)
    if isinstance(given, sa.Column):
        return given
    if typing.get_origin(hint) is typing.Annotated:
        for item in typing.get_args(hint)[1:]:
            if isinstance(item, FieldInfo):
                extra = {**item.extra, **extra}
    type_ = get_sqlalchemy_type(hint, extra)
    primary_key = bool(extra.get("primary_key") or False)
    nullable = not primary_key and _noneable(hint)
    if extra.get("nullable", _MISSING) is not _MISSING:
        nullable = extra["nullable"]
    arguments = []
    if extra.get("foreign_key"):
        ondelete = extra.get("ondelete")
        if ondelete == "SET NULL" and not nullable:
            raise RuntimeError("ondelete=\"SET NULL\" requires nullable=True")
        arguments.append(sa.ForeignKey(extra["foreign_key"], ondelete=ondelete))
    arguments.extend(extra.get("sa_column_args") or ())
    keywords = {
        "primary_key": primary_key, "nullable": nullable, "index": extra.get("index") or False,
        "unique": extra.get("unique") or False,
    }
    if field.default_factory is not None:
        keywords["default"] = field.default_factory
    elif field.default is not _MISSING and field.default is not ...:
        keywords["default"] = field.default
    keywords.update(extra.get("sa_column_kwargs") or {})
    return sa.Column(*arguments, type_=type_, **keywords)


def _own_fields(cls):
    own = cls.__dict__
    for name, hint in own.get("__annotations__", {}).items():
        if name.startswith("_") or name in ("metadata", "model_config"):
            continue
        value = own.get(name, _MISSING)
        if isinstance(value, RelationshipInfo):
            continue
        if isinstance(hint, str):
            if hint.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")):
                continue
            hint = _evaluate(hint, cls.__module__, cls)
        if typing.get_origin(hint) is typing.ClassVar or hint is typing.ClassVar:
            continue
        yield name, (hint, value if isinstance(value, FieldInfo) else FieldInfo(value))


def _fields(cls):
    """The fields of a model: those of its bases first, each at the place where it was named first."""
    found = {}
    for base in reversed(cls.__mro__):
        if base is not cls and "__sqlmodel_fields__" in base.__dict__:
            found.update(base.__dict__["__sqlmodel_fields__"])
        elif base is not SQLModel and base is not object and "__annotations__" in base.__dict__:
            found.update(_own_fields(base))
    return found


class SQLModel:
    metadata = default_registry.metadata
    model_config = {}
    __allow_unmapped__ = True
    __abstract__ = True
    _sa_registry = default_registry

    def __init_subclass__(cls, table=False, registry=None, **kwargs):
        super().__init_subclass__()
        own = cls.__dict__
        if registry is not None:
            cls._sa_registry = registry
            cls.metadata = registry.metadata
            cls.__abstract__ = True
            return
        config = own.get("model_config")
        table = table or isinstance(config, dict) and config.get("table") is True
        if not table or any(_is_table(base) for base in cls.__bases__):
            # A model that extends a table only describes data.
            cls.__sqlmodel_fields__ = dict(_own_fields(cls))
            return
        _attempt(cls, cls._sa_registry, lambda: cls._make_table())

    @classmethod
    def _make_table(cls):
        own = cls.__dict__
        fields = _fields(cls)
        cls.__sqlmodel_fields__ = dict(_own_fields(cls))
        relations = {
            name: value for base in reversed(cls.__mro__) for name, value in base.__dict__.items()
            if isinstance(value, RelationshipInfo)
        }
        for name in fields:
            if name in own:
                delattr(cls, name)
        for name, (hint, field) in fields.items():
            setattr(cls, name, get_column_from_field(name, hint, field))
        for name in relations:
            setattr(cls, name, _relationship())
        _map_class(cls, cls._sa_registry)

    def __init__(self, **data):
        for name, value in data.items():
            setattr(self, name, value)

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    @classmethod
    def model_validate(cls, data, **kwargs):
        return cls(**(data if isinstance(data, dict) else vars(data)))

    @classmethod
    def model_rebuild(cls, **kwargs):
        pass

    @classmethod
    def update_forward_refs(cls, **kwargs):
        pass

    def model_dump(self, **kwargs):
        return dict(vars(self))

    dict = model_dump


def _is_table(cls):
    return "__mapper__" in cls.__dict__
