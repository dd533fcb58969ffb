"""decouple: settings from the environment, a `settings.ini` or a `.env` file."""

import os
import string
import sys
from configparser import ConfigParser

_TRUE = ("y", "yes", "t", "true", "on", "1")
_FALSE = ("n", "no", "f", "false", "off", "0")


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()


def strtobool(value):
    if isinstance(value, bool):
        return value
    word = value.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError("Invalid truth value: " + word)


def _to_bool(value):
    text = str(value)
    return bool(text) and strtobool(text)


class Config:
    def __init__(self, repository):
        self.repository = repository

    def get(self, option, default=undefined, cast=undefined):
        if option in os.environ:
            value = os.environ[option]
        elif option in self.repository:
            value = self.repository[option]
        elif isinstance(default, Undefined):
            raise UndefinedValueError(
                "%s not found. Declare it as envvar or define a default value." % option
            )
        else:
            value = default
        if isinstance(cast, Undefined):
            return value
        return _to_bool(value) if cast is bool else cast(value)

    def __call__(self, *args, **kwargs):
        return self.get(*args, **kwargs)


class RepositoryEmpty:
    def __init__(self, source="", encoding="UTF-8"):
        self.data = {}

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


class RepositoryIni(RepositoryEmpty):
    SECTION = "settings"

    def __init__(self, source, encoding="UTF-8"):
        self.parser = ConfigParser()
        with open(source, encoding=encoding) as file:
            self.parser.read_file(file)

    def __contains__(self, key):
        return key in os.environ or self.parser.has_option(self.SECTION, key)

    def __getitem__(self, key):
        if not self.parser.has_option(self.SECTION, key):
            raise KeyError(key)
        return self.parser.get(self.SECTION, key)


class RepositoryEnv(RepositoryEmpty):
    def __init__(self, source, encoding="UTF-8"):
        self.data = {}
        with open(source, encoding=encoding) as file:
            for line in file.read().splitlines():
                line = line.strip()
                if line and not line.startswith("#") and "=" in line:
                    key, _, value = line.partition("=")
                    self.data[key.strip()] = _without_quotes(value.strip())


def _without_quotes(text):
    quoted = len(text) >= 2 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


class RepositorySecret(RepositoryEmpty):
    def __init__(self, source="/run/secrets/"):
        self.data = {}
        for name in os.listdir(source):
            with open(os.path.join(source, name)) as file:
                self.data[name] = file.read()


class AutoConfig:
    SUPPORTED = {"settings.ini": RepositoryIni, ".env": RepositoryEnv}
    encoding = "UTF-8"

    def __init__(self, search_path=None):
        self.search_path = search_path
        self.config = None

    def _find_file(self, path):
        # The root itself is not looked into.
        while path and path != os.path.abspath(os.sep):
            for name in self.SUPPORTED:
                if os.path.isfile(os.path.join(path, name)):
                    return os.path.join(path, name)
            path = os.path.dirname(path)
        return ""

    def _load(self, path):
        filename = self._find_file(os.path.abspath(path))
        repository = self.SUPPORTED.get(os.path.basename(filename), RepositoryEmpty)
        self.config = Config(repository(filename, encoding=self.encoding))

    def __call__(self, *args, **kwargs):
        if not self.config:
            caller = sys._getframe(1).f_code.co_filename
            self._load(self.search_path or os.path.dirname(caller))
        return self.config(*args, **kwargs)


config = AutoConfig()


class Csv:
    def __init__(self, cast=str, delimiter=",", strip=string.whitespace, post_process=list):
        self.cast = cast
        self.delimiter = delimiter
        self.strip = strip
        self.post_process = post_process

    def __call__(self, value):
        if value is None:
            return self.post_process()
        items = _split(value, self.delimiter)
        return self.post_process(self.cast(item.strip(self.strip)) for item in items)


def _split(text, delimiters):
    """The parts of a text between delimiters, which count as text within quotes; empty parts are left out."""
    items, current, quote = [], None, ""
    for character in text:
        if quote:
            current, quote = (current, "") if character == quote else (current + character, quote)
        elif character in "'\"":
            current, quote = current or "", character
        elif character in delimiters:
            items, current = items if current is None else [*items, current], None
        else:
            current = (current or "") + character
    return items if current is None else [*items, current]


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.flat = flat or []
        self.cast = cast
        self.choices = choices or []
        self._valid_values = list(self.flat) + [value for value, _ in self.choices]

    def __call__(self, value):
        result = self.cast(value)
        if result not in self._valid_values:
            raise ValueError("Value not in list: %r; valid values are %r" % (value, self._valid_values))
        return result
