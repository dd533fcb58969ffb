"""Fields of models."""

import typing

from pydantic._errors import PydanticUndefined


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]


class FieldInfo:
    def __init__(self, default=PydanticUndefined, **options):
        self.default = PydanticUndefined if default is ... else default
        self.default_factory = options.pop("default_factory", None)
        self.alias = options.pop("alias", None)
        self.validation_alias = options.pop("validation_alias", None) or self.alias
        self.env = options.pop("env", None)
        self.exclude = options.pop("exclude", None)
        self.repr = options.pop("repr", True)
        self.validate_default = options.pop("validate_default", None)
        self.description = options.pop("description", None)
        self.title = options.pop("title", None)
        self.discriminator = options.pop("discriminator", None)
        self.json_schema_extra = options.pop("json_schema_extra", None)
        self.options = options
        self.annotation = None
        self.metadata = []

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    def get_default(self, call_default_factory=True):
        if self.default_factory is not None:
            return self.default_factory()
        return self.default

    def names(self):
        """The names that the value is given under in place of the field's own."""
        names = []
        if self.env is not None:
            names.extend([self.env] if isinstance(self.env, str) else self.env)
        alias = self.validation_alias
        if isinstance(alias, AliasChoices):
            names.extend(choice for choice in alias.choices if isinstance(choice, str))
        elif isinstance(alias, str):
            names.append(alias)
        return names


def Field(default=PydanticUndefined, **options):
    return FieldInfo(default, **options)


class ModelPrivateAttr:
    def __init__(self, default=PydanticUndefined, default_factory=None):
        self.default, self.default_factory = default, default_factory

    def get_default(self):
        return self.default_factory() if self.default_factory is not None else self.default


def PrivateAttr(default=PydanticUndefined, *, default_factory=None, init=False):
    return ModelPrivateAttr(default, default_factory)


def field_of(annotation, given):
    """The field of an annotated name of a model, `given` what the class assigns to it."""
    info = given if isinstance(given, FieldInfo) else FieldInfo(given)
    metadata = []
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *metadata = typing.get_args(annotation)
    for item in metadata:
        if isinstance(item, FieldInfo):
            if info.is_required():
                info.default, info.default_factory = item.default, item.default_factory
            info.validation_alias = info.validation_alias or item.validation_alias
            info.alias = info.alias or item.alias
            info.env = info.env or item.env
            info.repr = info.repr and item.repr
    info.annotation = annotation
    info.metadata = metadata
    return info


from pydantic.functional_validators import computed_field  # noqa: E402
