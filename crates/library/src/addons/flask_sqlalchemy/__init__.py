import re

import sqlalchemy as sa
from sqlalchemy import orm as sa_orm
from sqlalchemy.orm import DeclarativeBase, DeclarativeBaseNoMeta, DeclarativeMeta
from sqlalchemy.orm._properties import Ignored
from sqlalchemy.orm.decl_api import DeclarativeAttributeIntercept


class Pagination:
    pass


class Query:
    pass


class Model:
    """What all models of an application extend."""

    __fsa__ = None
    query_class = Query
    query = Ignored()


def camel_to_snake_case(name):
    return re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name).lower().lstrip("_")


def should_set_tablename(cls):
    if cls.__dict__.get("__abstract__", False):
        return False
    if any(base is DeclarativeBase or base is DeclarativeBaseNoMeta for base in cls.__bases__):
        return False
    newer = issubclass(cls, (DeclarativeBase, DeclarativeBaseNoMeta))
    if not newer and not any(isinstance(base, DeclarativeMeta) for base in cls.__mro__[1:]):
        return False
    for base in cls.__mro__:
        if "__tablename__" not in base.__dict__:
            continue
        if isinstance(base.__dict__["__tablename__"], sa_orm.declared_attr):
            return False
        return not (
            base is cls or base.__dict__.get("__abstract__", False)
            or not (isinstance(base, DeclarativeAttributeIntercept) or issubclass(base, DeclarativeBaseNoMeta))
        )
    return True


def _known(cls, name):
    """An attribute of a class; a base that is not known, which seems to have any, does not count."""
    return next((it.__dict__[name] for it in cls.__mro__ if name in it.__dict__), None)


def _choose_metadata(cls):
    if "metadata" in cls.__dict__ or "__table__" in cls.__dict__ or cls.__fsa__ is None:
        return
    metadata = cls.__fsa__._make_metadata(_known(cls, "__bind_key__"))
    if metadata is not _known(cls, "metadata"):
        cls.metadata = metadata


def _make_table(cls, *args, **kwargs):
    """The table of a model; none where a base has one and no primary key is declared."""
    schema = kwargs.get("schema")
    key = args[0] if schema is None else "{}.{}".format(schema, args[0])
    if key in cls.metadata.tables:
        return sa.Table(*args, **kwargs)
    for item in args:
        if isinstance(item, sa.Column) and item.primary_key or isinstance(item, sa.PrimaryKeyConstraint):
            return sa.Table(*args, **kwargs)
    if not any("__table__" in base.__dict__ for base in cls.__mro__[1:-1]):
        return sa.Table(*args, **kwargs)
    if "__tablename__" in cls.__dict__:
        del cls.__tablename__
    return None


class BindMetaMixin(type):
    def __init__(cls, name, bases, names, **kwargs):
        _choose_metadata(cls)
        super().__init__(name, bases, names, **kwargs)


class NameMetaMixin(type):
    def __init__(cls, name, bases, names, **kwargs):
        if should_set_tablename(cls):
            cls.__tablename__ = camel_to_snake_case(cls.__name__)
        super().__init__(name, bases, names, **kwargs)

    __table_cls__ = _make_table


class DefaultMeta(BindMetaMixin, NameMetaMixin, DeclarativeMeta):
    pass


class DefaultMetaNoName(BindMetaMixin, DeclarativeMeta):
    pass


class BindMixin:
    @classmethod
    def __init_subclass__(cls, **kwargs):
        if hasattr(cls, "__bind_key__"):
            _choose_metadata(cls)
        super().__init_subclass__(**kwargs)


class NameMixin:
    @classmethod
    def __init_subclass__(cls, **kwargs):
        if should_set_tablename(cls):
            cls.__tablename__ = camel_to_snake_case(cls.__name__)
        super().__init_subclass__(**kwargs)

    @classmethod
    def __table_cls__(cls, *args, **kwargs):
        return _make_table(cls, *args, **kwargs)


class SQLAlchemy:
    def __init__(self, app=None, *, metadata=None, session_options=None, query_class=Query, model_class=Model,
                 engine_options=None, add_models_to_shell=True, disable_autonaming=False, **kwargs):
        self.Query = query_class
        self.session = Ignored()
        self.metadatas = {}
        if metadata is not None:
            self.metadatas[None] = metadata
        self.Model = self._make_declarative_base(model_class, disable_autonaming)
        self.engine = self.engines = Ignored()

    def init_app(self, app):
        pass

    def create_all(self, bind_key="__all__", **kwargs):
        pass

    def drop_all(self, bind_key="__all__", **kwargs):
        pass

    def reflect(self, bind_key="__all__"):
        pass

    @property
    def metadata(self):
        return self.metadatas[None]

    def _make_metadata(self, bind_key):
        if bind_key not in self.metadatas:
            convention = None if bind_key is None else self._make_metadata(None).naming_convention
            self.metadatas[bind_key] = sa.MetaData(naming_convention=convention, info={"bind_key": bind_key})
        return self.metadatas[bind_key]

    def Table(self, name, *args, **kwargs):
        bind_key = kwargs.pop("bind_key", None)
        if not args or not isinstance(args[0], sa.MetaData):
            args = (self._make_metadata(bind_key), *args)
        return sa.Table(name, *args, **kwargs)

    def _make_declarative_base(self, model_class, disable_autonaming):
        bases = [base for base in model_class.__bases__ if base in (DeclarativeBase, DeclarativeBaseNoMeta)]
        if bases:
            names = {name: value for name, value in vars(model_class).items() if name not in _OWN_NAMES}
            names["__fsa__"] = self
            mixins = (BindMixin, Model) if disable_autonaming else (BindMixin, NameMixin, Model)
            model = type(bases[0])("FlaskSQLAlchemyBase", (*mixins, *model_class.__bases__), names)
        elif not isinstance(model_class, DeclarativeMeta):
            meta = DefaultMetaNoName if disable_autonaming else DefaultMeta
            model = sa_orm.declarative_base(metadata=self._make_metadata(None), cls=model_class, name="Model", metaclass=meta)
        else:
            model = model_class
        if None not in self.metadatas:
            self.metadatas[None] = model.metadata
        else:
            model.metadata = self.metadatas[None]
        model.query_class = self.Query
        model.__fsa__ = self
        return model

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "event":
            return sa.event
        for module in (sa, sa_orm):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


_OWN_NAMES = ("__dict__", "__weakref__")


def get_debug_queries():
    return []
