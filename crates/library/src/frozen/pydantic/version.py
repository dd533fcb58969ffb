"""The version whose behaviour this is."""

VERSION = "2.14.3"


def version_short():
    return ".".join(VERSION.split(".")[:2])
