"""The errors of pydantic."""

from pydantic._errors import (
    PydanticImportError,
    PydanticSchemaGenerationError,
    PydanticUndefinedAnnotation,
    PydanticUserError,
)
