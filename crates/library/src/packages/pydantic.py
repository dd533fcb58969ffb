import enum
import json
import os
import typing
from pathlib import Path


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return False


PydanticUndefined = _Undefined()


class ValidationError(ValueError):
    def __init__(self, title, problems):
        self.title = title
        self.problems = problems
        count = len(problems)
        lines = ["{} validation error{} for {}".format(count, "" if count == 1 else "s", title)]
        for place, message in problems:
            lines.append(place)
            lines.append("  " + message)
        super().__init__("\n".join(lines))

    def errors(self):
        return [{"loc": (place,), "msg": message} for place, message in self.problems]

    def error_count(self):
        return len(self.problems)


class FieldInfo:
    def __init__(self, default=PydanticUndefined, default_factory=None, alias=None, validation_alias=None, **extra):
        self.default = PydanticUndefined if default is Ellipsis else default
        self.default_factory = default_factory
        self.alias = alias
        self.validation_alias = validation_alias
        self.extra = extra
        self.annotation = None
        self.description = extra.get("description")

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    def get_default(self, call_default_factory=False):
        if self.default_factory is not None:
            return self.default_factory()
        return self.default

    def names(self):
        names = []
        for alias in (self.validation_alias, self.alias, self.extra.get("env")):
            if alias is None:
                continue
            if isinstance(alias, AliasChoices):
                names.extend(choice for choice in alias.choices if isinstance(choice, str))
            elif isinstance(alias, (list, tuple, set)):
                names.extend(alias)
            else:
                names.append(str(alias))
        return names


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice] + list(choices)


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg] + list(args)


def Field(default=PydanticUndefined, **kwargs):
    return FieldInfo(default, **kwargs)


def PrivateAttr(default=PydanticUndefined, *, default_factory=None, init=False):
    return default_factory() if default_factory is not None else default


class SecretStr:
    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    def __str__(self):
        return "**********" if self._secret_value else ""

    def __repr__(self):
        return "SecretStr({!r})".format(str(self))

    def __len__(self):
        return len(self._secret_value)

    def __eq__(self, other):
        return isinstance(other, SecretStr) and other._secret_value == self._secret_value

    def __hash__(self):
        return hash(self._secret_value)


class SecretBytes(SecretStr):
    pass


def _quote(text):
    safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;="
    return "".join(c if c in safe or c == "%" else "".join("%%%02X" % b for b in c.encode("utf-8")) for c in text)


class AnyUrl:
    allowed_schemes = None

    def __init__(self, url):
        text = str(url).strip()
        scheme, separator, rest = text.partition("://")
        if not separator:
            raise ValueError("Input should be a valid URL, relative URL without a base")
        if self.allowed_schemes and scheme not in self.allowed_schemes:
            wanted = ["'{}'".format(name) for name in self.allowed_schemes]
            shown = wanted[0] if len(wanted) == 1 else ", ".join(wanted[:-1]) + " or " + wanted[-1]
            raise ValueError("URL scheme should be " + shown)
        self._text = text
        self.scheme = scheme
        rest, _, fragment = rest.partition("#")
        rest, _, query = rest.partition("?")
        authority, slash, path = rest.partition("/")
        user, at, host = authority.rpartition("@")
        self.fragment = fragment or None
        self.query = query or None
        self.path = slash + path if slash else None
        name, colon, password = user.partition(":")
        self.username = name or None
        self.password = password if colon else None
        host_name, colon, port = host.rpartition(":")
        if colon and port.isdigit():
            self.host = host_name
            self.port = int(port)
        else:
            self.host = host or None
            self.port = None

    @classmethod
    def build(cls, *, scheme, username=None, password=None, host=None, port=None, path=None, query=None,
              fragment=None, user=None, hosts=None):
        text = scheme + "://"
        username = username or user
        if username:
            text += _quote(username)
        if password:
            text += ":" + _quote(password)
        if username or password:
            text += "@"
        text += host or ""
        if port is not None and str(port):
            text += ":" + str(port)
        if path:
            text += path if path.startswith("/") else "/" + path
        if query:
            text += "?" + query
        if fragment:
            text += "#" + fragment
        return cls(text)

    def hosts(self):
        return [{"username": self.username, "password": self.password, "host": self.host, "port": self.port}]

    def unicode_string(self):
        return self._text

    def encoded_string(self):
        return self._text

    def __str__(self):
        return self._text

    def __repr__(self):
        return "{}({!r})".format(type(self).__name__, self._text)

    def __eq__(self, other):
        return str(self) == str(other)

    def __hash__(self):
        return hash(self._text)

    def __contains__(self, item):
        return item in self._text

    def __len__(self):
        return len(self._text)

    def replace(self, old, new, count=-1):
        return self._text.replace(old, new, count)

    def startswith(self, prefix):
        return self._text.startswith(prefix)


class AnyHttpUrl(AnyUrl):
    allowed_schemes = ["http", "https"]


class HttpUrl(AnyHttpUrl):
    pass


class PostgresDsn(AnyUrl):
    allowed_schemes = [
        "postgres", "postgresql", "postgresql+asyncpg", "postgresql+pg8000", "postgresql+psycopg",
        "postgresql+psycopg2", "postgresql+psycopg2cffi", "postgresql+py-postgresql", "postgresql+pygresql",
    ]


class MySQLDsn(AnyUrl):
    allowed_schemes = [
        "mysql", "mysql+mysqlconnector", "mysql+aiomysql", "mysql+asyncmy", "mysql+mysqldb", "mysql+pymysql",
        "mysql+cymysql", "mysql+pyodbc",
    ]


class MariaDBDsn(AnyUrl):
    allowed_schemes = ["mariadb", "mariadb+mariadbconnector", "mariadb+pymysql"]


class RedisDsn(AnyUrl):
    allowed_schemes = ["redis", "rediss"]


class AmqpDsn(AnyUrl):
    allowed_schemes = ["amqp", "amqps"]


class MongoDsn(AnyUrl):
    allowed_schemes = ["mongodb", "mongodb+srv"]


class KafkaDsn(AnyUrl):
    pass


class EmailStr(str):
    pass


class StrictStr(str):
    pass


class ConfigDict(dict):
    pass


def _decorator(kind, mode, fields):
    def decorate(function):
        plain = getattr(function, "__func__", function)
        plain.__pydantic_validator__ = (kind, mode, fields)
        return plain

    return decorate


def field_validator(field, *fields, mode="after", check_fields=None, json_schema_input_type=None):
    return _decorator("field", mode, (field,) + fields)


def model_validator(*, mode):
    return _decorator("model", mode, ())


def validator(*fields, pre=False, each_item=False, always=False, check_fields=True, allow_reuse=False):
    return _decorator("v1", "before" if pre else "after", fields)


def root_validator(*args, pre=False, skip_on_failure=False, allow_reuse=False):
    if args:
        return _decorator("root", "after", ())(args[0])
    return _decorator("root", "before" if pre else "after", ())


def computed_field(function=None, **kwargs):
    def decorate(target):
        return target if isinstance(target, property) else property(target)

    return decorate(function) if function is not None else decorate


def field_serializer(*fields, **kwargs):
    return lambda function: function


def model_serializer(function=None, **kwargs):
    return function if function is not None else (lambda target: target)


def validate_call(function=None, **kwargs):
    return function if function is not None else (lambda target: target)


class BeforeValidator:
    mode = "before"

    def __init__(self, func, *args, **kwargs):
        self.func = func


class AfterValidator(BeforeValidator):
    mode = "after"


class PlainValidator(BeforeValidator):
    mode = "plain"


class WrapValidator(BeforeValidator):
    mode = "wrap"


class ValidationInfo:
    def __init__(self, data, field_name):
        self.data = data
        self.field_name = field_name
        self.context = None
        self.config = None


_TRUE = {"1", "on", "t", "true", "y", "yes"}
_FALSE = {"0", "off", "f", "false", "n", "no"}


def _coerce_bool(value):
    if isinstance(value, bool):
        return value
    text = str(value).lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError("Input should be a valid boolean, unable to interpret input")


def _coerce_number(kind, value, message):
    try:
        return kind(value)
    except (TypeError, ValueError):
        raise ValueError(message)


def _args(annotation):
    return getattr(annotation, "__args__", ()) or ()


def _coerce(annotation, value):
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        parts = _args(annotation)
        extras = getattr(annotation, "__metadata__", parts[1:])
        for extra in extras:
            if isinstance(extra, BeforeValidator) and extra.mode in ("before", "plain"):
                value = extra.func(value)
        if not any(isinstance(extra, PlainValidator) for extra in extras):
            value = _coerce(getattr(annotation, "__origin__", parts[0]), value)
        for extra in extras:
            if isinstance(extra, AfterValidator):
                value = extra.func(value)
        return value
    if annotation is typing.Any or annotation is None or isinstance(annotation, str):
        return value
    if origin is typing.Union or type(annotation).__name__ == "UnionType":
        return _coerce_union(_args(annotation), value)
    if origin is typing.Literal:
        for choice in _args(annotation):
            if value == choice or str(value) == str(choice):
                return choice
        shown = ["'{}'".format(choice) for choice in _args(annotation)]
        raise ValueError("Input should be " + (", ".join(shown[:-1]) + " or " if len(shown) > 1 else "") + shown[-1])
    if origin is not None:
        return _coerce_collection(origin, _args(annotation), value)
    if not isinstance(annotation, type):
        return value
    return _coerce_plain(annotation, value)


def _coerce_union(choices, value):
    problems = []
    if value is None and type(None) in choices:
        return None
    for choice in choices:
        if choice is type(None):
            continue
        if isinstance(choice, type) and type(value) is choice:
            return value
    for choice in choices:
        if choice is type(None):
            continue
        try:
            return _coerce(choice, value)
        except (ValueError, TypeError) as error:
            problems.append(error)
    raise problems[0]


def _coerce_collection(origin, arguments, value):
    if isinstance(value, str) and origin in (list, tuple, set, dict, frozenset):
        value = json.loads(value)
    if origin in (list, set, frozenset):
        item = arguments[0] if arguments else typing.Any
        if not isinstance(value, (list, tuple, set, frozenset)):
            raise ValueError("Input should be a valid list")
        return origin([_coerce(item, part) for part in value])
    if origin is tuple:
        return tuple(value)
    if origin is dict:
        kinds = arguments if len(arguments) == 2 else (typing.Any, typing.Any)
        return {_coerce(kinds[0], key): _coerce(kinds[1], part) for key, part in value.items()}
    return value


def _coerce_plain(kind, value):
    if kind is bool:
        return _coerce_bool(value)
    if isinstance(value, kind):
        return value
    if kind is int:
        return _coerce_number(int, value, "Input should be a valid integer, unable to parse string as an integer")
    if kind is float:
        return _coerce_number(float, value, "Input should be a valid number, unable to parse string as a number")
    if kind is str:
        if isinstance(value, (SecretStr, AnyUrl)) or value is None or isinstance(value, (int, float, list, dict)):
            raise ValueError("Input should be a valid string")
        return str(value)
    if kind in (list, dict, tuple, set):
        return kind(json.loads(value)) if isinstance(value, str) else kind(value)
    if issubclass(kind, SecretStr) or issubclass(kind, AnyUrl) or kind is Path:
        return kind(value)
    if issubclass(kind, enum.Enum):
        try:
            return kind(value)
        except ValueError:
            raise ValueError("Input should be " + ", ".join(repr(member.value) for member in kind))
    if issubclass(kind, BaseModel):
        if isinstance(value, str):
            value = json.loads(value)
        return kind(**value)
    if issubclass(kind, str):
        return kind(value)
    if value is None:
        raise ValueError("Input should not be None")
    if isinstance(value, str) and kind.__module__ in ("uuid", "decimal"):
        return kind(value)
    if isinstance(value, str) and hasattr(kind, "fromisoformat"):
        return kind.fromisoformat(value)
    return value


def _hints(cls):
    try:
        return typing.get_type_hints(cls, include_extras=True)
    except Exception:
        hints = {}
        for base in reversed(cls.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
        return hints


def _is_class_variable(annotation):
    if typing.get_origin(annotation) is typing.ClassVar or annotation is typing.ClassVar:
        return True
    return isinstance(annotation, str) and annotation.startswith(("ClassVar", "typing.ClassVar"))


class BaseModel:
    model_config = {}
    model_fields = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()
        config = {}
        for base in reversed(cls.__mro__):
            own = base.__dict__.get("model_config")
            if own:
                config.update(own)
            inner = base.__dict__.get("Config")
            if inner is not None:
                for name in dir(inner):
                    if not name.startswith("__"):
                        config[name] = getattr(inner, name)
        config.update(kwargs)
        cls.model_config = config
        fields = {}
        for name, annotation in _hints(cls).items():
            if name.startswith("_") or name == "model_config" or name == "model_fields" or _is_class_variable(annotation):
                continue
            fields[name] = cls._make_field(name, annotation)
        cls.model_fields = fields
        cls.__fields__ = fields
        cls.__pydantic_validators__ = cls._collect_validators()
        for name in fields:
            if isinstance(cls.__dict__.get(name), FieldInfo):
                delattr(cls, name)

    @classmethod
    def _make_field(cls, name, annotation):
        default = PydanticUndefined
        for base in cls.__mro__:
            if name in base.__dict__:
                default = base.__dict__[name]
                break
            known = base.__dict__.get("model_fields")
            if known and base is not cls and name in known:
                default = known[name]
                break
        field = default if isinstance(default, FieldInfo) else FieldInfo(default)
        for extra in getattr(annotation, "__metadata__", ()):
            if isinstance(extra, FieldInfo) and not isinstance(default, FieldInfo):
                extra.default = default if default is not PydanticUndefined else extra.default
                field = extra
        field.annotation = annotation
        return field

    @classmethod
    def _collect_validators(cls):
        found = {}
        for base in reversed(cls.__mro__):
            for name, value in list(base.__dict__.items()):
                marked = getattr(value, "__pydantic_validator__", None)
                if marked is None:
                    marked = getattr(getattr(value, "__func__", None), "__pydantic_validator__", None)
                if marked is not None:
                    found[name] = (marked, getattr(value, "__func__", value))
        return list(found.values())

    def __init__(self, **data):
        cls = type(self)
        for (kind, mode, _), function in cls.__pydantic_validators__:
            if kind in ("root", "model") and mode == "before":
                data = function(cls, data) or data
        values = {}
        problems = []
        for name, field in cls.model_fields.items():
            try:
                found, value = self._find(name, field, data)
                if not found:
                    if field.is_required():
                        problems.append((self._shown(name, field), "Field required [type=missing]"))
                        continue
                    value = field.get_default()
                    if not self._validates_default(name):
                        values[name] = value
                        continue
                value = self._validate(name, value, values, "before")
                if value is not None or found:
                    value = _coerce(field.annotation, value)
                values[name] = self._validate(name, value, values, "after")
            except ValidationError as error:
                problems.extend((name + "." + place, message) for place, message in error.problems)
            except (ValueError, TypeError, AssertionError) as error:
                problems.append((name, str(error)))
        if problems:
            raise ValidationError(cls.__name__, problems)
        if cls.model_config.get("extra") == "allow":
            for name, value in data.items():
                values.setdefault(name, value)
        for name, value in values.items():
            object.__setattr__(self, name, value)
        for (kind, mode, _), function in cls.__pydantic_validators__:
            if kind == "model" and mode == "after":
                function(self)
            elif kind == "root" and mode == "after":
                for name, value in (function(cls, dict(values)) or {}).items():
                    object.__setattr__(self, name, value)
        self.model_post_init(None)

    def model_post_init(self, context):
        pass

    def _shown(self, name, field):
        return name

    def _find(self, name, field, data):
        for key in [name] + field.names():
            if key in data:
                return True, data[key]
        return False, None

    def _validates_default(self, name):
        for (kind, mode, fields), _ in type(self).__pydantic_validators__:
            if kind == "v1" and (name in fields or "*" in fields):
                return True
        return bool(type(self).model_config.get("validate_default"))

    def _validate(self, name, value, values, mode):
        cls = type(self)
        for (kind, own_mode, fields), function in cls.__pydantic_validators__:
            if kind not in ("field", "v1") or not (name in fields or "*" in fields):
                continue
            if own_mode != mode and not (own_mode == "plain" and mode == "before"):
                continue
            count = function.__code__.co_argcount if hasattr(function, "__code__") else 2
            if kind == "v1":
                extra = (values, None, None)[:max(count - 2, 0)]
            else:
                extra = (ValidationInfo(values, name),)[:max(count - 2, 0)]
            value = function(cls, value, *extra)
        return value

    def model_dump(self, **kwargs):
        result = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            result[name] = value.model_dump() if isinstance(value, BaseModel) else value
        return result

    def dict(self, **kwargs):
        return self.model_dump(**kwargs)

    def model_copy(self, *, update=None, deep=False):
        values = self.model_dump()
        values.update(update or {})
        return type(self)(**values)

    @classmethod
    def model_validate(cls, obj, **kwargs):
        return obj if isinstance(obj, cls) else cls(**obj)

    @classmethod
    def parse_obj(cls, obj):
        return cls.model_validate(obj)

    @classmethod
    def model_rebuild(cls, **kwargs):
        return None

    @classmethod
    def update_forward_refs(cls, **kwargs):
        return None

    def __repr__(self):
        parts = ["{}={!r}".format(name, getattr(self, name)) for name in type(self).model_fields]
        return "{}({})".format(type(self).__name__, ", ".join(parts))

    def __eq__(self, other):
        return type(self) is type(other) and self.model_dump() == other.model_dump()


class RootModel(BaseModel):
    pass


def create_model(name, **fields):
    namespace = {"__annotations__": {}}
    for field, (annotation, default) in fields.items():
        namespace["__annotations__"][field] = annotation
        if default is not Ellipsis:
            namespace[field] = default
    return type(name, (BaseModel,), namespace)


class BaseSettings(BaseModel):
    def __init__(self, _env_file=PydanticUndefined, _env_prefix=None, _secrets_dir=None, **data):
        from dotenv import dotenv_values

        config = type(self).model_config
        env_file = config.get("env_file") if _env_file is PydanticUndefined else _env_file
        prefix = config.get("env_prefix", "") if _env_prefix is None else _env_prefix
        sensitive = bool(config.get("case_sensitive", False))
        known = {}
        files = env_file if isinstance(env_file, (list, tuple)) else [env_file]
        for file in files:
            if file:
                path = os.path.expanduser(str(file))
                if os.path.isfile(path):
                    known.update(dotenv_values(path, encoding=config.get("env_file_encoding") or "utf-8"))
        known.update(os.environ)
        if config.get("env_ignore_empty"):
            known = {key: value for key, value in known.items() if value != ""}
        if not sensitive:
            known = {key.lower(): value for key, value in known.items()}
        secrets = config.get("secrets_dir") if _secrets_dir is None else _secrets_dir
        given = {}
        for name, field in type(self).model_fields.items():
            if name in data:
                continue
            found, value = self._from_environment(name, field, known, prefix, sensitive, config.get("env_nested_delimiter"))
            if not found and secrets:
                path = os.path.join(str(secrets), prefix + name)
                if os.path.isfile(path):
                    with open(path) as file:
                        found, value = True, file.read().strip()
            if found:
                given[name] = value
        given.update(data)
        super().__init__(**given)

    def _from_environment(self, name, field, known, prefix, sensitive, delimiter):
        for key in field.names() or [prefix + name]:
            key = key if sensitive else key.lower()
            if known.get(key) is not None:
                return True, known[key]
        if delimiter:
            start = (prefix + name + delimiter)
            start = start if sensitive else start.lower()
            nested = {}
            for key, value in known.items():
                if key.startswith(start):
                    target = nested
                    parts = key[len(start):].split(delimiter if sensitive else delimiter.lower())
                    for part in parts[:-1]:
                        target = target.setdefault(part, {})
                    target[parts[-1]] = value
            if nested:
                return True, self._matched(field.annotation, nested)
        return False, None

    def _matched(self, annotation, nested):
        fields = getattr(annotation, "model_fields", None)
        if not fields:
            return nested
        by_name = {name.lower(): name for name in fields}
        return {by_name.get(key.lower(), key): value for key, value in nested.items()}


class SettingsConfigDict(dict):
    pass


class PydanticBaseSettingsSource:
    pass


class Extra:
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"


class TypeAdapter:
    def __init__(self, type, **kwargs):
        self.type = type

    def validate_python(self, value, **kwargs):
        return _coerce(self.type, value)


def conint(**kwargs):
    return int


def constr(**kwargs):
    return str


def parse_obj_as(type_, obj):
    return _coerce(type_, obj)


PositiveInt = int
NonNegativeInt = int
PositiveFloat = float
StrictBool = bool
StrictInt = int
DirectoryPath = Path
FilePath = Path
Json = typing.Any
UUID4 = typing.Any
ImportString = typing.Any
