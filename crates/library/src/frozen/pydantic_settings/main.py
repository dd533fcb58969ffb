"""`BaseSettings` of pydantic-settings."""

from pydantic.config import ConfigDict
from pydantic.main import BaseModel
from pydantic_settings.sources import (
    DotEnvSettingsSource,
    EnvSettingsSource,
    InitSettingsSource,
    SecretsSettingsSource,
    merged,
)


class SettingsConfigDict(ConfigDict):
    pass


_OPTIONS = (
    "case_sensitive",
    "env_prefix",
    "env_file",
    "env_file_encoding",
    "env_ignore_empty",
    "env_nested_delimiter",
    "env_nested_max_split",
    "env_parse_none_str",
    "secrets_dir",
)


class BaseSettings(BaseModel):
    model_config = {"extra": "forbid", "validate_default": True}
    _validates_defaults = True

    def __init__(self, **values):
        cls = type(self)
        given = {name: values.pop("_" + name) for name in _OPTIONS if "_" + name in values}
        for name in [name for name in values if name.startswith(("_cli_", "_env_", "_nested_", "_build_"))]:
            values.pop(name)
        # `_env_file=None` asks for none; of the other options None leaves what the class says.
        given = {name: value for name, value in given.items() if value is not None or name == "env_file"}
        self._set(cls._found(values, {**cls.model_config, **given}))

    @classmethod
    def _found(cls, values, config):
        sources = cls.settings_customise_sources(
            cls,
            init_settings=InitSettingsSource(cls, values),
            env_settings=EnvSettingsSource(cls, config),
            dotenv_settings=DotEnvSettingsSource(cls, None, config),
            file_secret_settings=SecretsSettingsSource(cls, None, config),
        )
        found = {}
        for source in tuple(sources):
            if hasattr(source, "current_state"):
                source.current_state = found
            found = merged(source(), found)
        return found

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, dotenv_settings, file_secret_settings
