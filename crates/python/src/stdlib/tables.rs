//! The modules of the standard library, and the names of those that are written in Python.

use super::written::{self, written};
use super::{aludel, datetime, logging, os, re, secrets, sys, time, traceback};
use crate::native::NativeModule;

/// Every module of the standard library.
pub(crate) static MODULES: &[&NativeModule] = &[
    &aludel::MODULE,
    &CONFIGPARSER,
    &CONTEXTLIB,
    &DATACLASSES,
    &datetime::MODULE,
    &datetime::zoneinfo::MODULE,
    &FNMATCH,
    &FUNCTOOLS,
    &GLOB,
    &logging::MODULE,
    &logging::CONFIG,
    &logging::HANDLERS,
    &os::MODULE,
    &os::path::MODULE,
    &OS_PATH,
    &PATHLIB,
    &re::MODULE,
    &secrets::MODULE,
    &STRING,
    &sys::MODULE,
    &time::MODULE,
    &traceback::MODULE,
];

/// `os.path`, under the name it is imported by.
static OS_PATH: NativeModule = NativeModule {
    name: "os.path",
    items: &[],
    includes: &[&os::path::MODULE],
};

static CONFIGPARSER: NativeModule = written!(
    "configparser",
    written::CONFIGPARSER,
    [
        "BasicInterpolation",
        "ConfigParser",
        "DEFAULTSECT",
        "DuplicateOptionError",
        "DuplicateSectionError",
        "Error",
        "ExtendedInterpolation",
        "Interpolation",
        "InterpolationDepthError",
        "InterpolationError",
        "InterpolationMissingOptionError",
        "InterpolationSyntaxError",
        "MAX_INTERPOLATION_DEPTH",
        "MissingSectionHeaderError",
        "NoOptionError",
        "NoSectionError",
        "ParsingError",
        "RawConfigParser",
        "SafeConfigParser",
        "SectionProxy",
    ]
);

static CONTEXTLIB: NativeModule = written!(
    "contextlib",
    written::CONTEXTLIB,
    [
        "AbstractAsyncContextManager",
        "AbstractContextManager",
        "AsyncContextDecorator",
        "AsyncExitStack",
        "ContextDecorator",
        "ExitStack",
        "aclosing",
        "asynccontextmanager",
        "closing",
        "contextmanager",
        "nullcontext",
        "redirect_stderr",
        "redirect_stdout",
        "suppress",
    ]
);

static DATACLASSES: NativeModule = written!(
    "dataclasses",
    written::DATACLASSES,
    [
        "Field",
        "FrozenInstanceError",
        "InitVar",
        "KW_ONLY",
        "MISSING",
        "asdict",
        "astuple",
        "dataclass",
        "field",
        "fields",
        "is_dataclass",
        "make_dataclass",
        "replace",
    ]
);

static FNMATCH: NativeModule = written!(
    "fnmatch",
    written::FNMATCH,
    ["filter", "fnmatch", "fnmatchcase", "translate"]
);

static FUNCTOOLS: NativeModule = written!(
    "functools",
    written::FUNCTOOLS,
    [
        "WRAPPER_ASSIGNMENTS",
        "WRAPPER_UPDATES",
        "cache",
        "cached_property",
        "cmp_to_key",
        "lru_cache",
        "partial",
        "partialmethod",
        "reduce",
        "singledispatch",
        "singledispatchmethod",
        "total_ordering",
        "update_wrapper",
        "wraps",
    ]
);

static GLOB: NativeModule = written!("glob", written::GLOB, ["escape", "glob", "has_magic", "iglob"]);

static PATHLIB: NativeModule = written!(
    "pathlib",
    written::PATHLIB,
    [
        "Path",
        "PosixPath",
        "PurePath",
        "PurePosixPath",
        "PureWindowsPath",
        "WindowsPath"
    ]
);

static STRING: NativeModule = written!(
    "string",
    written::STRING,
    [
        "Formatter",
        "Template",
        "ascii_letters",
        "ascii_lowercase",
        "ascii_uppercase",
        "capwords",
        "digits",
        "hexdigits",
        "octdigits",
        "printable",
        "punctuation",
        "whitespace",
    ]
);
