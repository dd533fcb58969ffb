"""What a text of the environment or a marked text of a file means, and the mappings that settings hold."""

import contextlib
import json
import os
import re
import tomllib

FALSE = ("f", "false", "disabled", "0", "off", "no", "")
TRUE = ("t", "true", "enabled", "1", "on", "yes")


class DynaBox(dict):
    """A mapping whose names are found in upper and lower case, and as attributes."""

    def _spelled(self, name):
        if dict.__contains__(self, name) or not isinstance(name, str):
            return name
        wanted = name.lower()
        for known in dict.keys(self):
            if isinstance(known, str) and known.lower() == wanted:
                return known
        return name

    def __getitem__(self, name):
        return dict.__getitem__(self, self._spelled(name))

    def __contains__(self, name):
        return dict.__contains__(self, self._spelled(name))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"'DataDict' object has no attribute '{name}'") from None

    def get(self, name, default=None):
        spelled = self._spelled(name)
        return dict.__getitem__(self, spelled) if dict.__contains__(self, spelled) else default

    def to_dict(self):
        return plain(self)


class Delayed:
    """A value that is made when it is read, since it names other settings."""

    def __init__(self, text, make):
        self.text = text
        self.make = make

    def value(self, settings):
        return self.make(self.text, settings)


class Merge:
    def __init__(self, value, unique=False):
        if isinstance(value, str):
            value = _pairs(value)
        self.value = value if isinstance(value, (list, dict)) else [value]
        self.unique = unique


class Delete:
    pass


def _pairs(text):
    """`@merge a=1, b=2` is a mapping, `@merge a,b` a list."""
    with contextlib.suppress(ValueError):
        return json.loads(text)
    found = re.findall(r"""([\w.]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.\-:/@]*))""", text)
    if found:
        return {name: from_text(a or b or c) for name, a, b, c in found}
    return [from_text(part) for part in text.split(",")]


def _format(text, settings):
    return text.format(this=settings, env=os.environ)


def _get(text, settings):
    name, *rest = text.split()
    casts = [word for word in rest if word.startswith("@")]
    defaults = [word.strip("\"'") for word in rest if not word.startswith("@")]
    return settings.get(name, defaults[0] if defaults else None, casts[0] if casts else None)


def _bool(text):
    return text if isinstance(text, bool) else str(text).strip().lower() in TRUE


def _json(text):
    return json.loads(text) if isinstance(text, str) else text


CONVERTERS = {
    "@str": str,
    "@int": int,
    "@float": float,
    "@bool": _bool,
    "@json": _json,
    "@none": lambda text: None,
    "@null": lambda text: None,
    "@note": lambda text: None,
    "@comment": lambda text: None,
    "@upper": str.upper,
    "@lower": str.lower,
    "@title": str.title,
    "@capitalize": str.capitalize,
    "@strip": str.strip,
    "@split": str.split,
    "@reset": lambda text: from_text(text),
    "@del": lambda text: Delete(),
    "@merge": lambda text: Merge(from_text(text)),
    "@merge_unique": lambda text: Merge(from_text(text), unique=True),
}
_LATER = {"@format": _format, "@get": _get}


def from_text(text):
    """A text of the environment: `@int 5`, or what TOML says, or the text."""
    text = {"True": "true", "False": "false"}.get(text, text)
    word = text.partition(" ")[0]
    if word in CONVERTERS or word in _LATER:
        return marked(text)
    try:
        return boxed(tomllib.loads("key=" + text)["key"])
    except (tomllib.TOMLDecodeError, KeyError):
        return text


def marked(value):
    """A value of a file, in which a text may begin with a marker."""
    if isinstance(value, dict):
        return {name: marked(item) for name, item in value.items()}
    if isinstance(value, list):
        return [marked(item) for item in value]
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    word, _, rest = value.partition(" ")
    if word in _LATER:
        return Delayed(rest, _LATER[word])
    if word not in CONVERTERS:
        return value
    inner = rest.partition(" ")
    if inner[0] in _LATER:
        convert, make = CONVERTERS[word], _LATER[inner[0]]
        return Delayed(inner[2], lambda text, settings: convert(make(text, settings)))
    return CONVERTERS[word](rest)


def boxed(value):
    if isinstance(value, DynaBox):
        return value
    if isinstance(value, dict):
        return DynaBox({name: boxed(item) for name, item in value.items()})
    if isinstance(value, list):
        return [boxed(item) for item in value]
    return value


def plain(value):
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def made(value, settings):
    """The value with everything that waits for other settings made."""
    if isinstance(value, Delayed):
        return value.value(settings)
    if isinstance(value, dict):
        for name, item in list(value.items()):
            if isinstance(item, (Delayed, dict, list)):
                value[name] = made(item, settings)
        return value
    if isinstance(value, list):
        return [made(item, settings) for item in value]
    return value


def merged(old, new, unique=False):
    """`new` over `old`: mappings name by name, lists one after the other."""
    if isinstance(old, list) and isinstance(new, list):
        new = [item for item in new if item not in ("dynaconf_merge", "dynaconf_merge_unique")]
        return [item for item in old if not (unique and item in new)] + new
    if isinstance(old, dict) and isinstance(new, dict):
        result = DynaBox(old)
        for name, item in new.items():
            if name == "dynaconf_merge":
                continue
            spelled = result._spelled(name)
            if isinstance(item, Delete):
                result.pop(spelled, None)
                continue
            result[spelled] = merged(result.get(spelled), item, unique) if spelled in result else item
        return result
    return new
