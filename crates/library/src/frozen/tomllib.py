"""`tomllib`, and `tomli` of the same names."""

from _aludel_toml import parse as _parse

__all__ = ("loads", "load", "TOMLDecodeError")


class TOMLDecodeError(ValueError):
    pass


def loads(s, /, *, parse_float=float):
    if not isinstance(s, str):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'")
    try:
        return _parse(s)
    except ValueError as error:
        raise TOMLDecodeError(str(error)) from None


def load(fp, /, *, parse_float=float):
    content = fp.read()
    try:
        text = content.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)
