//! The names of the modules of imports and inspection that are written in Python.

use crate::native::NativeModule;
use crate::stdlib::written::{self, written};

pub(super) static IMPORTLIB: NativeModule = written!(
    "importlib",
    written::IMPORTLIB,
    ["__import__", "import_module", "invalidate_caches", "reload",]
);

pub(super) static IMPORTLIB_UTIL: NativeModule = written!(
    "importlib.util",
    written::IMPORTLIB,
    [
        "find_spec",
        "module_from_spec",
        "resolve_name",
        "spec_from_file_location",
        "spec_from_loader",
    ]
);

pub(super) static IMPORTLIB_MACHINERY: NativeModule = written!(
    "importlib.machinery",
    written::IMPORTLIB,
    ["ModuleSpec", "SourceFileLoader", "SourcelessFileLoader",]
);

pub(super) static IMPORTLIB_ABC: NativeModule =
    written!("importlib.abc", written::IMPORTLIB, ["Loader", "MetaPathFinder",]);

pub(super) static IMPORTLIB_METADATA: NativeModule = written!(
    "importlib.metadata",
    written::IMPORTLIB,
    [
        "EntryPoint",
        "EntryPoints",
        "PackageNotFoundError",
        "distribution",
        "distributions",
        "entry_points",
        "files",
        "metadata",
        "packages_distributions",
        "requires",
        "version",
    ]
);

pub(super) static IMPORTLIB_RESOURCES: NativeModule = written!(
    "importlib.resources",
    written::RESOURCES,
    ["as_file", "files", "path", "read_binary", "read_text",]
);

pub(super) static INSPECT: NativeModule = written!(
    "inspect",
    written::INSPECT,
    [
        "BoundArguments",
        "CO_ASYNC_GENERATOR",
        "CO_COROUTINE",
        "CO_GENERATOR",
        "CO_VARARGS",
        "CO_VARKEYWORDS",
        "Parameter",
        "Signature",
        "cleandoc",
        "currentframe",
        "formatannotation",
        "getattr_static",
        "getdoc",
        "getfile",
        "getfullargspec",
        "getmembers",
        "getmodule",
        "getmodulename",
        "getmro",
        "getsource",
        "getsourcefile",
        "isabstract",
        "isasyncgen",
        "isasyncgenfunction",
        "isawaitable",
        "isbuiltin",
        "isclass",
        "iscoroutine",
        "iscoroutinefunction",
        "isdatadescriptor",
        "isframe",
        "isfunction",
        "isgenerator",
        "isgeneratorfunction",
        "ismethod",
        "ismethoddescriptor",
        "ismodule",
        "isroutine",
        "istraceback",
        "parameters_of",
        "signature",
        "stack",
        "unwrap",
    ]
);

pub(super) static PKGUTIL: NativeModule = written!(
    "pkgutil",
    written::IMPORTLIB,
    [
        "ModuleInfo",
        "extend_path",
        "get_data",
        "iter_modules",
        "walk_packages",
    ]
);
