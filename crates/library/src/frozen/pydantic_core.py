"""pydantic_core, as far as settings use it."""

from pydantic import (
    MultiHostUrl,
    PydanticCustomError,
    PydanticUndefined,
    Url,
    ValidationError,
)
