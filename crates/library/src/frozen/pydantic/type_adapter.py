"""Validation without a model."""

import json

from pydantic._convert import convert
from pydantic._errors import Invalid, ValidationError


class TypeAdapter:
    def __init__(self, type, **options):
        self._type = type

    def validate_python(self, value, **options):
        try:
            return convert(self._type, value)
        except Invalid as error:
            title = getattr(self._type, "__name__", None) or str(self._type)
            raise ValidationError(title, error.located(())) from None

    def validate_json(self, text, **options):
        return self.validate_python(json.loads(text))


def parse_obj_as(type_, value):
    return TypeAdapter(type_).validate_python(value)
