class _Variable:
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None,
                 infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__default__ = default

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(ParamSpecArgs):
    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Variable):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, default=None):
        self.__name__ = name
        self.__bound__ = bound

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        return "~" + self.__name__


class TypeVarTuple(_Variable):
    def __init__(self, name, *, default=None):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __repr__(self):
        return self.__name__

    def __getitem__(self, parameters):
        return _Alias(self, _as_tuple(parameters))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef:
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Generic:
    __parameters__ = ()

    def __class_getitem__(cls, parameters):
        args = tuple([_converted(item) for item in _as_tuple(parameters)])
        return _Alias(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        for base in cls.__dict__.get("__orig_bases__", ()):
            for item in getattr(base, "__parameters__", ()):
                if item not in found:
                    found.append(item)
        cls.__parameters__ = tuple(found)


class Protocol(Generic):
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(base is Protocol for base in cls.__bases__)


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        if not bases:
            return type.__new__(metacls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        names, defaults = list(annotations), {}
        for field in names:
            if field in namespace:
                defaults[field] = namespace[field]
            elif defaults:
                one = len(defaults) == 1
                raise TypeError(
                    f"non-default namedtuple field {field} cannot follow default field"
                    f"{'' if one else 's'} {', '.join(defaults)}"
                )
        made = collections.namedtuple(
            name, names, defaults=defaults.values(), module=namespace.get("__module__")
        )
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "_fields", "_make", "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in made._fields and key not in ("__module__", "__annotations__"):
                setattr(made, key, value)
        return made

    def __call__(cls, typename, fields=None, /, **kwargs):
        pairs = list(kwargs.items()) if fields is None else list(fields)
        names = [name for name, _ in pairs]
        made = collections.namedtuple(typename, names)
        made.__annotations__ = {name: _converted(kind) for name, kind in pairs}
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True, closed=False):
        body = {key: value for key, value in namespace.items()}
        made = type.__new__(metacls, name, (), body)
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
        annotations.update(namespace.get("__annotations__", {}))
        made.__annotations__ = annotations
        made.__total__ = total
        made.__orig_bases__ = bases
        made.__required_keys__ = frozenset(annotations) if total else frozenset()
        made.__optional_keys__ = frozenset() if total else frozenset(annotations)
        return made

    def __call__(cls, *args, total=True, **kwargs):
        if cls is TypedDict:
            fields = args[1] if len(args) > 1 else kwargs
            return _TypedDictMeta(args[0], (), {"__annotations__": dict(fields)}, total=total)
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")


class TypedDict(metaclass=_TypedDictMeta):
    pass


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class SupportsInt(Protocol):
    pass


class SupportsFloat(Protocol):
    pass


class SupportsComplex(Protocol):
    pass


class SupportsBytes(Protocol):
    pass


class SupportsIndex(Protocol):
    pass


class SupportsAbs(Protocol):
    pass


class SupportsRound(Protocol):
    pass


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


Text = str
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
AnyStr = TypeVar("AnyStr", bytes, str)


class Pattern(Generic):
    pass


class Match(Generic):
    pass


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    return obj


def overload(func):
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
        "module should always be followed by an implementation that is not @overload-ed."
    )


def get_overloads(func):
    return []


def clear_overloads():
    pass


def final(f):
    return f


def override(f, /):
    return f


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda cls: cls


class deprecated:
    def __init__(self, message, /, *, category=None, stacklevel=1):
        self.message = message

    def __call__(self, arg, /):
        return arg


class Doc:
    def __init__(self, documentation, /):
        self.documentation = documentation


NoDefault = _Form("NoDefault")
NoneType = type(None)


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, type):
        return None
    if type(tp) is UnionType:
        return UnionType
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _CallableAlias):
        args = tp.__args__
        if len(args) == 2 and args[0] is ...:
            return args
        return (list(args[:-1]), args[-1])
    if isinstance(tp, type):
        return ()
    return getattr(tp, "__args__", ())


def _evaluated(value, names):
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        return _evaluated(evaluate(value, names), names)
    if value is None:
        return type(None)
    if isinstance(value, _Alias) and value.__origin__ is not Literal:
        args = tuple([_evaluated(arg, names) for arg in value.__args__])
        if args != value.__args__:
            return value._with_args(args)
    return value


def _stripped(value):
    if isinstance(value, _AnnotatedAlias):
        return _stripped(value.__origin__)
    if isinstance(value, _Alias):
        if value.__origin__ in (Required, NotRequired):
            return _stripped(value.__args__[0])
        args = tuple([_stripped(arg) for arg in value.__args__])
        if args != value.__args__:
            return value._with_args(args)
    return value


def _names_of(obj):
    module = sys.modules.get(getattr(obj, "__module__", None), None)
    return dict(vars(module)) if module is not None else {}


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = {**(_names_of(base) if globalns is None else globalns), **(localns or {}), base.__name__: base}
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluated(value, names)
    else:
        wrapped = obj
        while hasattr(wrapped, "__wrapped__"):
            wrapped = wrapped.__wrapped__
        found = getattr(wrapped, "__globals__", None) or vars(obj) if globalns is None else globalns
        names = {**found, **(localns or {})}
        for name, value in (getattr(obj, "__annotations__", None) or {}).items():
            hints[name] = _evaluated(value, names)
    if include_extras:
        return hints
    return {name: _stripped(value) for name, value in hints.items()}


def get_protocol_members(tp):
    return frozenset(name for name in tp.__dict__ if not name.startswith("_"))


def is_protocol(tp):
    return getattr(tp, "_is_protocol", False)


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)
