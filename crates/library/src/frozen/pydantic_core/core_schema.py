"""Names of core schemas: annotations of custom types name them, validation here does not use them."""


class CoreSchema(dict):
    pass


class ValidationInfo:
    pass


class SerializationInfo:
    pass


class FieldSerializationInfo:
    pass


class ValidatorFunctionWrapHandler:
    pass


def _schema(kind):
    def make(*arguments, **options):
        return CoreSchema(type=kind, arguments=arguments, **options)

    return make


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError("module 'pydantic_core.core_schema' has no attribute '%s'" % name)
    return _schema(name)
