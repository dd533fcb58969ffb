"""Conversion of one value to the type of a field, in pydantic's lax mode."""

import datetime
import decimal
import enum
import pathlib
import re
import types
import typing
import uuid

from pydantic._errors import Invalid, PydanticCustomError, ValidationError, several
from pydantic.fields import FieldInfo
from pydantic.functional_validators import BeforeValidator, PlainValidator
from pydantic.networks import _Address
from pydantic.types import Constrained, Encoded, Json, Secret, SecretBytes, SecretStr, StringConstraints

NONE = type(None)


class ModelBase:
    """What every model extends, known here so that values of models can be told."""


_TRUE = {"1", "t", "true", "on", "y", "yes"}
_FALSE = {"0", "f", "false", "off", "n", "no"}


def _to_bool(value):
    if isinstance(value, bool):
        return value
    if not isinstance(value, (str, int, float)):
        raise Invalid("bool_type", "Input should be a valid boolean", value)
    word = str(value).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    message = "Input should be a valid boolean, unable to interpret input"
    raise Invalid("bool_parsing", message, value)


def _to_int(value):
    if isinstance(value, int):
        return int(value)
    if isinstance(value, (float, decimal.Decimal)):
        if value != int(value):
            raise Invalid("int_from_float", "Input should be a valid integer, got a number with a fractional part", value)
        return int(value)
    if not isinstance(value, (str, bytes)):
        raise Invalid("int_type", "Input should be a valid integer", value)
    try:
        return int(re.sub(r"\.0+$", "", value.strip()) if isinstance(value, str) else value)
    except ValueError:
        message = "Input should be a valid integer, unable to parse string as an integer"
        raise Invalid("int_parsing", message, value) from None


def _to_float(value):
    if not isinstance(value, (str, bytes, int, float, decimal.Decimal)):
        raise Invalid("float_type", "Input should be a valid number", value)
    try:
        return float(value)
    except ValueError:
        message = "Input should be a valid number, unable to parse string as a number"
        raise Invalid("float_parsing", message, value) from None


def _to_str(value):
    if isinstance(value, str):
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, bytes):
        return value.decode()
    raise Invalid("string_type", "Input should be a valid string", value)


def _to_bytes(value):
    if isinstance(value, (bytes, str)):
        return value.encode() if isinstance(value, str) else value
    raise Invalid("bytes_type", "Input should be a valid bytes", value)


def _to_decimal(value):
    try:
        return decimal.Decimal(str(value))
    except decimal.InvalidOperation:
        raise Invalid("decimal_parsing", "Input should be a valid decimal", value) from None


def _to_uuid(value):
    if isinstance(value, uuid.UUID):
        return value
    try:
        return uuid.UUID(value)
    except (ValueError, AttributeError, TypeError):
        raise Invalid("uuid_parsing", "Input should be a valid UUID, unable to parse string as an UUID", value) from None


def _to_path(value):
    if not isinstance(value, (str, pathlib.PurePath)):
        raise Invalid("path_type", "Input is not a valid path", value)
    return pathlib.Path(value)


def _moment(kind, name, parse):
    def convert(value):
        if isinstance(value, kind):
            return value
        try:
            return parse(value)
        except (ValueError, TypeError, AttributeError):
            raise Invalid("%s_parsing" % name, "Input should be a valid %s" % name, value) from None

    return convert


_DURATION = re.compile(r"^(?:(-?\d+) (?:days?,? )?)?(-?\d+):(\d+)(?::(\d+(?:\.\d+)?))?$")


def _to_timedelta(value):
    if isinstance(value, datetime.timedelta):
        return value
    match = _DURATION.match(value) if isinstance(value, str) else None
    if match is not None:
        days, hours, minutes, seconds = (float(it or 0) for it in match.groups())
        return datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        return datetime.timedelta(seconds=float(value))
    except (ValueError, TypeError):
        raise Invalid("time_delta_parsing", "Input should be a valid timedelta", value) from None


_CONVERTERS = {
    bool: _to_bool,
    int: _to_int,
    float: _to_float,
    str: _to_str,
    bytes: _to_bytes,
    decimal.Decimal: _to_decimal,
    datetime.timedelta: _to_timedelta,
    datetime.datetime: _moment(datetime.datetime, "datetime", lambda text: datetime.datetime.fromisoformat(text)),
    datetime.date: _moment(datetime.date, "date", lambda text: datetime.date.fromisoformat(text)),
    datetime.time: _moment(datetime.time, "time", lambda text: datetime.time.fromisoformat(text)),
    uuid.UUID: _to_uuid,
    pathlib.Path: _to_path,
}


def is_union(origin):
    return origin is typing.Union or origin is getattr(types, "UnionType", None)


def convert(annotation, value):
    """The value as the type of an annotation; `Invalid` where it does not fit."""
    if annotation is None or annotation is NONE:
        if value is None:
            return None
        raise Invalid("none_required", "Input should be None", value)
    if annotation is typing.Any or annotation is object:
        return value
    if isinstance(annotation, Constrained):
        return constrain(convert(annotation.base, value), annotation.options)
    if isinstance(annotation, Encoded) or annotation is Json:
        return _decoded(Json[typing.Any] if annotation is Json else annotation, value)
    if isinstance(annotation, _Address):
        return annotation.convert(value)
    if hasattr(annotation, "__supertype__"):
        return convert(annotation.__supertype__, value)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return annotated(arguments[0], arguments[1:], value)
    if is_union(origin):
        return _one_of(arguments, value)
    if origin is typing.Literal:
        return _literal(arguments, value)
    if origin is type:
        return value
    return _of_class(origin or annotation, arguments, value)


def _decoded(annotation, value):
    try:
        value = annotation.decode(value)
    except (ValueError, TypeError) as error:
        raise Invalid(annotation.kind, "%s: %s" % (annotation.words, error), value) from None
    return convert(annotation.inner, value)


_SEQUENCES = {"list": list, "set": set, "frozenset": frozenset, "tuple": tuple, "Sequence": list, "Iterable": list}


def _of_class(annotation, arguments, value):
    if not isinstance(annotation, type):
        return value
    if annotation in _CONVERTERS:
        return _CONVERTERS[annotation](value)
    if annotation is dict or annotation.__name__ in ("Mapping", "MutableMapping"):
        return _mapping(arguments, value)
    if annotation.__name__ in _SEQUENCES and annotation.__module__ in ("builtins", "collections.abc"):
        return _container(_SEQUENCES[annotation.__name__], arguments, value)
    if isinstance(value, annotation) and not issubclass(annotation, enum.Enum):
        return value
    if issubclass(annotation, ModelBase):
        try:
            return annotation.model_validate(value)
        except ValidationError as error:
            raise several(error.errors()) from None
    if issubclass(annotation, SecretStr):
        return _secret(annotation, value)
    if issubclass(annotation, enum.Enum):
        return _member(annotation, value)
    if hasattr(annotation, "__get_validators__"):
        for validate in annotation.__get_validators__():
            value = call(validate, value)
        return value
    if issubclass(annotation, (str, int, pathlib.PurePath)):
        return call(annotation, value)
    message = "Input should be an instance of %s" % annotation.__name__
    raise Invalid("is_instance_of", message, value)


def _secret(annotation, value):
    if issubclass(annotation, Secret):
        return annotation(convert(annotation._inner, value))
    return annotation(_to_bytes(value) if issubclass(annotation, SecretBytes) else _to_str(value))


def _listed(values):
    shown = [repr(value) for value in values]
    return ", ".join(shown[:-1]) + (" or " if len(shown) > 1 else "") + shown[-1]


def _member(annotation, value):
    for member in annotation:
        same = not isinstance(member.value, str) and isinstance(value, str) and str(member.value) == value
        if member is value or member.value == value or same:
            return member
    raise Invalid("enum", "Input should be %s" % _listed(member.value for member in annotation), value)


def _literal(arguments, value):
    for wanted in arguments:
        if type(value) is type(wanted) and value == wanted:
            return wanted
    raise Invalid("literal_error", "Input should be %s" % _listed(arguments), value)


def _one_of(arguments, value):
    if value is None and NONE in arguments:
        return None
    kinds = [it for it in arguments if it is not NONE]
    for kind in kinds:
        if isinstance(kind, type) and type(value) is kind:
            return value
    errors = []
    for kind in kinds:
        try:
            return convert(kind, value)
        except Invalid as error:
            place = () if len(kinds) == 1 else (_named(kind),)
            errors.extend(error.located(place))
    raise several(errors)


_NAMES_IN_PLACES = {"bytes": "bytes", "NoneType": "none"}


def _named(kind):
    if isinstance(kind, type) and typing.get_origin(kind) is None:
        return _NAMES_IN_PLACES.get(kind.__name__, kind.__name__)
    text = str(kind).replace("typing.", "")
    return text[0].lower() + text[1:]


def _mapping(arguments, value):
    if not isinstance(value, dict):
        raise Invalid("dict_type", "Input should be a valid dictionary", value)
    key, item = arguments if len(arguments) == 2 else (typing.Any, typing.Any)
    result, errors = {}, []
    for name, it in value.items():
        try:
            result[convert(key, name)] = convert(item, it)
        except Invalid as error:
            errors.extend(error.located((name,)))
    if errors:
        raise several(errors)
    return result


def _container(kind, arguments, value):
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
        raise Invalid("%s_type" % kind.__name__, "Input should be a valid %s" % kind.__name__, value)
    items = list(value)
    kinds = list(arguments) if arguments else [typing.Any]
    if kind is tuple and arguments and arguments[-1] is not ...:
        if len(items) < len(kinds):
            raise several([{"type": "missing", "loc": (len(items),), "msg": "Field required", "input": value}])
    else:
        kinds = [kinds[0]] * len(items)
    result, errors = [], []
    for index, it in enumerate(items):
        try:
            result.append(convert(kinds[index], it))
        except Invalid as error:
            errors.extend(error.located((index,)))
    if errors:
        raise several(errors)
    return kind(result)


def annotated(annotation, metadata, value):
    """A value of `Annotated[annotation, *metadata]`."""
    given = value
    for item in reversed(metadata):
        if isinstance(item, BeforeValidator) and item.mode in ("before", "plain"):
            value = call(item.func, value)
    wraps = [item for item in metadata if isinstance(item, BeforeValidator) and item.mode == "wrap"]
    if wraps:
        value = call(wraps[0].func, value, lambda inner: convert(annotation, inner))
    elif not any(isinstance(item, PlainValidator) for item in metadata):
        value = convert(annotation, value)
    for item in metadata:
        if isinstance(item, (FieldInfo, StringConstraints)):
            value = constrain(value, item.options)
        elif isinstance(item, BeforeValidator) and item.mode == "after":
            value = call(item.func, value, shown=given)
    return value


_ITSELF = object()


def call(function, value, *rest, shown=_ITSELF):
    """`function(value, *rest)`, whose `ValueError` or failed assertion says that `shown` does not fit."""
    shown = value if shown is _ITSELF else shown
    try:
        return function(value, *rest)
    except ValidationError:
        raise
    except PydanticCustomError as error:
        raise Invalid(error.type, str(error), shown) from None
    except (ValueError, AssertionError) as error:
        failed = isinstance(error, AssertionError)
        words = "Assertion failed, %s" if failed else "Value error, %s"
        raise Invalid("assertion_error" if failed else "value_error", words % error, shown) from None


_BOUNDS = (
    ("gt", "greater_than", "greater than", lambda value, bound: value > bound),
    ("ge", "greater_than_equal", "greater than or equal to", lambda value, bound: value >= bound),
    ("lt", "less_than", "less than", lambda value, bound: value < bound),
    ("le", "less_than_equal", "less than or equal to", lambda value, bound: value <= bound),
)


def constrain(value, options):
    """The value, where it meets the conditions of a field or a type."""
    if value is None:
        return value
    for option, kind, words, holds in _BOUNDS:
        bound = options.get(option)
        if bound is not None and not holds(value, bound):
            raise Invalid(kind, "Input should be %s %s" % (words, bound), value)
    if isinstance(value, str):
        value = _constrain_text(value, options)
    elif hasattr(value, "__len__"):
        _constrain_length(value, len(value), options, type(value).__name__.capitalize(), "item")
    return value


def _constrain_text(value, options):
    if options.get("strip_whitespace"):
        value = value.strip()
    if options.get("to_lower"):
        value = value.lower()
    if options.get("to_upper"):
        value = value.upper()
    _constrain_length(value, len(value), options, "String", "character")
    pattern = options.get("pattern") or options.get("regex")
    if pattern is not None and not re.search(pattern, value):
        raise Invalid("string_pattern_mismatch", "String should match pattern '%s'" % pattern, value)
    return value


def _constrain_length(value, length, options, what, unit):
    shortest = options.get("min_length", options.get("min_items"))
    longest = options.get("max_length", options.get("max_items"))
    text = what == "String"
    ending = "" if text else " after validation, not %d" % length
    if shortest is not None and length < shortest:
        message = "%s should have at least %d %s%s%s" % (what, shortest, unit, "" if shortest == 1 else "s", ending)
        raise Invalid("string_too_short" if text else "too_short", message, value)
    if longest is not None and length > longest:
        message = "%s should have at most %d %s%s%s" % (what, longest, unit, "" if longest == 1 else "s", ending)
        raise Invalid("string_too_long" if text else "too_long", message, value)
