"""Paths as objects. There is one flavour, that of POSIX; nothing here writes."""

import fnmatch
import io
import os


def _parse(parts):
    """The root and the names of a path joined from `parts`."""
    root, names = "", []
    for part in parts:
        if part.startswith("/"):
            root = "//" if part.startswith("//") and not part.startswith("///") else "/"
            names = []
        names += [name for name in part.split("/") if name and name != "."]
    return root, names


def _refused(what):
    def refuse(self, *args, **kwds):
        raise PermissionError(f"Path.{what}(): scripts may read files but not write them")

    refuse.__name__ = what
    return refuse


class _Parents:
    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._names)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[at] for at in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        path = self._path
        return path._of(path._root, path._names[: len(path._names) - index - 1])

    def __iter__(self):
        return iter([self[at] for at in range(len(self))])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                arg = str(arg)
            elif not isinstance(arg, str):
                convert = getattr(type(arg), "__fspath__", None)
                if convert is None:
                    raise TypeError(
                        "argument should be a str object or an os.PathLike object returning str, "
                        f"not {type(arg)!r}"
                    )
                arg = convert(arg)
            parts.append(arg)
        self._root, self._names = _parse(parts)

    def _of(self, root, names):
        made = object.__new__(type(self))
        made._root, made._names = root, names
        return made

    def __fspath__(self):
        return str(self)

    def __str__(self):
        return (self._root + "/".join(self._names)) or "."

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return str(self).encode()

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote

        return "file://" + quote(str(self))

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._root == other._root and self._names == other._names

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts < other.parts

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts <= other.parts

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts > other.parts

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parts >= other.parts

    def __truediv__(self, other):
        try:
            return self.joinpath(other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return type(self)(other, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    @property
    def drive(self):
        return ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def parts(self):
        return tuple(([self._root] if self._root else []) + self._names)

    @property
    def parent(self):
        return self._of(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        at = self.name.rfind(".")
        return self.name[:at] if 0 < at < len(self.name) - 1 else self.name

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._of(self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._of(self._root, self._names[:-1] + [self.stem + suffix])

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = type(self)(*other)
        size = len(base._names)
        if self._root != base._root or self._names[:size] != base._names:
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(base)!r}"
                " OR one path is relative and the other is absolute."
            )
        return self._of("", self._names[size:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def match(self, pattern):
        root, names = _parse([pattern])
        if not root and not names:
            raise ValueError("empty pattern")
        mine, wanted = self.parts, ([root] if root else []) + names
        if len(wanted) > len(mine) or root and len(wanted) != len(mine):
            return False
        return all(
            fnmatch.fnmatchcase(part, want) for part, want in zip(reversed(mine), reversed(wanted))
        )


class PurePosixPath(PurePath):
    pass


def _selected(path, names):
    """The paths below `path` that the pattern's `names` select."""
    if not names:
        yield path
        return
    name, rest = names[0], names[1:]
    if name == "**":
        seen = set()
        for folder in _folders(path):
            for found in _selected(folder, rest):
                if found not in seen:
                    seen.add(found)
                    yield found
    elif any(sign in name for sign in "*?["):
        for entry in path._entries():
            if fnmatch.fnmatchcase(entry.name, name) and (not rest or entry.is_dir()):
                for found in _selected(entry, rest):
                    yield found
    elif name == ".." or (path / name).exists():
        for found in _selected(path / name, rest):
            yield found


def _folders(path):
    yield path
    for entry in path._entries():
        if entry.is_dir() and not entry.is_symlink():
            for folder in _folders(entry):
                yield folder


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        pass

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        return type(self)(os.path.realpath(self, strict=strict))

    def expanduser(self):
        if self._root or not self._names or not self._names[0].startswith("~"):
            return self
        home = os.path.expanduser(self._names[0])
        if home.startswith("~"):
            raise RuntimeError("Could not determine home directory.")
        return type(self)(home, *self._names[1:])

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return os.stat(self)

    def lstat(self):
        return os.stat(self)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def readlink(self):
        return type(self)(os.readlink(self))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def _entries(self):
        try:
            return [self / name for name in os.listdir(self)]
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return []

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def _pattern(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        root, names = _parse([pattern])
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if any("**" in name and name != "**" for name in names):
            raise ValueError("Invalid pattern: '**' can only be an entire path component")
        return names

    def glob(self, pattern):
        names = self._pattern(pattern)
        if names and names[-1] == "**":
            return _folders(self) if len(names) == 1 else _selected(self, names)
        return _selected(self, names)

    def rglob(self, pattern):
        return _selected(self, ["**"] + self._pattern(pattern))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if not exist_ok:
            raise PermissionError("Path.mkdir(): scripts may read files but not write them")
        os.makedirs(self, exist_ok=True)

    rmdir = _refused("rmdir")
    touch = _refused("touch")
    unlink = _refused("unlink")
    rename = _refused("rename")
    replace = _refused("replace")
    chmod = _refused("chmod")
    symlink_to = _refused("symlink_to")
    hardlink_to = _refused("hardlink_to")
    write_text = _refused("write_text")
    write_bytes = _refused("write_bytes")


class PosixPath(Path, PurePosixPath):
    pass


class PureWindowsPath(PurePath):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("Windows paths are not supported; use PurePosixPath")


class WindowsPath(Path):
    def __new__(cls, *args, **kwargs):
        raise NotImplementedError("cannot instantiate 'WindowsPath' on your system")
