"""pydantic, as far as settings of applications use it: models, fields, validators, URLs, secrets.

Values are converted in pydantic's lax mode. What a model checks beyond its types (lengths, bounds, patterns) is
checked as well; JSON schema, serializers and strict mode are not here.
"""

import datetime
import decimal
import enum
import json
import pathlib
import re
import types
import typing
import uuid
from urllib.parse import quote, unquote

VERSION = "2.14.3"
__version__ = VERSION

_NONE = type(None)


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return False


PydanticUndefined = _Undefined()


class PydanticUserError(TypeError):
    pass


class PydanticCustomError(ValueError):
    def __init__(self, error_type, message_template, context=None):
        self.type = error_type
        super().__init__(message_template.format(**(context or {})))


class ValidationError(ValueError):
    def __init__(self, title, errors):
        self.title = title
        self._errors = errors
        super().__init__(self._text())

    def _text(self):
        count = len(self._errors)
        lines = ["%d validation error%s for %s" % (count, "" if count == 1 else "s", self.title)]
        for error in self._errors:
            lines.append(".".join(str(part) for part in error["loc"]))
            kind = type(error["input"]).__name__
            shown = "[type=%s, input_value=%s, input_type=%s]" % (error["type"], _short(error["input"]), kind)
            lines.append("  %s %s" % (error["msg"], shown))
            lines.append("    For further information visit https://errors.pydantic.dev/2.14/v/%s" % error["type"])
        return "\n".join(lines)

    def __str__(self):
        return self._text()

    def errors(self, **options):
        return list(self._errors)

    def error_count(self):
        return len(self._errors)


def _short(value):
    # What a setting holds may be a secret: only its shape is shown where it is text of a URL.
    text = repr(value)
    text = re.sub(r"(://[^:/@\s'\"]*:)[^@/\s'\"]+@", r"\1***@", text)
    return text if len(text) <= 50 else text[:25] + "..." + text[-24:]


class _Invalid(Exception):
    def __init__(self, kind, message, value, where=()):
        self.kind, self.message, self.value, self.where = kind, message, value, where
        super().__init__(message)


class _Several(Exception):
    def __init__(self, errors):
        self.errors = errors
        super().__init__("several")


# ---- fields


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]


class FieldInfo:
    def __init__(self, default=PydanticUndefined, **options):
        self.default = PydanticUndefined if default is ... else default
        self.default_factory = options.pop("default_factory", None)
        self.alias = options.pop("alias", None)
        self.validation_alias = options.pop("validation_alias", None) or self.alias
        self.env = options.pop("env", None)
        self.exclude = options.pop("exclude", None)
        self.repr = options.pop("repr", True)
        self.validate_default = options.pop("validate_default", None)
        self.description = options.pop("description", None)
        self.title = options.pop("title", None)
        self.options = options
        self.annotation = None
        self.metadata = []

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    def get_default(self, call_default_factory=True):
        if self.default_factory is not None:
            return self.default_factory()
        return self.default

    def names(self):
        names = []
        if self.env is not None:
            names.extend([self.env] if isinstance(self.env, str) else self.env)
        alias = self.validation_alias
        if isinstance(alias, AliasChoices):
            names.extend(choice for choice in alias.choices if isinstance(choice, str))
        elif isinstance(alias, str):
            names.append(alias)
        return names


def Field(default=PydanticUndefined, **options):
    return FieldInfo(default, **options)


class ModelPrivateAttr:
    def __init__(self, default=PydanticUndefined, default_factory=None):
        self.default, self.default_factory = default, default_factory


def PrivateAttr(default=PydanticUndefined, *, default_factory=None, init=False):
    return ModelPrivateAttr(default, default_factory)


class ConfigDict(dict):
    pass


# ---- decorators


class _Validator:
    def __init__(self, function, fields, mode, old=False):
        self.function, self.fields, self.mode, self.old = function, fields, mode, old

    def __get__(self, instance, owner):
        return _plain(self.function).__get__(owner, type(owner))


def _plain(function):
    return function.__func__ if isinstance(function, (classmethod, staticmethod)) else function


class ValidationInfo:
    def __init__(self, data, field_name, config):
        self.data, self.field_name, self.config, self.context, self.mode = data, field_name, config, None, "python"


FieldValidationInfo = ValidationInfo


def field_validator(field, *fields, mode="after", check_fields=None, **options):
    return lambda function: _Validator(function, (field, *fields), mode)


def validator(*fields, pre=False, each_item=False, always=False, check_fields=None, allow_reuse=False, whole=None):
    return lambda function: _Validator(function, fields, "before" if pre else "after", old=True)


def model_validator(*, mode):
    return lambda function: _Validator(function, None, mode)


def root_validator(*args, pre=False, skip_on_failure=False, allow_reuse=False):
    if args:
        return _Validator(args[0], None, "root-after", old=True)
    return lambda function: _Validator(function, None, "root-before" if pre else "root-after", old=True)


class _ComputedField(property):
    pass


def computed_field(function=None, **options):
    def wrap(function):
        getter = function.fget if isinstance(function, property) else getattr(function, "func", function)
        return _ComputedField(getter)

    return wrap if function is None else wrap(function)


def field_serializer(*fields, **options):
    return lambda function: function


def model_serializer(*args, **options):
    return args[0] if args and callable(args[0]) else (lambda function: function)


def validate_call(function=None, **options):
    return function if function is not None else (lambda function: function)


validate_arguments = validate_call


class BeforeValidator:
    mode = "before"

    def __init__(self, func):
        self.func = func


class AfterValidator(BeforeValidator):
    mode = "after"


class PlainValidator(BeforeValidator):
    mode = "plain"


class WrapValidator(BeforeValidator):
    mode = "wrap"


class PlainSerializer:
    def __init__(self, func, **options):
        self.func = func


class GetCoreSchemaHandler:
    pass


class StringConstraints:
    def __init__(self, **options):
        self.options = options


# ---- values of their own


class SecretStr:
    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    def __str__(self):
        return "**********" if self._secret_value else ""

    def __repr__(self):
        return "%s('%s')" % (type(self).__name__, self)

    def __eq__(self, other):
        return type(self) is type(other) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __len__(self):
        return len(self._secret_value)


class SecretBytes(SecretStr):
    pass


class Secret(SecretStr):
    def __class_getitem__(cls, item):
        return cls


_URL = re.compile(
    r"^(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*)://"
    r"(?:(?P<username>[^:@/?#]*)(?::(?P<password>[^@/?#]*))?@)?"
    r"(?P<hosts>[^/?#]*)(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?$"
)


class AnyUrl(str):
    """A URL. It is text, as with pydantic 1, with the parts that pydantic 2 gives."""

    allowed_schemes = None
    host_required = True

    def __new__(cls, url="", **parts):
        text = str(url)
        match = _URL.match(text)
        if match is None:
            raise _Invalid("url_parsing", "Input should be a valid URL, relative URL without a base", text)
        if cls.allowed_schemes and match["scheme"].lower() not in cls.allowed_schemes:
            expected = ["'%s'" % scheme for scheme in cls.allowed_schemes]
            listed = ", ".join(expected[:-1]) + (" or " if len(expected) > 1 else "") + expected[-1]
            raise _Invalid("url_scheme", "URL scheme should be %s" % listed, text)
        if cls.host_required and not match["hosts"] and cls.allowed_schemes is not None:
            raise _Invalid("url_parsing", "Input should be a valid URL, empty host", text)
        value = str.__new__(cls, text)
        value._parts = match.groupdict()
        return value

    @property
    def scheme(self):
        return self._parts["scheme"]

    @property
    def username(self):
        return self._parts["username"]

    user = username

    @property
    def password(self):
        return self._parts["password"]

    def hosts(self):
        found = []
        for index, item in enumerate((self._parts["hosts"] or "").split(",")):
            host, _, port = item.rpartition(":") if re.search(r":\d+$", item) else (item, "", "")
            found.append(
                {
                    "username": self.username if index == 0 else None,
                    "password": self.password if index == 0 else None,
                    "host": host,
                    "port": int(port) if port else None,
                }
            )
        return found

    @property
    def host(self):
        return self.hosts()[0]["host"]

    @property
    def port(self):
        return self.hosts()[0]["port"]

    @property
    def path(self):
        return self._parts["path"]

    @property
    def query(self):
        return self._parts["query"]

    @property
    def fragment(self):
        return self._parts["fragment"]

    def unicode_string(self):
        return str(self)

    def encoded_string(self):
        return str(self)

    def __str__(self):
        return str.__str__(self)

    def __repr__(self):
        return "%s('%s')" % (type(self).__name__, str(self))

    @classmethod
    def build(cls, *, scheme, username=None, user=None, password=None, host=None, hosts=None, port=None, path=None, query=None, fragment=None, **unused):
        def authority(username, password, host, port):
            text = ""
            if username is not None or password is not None:
                text = _encode(username or "")
                if password is not None:
                    text += ":" + _encode(password)
                text += "@"
            text += host or ""
            return text + (":%s" % port if port is not None and port != "" else "")

        if hosts:
            place = ",".join(
                authority(it.get("username"), it.get("password"), it.get("host"), it.get("port")) for it in hosts
            )
        else:
            place = authority(username if username is not None else user, password, host, port)
        text = "%s://%s" % (scheme, place)
        if path is not None:
            text += path if path.startswith("/") else "/" + path
        if query is not None:
            text += "?" + query
        if fragment is not None:
            text += "#" + fragment
        return cls(text)


def _encode(text):
    return quote(str(text), safe="!$&'()*+,;=-._~%") if "%" not in str(text) else quote(str(text), safe="!$&'()*+,;=-._~")


class Url(AnyUrl):
    pass


class MultiHostUrl(AnyUrl):
    pass


class AnyHttpUrl(AnyUrl):
    allowed_schemes = ("http", "https")


class HttpUrl(AnyHttpUrl):
    pass


class AnyWebsocketUrl(AnyUrl):
    allowed_schemes = ("ws", "wss")


class FileUrl(AnyUrl):
    allowed_schemes = ("file",)
    host_required = False


class PostgresDsn(MultiHostUrl):
    allowed_schemes = (
        "postgres",
        "postgresql",
        "postgresql+asyncpg",
        "postgresql+pg8000",
        "postgresql+psycopg",
        "postgresql+psycopg2",
        "postgresql+psycopg2cffi",
        "postgresql+py-postgresql",
        "postgresql+pygresql",
    )


class CockroachDsn(AnyUrl):
    allowed_schemes = ("cockroachdb", "cockroachdb+psycopg2", "cockroachdb+asyncpg")


class MySQLDsn(AnyUrl):
    allowed_schemes = (
        "mysql",
        "mysql+mysqlconnector",
        "mysql+aiomysql",
        "mysql+asyncmy",
        "mysql+mysqldb",
        "mysql+pymysql",
        "mysql+cymysql",
        "mysql+pyodbc",
    )


class MariaDBDsn(AnyUrl):
    allowed_schemes = ("mariadb", "mariadb+mariadbconnector", "mariadb+pymysql")


class RedisDsn(AnyUrl):
    allowed_schemes = ("redis", "rediss")


class AmqpDsn(AnyUrl):
    allowed_schemes = ("amqp", "amqps")


class KafkaDsn(AnyUrl):
    allowed_schemes = ("kafka",)


class MongoDsn(MultiHostUrl):
    allowed_schemes = ("mongodb", "mongodb+srv")


class NatsDsn(MultiHostUrl):
    allowed_schemes = ("nats", "tls", "ws", "wss")


class ClickHouseDsn(AnyUrl):
    allowed_schemes = ("clickhouse+native", "clickhouse+asynch", "clickhouse+http", "clickhouse", "clickhouses")


class EmailStr(str):
    pass


class NameEmail(str):
    pass


class ByteSize(int):
    pass


class _Constrained:
    def __init__(self, base, options):
        self.base, self.options = base, options


def _constrained(base):
    def make(**options):
        return _Constrained(base, options)

    return make


constr = _constrained(str)
conint = _constrained(int)
confloat = _constrained(float)
condecimal = _constrained(decimal.Decimal)
PositiveInt = _Constrained(int, {"gt": 0})
NonNegativeInt = _Constrained(int, {"ge": 0})
NegativeInt = _Constrained(int, {"lt": 0})
NonPositiveInt = _Constrained(int, {"le": 0})
PositiveFloat = _Constrained(float, {"gt": 0})
NonNegativeFloat = _Constrained(float, {"ge": 0})


def conlist(item_type, **options):
    return _Constrained(typing.List[item_type], options)


StrictStr, StrictInt, StrictBool, StrictFloat, StrictBytes = str, int, bool, float, bytes
DirectoryPath = FilePath = NewPath = pathlib.Path
UUID1 = UUID3 = UUID4 = UUID5 = uuid.UUID
Json = json
Base64Str = str
AwareDatetime = NaiveDatetime = PastDatetime = FutureDatetime = datetime.datetime
IPvAnyAddress = IPvAnyNetwork = str
ImportString = str


# ---- validation of one value

_TRUE = {"1", "t", "true", "on", "y", "yes"}
_FALSE = {"0", "f", "false", "off", "n", "no"}


def _to_bool(value):
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    message = "Input should be a valid boolean, unable to interpret input"
    raise _Invalid("bool_parsing", message, value)


def _to_int(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and value != int(value):
        message = "Input should be a valid integer, got a number with a fractional part"
        raise _Invalid("int_from_float", message, value)
    try:
        return int(value)
    except ValueError:
        message = "Input should be a valid integer, unable to parse string as an integer"
        raise _Invalid("int_parsing", message, value)
    except TypeError:
        raise _Invalid("int_type", "Input should be a valid integer", value)


def _to_float(value):
    try:
        return float(value)
    except ValueError:
        message = "Input should be a valid number, unable to parse string as a number"
        raise _Invalid("float_parsing", message, value)
    except TypeError:
        raise _Invalid("float_type", "Input should be a valid number", value)


def _to_str(value):
    if isinstance(value, str):
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, bytes):
        return value.decode()
    raise _Invalid("string_type", "Input should be a valid string", value)


def _to_bytes(value):
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes):
        return value
    raise _Invalid("bytes_type", "Input should be a valid bytes", value)


def _to_decimal(value):
    try:
        return decimal.Decimal(str(value))
    except decimal.InvalidOperation:
        raise _Invalid("decimal_parsing", "Input should be a valid decimal", value)


def _parser(kind, name, parse):
    def convert(value):
        if isinstance(value, kind):
            return value
        try:
            return parse(value)
        except (ValueError, TypeError, AttributeError) as error:
            raise _Invalid("%s_parsing" % kind.__name__, "Input should be a valid %s, %s" % (name, error), value)

    return convert


def _to_timedelta(value):
    if isinstance(value, datetime.timedelta):
        return value
    try:
        return datetime.timedelta(seconds=float(value))
    except (ValueError, TypeError):
        raise _Invalid("time_delta_parsing", "Input should be a valid timedelta", value)


_CONVERTERS = {
    bool: _to_bool,
    int: _to_int,
    float: _to_float,
    str: _to_str,
    bytes: _to_bytes,
    decimal.Decimal: _to_decimal,
    datetime.timedelta: _to_timedelta,
    datetime.datetime: _parser(datetime.datetime, "datetime", lambda text: datetime.datetime.fromisoformat(text)),
    datetime.date: _parser(datetime.date, "date", lambda text: datetime.date.fromisoformat(text)),
    datetime.time: _parser(datetime.time, "time", lambda text: datetime.time.fromisoformat(text)),
    uuid.UUID: _parser(uuid.UUID, "UUID", lambda text: uuid.UUID(text)),
    pathlib.Path: _parser(pathlib.Path, "path", lambda text: pathlib.Path(text)),
}


def _is_union(origin):
    return origin is typing.Union or origin is getattr(types, "UnionType", None)


def _is_complex(annotation):
    """Whether a variable of this type holds JSON."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _is_complex(typing.get_args(annotation)[0])
    if _is_union(origin):
        return any(_is_complex(it) for it in typing.get_args(annotation) if it is not _NONE)
    if isinstance(annotation, _Constrained):
        return _is_complex(annotation.base)
    kind = origin or annotation
    return isinstance(kind, type) and issubclass(kind, (list, dict, set, frozenset, tuple, BaseModel))


def _convert(annotation, value):
    if annotation is None or annotation is typing.Any or annotation is object or annotation is PydanticUndefined:
        return value
    if isinstance(annotation, _Constrained):
        return _constrain(_convert(annotation.base, value), annotation.options)
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(arguments[0], arguments[1:], value)
    if _is_union(origin):
        return _one_of(arguments, value)
    if origin is typing.Literal:
        return _literal(arguments, value)
    if origin in (list, set, frozenset, tuple, dict):
        return _container(origin, arguments, value)
    if origin is not None:
        return _convert(origin, value) if isinstance(origin, type) and origin in _CONVERTERS else value
    if annotation in (list, set, frozenset, tuple, dict):
        return _container(annotation, (), value)
    if annotation is _NONE:
        if value is None:
            return None
        raise _Invalid("none_required", "Input should be None", value)
    return _of_class(annotation, value)


def _of_class(annotation, value):
    if not isinstance(annotation, type):
        return value
    if annotation in _CONVERTERS:
        return _CONVERTERS[annotation](value)
    if issubclass(annotation, BaseModel):
        return value if isinstance(value, annotation) else annotation.model_validate(value)
    if issubclass(annotation, SecretStr):
        return value if isinstance(value, annotation) else annotation(_to_str(value))
    if issubclass(annotation, enum.Enum):
        return _member(annotation, value)
    if isinstance(value, annotation):
        return value
    if issubclass(annotation, (str, int, pathlib.PurePath)):
        return annotation(value)
    message = "Input should be an instance of %s" % annotation.__name__
    raise _Invalid("is_instance_of", message, value)


def _member(annotation, value):
    for member in annotation:
        if member is value or member.value == value or str(member.value) == value:
            return member
    shown = [repr(member.value) for member in annotation]
    listed = ", ".join(shown[:-1]) + (" or " if len(shown) > 1 else "") + shown[-1]
    raise _Invalid("enum", "Input should be %s" % listed, value)


def _literal(arguments, value):
    for wanted in arguments:
        if value == wanted:
            return wanted
    shown = [repr(wanted) for wanted in arguments]
    listed = ", ".join(shown[:-1]) + (" or " if len(shown) > 1 else "") + shown[-1]
    raise _Invalid("literal_error", "Input should be %s" % listed, value)


def _one_of(arguments, value):
    if value is None and _NONE in arguments:
        return None
    kinds = [it for it in arguments if it is not _NONE]
    for kind in kinds:
        if isinstance(kind, type) and type(value) is kind:
            return value
    failure = None
    for kind in kinds:
        try:
            return _convert(kind, value)
        except _Invalid as error:
            failure = failure or error
    raise failure


def _container(kind, arguments, value):
    if kind is dict:
        if not isinstance(value, dict):
            raise _Invalid("dict_type", "Input should be a valid dictionary", value)
        key, item = arguments if arguments else (None, None)
        return {_convert(key, name): _convert(item, it) for name, it in value.items()}
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
        raise _Invalid("%s_type" % kind.__name__, "Input should be a valid %s" % kind.__name__, value)
    if kind is tuple and arguments and arguments[-1] is not ...:
        return tuple(_convert(item, it) for item, it in zip(arguments, value))
    item = arguments[0] if arguments else None
    result = []
    for index, it in enumerate(value):
        try:
            result.append(_convert(item, it))
        except _Invalid as error:
            raise _Invalid(error.kind, error.message, error.value, (index, *error.where))
    return kind(result)


def _annotated(annotation, metadata, value):
    for item in metadata:
        if isinstance(item, BeforeValidator) and item.mode in ("before", "plain"):
            value = _call(item.func, value)
    if not any(isinstance(item, PlainValidator) for item in metadata):
        value = _convert(annotation, value)
    for item in metadata:
        if isinstance(item, (FieldInfo, StringConstraints)):
            value = _constrain(value, item.options)
        elif isinstance(item, BeforeValidator) and item.mode == "after":
            value = _call(item.func, value)
    return value


def _call(function, *arguments):
    try:
        return function(*arguments)
    except (ValueError, AssertionError) as error:
        if isinstance(error, ValidationError):
            raise
        kind = "assertion_error" if isinstance(error, AssertionError) else "value_error"
        name = "Assertion failed" if isinstance(error, AssertionError) else "Value error"
        raise _Invalid(kind, "%s, %s" % (name, error), arguments[0])


_BOUNDS = (
    ("gt", "greater_than", "greater than", lambda value, bound: value > bound),
    ("ge", "greater_than_equal", "greater than or equal to", lambda value, bound: value >= bound),
    ("lt", "less_than", "less than", lambda value, bound: value < bound),
    ("le", "less_than_equal", "less than or equal to", lambda value, bound: value <= bound),
)


def _constrain(value, options):
    for option, kind, words, holds in _BOUNDS:
        bound = options.get(option)
        if bound is not None and not holds(value, bound):
            raise _Invalid(kind, "Input should be %s %s" % (words, bound), value)
    if isinstance(value, str):
        value = _constrain_text(value, options)
    return value


def _constrain_text(value, options):
    if options.get("strip_whitespace"):
        value = value.strip()
    if options.get("to_lower"):
        value = value.lower()
    if options.get("to_upper"):
        value = value.upper()
    shortest, longest = options.get("min_length"), options.get("max_length")
    if shortest is not None and len(value) < shortest:
        message = "String should have at least %d character%s" % (shortest, "" if shortest == 1 else "s")
        raise _Invalid("string_too_short", message, value)
    if longest is not None and len(value) > longest:
        message = "String should have at most %d character%s" % (longest, "" if longest == 1 else "s")
        raise _Invalid("string_too_long", message, value)
    pattern = options.get("pattern") or options.get("regex")
    if pattern is not None and not re.search(pattern, value):
        raise _Invalid("string_pattern_mismatch", "String should match pattern '%s'" % pattern, value)
    return value


# ---- models


def _config_of(cls):
    config = {}
    for base in reversed(cls.__mro__):
        own = base.__dict__.get("Config")
        if isinstance(own, type):
            config.update({name: value for name, value in vars(own).items() if not name.startswith("__")})
        config.update(base.__dict__.get("model_config") or {})
    return config


def _annotations_of(cls):
    found = {}
    for base in reversed(cls.__mro__):
        own = base.__dict__.get("__annotations__") or {}
        if any(isinstance(annotation, str) for annotation in own.values()):
            try:
                hints = typing.get_type_hints(base, include_extras=True)
                own = {name: hints.get(name, annotation) for name, annotation in own.items()}
            except Exception:
                pass
        for name, annotation in own.items():
            found.pop(name, None)
            found[name] = annotation
    return found


class BaseModel:
    model_config = {}
    model_fields = {}
    model_computed_fields = {}

    def __init_subclass__(cls, **options):
        config = _config_of(cls)
        config.update(options)
        cls.model_config = config
        cls._find_fields()
        cls._find_validators()
        super().__init_subclass__()

    @classmethod
    def _find_fields(cls):
        inherited = {}
        for base in reversed(cls.__mro__[1:]):
            inherited.update(base.__dict__.get("model_fields") or {})
        fields, private = {}, {}
        for name, annotation in _annotations_of(cls).items():
            if typing.get_origin(annotation) is typing.ClassVar or annotation is typing.ClassVar:
                continue
            given = cls.__dict__.get(name, PydanticUndefined)
            if name.startswith("_"):
                private[name] = given
                continue
            if name == "model_config":
                continue
            if given is PydanticUndefined and name in inherited and name not in cls.__dict__.get("__annotations__", {}):
                fields[name] = inherited[name]
                continue
            info = _field_of(annotation, given)
            fields[name] = info
            if given is not PydanticUndefined and isinstance(given, FieldInfo):
                delattr(cls, name)
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, ModelPrivateAttr):
                private[name] = value
        cls.model_fields = cls.__fields__ = fields
        cls.__private_attributes__ = {**getattr(cls, "__private_attributes__", {}), **private}
        cls.model_computed_fields = {
            name: value
            for base in reversed(cls.__mro__)
            for name, value in base.__dict__.items()
            if isinstance(value, _ComputedField)
        }

    @classmethod
    def _find_validators(cls):
        found = {}
        for base in reversed(cls.__mro__):
            for name, value in base.__dict__.items():
                if isinstance(value, _Validator):
                    found[name] = value
        cls.__validators__ = list(found.values())

    def __init__(self, **data):
        self._set(data)

    def _set(self, data):
        cls = type(self)
        data = cls._run_before(data)
        values, errors = {}, []
        known = set()
        for name, info in cls.model_fields.items():
            try:
                values[name] = cls._value_of(name, info, data, values, known)
            except _Invalid as error:
                errors.append(_error(error, (_shown_name(name, info), *error.where)))
            except ValidationError as error:
                for inner in error.errors():
                    errors.append({**inner, "loc": (_shown_name(name, info), *inner["loc"])})
        extra = cls.model_config.get("extra", "ignore")
        extra = getattr(extra, "value", extra)
        for name, value in data.items():
            if name in known:
                continue
            if extra == "allow":
                values[name] = value
            elif extra == "forbid":
                errors.append(_error(_Invalid("extra_forbidden", "Extra inputs are not permitted", value), (name,)))
        if errors:
            raise ValidationError(cls.__name__, errors)
        values = cls._run_root_after(values)
        for name, value in values.items():
            object.__setattr__(self, name, value)
        for name, default in cls.__private_attributes__.items():
            if isinstance(default, ModelPrivateAttr):
                default = default.default_factory() if default.default_factory else default.default
            if default is not PydanticUndefined:
                object.__setattr__(self, name, default)
        self._run_after()
        if hasattr(self, "model_post_init"):
            self.model_post_init(None)

    @classmethod
    def _value_of(cls, name, info, data, values, known):
        names = [it for it in info.names()]
        if not info.names() or cls.model_config.get("populate_by_name") or info.env or cls.model_config.get("validate_by_name"):
            names.append(name)
        for key in names:
            if key in data:
                known.update(names)
                return cls._validated(name, info, data[key], values)
        if info.is_required():
            raise _Invalid("missing", "Field required", data)
        default = info.get_default()
        old = any(it.old and it.fields and (name in it.fields or "*" in it.fields) for it in cls.__validators__)
        if old or info.validate_default or cls.model_config.get("validate_default", cls._validates_defaults):
            if default is None and not old:
                return cls._validated(name, info, default, values) if cls._has_validator(name) else None
            return cls._validated(name, info, default, values)
        return default

    _validates_defaults = False

    @classmethod
    def _has_validator(cls, name):
        return any(it.fields and (name in it.fields or "*" in it.fields) for it in cls.__validators__)

    @classmethod
    def _validated(cls, name, info, value, values):
        own = [it for it in cls.__validators__ if it.fields and (name in it.fields or "*" in it.fields)]
        for it in own:
            if it.mode in ("before", "plain"):
                value = cls._run_validator(it, value, name, values)
        wraps = [it for it in own if it.mode == "wrap"]
        if wraps:
            def handler(value):
                return _annotated(info.annotation, (info, *info.metadata), value)

            value = _call(lambda it: _plain(wraps[0].function)(cls, it, handler), value)
        elif not any(it.mode == "plain" for it in own):
            value = _annotated(info.annotation, (info, *info.metadata), value)
        for it in own:
            if it.mode == "after":
                value = cls._run_validator(it, value, name, values)
        return value

    @classmethod
    def _run_validator(cls, it, value, name, values):
        function = _plain(it.function)
        count = function.__code__.co_argcount
        first = () if isinstance(it.function, staticmethod) else (cls,)
        rest = []
        if it.old:
            names = function.__code__.co_varnames[:count]
            if "values" in names:
                rest.append(values)
        elif count > len(first) + 1:
            rest.append(ValidationInfo(values, name, cls.model_config))
        return _call(lambda value, *rest: function(*first, value, *rest), value, *rest)

    @classmethod
    def _run_before(cls, data):
        for it in cls.__validators__:
            if it.fields is None and it.mode in ("before", "root-before"):
                data = _call(lambda data: _plain(it.function)(cls, data), data)
        return data

    @classmethod
    def _run_root_after(cls, values):
        for it in cls.__validators__:
            if it.fields is None and it.mode == "root-after":
                values = _call(lambda values: _plain(it.function)(cls, values), values)
        return values

    def _run_after(self):
        for it in type(self).__validators__:
            if it.fields is None and it.mode == "after":
                try:
                    _call(_plain(it.function), self)
                except _Invalid as error:
                    raise ValidationError(type(self).__name__, [_error(error, ())])

    @classmethod
    def model_validate(cls, data, **options):
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            message = "Input should be a valid dictionary or instance of %s" % cls.__name__
            raise _Invalid("model_type", message, data)
        return cls(**data)

    parse_obj = model_validate

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        instance = cls.__new__(cls)
        for name, info in cls.model_fields.items():
            object.__setattr__(instance, name, values.get(name, info.get_default()))
        return instance

    construct = model_construct

    def model_dump(self, **options):
        exclude = options.get("exclude") or ()
        include = options.get("include")
        result = {}
        for name in [*type(self).model_fields, *type(self).model_computed_fields]:
            if name in exclude or (include is not None and name not in include):
                continue
            value = getattr(self, name)
            result[name] = value.model_dump() if isinstance(value, BaseModel) else value
        return result

    def dict(self, **options):
        return self.model_dump(**options)

    def model_dump_json(self, **options):
        return json.dumps(self.model_dump(), default=str, separators=(",", ":"), ensure_ascii=False)

    def json(self, **options):
        return json.dumps(self.model_dump(), default=str)

    def model_copy(self, *, update=None, deep=False):
        instance = type(self).__new__(type(self))
        for name in type(self).model_fields:
            object.__setattr__(instance, name, (update or {}).get(name, getattr(self, name)))
        return instance

    copy = model_copy

    @classmethod
    def model_rebuild(cls, **options):
        return None

    update_forward_refs = model_rebuild

    def __eq__(self, other):
        return type(self) is type(other) and self.model_dump() == other.model_dump()

    def _shown(self):
        names = [name for name, info in type(self).model_fields.items() if info.repr]
        return ["%s=%r" % (name, getattr(self, name)) for name in [*names, *type(self).model_computed_fields]]

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(self._shown()))

    def __str__(self):
        return " ".join(self._shown())


def _shown_name(name, info):
    names = info.names()
    return names[0] if names else name


def _error(error, location):
    return {"type": error.kind, "loc": location, "msg": error.message, "input": error.value}


def _field_of(annotation, given):
    info = given if isinstance(given, FieldInfo) else FieldInfo(given)
    metadata = []
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *metadata = typing.get_args(annotation)
        for item in metadata:
            if isinstance(item, FieldInfo):
                if info.is_required():
                    info.default, info.default_factory = item.default, item.default_factory
                info.validation_alias = info.validation_alias or item.validation_alias
                info.env = info.env or item.env
    info.annotation = annotation
    info.metadata = list(metadata)
    return info


def create_model(name, __base__=None, **fields):
    namespace = {"__annotations__": {}}
    for field, (annotation, default) in fields.items():
        namespace["__annotations__"][field] = annotation
        if default is not ...:
            namespace[field] = default
    return type(name, (__base__ or BaseModel,), namespace)


class RootModel(BaseModel):
    def __class_getitem__(cls, item):
        return cls


class TypeAdapter:
    def __init__(self, type):
        self._type = type

    def validate_python(self, value, **options):
        try:
            return _convert(self._type, value)
        except _Invalid as error:
            raise ValidationError(str(self._type), [_error(error, error.where)])

    def validate_json(self, text, **options):
        return self.validate_python(json.loads(text))


def parse_obj_as(type_, value):
    return TypeAdapter(type_).validate_python(value)


class BaseConfig:
    pass


class Extra(enum.Enum):
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"
