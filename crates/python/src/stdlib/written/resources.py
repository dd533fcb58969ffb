"""Files that lie beside the code of a package."""

import pathlib


def files(anchor):
    from importlib import import_module

    module = import_module(anchor) if isinstance(anchor, str) else anchor
    return pathlib.Path(module.__file__).parent


class _AsFile:
    def __init__(self, path):
        self._path = path

    def __enter__(self):
        return self._path

    def __exit__(self, kind, value, trace):
        return None


def as_file(path):
    return _AsFile(path)


def path(package, resource):
    return _AsFile(files(package) / resource)


def read_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).read_text(encoding, errors)


def read_binary(package, resource):
    return (files(package) / resource).read_bytes()
