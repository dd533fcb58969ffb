"""pydantic_settings: models whose values come from the environment, `.env` files and secrets."""

import json
import os
import pathlib

from dotenv import dotenv_values
from pydantic import AliasChoices, BaseModel, ConfigDict, ValidationError, _is_complex
from pydantic import Field as _Field

__version__ = "2.16.3"


class SettingsConfigDict(ConfigDict):
    pass


class SettingsError(ValueError):
    pass


class NoDecode:
    pass


class ForceDecode:
    pass


class PydanticBaseSettingsSource:
    def __init__(self, settings_cls):
        self.settings_cls = settings_cls
        self.config = settings_cls.model_config
        self.current_state = {}

    def __call__(self):
        return {}


class InitSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, init_kwargs):
        super().__init__(settings_cls)
        self.init_kwargs = init_kwargs

    def __call__(self):
        return dict(self.init_kwargs)


class _VariableSource(PydanticBaseSettingsSource):
    """Values of fields from a mapping of variables."""

    def variables(self):
        return {}

    def __call__(self):
        sensitive = bool(self.config.get("case_sensitive"))
        variables = self.variables()
        if not sensitive:
            variables = {name.lower(): value for name, value in variables.items()}
        if self.config.get("env_ignore_empty"):
            variables = {name: value for name, value in variables.items() if value != ""}
        found = {}
        for name, info in self.settings_cls.model_fields.items():
            for variable in self._names(name, info, sensitive):
                value = self._value(variable, name, info, variables)
                if value is not None:
                    names = info.names()
                    found[names[0] if names else name] = value
                    break
        return found

    def _names(self, name, info, sensitive):
        prefix = self.config.get("env_prefix") or ""
        names = info.names() or [prefix + name]
        if info.names() and self.config.get("populate_by_name"):
            names = [*names, prefix + name]
        return names if sensitive else [it.lower() for it in names]

    def _value(self, variable, name, info, variables):
        delimiter = self.config.get("env_nested_delimiter")
        nested = {}
        if delimiter and _is_complex(info.annotation):
            nested = self._nested(variable + delimiter, delimiter, info.annotation, variables)
        value = variables.get(variable)
        if value is None:
            return nested or None
        if not _is_complex(info.annotation) or any(isinstance(it, NoDecode) or it is NoDecode for it in info.metadata):
            return value
        try:
            value = json.loads(value)
        except ValueError as error:
            if _takes_text(info.annotation):
                return value
            message = 'error parsing value for field "%s" from source "%s"' % (name, type(self).__name__)
            raise SettingsError(message) from error
        return _merged(value, nested) if nested and isinstance(value, dict) else value

    def _nested(self, prefix, delimiter, annotation, variables):
        found = {}
        for variable, value in variables.items():
            if not variable.startswith(prefix) or value is None:
                continue
            *path, last = variable[len(prefix) :].split(delimiter)
            place = found
            for part in path:
                place = place.setdefault(part, {})
            try:
                decoded = json.loads(value) if value[:1] in "[{" else value
            except ValueError:
                decoded = value
            place[last] = decoded
        return found


def _takes_text(annotation):
    import typing

    return any(it is str for it in typing.get_args(annotation))


def _merged(below, above):
    result = dict(below)
    for name, value in above.items():
        both = isinstance(value, dict) and isinstance(result.get(name), dict)
        result[name] = _merged(result[name], value) if both else value
    return result


class EnvSettingsSource(_VariableSource):
    def variables(self):
        return dict(os.environ)

    def _value(self, variable, name, info, variables):
        value = super()._value(variable, name, info, variables)
        if value is None and not self.config.get("case_sensitive"):
            # A look-up of its own: what defines it may not have run yet.
            for wanted in (variable.upper(), variable):
                if os.environ.get(wanted) is not None:
                    return super()._value(variable, name, info, {variable: os.environ[wanted]})
        return value


class DotEnvSettingsSource(_VariableSource):
    def __init__(self, settings_cls, env_file=None):
        super().__init__(settings_cls)
        self.env_file = env_file if env_file is not None else self.config.get("env_file")

    def variables(self):
        found = {}
        files = self.env_file
        if files is None:
            return found
        if isinstance(files, (str, os.PathLike)):
            files = [files]
        for file in files:
            path = pathlib.Path(file).expanduser()
            if path.is_file():
                found.update(dotenv_values(path))
        return {name: value for name, value in found.items() if value is not None}

    def __call__(self):
        found = super().__call__()
        extra = self.config.get("extra", "forbid")
        if getattr(extra, "value", extra) == "ignore" or self.env_file is None:
            return found
        prefix = (self.config.get("env_prefix") or "").lower()
        delimiter = self.config.get("env_nested_delimiter")
        sensitive = bool(self.config.get("case_sensitive"))
        for variable, value in self.variables().items():
            name = variable if sensitive else variable.lower()
            if prefix and not name.startswith(prefix):
                continue
            known = False
            for field, info in self.settings_cls.model_fields.items():
                names = self._names(field, info, sensitive)
                known = known or name in names
                known = known or bool(delimiter) and any(name.startswith(it + delimiter.lower()) for it in names)
            if not known and name not in found:
                found[name] = value
        return found


class SecretsSettingsSource(_VariableSource):
    def variables(self):
        folders = self.config.get("secrets_dir")
        if not folders:
            return {}
        found = {}
        for folder in [folders] if isinstance(folders, (str, os.PathLike)) else folders:
            folder = pathlib.Path(folder).expanduser()
            if folder.is_dir():
                for file in folder.iterdir():
                    if file.is_file():
                        found[file.name] = file.read_text().strip()
        return found


class BaseSettings(BaseModel):
    model_config = {"extra": "forbid", "validate_default": True}
    _validates_defaults = True

    def __init__(self, _env_file=..., _env_file_encoding=None, _env_prefix=None, _secrets_dir=None, _case_sensitive=None, _env_nested_delimiter=None, **values):
        cls = type(self)
        sources = cls.settings_customise_sources(
            cls,
            InitSettingsSource(cls, values),
            EnvSettingsSource(cls),
            DotEnvSettingsSource(cls, None if _env_file is ... else (_env_file or ())),
            SecretsSettingsSource(cls),
        )
        found = {}
        for source in reversed(tuple(sources)):
            found = _merged(found, source())
        self._set(found)

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, dotenv_settings, file_secret_settings
