"""Type hints: everything that can be named and subscribed. Nothing is checked."""

import collections
import collections.abc as _abc
import contextlib
import sys
from types import UnionType

from _aludel import evaluate

TYPE_CHECKING = False


def _text(value):
    if isinstance(value, type) and not isinstance(value, _Alias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if value is None:
        return "None"
    if callable(value) and hasattr(value, "__code__"):
        return value.__name__
    return repr(value)


class _Form:
    """A name that is written with or without a subscript: `Any`, `Union`, `ClassVar`."""

    def __init__(self, name, subscribe=None):
        self._name = self.__name__ = self.__qualname__ = name
        self._subscribe = subscribe

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwds):
        raise TypeError("Any cannot be instantiated" if self is Any else f"Cannot instantiate {self!r}")

    def __getitem__(self, parameters):
        if self._subscribe is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscribe(self, parameters)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other

    def __mro_entries__(self, bases):
        return (object,) if self._name == "Any" else ()


def _converted(value):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return ForwardRef(value)
    return value


def _as_tuple(parameters):
    return parameters if isinstance(parameters, tuple) else (parameters,)


def _parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            if arg not in found:
                found.append(arg)
            continue
        inner = arg if isinstance(arg, list) else None if isinstance(arg, type) else getattr(arg, "__parameters__", ())
        for item in _parameters(inner) if isinstance(inner, list) else inner or ():
            if item not in found:
                found.append(item)
    return tuple(found)


class _Alias:
    """A subscribed hint: `List[int]`, `Union[int, str]`."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name
        self.__module__ = "typing"

    def __repr__(self):
        name = "typing." + self._name if self._name else _text(self.__origin__)
        return f"{name}[{self._shown_args()}]"

    def _shown_args(self):
        return ", ".join([_text(arg) for arg in self.__args__]) or "()"

    def __getitem__(self, parameters):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        given = _as_tuple(parameters)
        if len(given) != len(self.__parameters__) and not isinstance(self.__parameters__[0], TypeVarTuple):
            much = "many" if len(given) > len(self.__parameters__) else "few"
            raise TypeError(
                f"Too {much} arguments for {self!r}; actual {len(given)}, expected {len(self.__parameters__)}"
            )
        values = dict(zip(self.__parameters__, [_converted(item) for item in given]))
        return self._with_args(tuple([_replaced(arg, values) for arg in self.__args__]))

    def _with_args(self, args):
        if self.__origin__ is Union:
            return Union[args]
        return type(self)(self.__origin__, args, self._name)

    def __call__(self, *args, **kwds):
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union and other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        if self._name and self.__origin__ is not Generic:
            return (self.__origin__,)
        if self.__origin__ is Generic:
            return () if any(isinstance(base, _Alias) and base is not self for base in bases) else (Generic,)
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        if self.__origin__ is Union:
            return isinstance(instance, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _UnionAlias(_Alias):
    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = [arg for arg in self.__args__ if arg is not type(None)][0]
            return f"typing.Optional[{_text(other)}]"
        return super().__repr__()


class _CallableAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and args[0] is ...:
            return f"typing.Callable[..., {_text(args[1])}]"
        shown = ", ".join([_text(arg) for arg in args[:-1]])
        return f"typing.Callable[[{shown}], {_text(args[-1])}]"


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        shown = ", ".join([repr(item) for item in self.__metadata__])
        return f"typing.Annotated[{_text(self.__origin__)}, {shown}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def _with_args(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _LiteralAlias(_Alias):
    def _shown_args(self):
        return ", ".join([repr(arg) for arg in self.__args__])


def _replaced(arg, values):
    if isinstance(arg, list):
        return [_replaced(item, values) for item in arg]
    if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
        return values.get(arg, arg)
    inner = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    if inner:
        return arg[tuple([values.get(item, item) for item in inner])]
    return arg


def _substituted(args, parameters, key):
    """The arguments of a built-in alias such as `list[T]` with its variables replaced."""
    values = dict(zip(parameters, _as_tuple(key)))
    return tuple([_replaced(arg, values) for arg in args])


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for item in _as_tuple(parameters):
        item = _converted(item)
        members = [item]
        if isinstance(item, _Alias) and item.__origin__ is Union or type(item) is UnionType:
            members = item.__args__
        for member in members:
            if member not in flat:
                flat.append(member)
    if len(flat) == 1:
        return flat[0]
    return _UnionAlias(Union, tuple(flat), "Union")


def _optional(form, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f"{form!r} requires a single type. Got {_text(parameter)}.")
    return Union[parameter, None]


def _single(form, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f"{form!r} accepts only single type. Got {parameter!r}.")
    return _Alias(form, (_converted(parameter),), form._name)


def _many(form, parameters):
    return _Alias(form, tuple([_converted(item) for item in _as_tuple(parameters)]), form._name)


def _literal(form, parameters):
    flat = []
    for item in _as_tuple(parameters):
        members = item.__args__ if isinstance(item, _LiteralAlias) else (item,)
        for member in members:
            if not any(type(known) is type(member) and known == member for known in flat):
                flat.append(member)
    return _LiteralAlias(Literal, tuple(flat), "Literal")


def _annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin, metadata = _converted(parameters[0]), parameters[1:]
    if isinstance(origin, _AnnotatedAlias):
        return _AnnotatedAlias(origin.__origin__, origin.__metadata__ + metadata)
    return _AnnotatedAlias(origin, metadata)


Any = _Form("Any")
Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
Literal = _Form("Literal", _literal)
ClassVar = _Form("ClassVar", _single)
Final = _Form("Final", _single)
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard", _single)
TypeIs = _Form("TypeIs", _single)
TypeForm = _Form("TypeForm", _single)
Required = _Form("Required", _single)
NotRequired = _Form("NotRequired", _single)
ReadOnly = _Form("ReadOnly", _single)
Unpack = _Form("Unpack", _single)
Concatenate = _Form("Concatenate", _many)


class Annotated:
    def __new__(cls, *args, **kwds):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, parameters):
        return _annotated(cls, parameters)


class _Container(_Form):
    """A hint that stands for a class: `List` for `list`."""

    def __init__(self, origin, name):
        super().__init__(name)
        self.__origin__ = origin

    def __getitem__(self, parameters):
        args = tuple([_converted(item) for item in _as_tuple(parameters)])
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _TupleForm(_Container):
    def __getitem__(self, parameters):
        if parameters == ():
            return _Alias(tuple, (), "Tuple")
        return super().__getitem__(parameters)


class _CallableForm(_Container):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        args = tuple([_converted(item) for item in args]) if isinstance(args, list) else (args,)
        return _CallableAlias(_abc.Callable, args + (_converted(result),), "Callable")


List = _Container(list, "List")
Dict = _Container(dict, "Dict")
Set = _Container(set, "Set")
FrozenSet = _Container(frozenset, "FrozenSet")
Tuple = _TupleForm(tuple, "Tuple")
Type = _Container(type, "Type")
DefaultDict = _Container(collections.defaultdict, "DefaultDict")
OrderedDict = _Container(collections.OrderedDict, "OrderedDict")
Counter = _Container(collections.Counter, "Counter")
ChainMap = _Container(collections.ChainMap, "ChainMap")
Deque = _Container(collections.deque, "Deque")
Callable = _CallableForm(_abc.Callable, "Callable")
Hashable = _Container(_abc.Hashable, "Hashable")
Sized = _Container(_abc.Sized, "Sized")
Container = _Container(_abc.Container, "Container")
Iterable = _Container(_abc.Iterable, "Iterable")
Iterator = _Container(_abc.Iterator, "Iterator")
Generator = _Container(_abc.Generator, "Generator")
Reversible = _Container(_abc.Reversible, "Reversible")
Collection = _Container(_abc.Collection, "Collection")
Sequence = _Container(_abc.Sequence, "Sequence")
MutableSequence = _Container(_abc.MutableSequence, "MutableSequence")
ByteString = _Container(_abc.ByteString, "ByteString")
AbstractSet = _Container(_abc.Set, "AbstractSet")
MutableSet = _Container(_abc.MutableSet, "MutableSet")
Mapping = _Container(_abc.Mapping, "Mapping")
MutableMapping = _Container(_abc.MutableMapping, "MutableMapping")
MappingView = _Container(_abc.MappingView, "MappingView")
KeysView = _Container(_abc.KeysView, "KeysView")
ItemsView = _Container(_abc.ItemsView, "ItemsView")
ValuesView = _Container(_abc.ValuesView, "ValuesView")
Awaitable = _Container(_abc.Awaitable, "Awaitable")
Coroutine = _Container(_abc.Coroutine, "Coroutine")
AsyncIterable = _Container(_abc.AsyncIterable, "AsyncIterable")
AsyncIterator = _Container(_abc.AsyncIterator, "AsyncIterator")
AsyncGenerator = _Container(_abc.AsyncGenerator, "AsyncGenerator")
ContextManager = _Container(contextlib.AbstractContextManager, "ContextManager")
AsyncContextManager = _Container(contextlib.AbstractAsyncContextManager, "AsyncContextManager")
