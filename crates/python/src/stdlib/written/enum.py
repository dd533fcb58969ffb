"""Enumerations."""

from types import BuiltinFunctionType, FunctionType, MappingProxyType


property = property


class auto:
    """A value that `_generate_next_value_` chooses."""

    def __repr__(self):
        return "auto(_auto_null)"

    def __or__(self, other):
        return _Union([self, other])

    def __ror__(self, other):
        return _Union([other, self])


class _Union:
    """Values of a class body that are not known before its members are made: `READ | WRITE`."""

    def __init__(self, parts):
        self.parts = parts

    def __or__(self, other):
        return _Union(self.parts + [other])

    def resolved(self, known):
        value = 0
        for part in self.parts:
            if isinstance(part, _Union):
                value |= part.resolved(known)
            else:
                value |= known[id(part)] if isinstance(part, auto) else part
        return value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class EnumCheck:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


CONTINUOUS = EnumCheck("CONTINUOUS")
NAMED_FLAGS = EnumCheck("NAMED_FLAGS")
UNIQUE = EnumCheck("UNIQUE")


class FlagBoundary:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<FlagBoundary.{self.name.upper()}: '{self.name}'>"


STRICT = FlagBoundary("strict")
CONFORM = FlagBoundary("conform")
EJECT = FlagBoundary("eject")
KEEP = FlagBoundary("keep")

_DATA = (int, str, float, bytes, bool, tuple, list, dict, set, frozenset)


def _is_descriptor(value):
    if isinstance(value, (FunctionType, BuiltinFunctionType, property, classmethod, staticmethod)):
        return True
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    prefix = f"_{class_name}__"
    return name.startswith(prefix) and len(name) > len(prefix) and not name.endswith("__")


def _is_member(class_name, name, value, ignored):
    if isinstance(value, nonmember) or name in ignored:
        return False
    if isinstance(value, member):
        return True
    if _is_dunder(name) or _is_sunder(name) or _is_private(class_name, name):
        return False
    return isinstance(value, auto) or isinstance(value, type) or not _is_descriptor(value)


def _data_type(class_name, bases):
    """The one class of the bases that is not an enumeration and holds the values."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object and base._member_type_ not in found:
                    found.append(base._member_type_)
                break
            if base in _DATA or "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                if (candidate or base) not in found:
                    found.append(candidate or base)
                break
            candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
    return found[0] if found else object


def _find_new(namespace, bases, data):
    """The method that makes members, and whether it is the enumeration's own."""
    own = namespace.get("__new__", None)
    if own is not None:
        return getattr(own, "__func__", own), True
    for base in bases:
        if isinstance(base, EnumType):
            if base._new_member_ is not None:
                return base._new_member_, base._uses_args_
        elif "__new__" in getattr(base, "__dict__", {}) and base not in _DATA:
            return base.__new__, False
    return None, False


class EnumType(type):
    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not bases or cls == "Enum" and "Enum" not in globals():
            made = type.__new__(metacls, cls, bases, dict(classdict))
            _set_tables(made, object, None, False, None)
            return made
        _check_bases(cls, bases)
        ignored = classdict.get("_ignore_", [])
        ignored = ignored.replace(",", " ").split() if isinstance(ignored, str) else list(ignored)
        members, body = {}, {}
        for name, value in classdict.items():
            if name in ignored or name == "_ignore_":
                continue
            if _is_member(cls, name, value, ignored):
                members[name] = value.value if isinstance(value, member) else value
            else:
                body[name] = value.value if isinstance(value, nonmember) else value
        for name in members:
            if name in ("mro", ""):
                raise ValueError(f"invalid enum member name(s) {name!r}")
        data = _data_type(cls, bases)
        new, is_own = _find_new(body, bases, data)
        if is_own and "__new__" in body:
            body["__new_member__"] = body.pop("__new__")
        body["__new__"] = _find
        made = type.__new__(metacls, cls, bases, body, **kwds)
        _set_tables(made, data, new, is_own, boundary)
        if data is not object:
            _take_over(made, data, body)
        _add_members(made, members, body)
        return made

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            if values:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        return cls._create_(value, names, module, qualname, type, start, boundary)

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{value.__class__.__qualname__}' and '{cls.__class__.__qualname__}'"
            )
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __repr__(cls):
        if "Flag" in globals() and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    @property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def _create_(cls, class_name, names, module, qualname, data, start, boundary):
        bases = (cls,) if data is None else (data, cls)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            pairs, last = [], []
            for count, name in enumerate(names):
                value = bases[-1]._generate_next_value_(name, start, count, last[:])
                last.append(value)
                pairs.append((name, value))
            names = pairs
        body = {}
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        body["__module__"] = module or "__main__"
        if qualname is not None:
            body["__qualname__"] = qualname
        return type(cls)(class_name, bases, body, boundary=boundary)


EnumMeta = EnumType


def _check_bases(cls, bases):
    if not isinstance(bases[-1], EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")


def _set_tables(cls, data, new, uses_args, boundary):
    inherited = getattr(cls, "_boundary_", None)
    tables = {
        "_member_names_": [], "_member_map_": {}, "_value2member_map_": {}, "_unhashable_values_": [],
        "_member_type_": data, "_new_member_": new, "_uses_args_": uses_args,
        "_boundary_": boundary or inherited, "_flag_mask_": 0, "_singles_mask_": 0, "_all_bits_": 0,
    }
    for name, value in tables.items():
        type.__setattr__(cls, name, value)


_FLAG_METHODS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")
