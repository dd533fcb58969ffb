"""Declarative models: a class makes a table of its MetaData."""

import sqlalchemy as sa
from sqlalchemy.event import _notify
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm._annotations import PYTHON_TYPES, resolve, without_none
from sqlalchemy.orm._dataclass import note_fields
from sqlalchemy.orm._mapping import attach, attempt, install, map_class
from sqlalchemy.orm._properties import ColumnProperty, MapperProperty, RelationshipProperty, declared_attr


def _construct(self, **kwargs):
    for name, value in kwargs.items():
        if not hasattr(type(self), name):
            raise TypeError("{!r} is an invalid keyword argument for {}".format(name, type(self).__name__))
        setattr(self, name, value)


class registry:
    def __init__(self, *, metadata=None, class_registry=None, type_annotation_map=None, constructor=_construct):
        self.metadata = metadata if metadata is not None else sa.MetaData()
        self.type_annotation_map = {}
        self.constructor = constructor
        self._class_registry = class_registry if class_registry is not None else {}
        self._mappers = []
        self.update_type_annotation_map(type_annotation_map or {})

    def update_type_annotation_map(self, type_annotation_map):
        for hint, type_ in type_annotation_map.items():
            self.type_annotation_map[without_none(hint)] = type_

    @property
    def mappers(self):
        return frozenset(self._mappers)

    def generate_base(self, mapper=None, cls=object, name="Base", metaclass=None):
        bases = cls if isinstance(cls, tuple) else (cls,)
        names = {"registry": self, "metadata": self.metadata, "__abstract__": True}
        if isinstance(cls, type):
            names["__doc__"] = cls.__doc__
            names["__module__"] = cls.__module__
        if self.constructor is not None:
            names["__init__"] = self.constructor
        if hasattr(cls, "__class_getitem__"):
            names["__class_getitem__"] = lambda cls, key: cls
        return (metaclass or DeclarativeMeta)(name, bases, names)

    def mapped(self, cls):
        _as_declarative(self, cls)
        return cls

    def mapped_as_dataclass(self, cls=None, **kwargs):
        def decorate(cls):
            cls._sa_apply_dc_transforms = kwargs or {"init": True}
            return self.mapped(cls)

        return decorate if cls is None else decorate(cls)

    def as_declarative_base(self, **kwargs):
        def decorate(cls):
            return self.generate_base(**{**kwargs, "cls": cls, "name": cls.__name__})

        return decorate

    def map_declaratively(self, cls):
        self.mapped(cls)
        return cls.__mapper__

    def map_imperatively(self, class_, local_table=None, **kwargs):
        class_.__table__ = local_table
        parent = getattr(kwargs.get("inherits"), "class_", kwargs.get("inherits"))
        if local_table is None and parent is not None:
            class_.__table__ = local_table = parent.__table__
        class_.__mapper__ = make_mapper(class_, local_table, kwargs, parent, self)
        _set_properties(class_, local_table, kwargs)
        return class_.__mapper__

    def configure(self, cascade=False):
        pass

    def dispose(self, cascade=False):
        pass


def _set_properties(class_, table, arguments):
    """The attributes of a class that is mapped by hand: its columns, and over them its properties."""
    properties = dict(arguments.get("properties") or {})
    only, without = arguments.get("include_properties"), arguments.get("exclude_properties") or ()
    prefix = arguments.get("column_prefix") or ""
    own = [value for value in properties.values() if isinstance(value, sa.Column)]
    for column in table.columns if table is not None else ():
        named = any(column is other for other in own)
        if not named and (only is None or column.key in only) and column.key not in without:
            setattr(class_, prefix + column.key, column)
    for name, value in properties.items():
        if isinstance(value, MapperProperty):
            value.key = name
        setattr(class_, name, value[0] if isinstance(value, (list, tuple)) and value else value)


class _Properties:
    """The attributes of a mapper: by name, or one after the other."""

    def __init__(self, found):
        self._found = found

    def __iter__(self):
        return iter(self._found.values())

    def __len__(self):
        return len(self._found)

    def __contains__(self, name):
        return name in self._found

    def __getitem__(self, name):
        return self._found[name]

    def __getattr__(self, name):
        if name.startswith("__") or name not in self._found:
            raise AttributeError(name)
        return self._found[name]

    def get(self, name, default=None):
        return self._found.get(name, default)

    def keys(self):
        return list(self._found)

    def values(self):
        return list(self._found.values())

    def items(self):
        return list(self._found.items())


class _ColumnAttribute:
    """An attribute of a mapper that stands for a column."""

    def __init__(self, key, column, parent):
        self.key = key
        self.columns = [column]
        self.expression = column
        self.parent = parent
        self.info = column.info
        self.class_attribute = column


class Mapper:
    def __init__(self, class_, local_table, arguments, parent, registry):
        self.class_ = self.entity = class_
        self.local_table = self.persist_selectable = self.mapped_table = self.selectable = local_table
        self.registry = registry
        self.inherits = getattr(parent, "__mapper__", parent)
        self._arguments = arguments or {}

    @property
    def columns(self):
        return self.local_table.columns if self.local_table is not None else {}

    c = columns

    @property
    def tables(self):
        own = [] if self.local_table is None else [self.local_table]
        return own if self.inherits is None else self.inherits.tables + own

    @property
    def primary_key(self):
        return tuple(column for column in self.columns if column.primary_key)

    @property
    def polymorphic_on(self):
        return self._arguments.get("polymorphic_on")

    @property
    def polymorphic_identity(self):
        return self._arguments.get("polymorphic_identity")

    @property
    def concrete(self):
        return bool(self._arguments.get("concrete"))

    def _members(self):
        """The names that the class and its mapped bases bind, those of the bases first."""
        found = {}
        for base in reversed(self.class_.__mro__):
            if base is self.class_ or "__mapper__" in base.__dict__:
                found.update({name: value for name, value in base.__dict__.items() if not name.startswith("__")})
        return found

    @property
    def column_attrs(self):
        members = self._members()
        columns = {id(column): None for column in self.columns}
        found = {}
        for name, value in members.items():
            if isinstance(value, sa.Column):
                found[name] = _ColumnAttribute(name, value, self)
            elif isinstance(value, ColumnProperty):
                found[name] = value
        order = list(columns)
        names = sorted(found, key=lambda name: order.index(id(found[name].expression))
                       if isinstance(found[name], _ColumnAttribute) and id(found[name].expression) in columns else len(order))
        return _Properties({name: found[name] for name in names})

    @property
    def relationships(self):
        members = self._members()
        return _Properties({name: value for name, value in members.items() if isinstance(value, RelationshipProperty)})

    @property
    def attrs(self):
        return _Properties({**dict(self.relationships.items()), **dict(self.column_attrs.items())})

    @property
    def all_orm_descriptors(self):
        return self.attrs

    @property
    def base_mapper(self):
        return self if self.inherits is None else self.inherits.base_mapper

    def get_property(self, key, _configure_mappers=True):
        return getattr(self.class_, key)

    def has_property(self, key):
        return key in self.class_.__dict__


def make_mapper(cls, table, arguments, parent, registry):
    mapper = Mapper(cls, table, arguments, parent, registry)
    registry._class_registry[cls.__name__] = cls
    registry._mappers.append(mapper)
    _MAPPERS.append(mapper)
    _notify([*cls.__mro__, Mapper], "instrument_class", mapper, cls)
    return mapper


# All mappers, and those among them that events told to be configured.
_MAPPERS = []
_CONFIGURED = []


def _as_declarative(owner, cls):
    own = cls.__dict__
    if own.get("__abstract__"):
        return
    if AbstractConcreteBase in cls.__bases__:
        # Mapped when all classes that extend it are; it has no table.
        return
    if any("__sa_dataclass_metadata_key__" in base.__dict__ for base in cls.__mro__):
        _set_dataclass_columns(cls)
    if "__mapper__" in own:
        raise InvalidRequestError("Class {!r} already has been instrumented declaratively".format(cls))
    if _from_mro(cls, "_sa_apply_dc_transforms") is not None:
        attempt(cls, owner, lambda: note_fields(cls))
    map_class(cls, owner)


def _set_dataclass_columns(cls):
    """Makes attributes of what the fields of a dataclass carry in their metadata; a function gives each class its own."""
    key = cls.__sa_dataclass_metadata_key__
    mapped = [base for base in cls.__mro__[1:] if "__mapper__" in base.__dict__]
    for name, field in getattr(cls, "__dataclass_fields__", {}).items():
        if key not in field.metadata or any(name in base.__dict__ for base in mapped):
            continue
        value = field.metadata[key]
        if callable(value) and not isinstance(value, (sa.Column, MapperProperty)):
            value = value()
        if name in cls.__dict__:
            # Columns come in the order of the fields, those with a default among them.
            type.__delattr__(cls, name)
        type.__setattr__(cls, name, value)


def _from_mro(cls, name):
    """An attribute of a class. Not by `getattr`: a base that is not known seems to have any attribute."""
    return next((base.__dict__[name] for base in cls.__mro__ if name in base.__dict__), None)


class DeclarativeAttributeIntercept(type):
    def __setattr__(cls, key, value):
        if isinstance(value, sa.Column) and "__mapper__" in cls.__dict__:
            attach(cls, key, value)
        type.__setattr__(cls, key, value)


class DCTransformDeclarative(DeclarativeAttributeIntercept):
    pass


class DeclarativeMeta(DeclarativeAttributeIntercept):
    def __init__(cls, classname, bases, dict_, **kwargs):
        owner = _from_mro(cls, "_sa_registry")
        if owner is None:
            owner = cls.__dict__.get("registry")
            if not isinstance(owner, registry):
                raise InvalidRequestError(
                    "Declarative base class has no 'registry' attribute, or registry is not a "
                    "sqlalchemy.orm.registry() object"
                )
            cls._sa_registry = owner
        if not cls.__dict__.get("__abstract__"):
            _as_declarative(owner, cls)
        type.__init__(cls, classname, bases, dict_)


def _prepare_base(cls):
    own = cls.__dict__
    owner = own.get("registry")
    types = own.get("type_annotation_map")
    if owner is None:
        owner = registry(metadata=own.get("metadata"), type_annotation_map=types)
        cls.registry = owner
    elif not isinstance(owner, registry):
        raise InvalidRequestError(
            "Declarative base class has a 'registry' attribute that is not an instance of sqlalchemy.orm.registry()"
        )
    elif types is not None:
        raise InvalidRequestError(
            "Declarative base class has both a 'registry' attribute and a type_annotation_map entry.  Per-base "
            "type_annotation_maps are not supported.  Please apply the type_annotation_map to this registry directly."
        )
    cls._sa_registry = owner
    if "metadata" not in own:
        cls.metadata = owner.metadata
    if getattr(cls, "__init__", object.__init__) is object.__init__:
        cls.__init__ = owner.constructor


class DeclarativeBase(metaclass=DeclarativeAttributeIntercept):
    def __init_subclass__(cls, **kwargs):
        if DeclarativeBase in cls.__bases__:
            attempt(cls, None, lambda: _prepare_base(cls))
        else:
            _as_declarative(cls._sa_registry, cls)
        super().__init_subclass__(**kwargs)


class DeclarativeBaseNoMeta:
    def __init_subclass__(cls, **kwargs):
        if DeclarativeBaseNoMeta in cls.__bases__:
            attempt(cls, None, lambda: _prepare_base(cls))
        else:
            _as_declarative(cls._sa_registry, cls)
        super().__init_subclass__(**kwargs)


_DATACLASS = ("init", "repr", "eq", "order", "unsafe_hash", "match_args", "kw_only", "dataclass_callable")


class MappedAsDataclass(metaclass=DCTransformDeclarative):
    def __init_subclass__(cls, **kwargs):
        given = {name: kwargs.pop(name) for name in _DATACLASS if name in kwargs}
        cls._sa_apply_dc_transforms = {"init": True, **(_from_mro(cls, "_sa_apply_dc_transforms") or {}), **given}
        if _from_mro(cls, "_sa_registry") is None:
            attempt(cls, None, lambda: note_fields(cls))
        super().__init_subclass__(**kwargs)


def declarative_base(*, metadata=None, mapper=None, cls=object, name="Base", class_registry=None,
                     type_annotation_map=None, constructor=_construct, metaclass=None, bind=None):
    own = registry(metadata=metadata, class_registry=class_registry, constructor=constructor,
                   type_annotation_map=type_annotation_map)
    return own.generate_base(mapper=mapper, cls=cls, name=name, metaclass=metaclass)


def as_declarative(**kwargs):
    names = ("metadata", "class_registry", "constructor", "type_annotation_map")
    own = registry(**{name: kwargs.pop(name) for name in names if name in kwargs})
    kwargs.pop("bind", None)
    return own.as_declarative_base(**kwargs)


def declarative_mixin(cls):
    return cls


def has_inherited_table(cls):
    return any(getattr(base, "__table__", None) is not None for base in cls.__mro__[1:])


def mapped_as_dataclass(own, **kwargs):
    return own.mapped_as_dataclass(**kwargs)


def unmapped_dataclass(cls=None, **kwargs):
    return cls if cls is not None else lambda cls: cls


def instrument_declarative(cls, class_registry, metadata):
    registry(metadata=metadata, class_registry=class_registry).mapped(cls)


def validates(*names, **kwargs):
    return lambda function: function


def reconstructor(function):
    return function


def configure_mappers():
    """Tells those who listen that the mappers are configured, which changes nothing here."""
    waiting = [mapper for mapper in _MAPPERS if mapper not in _CONFIGURED]
    if not waiting:
        return
    _notify([Mapper], "before_configured")
    for mapper in waiting:
        _CONFIGURED.append(mapper)
        _notify([*mapper.class_.__mro__, Mapper], "mapper_configured", mapper, mapper.class_)
    _notify([Mapper], "after_configured")


def clear_mappers():
    pass


def class_mapper(class_, configure=True):
    return class_.__mapper__


def object_mapper(instance):
    return type(instance).__mapper__


def object_session(instance):
    return None


def make_transient(instance):
    pass


class Query:
    pass


class AsyncAttrs:
    pass


class ConcreteBase:
    pass


class AbstractConcreteBase(ConcreteBase):
    pass


class DeferredReflection:
    @classmethod
    def prepare(cls, *args, **kwargs):
        pass


install(MapperProperty, declared_attr, resolve, make_mapper, PYTHON_TYPES)
