"""`toml`, which reads paths and open files."""

import os

from _aludel_toml import parse as _parse


class TomlDecodeError(ValueError):
    pass


def loads(s, _dict=dict, decoder=None):
    if not isinstance(s, str):
        raise TypeError("Expecting something like a string")
    try:
        return _parse(s)
    except ValueError as error:
        raise TomlDecodeError(str(error)) from None


def load(f, _dict=dict, decoder=None):
    if isinstance(f, (str, os.PathLike)):
        with open(f, encoding="utf-8") as file:
            return loads(file.read())
    if isinstance(f, list):
        merged = {}
        for path in f:
            if os.path.exists(path):
                merged.update(load(path))
        return merged
    try:
        return loads(f.read())
    except AttributeError:
        raise TypeError("You can only load a file descriptor, filename or list") from None
