"""Functions that take or make functions."""

from types import MethodType

from _aludel import set_own

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)
_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def reduce(function, sequence, initial=_MISSING, /):
    items = iter(sequence)
    if initial is _MISSING:
        try:
            initial = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in items:
        initial = function(initial, item)
    return initial


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        shown = [repr(self.func)]
        shown += [repr(item) for item in self.args]
        shown += [f"{name}={value!r}" for name, value in self.keywords.items()]
        kind = type(self)
        name = "functools.partial" if kind is partial else kind.__qualname__
        return f"{name}({', '.join(shown)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        func = self.func
        if hasattr(func, "__get__"):
            bound = func.__get__(obj, cls)
            if bound is not func:
                return partial(bound, *self.args, **self.keywords)

        def method(receiver, /, *args, **keywords):
            return self.func(receiver, *self.args, *args, **{**self.keywords, **keywords})

        return method if obj is None else MethodType(method, obj)


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits, self.misses, self.maxsize, self.currsize = hits, misses, maxsize, currsize

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"


class _LruCache:
    def __init__(self, func, maxsize, typed):
        self._func, self._maxsize, self._typed = func, maxsize, typed
        self.cache_clear()
        update_wrapper(self, func)

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._values))

    def cache_clear(self):
        self._values, self._hits, self._misses = {}, 0, 0

    def __call__(self, /, *args, **keywords):
        if self._maxsize == 0:
            self._misses += 1
            return self._func(*args, **keywords)
        key = (args, tuple(keywords.items()))
        if self._typed:
            key += tuple([type(item) for item in args]) + tuple([type(item) for item in keywords.values()])
        values = self._values
        if key in values:
            self._hits += 1
            result = values[key]
            if self._maxsize is not None:
                del values[key]
                values[key] = result
            return result
        self._misses += 1
        result = self._func(*args, **keywords)
        if self._maxsize is not None and len(values) >= self._maxsize:
            del values[next(iter(values))]
        values[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else MethodType(self, obj)

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {hex(id(self))}>"


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _LruCache(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda func: _LruCache(func, maxsize, typed)


def cache(user_function, /):
    return _LruCache(user_function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        values = instance.__dict__
        value = values.get(self.attrname, _MISSING)
        if value is _MISSING:
            value = self.func(instance)
            set_own(instance, self.attrname, value)
        return value


def _negated(method):
    def negate(self, other):
        result = method(self, other)
        return result if result is NotImplemented else not result

    return negate


def _or_equal(method):
    def either(self, other):
        result = method(self, other)
        return result if result is NotImplemented else result or self == other

    return either


def _and_unequal(method):
    def both(self, other):
        result = method(self, other)
        return result if result is NotImplemented else result and self != other

    return both


def _not_and_unequal(method):
    def neither(self, other):
        result = method(self, other)
        return result if result is NotImplemented else not result and self != other

    return neither


def _not_or_equal(method):
    def inverse(self, other):
        result = method(self, other)
        return result if result is NotImplemented else not result or self == other

    return inverse


_ORDERINGS = {
    "__lt__": (("__gt__", _not_and_unequal), ("__le__", _or_equal), ("__ge__", _negated)),
    "__gt__": (("__lt__", _not_and_unequal), ("__ge__", _or_equal), ("__le__", _negated)),
    "__le__": (("__ge__", _not_or_equal), ("__lt__", _and_unequal), ("__gt__", _negated)),
    "__ge__": (("__le__", _not_or_equal), ("__gt__", _and_unequal), ("__lt__", _negated)),
}


def total_ordering(cls):
    given = [
        name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)
    ]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(given, key=["__ge__", "__le__", "__gt__", "__lt__"].index)
    for name, make in _ORDERINGS[root]:
        if name not in given:
            method = make(getattr(cls, root))
            method.__name__ = name
            setattr(cls, name, method)
    return cls


def cmp_to_key(mycmp):
    class K:
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def _dispatch(registry, cls):
    for base in cls.__mro__:
        if base in registry:
            return registry[base]
    for kind in registry:
        if kind is not object and issubclass(cls, kind):
            return registry[kind]
    return registry[object]


def singledispatch(func):
    registry = {object: func}
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        return _dispatch(registry, cls)

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda given: register(cls, given)
            func = cls
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            from typing import get_type_hints

            argument, cls = next(iter(get_type_hints(func).items()))
            if not isinstance(cls, type):
                raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} is not a class.")
        registry[cls] = func
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    update_wrapper(wrapper, func)
    return wrapper


def _bound(func, obj, cls):
    if hasattr(func, "__get__"):
        return func.__get__(obj, cls)
    return func if obj is None else MethodType(func, obj)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **keywords):
            return _bound(self.dispatcher.dispatch(args[0].__class__), obj, cls)(*args, **keywords)

        method.register = self.register
        return method
