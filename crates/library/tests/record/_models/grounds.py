"""The bases on which the same models are declared: each makes `Base` in its own way."""

IMPORTS = """\
import dataclasses, datetime, decimal, enum, re, typing, uuid
from typing import Annotated, Any, ClassVar, Dict, Generic, List, Literal, NewType, Optional, TypeVar, Union
import sqlalchemy as sa
from sqlalchemy import (
    BigInteger, Boolean, CHAR, CheckConstraint, Column, ColumnDefault, Computed, DDL, Date, DateTime, DefaultClause, Double, Enum,
    FetchedValue, Float, ForeignKey, ForeignKeyConstraint, Identity, Index, Integer, Interval, JSON, LargeBinary, MetaData,
    Numeric, PickleType, PrimaryKeyConstraint, Sequence, SmallInteger, String, Table, Text, Time, TypeDecorator, Unicode,
    UnicodeText, UniqueConstraint, Uuid, case, event, func, select, text)
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import (
    DeclarativeBase, DeclarativeBaseNoMeta, DeclarativeMeta, DynamicMapped, Mapped, MappedAsDataclass, WriteOnlyMapped, aliased,
    as_declarative, attribute_keyed_dict, backref, column_property, composite, declarative_base, declared_attr, deferred,
    has_inherited_table, joinedload, mapped_column, query_expression, reconstructor, registry, relationship, synonym, validates)
from sqlalchemy.sql import expression
from sqlalchemy.sql.elements import conv, quoted_name
from sqlalchemy.types import UserDefinedType"""

GROUNDS = {
    "declarative_base": "Base = declarative_base()",
    "DeclarativeBase": "class Base(DeclarativeBase):\n    pass",
    "NoMeta": "class Base(DeclarativeBaseNoMeta):\n    metadata = MetaData()",
    "generate_base": "mapper_registry = registry(metadata=MetaData())\nBase = mapper_registry.generate_base(name=\"Base\")",
    "as_declarative": "@as_declarative()\nclass Base:\n    pass",
    "DeclarativeMeta": (
        "class Base(metaclass=DeclarativeMeta):\n    __abstract__ = True\n    registry = registry()\n"
        "    metadata = registry.metadata\n    __init__ = registry.constructor"
    ),
    "flask": "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\nBase = db.Model",
    "flask_orm": (
        "from flask_sqlalchemy import SQLAlchemy\nclass OrmBase(DeclarativeBase):\n    pass\n"
        "db = SQLAlchemy(model_class=OrmBase)\nBase = db.Model"
    ),
    "async": "from sqlalchemy.ext.asyncio import AsyncAttrs\nclass Base(AsyncAttrs, DeclarativeBase):\n    __abstract__ = True\n    metadata = MetaData()",
    "future": "class Base(DeclarativeBase):\n    pass",
}


def prelude(name):
    """The first lines of a module on this ground."""
    first = "from __future__ import annotations\n" if name == "future" else ""
    return first + IMPORTS + "\n" + GROUNDS[name]


def chosen(number, body):
    """The grounds for a template, by its place: all of them over a few templates."""
    names = [name for name in GROUNDS if fits(name, body)]
    return sorted({names[number % len(names)], names[(number + number // len(names) + 4) % len(names)]}, key=names.index)


def fits(name, body):
    """Hints as text say nothing new of what has none; a dataclass needs a base without a metaclass of its own."""
    if name == "future":
        return "Mapped[" in body and "composite(" not in body
    return "MappedAsDataclass" not in body or name in ("DeclarativeBase", "NoMeta", "flask_orm", "async", "future")
