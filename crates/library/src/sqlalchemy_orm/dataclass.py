"""The fields of models that are dataclasses, in so far as Python refuses their order."""

import dataclasses

from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm._mapping import Mapped, MappedColumn
from sqlalchemy.orm._properties import MapperProperty

# The name under which a class keeps its fields: whether each has a default, is an argument, and only by keyword.
_FIELDS = "_sa_dataclass_fields"


def note_fields(cls):
    """Remembers the fields of a class that becomes a dataclass, and refuses what `dataclasses` refuses of them."""
    options = cls._sa_apply_dc_transforms
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(_inherited(base))
    own = cls.__dict__.get("__annotations__", {})
    for base in cls.__mro__[1:]:
        if _FIELDS in base.__dict__ or "__mapper__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
            continue
        for name, hint in base.__dict__.get("__annotations__", {}).items():
            if name not in own and _is_mapped(hint) and name in base.__dict__:
                fields[name] = _field(base.__dict__, name, options)
    for name, hint in own.items():
        if not name.startswith("__") and not _is_of_class(hint):
            fields[name] = _field(cls.__dict__, name, options)
    type.__setattr__(cls, _FIELDS, fields)
    if options.get("init", True):
        _check_order(cls, fields)


def _check_order(cls, fields):
    has_default = False
    for name, (default, in_init, kw_only) in fields.items():
        if not in_init or kw_only:
            continue
        if default:
            has_default = True
        elif has_default:
            error = TypeError("non-default argument {!r} follows default argument".format(name))
            raise InvalidRequestError(
                "Python dataclasses error encountered when creating dataclass for {!r}: {!r}. Please refer to Python "
                "dataclasses documentation for additional information.".format(cls.__name__, error)
            )


def _inherited(base):
    if _FIELDS in base.__dict__:
        return base.__dict__[_FIELDS]
    fields = base.__dict__.get("__dataclass_fields__", {})
    return {name: (_has_default(field), field.init, field.kw_only) for name, field in fields.items()}


def _has_default(field):
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _field(names, name, options):
    kw_only = bool(options.get("kw_only", False))
    if name not in names:
        return False, True, kw_only
    value = names[name]
    if isinstance(value, MappedColumn):
        default, factory, in_init, own_kw_only = value._dataclass_field
    elif isinstance(value, MapperProperty):
        given = value.kwargs
        default, factory = "default" in given, "default_factory" in given
        in_init, own_kw_only = given.get("init", True), given.get("kw_only")
    elif isinstance(value, dataclasses.Field):
        return _has_default(value), value.init, value.kw_only is True or kw_only
    else:
        return True, True, kw_only
    if default and factory:
        raise ValueError("cannot specify both default and default_factory")
    return default or factory, in_init, kw_only if own_kw_only is None else own_kw_only


def _is_mapped(hint):
    if isinstance(hint, str):
        return hint.strip(" '\"").partition("[")[0].rpartition(".")[2] in ("Mapped", "DynamicMapped", "WriteOnlyMapped")
    origin = getattr(hint, "__origin__", None)
    return isinstance(origin, type) and issubclass(origin, Mapped)


def _is_of_class(hint):
    """`ClassVar[…]`, and the mark behind which all fields are given by keyword."""
    text = hint if isinstance(hint, str) else repr(hint)
    return "ClassVar" in text or "KW_ONLY" in text
