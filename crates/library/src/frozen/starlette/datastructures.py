"""`starlette.datastructures`, as far as settings use it."""


class Secret:
    """Text that is not shown by `repr`."""

    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return "%s('**********')" % type(self).__name__

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)


class CommaSeparatedStrings:
    """A list of texts, given as such or with commas between them."""

    def __init__(self, value):
        if isinstance(value, str):
            value = [_without_quotes(item.strip()) for item in value.split(",") if item.strip()]
        self._items = list(value)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._items)

    def __str__(self):
        return ", ".join(repr(item) for item in self)


def _without_quotes(text):
    quoted = len(text) >= 2 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


class URL:
    def __init__(self, url=""):
        self._url = url

    def __str__(self):
        return self._url

    def __eq__(self, other):
        return str(self) == str(other)
