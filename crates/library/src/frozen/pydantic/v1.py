"""pydantic 1 under the name that pydantic 2 gives it."""

from pydantic import *  # noqa: F403
from pydantic import Field, PrivateAttr, fields, main, networks, types
from pydantic.class_validators import root_validator, validator
from pydantic.env_settings import BaseSettings, SettingsError
from pydantic.type_adapter import parse_obj_as


class BaseModel(main.BaseModel):
    _style = 1


def _of_1(url):
    return type(url.__name__, (url,), {"_style": 1})


AnyHttpUrl = _of_1(networks.AnyHttpUrl)
AnyUrl = _of_1(networks.AnyUrl)
AmqpDsn = _of_1(networks.AmqpDsn)
CockroachDsn = _of_1(networks.CockroachDsn)
FileUrl = _of_1(networks.FileUrl)
HttpUrl = _of_1(networks.HttpUrl)
KafkaDsn = _of_1(networks.KafkaDsn)
MongoDsn = _of_1(networks.MongoDsn)
PostgresDsn = _of_1(networks.PostgresDsn)
RedisDsn = _of_1(networks.RedisDsn)
