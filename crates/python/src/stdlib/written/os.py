"""The part of `os` that is easier to say in Python."""

from posixpath import isdir, islink, join
from _aludel import os_listdir as listdir


class _PathLikeMeta(type):
    # Whatever has `__fspath__` is path-like, without being a subclass.
    def __instancecheck__(cls, instance):
        return type.__subclasscheck__(cls, type(instance)) or (cls is PathLike and hasattr(type(instance), "__fspath__"))

    def __subclasscheck__(cls, other):
        return type.__subclasscheck__(cls, other) or (cls is PathLike and hasattr(other, "__fspath__"))


class PathLike(metaclass=_PathLikeMeta):
    def __fspath__(self):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        return cls


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if isdir(join(top, name))]
    others = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, others
    for name in folders:
        path = join(top, name)
        if followlinks or not islink(path):
            yield from walk(path, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, others
