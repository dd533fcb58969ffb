"""pydantic_core, as far as settings use it."""

from pydantic._errors import PydanticCustomError, PydanticUndefined, ValidationError
from pydantic.networks import MultiHostUrl, Url
from pydantic.version import VERSION

PydanticUndefinedType = type(PydanticUndefined)
__version__ = "2.50.4"


class PydanticOmit(Exception):
    pass


class PydanticUseDefault(Exception):
    pass


class SchemaValidator:
    pass


def to_jsonable_python(value, **options):
    return value
