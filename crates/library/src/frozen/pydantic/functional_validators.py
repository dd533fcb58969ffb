"""The decorators of validators, and validators in annotations."""


def plain(function):
    """The function below `classmethod` and `staticmethod`."""
    return function.__func__ if isinstance(function, (classmethod, staticmethod)) else function


class Validator:
    """A validator of a model class: of `fields`, or of the whole model where that is None.

    `style` 1 is that of pydantic 1, whose functions may take `values`, `field` and `config`.
    """

    def __init__(self, function, fields, mode, style=2, always=False):
        self.function, self.fields, self.mode, self.style, self.always = function, fields, mode, style, always

    def __get__(self, instance, owner):
        if isinstance(self.function, staticmethod):
            return self.function.__func__
        if self.fields is None and self.mode == "after" and instance is not None:
            return plain(self.function).__get__(instance, owner)
        return plain(self.function).__get__(owner, type(owner))

    def is_of(self, name):
        return self.fields is not None and (name in self.fields or "*" in self.fields)

    def run(self, cls, value, info):
        """What the validator of a field makes of `value`."""
        function = plain(self.function)
        code = function.__code__
        first = () if isinstance(self.function, staticmethod) else (cls,)
        count = code.co_argcount
        if self.style == 1:
            known = {"values": info.data, "field": info.field, "config": info.config}
            takes_all = bool(code.co_flags & 8)
            named = code.co_varnames[: count + code.co_kwonlyargcount]
            extra = {name: value for name, value in known.items() if takes_all or name in named}
            return function(*first, value, **extra)
        if count > len(first) + 1:
            return function(*first, value, info)
        return function(*first, value)


class ValidationInfo:
    def __init__(self, data, field_name, config, field=None):
        self.data, self.field_name, self.config, self.field = data, field_name, config, field
        self.context, self.mode = None, "python"


FieldValidationInfo = ValidationInfo


def field_validator(field, *fields, mode="after", check_fields=None, **options):
    return lambda function: Validator(function, (field, *fields), mode)


def validator(*fields, pre=False, each_item=False, always=False, check_fields=None, allow_reuse=False, whole=None):
    mode = "before" if pre else "after"
    return lambda function: Validator(function, fields, mode, style=1, always=always)


def model_validator(*, mode):
    return lambda function: Validator(function, None, mode)


def root_validator(*args, pre=False, skip_on_failure=False, allow_reuse=False):
    if args:
        return Validator(args[0], None, "root-after", style=1)
    return lambda function: Validator(function, None, "root-before" if pre else "root-after", style=1)


class ComputedField:
    """A property whose value is shown with the fields."""

    def __init__(self, getter):
        self.getter = getter
        self.__doc__ = getter.__doc__

    def __get__(self, instance, owner):
        return self if instance is None else self.getter(instance)


def computed_field(function=None, **options):
    def wrap(function):
        getter = function.fget if isinstance(function, property) else getattr(function, "func", function)
        return ComputedField(getter)

    return wrap if function is None else wrap(function)


def validate_call(function=None, **options):
    return function if function is not None else (lambda function: function)


validate_arguments = validate_call


def with_config(*args, **options):
    return lambda cls: cls


class BeforeValidator:
    mode = "before"

    def __init__(self, func, **options):
        self.func = func


class AfterValidator(BeforeValidator):
    mode = "after"


class PlainValidator(BeforeValidator):
    mode = "plain"


class WrapValidator(BeforeValidator):
    mode = "wrap"


class ValidatorFunctionWrapHandler:
    pass


class GetCoreSchemaHandler:
    pass


class GetJsonSchemaHandler:
    pass


class InstanceOf:
    def __class_getitem__(cls, item):
        return item


class SkipValidation:
    def __class_getitem__(cls, item):
        import typing

        return typing.Any
