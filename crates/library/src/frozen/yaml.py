"""`yaml` (PyYAML): reading. The rules of YAML 1.1 by which PyYAML tells what a plain scalar is."""

import base64 as _base64
import datetime as _datetime
import re as _re

from _aludel_yaml import events as _events


class YAMLError(Exception):
    pass


class MarkedYAMLError(YAMLError):
    pass


class Node:
    """What a constructor of one's own is given: `value` is made already."""

    def __init__(self, tag, value):
        self.tag = tag
        self.value = value


ScalarNode = SequenceNode = MappingNode = Node


class BaseLoader:
    constructors = {}

    @classmethod
    def add_constructor(cls, tag, constructor):
        cls.constructors = {**cls.constructors, tag: constructor}

    def construct_scalar(self, node):
        return node.value

    def construct_object(self, node, deep=False):
        return node.value

    construct_sequence = construct_mapping = construct_object


class SafeLoader(BaseLoader):
    pass


class FullLoader(BaseLoader):
    pass


class Loader(BaseLoader):
    pass


class UnsafeLoader(BaseLoader):
    pass


CSafeLoader, CLoader, CFullLoader = SafeLoader, Loader, FullLoader

_PREFIX = "tag:yaml.org,2002:"
_WORDS = {
    **{word: None for word in ("", "~", "null", "Null", "NULL")},
    **{word: True for word in ("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")},
    **{word: False for word in ("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")},
}
_INT = _re.compile(
    r"[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"
)
_FLOAT = _re.compile(
    r"[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = _re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_MOMENT = _re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?"
    r"(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?"
)
_DAY = _re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _sexagesimal(text, number):
    value = number(0)
    for part in text.split(":"):
        value = value * 60 + number(part)
    return value


def _int(text):
    text = text.replace("_", "")
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    if text == "0":
        return 0
    if text.startswith("0b"):
        return sign * int(text[2:], 2)
    if text.startswith("0x"):
        return sign * int(text[2:], 16)
    if text.startswith("0"):
        return sign * int(text, 8)
    return sign * (_sexagesimal(text, int) if ":" in text else int(text))


def _float(text):
    text = text.replace("_", "").lower()
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    if text in (".inf", ".nan"):
        return sign * float(text[1:])
    return sign * (_sexagesimal(text, float) if ":" in text else float(text))


def _moment(found):
    year, month, day, hour, minute, second, fraction, zone, sign, zone_hour, zone_minute = found.groups()
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    tz = None
    if sign:
        delta = _datetime.timedelta(hours=int(zone_hour), minutes=int(zone_minute or 0))
        tz = _datetime.timezone(-delta if sign == "-" else delta)
    elif zone:
        tz = _datetime.timezone.utc
    return _datetime.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micro, tz)


def _plain(text):
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return _int(text)
    if _FLOAT.fullmatch(text):
        return _float(text)
    if _DAY.fullmatch(text):
        return _datetime.date(*map(int, _DATE.fullmatch(text).groups()))
    found = _MOMENT.fullmatch(text)
    return _moment(found) if found else text


class _Builder:
    """Makes values of the events; `index` is the next event."""

    def __init__(self, text, loader):
        try:
            self.events = _events(text)
        except ValueError as error:
            raise YAMLError(str(error)) from None
        self.index = 0
        self.anchors = {}
        self.loader = loader()
        self.constructors = loader.constructors

    def documents(self):
        while self.index < len(self.events):
            self.index += 1
            self.anchors = {}
            yield self.value()
            self.index += 1

    def value(self):
        kind, anchor, tag, text, is_plain, line, column = self.events[self.index]
        self.index += 1
        if kind == "alias":
            return self.anchors[anchor]
        if kind == "scalar":
            made = self.scalar(tag, text, is_plain, line, column)
        elif kind == "sequence":
            made = self.sequence(anchor)
        else:
            made = self.mapping(anchor)
        if tag in self.constructors:
            made = self.constructors[tag](self.loader, Node(tag, made))
        elif tag == _PREFIX + "set":
            made = set(made)
        elif tag is not None and not tag.startswith(_PREFIX) and tag != "!":
            raise YAMLError(
                f"could not determine a constructor for the tag '{tag}'\n"
                f'  in "<unicode string>", line {line}, column {column}'
            )
        if anchor:
            self.anchors[anchor] = made
        return made

    def scalar(self, tag, text, is_plain, line, column):
        name = (tag or "").removeprefix(_PREFIX)
        if tag is None:
            return _plain(text) if is_plain else text
        if name == "int":
            return _int(text)
        if name == "float":
            return _float(text)
        if name == "bool":
            return bool(_WORDS.get(text))
        if name == "null":
            return None
        if name == "binary":
            return _base64.b64decode(text)
        return text

    def sequence(self, anchor):
        items = []
        if anchor:
            self.anchors[anchor] = items
        while self.events[self.index][0] != "end":
            items.append(self.value())
        self.index += 1
        return items

    def mapping(self, anchor):
        items, merged = {}, {}
        if anchor:
            self.anchors[anchor] = items
        while self.events[self.index][0] != "end":
            event = self.events[self.index]
            is_merge = event[0] == "scalar" and event[2] is None and event[3] == "<<" and event[4]
            key = self.value()
            value = self.value()
            if is_merge:
                for one in reversed(value) if isinstance(value, list) else [value]:
                    merged.update(one)
                continue
            try:
                items[key] = value
            except TypeError:
                raise YAMLError("while constructing a mapping\nfound unhashable key") from None
        self.index += 1
        own = dict(items)
        items.clear()
        items.update(merged)
        items.update(own)
        return items


def add_constructor(tag, constructor, Loader=None):
    for one in [Loader] if Loader else [FullLoader, UnsafeLoader]:
        one.add_constructor(tag, constructor)


def _text(stream):
    if hasattr(stream, "read"):
        stream = stream.read()
    if isinstance(stream, bytes):
        stream = stream.decode("utf-8")
    return stream.removeprefix("\ufeff")


def load_all(stream, Loader=SafeLoader):
    return _Builder(_text(stream), Loader).documents()


def load(stream, Loader):
    documents = list(load_all(stream))
    if len(documents) > 1:
        raise YAMLError("expected a single document in the stream\nbut found another document")
    return documents[0] if documents else None


def safe_load(stream):
    return load(stream, SafeLoader)


def full_load(stream):
    return load(stream, FullLoader)


unsafe_load = full_load


def safe_load_all(stream):
    return load_all(stream, SafeLoader)


full_load_all = safe_load_all
