"""Imports by name and by file."""

import sys
from types import ModuleType

from _aludel import execute_file, import_module as _import


def import_module(name, package=None):
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        name = ".".join(parts[: len(parts) - level + 1] + ([name[level:]] if name[level:] else []))
    return _import(name)


def reload(module):
    sys.modules.pop(module.__name__, None)
    return _import(module.__name__)


def invalidate_caches():
    pass


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    found = _import(name)
    return found if fromlist else _import(name.partition(".")[0])


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, is_package=None):
        self.name, self.loader, self.origin = name, loader, origin
        self.submodule_search_locations = [] if is_package else None
        self.has_location = origin is not None
        self.cached = None

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader={self.loader!r}, origin={self.origin!r})"


class SourceFileLoader:
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        execute_file(self.path, module)

    def load_module(self, fullname=None):
        module = module_from_spec(spec_from_file_location(self.name, self.path))
        sys.modules[self.name] = module
        self.exec_module(module)
        return module

    def get_filename(self, name=None):
        return self.path


SourcelessFileLoader = SourceFileLoader


class Loader:
    pass


class MetaPathFinder:
    pass


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    if location is None:
        return None
    import os

    location = os.fspath(location)
    if not location.endswith((".py", ".pyc")) and loader is None:
        return None
    spec = ModuleSpec(name, loader or SourceFileLoader(name, location), origin=location)
    if submodule_search_locations is not None:
        spec.submodule_search_locations = list(submodule_search_locations)
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    module = ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.origin is not None:
        module.__file__ = spec.origin
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    return module


def find_spec(name, package=None):
    if name in sys.modules:
        module = sys.modules[name]
        spec = ModuleSpec(name, None, origin=getattr(module, "__file__", None))
        if hasattr(module, "__path__"):
            spec.submodule_search_locations = list(module.__path__)
        return spec
    import os

    tail = name.replace(".", "/")
    for folder in sys.path:
        for path in (os.path.join(folder, tail, "__init__.py"), os.path.join(folder, tail + ".py")):
            if os.path.isfile(path):
                package = path.endswith("/__init__.py")
                return spec_from_file_location(
                    name, path, submodule_search_locations=[os.path.dirname(path)] if package else None
                )
    try:
        _import(name)
    except ImportError:
        return None
    return ModuleSpec(name, None)


def resolve_name(name, package):
    return name


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        return self.args[0]


def version(distribution_name):
    raise PackageNotFoundError(distribution_name)


def distribution(distribution_name):
    raise PackageNotFoundError(distribution_name)


metadata = requires = files = distribution


def distributions(**kwargs):
    return iter(())


def packages_distributions():
    return {}


class EntryPoints(list):
    def select(self, **params):
        return EntryPoints()

    def get(self, name, default=()):
        return list(default)


class EntryPoint:
    pass


def entry_points(**params):
    return EntryPoints()


class ModuleInfo(tuple):
    def __new__(cls, module_finder, name, ispkg):
        return tuple.__new__(cls, (module_finder, name, ispkg))

    module_finder = property(lambda self: self[0])
    name = property(lambda self: self[1])
    ispkg = property(lambda self: self[2])

    def __repr__(self):
        return f"ModuleInfo(module_finder={self[0]!r}, name={self[1]!r}, ispkg={self[2]!r})"


def iter_modules(path=None, prefix=""):
    import os

    for folder in sys.path if path is None else path:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            whole = os.path.join(folder, name)
            if name == "__pycache__" or name.startswith("__init__."):
                continue
            if name.endswith(".py") and name[:-3].isidentifier():
                yield ModuleInfo(None, prefix + name[:-3], False)
            elif os.path.isfile(os.path.join(whole, "__init__.py")):
                yield ModuleInfo(None, prefix + name, True)


def walk_packages(path=None, prefix="", onerror=None):
    for info in iter_modules(path, prefix):
        yield info
        if info.ispkg:
            try:
                module = _import(info.name)
            except ImportError:
                if onerror is not None:
                    onerror(info.name)
            except Exception:
                if onerror is None:
                    raise
                onerror(info.name)
            else:
                yield from walk_packages(getattr(module, "__path__", []), info.name + ".", onerror)


def extend_path(path, name):
    return path


def get_data(package, resource):
    from importlib.resources import read_binary

    return read_binary(package, resource)
