"""Attributes that are Python on an instance and SQL on its class."""

import types

from sqlalchemy.orm._mapping import mapped_hint


def _function(method):
    return method.__func__ if isinstance(method, classmethod) else method


class hybrid_method:
    def __init__(self, func, expr=None):
        self.func, self.expr = func, func if expr is None else _function(expr)

    def __get__(self, instance, owner):
        if instance is None:
            return types.MethodType(self.expr, owner)
        return types.MethodType(self.func, instance)

    def expression(self, expr):
        self.expr = _function(expr)
        return self

    @property
    def inplace(self):
        return self


class hybrid_property:
    def __class_getitem__(cls, item):
        return types.GenericAlias(cls, item)

    def __init__(self, fget, fset=None, fdel=None, expr=None, custom_comparator=None, update_expr=None):
        self.fget, self.fset, self.fdel, self.expr = fget, fset, fdel, _function(expr)
        self.custom_comparator, self.update_expr = _function(custom_comparator), _function(update_expr)

    def __get__(self, instance, owner):
        if instance is not None:
            return self.fget(instance)
        return (self.expr or self.custom_comparator or self.fget)(owner)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _copy(self, **changed):
        known = {name: getattr(self, name)
                 for name in ("fget", "fset", "fdel", "expr", "custom_comparator", "update_expr")}
        return type(self)(**{**known, **changed})

    @property
    def overrides(self):
        return self

    @property
    def inplace(self):
        return _InPlace(self)

    def getter(self, fget):
        return self._copy(fget=fget)

    def setter(self, fset):
        return self._copy(fset=fset)

    def deleter(self, fdel):
        return self._copy(fdel=fdel)

    def expression(self, expr):
        return self._copy(expr=expr)

    def comparator(self, comparator):
        return self._copy(custom_comparator=comparator)

    def update_expression(self, meth):
        return self._copy(update_expr=meth)


class _InPlace:
    """Changes a property that keeps its name, so that the functions may have others."""

    def __init__(self, attribute):
        self._attribute = attribute

    def _set(self, name, function):
        setattr(self._attribute, name, _function(function))
        return self._attribute

    def getter(self, fget):
        return self._set("fget", fget)

    def setter(self, fset):
        return self._set("fset", fset)

    def deleter(self, fdel):
        return self._set("fdel", fdel)

    def expression(self, expr):
        return self._set("expr", expr)

    def comparator(self, comparator):
        return self._set("custom_comparator", comparator)

    def update_expression(self, meth):
        return self._set("update_expr", meth)


class Comparator:
    def __init__(self, expression):
        self.expression = expression

    def __clause_element__(self):
        return self.expression


ExprComparator = Comparator
