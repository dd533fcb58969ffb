"""`starlette.config`: settings from the environment and a `.env` file."""

import os
import warnings


class undefined:
    pass


class EnvironError(Exception):
    pass


_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class Config:
    def __init__(self, env_file=None, environ=None, env_prefix="", encoding="utf-8"):
        self.environ = os.environ if environ is None else environ
        self.env_prefix = env_prefix
        self.file_values = {}
        if env_file is None:
            return
        if os.path.isfile(env_file):
            self.file_values = self._read_file(env_file, encoding)
        else:
            warnings.warn("Config file '%s' not found." % env_file)

    def _read_file(self, file_name, encoding):
        found = {}
        with open(file_name, encoding=encoding) as file:
            for line in file.read().splitlines():
                name, equals, value = line.strip().partition("=")
                if equals and not name.startswith("#"):
                    found[name.strip()] = value.strip().strip("\"'")
        return found

    def __call__(self, key, cast=None, default=undefined):
        return self.get(key, cast, default)

    def get(self, key, cast=None, default=undefined):
        name = self.env_prefix + key
        if name in self.environ:
            value = self.environ[name]
        elif name in self.file_values:
            value = self.file_values[name]
        elif default is not undefined:
            value = default
        else:
            raise KeyError("Config '%s' is missing, and has no default." % name)
        return self._perform_cast(name, value, cast)

    def _perform_cast(self, key, value, cast=None):
        if cast is None or value is None:
            return value
        problem = "Config '%s' has value '%s'. Not a valid %s."
        if cast is bool and isinstance(value, str):
            if value.lower() not in _BOOLEANS:
                raise ValueError(problem % (key, value, "bool"))
            return _BOOLEANS[value.lower()]
        try:
            return cast(value)
        except (TypeError, ValueError):
            raise ValueError(problem % (key, value, cast.__name__))
