"""Settings of models."""

import enum


class ConfigDict(dict):
    pass


class BaseConfig:
    pass


class Extra(str, enum.Enum):
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"


def config_of(cls):
    """The settings of a model class: those of its bases, then its own `Config` and `model_config`."""
    config = {}
    for base in reversed(cls.__mro__):
        own = base.__dict__.get("Config")
        if isinstance(own, type):
            for inner in reversed(own.__mro__):
                shown = {name: value for name, value in vars(inner).items() if not name.startswith("__")}
                config.update(shown if inner is not object else {})
        config.update(base.__dict__.get("model_config") or {})
    return config
