"""Serializers: settings are read, not written, so these only keep their functions."""


class PlainSerializer:
    def __init__(self, func, **options):
        self.func = func


class WrapSerializer(PlainSerializer):
    pass


class SerializeAsAny:
    def __class_getitem__(cls, item):
        return item


def field_serializer(*fields, **options):
    return lambda function: function


def model_serializer(*args, **options):
    return args[0] if args and callable(args[0]) else (lambda function: function)
