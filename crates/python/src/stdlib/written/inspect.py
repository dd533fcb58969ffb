"""Questions about live objects."""

import sys
from types import BuiltinFunctionType, FrameType, FunctionType, MethodType, ModuleType, TracebackType

CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 4, 8, 32, 128, 512


def _flags(obj):
    while isinstance(obj, MethodType):
        obj = obj.__func__
    obj = getattr(obj, "func", obj)
    return getattr(getattr(obj, "__code__", None), "co_flags", 0)


def parameters_of(func):
    """Name, kind and default of every parameter; `None` for a function that is not written in Python."""
    code = getattr(func, "__code__", None)
    if code is None:
        return None
    names = list(code.co_varnames)
    places, only, keywords = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    defaults = func.__defaults__ or ()
    found = []
    for at, name in enumerate(names[:places]):
        missing = places - len(defaults)
        found.append((name, 0 if at < only else 1, (defaults[at - missing],) if at >= missing else ()))
    rest = names[places + keywords :]
    if code.co_flags & CO_VARARGS:
        found.append((rest.pop(0), 2, ()))
    given = func.__kwdefaults__ or {}
    for name in names[places : places + keywords]:
        found.append((name, 3, (given[name],) if name in given else ()))
    if code.co_flags & CO_VARKEYWORDS:
        found.append((rest.pop(0), 4, ()))
    return found


def ismodule(object): return isinstance(object, ModuleType)
def isclass(object): return isinstance(object, type)
def ismethod(object): return isinstance(object, MethodType) and not isbuiltin(object)
def isfunction(object): return isinstance(object, FunctionType)
def isbuiltin(object): return isinstance(object, BuiltinFunctionType)
def isgenerator(object): return type(object).__name__ == "generator"
def isframe(object): return isinstance(object, FrameType)
def istraceback(object): return isinstance(object, TracebackType)
def isroutine(object): return isbuiltin(object) or isfunction(object) or ismethod(object)
def iscoroutine(object): return type(object).__name__ == "coroutine"
def isasyncgen(object): return type(object).__name__ == "async_generator"
def iscoroutinefunction(obj): return _flags(obj) & CO_COROUTINE != 0
def isgeneratorfunction(obj): return _flags(obj) & CO_GENERATOR != 0
def isasyncgenfunction(obj): return _flags(obj) & CO_ASYNC_GENERATOR != 0
def isawaitable(object): return iscoroutine(object) or hasattr(object, "__await__")


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    return isinstance(object, property) or not isclass(object) and hasattr(type(object), "__set__")


def ismethoddescriptor(object):
    return False


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda item: item[0])


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getmro(cls):
    return cls.__mro__


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getfile(object):
    module = getmodule(object)
    found = getattr(module, "__file__", None)
    if found is None:
        raise TypeError(f"{object!r} is a built-in")
    return found


getsourcefile = getfile


def getsource(object):
    raise OSError("could not get source code")


def getmodulename(path):
    name = path.rsplit("/", 1)[-1]
    return name[:-3] if name.endswith(".py") else None


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    return func


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    return []


def getattr_static(obj, attr, *default):
    for base in [obj] + list(type(obj).__mro__):
        if attr in getattr(base, "__dict__", {}):
            return base.__dict__[attr]
    if default:
        return default[0]
    raise AttributeError(attr)


class _Empty:
    pass


class _Kind:
    def __init__(self, name, order):
        self.name, self.value = name, order

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {self.value!r}>"

    def __str__(self):
        return self.name


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY = _Kind("POSITIONAL_ONLY", 0)
    POSITIONAL_OR_KEYWORD = _Kind("POSITIONAL_OR_KEYWORD", 1)
    VAR_POSITIONAL = _Kind("VAR_POSITIONAL", 2)
    KEYWORD_ONLY = _Kind("KEYWORD_ONLY", 3)
    VAR_KEYWORD = _Kind("VAR_KEYWORD", 4)

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, *, name=_Empty, kind=_Empty, default=_Empty, annotation=_Empty):
        return Parameter(
            self.name if name is _Empty else name,
            self.kind if kind is _Empty else kind,
            default=self.default if default is _Empty else default,
            annotation=self.annotation if annotation is _Empty else annotation,
        )

    def __str__(self):
        shown = self.name
        if self.annotation is not _Empty:
            shown += f": {formatannotation(self.annotation)}"
        if self.default is not _Empty:
            shown += f" = {self.default!r}" if self.annotation is not _Empty else f"={self.default!r}"
        return {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(self.kind.name, "") + shown

    def __repr__(self):
        return f'<Parameter "{self}">'


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation).replace("typing.", "")


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        found = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind.value == 2:
                found += self.arguments.get(name, ())
            elif parameter.kind.value < 2 and name in self.arguments:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        for name, parameter in self.signature.parameters.items():
            if parameter.kind.value == 4:
                found.update(self.arguments.get(name, {}))
            elif parameter.kind.value == 3 and name in self.arguments:
                found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments:
                if parameter.default is not _Empty:
                    self.arguments[name] = parameter.default
                elif parameter.kind.value == 2:
                    self.arguments[name] = ()
                elif parameter.kind.value == 4:
                    self.arguments[name] = {}


class Signature:
    empty = _Empty

    def __init__(self, parameters=None, *, return_annotation=_Empty):
        self.parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=_Empty, return_annotation=_Empty):
        return Signature(
            list(self.parameters.values()) if parameters is _Empty else parameters,
            return_annotation=self.return_annotation if return_annotation is _Empty else return_annotation,
        )

    def bind(self, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, rest = {}, list(args)
        for name, parameter in self.parameters.items():
            if parameter.kind.value == 2:
                if rest:
                    arguments[name], rest = tuple(rest), []
            elif parameter.kind.value == 4:
                if kwargs:
                    arguments[name], kwargs = dict(kwargs), {}
            elif rest and parameter.kind.value < 2:
                arguments[name] = rest.pop(0)
            elif name in kwargs and parameter.kind.value:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _Empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if rest:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __str__(self):
        shown, star, slash = [], False, False
        for parameter in self.parameters.values():
            if parameter.kind.value == 0:
                slash = True
            elif slash:
                shown.append("/")
                slash = False
            if parameter.kind.value == 2:
                star = True
            if parameter.kind.value == 3 and not star:
                shown.append("*")
                star = True
            shown.append(str(parameter))
        if slash:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if self.return_annotation is not _Empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<Signature {self}>"


_KINDS = (
    Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY,
    Parameter.VAR_KEYWORD,
)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if follow_wrapped:
        obj = unwrap(obj)
    skip = 0
    if isinstance(obj, type):
        obj, skip = getattr(obj, "__init__", None), 1
        if not hasattr(obj, "__code__"):
            return Signature()
    elif isinstance(obj, MethodType):
        obj, skip = obj.__func__, 1
    elif not hasattr(obj, "__code__") and not isinstance(obj, BuiltinFunctionType):
        obj, skip = type(obj).__call__, 1
    described = parameters_of(obj)
    if described is None:
        raise ValueError(f"no signature found for builtin {obj!r}")
    annotations = getattr(obj, "__annotations__", {})
    made = [
        Parameter(
            name,
            _KINDS[kind],
            default=default[0] if default else _Empty,
            annotation=annotations.get(name, _Empty),
        )
        for name, kind, default in described[skip:]
    ]
    return Signature(made, return_annotation=annotations.get("return", _Empty))


def getfullargspec(func):
    from collections import namedtuple

    made = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
    found = parameters_of(func.__func__ if isinstance(func, MethodType) else func) or []
    named = lambda kind: [name for name, which, _ in found if which == kind]
    defaults = tuple([default[0] for _, kind, default in found if kind < 2 and default])
    keywords = {name: default[0] for name, kind, default in found if kind == 3 and default}
    return made(
        named(0) + named(1), (named(2) or [None])[0], (named(4) or [None])[0], defaults or None, named(3),
        keywords or None, getattr(func, "__annotations__", {}),
    )
