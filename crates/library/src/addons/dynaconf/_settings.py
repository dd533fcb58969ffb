"""Where settings come from, one over the other: arguments, files, secrets, `.local.` files, the environment."""

import configparser
import glob
import importlib.util
import json
import os
import tomllib

import yaml
from dotenv import load_dotenv

from dynaconf._validators import validate
from dynaconf._values import CONVERTERS, FALSE, Delete, DynaBox, Merge, boxed, from_text, made, marked, merged, plain

_SUFFIX = "_FOR_DYNACONF"
_OWN = {
    "ROOT_PATH": None,
    "SETTINGS_FILE": [],
    "ENVIRONMENTS": False,
    "MAIN_ENV": "MAIN",
    "LOWERCASE_READ": True,
    "ENV_SWITCHER": "ENV_FOR_DYNACONF",
    "ENV": "DEVELOPMENT",
    "FORCE_ENV": None,
    "DEFAULT_ENV": "DEFAULT",
    "ENVVAR_PREFIX": "DYNACONF",
    "IGNORE_UNKNOWN_ENVVARS": False,
    "AUTO_CAST": True,
    "ENCODING": "utf-8",
    "MERGE_ENABLED": False,
    "DOTTED_LOOKUP": True,
    "NESTED_SEPARATOR": "__",
    "ENVVAR": "SETTINGS_FILE_FOR_DYNACONF",
    "SECRETS": None,
    "INCLUDES": [],
    "PRELOAD": [],
    "SKIP_FILES": [],
    "DOTENV_PATH": None,
    "DOTENV_OVERRIDE": False,
    "SYSENV_FALLBACK": False,
    "FRESH_VARS": [],
}
_RENAMED = {"SETTINGS_FILES": "SETTINGS_FILE", "SETTINGS_MODULE": "SETTINGS_FILE"}
_MISSING = object()


def _listed(value):
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return [str(item) for item in value] if isinstance(value, (list, tuple, set)) else [str(value)]


def _upwards(folder, until=None):
    folder = os.path.abspath(folder)
    while True:
        yield folder
        yield os.path.join(folder, "config")
        parent = os.path.dirname(folder)
        if folder == until or parent == folder:
            return
        folder = parent


def _python_file(path):
    spec = importlib.util.spec_from_file_location("dynaconf_settings", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: getattr(module, name) for name in dir(module) if name.isupper()}


def _ini(text):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return {section: {name: _ini_value(value) for name, value in parser[section].items()} for section in parser.sections()}


def _ini_value(text):
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


_READERS = {
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
    ".json": json.loads,
    ".ini": _ini,
    ".conf": _ini,
    ".cfg": _ini,
    ".properties": _ini,
}


class Settings:
    def __init__(self, **options):
        validators = options.pop("validators", None) or []
        own, values, dotenv = _options(options)
        store = DynaBox()
        self.__dict__.update(_own=own, _store=store, _given=values, _dotenv=dotenv, _validators=list(validators))
        self.__dict__.update(_loaded_files=[], _deleted=set(), _env=None)
        self._load()
        validate(self, self._validators)

    def _option(self, name):
        return self._own[name]

    def _load(self, env=None):
        own = self._own
        for name, value in self._given.items():
            self._set(name, value)
        if self._dotenv:
            path = own["DOTENV_PATH"] or self.find_file(".env")
            if path:
                load_dotenv(path, override=bool(own["DOTENV_OVERRIDE"]))
        for name in own:
            text = os.environ.get(own["ENV_SWITCHER"] if name == "ENV" else name + _SUFFIX)
            if text is not None:
                own[name] = from_text(text)
        if env:
            self.__dict__["_env"] = env
        self._files(_listed(own["PRELOAD"]))
        self._files(_listed(own["SETTINGS_FILE"]) + _listed(own["SECRETS"]))
        self._environment()
        includes = _listed(self._store.get("DYNACONF_INCLUDE")) + _listed(own["INCLUDES"])
        if includes:
            self.load_file(includes)
            self._environment()

    @property
    def current_env(self):
        own = self._own
        if not own["ENVIRONMENTS"]:
            return own["MAIN_ENV"].lower()
        return self._env or own["FORCE_ENV"] or own["ENV"]

    def _environments(self):
        names = [self._own["DEFAULT_ENV"], self._own["ENVVAR_PREFIX"] or "dynaconf"]
        names += [name.strip() for name in self.current_env.split(",")] + ["global"]
        return list(dict.fromkeys(name.lower() for name in names))

    def _root(self):
        root = self._own["ROOT_PATH"]
        if root is None and self._loaded_files:
            root = os.path.dirname(self._loaded_files[0])
        return root

    def find_file(self, name, *args, **options):
        if os.path.isabs(name):
            return name if os.path.exists(name) else ""
        current = os.getcwd()
        root = self._root()
        folders = [*_upwards(root, until=current)] if root is not None else []
        for folder in [*folders, *_upwards(current)]:
            path = os.path.join(folder, name)
            if path not in self._own["SKIP_FILES"] and os.path.exists(path):
                return path
        return ""

    def _files(self, names):
        found, modules = [], []
        for name in names:
            if any(letter in name for letter in "*?["):
                found += sorted(glob.glob(os.path.join(str(self._root() or os.getcwd()), name), recursive=True))
            elif os.path.splitext(name)[1] in _READERS or name.endswith(".py"):
                path = self.find_file(name)
                if path:
                    found.append(path)
            else:
                modules.append(name)
        local = [os.path.splitext(path)[0] + ".local" + os.path.splitext(path)[1] for path in found if ".local." not in path]
        for name in modules:
            module = importlib.import_module(name)
            self._update({key: getattr(module, key) for key in dir(module) if key.isupper()})
        for path in found + [path for path in local if os.path.exists(path)]:
            self._file(path)

    def _file(self, path):
        ending = os.path.splitext(path)[1]
        self._loaded_files.append(path)
        if ending == ".py":
            self._update(_python_file(path))
            return
        with open(path, encoding=self._own["ENCODING"]) as file:
            data = _READERS[ending](file.read()) or {}
        if self._own["ENVIRONMENTS"] is False:
            self._update(data)
            return
        sections = {name.lower(): section for name, section in data.items()}
        for name in self._environments():
            if sections.get(name):
                self._update(sections[name], sections.get("dynaconf_merge", _MISSING))

    def _update(self, data, merge=_MISSING):
        data = {name.upper() if isinstance(name, str) else name: value for name, value in data.items()}
        merge = data.pop("DYNACONF_MERGE", merge)
        for name, value in data.items():
            self._set(name, marked(value), merge)

    def _environment(self):
        prefix = self._own["ENVVAR_PREFIX"]
        if prefix is None:
            return
        prefixes = ["DYNACONF"] if prefix is False or prefix.upper() != "DYNACONF" else []
        for one in prefixes + (prefix.split(",") if prefix else [prefix]):
            begin = "" if one is False else one.upper() + "_"
            values = {name[len(begin):]: text for name, text in os.environ.items() if name.startswith(begin)}
            for name, text in values.items():
                if not self._own["IGNORE_UNKNOWN_ENVVARS"] or name.partition("__")[0] in self._store:
                    self._set(name, from_text(text))

    def _set(self, name, value, merge=_MISSING):
        separator = self._own["NESTED_SEPARATOR"]
        if separator and isinstance(name, str):
            name = name.replace(separator, ".")
        if isinstance(name, str) and "." in name and self._own["DOTTED_LOOKUP"]:
            first, *rest = name.split(".")
            for part in reversed(rest):
                value = {part: value}
            name, merge = first, True
        if isinstance(name, str):
            name = name.strip().upper()
        old = self._store.get(name)
        if isinstance(value, Delete):
            self._store.pop(name, None)
            return
        if isinstance(value, Merge):
            value = merged(old, value.value, value.unique) if old is not None else value.value
        elif old is not None and old != value and self._merges(value, merge):
            value = merged(old, value, isinstance(value, list) and "dynaconf_merge_unique" in value)
        if isinstance(value, dict):
            value = {key: item for key, item in value.items() if key != "dynaconf_merge"}
        elif isinstance(value, list):
            value = [item for item in value if item not in ("dynaconf_merge", "dynaconf_merge_unique")]
        self._store[name] = boxed(value)

    def _merges(self, value, merge):
        if merge is not _MISSING:
            return bool(merge)
        own = isinstance(value, dict) and value.get("dynaconf_merge")
        listed = isinstance(value, list) and ("dynaconf_merge" in value or "dynaconf_merge_unique" in value)
        return bool(own or listed or self._own["MERGE_ENABLED"])

    def set(self, key, value, **options):
        self._set(key, marked(value), options.get("merge", _MISSING))

    def update(self, data=None, merge=_MISSING, **values):
        self._update({**(data or {}), **values}, merge)

    def get(self, key, default=None, cast=None, fresh=False, **options):
        separator = self._own["NESTED_SEPARATOR"]
        if isinstance(key, str) and separator:
            key = key.replace(separator, ".")
        value = self._read(key)
        if value is _MISSING:
            fallback = self._own["SYSENV_FALLBACK"]
            known = fallback is True or (isinstance(fallback, list) and key.upper() in map(str.upper, fallback))
            if default is None and known and key.upper() in os.environ:
                return from_text(os.environ[key.upper()])
            return boxed(default)
        if cast:
            return CONVERTERS[cast](value)
        return value

    def _read(self, key):
        parts = [key]
        if isinstance(key, str):
            parts = key.split(".") if self._own["DOTTED_LOOKUP"] else [key]
            parts[0] = parts[0].upper()
            if len(parts) == 1 and parts[0].endswith(_SUFFIX) and parts[0] not in self._store:
                return self._own.get(parts[0].removesuffix(_SUFFIX), _MISSING)
        value = self._store
        for part in parts:
            if isinstance(value, dict):
                value = value.get(part, _MISSING)
            elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
                value = value[int(part)]
            else:
                return _MISSING
            if value is _MISSING:
                return _MISSING
            value = made(value, self)
        return value

    def exists(self, key, fresh=False):
        return self._read(key) is not _MISSING

    def get_environ(self, key, default=None, cast=None):
        text = os.environ.get(key.upper(), default)
        return from_text(text) if cast is True and isinstance(text, str) else text

    def exists_in_environ(self, key):
        return key.upper() in os.environ

    def as_bool(self, key):
        return self.get(key, cast="@bool")

    def as_int(self, key):
        return self.get(key, cast="@int")

    def as_float(self, key):
        return self.get(key, cast="@float")

    def as_json(self, key):
        return self.get(key, cast="@json")

    def as_dict(self, env=None, internal=False):
        settings = self.from_env(env) if env else self
        return plain({name: made(value, settings) for name, value in settings._store.items()})

    to_dict = as_dict

    def from_env(self, env="", keep=False, **options):
        given = {name + _SUFFIX: value for name, value in self._own.items()}
        given.update(self._given, ENVIRONMENTS_FOR_DYNACONF=True, FORCE_ENV_FOR_DYNACONF=env, **options)
        return Settings(**given)

    def setenv(self, env=None, clean=True, silent=True, filename=None):
        if clean:
            self._store.clear()
        self._load(env or self._own["ENV"])

    def using_env(self, env, clean=True, silent=True, filename=None):
        return _Using(self, env)

    def reload(self, env=None, silent=None):
        self._load(env)

    def load_file(self, path=None, env=None, silent=True, key=None, **options):
        root = str(self._root() or os.getcwd())
        for one in _listed(path):
            for found in sorted(glob.glob(os.path.join(root, one), recursive=True)):
                self._file(found)

    @property
    def store(self):
        return self._store

    @property
    def validators(self):
        return _Validators(self)

    def items(self):
        return [(name, self._read(name)) for name in self._store]

    def keys(self):
        return self._store.keys()

    def values(self):
        return [value for _, value in self.items()]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name != name.upper() and not self._own["LOWERCASE_READ"]:
            raise AttributeError(f"'Settings' object has no attribute '{name}'")
        value = self._read(name.replace(self._own["NESTED_SEPARATOR"] or "__", "."))
        if value is _MISSING:
            raise AttributeError(f"'Settings' object has no attribute '{name.upper()}'")
        return value

    def __getitem__(self, name):
        value = self._read(name)
        if value is _MISSING:
            raise KeyError(f"{name} does not exist")
        return value

    def __setattr__(self, name, value):
        self.set(name, value)

    def __setitem__(self, name, value):
        self.set(name, value)

    def __contains__(self, name):
        return self.exists(name)

    def __iter__(self):
        return iter(self._store)

    def __len__(self):
        return len(self._store)

    def __call__(self, *args, **options):
        return self.get(*args, **options)


class _Using:
    def __init__(self, settings, env):
        self.settings, self.env = settings, env

    def __enter__(self):
        self.settings.setenv(self.env)

    def __exit__(self, *error):
        self.settings.__dict__["_env"] = None
        self.settings.setenv()


class _Validators:
    def __init__(self, settings):
        self.settings = settings

    def register(self, *validators, **options):
        self.settings._validators.extend(validators)

    def validate(self, *args, **options):
        validate(self.settings, self.settings._validators)

    validate_all = validate


def _options(options):
    """Dynaconf's own options, first values of settings, and whether `.env` is read."""
    own, values, dotenv = dict(_OWN), {}, options.pop("load_dotenv", None)
    if dotenv is None:
        dotenv = os.environ.get("LOAD_DOTENV" + _SUFFIX, "false").lower() not in FALSE
    for name, value in options.items():
        short = name.upper().removesuffix(_SUFFIX)
        short = _RENAMED.get(short, short)
        if short in own:
            own[short] = value
        else:
            values[name] = value
    files = os.environ.get(own["ENVVAR"])
    if files is not None:
        own["SETTINGS_FILE"] = files
    if isinstance(own["ROOT_PATH"], os.PathLike):
        own["ROOT_PATH"] = str(own["ROOT_PATH"])
    return own, values, bool(dotenv)


class LazySettings:
    """Settings that are read when one of them is asked for."""

    def __init__(self, *files, **options):
        if files:
            options.setdefault("settings_files", list(files))
        self.__dict__.update(_options=options, _settings=None)

    def _all(self):
        if self._settings is None:
            self.__dict__["_settings"] = Settings(**self._options)
        return self._settings

    def configure(self, settings_module=None, **options):
        if settings_module:
            options["settings_files"] = settings_module
        self.__dict__["_options"] = {**options, **self._options}
        self.__dict__["_settings"] = None

    @property
    def configured(self):
        return self._settings is not None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._all(), name)

    def __setattr__(self, name, value):
        setattr(self._all(), name, value)

    def __getitem__(self, name):
        return self._all()[name]

    def __setitem__(self, name, value):
        self._all()[name] = value

    def __contains__(self, name):
        return name in self._all()

    def __iter__(self):
        return iter(self._all())

    def __call__(self, *args, **options):
        return self._all().get(*args, **options)


Dynaconf = LazySettings
