"""What validation says when it fails."""

import re


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return False


PydanticUndefined = _Undefined()


class PydanticUserError(TypeError):
    pass


class PydanticSchemaGenerationError(PydanticUserError):
    pass


class PydanticUndefinedAnnotation(NameError):
    pass


class PydanticImportError(ImportError):
    pass


class PydanticCustomError(ValueError):
    def __init__(self, error_type, message_template, context=None):
        self.type = error_type
        super().__init__(message_template.format(**(context or {})))

    def message(self):
        return str(self)


class Invalid(Exception):
    """A value that does not fit, before it is known where it stands: one or several errors."""

    def __init__(self, kind, message, value):
        self.errors = [{"type": kind, "loc": (), "msg": message, "input": value}]
        super().__init__(message)

    def located(self, place):
        return [{**error, "loc": (*place, *error["loc"])} for error in self.errors]


def several(errors):
    error = Invalid("", "", None)
    error.errors = errors
    return error


_SECRET_NAME = re.compile(r"pass|pwd|secret|token|key", re.I)
_PASSWORD_OF_URL = re.compile(r"(://[^:/@\s'\"]*:)[^/\s'\"]+@")


def _hidden(name, value):
    """The value as it may be shown: what is a secret by its name, or by its form, is not."""
    if isinstance(value, dict):
        return {key: _hidden(str(key), item) for key, item in value.items()}
    if isinstance(value, str):
        return "***" if _SECRET_NAME.search(name) else _PASSWORD_OF_URL.sub(r"\1***@", value)
    return value


def _short(name, value):
    text = repr(_hidden(name, value))
    return text if len(text) <= 50 else text[:25] + "..." + text[-24:]


class ValidationError(ValueError):
    """The errors of a model; `style` 1 shows them as pydantic 1 does."""

    def __init__(self, title, errors, style=2):
        self.title = title
        self._errors = errors
        self._style = style
        super().__init__(str(self))

    def __str__(self):
        count = len(self._errors)
        lines = ["%d validation error%s for %s" % (count, "" if count == 1 else "s", self.title)]
        for error in self._errors:
            lines.extend(self._lines_of_1(error) if self._style == 1 else self._lines_of_2(error))
        return "\n".join(lines)

    def _lines_of_1(self, error):
        message, kind = in_words_of_1(error)
        return [" -> ".join(str(part) for part in error["loc"]), "  %s (type=%s)" % (message, kind)]

    def _lines_of_2(self, error):
        place = error["loc"]
        if place:
            yield ".".join(str(part) for part in place)
        name = str(place[-1]) if place else ""
        shown = _short(name, error["input"])
        kind = type(error["input"]).__name__
        yield "  %s [type=%s, input_value=%s, input_type=%s]" % (error["msg"], error["type"], shown, kind)
        if error["type"] not in _OWN_KINDS and not error.get("custom"):
            yield "    For further information visit https://errors.pydantic.dev/2.14/v/%s" % error["type"]

    def errors(self, **options):
        return list(self._errors)

    def error_count(self):
        return len(self._errors)


_OWN_KINDS = ()

_WORDS_OF_1 = {
    "missing": ("field required", "value_error.missing"),
    "extra_forbidden": ("extra fields not permitted", "value_error.extra"),
    "int_parsing": ("value is not a valid integer", "type_error.integer"),
    "int_type": ("value is not a valid integer", "type_error.integer"),
    "float_parsing": ("value is not a valid float", "type_error.float"),
    "bool_parsing": ("value could not be parsed to a boolean", "value_error.bool"),
    "string_type": ("str type expected", "type_error.str"),
    "list_type": ("value is not a valid list", "type_error.list"),
    "dict_type": ("value is not a valid dict", "type_error.dict"),
    "none_not_allowed": ("none is not an allowed value", "type_error.none.not_allowed"),
    "url_parsing": ("invalid or missing URL scheme", "value_error.url.scheme"),
    "uuid_parsing": ("value is not a valid uuid", "type_error.uuid"),
}


def in_words_of_1(error):
    """The message and the type that pydantic 1 has for an error."""
    if error["type"] in ("value_error", "assertion_error"):
        message = error["msg"].split(", ", 1)[1]
        return message, error["type"]
    return _WORDS_OF_1.get(error["type"], (error["msg"], error["type"]))
