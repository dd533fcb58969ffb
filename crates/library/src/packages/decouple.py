import configparser
import os
import string

from _aludel_scripts import caller_directory


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()

TRUE_VALUES = {"y", "yes", "t", "true", "on", "1"}
FALSE_VALUES = {"n", "no", "f", "false", "off", "0"}


def strtobool(value):
    if isinstance(value, bool):
        return value
    lowered = value.lower()
    if lowered in TRUE_VALUES:
        return True
    if lowered in FALSE_VALUES:
        return False
    raise ValueError("Invalid truth value: " + lowered)


def _boolean(value):
    text = str(value)
    return bool(strtobool(text)) if text else False


class RepositoryEmpty:
    def __init__(self, source="", encoding="UTF-8"):
        self.data = {}

    def __contains__(self, key):
        return key in self.data

    def __getitem__(self, key):
        return self.data.get(key)


class RepositoryEnv(RepositoryEmpty):
    def __init__(self, source, encoding="UTF-8"):
        self.data = {}
        with open(source, encoding=encoding) as file:
            for line in file.read().splitlines():
                line = line.strip()
                if not line or line.startswith("#") or "=" not in line:
                    continue
                key, value = line.split("=", 1)
                value = value.strip()
                if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                self.data[key.strip()] = value

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


class RepositoryIni(RepositoryEmpty):
    SECTION = "settings"

    def __init__(self, source, encoding="UTF-8"):
        self.parser = configparser.ConfigParser()
        with open(source, encoding=encoding) as file:
            self.parser.read_string(file.read())

    def __contains__(self, key):
        return key in os.environ or self.parser.has_option(self.SECTION, key)

    def __getitem__(self, key):
        return self.parser.get(self.SECTION, key)


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
                "{} not found. Declare it as envvar or define a default value.".format(option)
            )
        else:
            value = default
        if isinstance(cast, Undefined):
            return value
        return _boolean(value) if cast is bool else cast(value)

    def __call__(self, *args, **kwargs):
        return self.get(*args, **kwargs)


class AutoConfig:
    SUPPORTED = {"settings.ini": RepositoryIni, ".env": RepositoryEnv}
    encoding = "UTF-8"

    def __init__(self, search_path=None):
        self.search_path = search_path
        self.config = None

    def _load(self, path):
        path = os.path.abspath(path)
        while True:
            for name, repository in self.SUPPORTED.items():
                candidate = os.path.join(path, name)
                if os.path.isfile(candidate):
                    self.config = Config(repository(candidate, encoding=self.encoding))
                    return
            parent = os.path.dirname(path)
            if parent == path:
                break
            path = parent
        self.config = Config(RepositoryEmpty())

    def __call__(self, *args, **kwargs):
        if self.config is None:
            self._load(self.search_path or caller_directory())
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
        parts = [part for part in value.split(self.delimiter) if part]
        return self.post_process(self.cast(part.strip(self.strip)) for part in parts)


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.flat = flat or []
        self.cast = cast
        self.choices = choices or []
        self._valid_values = list(self.flat) + [value for value, _ in self.choices]

    def __call__(self, value):
        found = self.cast(value)
        if found not in self._valid_values:
            raise ValueError(
                "Value not in list: {!r}; valid values are {!r}".format(value, self._valid_values)
            )
        return found
