"""File names by shell patterns."""

import fnmatch
import os


def has_magic(s):
    return any(sign in s for sign in "*?[")


def escape(pathname):
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in pathname)


def _names(folder):
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []


def _below(folder):
    yield folder
    for name in _names(folder):
        path = os.path.join(folder, name)
        if not name.startswith(".") and os.path.isdir(path):
            for found in _below(path):
                yield found


def _select(folder, parts, recursive):
    name, rest = parts[0], parts[1:]
    if name == "**" and recursive:
        folders = list(_below(folder))
        for found in folders:
            if rest:
                for path in _select(found, rest, recursive):
                    yield path
            else:
                yield found if found != folder else os.path.join(folder, "")
                for entry in _names(found):
                    path = os.path.join(found, entry)
                    if not entry.startswith(".") and not os.path.isdir(path):
                        yield path
        return
    if has_magic(name):
        entries = [
            entry
            for entry in _names(folder)
            if fnmatch.fnmatchcase(entry, name) and (name.startswith(".") or not entry.startswith("."))
        ]
    else:
        entries = [name] if name == "" or os.path.lexists(os.path.join(folder, name)) else []
    for entry in entries:
        path = os.path.join(folder, entry)
        if not rest:
            yield path
        elif os.path.isdir(path):
            for found in _select(path, rest, recursive):
                yield found


def _plain_start(parts):
    """How many parts hold no pattern: their folders need not be readable for what lies below them to be."""
    for count, part in enumerate(parts[:-1]):
        if has_magic(part):
            return count
    return len(parts) - 1


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    base = "/" if pathname.startswith("/") else ""
    parts = pathname.strip("/").split("/")
    count = _plain_start(parts)
    start = base or (os.fspath(root_dir) if root_dir is not None else "")
    found = _select(os.path.join(start, *parts[:count]) if count else start, parts[count:], recursive)
    if root_dir is not None and not base:
        return iter([os.path.relpath(path, root_dir) for path in found])
    return found


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive))
