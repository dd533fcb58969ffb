"""Models."""

import json
import typing

from pydantic._convert import NONE, ModelBase, annotated, call, is_union
from pydantic._errors import Invalid, PydanticUndefined, ValidationError
from pydantic.config import config_of
from pydantic.fields import FieldInfo, ModelPrivateAttr, field_of
from pydantic.functional_validators import ComputedField, ValidationInfo, Validator, plain


def _annotations_of(cls):
    own = cls.__dict__.get("__annotations__") or {}
    if any(isinstance(annotation, str) for annotation in own.values()):
        try:
            hints = typing.get_type_hints(cls, include_extras=True)
            return {name: hints.get(name, annotation) for name, annotation in own.items()}
        except Exception:
            # A name that is not known yet; `model_rebuild` looks again.
            return own
    return own


def _is_open(annotation):
    """Whether an annotation names a class that was not defined yet."""
    if isinstance(annotation, (str, typing.ForwardRef)):
        return True
    if typing.get_origin(annotation) is typing.Literal:
        return False
    return any(_is_open(it) for it in typing.get_args(annotation))


def takes_none(annotation):
    """Whether an annotation allows None: `Optional[X]`, `X | None`, `Any`."""
    if annotation is typing.Any or annotation is None or annotation is NONE:
        return True
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return takes_none(arguments[0])
    return is_union(origin) and NONE in arguments


class BaseModel(ModelBase):
    model_config = {}
    model_fields = {}
    model_computed_fields = {}
    __private_attributes__ = {}
    __validators__ = []

    # Whose rules hold: pydantic 1's or 2's.
    _style = 2
    _validates_defaults = False

    def __init_subclass__(cls, **options):
        cls.model_config = {**config_of(cls), **options}
        cls._find_fields()
        found = {}
        for base in reversed(cls.__mro__):
            found.update((name, it) for name, it in base.__dict__.items() if isinstance(it, Validator))
        cls.__validators__ = list(found.values())
        cls.model_computed_fields = {
            name: value
            for base in reversed(cls.__mro__)
            for name, value in base.__dict__.items()
            if isinstance(value, ComputedField)
        }
        super().__init_subclass__()

    @classmethod
    def _find_fields(cls):
        fields, private = {}, {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(base.__dict__.get("model_fields") or {})
            private.update(base.__dict__.get("__private_attributes__") or {})
        annotations = _annotations_of(cls)
        for name, annotation in annotations.items():
            if name == "model_config" or typing.ClassVar in (annotation, typing.get_origin(annotation)):
                continue
            given = cls.__dict__.get(name, PydanticUndefined)
            if name.startswith("_"):
                private[name] = given
                continue
            fields.pop(name, None)
            fields[name] = field_of(annotation, given)
            if isinstance(given, FieldInfo):
                delattr(cls, name)
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, ModelPrivateAttr):
                private[name] = value
            elif cls._style == 1 and name in fields and name not in annotations and not isinstance(value, Validator):
                fields[name] = field_of(fields[name].annotation, value)
        cls._add_names_of_config(fields)
        cls.model_fields = cls.__fields__ = fields
        cls.__private_attributes__ = private

    @classmethod
    def _add_names_of_config(cls, fields):
        for name, given in (cls.model_config.get("fields") or {}).items():
            if name in fields and isinstance(given, dict):
                fields[name].env = given.get("env", fields[name].env)
        generator = cls.model_config.get("alias_generator")
        for name, info in fields.items():
            if callable(generator) and info.validation_alias is None:
                info.alias = info.validation_alias = generator(name)

    def __init__(self, **data):
        self._set(data)

    def _set(self, data):
        cls = type(self)
        if any(_is_open(info.annotation) for info in cls.model_fields.values()):
            cls.model_rebuild()
        errors = []
        try:
            data = cls._run_before(data)
            values = cls._values(data, errors)
            if not errors:
                values = cls._run_root_after(values)
        except Invalid as error:
            errors.extend(error.located(("__root__",) if cls._style == 1 else ()))
        if errors:
            raise ValidationError(cls._title(), errors, cls._style)
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "model_fields_set", {name for name in values if name in data})
        for name, default in cls.__private_attributes__.items():
            if isinstance(default, ModelPrivateAttr):
                default = default.get_default()
            if default is not PydanticUndefined:
                object.__setattr__(self, name, default)
        if hasattr(self, "model_post_init"):
            self.model_post_init(None)
        self._run_after(data)

    @classmethod
    def _title(cls):
        return cls.model_config.get("title") or cls.__name__

    @classmethod
    def _values(cls, data, errors):
        values, known = {}, set()
        for name, info in cls.model_fields.items():
            names = info.names()
            shown = name if cls._style == 1 and not info.alias else (names or [name])[0]
            try:
                values[name] = cls._value_of(name, info, data, values, known)
            except Invalid as error:
                errors.extend(error.located((shown,)))
            except ValidationError as error:
                errors.extend({**inner, "loc": (shown, *inner["loc"])} for inner in error.errors())
        extra = cls.model_config.get("extra", "ignore")
        extra = getattr(extra, "value", extra)
        words = "Extra inputs are not permitted"
        for name, value in data.items():
            if name in known:
                continue
            if extra == "allow":
                values[name] = value
            elif extra == "forbid":
                errors.append({"type": "extra_forbidden", "loc": (name,), "msg": words, "input": value})
        return values

    @classmethod
    def _takes_own_name(cls, info):
        options = ("populate_by_name", "validate_by_name", "allow_population_by_field_name")
        return not info.names() or info.env is not None or any(cls.model_config.get(it) for it in options)

    @classmethod
    def _value_of(cls, name, info, data, values, known):
        names = info.names()
        if cls._takes_own_name(info):
            names.append(name)
        for key in names:
            if key in data:
                known.update(names)
                return cls._validated(name, info, data[key], values)
        optional = cls._style == 1 and takes_none(info.annotation)
        if info.is_required() and not (optional and info.default is PydanticUndefined):
            raise Invalid("missing", "Field required", data)
        default = None if info.is_required() else info.get_default()
        always = any(it.always and it.is_of(name) for it in cls.__validators__)
        if always or info.validate_default or cls.model_config.get("validate_default", cls._validates_defaults):
            return cls._validated(name, info, default, values)
        return default

    @classmethod
    def _validated(cls, name, info, value, values):
        own = [it for it in cls.__validators__ if it.is_of(name)]
        about = ValidationInfo(values, name, cls.model_config, info)

        given = value

        def run(it, value):
            shown = given if cls._style == 2 and it.mode == "after" else value
            return call(lambda value: it.run(cls, value, about), value, shown=shown)

        for it in own if cls._style == 1 else reversed(own):
            if it.mode in ("before", "plain"):
                value = run(it, value)
        wraps = [it for it in own if it.mode == "wrap"]
        if wraps:
            def handler(inner):
                return annotated(info.annotation, (info, *info.metadata), inner)

            value = call(lambda inner: plain(wraps[0].function)(cls, inner, handler), value)
        elif not any(it.mode == "plain" for it in own):
            value = cls._converted(info, value)
        for it in own:
            if it.mode == "after":
                value = run(it, value)
        return value

    @classmethod
    def _converted(cls, info, value):
        if cls._style == 1 and value is None:
            # With pydantic 1 a default of None makes the field optional.
            if info.default is None or takes_none(info.annotation):
                return None
            raise Invalid("none_not_allowed", "none is not an allowed value", value)
        return annotated(info.annotation, (info, *info.metadata), value)

    @classmethod
    def _run_before(cls, data):
        for it in cls.__validators__:
            if it.fields is None and it.mode in ("before", "root-before"):
                data = call(lambda data: plain(it.function)(cls, data), data)
        return data

    @classmethod
    def _run_root_after(cls, values):
        for it in cls.__validators__:
            if it.fields is None and it.mode == "root-after":
                values = call(lambda values: plain(it.function)(cls, values), values)
        return values

    def _run_after(self, data):
        for it in type(self).__validators__:
            if it.fields is None and it.mode == "after":
                try:
                    # With `@classmethod` the function takes the class and the model, as older releases had it.
                    first = (type(self),) if isinstance(it.function, classmethod) else ()
                    call(plain(it.function), *first, self, shown=data)
                except Invalid as error:
                    raise ValidationError(self._title(), error.located(())) from None

    def _data(self):
        return {name: getattr(self, name) for name in type(self).model_fields}

    @classmethod
    def model_validate(cls, data, **options):
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            message = "Input should be a valid dictionary or instance of %s" % cls.__name__
            raise ValidationError(cls._title(), Invalid("model_type", message, data).located(()))
        return cls(**data)

    parse_obj = model_validate

    @classmethod
    def model_validate_json(cls, text, **options):
        return cls.model_validate(json.loads(text))

    parse_raw = model_validate_json

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        instance = cls.__new__(cls)
        for name, info in cls.model_fields.items():
            object.__setattr__(instance, name, values.get(name, info.get_default()))
        return instance

    construct = model_construct

    def model_dump(self, **options):
        exclude, include = options.get("exclude") or (), options.get("include")
        result = {}
        for name in [*type(self).model_fields, *type(self).model_computed_fields]:
            value = getattr(self, name)
            left_out = name in exclude or (include is not None and name not in include)
            left_out = left_out or (options.get("exclude_none") and value is None)
            left_out = left_out or (options.get("exclude_unset") and name not in self.model_fields_set)
            if not left_out:
                result[name] = value.model_dump(**options) if isinstance(value, BaseModel) else value
        return result

    def dict(self, **options):
        return self.model_dump(**options)

    def model_dump_json(self, **options):
        return json.dumps(self.model_dump(), default=str, separators=(",", ":"), ensure_ascii=False)

    def json(self, **options):
        return json.dumps(self.model_dump(), default=str)

    def model_copy(self, *, update=None, deep=False):
        instance = type(self).__new__(type(self))
        for name in type(self).model_fields:
            object.__setattr__(instance, name, (update or {}).get(name, getattr(self, name)))
        object.__setattr__(instance, "model_fields_set", {*self.model_fields_set, *(update or {})})
        return instance

    def copy(self, **options):
        return self.model_copy(**options)

    @classmethod
    def model_rebuild(cls, **options):
        try:
            hints = typing.get_type_hints(cls, include_extras=True)
        except NameError:
            return
        for name, info in cls.model_fields.items():
            if _is_open(info.annotation):
                info.annotation = hints.get(name, info.annotation)

    update_forward_refs = model_rebuild

    def __eq__(self, other):
        return type(self) is type(other) and self.model_dump() == other.model_dump()

    def __iter__(self):
        return iter(self._data().items())

    def __setattr__(self, name, value):
        config = type(self).model_config
        if config.get("frozen") and name in type(self).model_fields:
            error = Invalid("frozen_instance", "Instance is frozen", value)
            raise ValidationError(self._title(), error.located((name,)))
        object.__setattr__(self, name, value)

    def _shown(self):
        cls = type(self)
        names = [name for name, info in cls.model_fields.items() if info.repr]
        extra = [name for name in self.__dict__ if name not in cls.model_fields and name != "model_fields_set"]
        extra = [name for name in extra if name not in cls.__private_attributes__]
        return ["%s=%r" % (name, getattr(self, name)) for name in [*names, *extra, *cls.model_computed_fields]]

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(self._shown()))

    def __str__(self):
        return " ".join(self._shown())


class RootModel(BaseModel):
    def __class_getitem__(cls, item):
        return type("RootModel[%s]" % getattr(item, "__name__", item), (cls,), {"__annotations__": {"root": item}})

    def __init__(self, root=PydanticUndefined, **data):
        self._set(data if root is PydanticUndefined else {"root": root})

    @classmethod
    def model_validate(cls, data, **options):
        return data if isinstance(data, cls) else cls(data)


def create_model(model_name, /, *, __base__=None, **fields):
    namespace = {"__annotations__": {}}
    for field, given in fields.items():
        annotation, default = given if isinstance(given, tuple) else (type(given), given)
        namespace["__annotations__"][field] = annotation
        if default is not ...:
            namespace[field] = default
    return type(model_name, (__base__ or BaseModel,), namespace)
