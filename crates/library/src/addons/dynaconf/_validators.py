"""`Validator`: defaults, casts and conditions of settings."""

import operator


class ValidationError(Exception):
    def __init__(self, message="", details=None, **options):
        super().__init__(message)
        self.message = message
        self.details = details


_TESTS = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "lt": operator.lt,
    "gte": operator.ge,
    "lte": operator.le,
    "identity": operator.is_,
    "is_type_of": isinstance,
    "is_in": lambda value, wanted: value in wanted,
    "is_not_in": lambda value, wanted: value not in wanted,
    "cont": lambda value, wanted: wanted in value,
    "len_eq": lambda value, wanted: len(value) == wanted,
    "len_ne": lambda value, wanted: len(value) != wanted,
    "len_min": lambda value, wanted: len(value) >= wanted,
    "len_max": lambda value, wanted: len(value) <= wanted,
    "startswith": lambda value, wanted: value.startswith(wanted),
    "endswith": lambda value, wanted: value.endswith(wanted),
    "condition": lambda value, wanted: wanted(value),
}
_NOTHING = object()


class Validator:
    def __init__(
        self, *names, must_exist=None, required=None, condition=None, when=None, env=None, messages=None, cast=None,
        default=_NOTHING, description=None, apply_default_on_none=False, items_validators=None, items_lookup=None,
        **operations,
    ):
        self.names = names
        self.must_exist = must_exist if must_exist is not None else required
        self.condition = condition
        self.when = when
        self.envs = [env] if isinstance(env, str) else env
        self.messages = messages or {}
        self.cast = cast
        self.default = default
        self.apply_default_on_none = apply_default_on_none
        self.operations = operations

    def __or__(self, other):
        return _Either(self, other)

    def __and__(self, other):
        return _Both(self, other)

    def validate(self, settings):
        env = settings.current_env
        if self.envs and env.lower() not in [one.lower() for one in self.envs]:
            return
        if self.when is not None:
            try:
                self.when.validate(settings)
            except ValidationError:
                return
        for name in self.names:
            self._one(settings, name, env)

    def _one(self, settings, name, env):
        exists = settings.exists(name)
        unset = not exists or (self.apply_default_on_none and settings.get(name) is None)
        if unset and self.default is not _NOTHING:
            settings.set(name, self.default(settings, self) if callable(self.default) else self.default)
            exists = True
        if self.must_exist is True and not exists:
            self._fail("must_exist_true", "{name} is required in env {env}", name=name, env=env)
        if self.must_exist is False and exists:
            self._fail("must_exist_false", "{name} cannot exists in env {env}", name=name, env=env)
        if not exists:
            return
        if self.cast:
            settings.set(name, self.cast(settings.get(name)))
        value = settings.get(name)
        for operation, wanted in self.operations.items():
            if not _TESTS[operation](value, wanted):
                self._fail(
                    "operations", "{name} must {operation} {op_value} but it is {value} in env {env}",
                    name=name, operation=operation, op_value=wanted, value=value, env=env,
                )
        if self.condition is not None and not self.condition(value):
            self._fail(
                "condition", "{name} invalid for {function}({value}) in env {env}",
                name=name, function=self.condition.__name__, value=value, env=env,
            )

    def _fail(self, kind, message, **values):
        raise ValidationError(self.messages.get(kind, message).format(**values))


class _Pair:
    def __init__(self, first, second):
        self.first, self.second = first, second

    def __or__(self, other):
        return _Either(self, other)

    def __and__(self, other):
        return _Both(self, other)


class _Either(_Pair):
    def validate(self, settings):
        try:
            self.first.validate(settings)
        except ValidationError as first:
            try:
                self.second.validate(settings)
            except ValidationError as second:
                raise ValidationError(f"combined validators failed {first} or {second}") from None


class _Both(_Pair):
    def validate(self, settings):
        self.first.validate(settings)
        self.second.validate(settings)


def validate(settings, validators):
    for validator in validators:
        validator.validate(settings)
