"""Data classes: methods made from the annotations of a class."""

from types import MappingProxyType
from typing import ClassVar
import copy

from _aludel import define


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _KeywordOnly:
    pass


class _Factory:
    def __repr__(self):
        return "<factory>"


MISSING = _Missing()
KW_ONLY = _KeywordOnly()
_FACTORY = _Factory()
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = None

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
            f"hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
            f"kw_only={self.kw_only!r},_field_type={self._kind})"
        )


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq = init, repr, eq
        self.order, self.unsafe_hash, self.frozen = order, unsafe_hash, frozen


def _names(annotation, name):
    """Whether a textual annotation says `name`, `module.name` or one of these with a subscript."""
    head = annotation.split("[", 1)[0].strip()
    return head == name or head.endswith("." + name)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return _names(annotation, "ClassVar")
    return annotation is ClassVar or getattr(annotation, "__origin__", None) is ClassVar


def _is_init_var(annotation):
    if isinstance(annotation, str):
        return _names(annotation, "InitVar")
    return annotation is InitVar or type(annotation) is InitVar


def _is_keyword_only(annotation):
    if isinstance(annotation, str):
        return _names(annotation, "KW_ONLY")
    return annotation is KW_ONLY


def _is_mutable(value):
    return isinstance(value, (list, dict, set)) or getattr(type(value), "__hash__", True) is None


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    made = default if isinstance(default, Field) else field(default=default)
    made.name, made.type = name, annotation
    made._kind = "_FIELD"
    if _is_class_var(annotation):
        made._kind = "_FIELD_CLASSVAR"
    elif _is_init_var(annotation):
        made._kind = "_FIELD_INITVAR"
    if made._kind != "_FIELD" and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._kind == "_FIELD_CLASSVAR":
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._kind == "_FIELD" and _is_mutable(made.default):
        raise ValueError(
            f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory"
        )
    return made


def _collect(cls, kw_only):
    """The fields of the class and its bases, by name; the class's own replace those of its bases."""
    found, has_base, frozen_base, thawed_base = {}, False, False, False
    for base in reversed(cls.__mro__[1:]):
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_base = True
            found.update(inherited)
            if getattr(base, _PARAMS).frozen:
                frozen_base = True
            else:
                thawed_base = True
    own, seen_marker = [], False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_keyword_only(annotation):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for made in own:
        found[made.name] = made
        if isinstance(cls.__dict__.get(made.name, None), Field):
            if made.default is MISSING:
                delattr(cls, made.name)
            else:
                setattr(cls, made.name, made.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found, has_base, frozen_base, thawed_base


def _init_parameter(made):
    if made.default is not MISSING:
        return f"{made.name}=_default_{made.name}"
    if made.default_factory is not MISSING:
        return f"{made.name}=_FACTORY"
    return made.name


def _init_statement(made, frozen):
    if made._kind == "_FIELD_INITVAR":
        return None
    if made.default_factory is not MISSING:
        value = f"_factory_{made.name}()"
        if made.init:
            value = f"{value} if {made.name} is _FACTORY else {made.name}"
    elif made.init:
        value = made.name
    else:
        return None
    if frozen:
        return f"_setattr(self, {made.name!r}, {value})"
    return f"self.{made.name} = {value}"


def _init_source(fields, frozen, post_init):
    places = [made for made in fields if made.init and not made.kw_only]
    keywords = [made for made in fields if made.init and made.kw_only]
    seen_default = False
    for made in places:
        if made.default is not MISSING or made.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {made.name!r} follows default argument")
    parameters = ["self"] + [_init_parameter(made) for made in places]
    if keywords:
        parameters += ["*"] + [_init_parameter(made) for made in keywords]
    body = [_init_statement(made, frozen) for made in fields]
    if post_init:
        given = ", ".join(made.name for made in fields if made._kind == "_FIELD_INITVAR")
        body.append(f"self.__post_init__({given})")
    lines = [f"    {statement}" for statement in body if statement]
    return "def __init__(" + ", ".join(parameters) + "):\n" + "\n".join(lines or ["    pass"])


def _names_of_init(fields):
    names = {"_FACTORY": _FACTORY, "_setattr": object.__setattr__}
    for made in fields:
        names["_default_" + made.name] = made.default
        names["_factory_" + made.name] = made.default_factory
    return names


def _tuple_source(subject, names):
    return "(" + "".join(f"{subject}.{name}, " for name in names) + ")"


def _comparison(cls, method, operator, names):
    left, right = _tuple_source("self", names), _tuple_source("other", names)
    return _method(
        cls,
        method,
        f"def {method}(self, other):\n"
        f"    if other.__class__ is self.__class__:\n"
        f"        return {left} {operator} {right}\n"
        f"    return NotImplemented\n",
        {},
    )


def _method(cls, name, source, names):
    function = define(source, names, name, cls.__module__)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function


def _set_new(cls, name, function):
    if name in cls.__dict__:
        return True
    setattr(cls, name, function)
    return False


_in_repr = set()


def _repr_of(names):
    def __repr__(self):
        key = id(self)
        if key in _in_repr:
            return "..."
        _in_repr.add(key)
        try:
            shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        finally:
            _in_repr.discard(key)
        return f"{self.__class__.__qualname__}({shown})"

    return __repr__


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if _set_new(cls, function.__name__, function):
            raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")


def _hash_of(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _set_hash(cls, params, fields):
    own = cls.__dict__.get("__hash__", MISSING)
    has_explicit = not (own is MISSING or (own is None and "__eq__" in cls.__dict__))
    names = [made.name for made in fields if (made.compare if made.hash is None else made.hash)]
    if params.unsafe_hash:
        if has_explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _hash_of(names)
    elif params.eq and not has_explicit:
        cls.__hash__ = _hash_of(names) if params.frozen else None


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    params = _Params(init, repr, eq, order, unsafe_hash, frozen)
    found, has_base, frozen_base, thawed_base = _collect(cls, kw_only)
    setattr(cls, _FIELDS, found)
    setattr(cls, _PARAMS, params)
    if has_base:
        if thawed_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
        if frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    has_own_eq = "__eq__" in cls.__dict__
    in_init = [made for made in found.values() if made._kind in ("_FIELD", "_FIELD_INITVAR")]
    kept = [made for made in found.values() if made._kind == "_FIELD"]
    if init:
        source = _init_source(in_init, frozen, hasattr(cls, "__post_init__"))
        cls.__init__ = _method(cls, "__init__", source, _names_of_init(in_init))
    if repr:
        made = _repr_of([made.name for made in kept if made.repr])
        made.__qualname__ = f"{cls.__qualname__}.__repr__"
        _set_new(cls, "__repr__", made)
    names = [made.name for made in kept if made.compare]
    if eq:
        _set_new(cls, "__eq__", _comparison(cls, "__eq__", "==", names))
    if order:
        for method, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, method, _comparison(cls, method, operator, names)):
                raise TypeError(
                    f"Cannot overwrite attribute {method} in class {cls.__name__}. Consider using functools.total_ordering"
                )
    if frozen:
        _freeze(cls, {made.name for made in kept})
    if not (eq and has_own_eq and not unsafe_hash):
        _set_hash(cls, params, kept)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([made.name for made in in_init if made.init and not made.kw_only])
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([made for made in found.values() if made._kind == "_FIELD"])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda pairs: dict_factory(pairs), lambda made, value: (made.name, value))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda items: tuple_factory(items), lambda made, value: value)


def _inner(obj, factory, item):
    if _is_instance(obj):
        return factory([item(made, _inner(getattr(obj, made.name), factory, item)) for made in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_inner(value, factory, item) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_inner(value, factory, item) for value in obj])
    if isinstance(obj, dict):
        return type(obj)(
            [(_inner(key, factory, item), _inner(value, factory, item)) for key, value in obj.items()]
        )
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for made in getattr(obj, _FIELDS).values():
        if made._kind == "_FIELD_CLASSVAR":
            continue
        if not made.init:
            if made.name in changes:
                raise ValueError(
                    f"field {made.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if made.name not in changes:
            if made._kind == "_FIELD_INITVAR" and made.default is MISSING:
                raise ValueError(f"InitVar {made.name!r} must be specified with replace()")
            changes[made.name] = getattr(obj, made.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations, body = {}, dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        else:
            name, annotation, body[item[0]] = item
        annotations[name] = annotation
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), body), **options)
