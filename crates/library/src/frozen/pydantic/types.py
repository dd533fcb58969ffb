"""Secrets, and types with conditions."""

import base64
import datetime
import decimal
import pathlib
import typing
import uuid


class SecretStr:
    _hidden = "**********"

    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    def __str__(self):
        return self._hidden if self._secret_value else ""

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._shown())

    def _shown(self):
        return str(self)

    def __eq__(self, other):
        return type(self) is type(other) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __len__(self):
        return len(self._secret_value)


class SecretBytes(SecretStr):
    def __str__(self):
        return str(self._shown())

    def _shown(self):
        return b"**********" if self._secret_value else b""


class Secret(SecretStr):
    """A secret of any type: `Secret[int]`."""

    _inner = None

    def __class_getitem__(cls, item):
        name = "Secret[%s]" % getattr(item, "__name__", item)
        return type(name, (Secret,), {"_inner": item, "__class_getitem__": None})

    def __repr__(self):
        return "%s('%s')" % (type(self).__name__, self)

    def __str__(self):
        return self._hidden

    def __len__(self):
        raise TypeError("object of type 'Secret' has no len()")


class Constrained:
    """A type with conditions on its values."""

    def __init__(self, base, options):
        self.base, self.options = base, options


class StringConstraints:
    def __init__(self, **options):
        self.options = options


class Strict:
    def __init__(self, strict=True):
        self.strict = strict


class Encoded:
    """A value that is decoded from text: `Base64Str`, `Json`."""

    def __init__(self, kind, words, decode, inner=typing.Any):
        self.kind, self.words, self.decode, self.inner = kind, words, decode, inner


def _constrained(base):
    def make(**options):
        return Constrained(base, options)

    return make


constr = _constrained(str)
conbytes = _constrained(bytes)
conint = _constrained(int)
confloat = _constrained(float)
condecimal = _constrained(decimal.Decimal)
condate = _constrained(datetime.date)
PositiveInt = Constrained(int, {"gt": 0})
NonNegativeInt = Constrained(int, {"ge": 0})
NegativeInt = Constrained(int, {"lt": 0})
NonPositiveInt = Constrained(int, {"le": 0})
PositiveFloat = Constrained(float, {"gt": 0})
NonNegativeFloat = Constrained(float, {"ge": 0})
NegativeFloat = Constrained(float, {"lt": 0})
NonPositiveFloat = Constrained(float, {"le": 0})
FiniteFloat = Constrained(float, {})


def conlist(item_type, **options):
    return Constrained(typing.List[item_type], options)


def conset(item_type, **options):
    return Constrained(typing.Set[item_type], options)


StrictStr, StrictInt, StrictBool, StrictFloat, StrictBytes = str, int, bool, float, bytes
DirectoryPath = FilePath = NewPath = pathlib.Path
UUID1 = UUID3 = UUID4 = UUID5 = uuid.UUID
AwareDatetime = PastDatetime = FutureDatetime = datetime.datetime


class NaiveDatetime(datetime.datetime):
    pass

PastDate = FutureDate = datetime.date
ImportString = str


class ByteSize(int):
    pass


def _from_json(value):
    import json

    return json.loads(value)


class Json(Encoded):
    """JSON in text: `Json`, `Json[list[int]]`."""

    def __class_getitem__(cls, item):
        return Encoded("json_invalid", "Invalid JSON", _from_json, item)


Base64Bytes = Encoded("base64_decode", "Base64 decoding error", lambda value: base64.b64decode(value))
Base64Str = Encoded("base64_decode", "Base64 decoding error", lambda value: base64.b64decode(value).decode())
