"""`BaseSettings` of pydantic 1."""

from pydantic._errors import ValidationError
from pydantic.main import BaseModel
from pydantic_settings.main import BaseSettings as _BaseSettings
from pydantic_settings.sources import (
    DotEnvSettingsSource,
    EnvSettingsSource,
    InitSettingsSource,
    SecretsSettingsSource,
    SettingsError,
    merged,
)


class BaseSettings(_BaseSettings):
    _style = 1

    class Config:
        extra = "forbid"
        validate_all = True
        case_sensitive = False

        @classmethod
        def customise_sources(cls, init_settings, env_settings, file_secret_settings):
            return init_settings, env_settings, file_secret_settings

    @classmethod
    def _found(cls, values, config):
        # The environment and the file are one source here, in which the environment decides.
        environment, file = EnvSettingsSource(cls, config), DotEnvSettingsSource(cls, None, config)

        def env_settings(settings=None):
            return merged(file(), environment())

        def init_settings(settings=None):
            return dict(values)

        secrets = SecretsSettingsSource(cls, None, config)
        choose = getattr(cls.Config, "customise_sources", BaseSettings.Config.customise_sources)
        chosen = choose(
            init_settings=init_settings,
            env_settings=env_settings,
            file_secret_settings=lambda settings=None: secrets(),
        )
        found = {}
        for source in chosen:
            found = merged(source(None), found)
        return found
