"""Values over several lines."""

import sys


def _short(value, sort):
    if isinstance(value, dict) and type(value).__repr__ is dict.__repr__:
        items = _ordered(value.items()) if sort else value.items()
        return "{" + ", ".join([f"{_short(key, sort)}: {_short(item, sort)}" for key, item in items]) + "}"
    if type(value) in (list, tuple, set, frozenset):
        items = [_short(item, sort) for item in (_sorted_items(value) if type(value) in (set, frozenset) else value)]
        if type(value) is list:
            return "[" + ", ".join(items) + "]"
        if type(value) is tuple:
            return "(" + ", ".join(items) + (",)" if len(items) == 1 else ")")
        if not items:
            return repr(value)
        text = "{" + ", ".join(items) + "}"
        return text if type(value) is set else f"frozenset({text})"
    return repr(value)


def _ordered(items):
    try:
        return sorted(items, key=lambda item: item[0])
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item[0])), id(item[0])))


def _sorted_items(items):
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item)), repr(item)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self._indent, self._width, self._depth, self._stream = indent, width, depth, stream
        self._compact, self._sort = compact, sort_dicts

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._format(object, 0, 0, 0)

    def isreadable(self, object):
        return True

    def _format(self, value, indent, allowance, level):
        text = _short(value, self._sort)
        if len(text) <= self._width - indent - allowance:
            return text
        if isinstance(value, dict) and value:
            return self._dict(value, indent, allowance, level)
        if type(value) in (list, tuple, set, frozenset) and value:
            return self._items(value, indent, allowance, level)
        if isinstance(value, str) and len(value.split()) > 1:
            return self._text(value, indent, allowance, level)
        return text

    def _dict(self, value, indent, allowance, level):
        items = list(_ordered(value.items()) if self._sort else value.items())
        pad = indent + self._indent
        parts = []
        for at, (key, item) in enumerate(items):
            shown = _short(key, self._sort)
            last = at == len(items) - 1
            inner = self._format(item, pad + len(shown) + 2, allowance + 1 if last else 1, level + 1)
            parts.append(f"{shown}: {inner}")
        return "{" + " " * (self._indent - 1) + (",\n" + " " * pad).join(parts) + "}"

    def _items(self, value, indent, allowance, level):
        items = _sorted_items(value) if type(value) in (set, frozenset) else list(value)
        opening, closing = {list: "[]", tuple: "()", set: "{}"}.get(type(value), ("frozenset({", "})"))
        if type(value) is tuple and len(items) == 1:
            closing = ",)"
        pad = indent + len(opening) - 1 + self._indent
        parts = []
        for at, item in enumerate(items):
            last = at == len(items) - 1
            parts.append(self._format(item, pad, allowance + len(closing) if last else 1, level + 1))
        return opening + " " * (self._indent - 1) + (",\n" + " " * pad).join(parts) + closing

    def _text(self, value, indent, allowance, level):
        if level == 0:
            indent, allowance = indent + 1, allowance + 1
        parts = []
        for line_at, line in enumerate(value.splitlines(True)):
            current = ""
            words = []
            for word in line.split(" "):
                words.append(word)
            pieces = [word + " " for word in words[:-1]] + ([words[-1]] if words[-1] else [])
            for piece in pieces:
                candidate = current + piece
                if current and len(repr(candidate)) > self._width - indent - allowance:
                    parts.append(repr(current))
                    current = piece
                else:
                    current = candidate
            if current:
                parts.append(repr(current))
        if len(parts) == 1:
            return parts[0]
        text = ("\n" + " " * indent).join(parts)
        return f"({text})" if level == 0 else text


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return _short(object, True)


def isreadable(object):
    return True
