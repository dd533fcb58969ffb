"""environs: typed settings from the environment and `.env` files."""

import datetime as _datetime
import decimal as _decimal
import functools as _functools
import json as _json
import logging as _logging
import os as _os
import pathlib as _pathlib
import re as _re
import sys as _sys
import uuid as _uuid
from contextlib import contextmanager as _contextmanager
from urllib.parse import urlparse as _urlparse

from dotenv import dotenv_values as _dotenv_values

_str, _int, _bool, _float, _list, _dict = str, int, bool, float, list, dict
_VARIABLE = _re.compile(r"(?<!\\)\$\{([A-Za-z0-9_]+)(?::-([^}:]*))?\}")
_TRUE = ("t", "T", "true", "True", "TRUE", "on", "On", "ON", "y", "Y", "yes", "Yes", "YES", "1")
_FALSE = ("f", "F", "false", "False", "FALSE", "off", "Off", "OFF", "n", "N", "no", "No", "NO", "0")


class EnvError(ValueError):
    pass


class EnvNotSetError(EnvError):
    pass


class EnvValidationError(EnvError):
    def __init__(self, message, error_messages):
        self.error_messages = error_messages
        super().__init__(message)


class EnvSealedError(TypeError):
    pass


class ParserConflictError(ValueError):
    pass


class ValidationError(ValueError):
    def __init__(self, message):
        self.messages = [message] if isinstance(message, _str) else message
        super().__init__(message)


def _parse_int(value):
    try:
        return _int(value)
    except (TypeError, ValueError):
        raise ValidationError("Not a valid integer.")


def _parse_float(value):
    try:
        return _float(value)
    except (TypeError, ValueError):
        raise ValidationError("Not a valid number.")


def _parse_bool(value):
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ValidationError("Not a valid boolean.")


def _parse_decimal(value):
    try:
        return _decimal.Decimal(value)
    except (_decimal.InvalidOperation, TypeError, ValueError):
        raise ValidationError("Not a valid number.")


def _parse_json(value):
    try:
        return _json.loads(value)
    except ValueError:
        raise ValidationError("Not valid JSON.")


def _parse_uuid(value):
    try:
        return _uuid.UUID(value)
    except (ValueError, AttributeError):
        raise ValidationError("Not a valid UUID.")


def _parse_datetime(value):
    try:
        return _datetime.datetime.fromisoformat(value)
    except ValueError:
        raise ValidationError("Not a valid datetime.")


def _parse_date(value):
    try:
        return _datetime.date.fromisoformat(value)
    except ValueError:
        raise ValidationError("Not a valid date.")


def _parse_time(value):
    try:
        return _datetime.time.fromisoformat(value)
    except ValueError:
        raise ValidationError("Not a valid time.")


_UNITS = ("weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds")
_DURATION = _re.compile(
    r"^\s*" + "".join(r"(?:(-?\d+)\s*%s\s*)?" % unit for unit in ("w", "d", "h", "m", "s", "ms", "[µu]s")) + "$"
)


def _parse_timedelta(value):
    match = _DURATION.match(value)
    if match is not None and any(match.groups()):
        return _datetime.timedelta(**{unit: _int(n or 0) for unit, n in zip(_UNITS, match.groups())})
    try:
        return _datetime.timedelta(seconds=_float(value))
    except ValueError:
        raise ValidationError("Not a valid period of time.")


def _parse_log_level(value):
    try:
        return _int(value)
    except ValueError:
        level = getattr(_logging, value.upper(), None)
        if isinstance(level, _int):
            return level
        raise ValidationError("Not a valid log level.")


def _parse_url(value, schemes=("http", "https", "ftp", "ftps"), require_tld=True):
    parsed = _urlparse(value)
    if parsed.scheme not in schemes or not parsed.hostname or (require_tld and "." not in parsed.hostname):
        raise ValidationError("Not a valid URL.")
    return parsed


_CASTS = {
    _int: _parse_int,
    _float: _parse_float,
    _bool: _parse_bool,
    _decimal.Decimal: _parse_decimal,
    _datetime.datetime: _parse_datetime,
    _datetime.date: _parse_date,
    _datetime.time: _parse_time,
    _uuid.UUID: _parse_uuid,
}


def _cast(subcast, value):
    if subcast is None or not isinstance(value, _str):
        return value
    return _CASTS.get(subcast, subcast)(value)


def _parse_list(value, subcast=None, delimiter=","):
    items = value.split(delimiter) if isinstance(value, _str) and value else (value or [])
    return [_cast(subcast, item) for item in items]


def _parse_dict(value, subcast=None, subcast_keys=None, subcast_values=None, delimiter=",", key_value_delimiter="="):
    if not isinstance(value, _str):
        return value
    items = (item.split(key_value_delimiter, 1) for item in value.split(delimiter) if value)
    values = subcast_values or subcast
    return {_cast(subcast_keys, key.strip()): _cast(values, item.strip()) for key, item in items}


def _parse_enum(value, enum=None, by_value=False, ignore_case=False):
    if by_value:
        for member in enum:
            if _str(member.value) == value:
                return member
        raise ValidationError("Must be one of: %s." % ", ".join(_str(member.value) for member in enum))
    for member in enum:
        if member.name == value or (ignore_case and member.name.lower() == value.lower()):
            return member
    raise ValidationError("Must be one of: %s." % ", ".join(member.name for member in enum))


def _check(validators, value):
    if validators is None:
        return
    for validator in [validators] if callable(validators) else validators:
        if validator(value) is False:
            raise ValidationError("Invalid value.")


def _method(parse, casts_default=False):
    def method(self, name, default=..., subcast=None, *, validate=None, **options):
        if self._sealed:
            raise EnvSealedError("Env has already been sealed. New values cannot be parsed.")
        key, value, proxied = self._get_from_environ(name, ...)
        source = proxied or key
        if value is ...:
            if default is not ...:
                self._values[key] = default
                return default
            if self.eager:
                raise EnvNotSetError('Environment variable "%s" not set' % source)
            self._errors.setdefault(key, []).append("Environment variable not set.")
            return None
        if subcast is not None:
            options["subcast"] = subcast
        for unused in ("error_messages", "load_default", "metadata", "required", "allow_none"):
            options.pop(unused, None)
        try:
            value = parse(value, **options)
            _check(validate, value)
        except (ValidationError, EnvError) as error:
            messages = getattr(error, "messages", [_str(error)])
            if self.eager:
                message = 'Environment variable "%s" invalid: %s' % (source, error)
                raise EnvValidationError(message, messages) from error
            self._errors.setdefault(key, []).extend(messages)
            return None
        self._values[key] = value
        return value

    return method


class Env:
    __call__ = _method(lambda value, subcast=None: _cast(subcast, value))
    int = _method(_parse_int)
    bool = _method(_parse_bool)
    str = _method(lambda value: value)
    float = _method(_parse_float)
    decimal = _method(_parse_decimal)
    list = _method(_parse_list)
    dict = _method(_parse_dict)
    json = _method(_parse_json)
    datetime = _method(_parse_datetime)
    date = _method(_parse_date)
    time = _method(_parse_time)
    timedelta = _method(_parse_timedelta)
    path = _method(lambda value: _pathlib.Path(value))
    log_level = _method(_parse_log_level)
    uuid = _method(_parse_uuid)
    url = _method(_parse_url)
    enum = _method(_parse_enum)

    def __init__(self, *, eager=True, expand_vars=False, prefix=None):
        self.eager = eager
        self.expand_vars = expand_vars
        self._sealed = False
        self._prefix = prefix
        self._values = {}
        self._errors = {}
        self._environ = {}
        self.__custom_parsers__ = {}

    def __repr__(self):
        return "<%s(eager=%s, expand_vars=%s)>" % (type(self).__name__, self.eager, self.expand_vars)

    def read_env(self, path=None, *, recurse=True, verbose=False, override=False, return_path=False):
        if path is None:
            start = _pathlib.Path(_sys._getframe(1).f_code.co_filename).resolve().parent / ".env"
        else:
            if _pathlib.Path(path).is_dir():
                raise ValueError("path must be a filename, not a directory.")
            start = _pathlib.Path(path)
        found = None
        folders = [start.parent]
        if recurse:
            here = start.parent.resolve()
            folders = [here] + _list(here.parents)
        for folder in folders:
            if (folder / start.name).exists():
                found = folder / start.name
                break
        if found is not None:
            for key, value in _dotenv_values(found).items():
                if value is not None and (override or key not in self._environ):
                    self._environ[key] = value
        if return_path:
            return None if found is None else _str(found)
        return found is not None

    @_contextmanager
    def prefixed(self, prefix):
        before = self._prefix
        self._prefix = (before or "") + prefix
        try:
            yield self
        finally:
            self._prefix = before

    def seal(self):
        self._sealed = True
        if self._errors:
            errors, self._errors = self._errors, {}
            raise EnvValidationError("Environment variables invalid: %s" % errors, errors)

    def __getattr__(self, name):
        if name.startswith("__") or name not in self.__custom_parsers__:
            raise AttributeError("%s has no attribute %s" % (self, name))
        return _functools.partial(self.__custom_parsers__[name], self)

    def add_parser(self, name, func):
        if hasattr(self, name):
            raise ParserConflictError("Env already has a method with name '%s'. Use a different name." % name)
        self.__custom_parsers__[name] = _method(func)

    def parser_for(self, name):
        def decorator(func):
            self.add_parser(name, func)
            return func

        return decorator

    def dump(self):
        return _dict(self._values)

    def _get_from_environ(self, key, default, proxied=False):
        name = key if proxied or not self._prefix else self._prefix + key
        value = self._get_value(name, default)
        if not isinstance(value, _str):
            return name, value, None
        match = _VARIABLE.match(value)
        # The whole value is another variable: `A={{B}}` of old, or with expand_vars `A=${B}`.
        if self.expand_vars and match is not None and match.end() == len(value):
            inner_default = match.group(2) if match.group(2) is not None else default
            return name, self._get_from_environ(match.group(1), inner_default, True)[1], match.group(1)
        if self.expand_vars and _VARIABLE.search(value):
            return self._expand(name, value)
        if self.expand_vars:
            value = value.replace("\\$", "$")
        return name, value, None

    def _expand(self, name, value):
        result, position, inner = "", 0, None
        for match in _VARIABLE.finditer(value):
            inner = match.group(1)
            default = match.group(2) if match.group(2) is not None else ...
            replacement = self._get_from_environ(inner, default, True)[1]
            if replacement is ...:
                return name, replacement, inner
            result += value[position : match.start()] + replacement
            position = match.end()
        return name, result + value[position:], inner

    def _get_value(self, name, default):
        if name in _os.environ:
            return _os.environ[name]
        return self._environ.get(name, default)


class FileAwareEnv(Env):
    def __init__(self, *, file_suffix="_FILE", eager=True, expand_vars=False, prefix=None, strip_whitespace=False):
        self.file_suffix = file_suffix
        self.strip_whitespace = strip_whitespace
        super().__init__(eager=eager, expand_vars=expand_vars, prefix=prefix)

    def _get_value(self, name, default):
        key = name + self.file_suffix
        path = _os.environ.get(key) or self._environ.get(key)
        if not path:
            return super()._get_value(name, default)
        try:
            text = _pathlib.Path(path).read_text()
        except OSError as error:
            raise ValueError("The value of %s must be a readable file path." % key) from error
        return text.strip() if self.strip_whitespace else text



env = Env()
