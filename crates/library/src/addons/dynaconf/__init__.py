"""`dynaconf`: settings of files, of `.env` and of the environment, as env files read them."""

from dynaconf._settings import Dynaconf, LazySettings, Settings
from dynaconf._validators import ValidationError, Validator
from dynaconf._values import DynaBox

settings = LazySettings(SETTINGS_FILE_FOR_DYNACONF=["settings.toml", "settings.yaml", "settings.yml", ".secrets.toml"])


def add_converter(converter_key, func):
    from dynaconf import _values

    _values.CONVERTERS["@" + converter_key.lstrip("@")] = func
