"""Copies of objects."""

from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

from _aludel import own_attributes, plain, set_own

_ATOMS = (
    type(None), int, float, bool, str, bytes, type, range, FunctionType, BuiltinFunctionType, ModuleType,
    type(...), type(NotImplemented), property,
)


class Error(Exception):
    pass


error = Error


def _is_atom(x):
    return type(x) in _ATOMS or isinstance(x, type)


def copy(x):
    if _is_atom(x) or type(x) in (tuple, frozenset):
        return x
    kind = type(x)
    if kind in (list, dict, set):
        return x.copy()
    method = getattr(kind, "__copy__", None)
    if method is not None:
        return method(x)
    return _reconstructed(x, lambda value: value)


def deepcopy(x, memo=None):
    if _is_atom(x):
        return x
    memo = {} if memo is None else memo
    key = id(x)
    if key in memo:
        return memo[key]
    made = _deep(x, memo)
    memo[key] = made
    memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, memo):
    kind = type(x)
    if kind is list:
        made = []
        memo[id(x)] = made
        made.extend([deepcopy(item, memo) for item in x])
        return made
    if kind is dict:
        made = {}
        memo[id(x)] = made
        for name, value in list(x.items()):
            made[deepcopy(name, memo)] = deepcopy(value, memo)
        return made
    if kind is tuple:
        made = tuple([deepcopy(item, memo) for item in x])
        return x if all(a is b for a, b in zip(made, x)) else made
    if kind is set or kind is frozenset:
        return kind([deepcopy(item, memo) for item in x])
    if kind is MethodType:
        return MethodType(x.__func__, deepcopy(x.__self__, memo))
    method = getattr(kind, "__deepcopy__", None)
    if method is not None:
        return method(x, memo)
    return _reconstructed(x, lambda value: deepcopy(value, memo), memo)


def _reconstructed(x, convert, memo=None):
    """A new object of the class of `x` with the same state, each part of it converted."""
    attributes = own_attributes(x)
    if attributes is None:
        return x
    kind = type(x)
    state = getattr(kind, "__reduce_ex__", None) if "__reduce_ex__" in _defined(kind) else None
    if state is not None:
        maker, args = state(x, 4)[:2]
        return maker(*[convert(item) for item in args])
    content = plain(x)
    if content is x:
        made = kind.__new__(kind)
    elif isinstance(content, (list, dict, set)):
        made = kind.__new__(kind)
    else:
        made = type(content).__new__(kind, convert(content))
    if memo is not None:
        memo[id(x)] = made
    if isinstance(content, list):
        for item in list.__iter__(x):
            list.append(made, convert(item))
    elif isinstance(content, dict):
        for name, value in dict.items(x):
            dict.__setitem__(made, convert(name), convert(value))
    elif isinstance(content, set):
        for item in set.__iter__(x):
            set.add(made, convert(item))
    for name, value in attributes.items():
        set_own(made, name, convert(value))
    return made


def _defined(kind):
    return [name for base in kind.__mro__ if base is not object for name in base.__dict__]


def replace(obj, /, **changes):
    return type(obj).__replace__(obj, **changes)
