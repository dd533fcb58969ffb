def _take_over(cls, data, body):
    """Texts of members are those of an enumeration, not of their data type; but `ReprEnum` keeps `str` and `format`."""
    is_repr = "ReprEnum" in globals() and issubclass(cls, ReprEnum)
    if is_repr:
        if "__str__" not in body:
            type.__setattr__(cls, "__str__", _value_str)
        if "__format__" not in body:
            type.__setattr__(cls, "__format__", _value_format)
    is_flag = "Flag" in globals() and issubclass(cls, Flag)
    names = ("__repr__",) if is_repr else ("__repr__", "__str__", "__format__")
    for name in names + (_FLAG_METHODS if is_flag else ()):
        if name in body:
            continue
        for base in cls.__mro__[1:]:
            if isinstance(base, EnumType):
                if name in base.__dict__:
                    type.__setattr__(cls, name, base.__dict__[name])
                    break
            elif base is not data and base is not object and name in base.__dict__:
                break


def _value_str(self):
    return self._member_type_.__str__(self._value_)


def _value_format(self, spec):
    return format(self._value_, spec)


def _make_member(cls, value):
    args = value if isinstance(value, tuple) else (value,)
    data, new = cls._member_type_, cls._new_member_
    if data is tuple and new is None:
        args = (args,)
    if new is not None:
        made = new(cls, *args)
    elif data is object:
        made = object.__new__(cls)
    else:
        made = data.__new__(cls, *args)
    if "_value_" not in made.__dict__:
        if data is object:
            made._value_ = value
        else:
            try:
                made._value_ = data(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    return made, args


def _add_members(cls, members, body):
    last_values, known = [], {}
    is_flag = "Flag" in globals() and issubclass(cls, Flag)
    for name, value in members.items():
        if isinstance(value, auto):
            generated = cls._generate_next_value_(name, 1, len(cls._member_names_), last_values[:])
            known[id(value)] = generated
            value = generated
        elif isinstance(value, _Union):
            value = value.resolved(known)
        elif isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            value = tuple([
                cls._generate_next_value_(name, 1, len(cls._member_names_), last_values[:])
                if isinstance(item, auto) else item
                for item in value
            ])
        made, args = _make_member(cls, value)
        last_values.append(made._value_)
        _register(cls, name, made, args, is_flag)
    if is_flag:
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        ordered = sorted(cls._member_names_, key=lambda name: cls._member_map_[name]._value_)
        if ordered != cls._member_names_:
            type.__setattr__(cls, "_member_names_", ordered)


def _same(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
    return None


def _register(cls, name, made, args, is_flag):
    value = made._value_
    known = _same(cls, value)
    if known is None:
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        init = cls.__init__
        if init is not object.__init__:
            init(made, *args)
        is_single = True
        if is_flag and isinstance(value, int):
            is_single = value > 0 and value & (value - 1) == 0
            if value > 0:
                cls._flag_mask_ = cls._flag_mask_ | value
            if is_single:
                cls._singles_mask_ = cls._singles_mask_ | value
        if is_single:
            cls._member_names_.append(name)
        known = made
        try:
            cls._value2member_map_[value] = made
        except TypeError:
            cls._unhashable_values_.append(value)
    cls._member_map_[name] = known
    type.__setattr__(cls, name, known)


def _missing_member(cls, value):
    try:
        result = cls._missing_(value)
    except Exception as error:
        failure = error
        result = None
    else:
        failure = None
    if isinstance(result, cls):
        return result
    if "Flag" in globals() and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    problem = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if result is None and failure is None:
        raise problem
    if failure is None:
        failure = TypeError(
            f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
        )
    if not isinstance(failure, ValueError):
        failure.__context__ = problem
    raise failure


def _find(cls, value):
    """`__new__` of every enumeration that is complete: finds the member of a value."""
    if type(value) is cls:
        return value
    known = _same(cls, value)
    return _missing_member(cls, value) if known is None else known


class Enum(metaclass=EnumType):
    __new__ = _find

    @classmethod
    def _missing_(cls, value):
        return None

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            highest = sorted(last_values)[-1]
            return highest + 1
        except TypeError:
            pass
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        show = getattr(self._member_type_, "__repr__", None) if self._member_type_ is not object else None
        shown = repr(self._value_) if show is None else show(self._value_)
        return f"<{self.__class__.__name__}.{self._name_}: {shown}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum, boundary=STRICT):
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        highest = max(last_values)
        return 1 << highest.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, bits = cls._flag_mask_, cls._all_bits_
        given = value
        if not ~bits <= value <= bits or value & (bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n"
                    f"    given {_bin(value, width)}\n  allowed {_bin(mask, width)}"
                )
            if cls._boundary_ is CONFORM:
                value = value & mask
            elif cls._boundary_ is EJECT:
                return value
        if value < 0:
            value = max(bits + 1, 1 << value.bit_length()) + value if cls._boundary_ is KEEP else value & bits
            if cls._boundary_ is not KEEP:
                value &= mask
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        unknown = value & ~mask
        names = [item._name_ for item in cls._iter_member_(value)]
        if unknown:
            names.append(cls._numeric_repr_(unknown) if hasattr(cls, "_numeric_repr_") else repr(unknown))
        made._name_ = "|".join(names) if names else None
        cls._value2member_map_[value] = made
        return made

    @classmethod
    def _iter_member_(cls, value):
        return [
            cls._member_map_[name]
            for name in cls._member_names_
            if cls._member_map_[name]._value_ & value
        ]

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and '{self.__class__.__qualname__}'"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(self._iter_member_(self._value_))

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, value):
        if isinstance(value, self.__class__):
            return value._value_
        if self._member_type_ is not object and isinstance(value, self._member_type_):
            return value
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def _bin(value, width):
    text = bin(value if value >= 0 else value + (1 << width + 1))[2:]
    sign = "1" if value < 0 else "0"
    return f"0b{sign} {text.rjust(width, '0')[-width:]}"


def unique(enumeration):
    duplicates = [
        (name, item.name) for name, item in enumeration.__members__.items() if name != item.name
    ]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [
                    (alias, item.name) for alias, item in enumeration.__members__.items() if alias != item.name
                ]
                if duplicates:
                    details = ", ".join([f"{alias} -> {item}" for alias, item in duplicates])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = {item.value for item in enumeration}
                if len(values) < 2:
                    continue
                missing = [value for value in range(min(values), max(values)) if value not in values]
                if missing:
                    raise ValueError(
                        f"invalid enum {name!r}: missing values {', '.join([str(value) for value in missing])}"
                    )
        return enumeration


def global_enum(cls, update_str=False):
    return cls
