"""Where settings come from."""

import json
import os
import pathlib
import typing

from dotenv import dotenv_values
from pydantic._convert import NONE, ModelBase, is_union
from pydantic.types import Constrained, Encoded


class SettingsError(ValueError):
    pass


class NoDecode:
    pass


class ForceDecode:
    pass


def is_complex(annotation):
    """Whether a variable of this type holds JSON."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return is_complex(typing.get_args(annotation)[0])
    if is_union(origin):
        return any(is_complex(it) for it in typing.get_args(annotation) if it is not NONE)
    if isinstance(annotation, Constrained):
        return is_complex(annotation.base)
    kind = origin or annotation
    if not isinstance(kind, type) or isinstance(annotation, Encoded) or issubclass(kind, (str, bytes)):
        return False
    names = ("Sequence", "Mapping", "MutableMapping", "Iterable")
    of_abc = kind.__module__ == "collections.abc" and kind.__name__ in names
    return of_abc or issubclass(kind, (list, dict, set, frozenset, tuple, ModelBase))


def is_decoded(info):
    marks = [it for it in info.metadata if it in (NoDecode, ForceDecode) or isinstance(it, (NoDecode, ForceDecode))]
    if marks:
        return marks[0] is ForceDecode or isinstance(marks[0], ForceDecode)
    return is_complex(info.annotation)


def _takes_text(annotation):
    """Whether text that is not JSON may still fit: `str | list[str]`."""
    kinds = typing.get_args(annotation) if is_union(typing.get_origin(annotation)) else ()
    return any(it is not NONE and not is_complex(it) for it in kinds)


def _model_of(annotation):
    """The model that an annotation names, where it is one."""
    kinds = typing.get_args(annotation) if is_union(typing.get_origin(annotation)) else (annotation,)
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, ModelBase):
            return kind
    return None


def merged(below, above):
    """Both mappings in one, level by level; `above` decides."""
    result = dict(below)
    for name, value in above.items():
        both = isinstance(value, dict) and isinstance(result.get(name), dict)
        result[name] = merged(result[name], value) if both else value
    return result


class PydanticBaseSettingsSource:
    def __init__(self, settings_cls, config=None):
        self.settings_cls = settings_cls
        self.config = settings_cls.model_config if config is None else config
        self.current_state = {}
        self.settings_sources_data = {}

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        if value is not None and (is_decoded(field) or value_is_complex):
            return json.loads(value)
        return value

    def field_is_complex(self, field):
        return is_complex(field.annotation)

    def __call__(self):
        found = {}
        for name, info in self.settings_cls.model_fields.items():
            value, key, is_complex_value = self.get_field_value(info, name)
            value = self.prepare_field_value(name, info, value, is_complex_value)
            if value is not None:
                found[key] = value
        return found

    def __repr__(self):
        return "%s()" % type(self).__name__


class InitSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, init_kwargs, config=None):
        super().__init__(settings_cls, config)
        self.init_kwargs = init_kwargs

    def __call__(self):
        # A value by the name of the field and one by its alias are the same value.
        found = dict(self.init_kwargs)
        for name, info in self.settings_cls.model_fields.items():
            names = info.names()
            if names and name in found and self.settings_cls._takes_own_name(info):
                found[names[0]] = found.pop(name)
        return found


_DEFAULT_PATH = pathlib.Path("")


class _FileSource(InitSettingsSource):
    """Values of files, of which a later one decides; `config[option]` names them where nobody else does."""

    option = None

    def _begin(self, settings_cls, files, encoding):
        config = settings_cls.model_config
        self._encoding = encoding if encoding is not None else config.get(self.option + "_encoding")
        return files if files is not None and files != _DEFAULT_PATH else config.get(self.option)

    def _read_all(self, files, deep_merge):
        found = {}
        for path in _paths(files):
            if path.is_file():
                read = self._read(path)
                found = merged(found, read) if deep_merge else {**found, **read}
        return found


class JsonConfigSettingsSource(_FileSource):
    option = "json_file"

    def __init__(self, settings_cls, json_file=_DEFAULT_PATH, json_file_encoding=None, deep_merge=False):
        files = self._begin(settings_cls, json_file, json_file_encoding)
        super().__init__(settings_cls, self._read_all(files, deep_merge))

    def _read(self, path):
        return json.loads(path.read_text(encoding=self._encoding or "utf-8"))


class TomlConfigSettingsSource(_FileSource):
    option = "toml_file"

    def __init__(self, settings_cls, toml_file=_DEFAULT_PATH, deep_merge=False):
        files = self._begin(settings_cls, toml_file, None)
        super().__init__(settings_cls, self._read_all(files, deep_merge))

    def _read(self, path):
        import tomllib

        return tomllib.loads(path.read_text(encoding="utf-8"))


class PyprojectTomlConfigSettingsSource(TomlConfigSettingsSource):
    def __init__(self, settings_cls, toml_file=None):
        config = settings_cls.model_config
        path = toml_file.resolve() if toml_file else self._found(config.get("pyproject_toml_depth", 0))
        found = self._read_all(path, False)
        for key in config.get("pyproject_toml_table_header", ("tool", "pydantic-settings")):
            found = found.get(key, {})
        InitSettingsSource.__init__(self, settings_cls, found)

    @staticmethod
    def _found(depth):
        folder = pathlib.Path.cwd()
        for above in [folder, *list(folder.parents)[:depth]]:
            if (above / "pyproject.toml").is_file():
                return above / "pyproject.toml"
        return folder / "pyproject.toml"


class YamlConfigSettingsSource(_FileSource):
    option = "yaml_file"

    def __init__(
        self, settings_cls, yaml_file=_DEFAULT_PATH, yaml_file_encoding=None, yaml_config_section=None, deep_merge=False
    ):
        files = self._begin(settings_cls, yaml_file, yaml_file_encoding)
        found = self._read_all(files, deep_merge)
        section = yaml_config_section if yaml_config_section is not None else settings_cls.model_config.get("yaml_config_section")
        if section is not None:
            found = _section(found, section, section, files) or {}
            if not isinstance(found, dict):
                kind = type(found).__name__
                raise TypeError('yaml_config_section "%s" in %s must be a mapping, got %s.' % (section, files, kind))
        super().__init__(settings_cls, found)

    def _read(self, path):
        import yaml

        return yaml.safe_load(path.read_text(encoding=self._encoding or "utf-8")) or {}


def _section(found, rest, whole, files):
    """What stands below a path of keys with dots; a key may hold dots itself."""
    if not rest:
        raise ValueError("yaml_config_section cannot be empty")
    if not isinstance(found, dict):
        text = 'yaml_config_section path "%s" cannot be traversed in %s. An intermediate value is not a dictionary.'
        raise TypeError(text % (whole, files))
    if rest in found:
        return found[rest]
    parts = rest.split(".")
    for length in range(len(parts) - 1, 0, -1):
        key = ".".join(parts[:length])
        if key in found:
            return _section(found[key], ".".join(parts[length:]), whole, files)
    raise KeyError('yaml_config_section key "%s" not found in %s' % (whole, files))


def _paths(files):
    if not files:
        return []
    files = [files] if isinstance(files, (str, pathlib.PurePath)) else files
    return [pathlib.Path(file).expanduser() for file in files]


class _VariableSource(PydanticBaseSettingsSource):
    """Values of fields from a mapping of variables."""

    def variables(self):
        return {}

    def _seen(self):
        variables = self.variables()
        if not self.config.get("case_sensitive"):
            variables = {name.lower(): value for name, value in variables.items()}
        if self.config.get("env_ignore_empty"):
            variables = {name: value for name, value in variables.items() if value != ""}
        word = self.config.get("env_parse_none_str")
        return {name: None if value == word else value for name, value in variables.items()} if word else variables

    def __call__(self):
        variables, found = self._seen(), {}
        for name, info in self.settings_cls.model_fields.items():
            for variable in self.names(name, info):
                value = self._value(variable, name, info, variables)
                if value is not None:
                    names = info.names()
                    found[names[0] if names else name] = value
                    break
        return found

    def names(self, name, info):
        """The variables of a field, the one that decides first."""
        own = (self.config.get("env_prefix") or "") + name
        names = info.names()
        if not names or any(self.config.get(it) for it in ("populate_by_name", "validate_by_name")):
            names.append(own)
        return names if self.config.get("case_sensitive") else [it.lower() for it in names]

    def _value(self, variable, name, info, variables):
        nested = {}
        delimiter = self.config.get("env_nested_delimiter")
        if delimiter and is_complex(info.annotation):
            nested = self._nested(variable, info.annotation, variables)
        value = variables.get(variable)
        if value is None:
            return nested or None
        if not is_decoded(info):
            return value
        try:
            value = json.loads(value)
        except ValueError as error:
            if _takes_text(info.annotation):
                return value
            raise self._unreadable(name, variable) from error
        return merged(value, nested) if nested and isinstance(value, dict) else value

    def _unreadable(self, name, variable):
        if self.settings_cls._style == 1:
            return SettingsError('error parsing env var "%s"' % variable)
        return SettingsError('error parsing value for field "%s" from source "%s"' % (name, type(self).__name__))

    def _nested(self, variable, annotation, variables):
        delimiter = self.config.get("env_nested_delimiter")
        delimiter = delimiter if self.config.get("case_sensitive") else delimiter.lower()
        splits = self.config.get("env_nested_max_split")
        prefix, found = variable + delimiter, {}
        for name, value in variables.items():
            if not name.startswith(prefix):
                continue
            *path, last = name[len(prefix) :].split(delimiter, splits - 1 if splits else -1)
            place, model = found, _model_of(annotation)
            for part in path:
                part, model = _step(model, part)
                place = place.setdefault(part, {})
                if not isinstance(place, dict):
                    break
            last, inner = _step(model, last, leaf=True)
            if isinstance(place, dict):
                place[last] = _decoded_leaf(inner, value, model is None)
        return found


def _step(model, part, leaf=False):
    """The field of a model that a part of a variable's name means, and its model (or annotation, for the last part)."""
    for name, info in model.model_fields.items() if model is not None else ():
        for known in [*info.names(), name]:
            if known.lower() == part.lower():
                return known, info.annotation if leaf else _model_of(info.annotation)
    return part, None


def _decoded_leaf(annotation, value, is_free):
    if value is None or not (is_free or (annotation is not None and is_complex(annotation))):
        return value
    try:
        return json.loads(value) if value[:1] in "[{" or not is_free else value
    except ValueError:
        return value


class EnvSettingsSource(_VariableSource):
    def variables(self):
        return dict(os.environ)

    def _value(self, variable, name, info, variables):
        value = super()._value(variable, name, info, variables)
        if value is None and not self.config.get("case_sensitive"):
            # A look-up of its own: what defines it may not have run yet.
            for wanted in (variable.upper(), variable):
                if os.environ.get(wanted) is not None and variables.get(variable) is None:
                    return super()._value(variable, name, info, self._seen())
        return value


class DotEnvSettingsSource(_VariableSource):
    def __init__(self, settings_cls, env_file=None, config=None, **options):
        super().__init__(settings_cls, config)
        self.env_file = env_file if env_file is not None else self.config.get("env_file")

    def variables(self):
        found = {}
        for path in _paths(self.env_file):
            if path.is_file():
                found.update(dotenv_values(path))
        return {name: value for name, value in found.items() if value is not None}

    def __call__(self):
        found = super().__call__()
        extra = self.config.get("extra", "forbid")
        if getattr(extra, "value", extra) == "ignore" or not self.env_file or self.settings_cls._style == 1:
            return found
        prefix = self.config.get("env_prefix") or ""
        prefix = prefix if self.config.get("case_sensitive") else prefix.lower()
        for name, value in self._seen().items():
            if name.startswith(prefix) and not self._is_known(name) and name not in found:
                found[name] = value
        return found

    def _is_known(self, variable):
        delimiter = self.config.get("env_nested_delimiter")
        for field, info in self.settings_cls.model_fields.items():
            for name in self.names(field, info):
                if variable == name or (delimiter and variable.startswith(name + delimiter.lower())):
                    return True
        return False


class SecretsSettingsSource(_VariableSource):
    def __init__(self, settings_cls, secrets_dir=None, config=None, **options):
        super().__init__(settings_cls, config)
        self.secrets_dir = secrets_dir if secrets_dir is not None else self.config.get("secrets_dir")

    def variables(self):
        found = {}
        for folder in _paths(self.secrets_dir):
            for file in folder.iterdir() if folder.is_dir() else ():
                if file.is_file():
                    found[file.name] = file.read_text().strip()
        return found
