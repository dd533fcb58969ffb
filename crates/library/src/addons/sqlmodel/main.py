MISSING = object()


class FieldInfo:
    def __init__(self, default=MISSING, *, default_factory=None, **extra):
        self.default = default
        self.default_factory = default_factory
        self.extra = {name: value for name, value in extra.items() if value is not MISSING}


class RelationshipInfo:
    def __init__(self, **kwargs):
        self.kwargs = kwargs


def Field(default=MISSING, **kwargs):
    return FieldInfo(default, **kwargs)


def Relationship(**kwargs):
    return RelationshipInfo(**kwargs)


def is_unknown(value):
    """Whether a value is of a package that is not here: such a value has every attribute."""
    return hasattr(value, "_no_class_has_this_name")


def __getattr__(name):
    import sqlmodel

    return getattr(sqlmodel, name)
