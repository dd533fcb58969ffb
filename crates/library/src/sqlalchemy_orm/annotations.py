"""What the annotation of a mapped attribute says of its column, as `MappedColumn._init_column_for_annotation` reads it."""

import enum
import sys
import typing

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, MappedAnnotationError
from sqlalchemy.orm._mapping import MappedColumn

_NONE = type(None)


def python_types():
    import datetime
    import decimal
    import uuid

    return {
        int: sa.Integer, float: sa.Float, bool: sa.Boolean, uuid.UUID: sa.Uuid, decimal.Decimal: sa.Numeric,
        datetime.date: sa.Date, datetime.datetime: sa.DateTime, datetime.time: sa.Time,
        datetime.timedelta: sa.Interval, bytes: sa.LargeBinary, str: sa.String,
    }


PYTHON_TYPES = python_types()


def _is_union(hint):
    return typing.get_origin(hint) is typing.Union or type(hint).__name__ == "UnionType"


def _is_annotated(hint):
    return typing.get_origin(hint) is typing.Annotated


def _is_literal(hint):
    return typing.get_origin(hint) is typing.Literal


def _is_alias(hint):
    if hasattr(hint, "__args__") and hasattr(hint, "__origin__"):
        return not _is_annotated(hint) and _is_alias(hint.__origin__)
    return isinstance(hint, typing.TypeAliasType)


def _members(hint):
    """The types that a type alias allows, through aliases of aliases."""
    value = hint.__value__
    if _is_alias(value):
        return _members(value)
    return typing.get_args(value) if _is_union(value) else (value,)


def includes_none(hint):
    if hint is None or hint is _NONE:
        return True
    if isinstance(hint, typing.ForwardRef):
        return _text_includes_none(hint.__forward_arg__)
    if isinstance(hint, type):
        return False
    if _is_union(hint):
        return any(includes_none(part) for part in typing.get_args(hint))
    if _is_annotated(hint):
        return includes_none(typing.get_args(hint)[0])
    if _is_alias(hint):
        return any(includes_none(part) for part in _members(hint))
    if hasattr(hint, "__supertype__"):
        return includes_none(hint.__supertype__)
    return False


def _text_includes_none(text):
    return text.strip() == "None"


def without_none(hint):
    if not isinstance(hint, type) and _is_union(hint) and includes_none(hint):
        parts = [
            part for part in hint.__args__
            if part is not _NONE and not (isinstance(part, typing.ForwardRef) and _text_includes_none(part.__forward_arg__))
        ]
        return typing.Union[tuple(parts)] if parts else _NONE
    return hint


def _names(module, cls):
    """The names of a class, and before them those of the module."""
    names = dict(vars(cls))
    known = sys.modules.get(module)
    if known is not None:
        names.update(vars(known))
    return names


def evaluate(text, module, cls):
    """The value of an annotation that is text."""
    text = text.strip()
    while len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].strip()
    if text in _BUILTINS:
        return _BUILTINS[text]
    return _expanded(eval(text, _names(module, cls)), module, cls)


_BUILTINS = {"int": int, "str": str, "bool": bool, "float": float, "bytes": bytes}


def _evaluated(text, module, cls):
    """SQLAlchemy takes text anywhere in a hint for the name of a type."""
    try:
        return evaluate(text, module, cls)
    except Exception as error:
        raise _NoHint("Could not de-stringify annotation {!r}".format(text)) from error


class _NoHint(NameError):
    """Is shown as the `NameError` that it is."""


def _expanded(hint, module, cls):
    """A hint in which names that were written as text are evaluated as well."""
    if isinstance(hint, str):
        return evaluate(hint, module, cls)
    if isinstance(hint, typing.ForwardRef):
        return evaluate(hint.__forward_arg__, module, cls)
    if isinstance(hint, type) or _is_literal(hint):
        return hint
    if _is_annotated(hint):
        for part in typing.get_args(hint)[1:]:
            if isinstance(part, str):
                _evaluated(part, module, cls)
        return hint
    if _is_union(hint):
        parts = hint.__args__
        if any(isinstance(part, (str, typing.ForwardRef)) for part in parts):
            return typing.Union[tuple([_expanded(part, module, cls) for part in parts])]
    return hint


def resolve(argument, registry, cls, key, module, has_type, written):
    """Whether NULL is allowed, the `mapped_column()` inside `Annotated`, and the type where none was given."""
    try:
        argument = _expanded(argument, module, cls)
    except _NoHint as error:
        raise NameError(str(error)) from error
    except NameError as error:
        shown = written.replace('"', "'") if isinstance(written, str) else repr(written)
        raise MappedAnnotationError(
            "Could not resolve all types within mapped annotation: \"{}\".  Ensure all types are written correctly "
            "and are imported within the module in use.".format(shown)
        ) from error
    nullable = includes_none(argument)
    kind = without_none(argument)
    alias = None
    if _is_alias(kind):
        alias = kind
        kind = without_none(alias.__value__)
        if typing.get_args(alias):
            kind = kind[typing.get_args(alias)]
    merged = plain = None
    if _is_annotated(kind):
        parts = typing.get_args(kind)
        plain = without_none(parts[0]) if nullable else parts[0]
        merged = next((part for part in parts[1:] if isinstance(part, MappedColumn)), None)
    if has_type or merged is not None and (_has_type(merged) or merged.foreign_keys):
        return nullable, merged, None
    checks = [kind] if plain is None else [kind, plain]
    if alias is not None:
        checks.insert(0, alias)
    for check in checks:
        found = find_type(registry, check, check is kind)
        if found is not None:
            return nullable, merged, found
    raise MappedAnnotationError(_unknown(kind, checks, key, argument))


def _has_type(column):
    return column.type is not None and not isinstance(column.type, sa.types.NullType)


def _unknown(kind, checks, key, argument):
    if isinstance(kind, sa.types.TypeEngine) or isinstance(kind, type) and issubclass(kind, sa.types.TypeEngine):
        return (
            "The type provided inside the {!r} attribute Mapped annotation is the SQLAlchemy type {}. Expected a "
            "Python type instead".format(key, kind)
        )
    first = checks[0]
    if not (isinstance(first, type) or typing.get_origin(first) is not None or _of_typing(first)):
        return (
            "The object provided inside the {!r} attribute Mapped annotation is not a Python type, it's the object "
            "{!r}. Expected a Python type.".format(key, argument)
        )
    if len(checks) == 1:
        detail = "the type object is not resolvable by the registry"
    elif len(checks) == 2:
        detail = "neither '{}' nor '{}' are resolvable by the registry".format(*checks)
    else:
        detail = "none of {} are resolvable by the registry".format(", ".join("'{}'".format(check) for check in checks))
    return (
        "Could not locate SQLAlchemy Core type when resolving for Python type indicated by '{}' inside the Mapped[] "
        "annotation for the {!r} attribute; {}".format(first, key, detail)
    )


def _of_typing(hint):
    own = getattr(hint, "__module__", None)
    return own in ("typing", "typing_extensions") or type(hint).__module__ in ("typing", "typing_extensions")


def find_type(registry, kind, falls_back=False):
    """The SQL type of a Python type: `registry._resolve_type`."""
    custom = registry.type_annotation_map
    if _is_literal(kind):
        search = ((kind, kind), (typing.Literal, kind))
        flat = kind
    elif hasattr(kind, "__args__") and hasattr(kind, "__origin__"):
        flat = kind.__origin__
        search = ((kind, flat),)
    elif isinstance(kind, type):
        flat = kind
        search = [(base, base) for base in kind.__mro__]
    else:
        flat = kind
        search = ((kind, kind),)
    for wanted, matched in search:
        type_ = _look_up(custom, wanted)
        if type_ is None:
            continue
        if isinstance(type_, type):
            type_ = type_()
        if isinstance(type_, sa.Enum):
            return _enum_for(type_, flat, wanted)
        if flat is matched:
            return type_
    if falls_back:
        return _fallback(registry, kind)
    return None


def _look_up(custom, wanted):
    try:
        type_ = custom.get(wanted)
        if type_ is None:
            type_ = PYTHON_TYPES.get(wanted)
    except TypeError:
        return None
    if type_ is None and (wanted is enum.Enum or wanted is typing.Literal):
        type_ = sa.Enum(enum.Enum)
    return type_


def _fallback(registry, kind):
    if _is_alias(kind):
        value = kind
        while _is_alias(value) and not _is_annotated(value):
            value = value.__value__
        return find_type(registry, without_none(value))
    if hasattr(kind, "__supertype__"):
        value = kind
        while hasattr(value, "__supertype__"):
            value = value.__supertype__
        return find_type(registry, value)
    return None


# What an `Enum` that is made after another takes over from it.
_ENUM_KEYWORDS = ("name", "schema", "metadata", "inherit_schema", "native_enum", "create_constraint", "length",
                  "values_callable", "omit_aliases", "validate_strings")


def _enum_for(type_, python_type, matched):
    """An `Enum` like the one of the map, for a Python enumeration or a Literal."""
    given = type_._given_arguments
    generic = given == [enum.Enum]
    native = None
    if not generic and python_type is matched:
        values = given
    elif _is_literal(python_type):
        values, native = _of_literal(python_type), False
    elif _is_alias(python_type):
        value = python_type.__value__
        while _is_alias(value):
            value = value.__value__
        if not _is_literal(value):
            raise ArgumentError(
                "Can't associate TypeAliasType '{}' to an Enum since it's not a direct alias of a Literal. Only "
                "aliases in this form `type my_alias = Literal['a', 'b']` are supported when generating "
                "Enums.".format(python_type)
            )
        values, native = _of_literal(value), False
    elif isinstance(python_type, type) and issubclass(python_type, enum.Enum):
        values = [python_type]
    else:
        values = given
    keywords = {name: value for name, value in type_._given_keywords.items() if name in _ENUM_KEYWORDS}
    if native is False:
        keywords["native_enum"] = False
    return sa.Enum(*values, **keywords)


def _of_literal(hint):
    values = typing.get_args(hint)
    wrong = [value for value in values if not isinstance(value, str)]
    if wrong:
        raise ArgumentError(
            "Can't create string-based Enum datatype from non-string values: {}.  Please provide an explicit Enum "
            "datatype for this Python type".format(", ".join(repr(value) for value in wrong))
        )
    return values
