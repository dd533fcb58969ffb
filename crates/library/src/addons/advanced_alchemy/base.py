import datetime
import re
import uuid
from typing import Any

from sqlalchemy import Date, MetaData, String
from sqlalchemy.orm import DeclarativeBase, declared_attr, registry
from sqlalchemy.ext.asyncio import AsyncAttrs

from advanced_alchemy.mixins import (
    AuditColumns, BigIntPrimaryKey, IdentityPrimaryKey, NanoIDPrimaryKey, SlugKey, UniqueMixin, UUIDPrimaryKey,
    UUIDv6PrimaryKey, UUIDv7PrimaryKey,
)
from advanced_alchemy.types import GUID, DateTimeUTC, FileObject, FileObjectList, JsonB, StoredObject

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
table_name_regexp = re.compile("((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")


def create_registry(custom_annotation_map=None):
    types = {
        uuid.UUID: GUID, datetime.datetime: DateTimeUTC, datetime.date: Date, dict: JsonB, dict[str, Any]: JsonB,
        dict[str, str]: JsonB, FileObject: StoredObject, FileObjectList: StoredObject,
    }
    import pydantic

    for name, type_ in (("EmailStr", String), ("AnyUrl", String), ("AnyHttpUrl", String), ("Json", JsonB),
                        ("IPvAnyAddress", String), ("IPvAnyInterface", String), ("IPvAnyNetwork", String)):
        if hasattr(pydantic, name):
            types[getattr(pydantic, name)] = type_
    types.update(custom_annotation_map or {})
    return registry(metadata=MetaData(naming_convention=convention), type_annotation_map=types)


def merge_table_arguments(cls, table_args=None):
    args, keywords = [], {}
    inherited = [getattr(super(base, cls), "__table_args__", None) for base in cls.__bases__]
    for item in (*inherited, table_args):
        if not item:
            continue
        if isinstance(item, tuple):
            args.extend(item[:-1])
            if isinstance(item[-1], dict):
                keywords.update(item[-1])
            else:
                args.append(item[-1])
        else:
            keywords.update(item)
    if args:
        return (*args, keywords) if keywords else tuple(args)
    return keywords


orm_registry = create_registry()


class MetadataRegistry:
    def __init__(self):
        self._registry = {None: orm_registry.metadata}

    def set(self, bind_key, metadata):
        self._registry[bind_key] = metadata

    def get(self, bind_key=None):
        return self._registry.setdefault(bind_key, MetaData(naming_convention=convention))

    __getitem__ = get
    __setitem__ = set

    def __contains__(self, bind_key):
        return bind_key in self._registry

    def __iter__(self):
        return iter(self._registry)


metadata_registry = MetadataRegistry()


class BasicAttributes:
    def to_dict(self, exclude=None):
        return dict(vars(self))


class CommonTableAttributes(BasicAttributes):
    def __init_subclass__(cls, **kwargs):
        own = cls.__dict__.get("__mapper_args__")
        own = own if isinstance(own, dict) else {}
        if "__tablename__" not in cls.__dict__ and not own.get("concrete") and "polymorphic_on" not in own:
            if _extends_polymorphic(cls):
                cls.__tablename__ = None
        super().__init_subclass__(**kwargs)

    @declared_attr.directive
    def __tablename__(cls):
        if "__tablename__" in cls.__dict__:
            return cls.__dict__["__tablename__"]
        arguments = getattr(cls, "__mapper_args__", {})
        arguments = arguments if isinstance(arguments, dict) else {}
        if not arguments.get("concrete") and "polymorphic_on" not in arguments and _extends_polymorphic(cls):
            return None
        return table_name_regexp.sub(r"_\1", cls.__name__).lower()


def _extends_polymorphic(cls):
    for parent in cls.__mro__[1:]:
        arguments = getattr(parent, "__mapper_args__", None)
        if isinstance(arguments, dict) and "polymorphic_on" in arguments:
            return True
    return False


class AdvancedDeclarativeBase(DeclarativeBase):
    registry = orm_registry
    __abstract__ = True
    __metadata_registry__ = metadata_registry
    __bind_key__ = None

    def __init_subclass__(cls, **kwargs):
        bind_key = getattr(cls, "__bind_key__", None)
        if bind_key is not None:
            cls.metadata = cls.__metadata_registry__.get(bind_key)
        super().__init_subclass__(**kwargs)


class DefaultBase(CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDBase(UUIDPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDAuditBase(CommonTableAttributes, UUIDPrimaryKey, AuditColumns, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv6Base(UUIDv6PrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv6AuditBase(CommonTableAttributes, UUIDv6PrimaryKey, AuditColumns, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv7Base(UUIDv7PrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class UUIDv7AuditBase(CommonTableAttributes, UUIDv7PrimaryKey, AuditColumns, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class NanoIDBase(NanoIDPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class NanoIDAuditBase(CommonTableAttributes, NanoIDPrimaryKey, AuditColumns, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class BigIntBase(BigIntPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class BigIntAuditBase(CommonTableAttributes, BigIntPrimaryKey, AuditColumns, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class IdentityBase(IdentityPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True


class IdentityAuditBase(CommonTableAttributes, IdentityPrimaryKey, AuditColumns, AdvancedDeclarativeBase, AsyncAttrs):
    __abstract__ = True
