"""Registries of functions by class or name."""

import enum

__all__ = ["Dispatcher", "DispatchPriority", "PriorityDispatcher", "PriorityDispatchResult", "memoized_property"]


class Dispatcher:
    def __init__(self):
        self._registry = {}

    def dispatch_for(self, target, *, qualifier="default", replace=False):
        def decorate(fn):
            if not replace and (target, qualifier) in self._registry:
                raise ValueError(
                    f"Can not set dispatch function for object {target!r}: key already exists. "
                    "To replace existing function, use replace=True."
                )
            self._registry[(target, qualifier)] = fn
            return fn

        return decorate

    def dispatch(self, obj, qualifier="default"):
        if isinstance(obj, str):
            targets = [obj]
        else:
            targets = (obj if isinstance(obj, type) else type(obj)).__mro__
        qualifiers = ["default"] if qualifier == "default" else [qualifier, "default"]
        for target in targets:
            for name in qualifiers:
                if (target, name) in self._registry:
                    return self._registry[(target, name)]
        raise ValueError("no dispatch function for object: %s" % obj)

    def branch(self):
        copy = Dispatcher()
        copy._registry.update(self._registry)
        return copy


class DispatchPriority(enum.IntEnum):
    FIRST = 50
    MEDIUM = 25
    LAST = 10


class PriorityDispatchResult(enum.Enum):
    CONTINUE = 1
    STOP = 2


class PriorityDispatcher:
    def __init__(self):
        self._registry = {}

    def dispatch_for(self, target, *, priority=DispatchPriority.MEDIUM, qualifier="default", subgroup=None):
        def decorate(fn):
            self._registry.setdefault((target, qualifier, priority), []).append((fn, subgroup))
            return fn

        return decorate

    def _functions(self, target, qualifiers):
        for priority in DispatchPriority:
            for qualifier in qualifiers:
                for entry in self._registry.get((target, qualifier, priority), ()):
                    yield entry

    def dispatch(self, target, *, qualifier="default"):
        qualifiers = ["default"] if qualifier == "default" else [qualifier, "default"]

        def call(*args, **kw):
            results = {}
            for fn, subgroup in self._functions(target, qualifiers):
                if results.get(subgroup) is not PriorityDispatchResult.STOP:
                    results[subgroup] = fn(*args, **kw)

        return call

    def branch(self):
        copy = PriorityDispatcher()
        copy.populate_with(self)
        return copy

    def populate_with(self, other):
        for key, entries in other._registry.items():
            self._registry.setdefault(key, []).extend(entries)


class memoized_property:
    def __init__(self, fget, doc=None):
        self.fget = fget
        self.__name__ = fget.__name__

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        value = obj.__dict__[self.__name__] = self.fget(obj)
        return value
