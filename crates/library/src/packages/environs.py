import datetime
import json as _json
import os
from contextlib import contextmanager
from pathlib import Path

from _aludel_scripts import caller_directory
from dotenv import dotenv_values, find_dotenv


class EnvError(ValueError):
    pass


class EnvValidationError(EnvError):
    pass


class EnvSealedError(TypeError):
    pass


_MISSING = object()
_TRUTHY = {"t", "true", "on", "y", "yes", "1"}
_FALSY = {"f", "false", "off", "n", "no", "0"}


def _to_bool(value):
    if isinstance(value, bool):
        return value
    lowered = str(value).strip().lower()
    if lowered in _TRUTHY:
        return True
    if lowered in _FALSY:
        return False
    raise ValueError("Not a valid boolean.")


def _to_int(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ValueError("Not a valid integer.")


def _to_float(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError("Not a valid number.")


def _casts():
    return {"str": str, "int": _to_int, "float": _to_float, "bool": _to_bool}


def _cast(subcast, value):
    if subcast is None:
        return value
    if subcast is int:
        return _to_int(value)
    if subcast is float:
        return _to_float(value)
    if subcast is bool:
        return _to_bool(value)
    if isinstance(subcast, str):
        return _casts()[subcast](value)
    return subcast(value)


class Env:
    def __init__(self, *, eager=True, expand_vars=False, prefix=None):
        self.eager = eager
        self.expand_vars = expand_vars
        self._prefix = prefix
        self._sealed = False
        self._errors = {}
        self._parsers = {}

    def _value(self, name, default, convert, required=False):
        key = (self._prefix or "") + name
        raw = os.environ.get(key, _MISSING)
        if raw is _MISSING:
            if default is _MISSING or required and default is None:
                message = 'Environment variable "{}" not set'.format(key)
                if self.eager:
                    raise EnvError(message)
                self._errors.setdefault(key, []).append("Environment variable not set.")
                return None
            return convert(default) if isinstance(default, str) and convert is not str else default
        if self.expand_vars:
            raw = self._expand(raw)
        try:
            return convert(raw)
        except EnvError:
            raise
        except ValueError as error:
            raise EnvValidationError('Environment variable "{}" invalid: {!r}'.format(key, [str(error)]))

    def _expand(self, text):
        while "${" in text:
            start = text.index("${")
            end = text.index("}", start)
            name, separator, default = text[start + 2:end].partition(":-")
            found = os.environ.get(name)
            if found is None:
                if not separator:
                    raise EnvError('Environment variable "{}" not set'.format(name))
                found = default
            text = text[:start] + found + text[end + 1:]
        return text

    def _validated(self, value, validate, name):
        checks = [] if validate is None else (validate if isinstance(validate, (list, tuple)) else [validate])
        for check in checks:
            if check(value) is False:
                raise EnvValidationError('Environment variable "{}" invalid: {!r}'.format(name, ["Invalid value."]))
        return value

    def str(self, name, default=_MISSING, *, validate=None, **kwargs):
        return self._validated(self._value(name, default, str), validate, name)

    def int(self, name, default=_MISSING, *, validate=None, **kwargs):
        return self._validated(self._value(name, default, _to_int), validate, name)

    def float(self, name, default=_MISSING, *, validate=None, **kwargs):
        return self._validated(self._value(name, default, _to_float), validate, name)

    def bool(self, name, default=_MISSING, *, validate=None, **kwargs):
        return self._validated(self._value(name, default, _to_bool), validate, name)

    def decimal(self, name, default=_MISSING, **kwargs):
        from decimal import Decimal
        return self._value(name, default, Decimal)

    def json(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, _json.loads)

    def path(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, Path)

    def uuid(self, name, default=_MISSING, **kwargs):
        from uuid import UUID
        return self._value(name, default, UUID)

    def date(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, datetime.date.fromisoformat)

    def datetime(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, datetime.datetime.fromisoformat)

    def time(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, datetime.time.fromisoformat)

    def timedelta(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, lambda text: datetime.timedelta(seconds=_to_int(text)))

    def url(self, name, default=_MISSING, **kwargs):
        from urllib.parse import urlparse
        return self._value(name, default, urlparse)

    def log_level(self, name, default=_MISSING, **kwargs):
        import logging

        def convert(value):
            if str(value).isdigit():
                return int(value)
            return getattr(logging, str(value).upper())

        return self._value(name, default, convert)

    def enum(self, name, default=_MISSING, *, type=None, enum=None, ignore_case=False, **kwargs):
        members = type or enum

        def convert(text):
            for member in members:
                if member.name == text or ignore_case and member.name.lower() == text.lower():
                    return member
            raise ValueError("Not a valid enum: " + text)

        return self._value(name, default, convert)

    def list(self, name, default=_MISSING, *, subcast=None, delimiter=",", **kwargs):
        def convert(text):
            return [_cast(subcast, part.strip()) for part in text.split(delimiter)] if text else []

        return self._value(name, default, convert)

    def dict(self, name, default=_MISSING, *, subcast=None, subcast_keys=None, subcast_values=None, delimiter=",",
             key_value_delimiter="=", **kwargs):
        def convert(text):
            result = {}
            for part in text.split(delimiter) if text else []:
                key, separator, value = part.strip().partition(key_value_delimiter)
                if not separator:
                    raise ValueError("Not a valid mapping.")
                result[_cast(subcast_keys, key.strip())] = _cast(subcast_values or subcast, value.strip())
            return result

        return self._value(name, default, convert)

    def __call__(self, name, default=_MISSING, **kwargs):
        return self._value(name, default, str)

    @contextmanager
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
            raise EnvValidationError("Environment variables invalid: {}".format(self._errors))

    def add_parser(self, name, func):
        self._parsers[name] = func
        setattr(self, name, lambda key, default=_MISSING, **kwargs: self._value(key, default, func))

    def parser_for(self, name):
        def decorator(func):
            self.add_parser(name, func)
            return func

        return decorator

    def dump(self):
        return {}

    @staticmethod
    def read_env(path=None, recurse=True, verbose=False, override=False, return_path=False):
        if path is None:
            path = os.path.join(caller_directory(), ".env")
        path = str(path)
        name = os.path.basename(path) or ".env"
        folder = os.path.abspath(os.path.dirname(path) or os.getcwd())
        found = None
        while True:
            candidate = os.path.join(folder, name)
            if os.path.isfile(candidate):
                found = candidate
                break
            parent = os.path.dirname(folder)
            if not recurse or parent == folder:
                break
            folder = parent
        if found is not None:
            for key, value in dotenv_values(found).items():
                if value is not None and (override or key not in os.environ):
                    os.environ[key] = value
        return found if return_path else found is not None


class FileAwareEnv(Env):
    pass


env = Env()
