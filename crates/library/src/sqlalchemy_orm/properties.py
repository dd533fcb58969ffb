"""What a model maps beside its columns: relationships, synonyms, composites."""

import dataclasses

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm._annotations import evaluate, without_none
from sqlalchemy.orm._mapping import MappedColumn, mapped_column, mapped_hint
from sqlalchemy.orm._related import RelatedAttribute


class Ignored:
    """What does something at run time only: a query, a session, an option of loading."""

    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Ignored()

    def __call__(self, *args, **kwargs):
        return self


class MapperProperty:
    """An attribute of a model. What it gives at run time is of no interest to migrations."""

    _columns = None

    def __class_getitem__(cls, item):
        return mapped_hint(cls, item)

    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs
        self.info = kwargs.get("info") or {}
        self.doc = kwargs.get("doc")

    def __set_name__(self, owner, name):
        self.key = name

    def __get__(self, instance, owner):
        return self if instance is None else None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return MapperProperty()

    def __call__(self, *args, **kwargs):
        return self


class RelationshipProperty(RelatedAttribute, MapperProperty):
    pass


class Relationship(RelationshipProperty):
    pass


class SynonymProperty(MapperProperty):
    pass


class Synonym(SynonymProperty):
    pass


class ColumnProperty(MapperProperty):
    """An expression, or more than one column."""

    def _columns(self, cls, name, annotation, module):
        return [(name, column, None) for column in self.args if isinstance(column, sa.Column)]


class MappedSQLExpression(ColumnProperty):
    pass


class CompositeProperty(MapperProperty):
    """A value object of several columns."""

    def _columns(self, cls, name, annotation, module):
        given = list(self.args)
        kind = None
        if given and not isinstance(given[0], (str, sa.Column)):
            kind = given.pop(0)
        if kind is None and annotation is not None:
            if isinstance(annotation, str):
                annotation = evaluate(annotation, module, cls)
            kind = without_none(annotation)
        if not dataclasses.is_dataclass(kind):
            for column in given:
                if isinstance(column, sa.Column) and column.name is None:
                    raise ArgumentError("Composite class column arguments must be named unless a dataclass is used")
            return [(name, column, None) for column in given if isinstance(column, sa.Column)]
        fields = [field for field in dataclasses.fields(kind) if field.init]
        given.extend(mapped_column() for _ in fields[len(given):])
        found = []
        for field, column in zip(fields, given):
            if isinstance(column, MappedColumn):
                found.append((field.name, column, field.type))
            elif isinstance(column, sa.Column):
                found.append((field.name, column, None))
        return found


class Composite(CompositeProperty):
    pass


def relationship(*args, **kwargs):
    return Relationship(*args, **kwargs)


def dynamic_loader(*args, **kwargs):
    return Relationship(*args, **kwargs)


def backref(name, **kwargs):
    return (name, kwargs)


def synonym(*args, **kwargs):
    return Synonym(*args, **kwargs)


def synonym_for(name, map_column=False):
    return lambda function: Synonym(name, descriptor=function)


def column_property(*args, **kwargs):
    if len(args) == 1 and isinstance(args[0], sa.Column):
        return args[0]
    return MappedSQLExpression(*args, **kwargs)


def deferred(column, *additional_columns, **kwargs):
    return column_property(column, *additional_columns, **kwargs)


def query_expression(*args, **kwargs):
    return MappedSQLExpression()


def composite(*args, **kwargs):
    return Composite(*args, **kwargs)


def option(*args, **kwargs):
    return Ignored()


def foreign(expression):
    return expression


def remote(expression):
    return expression


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    table = getattr(element, "__table__", element)
    return table.alias(name).c


class QueryableAttribute:
    def __class_getitem__(cls, item):
        return mapped_hint(cls, item)


class InstrumentedAttribute(QueryableAttribute):
    pass


def flag_modified(instance, key):
    pass


def set_committed_value(instance, key, value):
    setattr(instance, key, value)


def collection(*args, **kwargs):
    """What makes the collections of relationships."""
    return dict


class declared_attr:
    """An attribute that a function makes for each class that is mapped."""

    _quiet = False

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, function, cascading=False, quiet=False):
        self.fget = getattr(function, "__func__", function)
        self._cascading = cascading
        self._return_annotation = getattr(self.fget, "__annotations__", {}).get("return")

    def __get__(self, instance, owner):
        made = owner.__dict__.get("_sa_declared_attr_reg")
        if made is None:
            return self.fget(owner)
        # While a class is mapped each of its attributes is made once, so that those that use others find the same.
        key = id(self)
        if key not in made:
            made[key] = self.fget(owner)
        return made[key]


declared_attr.directive = declared_attr
declared_attr.cascading = staticmethod(lambda function: declared_attr(function, cascading=True))
