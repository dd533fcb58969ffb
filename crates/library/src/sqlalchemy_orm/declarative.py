import enum
import sys
import typing

import sqlalchemy as sa
from sqlalchemy.exc import InvalidRequestError


def _python_types():
    import datetime

    types = {
        int: sa.Integer, str: sa.String, bool: sa.Boolean, float: sa.Float, bytes: sa.LargeBinary,
        datetime.datetime: sa.DateTime, datetime.date: sa.Date, datetime.time: sa.Time,
        datetime.timedelta: sa.Interval,
    }
    for module, name, type_ in (("decimal", "Decimal", sa.Numeric), ("uuid", "UUID", sa.Uuid)):
        try:
            types[getattr(__import__(module), name)] = type_
        except Exception:
            pass
    return types


_NAMED_TYPES = {
    "int": sa.Integer, "str": sa.String, "bool": sa.Boolean, "float": sa.Float, "bytes": sa.LargeBinary,
    "datetime": sa.DateTime, "datetime.datetime": sa.DateTime, "date": sa.Date, "datetime.date": sa.Date,
    "time": sa.Time, "timedelta": sa.Interval, "Decimal": sa.Numeric, "decimal.Decimal": sa.Numeric,
    "UUID": sa.Uuid, "uuid.UUID": sa.Uuid,
}


class _MappedAnnotation:
    def __init__(self, kind, argument):
        self.kind = kind
        self.argument = argument


class Mapped:
    def __class_getitem__(cls, argument):
        return _MappedAnnotation(cls, argument)


class DynamicMapped(Mapped):
    pass


class WriteOnlyMapped(Mapped):
    pass


class _Property:
    """What a model holds that is no column: a relationship, a synonym."""

    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs

    def __get__(self, instance, owner):
        return self if instance is None else None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Property()

    def __call__(self, *args, **kwargs):
        return self


class RelationshipProperty(_Property):
    pass


Relationship = RelationshipProperty


class MappedColumn:
    _orm = ("default_factory", "init", "repr", "kw_only", "compare", "hash", "deferred", "deferred_group",
            "deferred_raiseload", "use_existing_column", "active_history", "dataclass_metadata")

    def __init__(self, *args, **kwargs):
        self.sort_order = kwargs.pop("sort_order", 0)
        self.orm = {name: kwargs.pop(name) for name in self._orm if name in kwargs}
        self.args = args
        self.kwargs = kwargs
        self.name = None
        self._column = None

    def column(self, attribute, annotation, type_map):
        args = list(self.args)
        kwargs = dict(self.kwargs)
        if args and isinstance(args[0], str):
            kwargs.setdefault("name", args.pop(0))
        kwargs.setdefault("name", attribute)
        name = kwargs.pop("name")
        column = sa.Column(name, *args, **kwargs)
        type_, nullable, inner = _resolve(annotation, type_map)
        for part in inner:
            if isinstance(part, MappedColumn):
                column = part.merged(name, args, kwargs)
        if column.type is None and type_ is not None:
            column.type = type_
        if nullable is not None and "nullable" not in kwargs and not column.primary_key:
            if not any("nullable" in part.kwargs for part in inner if isinstance(part, MappedColumn)):
                column.nullable = nullable
        return column

    def merged(self, name, args, kwargs):
        own = dict(self.kwargs)
        own.pop("name", None)
        own.update(kwargs)
        given = [part for part in self.args if not isinstance(part, str)]
        return sa.Column(name, *(list(args) + given if not args else list(args)), **own)


def mapped_column(*args, **kwargs):
    return MappedColumn(*args, **kwargs)


def _scope(cls):
    module = sys.modules.get(cls.__module__)
    names = dict(vars(typing))
    if module is not None:
        names.update(vars(module))
    return names


def _annotations(cls):
    found = {}
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if isinstance(annotation, str):
            try:
                annotation = eval(annotation, _scope(cls))
            except Exception:
                pass
        found[name] = annotation
    return found


def _mapped_argument(annotation):
    """The argument of Mapped[...], as a value or as text; None where the annotation is something else."""
    if isinstance(annotation, _MappedAnnotation):
        return annotation.argument, True
    if isinstance(annotation, str):
        text = annotation.strip()
        for start in ("Mapped[", "orm.Mapped[", "so.Mapped[", "sqlalchemy.orm.Mapped["):
            if text.startswith(start) and text.endswith("]"):
                return text[len(start):-1], True
    return None, False


def _is_collection(argument):
    origin = typing.get_origin(argument)
    if origin in (list, set, tuple, dict):
        return True
    text = argument if isinstance(argument, str) else ""
    return text.startswith(("List[", "list[", "Set[", "set[", "typing.List[", "Collection["))


def _resolve(annotation, type_map):
    """The type, whether NULL is allowed, and further parts of Annotated[...]."""
    argument, is_mapped = _mapped_argument(annotation)
    if not is_mapped:
        return None, None, []
    if isinstance(argument, str):
        return _resolve_text(argument, type_map)
    return _resolve_value(argument, type_map)


def _resolve_text(text, type_map):
    text = text.strip().strip("'\"")
    nullable = False
    for start in ("Optional[", "typing.Optional[", "t.Optional["):
        if text.startswith(start) and text.endswith("]"):
            text = text[len(start):-1].strip()
            nullable = True
    parts = [part.strip() for part in text.split("|")]
    if "None" in parts:
        nullable = True
        parts.remove("None")
        text = "|".join(parts)
    for known, type_ in type_map.items():
        if getattr(known, "__name__", None) == text:
            return _instance(type_), nullable, []
    type_ = _NAMED_TYPES.get(text)
    return (type_() if type_ is not None else None), nullable, []


def _instance(type_):
    return type_() if isinstance(type_, type) else type_


def _resolve_value(argument, type_map):
    nullable = False
    extras = []
    if argument in type_map:
        return _instance(type_map[argument]), nullable, extras
    origin = typing.get_origin(argument)
    if origin is typing.Union or type(argument).__name__ == "UnionType":
        parts = [part for part in argument.__args__ if part is not type(None)]
        nullable = len(parts) < len(argument.__args__)
        argument = parts[0] if parts else type(None)
        origin = typing.get_origin(argument)
    if isinstance(argument, str):
        type_, _, extras = _resolve_text(argument, type_map)
        return type_, nullable, extras
    if argument in type_map:
        return _instance(type_map[argument]), nullable, extras
    if origin is typing.Annotated:
        extras = list(getattr(argument, "__metadata__", ()))
        for part in extras:
            if isinstance(part, MappedColumn):
                column = sa.Column("x", *[item for item in part.args if not isinstance(item, str)])
                if column.type is not None:
                    return column.type, nullable, extras
        type_, inner_nullable, _ = _resolve_value(argument.__origin__, type_map)
        return type_, nullable or inner_nullable, extras
    if origin is typing.Literal:
        return sa.Enum(*[str(value) for value in argument.__args__], native_enum=False), nullable, extras
    if isinstance(argument, type):
        if issubclass(argument, enum.Enum):
            return sa.Enum(argument), nullable, extras
        for known, type_ in _python_types().items():
            if argument is known:
                return type_(), nullable, extras
        for base in argument.__mro__[1:]:
            if base in type_map:
                return _instance(type_map[base]), nullable, extras
            known = _python_types().get(base)
            if known is not None:
                return known(), nullable, extras
    return None, nullable, extras


class declared_attr:
    def __init__(self, function, cascading=False):
        self.function = getattr(function, "__func__", function)

    def __get__(self, instance, owner):
        return self.function(owner)


declared_attr.directive = declared_attr
declared_attr.cascading = declared_attr


class registry:
    def __init__(self, *, metadata=None, class_registry=None, type_annotation_map=None, constructor=None):
        self.metadata = metadata if metadata is not None else sa.MetaData()
        self.type_annotation_map = dict(type_annotation_map or {})
        self._classes = {}
        self.mappers = []

    def generate_base(self, mapper=None, cls=object, name="Base", metaclass=None):
        bases = cls if isinstance(cls, tuple) else (cls,)
        namespace = {"registry": self, "metadata": self.metadata, "__aludel_base__": True}
        if not any("__init__" in base.__dict__ for base in bases if base is not object):
            namespace["__init__"] = _construct
        return (metaclass or DeclarativeMeta)(name, bases, namespace)

    def mapped(self, cls):
        _map(cls, self)
        return cls

    def mapped_as_dataclass(self, cls=None, **kwargs):
        return self.mapped(cls) if cls is not None else self.mapped

    def as_declarative_base(self, **kwargs):
        def decorate(cls):
            return self.generate_base(cls=cls, name=cls.__name__)

        return decorate

    def map_imperatively(self, class_, local_table=None, **kwargs):
        class_.__table__ = local_table
        class_.__mapper__ = Mapper(class_, local_table)
        for column in local_table.columns:
            setattr(class_, column.key, column)
        return class_.__mapper__

    def configure(self, cascade=False):
        pass

    def dispose(self, cascade=False):
        pass

    def update_type_annotation_map(self, type_annotation_map):
        self.type_annotation_map.update(type_annotation_map)


class Mapper:
    def __init__(self, class_, local_table):
        self.class_ = class_
        self.local_table = local_table
        self.persist_selectable = local_table
        self.mapped_table = local_table
        self.columns = local_table.columns if local_table is not None else {}
        self.c = self.columns
        self.tables = [local_table]
        self.primary_key = tuple(column for column in self.columns if column.primary_key)

    @property
    def column_attrs(self):
        return list(self.columns)

    @property
    def relationships(self):
        return []


def _construct(self, **kwargs):
    for name, value in kwargs.items():
        if not hasattr(type(self), name):
            raise TypeError("'{}' is an invalid keyword argument for {}".format(name, type(self).__name__))
        setattr(self, name, value)


def _merge(names, annotated):
    """Names of a class in the order of its body: those with a value and those with only an annotation."""
    common = set(names) & set(annotated)
    result = []
    current, other = list(names), list(annotated)
    while True:
        for place, name in enumerate(current):
            if name in common:
                common.discard(name)
                current, other = other, current[place:]
                break
            result.append(name)
        else:
            seen = set(result)
            result.extend(name for name in other if name not in seen)
            return result
        if result and other and other[0] in result:
            other = other[1:]


def _is_mapped(cls):
    return "__mapper__" in cls.__dict__


def _attribute(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            value = base.__dict__[name]
            if isinstance(value, (declared_attr, classmethod)) or hasattr(value, "__get__"):
                return getattr(cls, name)
            return value
    return None


def _collect(cls, type_map):
    columns = []
    seen = set()
    for base in cls.__mro__:
        if base is object or base.__dict__.get("__aludel_base__") and base is not cls and base.__module__ == __name__:
            continue
        if base is not cls and _is_mapped(base):
            if not base.__dict__.get("__abstract__"):
                seen.update(base.__dict__)
            continue
        annotations = _annotations(base)
        names = [name for name in base.__dict__ if not (name.startswith("__") and name.endswith("__"))]
        for name in _merge(names, [name for name in annotations if not name.startswith("__")]):
            if name in seen:
                continue
            column = _column_of(cls, base, name, annotations.get(name), type_map)
            if column is not None:
                seen.add(name)
                columns.append((name, column[0], column[1]))
            elif name in base.__dict__:
                seen.add(name)
    columns.sort(key=lambda item: item[2])
    return columns


def _column_of(cls, base, name, annotation, type_map):
    value = base.__dict__.get(name)
    if isinstance(value, declared_attr):
        value = value.function(cls)
        if isinstance(value, MappedColumn):
            return value.column(name, annotation, type_map), value.sort_order
        if not isinstance(value, sa.Column):
            return None
        if not value.name:
            value.name = name
        return value, 0
    if isinstance(value, MappedColumn):
        return value.column(name, annotation, type_map), value.sort_order
    if isinstance(value, sa.Column):
        column = value if base is cls else value.copy()
        if not column.name:
            column.name = name
        if column.type is None and annotation is not None:
            column.type = _resolve(annotation, type_map)[0]
        return column, 0
    if isinstance(value, _Property) or name in base.__dict__:
        return None
    argument, is_mapped = _mapped_argument(annotation)
    if not is_mapped or isinstance(annotation, _MappedAnnotation) and annotation.kind is not Mapped:
        return None
    if _is_collection(argument):
        return None
    type_, _, extras = _resolve(annotation, type_map)
    if type_ is None and not extras:
        return None
    return MappedColumn().column(name, annotation, type_map), 0


def _map(cls, owner):
    if cls.__dict__.get("__abstract__"):
        return
    type_map = owner.type_annotation_map
    own_table = cls.__dict__.get("__table__")
    parent = None
    for base in cls.__mro__[1:]:
        if _is_mapped(base):
            parent = base
            break
    columns = _collect(cls, type_map)
    if own_table is not None:
        table = own_table
        for column in table.columns:
            if column.key not in cls.__dict__:
                setattr(cls, column.key, column)
    else:
        name = _attribute(cls, "__tablename__") if _names_table(cls, parent) else None
        if name is None:
            if parent is None:
                raise InvalidRequestError(
                    "Class {!r} does not have a __table__ or __tablename__ specified and does not inherit from "
                    "an existing table-mapped class.".format(cls)
                )
            table = parent.__table__
            for attribute, column, _ in columns:
                if column.name not in table.columns:
                    table.append_column(column)
        else:
            table = _make_table(cls, owner, name, columns)
        cls.__table__ = table
    for attribute, column, _ in columns:
        setattr(cls, attribute, column)
    for attribute in list(cls.__dict__.get("__annotations__", {})):
        if isinstance(cls.__dict__.get(attribute), MappedColumn):
            delattr(cls, attribute)
    cls.__mapper__ = Mapper(cls, table)
    owner._classes[cls.__name__] = cls
    owner.mappers.append(cls.__mapper__)


def _names_table(cls, parent):
    if parent is None or "__tablename__" in cls.__dict__:
        return True
    for base in cls.__mro__[1:]:
        if _is_mapped(base):
            return False
        if "__tablename__" in base.__dict__:
            return not isinstance(base.__dict__["__tablename__"], str)
    return False


def _make_table(cls, owner, name, columns):
    arguments = _attribute(cls, "__table_args__") if "__table_args__" in _names(cls) else None
    keywords = {}
    items = ()
    if isinstance(arguments, dict):
        keywords = dict(arguments)
    elif arguments:
        items = tuple(arguments)
        if isinstance(items[-1], dict):
            keywords = dict(items[-1])
            items = items[:-1]
    metadata = getattr(cls, "metadata", None)
    if metadata is None:
        metadata = owner.metadata
    return sa.Table(name, metadata, *([column for _, column, _ in columns] + list(items)), **keywords)


def _names(cls):
    found = set()
    for base in cls.__mro__:
        if base is not cls and _is_mapped(base) and "__table_args__" in base.__dict__:
            if not isinstance(base.__dict__["__table_args__"], declared_attr):
                return found
        found.update(base.__dict__)
    return found


class DeclarativeMeta(type):
    def __init__(cls, name, bases, namespace, **kwargs):
        if "__aludel_base__" in namespace:
            type.__init__(cls, name, bases, namespace)
            return
        owner = getattr(cls, "registry", None) or getattr(cls, "_sa_registry", None)
        if owner is None:
            owner = registry(metadata=getattr(cls, "metadata", None))
            cls.registry = owner
        if not namespace.get("__abstract__"):
            _map(cls, owner)
        type.__init__(cls, name, bases, namespace)


class DeclarativeBase:
    __aludel_base__ = True

    def __init__(self, **kwargs):
        _construct(self, **kwargs)

    def __init_subclass__(cls, **kwargs):
        if DeclarativeBase in cls.__bases__ or DeclarativeBaseNoMeta in cls.__bases__:
            _prepare_base(cls)
        elif not cls.__dict__.get("__abstract__"):
            _map(cls, cls.registry)
        super().__init_subclass__()


class DeclarativeBaseNoMeta:
    __aludel_base__ = True

    def __init__(self, **kwargs):
        _construct(self, **kwargs)

    def __init_subclass__(cls, **kwargs):
        if DeclarativeBaseNoMeta in cls.__bases__:
            _prepare_base(cls)
        elif not cls.__dict__.get("__abstract__"):
            _map(cls, cls.registry)
        super().__init_subclass__()


def _prepare_base(cls):
    own = cls.__dict__.get("registry")
    metadata = cls.__dict__.get("metadata")
    if own is None:
        own = registry(metadata=metadata, type_annotation_map=cls.__dict__.get("type_annotation_map"))
        cls.registry = own
    if metadata is None:
        cls.metadata = own.metadata
    cls._sa_registry = own
    cls.__aludel_base__ = True


class MappedAsDataclass:
    def __init_subclass__(cls, init=True, repr=True, eq=True, order=False, unsafe_hash=False, match_args=True,
                          kw_only=False, dataclass_callable=None, **kwargs):
        super().__init_subclass__(**kwargs)


def declarative_base(*, metadata=None, mapper=None, cls=object, name="Base", class_registry=None,
                     type_annotation_map=None, constructor=None, metaclass=None, bind=None):
    own = registry(metadata=metadata, type_annotation_map=type_annotation_map)
    return own.generate_base(cls=cls, name=name, metaclass=metaclass)


def as_declarative(**kwargs):
    own = registry(metadata=kwargs.get("metadata"))

    def decorate(cls):
        return own.generate_base(cls=cls, name=cls.__name__)

    return decorate


def declarative_mixin(cls):
    return cls


def has_inherited_table(cls):
    return any(_is_mapped(base) for base in cls.__mro__[1:])


def mapped_as_dataclass(own, **kwargs):
    return own.mapped


def validates(*names, **kwargs):
    return lambda function: function


def reconstructor(function):
    return function


def relationship(*args, **kwargs):
    return RelationshipProperty(*args, **kwargs)


def backref(name, **kwargs):
    return (name, kwargs)


def synonym(*args, **kwargs):
    return _Property(*args, **kwargs)


def column_property(*args, **kwargs):
    if len(args) == 1 and isinstance(args[0], sa.Column):
        return args[0]
    return _Property(*args, **kwargs)


def deferred(column, *args, **kwargs):
    return column


def composite(*args, **kwargs):
    return _Property(*args, **kwargs)


def query_expression(*args, **kwargs):
    return _Property()


def _option(*args, **kwargs):
    return _Property()


joinedload = selectinload = subqueryload = lazyload = immediateload = noload = raiseload = _option
contains_eager = load_only = defer = undefer = defaultload = undefer_group = with_expression = _option
with_loader_criteria = selectin_polymorphic = dynamic_loader = _option


def foreign(expression):
    return expression


def remote(expression):
    return expression


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    table = getattr(element, "__table__", element)
    return table.alias(name).c


def configure_mappers():
    pass


def clear_mappers():
    pass


def class_mapper(class_, configure=True):
    return class_.__mapper__


def object_mapper(instance):
    return type(instance).__mapper__


def object_session(instance):
    return None


class Query:
    pass


class InstrumentedAttribute:
    pass


class QueryableAttribute(InstrumentedAttribute):
    pass


class ColumnProperty:
    pass


class AsyncAttrs:
    pass


class ConcreteBase:
    pass


class AbstractConcreteBase(ConcreteBase):
    pass


class DeferredReflection:
    pass


class attributes:
    InstrumentedAttribute = InstrumentedAttribute

    @staticmethod
    def flag_modified(instance, key):
        pass


def make_transient(instance):
    pass
