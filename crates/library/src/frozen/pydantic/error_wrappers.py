"""The errors of pydantic 1."""

from pydantic._errors import ValidationError
